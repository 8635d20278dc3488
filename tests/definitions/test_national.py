"""The national definitions as committed: how many, and the values that formulas and readers lean on."""

from collections import Counter
from datetime import date

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import AreaKind, Counting, Direction, IndicatorKind, ValueType


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return load_definitions()


def test_38_official_indicators_by_type(definitions: Definitions) -> None:
    kinds = Counter(one.kind for one in definitions.indicators.values() if one.national)
    assert kinds == {
        IndicatorKind.GEBIEDSREALISATIE: 16,
        IndicatorKind.GEBIEDSEFFECT: 11,
        IndicatorKind.CONTEXT: 11,
    }


def test_numbers_run_from_1_to_37_with_16_twice(definitions: Definitions) -> None:
    numbers = sorted(one.number or 0 for one in definitions.indicators.values() if one.national)
    assert numbers == sorted([*range(1, 38), 16])


def test_47_national_measures_each_under_its_indicator(definitions: Definitions) -> None:
    national = [one for one in definitions.measures.values() if one.id.startswith("NPLV-")]
    assert len(national) == 47
    assert all(one.id.startswith(f"{one.indicator}.") for one in national)
    assert [one.id for one in definitions.measures_of("NPLV-R08")] == ["NPLV-R08.n", "NPLV-R08.den", "NPLV-R08.pct"]


def test_42_printed_answers_sub_items_and_categories(definitions: Definitions) -> None:
    printed = {
        (category.code, category.kind) for measure in definitions.measures.values() for category in measure.categories
    }
    assert Counter(kind for _, kind in printed) == {"antwoordoptie": 19, "subitem": 16, "categorie": 7}


@pytest.mark.parametrize(
    ("measure", "value_type", "unit", "direction"),
    [
        ("NPLV-R01.n", ValueType.GEHEEL_GETAL, "deelnemers", Direction.HOGER),
        ("NPLV-R08.den", ValueType.GEHEEL_GETAL, "kinderen", Direction.NEUTRAAL),
        ("NPLV-R09.fte", ValueType.DECIMAAL, "fte", Direction.HOGER),
        ("NPLV-R11.multi", ValueType.MEERKEUZE, "antwoorden", Direction.NEUTRAAL),
        ("NPLV-R14.ord", ValueType.ORDINAAL, "antwoorden", Direction.HOGER),
        ("NPLV-R16.mat", ValueType.MATRIX_ORDINAAL, "antwoorden", Direction.HOGER),
        ("NPLV-E16.pct", ValueType.PERCENTAGE, "%", Direction.NEUTRAAL),
        ("NPLV-E26.pct", ValueType.PERCENTAGE, "%", Direction.LAGER),
        ("NPLV-C37.eur", ValueType.DECIMAAL, "€", Direction.NEUTRAAL),
    ],
)
def test_measure(
    definitions: Definitions, measure: str, value_type: ValueType, unit: str, direction: Direction
) -> None:
    found = definitions.measures[measure]
    assert (found.value_type, found.unit, found.direction) == (value_type, unit, direction)


def test_only_what_says_so_is_counted_as_a_flow(definitions: Definitions) -> None:
    counted = {one.id: one.counting for one in definitions.measures.values() if one.id[:5] == "NPLV-" and one.counting}
    assert counted == {"NPLV-R05.n": Counting.STROOM, "NPLV-R07.n": Counting.STROOM}


def test_no_dead_band_is_invented(definitions: Definitions) -> None:
    assert [one.id for one in definitions.indicators.values() if one.dead_band is not None] == []
    assert [one.id for one in definitions.measures.values() if one.dead_band is not None] == []


def test_poverty_changed_definition_in_2024(definitions: Definitions) -> None:
    for id_ in ("NPLV-E21", "NPLV-E22"):
        indicator = definitions.indicators[id_]
        assert indicator.version_at(date(2023, 12, 31)) == "armoede-oud"
        assert indicator.version_at(date(2024, 1, 1)) == "armoede-2024"
    versioned = [one.id for one in definitions.indicators.values() if one.versions]
    assert versioned == ["NPLV-E21", "NPLV-E22"]


def test_twenty_areas_in_nineteen_municipalities(definitions: Definitions) -> None:
    focus = [area for area in definitions.areas.values() if area.kind is AreaKind.FOCUSGEBIED]
    municipalities = {area.id for area in definitions.areas.values() if area.kind is AreaKind.GEMEENTE}
    assert len(focus) == 20
    assert len(municipalities) == 19
    assert {area.municipality for area in focus} == municipalities


def test_the_country_has_two_codes(definitions: Definitions) -> None:
    country = definitions.areas["NL00"]
    assert (country.name, country.code, country.other_codes) == ("Nederland", "NL00", ("NL01",))


def test_the_hague_is_found_under_both_names(definitions: Definitions) -> None:
    assert (definitions.areas["GM0518"].name, definitions.areas["GM0518"].other_names) == (
        "'s-Gravenhage",
        ("Den Haag",),
    )


def test_seven_themes_with_the_names_in_use(definitions: Definitions) -> None:
    assert list(definitions.themes) == list("ABCDEFG")
    assert definitions.themes["A"].name_variants == {
        "formulier": "Integrale Middelen",
        "raadsbrief": "Integrale aanpak",
        "hoofdstuk": "INTEGRALE MIDDELEN",
    }
    assert definitions.themes["E"].name_variants["eerste_tranche"] == "Veerkracht en weerbaarheid"
    assert [id_ for id_, theme in definitions.themes.items() if "eerste_tranche" in theme.name_variants] == ["E"]


def test_thresholds_with_their_source(definitions: Definitions) -> None:
    limits = definitions.thresholds
    assert (limits.on_course, limits.attention, limits.circa) == (0.95, 0.60, 0.95)
    assert (limits.early_months, limits.stale_periods, limits.small_number) == (6, 2, 10)
    assert limits.publication_months == 18
    assert limits.mismatch_pp == 15
    assert limits.baseline_until == date(2025, 12, 31)
    assert "Open SDG, naar Statistics Canada en Eurostat" in limits.source
