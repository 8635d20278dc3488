"""Script, formulas, links and SQL in every text that people and files bring: shown, kept and taken along as text."""

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.reporting import ReportFormat
from spuk_monitor.domain.steering import Answer, Decision, Narrative
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.making import prepare, settings_for
from spuk_monitor.store import Store
from spuk_monitor.store.schema import metadata
from spuk_monitor.ui import access, exporting
from tests.attacks.hostile_store import ELSEWHERE, EVIL, EVIL_ADMIN, fill
from tests.builders.screens import MAIN, PAGES

AT = date(2026, 10, 15)
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("overzicht", {}),
    ("themas", {"thema": "B", "doel": "TGT-B02"}),
    ("interventie", {"interventie": "RSD-B-a"}),
    ("besluiten", {"besluit": "BES-1"}),
    ("besluiten", {"deel": "Verhalen", "verhaal": "thema/B/2026Q3"}),
    ("besluiten", {"deel": "Verhalen", "kwartaal": "2026Q3"}),
    ("besluiten", {"deel": "Afbeeldingen"}),
    ("sinds", {"sinds": "versies"}),
    ("aannames", {"lijst": "Aannames"}),
    ("aannames", {"lijst": "Herziene doelen"}),
    ("aannames", {"lijst": "Open vragen", "vraag": "OV-1"}),
    ("rapportage", {"voorbeeld": "themas"}),
    ("data", {"tabblad": "Versies"}),
    ("data", {"tabblad": "Koppelingen"}),
    ("logboek", {"toon": "Gebeurtenissen"}),
    ("logboek", {"toon": "Toegang"}),
)
DANGEROUS = {"script", "iframe", "object", "embed", "base", "meta", "link", "form"}


class Markup(HTMLParser):
    """What a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or (name in ("src", "href", "srcset", "action") and _leads_elsewhere(address)):
                self.found.append(f"{tag} {name}={value}")
        if tag in DANGEROUS:
            self.found.append(tag)


def _leads_elsewhere(address: str) -> bool:
    return address.startswith(("javascript:", "vbscript:", "data:text", "//")) or ELSEWHERE in address


def run_by_a_browser(html: str) -> list[str]:
    parser = Markup()
    parser.feed(html)
    return parser.found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("vijandig")
    fill(f"sqlite:///{made.as_posix()}/proef.db")
    return made


@pytest.fixture
def taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Every file that the page of this test offers, made at once."""
    files: dict[str, bytes] = {}

    def given(label, make, *, file_name, **more):  # type: ignore[no-untyped-def]
        if file_name.endswith((".csv", ".xlsx")):
            files[file_name] = make()

    monkeypatch.setattr(exporting, "button", given)
    monkeypatch.setattr(access, "current_user", lambda: EVIL_ADMIN)
    monkeypatch.setitem(os.environ, "SPUK_STORE", f"sqlite:///{folder.as_posix()}/proef.db")
    yield files


def opened(page: str, params: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in {"peildatum": AT.isoformat(), **params}.items():
        app.query_params[name] = value
    app.switch_page(str(PAGES / f"{page}.py")).run()
    assert not app.exception
    return app


@pytest.mark.attack("AANVAL-19")
@pytest.mark.attack("AANVAL-20")
@pytest.mark.attack("AANVAL-21")
@pytest.mark.attack("AANVAL-39")
@pytest.mark.parametrize("view", VIEWS, ids=lambda one: "-".join([one[0], *one[1].values()]))
def test_a_page_runs_and_fetches_nothing_of_what_was_typed(
    taken: dict[str, bytes], view: tuple[str, dict[str, str]]
) -> None:
    app = opened(*view)
    pieces = [str(node.proto.body) for node in app.get("html")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in "".join(pieces)
    assert [found for one in pieces for found in run_by_a_browser(one)] == []
    plain = [*app.markdown, *app.caption, *app.error, *app.info, *app.success, *app.warning]
    for text in (str(one.value) for one in plain):
        # Streamlit shows no html in these, but would fetch a picture and make a link.
        assert re.findall(r"(?<!\\)!\[|(?<!\\)\]\((?!\./)[a-z]+:", text) == []
    for name, content in taken.items():
        assert formulas(name, content) == []


def formulas(name: str, content: bytes) -> list[str]:
    """Cells that a spreadsheet would run, in a csv read with any separator."""
    if name.endswith(".csv"):
        text = content.decode("utf-8-sig")
        cells = [cell for sign in ";,\t" for row in csv.reader(io.StringIO(text), delimiter=sign) for cell in row]
        return [cell for cell in cells if cell.lstrip("\"' ").startswith(("=", "@")) and not cell.startswith("'")]
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        return [str(cell.value) for cell in cells if cell.data_type == "f" or _goes_out(cell)]
    return []


def _goes_out(cell: object) -> bool:
    link = getattr(cell, "hyperlink", None)
    return bool(link is not None and link.target)


@pytest.mark.attack("AANVAL-19")
@pytest.mark.attack("AANVAL-20")
@pytest.mark.attack("AANVAL-39")
@pytest.mark.parametrize("format_", ReportFormat)
def test_a_report_runs_and_fetches_nothing_of_what_was_typed(folder: Path, format_: ReportFormat) -> None:
    with closing(Monitor.open(f"sqlite:///{folder.as_posix()}/proef.db")) as monitor:
        settings = settings_for(monitor, quarter="2026Q3", at=AT)
        content = prepare(monitor.acting(EVIL_ADMIN), settings, [format_]).files[format_]
    if format_ is ReportFormat.HTML:
        own = {"meta"}
        assert set(run_by_a_browser(content.decode())) - own == set()
        assert "&lt;script&gt;" in content.decode()
        return
    if format_ is ReportFormat.PDF:
        assert [word for word in (b"/JavaScript", b"/Launch", b"/JS", ELSEWHERE.encode()) if word in content] == []
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        ties = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")]
        books = [packed.read(name) for name in packed.namelist() if name.endswith(".xlsx")]
    assert [one for one in ties if ELSEWHERE in one or "javascript:" in one or 'TargetMode="External"' in one] == []
    books += [content] if format_ is ReportFormat.XLSX else []
    assert [found for book in books for found in formulas("x.xlsx", book)] == []


# --- SQL ----------------------------------------------------------------------------------------------------


@pytest.mark.attack("AANVAL-29")
@pytest.mark.parametrize("database", ["bestand", "server"])
def test_sql_in_a_text_is_text(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{tmp_path.as_posix()}/proef.db"
    if database == "server":
        url = str(request.getfixturevalue("emptied_database"))
        request.getfixturevalue("monkeypatch").setenv("SPUK_FILES", str(tmp_path / "bron"))
    fill(url)
    engine = sa.create_engine(url)
    tables = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    assert set(metadata.tables) - tables == set()
    with closing(Store.open(url)) as store:
        decided = store.journal.holding(Decision)[0].entry
        told = {one.entry.text for one in store.journal.holding(Narrative)}
        answered = store.journal.holding(Answer)[0].entry
        assert [decided.meeting, decided.owner_role, decided.text, decided.expected_effect] == [EVIL] * 4
        assert (told, answered.text, answered.source) == ({EVIL}, EVIL, EVIL)
        record = store.history()[0]
        assert (record.file, record.note) == (EVIL, EVIL)
        assert sorted(one.name for one in store.mappings()) == sorted([EVIL, "kop"])
        store.drop_mapping(EVIL, by="x")
        assert [one.name for one in store.mappings()] == ["kop"]
        admin = store.acting(EVIL_ADMIN)
        assert admin.logins.excluded()[0].name == EVIL
        assert {one.by for one in admin.audit.lines(3)} <= {EVIL, "x"}
        for wanted in ("%", "_", "\\", "' OR 1=1 --", "weg%"):
            assert not store.logins.is_excluded(wanted)
            assert store.find_observation(measure=wanted, area=wanted, period=wanted, category=wanted) is None


# --- what an address asks ------------------------------------------------------------------------------------

NAMES = (
    "gebied", "peildatum", "thema", "doel", "interventie", "besluit", "verhaal", "kwartaal", "tabblad", "deel",
    "toon", "lijst",
    "vraag", "aanname", "sinds", "van", "tot", "maat", "rangschik", "periode", "voorbeeld", "lezer", "tonen", "naast",
    "inlog",
)  # fmt: skip


@pytest.mark.attack("AANVAL-30")
@pytest.mark.parametrize("page", sorted(one.stem for one in PAGES.glob("*.py")))
def test_nonsense_in_an_address_is_ignored(taken: dict[str, bytes], page: str) -> None:
    app = opened(page, dict.fromkeys(NAMES, EVIL))
    for node in app.get("html"):
        assert run_by_a_browser(str(node.proto.body)) == []
    assert [one.value for one in app.error if "kon niet worden gemaakt" in str(one.value)] == []
