"""Kerncijfers wijken en buurten with short names: codes in all their guises, thousands of euros, empty columns."""

from typing import Any

import pytest

from tests.builders.kwb import HEADER, region, rows
from tests.builders.publications import csv_grid, figures, linked, of_code, sheet, tables

FILE = "kwb-2022.xlsx"
FIGURES = (5120, 2400, 71.5, 28.4, 40.1, 210, 255)


def of_sheet(*regions: list[Any], **options: Any) -> Any:
    return linked(sheet("KWB2022", rows(*regions, **options)), file=FILE)


def test_short_names_fill_their_measures_in_whole_euros() -> None:
    outcome = of_sheet(region("WK167405", "Langdonk", "Wijk", *FIGURES))
    assert {one.measure: one.value for one in outcome.drafts} == {
        "KERN-INW.n": 5120.0, "KERN-HH.n": 2400.0, "NPLV-E24.pct": 71.5, "KERN-INP.eur": 28400.0,
        "KERN-BIJ.n": 210.0, "KERN-WOZ.eur": 255000.0,
    }  # fmt: skip
    assert {(one.area, one.period, one.series_break) for one in outcome.drafts} == {("WK167405", "2022", False)}
    assert outcome.drafts[0].place.cell == "G2"
    [told] = of_code(outcome, "KOLOMMEN_OVERGESLAGEN")
    assert "'p_ink_li'" in told.sentence()


@pytest.mark.parametrize(
    ("mark", "state"),
    [(".", "onbekend"), (None, "onbekend"), (-99995, "onbekend"), (-99997, "onderdrukt"), (-99998, "nvt")],
)
def test_missing_marks_never_become_0(mark: Any, state: str) -> None:
    outcome = of_sheet(
        region("WK167405", "Langdonk", "Wijk", mark, *FIGURES[1:]), region("WK167404", "Kroeven", "Wijk", *FIGURES)
    )
    assert figures(outcome, "KERN-INW.n") == {("WK167405", "2022"): state, ("WK167404", "2022"): 5120.0}


@pytest.mark.parametrize(
    ("code", "kind", "area"),
    [
        ("16740501", "Buurt", "BU16740501"),
        (140000, "Buurt", "BU00140000"),
        (140000.0, "Wijk", "WK140000"),
        (1400, "Wijk", "WK001400"),
        (14, "Gemeente", "GM0014"),
        (0, "Land", "NL00"),
        ("WK0363AA  ", "Wijk", "WK0363AA"),
    ],
)
def test_codes_without_their_letters_or_zeros(code: Any, kind: str, area: str) -> None:
    outcome = of_sheet(region(code, "Naam", kind, *FIGURES))
    assert {one.area for one in outcome.drafts} == {area}


def test_attributes_of_pdok_by_the_finest_code() -> None:
    header = "buurtcode;buurtnaam;wijkcode;gemeentecode;jaar;aantal_inwoners;aantal_huishoudens;water"
    content = f"{header}\n16740501;Langdonk;167405;1674;2025;1710;-99997;NEE\n140000;Centrum;1400;14;2025;5;4;NEE\n"
    outcome = linked(csv_grid(content.encode()))
    assert figures(outcome, "KERN-INW.n") == {("BU16740501", "2025"): 1710.0, ("BU00140000", "2025"): 5.0}
    assert figures(outcome, "KERN-HH.n") == {("BU16740501", "2025"): "onderdrukt", ("BU00140000", "2025"): 4.0}


def test_topics_that_are_not_out_yet_are_said_and_left() -> None:
    early = [region(f"WK16740{number}", "Naam", "Wijk", 10, 5, ".", None, ".", ".", 255) for number in (4, 5)]
    outcome = of_sheet(*early)
    assert {one.measure for one in outcome.drafts} == {"KERN-INW.n", "KERN-HH.n", "KERN-WOZ.eur"}
    [told] = of_code(outcome, "BRONKOLOM_LEEG")
    assert "(4): p_arb_pp, g_ink_pi, p_ink_li, a_soz_wb" in told.sentence()


def test_changed_borders_break_the_series() -> None:
    outcome = of_sheet(region("WK167405", "Langdonk", "Wijk", *FIGURES, change=3))
    assert {one.series_break for one in outcome.drafts} == {True}


def test_without_a_year_in_the_name_it_is_asked() -> None:
    outcome = linked(sheet("Blad1", rows(region("WK167405", "Langdonk", "Wijk", *FIGURES))), file="kwb.xlsx")
    assert len(of_code(outcome, "PERIODE_NODIG")) == 1


@pytest.mark.parametrize("header", [("regio", *HEADER[3:]), (*HEADER[:6], "inwoners", "woningen")])
def test_without_codes_or_short_names_it_is_left_to_others(header: tuple[str, ...]) -> None:
    assert tables(sheet("Blad1", [list(header), ["WK167405", 1, 2, 3, 4, 5, 6, 7]]), file=FILE) == []
