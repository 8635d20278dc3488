"""The commands report and reports: files with the right name, what is printed and recorded, and what is refused."""

import functools
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from spuk_monitor import monitor
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.report import making
from spuk_monitor.report.document import Document
from spuk_monitor.store.journal import Journal
from tests.cli.conftest import Run

RING = "roosendaal-ring"
KEYS = "file format quarter area at version revision audience draft fingerprint sha256 content again differs"

SHORT = ("--quarter", "2026Q3", "--parts", "methode")
definitions = functools.cache(load_definitions)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command reads all definitions; here they are the same each time."""
    monkeypatch.setattr(monitor, "load_definitions", definitions)


@pytest.fixture
def filled(empty: Run, csv: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store with one figure; a file of a report is what it says, in a few bytes."""

    def write(document: Document, format_: str, template: bytes | None = None) -> bytes:
        return f"{format_} {document.digest} {template!r}".encode()

    monkeypatch.setattr(making, "write", write)
    assert empty("load", csv(f"RSD-M07;{RING};2026Q3;540")).status == 0
    return empty


def refuse_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise StoreError("De opslag kan alleen worden gelezen.")

    monkeypatch.setattr(Journal, "save", refuse)


def test_a_report_is_made_recorded_and_made_again(filled: Run, csv: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "rapport.docx"
    made = filled("report", "--quarter", "2026Q3", "--format", "docx", "--out", out, "--by", "Anne", "--json")
    assert made.status == 0
    document = made.json
    assert " ".join(document) == KEYS
    assert document["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert {name: document[name] for name in KEYS.split()[1:9]} == {
        "format": "docx",
        "quarter": "2026Q3",
        "area": RING,
        "at": "2026-09-30",
        "version": 1,
        "revision": 0,
        "audience": "stuurgroep",
        "draft": False,
    }
    assert (document["again"], document["differs"]) == (False, False)
    filled("load", csv(f"RSD-M07;{RING};2026Q3;560", name="nieuw.csv"))
    name = document["fingerprint"]
    again = filled("report", "--again", name, "--out", tmp_path / "later.docx", "--json").json
    assert (again["again"], again["differs"], again["version"]) == (True, False, 1)
    assert (tmp_path / "later.docx").read_bytes() == out.read_bytes()
    (listed,) = filled("reports", "--json").json
    assert (listed["fingerprint"], listed["by"], listed["files"][0]["format"]) == (name, "Anne", "docx")
    assert name in filled("reports", "--area", RING).out


def test_what_is_printed_says_what_was_made(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "rapport.xlsx"
    said = filled("report", "--quarter", "2026Q3", "--at", "2026-10-15", "--audience", "raad", "--draft", "--out", out)
    lines = said.out.splitlines()
    assert lines[:3] == [
        f"{out} is gemaakt (Excel-werkmap, 1 kB).",
        f"Rapportage over het 3e kwartaal 2026 van {RING}, voor de gemeenteraad (concept).",
        "Cijfers van versie 1, teksten en besluiten van stand 0, peildatum 15 oktober 2026.",
    ]
    assert [line.split()[0] for line in lines[3:]] == ["Kenmerk", "sha256"]
    assert "Er is nog geen rapportage gemaakt." not in filled("reports").out


def test_an_own_template_is_kept_for_the_next_report(filled: Run, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    content = buffer.getvalue()
    style = tmp_path / "huisstijl.docx"
    style.write_bytes(content)
    said = filled("report", *SHORT, "--out", tmp_path / "a.docx", "--template", style)
    assert said.out.splitlines()[-1] == "Sjabloon 'huisstijl.docx' is bewaard; volgende rapportages gebruiken het ook."
    filled("report", *SHORT, "--out", tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == (tmp_path / "a.docx").read_bytes()
    assert repr(content).encode() in (tmp_path / "a.docx").read_bytes()


def test_a_store_that_is_only_read_gives_a_draft_and_no_report(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_writing(monkeypatch)
    out = tmp_path / "rapport.pdf"
    out.write_bytes(b"van vorige keer")
    refused = filled("report", *SHORT, "--out", out)
    assert (refused.status, out.read_bytes()) == (3, b"van vorige keer")
    assert "Een concept kan wel: voeg --draft toe." in refused.err
    fresh = tmp_path / "nieuw.pdf"
    assert (filled("report", *SHORT, "--out", fresh).status, fresh.exists()) == (3, False)
    draft = filled("report", *SHORT, "--out", fresh, "--draft")
    assert (draft.status, fresh.read_bytes()[:3]) == (0, b"pdf")
    assert draft.err == "De opslag kan alleen worden gelezen. Dit concept is niet vastgelegd.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quarter", "2026Q5", "--out", "a.pdf"), "'2026Q5' is geen kwartaal."),
        (("--out", "a.pdf"), "Noem met --quarter het kwartaal"),
        (("--quarter", "2026Q3"), "dit ontbreekt: --out"),
        (("--quarter", "2026Q3", "--area", "x", "--out", "a.pdf"), "Gebied 'x' heeft geen programma."),
        (("--quarter", "2026Q3", "--format", "docx", "--out", "a.pdf"), "Kies een naam die eindigt op .docx."),
        (("--quarter", "2026Q3", "--format", "odt", "--out", "a.odt"), "'odt' is geen soort bestand."),
        (("--quarter", "2026Q3", "--out", "a.txt"), "'a.txt' eindigt niet op een bekend soort."),
        (("--quarter", "2026Q3", "--out", "nergens/a.pdf"), "de map 'nergens' bestaat niet."),
        (("--quarter", "2026Q3", "--out", "map.pdf"), "het is geen gewoon bestand."),
        (("--quarter", "2026Q3", "--out", f"{'a' * 300}.pdf"), "kies een andere map of naam."),
        (("--quarter", "2026Q3", "--out", "opslag.pdf"), "'opslag.pdf' is een database en wordt niet overschreven."),
        (("--quarter", "2026Q3", "--template", "f.docx", "--out", "f.docx"), "'f.docx' wordt zelf gelezen."),
        (("--quarter", "2026Q3", "--parts", " ", "--out", "a.pdf"), "Er is geen enkel onderdeel gekozen."),
        (("--quarter", "2026Q3", "--parts", "kort,x", "--out", "a.pdf"), "'x' is geen onderdeel van de rapportage."),
        (("--quarter", "2026Q3", "--audience", "pers", "--out", "a.pdf"), "'pers' is geen lezer van een rapportage."),
        (("--quarter", "2026Q3", "--as-of", "9", "--out", "a.pdf"), "Versie 9 bestaat niet."),
        (("--quarter", "2026Q3", "--template", "h.docx", "--out", "a.pdf"), "Een pdf-bestand heeft geen sjabloon."),
        (("--quarter", "2026Q3", "--template", "h.docx", "--out", "a.docx"), "Sjabloon 'h.docx' kan niet worden geop"),
        (("--quarter", "2026Q3", "--template", "h.pptx", "--out", "a.docx"), "Sjabloon 'h.pptx' past niet bij docx."),
        (("--again", "abc", "--out", "a.pdf"), "Er is geen rapportage met kenmerk 'abc'."),
        (("--again", "abc", "--draft", "--out", "a.pdf"), "Laat weg: --draft."),
    ],
)  # fmt: skip
def test_wrong_use_is_refused_and_nothing_is_recorded(arguments: tuple[str, ...], said: str, nothing: Run) -> None:
    refused = nothing("report", *arguments)
    assert (refused.status, said in refused.err) == (2, True), refused.err
    assert nothing("reports", "--json").json == []


def test_no_command_writes_over_a_store(nothing: Run) -> None:
    refused = nothing("template", "waarnemingen", "--out", "opslag.pdf")
    assert (refused.status, "is een database en wordt niet overschreven" in refused.err) == (2, True)


@pytest.fixture(scope="module")
def only_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty store that no test of wrong use changes."""
    from spuk_monitor.monitor import Monitor

    folder = tmp_path_factory.mktemp("verkeerd")
    (folder / "map.pdf").mkdir()
    (folder / "opslag.pdf").symlink_to("test.db")
    (folder / "f.docx").touch()
    Monitor.create(f"sqlite:///{folder / 'test.db'}").close()
    return folder


@pytest.fixture
def nothing(run: Run, only_store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SPUK_STORE", f"sqlite:///{only_store / 'test.db'}")
    monkeypatch.chdir(only_store)
    return run


def test_a_file_that_cannot_be_written_is_not_recorded(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "open in another program")

    monkeypatch.setattr(Path, "replace", refuse)
    refused = filled("report", *SHORT, "--out", tmp_path / "rapport.pdf")
    assert (refused.status, "Sluit het bestand als het nog open is" in refused.err) == (2, True)
    assert [one.name for one in tmp_path.glob("*.pdf*")] == []
    assert filled("reports").out == "Er is nog geen rapportage gemaakt.\n"
