"""Each line of the audit as a sentence after a name."""

from datetime import UTC, datetime

import pytest

from spuk_monitor.domain.access import Via
from spuk_monitor.domain.auditing import Deed, Event
from spuk_monitor.domain.deed_words import VIA_WORDS, sentence
from spuk_monitor.report.audit_file import of_events
from spuk_monitor.report.csv_file import csv_bytes

AT = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


def event(deed: Deed, subject: str, detail: str | None = None, area: str | None = None, by: str = "Ilse") -> Event:
    return Event(7, AT, by, Via.INLOG, deed, area, subject, detail)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (event(Deed.GELADEN, "versie 12", "uitvraag.xlsx"), "heeft uitvraag.xlsx geladen als versie 12."),
        (event(Deed.TERUGGEDRAAID, "versie 12"), "heeft versie 12 teruggedraaid."),
        (event(Deed.VASTGELEGD, "besluit BES-3", area="ring"), "heeft besluit BES-3 vastgelegd (ring)."),
        (
            event(Deed.UITGEVOERD, "rapport 3F2A", "q3.docx", "ring"),
            "heeft rapport 3F2A meegenomen als bestand (q3.docx, ring).",
        ),
        (event(Deed.KOPPELING_BEWAARD, "Wijkteam"), "heeft de koppeling 'Wijkteam' bewaard."),
        (
            event(Deed.DEFINITIES_GEWIJZIGD, "definities", f"{'a' * 64} > {'b' * 64}"),
            "trof gewijzigde definities aan (vingerafdruk aaaaaaaaaaaa naar bbbbbbbbbbbb).",
        ),
        (event(Deed.TOEGANG_ONTNOMEN, "Anne"), "heeft de toegang ontnomen aan Anne."),
    ],
    ids=lambda one: one.deed if isinstance(one, Event) else "",
)
def test_a_deed_in_words(line: Event, words: str) -> None:
    assert sentence(line) == words


@pytest.mark.parametrize("deed", Deed)
def test_every_deed_has_a_sentence_that_names_what_it_was_done_to(deed: Deed) -> None:
    told = sentence(event(deed, "HET ONDERWERP", "DE BIJZONDERHEID"))
    wanted = "DE BIJZONDERHEID" if deed is Deed.DEFINITIES_GEWIJZIGD else "HET ONDERWERP"
    assert wanted[:12] in told
    assert told.endswith(".")


def test_every_way_of_knowing_a_name_has_words() -> None:
    assert set(VIA_WORDS) == set(Via)


def test_a_name_in_the_file_runs_nothing_in_a_spreadsheet() -> None:
    made = of_events([event(Deed.GELADEN, "versie 1", "=cmd|' /C calc'!A1", by="@SUM(1+1)")], on=AT.date())
    row = csv_bytes(made.header, made.rows).decode("utf-8-sig").splitlines()[1].split(";")
    assert (row[0], row[1], row[2], row[7]) == ("7", "2026-07-02 00:30:00", "'@SUM(1+1)", "'=cmd|' /C calc'!A1")
