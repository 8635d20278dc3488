"""An analyst who loads a file on the page Data, over the connection of the page: choose, wait for the check, accept."""

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from bench.client import Run, Session
from bench.serving import Server

_DONE = re.compile(r"Versie (\d+) is geladen\\?: (\d+) toegevoegd, (\d+) gewijzigd")
_ACCEPT, _REASON = "Accepteren", "Reden van de wijziging"
_LOOK_AGAIN = 0.7  # seconds, as the page itself does while it reads
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of it. Moments on the clock of time.perf_counter."""

    version: int
    added: int
    changed: int
    chosen: float
    checked: float
    pressed: float
    accepted: float


async def load(
    server: Server, client: httpx.Client, headers: Mapping[str, str], *, name: str, content: bytes
) -> Loaded:
    """RuntimeError when the page does not accept it. `headers`: of the connection, with the client's cookies."""
    async with Session(server.stream_url, headers=headers) as session:
        states = WidgetStates()
        run = await session.run("data")
        chosen = time.perf_counter()
        states.widgets.append(await _uploaded(session, run, server.url, client, name=name, content=content))
        run = await session.rerun(widgets=states)
        give_up = time.perf_counter() + _PATIENCE
        while (button := _labelled(run, "button", _ACCEPT)) is None:
            if time.perf_counter() > give_up or run.exceptions():
                raise RuntimeError(f"the file is not checked: {run.exceptions()}")
            await asyncio.sleep(_LOOK_AGAIN)
            run = await session.rerun(widgets=states)
        checked = time.perf_counter()
        if button.disabled:
            raise RuntimeError(f"nothing to accept: {run.errors()}")
        if (reason := _labelled(run, "text_input", _REASON)) is not None:
            states.widgets.add(id=reason.id, string_value="belastingproef")
            run = await session.rerun(widgets=states)
        pressed = time.perf_counter()
        states.widgets.add(id=button.id, trigger_value=True)
        run = await session.rerun(widgets=states)
        accepted = time.perf_counter()
    done = [match for text in run.texts() if (match := _DONE.search(text))]
    if not done:
        raise RuntimeError(f"not accepted: {run.errors()} {run.exceptions()}")
    version, added, changed = (int(number) for number in done[0].groups())
    return Loaded(version, added, changed, chosen, checked, pressed, accepted)


async def _uploaded(
    session: Session, run: Run, url: str, client: httpx.Client, *, name: str, content: bytes
) -> WidgetState:
    """The file put where the server wants it, and what the uploader then says."""
    (uploader,) = [one.file_uploader for one in run.elements if one.WhichOneof("type") == "file_uploader"]
    place = await session.place(name)
    headers = {"X-Xsrftoken": client.cookies[XSRF_COOKIE_NAME], "Origin": url}
    answer = await asyncio.to_thread(
        client.put, f"{url}{place.upload_url}", files={"file": (name, content, "text/csv")}, headers=headers
    )
    if answer.status_code >= 400:
        raise RuntimeError(f"the upload was refused: {answer.status_code} {answer.text[:200]}")
    state = WidgetState(id=uploader.id)
    state.file_uploader_state_value.uploaded_file_info.add(
        name=name, size=len(content), file_id=place.file_id, file_urls=place
    )
    return state


def _labelled(run: Run, kind: str, label: str) -> Any:
    found = [getattr(one, kind) for one in run.elements if one.WhichOneof("type") == kind]
    return next((one for one in found if one.label.startswith(label)), None)
