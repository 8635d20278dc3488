"""CBS OData v4: Observations.csv with codes for everything, alone or beside its code lists."""

import pytest

from spuk_monitor.ingest.numbers import PointReading
from tests.builders.odata import observations, observed
from tests.builders.publications import csv_grid, figures, linked, of_code, only_table, sheet, tables

INHABITANTS, HOUSEHOLDS, INCOME = "T001036", "1050010_2", "M000224"
WITH_PERIOD = "Id;Measure;ValueAttribute;Value;RegioS;Perioden"


def test_measures_by_their_code_with_the_unit_of_the_source() -> None:
    content = observations(
        observed(INHABITANTS, "WK167405", "5120"),
        observed(HOUSEHOLDS, "WK167405", "2400"),
        observed(INCOME, "WK167405", "28,4"),
        observed("M001796_2", "GM1674", "71,2"),
        observed("M009999", "GM1674", "1"),
    )
    outcome = linked(csv_grid(content), file="86165NED 2025.csv")
    assert figures(outcome, "KERN-INW.n") == {("WK167405", "2025"): 5120.0}
    assert figures(outcome, "KERN-HH.n") == {("WK167405", "2025"): 2400.0}
    assert figures(outcome, "KERN-INP.eur") == {("WK167405", "2025"): 28400.0}
    assert figures(outcome, "NPLV-E24.pct") == {("GM1674", "2025"): 71.2}
    assert outcome.drafts[0].place.row == 2
    assert [one.value for one in outcome.drafts] == [5120.0, 2400.0, 28400.0, 71.2]


def test_the_number_of_a_code_is_part_of_it() -> None:
    content = observations(observed("1050010_1", "WK167405", "9"), observed(INHABITANTS, "WK167405", "5120"))
    assert figures(linked(csv_grid(content), file="2025.csv"), "KERN-HH.n") == {}


@pytest.mark.parametrize(
    ("value", "attribute", "state"),
    [
        ("", "None", "onbekend"),
        ("", "", "onbekend"),
        ("12", "Confidential", "onderdrukt"),
        ("12", "Impossible", "nvt"),
        ("0", "Unreliable", "onbekend"),
    ],
)
def test_no_value_or_any_attribute_is_missing_and_not_0(value: str, attribute: str, state: str) -> None:
    content = observations(observed(INHABITANTS, "WK167405", value, attribute=attribute))
    assert figures(linked(csv_grid(content), file="2025.csv"), "KERN-INW.n") == {("WK167405", "2025"): state}


@pytest.mark.parametrize(
    ("key", "period"),
    [("2022JJ00", "2022"), ("2023KW01", "2023Q1"), ("2022SJ00", "2022/2023"), ("2023MM03", "2023M03")],
)
def test_period_keys(key: str, period: str) -> None:
    content = observations(f"0;{INHABITANTS};None;7;GM1674;{key}", header=WITH_PERIOD)
    assert figures(linked(csv_grid(content)), "KERN-INW.n") == {("GM1674", period): 7.0}


def test_names_of_regions_are_no_figures() -> None:
    content = observations(
        observed("G000001", "GM1674", "", text="Roosendaal"), observed(INHABITANTS, "GM1674", "77000")
    )
    outcome = linked(csv_grid(content), file="2025.csv")
    assert figures(outcome, "KERN-INW.n") == {("GM1674", "2025"): 77000.0}
    [told] = of_code(outcome, "TEKST_GEEN_CIJFER")
    assert "In 1 regel staat" in told.sentence()


def test_whether_a_period_is_provisional_is_only_known_beside_its_code_list() -> None:
    rows = [WITH_PERIOD.split(";"), [0, INHABITANTS, "None", 7, "GM1674", "2024JJ00"]]
    alone = linked(sheet("Observations", rows))
    assert ([one.provisional for one in alone.drafts], len(of_code(alone, "VOORLOPIG_NIET_TE_ZIEN"))) == ([False], 1)
    codes = [["Identifier", "Title", "Status"], ["2024JJ00", "2024*", "Voorlopig"]]
    both = linked(sheet("Observations", rows), sheet("PeriodenCodes", codes))
    assert ([one.provisional for one in both.drafts], len(of_code(both, "VOORLOPIG_NIET_TE_ZIEN"))) == ([True], 0)


def test_units_of_the_code_list_stand_beside_the_figures() -> None:
    rows = [WITH_PERIOD.split(";"), [0, INCOME, "None", 28.4, "GM1674", "2024JJ00"]]
    codes = [["Identifier", "Title", "Unit"], [INCOME, "Gemiddeld inkomen per inwoner", "1 000 euro"]]
    table = only_table(sheet("Observations", rows), sheet("MeasureCodes", codes))
    assert [cells[table.unit_index or 0] for _, cells in table.grid.rows] == ["1 000 euro"]


@pytest.mark.parametrize(
    ("unit", "values", "codes"),
    [("1 000 euro", [28400.0], []), ("euro", [28.4], []), ("mln euro", [], ["EENHEID_ONBEKEND"])],
)
def test_the_unit_of_the_code_list_decides_the_conversion(unit: str, values: list[float], codes: list[str]) -> None:
    rows = [WITH_PERIOD.split(";"), [0, INCOME, "None", 28.4, "GM1674", "2024JJ00"]]
    titles = [["Identifier", "Title", "Unit"], [INCOME, "Gemiddeld inkomen per inwoner", unit]]
    outcome = linked(sheet("Observations", rows), sheet("MeasureCodes", titles))
    assert [one.value for one in outcome.drafts] == values
    assert [one.code for one in outcome.findings if one.code == "EENHEID_ONBEKEND"] == codes


def test_codes_that_nobody_knows_go_to_the_mapping_step() -> None:
    outcome = linked(csv_grid(observations(observed("M000001", "GM1674", "3"))), file="2025.csv")
    assert len(of_code(outcome, "KOLOMMEN_NIET_GEKOPPELD")) == 1
    assert list(outcome.drafts) == []


def test_a_list_of_codes_alone_is_refused_with_the_reason() -> None:
    outcome = linked(csv_grid(b"Identifier;Index;Title;Unit\nT001036;1;Aantal inwoners;aantal\n"))
    assert [(one.code, "Observations.csv" in one.sentence()) for one in outcome.findings] == [
        ("BRON_NIET_BRUIKBAAR", True)
    ]


def test_another_dimension_is_kept_apart_and_the_decimal_sign_is_seen() -> None:
    header = "Id;Measure;Value;Leeftijd;Perioden;Gemeenten"
    table = only_table(csv_grid(observations(f"0;{INCOME};28.125;20300;2022JJ00;GM1674", header=header)))
    assert (dict(table.dimensions), table.code_index, table.period_index) == ({"Leeftijd": 3}, 5, 4)
    assert table.point is PointReading.DECIMAL


def test_a_measure_without_value_or_codes_is_left_to_others() -> None:
    assert tables(csv_grid(b"Measure;Bedrag;Perioden\nx;1;2022JJ00\n")) == []
