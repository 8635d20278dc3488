"""The line from local result to gebiedseffect to context."""

from datetime import date
from typing import Any

from spuk_monitor.analysis.chain import Chain, chain
from spuk_monitor.analysis.outcomes import compare
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.definitions import IndicatorUse, Intervention, Measure
from spuk_monitor.domain.terms import IndicatorKind, OutcomeLabel, Status, ValueType
from tests.builders import frames

AT = date(2026, 9, 30)
INTERVENTION = Intervention("I-a", "A", "Proef", "interventie", "a")
PART = Intervention("I-a.1", "A", "Deel", "onderdeel", "a.1", parent="I-a")
EFFECT = frames.indicator("E1", dead_band=1.0)
CONTEXT = frames.indicator("C1", kind=IndicatorKind.CONTEXT, dead_band=1.0)
LOCAL = frames.indicator("L1", kind=IndicatorKind.LOKAAL)


def use(indicator: str, section: str = "gebiedseffect", **fields: Any) -> IndicatorUse:
    return IndicatorUse(
        **({"theme": "A", "claimed_as": "landelijk", "name_as_used": "x"} | fields),
        section=section,
        indicator=indicator,
    )


def outcome_measure(indicator: str, **fields: Any) -> Measure:
    values: dict[str, Any] = {
        "indicator": indicator, "unit": "%", "value_type": ValueType.PERCENTAGE, "counting": None, "start": None,
    }  # fmt: skip
    return frames.measure(f"{indicator}.pct", **(values | fields))


def made(*rows: tuple[Any, ...], uses: tuple[IndicatorUse, ...], intervention: str = "I-a") -> Chain:
    definitions = frames.definitions(
        [frames.measure(), outcome_measure("E1"), outcome_measure("C1")],
        [
            frames.target(due_date=date(2026, 12, 31), indicator="L1", indicator_fit="deels"),
            frames.target("T2", value=200, indicator="L1"),
            frames.target("T3", measure=None, value=None, interventions=("I-a.1",)),
        ],
        indicators=[EFFECT, CONTEXT, LOCAL],
        interventions=[INTERVENTION, PART],
        indicator_use=uses,
    )
    stored = frames.observations(*rows)
    return chain(
        judge_targets(stored, definitions, area=frames.AREA, at=AT),
        compare(stored, definitions, area=frames.AREA, reference=frames.MUNICIPALITY, at=AT),
        definitions,
        area=frames.AREA,
        intervention=intervention,
    )


def test_milestones_of_one_measure_are_one_result_with_the_indicator_it_belongs_to() -> None:
    found = made(("M1", "2026Q3", 90), uses=()).results
    assert [one.targets for one in found] == [("T1", "T2"), ("T3",)]
    assert found[0].realised == 90.0
    assert found[0].statuses == (Status.OP_KOERS, Status.OP_KOERS)
    assert found[0].indicators == ((LOCAL, "deels"),)
    assert found[1].realised is None


def test_a_part_has_only_its_own_results() -> None:
    assert [one.targets for one in made(uses=(), intervention="I-a.1").results] == [("T3",)]


def test_effects_and_context_by_their_official_kind_each_once() -> None:
    uses = (use("C1", "gebiedseffect", misplaced=True), use("E1"), use("E1"), use("L1"), use("E1", theme="B"))
    found = made(uses=uses)
    assert [(one.indicator.id, one.section) for one in found.effects] == [("E1", "")]
    assert [(one.indicator.id, one.section) for one in found.context] == [("C1", "gebiedseffect")]


def test_an_indicator_without_figures_stays_with_none() -> None:
    only = made(uses=(use("E1"),)).effects[0]
    assert (only.figures, only.by_category) == ((), False)


def test_the_latest_value_with_its_change_and_the_reference() -> None:
    found = made(
        ("E1.pct", "2024", 60.0),
        ("E1.pct", "2025", 61.0),
        ("E1.pct", "2026Q2", 64.0, {"fictitious": True, "provisional": True}),
        ("E1.pct", "2026Q2", 70.0, {"area": frames.MUNICIPALITY}),
        uses=(use("E1"),),
    ).effects[0]
    figure = found.figures[0]
    assert (figure.value, figure.period, figure.change) == (64.0, "2026Q2", 3.0)
    assert (figure.change_label, figure.level, figure.reference_value) == (
        OutcomeLabel.VERBETERD,
        OutcomeLabel.LAGER,
        70.0,
    )
    assert figure.marks == ("fictitious", "provisional")


def test_context_is_not_judged() -> None:
    found = made(("C1.pct", "2025", 61.0), ("C1.pct", "2026Q2", 64.0), uses=(use("C1", "context"),)).context[0]
    assert (found.figures[0].change_label, found.figures[0].level) == (OutcomeLabel.GESTEGEN, None)


def test_figures_only_by_category_are_said_to_be_so() -> None:
    found = made(("E1.pct", "2026Q2", 64.0, {"category": "vmbo"}), uses=(use("E1"),)).effects[0]
    assert (found.figures, found.by_category) == ((), True)


def test_a_theme_without_indicators_has_an_empty_line() -> None:
    found = made(uses=(use("E1", theme="B"),))
    assert (found.effects, found.context) == ((), ())
