"""A client that speaks Streamlit's own protocol: what a browser sends and receives, without the browser.

One Session is one visitor. It keeps what a browser keeps: the hashes of messages it has, and the widgets it saw.
"""

import asyncio
import ssl
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import Morsel, SimpleCookie
from types import TracebackType
from typing import Any, Self

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.asyncio.client import ClientConnection

_TIMEOUT = 60.0


@dataclass(slots=True)
class Run:
    """One run of a page as a visitor gets it. `seconds` is from the request to the end of the script."""

    seconds: float = 0.0
    received_bytes: int = 0
    messages: int = 0
    finished: str = ""
    page_not_found: bool = False
    elements: list[Element] = field(default_factory=list)
    app_pages: list[str] = field(default_factory=list)  # address of each page there is
    menu: list[str] = field(default_factory=list)  # of these, those that the menu offers
    fragments: list[str] = field(default_factory=list)  # each part that can be drawn again by itself, once
    folded: list[str] = field(default_factory=list)  # each part that is made when somebody unfolds it

    def kinds(self) -> Counter[str]:
        return Counter(str(element.WhichOneof("type")) for element in self.elements)

    def texts(self) -> list[str]:
        """Headings, text and alerts on the page, in order of arrival."""
        found = []
        for element in self.elements:
            kind = element.WhichOneof("type")
            if kind in ("heading", "markdown", "alert", "text", "html"):
                found.append(str(getattr(element, kind).body))
        return found

    def headings(self) -> list[str]:
        return [str(one.heading.body) for one in self.elements if one.WhichOneof("type") == "heading"]

    def errors(self) -> list[str]:
        """What the page itself reports as wrong."""
        alerts = [one.alert for one in self.elements if one.WhichOneof("type") == "alert"]
        return [str(one.body) for one in alerts if one.format == Alert.ERROR]

    def exceptions(self) -> list[str]:
        return [one.exception.message for one in self.elements if one.WhichOneof("type") == "exception"]


class Session:
    """Use as `async with Session(server.stream_url) as session: run = await session.run("themas")`.

    `headers`: the cookies of a login. `trust`: whose certificate is believed, for wss.
    """

    def __init__(
        self, stream_url: str, *, headers: Mapping[str, str] | None = None, trust: ssl.SSLContext | None = None
    ) -> None:
        self._url = stream_url
        self._headers = dict(headers or {})
        # Streamlit believes the cookies of a login only beside this token, which it gave out itself.
        self._xsrf = SimpleCookie(self._headers.get("Cookie", "")).get(XSRF_COOKIE_NAME, Morsel()).value
        self._trust = trust
        self._connection: ClientConnection | None = None
        self._kept: dict[str, ForwardMsg] = {}
        self._session_id = ""
        self._page_hash = ""
        self._page_name = ""
        self._query = ""

    async def __aenter__(self) -> Self:
        self._connection = await websockets.connect(
            self._url,
            subprotocols=["streamlit", *filter(None, [self._xsrf])],  # type: ignore[list-item]
            additional_headers=self._headers,
            ssl=self._trust,
            max_size=None,
            proxy=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def run(self, page: str = "", *, query: str = "", widgets: Any = None) -> Run:
        """Open `page` (the last part of its address, "" for the default page) and wait until its script has ended."""
        self._page_name, self._page_hash, self._query = page, "", query
        return await self._request(widgets)

    async def rerun(self, *, widgets: Any = None, fragment: str = "") -> Run:
        """Run the current page again, as after a click; with `fragment` that part only."""
        return await self._request(widgets, fragment)

    async def unfold(self, run: Run) -> Run:
        """The page after a click on everything that unfolds to more."""
        states = WidgetStates()
        for one in run.folded:
            states.widgets.add(id=one, bool_value=True)
        return await self._request(states)

    async def download(self, run: Run, label: str) -> tuple[str, str]:
        """Click on the download button of this label: the address of the file, or why there is none."""
        if self._connection is None:
            raise RuntimeError("the session is not connected")
        found = [one.download_button for one in run.elements if one.WhichOneof("type") == "download_button"]
        (button,) = [one for one in found if one.label == label]
        message = BackMsg()
        message.backend_operation_request.request_id = "1"
        message.backend_operation_request.session_id = self._session_id
        message.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        await self._connection.send(message.SerializeToString())
        while True:
            data = await asyncio.wait_for(self._connection.recv(decode=False), _TIMEOUT)
            came = ForwardMsg.FromString(data)
            if came.WhichOneof("type") == "backend_operation_response":
                answer = came.backend_operation_response
                return str(answer.deferred_file.url), str(answer.error_msg)

    async def place(self, name: str) -> Any:
        """Where a file of this name may be put, as the uploader of a page asks it."""
        if self._connection is None:
            raise RuntimeError("the session is not connected")
        message = BackMsg()
        message.file_urls_request.request_id = "1"
        message.file_urls_request.session_id = self._session_id
        message.file_urls_request.file_names.append(name)
        await self._connection.send(message.SerializeToString())
        while True:
            data = await asyncio.wait_for(self._connection.recv(decode=False), _TIMEOUT)
            came = ForwardMsg.FromString(data)
            if came.WhichOneof("type") == "file_urls_response":
                (place,) = came.file_urls_response.file_urls
                return place

    async def _request(self, widgets: Any, fragment: str = "") -> Run:
        if self._connection is None:
            raise RuntimeError("the session is not connected")
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.page_script_hash, state.query_string = self._page_name, self._page_hash, self._query
        state.cached_message_hashes.extend(self._kept)
        state.fragment_id = fragment
        if widgets is not None:
            state.widget_states.CopyFrom(widgets)
        run = Run()
        started = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        while not run.finished:
            data = await asyncio.wait_for(self._connection.recv(decode=False), _TIMEOUT)
            run.received_bytes += len(data)
            run.messages += 1
            self._take(ForwardMsg.FromString(data), run)
        run.seconds = time.perf_counter() - started
        return run

    def _take(self, message: ForwardMsg, run: Run) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._kept[message.ref_hash]
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable and message.hash:
            self._kept[message.hash] = message
        if kind == "new_session":
            self._page_hash = message.new_session.page_script_hash
            self._session_id = message.new_session.initialize.session_id
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
            run.app_pages = [page.url_pathname for page in message.navigation.app_pages]
            run.menu = [page.url_pathname for page in message.navigation.app_pages if not page.is_hidden]
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string  # what a browser's address bar then shows
        elif kind == "page_not_found":
            run.page_not_found = True
        elif kind == "delta":
            if message.delta.fragment_id and message.delta.fragment_id not in run.fragments:
                run.fragments.append(message.delta.fragment_id)
            if message.delta.WhichOneof("type") == "new_element":
                run.elements.append(message.delta.new_element)
            else:
                block = message.delta.add_block  # of what it is not, the id is empty
                run.folded += filter(None, [block.popover.id, block.expandable.id])
        elif kind == "script_finished":
            status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            # A rerun that overtakes a run ends it early; the run that counts follows.
            run.finished = "" if status == "FINISHED_EARLY_FOR_RERUN" else status


async def visit(
    stream_url: str,
    page: str = "",
    *,
    query: str = "",
    headers: Mapping[str, str] | None = None,
    trust: ssl.SSLContext | None = None,
) -> Run:
    """One visitor opens one page and leaves."""
    async with Session(stream_url, headers=headers, trust=trust) as session:
        return await session.run(page, query=query)


def visit_now(
    stream_url: str,
    page: str = "",
    *,
    query: str = "",
    headers: Mapping[str, str] | None = None,
    trust: ssl.SSLContext | None = None,
) -> Run:
    """`visit` for code that is not asynchronous, also where an event loop already runs in this thread."""
    with ThreadPoolExecutor(1) as pool:
        visiting = visit(stream_url, page, query=query, headers=headers, trust=trust)
        return pool.submit(asyncio.run, visiting).result()
