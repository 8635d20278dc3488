"""What a browser is really sent, over the websocket of one server on which an analyst looks as well."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.client import Run, Session
from bench.serving import Server, running_server
from spuk_monitor.ui.navigation import PAGES
from tests.builders.definitions import SECOND_AREA
from tests.builders.readers import AT, FIRST, OTHER
from tests.discreet.conftest import plain

REPORT = "rapportage"  # takes an analyst long, and is the public one for a reader
SCRIPT = Path(__file__).with_name("reader_main.py")
MORE = {
    REPORT: "&lezer=stuurgroep",
    "themas": "&doel=TGT-B15",
    "interventie": "&interventie=RSD-B-d",
    "school": f"&gebied={SECOND_AREA}",
}
NOTES = [f"{secret} volgens de opgave".encode() for secret in (FIRST, OTHER)]  # beside the figure of each store


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    urls = [f"sqlite:///{(folder / f'{secret}' / 'proef.db').as_posix()}" for secret in (FIRST, OTHER)]
    environment = {
        "TEST_STORE_A": urls[0],
        "TEST_STORE_B": urls[1],
        "SPUK_DEFINITIONS": str(folder / "definities"),
    }
    with running_server(SCRIPT, environment=environment) as made:
        yield made


class Listening(Session):
    """Keeps every frame as it came."""

    def __init__(self, stream_url: str) -> None:
        super().__init__(stream_url)
        self.frames: list[bytes] = []

    def _take(self, message: ForwardMsg, run: Run) -> None:
        self.frames.append(message.SerializeToString())
        super()._take(message, run)


@dataclass(frozen=True)
class Visit:
    """A run for each page, and all that was sent."""

    runs: list[Run]
    frames: bytes


def visited(server: Server, *, role: str, store: str) -> Visit:
    """Every page in one visit, as somebody with this role sees it of this store."""

    async def visit() -> Visit:
        async with Listening(server.stream_url) as session:
            query = f"peildatum={AT.isoformat()}&rol={role}&opslag={store}"
            shown = [page.url_path for page in PAGES if role == "lezer" or page.url_path != REPORT]
            runs = [await session.run(page, query=query + MORE.get(page, "")) for page in shown]
            return Visit(runs, b"".join(session.frames))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(visit())).result()


def sent(elements: list[Element]) -> list[bytes]:
    return [plain(getattr(one, str(one.WhichOneof("type")))) for one in elements]


def test_no_frame_holds_a_small_number_whoever_looked_before(server: Server) -> None:
    """Of one store the analyst looks first, of the other the reader."""
    analyst, reader, other, late = (
        visited(server, role=role, store=store)
        for role, store in (("analist", "a"), ("lezer", "a"), ("lezer", "b"), ("analist", "b"))
    )
    for visit in (analyst, reader, other, late):
        assert [one for run in visit.runs for one in (*run.exceptions(), *run.errors())] == []
    for page, one, two in zip(PAGES, reader.runs, other.runs, strict=True):
        assert sent(one.elements) == sent(two.elements), page.url_path
    found = {name: [note in visit.frames for note in NOTES] for name, visit in {
        "analyst": analyst, "reader": reader, "other": other, "late": late,
    }.items()}  # fmt: skip
    assert found == {
        "analyst": [True, False], "reader": [False, False], "other": [False, False], "late": [False, True],
    }  # fmt: skip
