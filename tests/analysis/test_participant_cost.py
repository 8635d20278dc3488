"""Cost per participant: only where one amount and one count belong to each other, else the reason."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from spuk_monitor.analysis.money import summarise
from spuk_monitor.analysis.participant_cost import NoParticipantCost, ParticipantCost, participant_cost
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.definitions import Intervention, Measure, Target
from spuk_monitor.domain.terms import Basis, Counting, TargetKind, ValueType
from tests.builders import frames

AT = date(2026, 9, 30)
LINES = (("BUD-A1", "A", ["I-a"]),)
CELLS: dict[str, tuple[Any, ...]] = {"BUD-A1": (10_000, 20_000, 20_000, 50_000)}
SPENT = (("BUD-A1", "2026Q1", "gerealiseerd", 4_000.0), ("BUD-A1", "2026Q3", "gerealiseerd", 2_000.0))
COUNTED = (("M1", "2026Q2", 20), ("M1", "2026Q3", 40))


def an_intervention(letter: str, **fields: Any) -> Intervention:
    values: dict[str, Any] = {"theme": "A", "name": f"Proef {letter}", "level": "interventie", "letter": letter}
    return Intervention(id=f"I-{letter}", **(values | fields))


def cost(
    *,
    lines: Sequence[tuple[Any, ...]] = LINES,
    cells: dict[str, tuple[Any, ...]] | None = None,
    spent: Sequence[tuple[Any, ...]] = SPENT,
    counted: Sequence[tuple[Any, ...]] = COUNTED,
    measures: Sequence[Measure] = (frames.measure(),),
    targets: Sequence[Target] = (frames.target(),),
    interventions: Sequence[Intervention] = (an_intervention("a"), an_intervention("b")),
    of: str = "I-a",
    at: date = AT,
) -> ParticipantCost | NoParticipantCost:
    definitions = frames.definitions(measures, targets, interventions=interventions)
    spending = frames.spending(*spent)
    money = summarise(
        frames.budget_lines(*lines),
        frames.budget_cells(CELLS if cells is None else cells),
        spending,
        definitions,
        area=frames.AREA,
        at=at,
    )
    progress = judge_targets(frames.observations(*counted), definitions, area=frames.AREA, at=at)
    return participant_cost(money, spending, progress, definitions, intervention=of, at=at)


def reason(found: ParticipantCost | NoParticipantCost) -> str:
    assert isinstance(found, NoParticipantCost)
    return found.reason


def test_money_and_count_with_the_days_they_cover() -> None:
    assert cost() == ParticipantCost(
        per_participant=150.0,
        spent=6_000.0,
        spent_from=date(2026, 1, 1),
        spent_until=date(2026, 9, 30),
        lines=("BUD-A1",),
        count=40.0,
        counted_from=date(2026, 1, 1),
        counted_until=date(2026, 9, 30),
        unit="jongeren",
        target="T1",
        fictitious=False,
        provisional=False,
        assumed=False,
    )


def test_says_whether_both_cover_the_same_days() -> None:
    same, later = cost(), cost(counted=[("M1", "2026Q2", 20)])
    assert isinstance(same, ParticipantCost)
    assert isinstance(later, ParticipantCost)
    assert (same.same_period, later.same_period) == (True, False)
    assert (later.per_participant, later.counted_until) == (300.0, date(2026, 6, 30))


def test_only_what_had_ended_on_the_reference_date_counts() -> None:
    found = cost(at=date(2026, 7, 1))
    assert isinstance(found, ParticipantCost)
    assert (found.spent, found.count, found.per_participant) == (4_000.0, 20.0, 200.0)


def test_fictitious_provisional_and_assumed_are_carried_along() -> None:
    found = cost(
        counted=[("M1", "2026Q3", 40, {"fictitious": True, "provisional": True})],
        measures=[frames.measure(counting_basis=Basis.AANNAME)],
    )
    assert isinstance(found, ParticipantCost)
    assert (found.fictitious, found.provisional, found.assumed) == (True, True, True)


def test_milestones_of_one_measure_are_one_count() -> None:
    targets = [frames.target(due_date=date(2026, 12, 31)), frames.target("T2", value=200)]
    found = cost(targets=targets)
    assert isinstance(found, ParticipantCost)
    assert found.per_participant == 150.0


def test_a_target_of_a_part_counts_for_the_whole() -> None:
    part = Intervention("I-a.1", "A", "Deel", "onderdeel", "a.1", parent="I-a")
    found = cost(interventions=[an_intervention("a"), part], targets=[frames.target(interventions=("I-a.1",))])
    assert isinstance(found, ParticipantCost)
    assert found.per_participant == 150.0


def test_a_shared_line_gives_no_cost() -> None:
    assert "één bedrag voor meer interventies" in reason(cost(lines=[("BUD-A1", "A", ["I-a", "I-b"])]))


def test_without_a_line_there_is_no_cost() -> None:
    assert reason(cost(of="I-b")) == "De begroting heeft geen regel voor deze interventie."


def test_a_part_has_no_amount_of_its_own() -> None:
    part = Intervention("I-a.1", "A", "Deel", "onderdeel", "a.1", parent="I-a")
    found = cost(
        interventions=[an_intervention("a"), part], targets=[frames.target(interventions=("I-a.1",))], of=part.id
    )
    assert reason(found).startswith("De begroting noemt alleen een bedrag voor het geheel, a. Proef a;")


def test_a_theme_that_pays_along_makes_the_amount_too_low() -> None:
    found = cost(interventions=[an_intervention("a", cofinanced_by=("B",))])
    assert reason(found).startswith("Ook thema B betaalt mee")


def test_a_year_paid_from_elsewhere_makes_the_amount_too_low() -> None:
    cells = {"BUD-A1": ("eerste_tranche", 20_000, 20_000, 40_000)}
    assert reason(cost(cells=cells)).startswith("In 2026 wordt deze regel uit geld van de eerste tranche betaald")
    later = {"BUD-A1": (10_000, "thema_integraal", "thema_integraal", 10_000)}
    assert isinstance(cost(cells=later), ParticipantCost)


@pytest.mark.parametrize(
    "measure",
    [
        frames.measure(unit="werkgevers"),
        frames.measure(unit="%", value_type=ValueType.PERCENTAGE, counting=Counting.STAND),
        frames.measure(indirect=True),
    ],
    ids=["employers", "a share", "indirect reach"],
)
def test_without_a_count_of_people_there_is_no_cost(measure: Measure) -> None:
    assert reason(cost(measures=[measure])) == "Geen van de doelen telt hoeveel mensen rechtstreeks zijn bereikt."


def test_a_milestone_is_no_count_of_people() -> None:
    measure = frames.measure(unit="mijlpaal", value_type=ValueType.MIJLPAAL, counting=Counting.MIJLPAAL)
    found = cost(measures=[measure], targets=[frames.target(kind=TargetKind.MIJLPAAL, value=1)])
    assert reason(found) == "Geen van de doelen telt hoeveel mensen rechtstreeks zijn bereikt."


def test_two_groups_of_people_are_never_added_up() -> None:
    measures = [frames.measure(), frames.measure("M2", label="andere maat", unit="ouders")]
    found = cost(measures=measures, targets=[frames.target(), frames.target("T2", measure="M2")])
    assert "‘proefmaat’ en ‘andere maat’" in reason(found)


def test_a_count_that_another_intervention_shares_is_not_divided_by() -> None:
    assert "(I-b)" in reason(cost(targets=[frames.target(interventions=("I-a", "I-b"))]))


@pytest.mark.parametrize(
    ("counting", "words"), [(Counting.PER_JAAR, "over één jaar"), (Counting.STAND, "op één moment")]
)
def test_a_count_that_does_not_run_since_the_start_does_not_fit_the_money(counting: Counting, words: str) -> None:
    assert words in reason(cost(measures=[frames.measure(counting=counting)]))


@pytest.mark.parametrize(
    ("spent", "words"),
    [
        ((), "Er zijn nog geen uitgaven bekend."),
        ((("BUD-A1", "2026Q1", "verplicht", 4_000.0),), "Er zijn nog geen uitgaven bekend."),
        ((("BUD-A1", "2026Q1", "gerealiseerd", 0.0),), "Er is nog niets uitgegeven."),
        ((*SPENT, ("BUD-A1", "2026Q2", "gerealiseerd", float("nan"))), "dus het totaal is niet bekend"),
    ],
    ids=["none", "only committed", "zero", "one unknown"],
)
def test_without_known_spending_there_is_no_cost(spent: Sequence[tuple[Any, ...]], words: str) -> None:
    assert words in reason(cost(spent=spent))


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        ((), "Er is nog geen aantal bekend."),
        ((("M1", "2026Q3", "onderdrukt"),), "Er is nog geen aantal bekend."),
        ((("M1", "2026Q3", 0),), "Er is nog niemand geteld."),
        ((("M1", "2026Q3", 9),), "Het aantal is kleiner dan 10"),
    ],
    ids=["none", "withheld", "zero", "small"],
)
def test_without_a_sound_count_there_is_no_cost(counted: Sequence[tuple[Any, ...]], words: str) -> None:
    assert words in reason(cost(counted=counted))


def test_ten_people_are_enough() -> None:
    found = cost(counted=[("M1", "2026Q3", 10)])
    assert isinstance(found, ParticipantCost)
    assert found.per_participant == 600.0
