"""The requests around a login: beginning it, coming back from it, leaving; and files, which are for who is logged in.

Streamlit's own routes do the talking with the provider. Around them this middleware remembers the page to come back
to, ends logins for good, and gives the cookies the attributes that they lack.
"""

import logging
import re
from typing import Final
from urllib.parse import quote, unquote

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.url_util import make_url_path
from streamlit.user_info import AUTH_LOGIN_ENDPOINT, AUTH_LOGOUT_ENDPOINT, generate_login_redirect_url

from spuk_monitor import logs
from spuk_monitor.domain.access import Role
from spuk_monitor.ui import login, login_cookies, login_return, login_settings, login_view
from spuk_monitor.ui.login_settings import LoginSettings

_CALLBACK: Final = "/oauth2callback"
_BEGIN: Final = f"/{login_view.BEGIN}"
_AROUND: Final = (_BEGIN, AUTH_LOGIN_ENDPOINT, AUTH_LOGOUT_ENDPOINT, _CALLBACK)
# What lies under these addresses is fetched beside the page, so the page's own role check does not cover it. Paths
# are looked for anywhere: the app may be served below another one. The front end's own fonts are for everybody.
_FILES: Final = {re.compile(r"(?<!/static)/media/"): Role.LEZER, re.compile("/_stcore/upload_file/"): Role.ANALIST}
# What a browser says of a request: from a page of this address, or typed. A link elsewhere must log nobody out.
_TYPED: Final = "none"
_OWN_PAGE: Final = (_TYPED, "same-origin")
_NOT_LEFT: Final = (
    "U bent in deze browser uitgelogd, maar de monitor kon dat niet vastleggen. Sluit alle vensters van de browser en "
    "meld het bij de beheerder."
)


class LoginMiddleware:
    """Does nothing where there is no login."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, role = scope["path"], _role_for(scope["path"])
        try:
            settings = login_settings.settings()
        except login_settings.LoginSettingsError:
            if path.endswith(_AROUND) or role is not None:
                await PlainTextResponse("Inloggen kan nu niet.", status_code=503)(scope, receive, send)
            else:
                await self._app(scope, receive, send)
            return
        if settings is None:
            await self._app(scope, receive, send)
            return
        send = _with_cookies(send, scope, settings)
        if role is not None:
            await self._file(role, scope, receive, send)
        elif path.endswith(_BEGIN):
            await _begin(Request(scope))(scope, receive, send)
        elif path.endswith(AUTH_LOGOUT_ENDPOINT):
            await self._logout(scope, receive, send)
        elif path.endswith(_CALLBACK):
            await self._app(scope, receive, _returning(send, Request(scope)))
        else:
            await self._app(scope, receive, send)

    async def _file(self, role: Role, scope: Scope, receive: Receive, send: Send) -> None:
        claims = login_cookies.claims_in(HTTPConnection(scope).cookies)
        found = await to_thread.run_sync(login.judged, claims)
        if found.actor.may(role):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse("Log eerst in.", status_code=403)(scope, receive, send)

    async def _logout(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        if asked.headers.get("sec-fetch-site", _TYPED) not in _OWN_PAGE:
            await PlainTextResponse("Log uit met de knop in de monitor.", status_code=403)(scope, receive, send)
            return
        claims = login_cookies.claims_in(asked.cookies)
        is_ended = not claims or await to_thread.run_sync(login.end, claims)
        await self._app(scope, receive, send if is_ended else _saying(send, _NOT_LEFT))


def _role_for(path: str) -> Role | None:
    return next((role for where, role in _FILES.items() if where.search(path)), None)


def _begin(request: Request) -> Response:
    """Remember where to come back to, and on to Streamlit's own login."""
    wanted = login_return.safe(request.query_params.get(login_view.WANTED))
    answer = RedirectResponse(generate_login_redirect_url("default"), status_code=303)
    answer.set_cookie(login_cookies.RETURN, quote(wanted, safe=""), max_age=login_cookies.BEGIN_SECONDS)
    return answer


def _with_cookies(send: Send, scope: Scope, settings: LoginSettings) -> Send:
    """Every cookie of Streamlit hardened; an answer about logging in is kept by nobody."""
    is_https = scope.get("scheme") in ("https", "wss")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [
                (name, login_cookies.hardened(value.decode("latin-1"), settings, is_https=is_https).encode("latin-1"))
                if name.lower() == b"set-cookie"
                else (name, value)
                for name, value in message.get("headers", [])
            ]
            if scope["path"].endswith(_AROUND):
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sending


def _returning(send: Send, request: Request) -> Send:
    """After a login to the page that was asked for; after a failed one to where that is said."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            claims = login_cookies.new_claims(headers.getlist("set-cookie"))
            if claims:
                wanted = login_return.safe(unquote(request.cookies.get(login_cookies.RETURN, "")))
                headers["location"] = _address(wanted)
                headers.append("set-cookie", f"{login_cookies.RETURN}=; Path=/; Max-Age=0")
                await to_thread.run_sync(_end_of_another, login_cookies.claims_in(request.cookies), claims)
                await to_thread.run_sync(login.tell, claims)
            elif request.query_params:  # without any it is the provider that comes back from logging out
                logs.event("inlog geweigerd", level=logging.WARNING, reason="inlogdienst")
                failed = login_return.HOME + f"?{login_return.DROPPED}={login_view.FAILED}"
                headers["location"] = _address(failed)
        await send(message)

    return sending


def _end_of_another(before: dict[str, object], now: dict[str, object]) -> None:
    """Whoever was logged in in this browser is not any more, when somebody else logs in."""
    if before and [before.get(one) for one in ("iss", "sub")] != [now.get(one) for one in ("iss", "sub")]:
        login.end(before)


def _address(wanted: str) -> str:
    return make_url_path(config.get_option("server.baseUrlPath"), wanted)


def _saying(send: Send, words: str) -> Send:
    """The answer's cookies with other words: a redirect would hide them."""
    body = words.encode()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            del headers["location"]
            headers["content-type"], headers["content-length"] = "text/plain; charset=utf-8", str(len(body))
            message["status"] = 503
        elif message["type"] == "http.response.body":
            message = {"type": "http.response.body", "body": body, "more_body": False}
        await send(message)

    return sending
