"""Streamlit's own files as we serve them: Dutch, compressed, with an index page that says it is Dutch.

Reads the installed wheel. Bodies are made once, at first request, and kept. The index page brings our style sheet and
our one script: as a part of each page they would be read, hashed and sent again at every click.
"""

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import anyio.to_thread
import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spuk_monitor.charts.stylesheet import SHEET
from spuk_monitor.ui import links, tables
from spuk_monitor.ui.navigation import PAGES
from spuk_monitor.ui.translations import INDEX_REPLACEMENTS, NOSCRIPT, translated

_TYPES: Final = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_YEAR: Final = 365 * 24 * 3600
_INLINE_SCRIPT: Final = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_IN_INDEX: Final = re.compile(r"static/((?:js|css)/[^\"]+\.(?:js|css))")
_FIRST_CHUNKS: Final = ("js/PlotlyChart.", "js/DataFrame.", "js/Table.", "js/Html.", "js/Selectbox.", "js/PageLink.")
_STATIC: Final = re.compile(r"/static/(?P<name>(?:js|css)/[^/\\]+\.(?:js|css))$")
_ICON: Final = Path(__file__).with_name("favicon.png")
# Streamlit answers these itself and never with the index page.
_NOT_A_PAGE: Final = re.compile(r"/(?:_stcore|media|component|static)/")


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    zipped: bytes
    content_type: str
    etag: str
    cache: str


class Frontend:
    """The static files of one installed Streamlit, in `folder`."""

    def __init__(self, folder: Path, *, ours: str = "") -> None:
        """`ours`: put at the end of the page, so that it comes after Streamlit's own."""
        self._folder = folder
        self._assets: dict[str, Asset] = {}
        self._names = {f"{path.parent.name}/{path.name}" for path in folder.glob("static/*/*") if path.suffix in _TYPES}
        self.index_source = (folder / "index.html").read_bytes()
        text = self.index_source.decode()
        for find, replacement in INDEX_REPLACEMENTS:
            text = text.replace(find, replacement)
        text = _NOSCRIPT.sub(NOSCRIPT, text).replace("</body>", f"{ours}</body>")
        self.script_hashes = tuple(_hash(script) for script in _INLINE_SCRIPT.findall(text))
        self.index = _asset(text.encode(), "text/html; charset=utf-8", "no-cache")
        self.icon = _asset(_ICON.read_bytes(), "image/png", "no-cache")

    def knows(self, name: str) -> bool:
        return name in self._names

    def is_index(self, body: bytes, headers: Headers, method: str) -> bool:
        """Whether an answer is Streamlit's index page; to a HEAD it has a length only."""
        if method == "HEAD":
            return headers.get("content-length") == str(len(self.index_source))
        return body == self.index_source

    def asset(self, name: str) -> Asset:
        """The served form of `js/index.….js`. Raises KeyError for a name that is not in the wheel."""
        if name not in self._names:
            raise KeyError(name)
        if name not in self._assets:  # made twice when asked twice at once: the same, and no one waits for another
            self._assets[name] = self._made(name)
        return self._assets[name]

    def make_first(self) -> None:
        """Make what the first page asks for, before it asks: the scripts of the index page and of charts and tables."""
        first = set(_IN_INDEX.findall(self.index_source.decode()))
        first |= {name for name in self._names if name.startswith(_FIRST_CHUNKS)}
        for name in sorted(first & self._names):
            self.asset(name)

    def _made(self, name: str) -> Asset:
        path = self._folder / "static" / name
        source = path.read_bytes()
        body = translated(path.name, source)
        # Streamlit's file name is a hash of its own text, not of ours: a translated file must be asked for again,
        # or a browser keeps last year's words.
        cache = f"public, immutable, max-age={_YEAR}" if body == source else "no-cache"
        return _asset(body, _TYPES[path.suffix], cache)


@cache
def installed_frontend() -> Frontend:
    """The front end of the installed Streamlit, one for the whole server."""
    ours = SHEET + tables.CSS + links.script([page.url_path for page in PAGES])
    return Frontend(Path(streamlit.__file__).parent / "static", ours=ours)


def _asset(body: bytes, content_type: str, cache: str) -> Asset:
    zipped = gzip.compress(body, compresslevel=5, mtime=0)
    return Asset(body, zipped, content_type, f'"{hashlib.sha256(body).hexdigest()[:32]}"', cache)


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _answer(asset: Asset, headers: Headers) -> Response:
    fields = {"ETag": asset.etag, "Cache-Control": asset.cache, "Vary": "Accept-Encoding"}
    if asset.etag in headers.get("if-none-match", ""):
        return Response(status_code=304, headers=fields)
    if "gzip" in headers.get("accept-encoding", ""):
        return Response(asset.zipped, media_type=asset.content_type, headers=fields | {"Content-Encoding": "gzip"})
    return Response(asset.body, media_type=asset.content_type, headers=fields)


class FrontendMiddleware:
    """Serves scripts and styles itself, and puts our index page where Streamlit would send its own."""

    def __init__(self, app: ASGIApp, *, frontend: Frontend) -> None:
        self._app = app
        self._frontend = frontend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        static = _STATIC.search(scope["path"])
        if static is not None and self._frontend.knows(static["name"]):
            asset = await anyio.to_thread.run_sync(self._frontend.asset, static["name"])
            await _answer(asset, Headers(scope=scope))(scope, receive, send)
        elif scope["path"].endswith("/favicon.png"):
            await _answer(self._frontend.icon, Headers(scope=scope))(scope, receive, send)
        elif _NOT_A_PAGE.search(scope["path"]):
            await self._app(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit decide (redirects, refusals); only its index page is replaced, recognised by its text."""
        start: Message | None = None
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False) or start is None:
                return
            headers = Headers(raw=start["headers"])
            if start["status"] == 200 and self._frontend.is_index(bytes(body), headers, scope["method"]):
                answer = _answer(self._frontend.index, Headers(scope=scope))
                for cookie in headers.getlist("set-cookie"):
                    answer.headers.append("set-cookie", cookie)
                await answer(scope, receive, send)
                return
            await send(start)
            await send({"type": "http.response.body", "body": bytes(body)})

        await self._app(_unconditional(scope), receive, collect)


def _unconditional(scope: Scope) -> Scope:
    """The request as if asked for the first time and uncompressed, so that the answer is the plain index page."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
        if name in headers:
            del headers[name]
    return {**scope, "headers": headers.raw}
