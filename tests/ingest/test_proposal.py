"""The first proposal for an unknown table: header row, roles, units, measures, and what it may not show."""

from typing import Any

import pytest

from spuk_monitor.ingest.mapping import first_choices, propose_file
from spuk_monitor.ingest.proposal import ColumnRole, Proposal
from tests.builders.ingest import roosendaal, workbook
from tests.builders.mappings import table, team_report


def proposed(content: bytes, file: str = "bestand.xlsx", **options: Any) -> Proposal:
    return propose_file(content, file=file, definitions=roosendaal(), **options)


def roles(proposal: Proposal) -> dict[str, str]:
    return {column.header: str(column.role) for column in proposal.columns}


def test_a_table_below_a_title_is_found_with_its_roles() -> None:
    proposal = proposed(team_report())
    assert (proposal.title, proposal.sheet, proposal.header_row, proposal.row_count) == (
        "Werkgeversteam",
        "Blad1",
        3,
        2,
    )
    assert roles(proposal) == {
        "Wijk": "gebied", "Kwartaal": "periode", "Aantal baangaranties": "waarde", "Aantal jobcoaches": "waarde",
    }  # fmt: skip
    assert [column.measure for column in proposal.values] == ["RSD-L19.n", "RSD-L18.n"]
    assert proposal.columns[2].letters == "C"
    assert proposal.columns[2].samples == ("3", "4")
    assert proposal.preview[1] == (3, ("Wijk", "Kwartaal", "Aantal baangaranties", "Aantal jobcoaches"))


def test_the_sheet_with_a_table_is_chosen_and_can_be_overruled() -> None:
    sheets = {
        "Uitleg": [["Dit werkboek"], ["is gemaakt"], ["voor het team"]],
        "Cijfers": [["wijk", "jaar", "Aantal jobcoaches"], ["WK167405", 2025, 3], ["WK167404", 2025, 4]],
    }
    assert proposed(workbook(sheets)).sheets == ("Uitleg", "Cijfers")
    assert proposed(workbook(sheets)).sheet == "Cijfers"
    assert proposed(workbook(sheets), sheet="Uitleg").sheet == "Uitleg"
    assert proposed(workbook(sheets), sheet="Cijfers", header_row=2).header_row == 2


def test_codes_go_before_names_and_only_one_column_is_the_area() -> None:
    lines = ("naam;wijkcode;jaar;score", "Langdonk;WK167405;2025;0,1", "Groot Kroeven;WK167404;2025;0,2")
    assert roles(proposed(table(*lines), "a.csv")) == {
        "naam": "overig", "wijkcode": "gebied", "jaar": "periode", "score": "waarde",
    }  # fmt: skip


def test_years_across_and_areas_across() -> None:
    years = proposed(table("wijk;2023;2024*", "WK167405;1;2"), "Aantal jobcoaches.csv")
    assert (years.periods_across, years.areas_across, years.title) == (True, False, "Aantal jobcoaches")
    assert {column.measure for column in years.values} == {"RSD-L18.n"}
    areas = proposed(table("jaar;WK167405;WK167404", "2024;1;2"), "a.csv")
    assert (areas.periods_across, areas.areas_across) == (False, True)


def test_a_long_table_offers_its_texts() -> None:
    lines = ("wijk;jaar;onderwerp;cijfer", "WK167405;2025;Aantal jobcoaches;3", "WK167404;2025;Aantal jobcoaches;4")
    proposal = proposed(table(*lines, "WK167404;2025;Iets zonder maat;4"), "a.csv")
    assert [(one.text, one.count, one.measure) for one in proposal.texts] == [
        ("Aantal jobcoaches", 2, "RSD-L18.n"),
        ("Iets zonder maat", 1, None),
    ]
    choices = first_choices(proposal, "x")
    assert (choices.indicator_header, choices.value_header) == ("onderwerp", "cijfer")
    assert [(one.text, one.measure) for one in choices.links] == [("Aantal jobcoaches", "RSD-L18.n")]


@pytest.mark.parametrize(
    ("content", "file", "period"),
    [
        (table("Stand kwartaal 2 2026;", "wijk;Aantal jobcoaches", "WK167405;3"), "a 2024.csv", "kwartaal 2 2026"),
        (table("wijk;Aantal jobcoaches", "WK167405;3"), "coaches Q2 2026.csv", "2026Q2"),
        (table("wijk;Aantal jobcoaches", "WK167405;3"), "coaches.csv", None),
    ],
)
def test_a_period_above_the_table_goes_before_that_of_the_name(content: bytes, file: str, period: str | None) -> None:
    assert proposed(content, file).period == period


def test_a_scale_in_the_header_is_proposed_as_a_factor() -> None:
    column = proposed(table("wijk;Gemiddelde WOZ-waarde (x 1 000 euro)", "WK167405;310"), "a.csv").values[0]
    assert (column.unit, column.measure, column.factor) == ("x 1 000 euro", "KERN-WOZ.eur", 1000)


def test_a_file_about_persons_is_refused_and_not_shown() -> None:
    proposal = proposed(table("achternaam;geboortedatum;wijk", "Voorbeeld;1-2-1990;WK167405"), "a.csv")
    assert [one.code for one in (proposal.refused,) if one] == ["PERSOONSGEGEVENS"]
    assert (proposal.columns, proposal.preview) == ((), ())


def test_a_file_without_a_table_has_no_columns() -> None:
    proposal = proposed(workbook({"Blad1": [["alleen tekst"]]}))
    assert (proposal.header_row, proposal.columns, proposal.first(ColumnRole.GEBIED)) == (None, (), None)
