"""What a reader is told of a target of which the number may not be shown."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis import balance, money
from spuk_monitor.analysis.effective import effective, held
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.participant_cost import NoParticipantCost, participant_cost
from spuk_monitor.analysis.progress import judge_targets, statuses
from spuk_monitor.analysis.small_numbers import SmallNumbers
from spuk_monitor.analysis.small_statuses import known_series, known_statuses
from spuk_monitor.domain.definitions import Intervention, Target
from spuk_monitor.domain.steering import TargetRevision
from tests.builders import frames
from tests.builders.frames import AREA, target
from tests.builders.small_numbers import WIJKEN, definitions, seen

AT = date(2026, 10, 15)
END = date(2026, 12, 31)


def known(frame: pd.DataFrame, *targets: Target, **fields: Any) -> pd.DataFrame:
    found = definitions(targets=targets, **fields)
    return known_statuses(frame, SmallNumbers(found).observations(frame), found, area=AREA, at=AT)


def withheld(found: pd.DataFrame) -> dict[str, str]:
    """What stands in the place of a number, by target."""
    return {row["target"]: row["withheld"] for row in rows_of(found) if row["withheld"]}


def told(found: pd.DataFrame) -> list[tuple[object, ...]]:
    rows = rows_of(found)
    return [(row["target"], row["status"], None if pd.isna(row["realised"]) else row["realised"]) for row in rows]


def test_the_status_stays_and_the_number_goes() -> None:
    frame = seen(("M2", "2026Q2", 12), ("M2", "2026Q3", 7)).assign(fictitious=True, provisional=True)
    found = known(frame, target(measure="M2", value=40, due_date=END, due_date_assumed=True))
    assert told(found) == [("T1", "achter", None)]
    assert withheld(found) == {"T1": "< 10"}
    row = rows_of(found)[0]
    assert row["explanation"] == (
        "Minder dan 10 jongeren: dat aantal tonen wij hier niet. Op 30 september 2026 liep dit "
        "achter. De einddatum is een aanname. Het cijfer is voorlopig. Dit is een fictief voorbeeldcijfer."
    )
    assert (pd.isna(row["pace"]), row["as_of"], row["observation_ids"]) == (True, date(2026, 9, 30), [2])


def test_a_zero_and_a_number_that_is_not_small_stay_as_they_are() -> None:
    frame = seen(("M1", "2026Q1", 0), ("M2", "2026Q3", 10), ("M4", "2026Q3", 7, WIJKEN[0]))
    targets = (target("T1", "M1", 20, due_date=END), target("T2", "M2", 20, due_date=END))
    found = known(frame, *targets)
    assert found.equals(judge_targets(frame, definitions(targets=targets), area=AREA, at=AT))
    assert withheld(found) == {}


def test_a_status_that_only_one_number_gives_is_withheld_as_well() -> None:
    frame = seen(("M2", "2026Q3", 9))
    found = known(frame, target(measure="M2", value=9, due_date=END))
    assert told(found) == [("T1", "geen_gegevens", None)]
    assert rows_of(found)[0]["explanation"] == (
        "Minder dan 10 jongeren: dat aantal tonen wij hier niet. Ook de status tonen wij niet, want "
        "daaruit zou het aantal zijn af te leiden."
    )
    assert told(known(frame, target(measure="M2", value=8, due_date=END))) == [("T1", "behaald", None)]


def test_two_targets_on_one_measure_may_give_it_away_together() -> None:
    one, other = target("T1", "M2", 5, due_date=date(2026, 9, 30)), target("T2", "M2", 6, due_date=END)
    assert told(known(seen(("M2", "2026Q3", 5)), one)) == [("T1", "behaald", None)]
    together = {number: told(known(seen(("M2", "2026Q3", number)), one, other)) for number in range(1, 10)}
    statuses = {number: (first[1], second[1]) for number, (first, second) in together.items()}
    hidden, missed = ("geen_gegevens", "geen_gegevens"), "niet_behaald"
    # At least 5 and less than 6 is 5. Were only that withheld, then that it is withheld would say so: 1 and 2 go along.
    assert statuses == {
        1: hidden, 2: hidden, 3: (missed, "aandacht"), 4: (missed, "aandacht"), 5: hidden,
        **dict.fromkeys(range(6, 10), ("behaald", "behaald")),
    }  # fmt: skip


def _revised(day: date, value: float) -> TargetRevision:
    return TargetRevision(AREA, "T1", day, "bijgesteld", value)


def _statuses(number: int, days: Sequence[date], revisions: Sequence[TargetRevision], first: float) -> tuple[str, ...]:
    """Of one number on each of these days, of a target of `first` that is revised."""
    own = definitions(targets=(target(measure="M2", value=first, due_date=date(2028, 12, 31)),))
    frame = seen(("M2", "2026Q4", number))
    every = held(own, revisions=revisions)
    found = []
    for day in days:
        then = effective(own, revisions=revisions, at=day)
        shown = SmallNumbers(then).observations(frame)
        found.append(str(rows_of(known_statuses(frame, shown, then, area=AREA, at=day, held=every))[0]["status"]))
    return tuple(found)


@pytest.mark.parametrize(
    ("first", "second"), [(30, 20), (30, 25), (30, 35), (12, 8), (12, 9), (12, 15), (8, 7), (8, 9)]
)
def test_the_statuses_before_and_after_a_revision_tell_no_number_together(first: int, second: int) -> None:
    days, revisions = (END, date(2027, 2, 15)), [_revised(date(2027, 1, 15), second)]
    alike = Counter(_statuses(number, days, revisions, first) for number in range(1, 10))
    assert min(alike.values()) > 1


def test_what_held_before_the_figure_was_there_does_not_count() -> None:
    """A revision on the last day of the period holds for all of it: what the target was before is never judged by."""
    days = (END, date(2027, 2, 15))
    early = [_statuses(number, days, [_revised(END, 25)], 30) for number in range(1, 10)]
    assert early == [_statuses(number, days, [], 25) for number in range(1, 10)]
    assert early != [_statuses(number, days, [_revised(date(2027, 1, 15), 25)], 30) for number in range(1, 10)]
    assert ("geen_gegevens",) * 2 not in early


def test_a_sum_is_told_whole_when_two_of_its_parts_are_withheld() -> None:
    frame = seen(("M1", "2026Q1", 12), ("M1", "2026Q2", 7), ("M1", "2026Q3", 30))
    found = known(frame, target(value=100, due_date=END))
    assert told(found) == [("T1", "aandacht", 49)]
    assert withheld(found) == {}


def test_a_sum_of_small_parts_is_small() -> None:
    found = known(seen(("M1", "2026Q1", 3), ("M1", "2026Q2", 4)), target(value=100, due_date=END))
    assert told(found) == [("T1", "achter", None)]
    assert withheld(found) == {"T1": "< 10"}


def test_a_sum_of_which_one_part_is_withheld_is_not_told() -> None:
    """As of a day on which the part that went along had not ended."""
    frame = seen(("M1", "2026Q1", 14), ("M1", "2026Q2", 7), ("M1", "2026Q3", 11))
    own = definitions(targets=(target(value=100, due_date=END),))
    shown = SmallNumbers(own).observations(frame)
    found = known_statuses(frame, shown, own, area=AREA, at=date(2026, 7, 1))
    assert told(found) == [("T1", "achter", None)]
    assert withheld(found) == {"T1": "niet getoond"}


def test_a_number_that_protects_another_is_not_told() -> None:
    wijken = [("M4", "2026Q3", value, wijk) for wijk, value in zip(WIJKEN, (7, 0, 0), strict=True)]
    frame = seen(*wijken, ("M4", "2026Q3", 17))
    found = known(frame, target(measure="M4", value=60, due_date=END))
    assert withheld(found) == {"T1": "niet getoond"}
    assert rows_of(found)[0]["explanation"] == (
        "Dit aantal tonen wij hier niet: daaruit zou een aantal van minder dan 10 personen zijn af "
        "te leiden. Op 30 september 2026 liep dit achter."
    )


def test_other_ways_to_say_how_it_stands() -> None:
    def words(*rows: tuple[Any, ...], **fields: Any) -> str:
        text = str(rows_of(known(seen(*rows), target(**fields)))[0]["explanation"])
        return text.removeprefix("Minder dan 10 jongeren: dat aantal tonen wij hier niet. ")

    assert words(("M2", "2026Q3", 7), measure="M2", value=4, due_date=END) == "Het doel is behaald."
    assert words(("M2", "2026Q1", 7), measure="M2", value=40, due_date=END) == (
        "Het is nog te vroeg om te oordelen. De gegevens zijn verouderd."
    )
    missed = words(("M2", "2026Q3", 7), measure="M2", value=40, due_date=date(2026, 9, 30))
    assert missed == "De einddatum 30 september 2026 is bereikt en het doel is niet behaald."
    running = words(("M2", "2026Q3", 7), measure="M2", value=40, due_date=None)
    assert running == "Dit loopt nog; er is geen pad om het tempo aan te meten."


def test_money_beside_a_number_that_is_not_shown() -> None:
    own = definitions(
        targets=(target(value=100, due_date=END),),
        interventions=[Intervention("I-a", "A", "proef", "interventie", "a")],
    )
    frame = seen(("M1", "2026Q3", 7))
    found = known_statuses(frame, SmallNumbers(own).observations(frame), own, area=AREA, at=AT)
    spending = frames.spending(("BUD-A1", "2026Q1", "gerealiseerd", 500))
    amounts = money.summarise(
        frames.budget_lines(("BUD-A1", "A", ["I-a"])),
        frames.budget_cells({"BUD-A1": (1000, 1000, 1000, 3000)}),
        spending,
        own,
        area=AREA,
        at=AT,
    )
    (row,) = rows_of(balance.compare(amounts, found, spending, own, area=AREA, at=AT))
    assert row["explanation"] == "Niet te vergelijken: het aantal tonen wij hier niet."
    assert row["summary"] == (
        "Geen oordeel: het ene doel van deze regel is niet te vergelijken, het aantal tonen wij hier niet."
    )
    assert pd.isna(row["achieved_share"])
    cost = participant_cost(amounts, spending, found, own, intervention="I-a", at=AT)
    assert cost == NoParticipantCost("Het aantal tonen wij hier niet.")


def points(frame: pd.DataFrame, measure: str) -> list[tuple[str, float]]:
    own = definitions(targets=(target(measure=measure, value=100, due_date=END),))
    found = known_series(
        frame, SmallNumbers(own).observations(frame), own, measure=measure, area=AREA, at=date(2028, 6, 1)
    )
    return list(zip(found["period"], found["realised"], strict=True))


def test_between_two_totals_that_are_shown_there_is_no_small_number() -> None:
    """Each total can be asked for on its own day: 12 and 19 would be 7 people in the second quarter."""
    quarters = [("M1", f"2026Q{n}", value) for n, value in enumerate((50, 7, 30, 12), start=1)]
    assert points(seen(*quarters), "M1") == [("2026Q1", 50), ("2026Q4", 99)]
    quarters = [("M1", f"2026Q{n}", value) for n, value in enumerate((12, 7, 30, 40), start=1)]
    assert points(seen(*quarters), "M1") == [("2026Q2", 19), ("2026Q3", 49), ("2026Q4", 89)]
    quarters = [("M1", f"2026Q{n}", value) for n, value in enumerate((50, 3, 4, 30), start=1)]
    assert points(seen(*quarters), "M1") == [("2026Q1", 50), ("2026Q4", 87)]
    assert points(seen(("M1", "2026Q1", 50), ("M1", "2026Q2", 0)), "M1") == [("2026Q1", 50), ("2026Q2", 50)]


def test_what_was_realised_is_hidden_on_the_days_that_would_tell_it() -> None:
    frame = seen(*(("M1", f"2026Q{n}", value) for n, value in enumerate((50, 7, 30, 12), start=1)))
    own = definitions(targets=(target(value=100, due_date=END),))
    shown = SmallNumbers(own).observations(frame)
    days = (date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1))
    found = [rows_of(known_statuses(frame, shown, own, area=AREA, at=day))[0] for day in days]
    assert [(row["withheld"], None if row["withheld"] else row["realised"]) for row in found] == [
        (None, 50), ("niet getoond", None), ("niet getoond", None), (None, 99),
    ]  # fmt: skip


def test_points_of_levels_and_years() -> None:
    level = seen(("M2", "2026Q1", 7), ("M2", "2026Q2", 12), ("M2", "2026Q3", 9))
    assert points(level, "M2") == [("2026Q2", 12)]
    quarters = [("M3", f"2026Q{n}", value) for n, value in enumerate((7, 20, 30, 40), start=1)]
    assert points(seen(*quarters, ("M3", "2027", 8)), "M3") == [("2026", 97)]


@pytest.mark.parametrize("value", [0, 7, 12, 40, 90])
def test_statuses_without_words_are_those_that_are_told(value: float) -> None:
    """The status is tried with every small number, so it must be the one that is shown."""
    own = definitions(
        targets=(
            target("T1", measure="M2", value=40, due_date=END),
            target("T2", measure="M2", value=80, due_date=date(2028, 12, 31)),
            target("T3", measure="M1", value=10, due_date=END),
        )
    )
    frame = seen(("M2", "2026Q2", 3), ("M2", "2026Q3", value), ("M1", "2026Q1", value))
    judged = judge_targets(frame, own, area=AREA, at=AT)
    assert statuses(frame, own, area=AREA, at=AT) == dict(zip(judged["target"], judged["status"], strict=True))
