"""Roosendaal's programme as committed: how many of everything, and the values that decide a status."""

from collections import Counter
from datetime import date

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.terms import AreaKind, Basis, Counting, Direction, IndicatorKind, TargetKind, ValueType

AREA = "roosendaal-ring"


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return load_definitions()


@pytest.fixture(scope="module")
def programme(definitions: Definitions) -> Programme:
    return definitions.programmes[AREA]


def test_programme(definitions: Definitions, programme: Programme) -> None:
    assert list(definitions.programmes) == [AREA]
    assert (programme.start, programme.end) == (date(2026, 1, 1), date(2028, 12, 31))
    assert programme.themes == ("A", "B", "D", "E", "F", "G")
    assert list(definitions.goals) == ["NPR-D1", "NPR-D2", "NPR-D3", "NPR-D4"]


def test_41_interventions_by_level(programme: Programme) -> None:
    assert Counter(one.level for one in programme.interventions.values()) == {
        "interventie": 24,
        "koepel": 1,
        "onderdeel": 13,
        "activiteit": 3,
    }
    lettered = Counter(one.theme for one in programme.interventions.values() if one.level in ("interventie", "koepel"))
    assert lettered == {"A": 6, "B": 7, "D": 7, "E": 5}


def test_strategies_per_theme(programme: Programme) -> None:
    assert Counter(one.theme for one in programme.strategies) == {"A": 2, "B": 2, "D": 3, "E": 3}
    assert programme.interventions["RSD-E-e"].strategy == 3


def test_parts_hang_under_their_intervention(programme: Programme) -> None:
    assert [one.letter for one in programme.parts_of("RSD-D-g")] == ["g.1", "g.2", "g.3"]
    assert programme.with_parts("RSD-A-c") == {"RSD-A-c", "RSD-A-c.1", "RSD-A-c.2", "RSD-A-c.3"}


def test_intervention_with_all_that_is_known_of_it(programme: Programme) -> None:
    one = programme.interventions["RSD-A-c.1"]
    assert one.name == "Gebiedsteams"
    assert (one.dimension, one.dimension_basis) == (
        "omgeving",
        "afgeleid uit de volgorde van de strategieën (r. 385-387)",
    )
    assert (one.status, one.start_stated) == ("voortzetting en uitbreiding", "gestart 2023-2025")
    assert one.contributes_to == ("B", "D", "E")
    assert one.goals == ("NPR-D1", "NPR-D2", "NPR-D3", "NPR-D4")
    assert one.cofinanced_by == ("B",)
    assert one.source_lines == "527-597"


def test_theme_f_has_no_letters_strategies_or_dimension(programme: Programme) -> None:
    activities = programme.interventions_of("F")
    assert [(one.letter, one.level, one.strategy, one.dimension) for one in activities] == [
        (number, "activiteit", None, None) for number in ("1", "2", "3")
    ]


def test_47_targets_by_kind(programme: Programme) -> None:
    assert Counter(one.kind for one in programme.targets.values()) == {
        TargetKind.GETAL: 37,
        TargetKind.MIJLPAAL: 1,
        TargetKind.RICHTING: 2,
        TargetKind.KWALITATIEF: 5,
        TargetKind.VOORWAARDELIJK: 1,
        TargetKind.KOEPEL: 1,
    }


def test_every_number_has_a_measure_and_every_measure_a_target(definitions: Definitions, programme: Programme) -> None:
    with_number = {one.measure for one in programme.targets.values() if one.has_number}
    own = {id_ for id_ in definitions.measures if id_.startswith("RSD-M")}
    assert len(own) == 33
    assert with_number == own


@pytest.mark.parametrize(
    ("measure", "milestones"),
    [
        ("RSD-M07", [("TGT-B02", date(2026, 12, 31), 900), ("TGT-B10", date(2028, 12, 31), 1800)]),
        ("RSD-M08", [("TGT-B03", date(2026, 12, 31), 40), ("TGT-B11", date(2028, 12, 31), 80)]),
        ("RSD-M09", [("TGT-B04", date(2026, 12, 31), 25), ("TGT-B12", date(2028, 12, 31), 75)]),
        ("RSD-M15", [("TGT-B08", date(2026, 12, 31), 20), ("TGT-B16", date(2028, 12, 31), 200)]),
        ("RSD-M24", [("TGT-E02", date(2027, 12, 31), 20)]),
        ("RSD-M26", [("TGT-E04", date(2028, 12, 31), 20)]),
        ("RSD-M18", [("TGT-D01", date(2028, 12, 31), 300)]),
    ],
)
def test_milestones_on_the_path_of_a_measure(
    definitions: Definitions, measure: str, milestones: list[tuple[str, date, float]]
) -> None:
    found = [(one.id, one.due_date, one.value) for one in definitions.targets_of(measure, AREA)]
    assert found == milestones


@pytest.mark.parametrize(
    ("measure", "counting", "basis"),
    [
        ("RSD-M01", Counting.CUMULATIEF, Basis.AANNAME),
        ("RSD-M02", Counting.STAND, Basis.BRON),
        ("RSD-M05", Counting.STROOM, Basis.AANNAME),
        ("RSD-M10", Counting.MIJLPAAL, Basis.BRON),
        ("RSD-M19", Counting.PER_JAAR, Basis.BRON),
        ("RSD-M20", Counting.CUMULATIEF, Basis.BRON),
    ],
)
def test_how_a_measure_counts(definitions: Definitions, measure: str, counting: Counting, basis: Basis) -> None:
    found = definitions.measures[measure]
    assert (found.counting, found.counting_basis, found.start) == (counting, basis, date(2026, 1, 1))
    assert definitions.kind_of(measure) is IndicatorKind.GEBIEDSREALISATIE


def test_basis_of_counting_is_stated_for_all_33(definitions: Definitions) -> None:
    own = [one for id_, one in definitions.measures.items() if id_.startswith("RSD-M")]
    assert Counter(one.counting_basis for one in own) == {Basis.BRON: 8, Basis.AANNAME: 25}
    assert Counter(one.counting for one in own) == {
        Counting.STAND: 13,
        Counting.CUMULATIEF: 10,
        Counting.STROOM: 6,
        Counting.PER_JAAR: 3,
        Counting.MIJLPAAL: 1,
    }


def test_percentages_and_fte_are_not_whole_numbers(definitions: Definitions) -> None:
    own = {id_: one.value_type for id_, one in definitions.measures.items() if id_.startswith("RSD-M")}
    shares = [id_ for id_, value_type in own.items() if value_type is ValueType.PERCENTAGE]
    assert shares == ["RSD-M08", "RSD-M16", "RSD-M19", "RSD-M21", "RSD-M29", "RSD-M30", "RSD-M32"]
    assert own["RSD-M33"] is ValueType.DECIMAAL


def test_39_local_indicators_and_8_studies(definitions: Definitions) -> None:
    own = [one for one in definitions.indicators.values() if not one.national and not one.id.startswith("KERN-")]
    assert Counter(one.kind for one in own) == {IndicatorKind.LOKAAL: 39, IndicatorKind.KWALITATIEF: 8}
    assert [one.id for one in own if one.kind is IndicatorKind.KWALITATIEF] == [f"RSD-Q0{n}" for n in range(1, 9)]


def test_each_local_indicator_can_be_measured_and_no_study_can(definitions: Definitions) -> None:
    measured = Counter(one.indicator for one in definitions.measures.values() if one.id.startswith("RSD-L"))
    assert len(measured) == 39
    assert {id_: count for id_, count in measured.items() if count > 1} == {"RSD-L03": 2, "RSD-L09": 2, "RSD-L39": 2}
    assert definitions.measures_of("RSD-Q02") == []


def test_two_groups_of_people_are_two_measures(definitions: Definitions) -> None:
    assert [one.label for one in definitions.measures_of("RSD-L39")] == [
        "tevredenheid van professionals",
        "tevredenheid van ouders",
    ]


def test_name_variants_join_what_themes_call_differently(definitions: Definitions) -> None:
    assert definitions.indicators["RSD-L02"].name_variants == (
        "ervaren sociale cohesie (BE)",
        "Rapportcijfers over sociale cohesie",
        "Rapportcijfer ervaren sociale cohesie",
    )


def test_letter_amounts(programme: Programme) -> None:
    assert {one.theme: one.amount for one in programme.letter_amounts} == {
        "A": 645029.00,
        "B": 1116897.00,
        "D": 2538267.45,
        "E": 255000.00,
        "F": 324314.21,
    }
    assert programme.letter_amounts[0].name_in_letter == "Integrale aanpak"
    assert programme.letter_amounts[0].source == "raadsbrief bij de aanvraag, r. 25"


def test_96_indicator_uses_by_theme(programme: Programme) -> None:
    assert Counter(one.theme for one in programme.indicator_use) == {"A": 25, "B": 30, "D": 16, "E": 15, "F": 10}
    assert Counter(one.claimed_as for one in programme.indicator_use) == {"landelijk": 48, "lokaal": 48}


def test_wijken_of_roosendaal(definitions: Definitions) -> None:
    wijken = [one for one in definitions.areas.values() if one.kind is AreaKind.WIJK]
    assert [one.id[-2:] for one in wijken] == [
        "00", "01", "02", "03", "04", "05", "06", "07", "08", "10", "11", "12", "13", "14",
    ]  # fmt: skip
    assert {one.municipality for one in wijken} == {"GM1674"}


def test_the_ring_and_the_rest_make_the_municipality(definitions: Definitions, programme: Programme) -> None:
    ring, rest = programme.compositions
    assert (ring.area, ring.members, ring.basis) == (
        AREA,
        ("WK167400", "WK167402", "WK167403", "WK167404", "WK167405"),
        Basis.AANNAME,
    )
    assert (rest.area, rest.basis) == ("roosendaal-rest", Basis.AANNAME)
    wijken = {one.id for one in definitions.areas.values() if one.kind is AreaKind.WIJK}
    assert set(ring.members) | set(rest.members) == wijken
    assert set(ring.members) & set(rest.members) == set()
    assert definitions.areas["roosendaal-rest"].kind is AreaKind.REST


def test_a_target_may_belong_to_a_falling_indicator(programme: Programme) -> None:
    falling = [one.id for one in programme.targets.values() if one.direction is Direction.LAGER]
    assert falling == ["TGT-B18"]


def test_questions_only_the_programme_can_answer(programme: Programme) -> None:
    assert [one.id for one in programme.open_questions] == [f"OV-{number}" for number in range(1, 9)]
    assert programme.open_questions[1].question == (
        "Welke noemer geldt voor jongeren 12-18 in de focuswijken: 2.250 of 2.000?"
    )


def test_budget_notes_name_the_lines_they_are_about(programme: Programme) -> None:
    by_line = {line: note.text for note in programme.budget_notes for line in note.lines}
    assert sorted(by_line) == ["BUD-A1", "BUD-A2", "BUD-B1", "BUD-B2", "BUD-B4", "BUD-B6", "BUD-D1", "BUD-D3"]
    assert by_line["BUD-B4"] == (
        "De cel van 2026 is leeg, zonder ** en zonder € 0, terwijl de tekst een start in 2026 noemt."
    )
