"""What is recorded of a report, and making it again: same figures, and said so when something is not the same."""

import dataclasses
import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.reporting import FrozenReport, ReportFormat, ReportPart, ReportSettings, ReportTemplate
from spuk_monitor.monitor import Monitor
from spuk_monitor.report import making, templates
from spuk_monitor.report.document import Document
from spuk_monitor.report.freezing import Made, report_named
from spuk_monitor.report.making import again, make, settings_for
from spuk_monitor.store import Store
from tests.builders.uploads import AREA, content_of, observation, observation_upload

DEFINITIONS = load_definitions()
DOCX, XLSX = ReportFormat.DOCX, ReportFormat.XLSX


def load(monitor: Monitor, **values: float) -> None:
    """Jongeren bereikt by quarter: load(monitor, Q3=540)."""
    drafts = [observation("RSD-M07", f"2026{quarter}", value) for quarter, value in values.items()]
    upload = observation_upload(*drafts, file=f"{values}.xlsx")
    monitor.store.accept(
        upload, original=content_of(upload.file), by="proef", note=None, definitions_digest=DEFINITIONS.digest
    )


@pytest.fixture
def monitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Monitor]:
    """A store with three quarters of one measure; a file of a report is what it says, in a few bytes."""

    def write(document: Document, format_: ReportFormat, template: bytes | None = None) -> bytes:
        return f"{format_} {document.digest} {template!r}".encode()

    monkeypatch.setattr(making, "write", write)
    made = Monitor(DEFINITIONS, Store.create(f"sqlite:///{(tmp_path / 'proef.db').as_posix()}"))
    load(made, Q2=360, Q3=540, Q4=700)
    yield made
    made.close()


def kept(monitor: Monitor) -> list[FrozenReport]:
    return [one.entry for one in monitor.store.journal.holding(FrozenReport)]


def short(monitor: Monitor, *, at: date | None = None, draft: bool = False) -> ReportSettings:
    """Of a report with one part: what it says plays no part in most of these tests."""
    return settings_for(monitor, quarter="2026Q3", at=at, draft=draft, parts=[ReportPart.KORT])


def made_of(monitor: Monitor, *formats: ReportFormat, settings: ReportSettings | None = None) -> Made:
    return make(monitor, settings or short(monitor), formats, by="Anne")


def test_the_record_holds_settings_hashes_and_the_figures_that_were_shown(monitor: Monitor) -> None:
    said: list[tuple[float, str]] = []
    settings = settings_for(monitor, quarter="2026Q3")
    made = make(monitor, settings, [DOCX, XLSX], by="Anne", on_progress=lambda share, text: said.append((share, text)))
    (record,) = kept(monitor)
    assert record == made.record
    assert (record.settings, record.definitions_digest, record.content) == (
        settings, DEFINITIONS.digest, made.document.digest,
    )  # fmt: skip
    assert [(one.format, one.sha256, one.size) for one in record.files] == [
        (one, hashlib.sha256(content).hexdigest(), len(content)) for one, content in made.files.items()
    ]
    rows = monitor.store.observations(areas=[AREA])
    assert record.figures == tuple(sorted(int(one) for one in rows[rows["period"] != "2026Q4"]["id"]))
    assert [share for share, _ in said] == [0.0, 1 / 3, 2 / 3, 1.0]
    assert (made.again, made.differs, made.remarks) == (False, False, ())


def test_a_part_without_figures_of_targets_rests_on_none(monitor: Monitor) -> None:
    settings = settings_for(monitor, quarter="2026Q3", parts=[ReportPart.METHODE, ReportPart.AANNAMES])
    assert made_of(monitor, XLSX, settings=settings).record.figures == ()


def test_money_beside_results_rests_on_the_results(monitor: Monitor) -> None:
    records = [
        made_of(monitor, XLSX, settings=settings_for(monitor, quarter="2026Q3", parts=[part])).record
        for part in (ReportPart.GELD, ReportPart.KORT)
    ]
    assert records[0].figures == records[1].figures != ()


def test_again_gives_the_same_after_newer_figures_texts_and_templates(monitor: Monitor) -> None:
    first = made_of(monitor, XLSX)
    load(monitor, Q3=560)
    assert settings_for(monitor, quarter="2026Q3").version == 2
    second = again(monitor, first.record, [XLSX, DOCX], by="Bram")
    assert (second.again, second.differs, second.remarks) == (True, False, ())
    assert (second.document, second.files[XLSX]) == (first.document, first.files[XLSX])
    (record,) = kept(monitor)  # one report, now with two files
    assert [one.format for one in record.files] == [DOCX, XLSX]
    assert report_named(monitor, first.record.settings.fingerprint).by == "Bram"


def test_making_a_report_changes_nothing_of_the_next(monitor: Monitor) -> None:
    first = made_of(monitor, XLSX)
    assert short(monitor) == first.record.settings


def test_changed_definitions_are_told_and_the_first_stays_on_record(monitor: Monitor) -> None:
    first = made_of(monitor, XLSX)
    other = Monitor(dataclasses.replace(DEFINITIONS, digest="anders"), monitor.store)
    same = again(other, first.record, [XLSX], by="Anne")
    assert not same.differs
    assert same.remarks == (
        "De definities (data/definities) zijn gewijzigd sinds deze rapportage voor het eerst werd gemaakt. "
        "De inhoud van deze rapportage is daardoor niet veranderd.",
    )
    programme = DEFINITIONS.programmes[AREA]
    renamed = {**DEFINITIONS.programmes, AREA: dataclasses.replace(programme, name="Anders genoemd")}
    other = Monitor(dataclasses.replace(DEFINITIONS, digest="anders", programmes=renamed), monitor.store)
    changed = again(other, first.record, [XLSX], by="Anne")
    assert changed.differs
    assert changed.remarks == (
        "De inhoud is anders dan toen deze rapportage voor het eerst werd gemaakt. De definities (data/definities) "
        "zijn intussen gewijzigd. Vastgelegd blijft wat toen is gemaakt.",
    )
    assert kept(monitor) == [first.record]


def test_a_file_that_is_built_otherwise_is_told(monitor: Monitor, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made_of(monitor, XLSX)
    monkeypatch.setattr(making, "write", lambda document, format_, template=None: b"nieuw")
    second = again(monitor, first.record, [XLSX], by="Anne")
    assert second.differs
    assert second.remarks == (
        "De inhoud is dezelfde, maar het bestand is anders opgebouwd (Excel-werkmap): de monitor zelf is intussen "
        "vernieuwd. Vastgelegd blijft wat toen is gemaakt.",
    )
    assert kept(monitor) == [first.record]


def test_a_draft_is_another_report(monitor: Monitor) -> None:
    made_of(monitor, XLSX)
    made_of(monitor, XLSX, settings=short(monitor, draft=True))
    assert sorted(one.settings.draft for one in kept(monitor)) == [False, True]


def test_an_own_template_is_used_and_stays_for_the_reports_made_with_it(
    monitor: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "write", lambda *_: b"")
    content = word_file()
    templates.keep_template(monitor, AREA, DOCX, "huisstijl.docx", content, by="Anne")
    first = made_of(monitor, DOCX, XLSX)
    assert (repr(content).encode() in first.files[DOCX], first.files[XLSX].endswith(b"None")) == (True, True)
    monitor.store.journal.drop(ReportTemplate, area=AREA, key="docx", by="Anne")
    assert settings_for(monitor, quarter="2026Q3").templates == ()
    assert again(monitor, first.record, [DOCX], by="Anne").files[DOCX] == first.files[DOCX]


def word_file() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def test_a_word_file_can_be_a_template() -> None:
    content = word_file()
    assert templates.check_template(DOCX, "huisstijl.docx", content) == hashlib.sha256(content).hexdigest()
    assert [templates.format_of(name) for name in ("A.DOCX", "b.pptx")] == [DOCX, ReportFormat.PPTX]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"tekst", "'a.docx' kan niet als sjabloon worden gebruikt: het is geen Word-bestand"),
        ("a.docx", bytes(templates.MOST_BYTES + 1), "Sjabloon 'a.docx' is te groot: 20 MB is het meeste."),
    ],
)
def test_a_file_that_cannot_be_a_template_is_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        templates.check_template(DOCX, name, content)


def test_a_file_that_breaks_its_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> bytes:
        raise AttributeError("no body")

    monkeypatch.setattr(templates, "write", write)
    with pytest.raises(UsageError, match=r"'a\.docx' kan niet als sjabloon worden gebruikt: er is geen rapportage mee"):
        templates.check_template(DOCX, "a.docx", word_file())


def test_other_files_are_no_template() -> None:
    with pytest.raises(UsageError, match=r"'a\.dotx' is geen sjabloon voor een rapportage"):
        templates.format_of("a.dotx")


def test_an_unknown_report_is_refused(monitor: Monitor) -> None:
    with pytest.raises(UsageError, match="Er is geen rapportage met kenmerk 'abc'"):
        report_named(monitor, "abc")


def test_at_is_the_reference_date_of_the_record(monitor: Monitor) -> None:
    settings = short(monitor, at=date(2026, 12, 31))
    record = made_of(monitor, XLSX, settings=settings).record
    assert record.figures == tuple(sorted(int(one) for one in monitor.store.observations(areas=[AREA])["id"]))
