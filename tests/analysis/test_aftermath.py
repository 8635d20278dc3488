"""What happened to the figures of a decision's targets: before beside now, in words."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.aftermath import aftermath, linked_targets
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.definitions import Definitions, Intervention
from spuk_monitor.domain.steering import Decision, DecisionKind
from spuk_monitor.domain.terms import Status, TargetKind
from tests.builders.frames import AREA, definitions, measure, observations, target

DAY, AT = date(2026, 7, 15), date(2026, 10, 15)


def judged(*rows: tuple[Any, ...], at: date, by: Definitions | None = None) -> pd.DataFrame:
    return judge_targets(observations(*rows), by or definitions([measure()], [target()]), area=AREA, at=at)


def decision(**fields: Any) -> Decision:
    values: dict[str, Any] = {"kind": DecisionKind.DOORGAAN, "meeting": "stuurgroep", "day": DAY}
    return Decision(AREA, **(values | {"owner_role": "manager", "text": "Door.", "version": 1} | fields))


def words(before: tuple[Any, ...], now: tuple[Any, ...]) -> str:
    (found,) = aftermath(judged(*before, at=DAY), judged(*now, at=AT), ["T1"])
    return found.words


Q1, Q2, Q3 = ("M1", "2026Q1", 4), ("M1", "2026Q2", 9), ("M1", "2026Q3", 24)


def test_before_and_now_with_their_numbers() -> None:
    (found,) = aftermath(judged(Q1, Q2, at=DAY), judged(Q1, Q2, Q3, at=AT), ["T1"])
    assert (found.target, found.what, found.unit, found.fictitious) == ("T1", "jongeren bereikt", "jongeren", False)
    assert (found.before_status, found.before_realised, found.before_until) == (Status.ACHTER, 9, date(2026, 6, 30))
    assert (found.now_status, found.now_realised, found.now_until) == (Status.OP_KOERS, 24, date(2026, 9, 30))
    assert found.words == (
        "Van 9 (tot en met 30 juni 2026) naar 24 (tot en met 30 september 2026). "
        "De status ging van achter naar op koers."
    )


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((), (), "Er waren toen geen gegevens, en die zijn er nog steeds niet."),
        (
            (),
            (Q3,),
            "Toen waren er nog geen gegevens; nu is het 24 (tot en met 30 september 2026). "
            "De status ging van geen gegevens naar op koers.",
        ),
        (
            (Q2,),
            (),
            "Toen was het 9 (tot en met 30 juni 2026); dat cijfer telt nu niet meer mee. "
            "De status ging van achter naar geen gegevens.",
        ),
        (
            (Q2,),
            (Q2,),
            "Er is sindsdien geen nieuw cijfer: nog steeds 9 (tot en met 30 juni 2026). De status bleef achter.",
        ),
        (
            (Q2,),
            (("M1", "2026Q2", 10),),
            "Het cijfer tot en met 30 juni 2026 is herzien van 9 naar 10. De status ging van achter naar aandacht.",
        ),
        (
            (Q2,),
            (("M1", "2026Q3", 9),),
            "Het bleef 9 (eerst tot en met 30 juni 2026, nu tot en met 30 september 2026). De status bleef achter.",
        ),
    ],
)
def test_words(before: tuple[Any, ...], now: tuple[Any, ...], expected: str) -> None:
    assert words(before, now) == expected


def test_a_revised_target_is_said() -> None:
    revised = definitions([measure()], [target(value=80, due_date=date(2027, 12, 31))])
    (found,) = aftermath(judged(Q2, at=DAY), judged(Q2, at=AT, by=revised), ["T1"])
    assert (
        "Het doel is intussen herzien: van 100 jongeren naar 80 jongeren en "
        "einddatum van 31 december 2028 naar 31 december 2027." in found.words
    )


def test_a_target_without_a_number_and_a_fictitious_figure() -> None:
    kwalitatief = definitions([], [target(measure=None, value=None, kind=TargetKind.KWALITATIEF)])
    before, now = judged(at=DAY, by=kwalitatief), judged(at=AT, by=kwalitatief)
    (found,) = aftermath(before, now, ["T1"])
    assert found.words.startswith("Dit doel noemt geen getal")
    (marked,) = aftermath(judged(Q2, at=DAY), judged(Q2, (*Q3, {"fictitious": True}), at=AT), ["T1", "T9"])
    assert marked.fictitious is True


def test_which_targets_a_decision_is_about() -> None:
    known = definitions(
        [measure()],
        [target("T1", interventions=("I-a.1",)), target("T2", interventions=("I-b",))],
        interventions=[
            Intervention("I-a", "A", "Aanpak", "koepel", "a"),
            Intervention("I-a.1", "A", "Deel", "onderdeel", "a.1", parent="I-a"),
        ],
    ).programmes[AREA]
    assert linked_targets(decision(targets=("T2", "onbekend")), known) == ["T2"]
    assert linked_targets(decision(interventions=("I-a",)), known) == ["T1"]
    assert linked_targets(decision(), known) == []


def test_some_targets_are_judged_as_all_of_them_are() -> None:
    """The others on its measure are still its path."""
    aims = [target(), target("T2", value=40, due_date=date(2027, 12, 31)), target("T3", measure=None)]
    known = definitions([measure()], aims)
    every = judge_targets(observations(Q1, Q2), known, area=AREA, at=AT).set_index("target", drop=False)
    for chosen in (["T2"], ["T1", "T3"]):
        found = judge_targets(observations(Q1, Q2), known, area=AREA, at=AT, only=chosen)
        pd.testing.assert_frame_equal(found, every.loc[chosen].reset_index(drop=True))
