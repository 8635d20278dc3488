"""Headers on every answer and paths that are closed. Plain ASGI: nothing here buffers or delays an answer."""

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Open in Streamlit and of no use here: counters of the server, and an interface to drive the app without a browser.
BLOCKED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """Nothing from elsewhere, no `unsafe-eval`; inline style stays allowed, Streamlit styles its elements that way."""
    hashes = " ".join(f"'{one}'" for one in script_hashes)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class SecurityHeadersMiddleware:
    def __init__(self, app: ASGIApp, *, script_hashes: Sequence[str]) -> None:
        self._app = app
        self._headers = _HEADERS | {"Content-Security-Policy": content_security_policy(script_hashes)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class BlockedPathsMiddleware:
    """Answers 404 for the blocked paths, also below a base path and for every method."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and any(path in scope["path"] for path in BLOCKED):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await PlainTextResponse("Niet gevonden", status_code=404)(scope, receive, send)
            return
        await self._app(scope, receive, send)
