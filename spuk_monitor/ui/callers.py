"""Which callers are served at all. Without a login: whoever sits at this computer, and nobody else.

The address that the server was asked to listen on is not enough: an ASGI server started in another way listens
wherever it likes, a proxy may stand before it, and a web page elsewhere may have its name point to this computer. So
each request is looked at.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from spuk_monitor.ui import login_settings
from spuk_monitor.ui.access import is_loopback

# Put there by a proxy: then whoever asks is not at this computer, whatever the connection says.
_FORWARDED: Final = ("forwarded", "via", "x-real-ip")
_ANY_FORWARDED: Final = "x-forwarded-"
ONLY_HERE: Final = (
    "Deze monitor heeft geen inlog ingesteld en is daarom alleen te gebruiken op de computer waarop hij draait, op "
    "http://127.0.0.1. Stel inloggen in om hem op het netwerk aan te bieden: zie docs/inloggen.md."
)


class CallersMiddleware:
    """Refuses with 403 what does not come from this computer, unless people have to log in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if login_settings.is_on() or is_local(scope, Headers(scope=scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await PlainTextResponse(ONLY_HERE, status_code=403)(scope, receive, send)


def is_local(scope: Scope, headers: Headers) -> bool:
    """Whether caller, server and the name by which it is called are all this computer."""
    if any(name in _FORWARDED or name.startswith(_ANY_FORWARDED) for name in headers):
        return False
    hosts = headers.getlist("host")
    client, server = scope.get("client"), scope.get("server")
    if len(hosts) != 1 or not client or not server:
        return False
    return is_loopback(client[0]) and is_loopback(server[0]) and is_loopback(_host(f"//{hosts[0]}"))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
