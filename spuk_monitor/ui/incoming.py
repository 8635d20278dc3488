"""What a browser may ask over the connection of a page. Plain ASGI: what is not for visitors never reaches Streamlit.

The connection is open to whoever loads a page, also before logging in. Streamlit answers a few messages there that are
meant for the one who develops the app: one empties every visitor's cache at once, others write files on the server or
tell of its repository.
"""

import logging
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from spuk_monitor import logs

ALLOWED: Final = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})
# Of the one message that has sorts of its own: a file that is made when it is asked for, and the next rows of a table.
ALLOWED_OPERATIONS: Final = frozenset({"deferred_file", "dataframe_chunk"})
_OPERATION: Final = "backend_operation_request"


class IncomingMiddleware:
    """Drops messages that no visitor has to send; one that cannot be read is for Streamlit to refuse."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        is_told = False  # once a connection: whoever sends many must not fill the log

        async def wanted() -> Message:
            nonlocal is_told
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or is_wanted(message.get("bytes")):
                    return message
                if not is_told:
                    logs.event("bericht geweigerd", level=logging.WARNING)
                    is_told = True

        await self._app(scope, wanted, send)


def is_wanted(content: bytes | None) -> bool:
    """Whether a message may pass."""
    if content is None:
        return True
    message = BackMsg()
    try:
        message.ParseFromString(content)
    except Exception:  # of a library without types
        return True
    kind = message.WhichOneof("type")
    if kind == _OPERATION:
        return message.backend_operation_request.WhichOneof("payload") in ALLOWED_OPERATIONS
    return kind in ALLOWED
