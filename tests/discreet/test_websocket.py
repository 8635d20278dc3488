"""What a browser is really sent, over the websocket of one server on which an analyst looks as well."""

import asyncio
from collections.abc import Iterator, Sequence
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

REPORT, ADMIN = "rapportage", "logboek"  # a reader's report takes long; that both give the same is in tests/report
SCRIPT = Path(__file__).with_name("reader_main.py")
MORE = {
    REPORT: "&lezer=stuurgroep",
    "themas": "&doel=TGT-B15&open=A,B,C,D,E,F,G",
    "interventie": "&interventie=RSD-B-d",
    "school": f"&gebied={SECOND_AREA}",
}
ANALYST_LOOKS = ["", "themas", "effect", "sinds"]
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

    runs: dict[str, Run]
    frames: bytes


def visited(server: Server, *, role: str, store: str, pages: Sequence[str]) -> Visit:
    """These pages in one visit, as somebody with this role sees it of this store."""

    async def visit() -> Visit:
        async with Listening(server.stream_url) as session:
            query = f"peildatum={AT.isoformat()}&rol={role}&opslag={store}"
            runs = {page: await session.run(page, query=query + MORE.get(page, "")) for page in pages}
            return Visit(runs, b"".join(session.frames))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(visit())).result()


def sent(elements: list[Element]) -> list[bytes]:
    return [plain(getattr(one, str(one.WhichOneof("type")))) for one in elements]


def test_no_frame_holds_a_small_number_whoever_looked_before(server: Server) -> None:
    """Of one store the analyst looks first, of the other the reader."""
    every = [page.url_path for page in PAGES]
    most = [page for page in every if page != REPORT]
    analyst = visited(server, role="analist", store="a", pages=ANALYST_LOOKS)
    reader = visited(server, role="lezer", store="a", pages=every)
    other = visited(server, role="lezer", store="b", pages=most)
    late = visited(server, role="analist", store="b", pages=ANALYST_LOOKS)
    for visit in (analyst, reader, other, late):
        wrong = {page: [*run.exceptions(), *run.errors()] for page, run in visit.runs.items() if page != ADMIN}
        assert wrong == {page: [] for page in wrong}
    for page in most:
        assert sent(reader.runs[page].elements) == sent(other.runs[page].elements), page
    found = {name: [note in visit.frames for note in NOTES] for name, visit in {
        "analyst": analyst, "reader": reader, "other": other, "late": late,
    }.items()}  # fmt: skip
    assert found == {
        "analyst": [True, False], "reader": [False, False], "other": [False, False], "late": [False, True],
    }  # fmt: skip
