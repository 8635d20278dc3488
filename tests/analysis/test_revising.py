"""What a revision of a target may not be, and how one reads."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spuk_monitor.analysis.effective import effective
from spuk_monitor.analysis.revising import refusals, revision_words, withdrawal_refusals
from spuk_monitor.domain.definitions import Definitions, Target
from spuk_monitor.domain.steering import TargetRevision
from spuk_monitor.domain.terms import Counting, Direction, TargetKind, ValueType
from tests.builders.frames import AREA, definitions, measure, target

DAY = date(2026, 10, 15)
FIRST = target(id="T1", value=900, due_date=date(2026, 12, 31))
SECOND = target(id="T2", value=1800, due_date=date(2028, 12, 31))


def revision(**changes: Any) -> TargetRevision:
    given: dict[str, Any] = {"value": 800.0, "reason": "te ruim gesteld", "id": "HER-1"} | changes
    return TargetRevision(AREA, given.pop("target", "T1"), given.pop("day", DAY), given.pop("reason"), **given)


def known(*targets: Target, **counted: Any) -> Definitions:
    return definitions([measure(**counted)], list(targets) or [FIRST, SECOND])


def revised(written: Definitions, *revisions: TargetRevision, at: date = DAY) -> Target:
    return effective(written, revisions=revisions, at=at).programmes[AREA].targets["T1"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"value": 800.0, "value_max": 850.0},
        {"value": None, "due_date": date(2027, 6, 30)},
        {"value": 1800.0},
        {"target": "T2", "value": 900.0},
    ],
)
def test_what_keeps_the_path_in_order_is_allowed(changes: dict[str, Any]) -> None:
    assert refusals(known(), revision(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": "T9"}, "Doel T9 bestaat niet in dit programma."),
        ({"reason": "  "}, "Vul de reden in."),
        ({"value": None}, "Er verandert niets."),
        ({"value": 900.0}, "Er verandert niets."),
        ({"value": None, "value_max": 950.0}, "Een bovengrens hoort bij een nieuw getal."),
        ({"value_max": 800.0}, "De bovengrens (800) hoort hoger te zijn dan het getal zelf (800)."),
        ({"value": 800.5}, "dit telt in hele aantallen."),
        ({"value": 0.0}, "Het nieuwe getal hoort hoger te zijn dan waar de maat begint (0)."),
        ({"value": float("inf")}, "Het nieuwe getal is geen getal."),
        ({"due_date": date(2026, 1, 1)}, "hoort na de start van het programma te liggen (1 januari 2026)."),
        ({"due_date": date(2028, 12, 31)}, "Op 31 december 2028 staat al een doel van dezelfde maat (T1 en T2)."),
        ({"value": 1900.0}, "Doel T2 (1.800 op 31 december 2028) gaat terug na T1 (1.900 op 31 december 2026)."),
        ({"value": None, "due_date": date(2029, 1, 1)}, "Doel T1 (900 op 1 januari 2029) gaat terug na T2"),
    ],
)
def test_what_cannot_be_is_said(changes: dict[str, Any], said: str) -> None:
    found = refusals(known(), revision(**changes))
    assert len(found) == 1
    assert said in found[0]


def test_a_share_is_at_most_a_hundred() -> None:
    share = known(replace(FIRST, value=40, unit="%"), value_type=ValueType.PERCENTAGE, unit="%")
    assert refusals(share, revision(value=100.0)) == []
    assert refusals(share, revision(value=101.0)) == [
        "Het doel is een percentage en kan niet meer dan 100% zijn; u vulde 101% in."
    ]


def test_a_milestone_has_a_date_only() -> None:
    start = known(replace(FIRST, kind=TargetKind.MIJLPAAL, value=1, unit="mijlpaal"), counting=Counting.MIJLPAAL)
    assert refusals(start, revision(value=None, due_date=date(2027, 6, 30))) == []
    assert "Alleen de einddatum kan anders." in refusals(start, revision(value=1.0))[0]
    moved = revised(start, revision(value=None, due_date=date(2027, 6, 30), reason="later begonnen."))
    assert revision_words(moved) == (
        "De einddatum is op 15 oktober 2026 herzien van 31 december 2026 naar 30 juni 2027: later begonnen."
    )


def test_a_target_in_words_cannot_be_revised() -> None:
    words = known(replace(FIRST, kind=TargetKind.KWALITATIEF, value=None, measure=None))
    assert "dan valt er geen getal of datum te herzien." in refusals(words, revision())[0]


def test_a_falling_target_stays_below_where_it_began() -> None:
    falling = known(
        replace(FIRST, value=10, baseline=50, direction=Direction.LAGER),
        direction=Direction.LAGER,
        counting=Counting.STAND,
    )
    assert refusals(falling, revision(value=20.0)) == []
    assert "ligt niet onder de nulmeting (50)." in refusals(falling, revision(value=50.0))[0]


def test_an_earlier_revision_must_fit_the_later_ones() -> None:
    later = revision(target="T2", value=850.0, day=date(2026, 12, 1), id="HER-2")
    lower = revision(value=840.0, day=date(2026, 11, 1))
    assert refusals(known(), later, standing=[lower]) == []
    assert refusals(known(), revision(value=860.0, day=date(2026, 11, 15)), standing=[lower, later]) == [
        "Doel T2 (850 op 31 december 2028) gaat terug na T1 (860 op 31 december 2026). "
        "Het zijn mijlpalen van dezelfde maat: een later doel vraagt minstens evenveel."
    ]
    assert "gaat terug na T1 (900" in refusals(known(), later)[0]


def test_a_revision_under_another_one_is_not_withdrawn() -> None:
    lower = revision(value=840.0)
    later = revision(target="T2", value=850.0, day=date(2026, 12, 1), id="HER-2")
    assert withdrawal_refusals(known(), [lower, later], drop="HER-2") == []
    assert "gaat terug na T1 (900" in withdrawal_refusals(known(), [lower, later], drop="HER-1")[0]
    assert withdrawal_refusals(known(), [lower], drop="HER-9") == ["Herziening HER-9 geldt al niet meer."]


def test_a_revision_in_words() -> None:
    assert revision_words(FIRST) == ""
    assert revision_words(revised(known(), revision())) == (
        "Het doel is op 15 oktober 2026 herzien van 900 naar 800: te ruim gesteld."
    )
    both = revision(value=700.0, value_max=800.0, due_date=date(2027, 6, 30))
    assert revision_words(revised(known(), both)) == (
        "Het doel is op 15 oktober 2026 herzien van 900 op 31 december 2026 naar 700 tot 800 op 30 juni 2027: "
        "te ruim gesteld."
    )


def test_a_revision_back_to_what_was_printed() -> None:
    back = revision(value=900.0, day=date(2026, 11, 1), reason="toch haalbaar", id="HER-2")
    again = revised(known(), revision(), back, at=date(2026, 12, 1))
    assert revision_words(again) == (
        "Het doel is op 1 november 2026 herzien en weer gelijk aan het oorspronkelijke: toch haalbaar."
    )


def test_only_another_date_names_only_dates() -> None:
    moved = revised(known(), revision(value=None, due_date=date(2027, 6, 30), reason="later begonnen"))
    assert revision_words(moved) == (
        "De einddatum is op 15 oktober 2026 herzien van 31 december 2026 naar 30 juni 2027: later begonnen."
    )
