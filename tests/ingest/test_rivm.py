"""The Gezondheidsmonitor: three rows are one figure with its margin, other ages do not count, estimates say so."""

import pytest

from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.linking import Linked
from tests.builders.publications import csv_grid, figures, linked, of_code
from tests.builders.rivm import titled, untyped

ALL, OLD = "20300", "80200"
VALUE, LOW, HIGH = "MW00000", "MOG0095", "MBG0095"
LONELY, CARING = "NPLV-C31.pct", "NPLV-C33.pct"


def one(outcome: Linked, measure: str, area: str) -> ObservationDraft:
    [found] = [draft for draft in outcome.drafts if (draft.measure, draft.area) == (measure, area)]
    return found


def test_three_rows_are_one_figure_with_its_margin() -> None:
    content = untyped(
        (ALL, VALUE, "WK167405  ", "    15.2", "    13.1"),
        (ALL, LOW, "WK167405  ", "    11.0", "    10.4"),
        (ALL, HIGH, "WK167405  ", "    20.1", "    16.8"),
    )
    outcome = linked(csv_grid(content))
    assert len(outcome.drafts) == 2
    lonely = one(outcome, LONELY, "WK167405")
    assert (lonely.value, lonely.margin_low, lonely.margin_high) == (15.2, 11.0, 20.1)
    assert (lonely.period, lonely.estimated, lonely.source) == ("2022", True, "Gezondheidsmonitor")
    assert outcome.source == "rivm-gezondheid"


def test_other_ages_are_left_out_and_counted() -> None:
    content = untyped((ALL, VALUE, "WK167405  ", "15.2", "13.1"), (OLD, VALUE, "WK167405  ", "9.0", "8.0"))
    outcome = linked(csv_grid(content))
    assert figures(outcome, LONELY) == {("WK167405", "2022"): 15.2}
    assert any("80200" in told.sentence() for told in of_code(outcome, "RIJEN_OVERGESLAGEN"))


def test_titles_instead_of_keys() -> None:
    content = titled(
        ("18 jaar of ouder", "Waarde", "WK167405  ", "    15.2", "    13.1"),
        ("18 jaar of ouder", "Ondergrens 95%-interval", "WK167405  ", "    11.0", "    10.4"),
        ("18 jaar of ouder", "Bovengrens 95%-interval", "WK167405  ", "    20.1", "    16.8"),
        ("65 jaar of ouder", "Waarde", "WK167405  ", "    9.0", "    8.0"),
    )
    outcome = linked(csv_grid(content))
    caring = one(outcome, CARING, "WK167405")
    assert (caring.value, caring.margin_low, caring.margin_high) == (13.1, 10.4, 16.8)
    assert len(outcome.drafts) == 2


@pytest.mark.parametrize(("mark", "state"), [("       .", "onbekend"), ("", "nvt"), ("x", "onderdrukt")])
def test_a_missing_share_never_becomes_0(mark: str, state: str) -> None:
    content = untyped((ALL, VALUE, "WK167405  ", mark, "13.1"), (ALL, VALUE, "WK167404  ", "1.5", "13.1"))
    assert figures(linked(csv_grid(content)), LONELY) == {("WK167405", "2022"): state, ("WK167404", "2022"): 1.5}


def test_the_country_and_the_municipality_are_no_estimates() -> None:
    content = untyped((ALL, VALUE, "NL01      ", "14.0", "13.0"), (ALL, VALUE, "GM1674    ", "15.0", "13.0"))
    assert [(draft.area, draft.estimated) for draft in linked(csv_grid(content)).drafts if draft.measure == LONELY] == [
        ("NL00", False),
        ("GM1674", False),
    ]


def test_only_another_age_gives_nothing_and_says_which() -> None:
    outcome = linked(csv_grid(untyped((OLD, VALUE, "WK167405  ", "9.0", "8.0"))))
    assert list(outcome.drafts) == []
    [told] = of_code(outcome, "DIMENSIE_NIET_GEVONDEN")
    assert "'80200'" in told.sentence()
