"""Vektis: all costs over all insured years of a municipality, and what belongs to none."""

import pytest

from tests.builders.publications import csv_grid, figures, linked, of_code, only_table, tables
from tests.builders.vektis import COSTS, KEYS, country, file_of, group, rest

FILE = "Vektis Open Databestand Zorgverzekeringswet 2023 - gemeente.csv"
MEASURE = "NPLV-C37.eur"


def test_the_sum_of_costs_over_the_sum_of_years_and_not_the_mean_of_rows() -> None:
    content = file_of(group("ROOSENDAAL", "1.5", "1000.25", "499.75"), group("ROOSENDAAL", "8.5", "17000", "1500"))
    outcome = linked(csv_grid(content), file=FILE)
    assert figures(outcome, MEASURE) == {("GM1674", "2023"): 2000.0}
    [draft] = outcome.drafts
    assert draft.note == "som van 2 regels (regel 2 t/m 3): kosten € 20.000 / 10 verzekerdejaren"
    assert (draft.place.row, draft.estimated, draft.source) == (2, False, "Open data Zorgverzekeringswet")


def test_names_in_capitals_with_their_own_spelling() -> None:
    rows = [group(name, "1", "10", "5") for name in ("S GRAVENHAGE", "UTRECHT", "BERGEN LB", "SÚDWEST-FRYSLÂN")]
    outcome = linked(csv_grid(file_of(*rows)), file=FILE)
    assert figures(outcome, MEASURE) == {("GM0518", "2023"): 15.0, ("GM0344", "2023"): 15.0}
    [left] = of_code(outcome, "RIJEN_OVERGESLAGEN")
    assert "'BERGEN LB', 'SÚDWEST-FRYSLÂN'" in left.sentence()


def test_the_apostrophe_and_lower_case_headers() -> None:
    content = file_of(group("'S-GRAVENHAGE", "2", "10", "5"), header=f"{KEYS};{COSTS}".lower())
    assert figures(linked(csv_grid(content), file=FILE), MEASURE) == {("GM0518", "2023"): 7.5}


def test_cost_columns_differ_per_year_and_a_total_is_not_counted_again() -> None:
    header = f"{KEYS};KOSTEN_FARMACIE;KOSTEN_WIJKVERPLEGING;KOSTEN_TOTAAL"
    content = file_of(group("ROOSENDAAL", "1", "100", "20", "120"), header=header)
    assert figures(linked(csv_grid(content), file=FILE), MEASURE) == {("GM1674", "2023"): 120.0}


@pytest.mark.parametrize("place", ["first", "last"])
def test_the_row_without_a_municipality_is_of_none_and_said(place: str) -> None:
    rows = [group("ROOSENDAAL", "1", "100", "50"), rest("3", "9000", "1")]
    outcome = linked(csv_grid(file_of(*(rows if place == "last" else reversed(rows)))), file=FILE)
    assert figures(outcome, MEASURE) == {("GM1674", "2023"): 150.0}
    [told] = of_code(outcome, "RESTREGEL")
    assert "samen 3 verzekerdejaren" in told.sentence()


def test_of_a_whole_country_the_rest_counts_for_the_country() -> None:
    content = country([group("ROOSENDAAL", "10", "30000", "0"), rest("90", "0", "70000")])
    outcome = linked(csv_grid(content), file=FILE)
    assert figures(outcome, MEASURE) == {("GM1674", "2023"): 3000.0, ("NL00", "2023"): 1000.0}


def test_years_put_together_in_one_file_stay_apart() -> None:
    rows = [
        *(f"{year};{group('ROOSENDAAL', '10', *costs)}" for year, *costs in ((2022, "100", "0"), (2023, "300", "0"))),
        f"2023;{rest('5', '10', '0')}",
    ]
    outcome = linked(csv_grid(file_of(*rows, header=f"jaar;{KEYS};{COSTS}")), file="Vektis 2022.csv")
    assert figures(outcome, MEASURE) == {("GM1674", "2022"): 10.0, ("GM1674", "2023"): 30.0}
    assert of_code(outcome, "PERIODE_UIT_NAAM") == []


@pytest.mark.parametrize(
    ("mark", "state"), [("", "onbekend"), (".", "onbekend"), ("x", "onderdrukt"), ("<5", "onderdrukt")]
)
def test_a_sum_with_a_missing_part_is_not_known_and_not_0(mark: str, state: str) -> None:
    rows = [group("ROOSENDAAL", "1", "100", mark), group("ROOSENDAAL", "1", "100", "50"), group("BREDA", "1", "1", "1")]
    outcome = linked(csv_grid(file_of(*rows)), file=FILE)
    assert figures(outcome, MEASURE) == {("GM1674", "2023"): state, ("GM0758", "2023"): 2.0}
    [told] = of_code(outcome, "SOM_NIET_BEKEND")
    assert "In 1 van 2 gemeenten" in told.sentence()


def test_nobody_insured_is_unknown_and_not_0() -> None:
    outcome = linked(csv_grid(file_of(group("ROOSENDAAL", "0", "0", "0"))), file=FILE)
    assert figures(outcome, MEASURE) == {("GM1674", "2023"): "onbekend"}


def test_text_among_the_costs_stops_the_sum_with_its_line() -> None:
    outcome = linked(csv_grid(file_of(group("ROOSENDAAL", "1", "100", "veel"))), file=FILE)
    [told] = of_code(outcome, "OPTELLEN_GEEN_GETAL")
    assert 'Regel 2: "veel"' in told.sentence()


def test_the_file_per_postcode_is_refused_with_the_reason() -> None:
    header = f"GESLACHT;LEEFTIJDSKLASSE;POSTCODE_3;AANTAL_BSN;AANTAL_VERZEKERDEJAREN;{COSTS}"
    outcome = linked(csv_grid(file_of("M;18;470;12;12;1;1", header=header)), file=FILE)
    assert [(one.code, "postcode" in one.sentence()) for one in outcome.findings] == [("BRON_NIET_BRUIKBAAR", True)]


def test_without_costs_it_is_no_vektis_file() -> None:
    assert tables(csv_grid(file_of("M;1;ROOSENDAAL;12;12;3", header=f"{KEYS};BEDRAG"))) == []


def test_which_year_it_is_comes_from_the_name_or_is_asked() -> None:
    grid = csv_grid(file_of(group("ROOSENDAAL", "1", "1", "1")))
    assert only_table(grid).period is None
    assert len(of_code(linked(grid, file=FILE), "PERIODE_UIT_NAAM")) == 1
    assert len(of_code(linked(grid, file="vektis.csv"), "PERIODE_NODIG")) == 1
