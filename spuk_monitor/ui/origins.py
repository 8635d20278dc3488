"""Who may open the connection of a page: a page of this very address. Plain ASGI, before Streamlit looks.

Streamlit refuses other origins too, but first asks an outside host for this machine's address to compare with: a page
of a stranger could make the server ask other machines.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_POLICY_VIOLATION = 1008


class SameOriginMiddleware:
    """Refuses a websocket (403) that a browser opens for a page of another address. No Origin: not a browser."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not _is_own(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is None or (urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != "")
