"""Downloads over the real protocol: the file comes, the audit tells of it, and what is not recorded is not given."""

import ast
import asyncio
import json
import shutil
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.client import Session, visit_now
from bench.serving import Server, running_server
from spuk_monitor.domain.access import NOBODY, Actor, Role, Via
from spuk_monitor.domain.errors import AccessError, StoreError
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from spuk_monitor.store.audit import Audit
from spuk_monitor.ui import access, cache, exporting, navigation
from tests.builders.logged_in import at_once
from tests.builders.people import READER

PRODUCT = Path(navigation.__file__).parent
OWN = "lokale gebruiker"


@dataclass(frozen=True)
class Place:
    server: Server
    url: str

    def told(self) -> list[tuple[str, str | None, str, Via]]:
        """What was taken along, the newest first: subject, detail, by whom, how known."""
        with closing(Store.open(self.url)) as store:
            lines = store.audit.lines()
            return [(one.subject, one.detail, one.by, one.via) for one in lines if one.deed == "uitgevoerd"]


@pytest.fixture(scope="module")
def place(example_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server whose log is JSON, on a copy of the example."""
    folder = tmp_path_factory.mktemp("uitvoer")
    example = Path(example_store.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(example)) as source, closing(sqlite3.connect(folder / "opslag.db")) as copy:
        source.backup(copy)
    shutil.copytree(example.parent / "bron", folder / "bron")
    url = f"sqlite:///{(folder / 'opslag.db').as_posix()}"
    with running_server(environment={"SPUK_STORE": url, "SPUK_LOG": "json"}) as server:
        yield Place(server, url)


def asked_for(place: Place, page: str, label: str, *, query: str = "") -> bytes:
    """What a click on the download button gives."""

    async def click() -> bytes:
        async with Session(place.server.stream_url) as session:
            address, refusal = await session.download(await session.unfold(await session.run(page, query=query)), label)
            assert refusal == ""
            # Before the session ends: its files go with it.
            return await asyncio.to_thread(fetched, place.server.url + address)

    content: bytes = at_once(click)
    return content


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as file:
        content: bytes = file.read()
    return content


def test_a_csv_comes_and_is_recorded(place: Place) -> None:
    before = len(place.told())
    content = asked_for(place, "", "csv: Doelen per thema en status", query="peildatum=2026-09-30")
    assert content.startswith("\ufeffThema;Naam;Doelen".encode())
    told = place.told()
    assert len(told) == before + 1
    name = "status-per-thema_roosendaal-ring_2026-09-30.csv"
    assert told[0] == (name, None, OWN, Via.EIGEN_COMPUTER)


def test_the_untouched_file_names_its_version(place: Place) -> None:
    content = asked_for(place, "data", "4\\_uitputting\\_2026.xlsx downloaden", query="tabblad=Versies")
    assert content.startswith(b"PK")
    assert place.told()[0] == (
        "het oorspronkelijke bestand van versie 5", "4_uitputting_2026.xlsx", OWN, Via.EIGEN_COMPUTER,
    )  # fmt: skip


def test_the_audit_taken_along_is_in_the_audit(place: Place) -> None:
    content = asked_for(place, "logboek", "Deze keuze downloaden (csv)")
    assert content.startswith("\ufeffnummer;wanneer (Nederlandse tijd);wie".encode())
    assert place.told()[0][0] == "het logboek"


def test_looking_at_a_page_is_not_recorded(place: Place) -> None:
    before = place.told()
    visit_now(place.server.stream_url, "themas")
    assert place.told() == before


def test_health_answers_and_tells_nothing_else(place: Place) -> None:
    with urllib.request.urlopen(place.server.url + "/_stcore/health", timeout=10) as answer:
        assert (answer.status, answer.read()) == (200, b"ok")


def test_the_log_of_the_server_holds_no_visitor(place: Place) -> None:
    """Neither what an address asks, nor where from, nor a cookie; and each line is one JSON object."""
    words = ("jan.jansen", "geheim-in-adres", "geheim-in-kop", "127.0.0.1", "192.0.2.7")
    headers = {"X-Forwarded-For": "192.0.2.7", "Cookie": "_streamlit_user=geheim-in-kop"}
    request = urllib.request.Request(f"{place.server.url}/?wie=jan.jansen@voorbeeld.example", headers=headers)
    try:
        urllib.request.urlopen(request, timeout=10).close()
    except urllib.error.HTTPError as refused:  # a proxy where none belongs
        refused.close()
    asked_for(place, "themas", "csv: Doelen van thema E, Maatschappelijke Samenhang", query="wie=jan.jansen&thema=E")
    lines = [one for one in place.server.log_text().splitlines() if one.startswith("{")]
    assert json.loads(lines[0])["message"] == "start"
    logged = "\n".join(lines)
    assert [word for word in words if word in logged] == []


# --- where it cannot be recorded -------------------------------------------------------------------


def record_as(monkeypatch: pytest.MonkeyPatch, example_store: str, who: Actor) -> None:
    def refuse(_self: Audit, _subject: str, **_more: object) -> None:
        who.require(Role.LEZER)
        raise StoreError("De schijf is vol.")

    monkeypatch.setattr(Audit, "exported", refuse)
    monkeypatch.setattr(access, "current_user", lambda: who)
    monkeypatch.setattr(cache, "monitor", lambda: Monitor.open(example_store).acting(who))
    exporting._record("doelen.csv", detail=None, area=None)


def test_who_logged_in_gets_nothing_that_is_not_recorded(monkeypatch: pytest.MonkeyPatch, example_store: str) -> None:
    with pytest.raises(StoreError, match="De schijf is vol"):
        record_as(monkeypatch, example_store, READER)


def test_who_has_no_role_any_more_gets_nothing(monkeypatch: pytest.MonkeyPatch, example_store: str) -> None:
    with pytest.raises(AccessError):
        record_as(monkeypatch, example_store, NOBODY)


def test_on_their_own_computer_people_get_their_file(monkeypatch: pytest.MonkeyPatch, example_store: str) -> None:
    record_as(monkeypatch, example_store, access.LOCAL_USER)


def test_no_file_leaves_by_another_button() -> None:
    """Empty workbooks hold no data: only those are given as they are."""
    found = [
        path.name
        for path in sorted(PRODUCT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    ]
    assert found == ["coverage_view.py", "exporting.py"]
