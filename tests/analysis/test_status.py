"""The table of statuses: each row, its near misses, and the order in which rows win."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.terms import Counting, Direction, TargetKind, ValueType
from tests.builders.frames import AREA, THRESHOLDS, definitions, measure, observations, target

END_2026 = date(2026, 12, 31)
FALLING: dict[str, Any] = {
    "aimed": {"value": 20, "baseline": 40, "direction": Direction.LAGER},
    "counted": {"counting": Counting.STAND},
}
YEARLY: dict[str, Any] = {"counted": {"counting": Counting.PER_JAAR}, "aimed": {"due_date": date(2028, 12, 31)}}
MILESTONE: dict[str, Any] = {"counted": {"counting": Counting.MIJLPAAL, "value_type": ValueType.MIJLPAAL}}
MILESTONE_AIM: dict[str, Any] = {"kind": TargetKind.MIJLPAAL, "value": 1, "due_date": END_2026}


def judge(rows: list[tuple[Any, ...]], at: date = date(2029, 6, 1), **given: Any) -> "pd.Series[Any]":
    """The row of target T1 on measure M1; `counted` and `aimed` are fields of the measure and the target."""
    counted = measure(**given.get("counted", {}))
    aimed = target(**({"due_date": END_2026} | given.get("aimed", {})))
    return judge_targets(observations(*rows), definitions([counted], [aimed]), area=AREA, at=at).iloc[0]


def at_day(day: str, value: float, **given: Any) -> "pd.Series[Any]":
    return judge([("M1", day, value)], **given)


# On 2026-07-02 half of 365 days is past, less a day: 183/365 of 365 is an expected 183.
@pytest.mark.parametrize(
    ("value", "status"),
    [
        (183, "op_koers"),
        (173.85, "op_koers"),
        (173.84, "aandacht"),
        (109.8, "aandacht"),
        (109.79, "achter"),
        (0, "achter"),
    ],
)
def test_limits_of_the_pace(value: float, status: str) -> None:
    row = at_day("2026-07-02", value, aimed={"value": 365})
    assert (row["status"], row["expected"]) == (status, pytest.approx(183))


def test_limits_come_from_the_definitions() -> None:
    base = definitions([measure()], [target(value=365, due_date=END_2026)])
    strict = replace(base, thresholds=replace(THRESHOLDS, on_course=1.0, attention=0.9))
    rows = observations(("M1", "2026-07-02", 173.85))
    assert judge_targets(rows, strict, area=AREA, at=date(2026, 8, 1)).iloc[0]["status"] == "aandacht"


@pytest.mark.parametrize(("day", "status"), [("2026-06-29", "te_vroeg"), ("2026-06-30", "achter")])
def test_too_early_ends_on_the_last_day_of_six_months(day: str, status: str) -> None:
    assert at_day(day, 1)["status"] == status


@pytest.mark.parametrize(
    ("start", "day", "status"),
    [
        (date(2026, 8, 31), "2027-02-26", "te_vroeg"),  # six months after 31 August: 28 February, less a day
        (date(2026, 8, 31), "2027-02-27", "achter"),
        (date(2026, 3, 15), "2026-09-13", "te_vroeg"),
        (date(2026, 3, 15), "2026-09-14", "achter"),
    ],
)
def test_six_calendar_months_from_the_start_of_the_measure(start: date, day: str, status: str) -> None:
    row = at_day(day, 1, counted={"start": start}, aimed={"due_date": date(2028, 12, 31)})
    assert row["status"] == status


@pytest.mark.parametrize(("day", "status"), [("2026-12-30", "op_koers"), ("2026-12-31", "niet_behaald")])
def test_due_day_itself_is_past(day: str, status: str) -> None:
    assert at_day(day, 99.9)["status"] == status


def test_reached_wins_from_too_early_and_from_past_due() -> None:
    assert at_day("2026-01-31", 100)["status"] == "behaald"
    assert at_day("2027-06-30", 100)["status"] == "behaald"


@pytest.mark.parametrize(("value", "status"), [(95, "behaald"), (94.99, "niet_behaald")])
def test_circa_is_reached_at_95_percent(value: float, status: str) -> None:
    assert at_day("2026-12-31", value, aimed={"qualifier": "circa"})["status"] == status


def test_other_qualifiers_ask_the_whole_number() -> None:
    assert at_day("2026-12-31", 95, aimed={"qualifier": "minimaal"})["status"] == "niet_behaald"


def test_beyond_the_last_node_the_last_target_is_expected() -> None:
    row = at_day("2028-03-31", 50)
    assert (row["expected"], row["pace"], row["status"]) == (100, 0.5, "niet_behaald")


class TestFalling:
    """From 40 down to 20 at the end of 2026: after 183 days 29.97 is expected."""

    @pytest.mark.parametrize(
        ("value", "pace", "status"),
        [
            (20, 1.9945, "behaald"),
            (30, 0.9973, "op_koers"),
            (33, 0.6981, "aandacht"),
            (36, 0.3989, "achter"),
            (45, -0.4986, "achter"),
        ],
    )
    def test_both_differences_are_negative(self, value: float, pace: float, status: str) -> None:
        row = at_day("2026-07-02", value, **FALLING)
        assert (round(row["pace"], 4), row["status"]) == (pace, status)
        assert row["expected"] == pytest.approx(29.9726, abs=1e-4)

    @pytest.mark.parametrize(("value", "status"), [(21.05, "behaald"), (21.06, "niet_behaald")])
    def test_circa_is_the_mirror_image(self, value: float, status: str) -> None:
        given = {**FALLING, "aimed": FALLING["aimed"] | {"qualifier": "circa"}}
        assert at_day("2026-12-31", value, **given)["status"] == status

    def test_without_a_baseline_there_is_no_path(self) -> None:
        given = {**FALLING, "aimed": FALLING["aimed"] | {"baseline": None}}
        row = at_day("2026-07-02", 30, **given)
        assert (row["status"], pd.isna(row["expected"]), pd.isna(row["pace"])) == ("loopt", True, True)
        assert at_day("2026-07-02", 19, **given)["status"] == "behaald"

    def test_yearly_target_turns_the_ratio_round(self) -> None:
        given = {**FALLING, "counted": {"counting": Counting.PER_JAAR}}
        row = judge([("M1", "2026", 25)], **given)
        assert (row["pace"], row["status"]) == (0.8, "aandacht")


class TestLevelStretch:
    """Nothing should change: baseline and target are both 80, so there is no pace."""

    @pytest.mark.parametrize(("value", "status"), [(80, "behaald"), (79, "achter")])
    def test_pace_is_unknown(self, value: float, status: str) -> None:
        row = at_day("2026-07-02", value, aimed={"value": 80, "baseline": 80})
        assert (row["status"], row["expected"], pd.isna(row["pace"])) == (status, 80, True)

    def test_on_the_level_but_short_of_a_later_target_is_on_course(self) -> None:
        counted = measure(counting=Counting.STAND)
        aims = [
            target("T1", value=80, baseline=80, due_date=END_2026),
            target("T2", value=90, due_date=date(2028, 12, 31)),
        ]
        rows = observations(("M1", "2026-07-02", 80))
        judged = judge_targets(rows, definitions([counted], aims), area=AREA, at=date(2026, 8, 1))
        assert list(judged["status"]) == ["behaald", "op_koers"]


class TestYearly:
    @pytest.mark.parametrize(
        ("value", "status"),
        [
            (100, "behaald"),
            (99, "op_koers"),
            (95, "op_koers"),
            (94, "aandacht"),
            (60, "aandacht"),
            (59, "achter"),
            (0, "achter"),
        ],
    )
    def test_ratio_to_the_target(self, value: float, status: str) -> None:
        row = judge([("M1", "2026", value)], at=date(2027, 2, 1), **YEARLY)
        assert (row["status"], row["pace"], pd.isna(row["expected"])) == (status, value / 100, True)

    @pytest.mark.parametrize(("value", "status"), [(95, "behaald"), (94, "aandacht")])
    def test_circa(self, value: float, status: str) -> None:
        given = {**YEARLY, "aimed": YEARLY["aimed"] | {"qualifier": "circa"}}
        assert judge([("M1", "2026", value)], at=date(2027, 2, 1), **given)["status"] == status

    def test_due_date_says_nothing_about_a_year(self) -> None:
        row = judge([("M1", "2028", 94)], **YEARLY)
        assert (row["status"], row["year_label"], row["as_of"]) == ("aandacht", "2028", date(2028, 12, 31))

    def test_school_year_is_named(self) -> None:
        row = judge([("M1", "2026/2027", 100)], **YEARLY)
        assert (row["year_label"], row["as_of"]) == ("schooljaar 2026/2027", date(2027, 7, 31))

    def test_a_year_that_runs_does_not_count(self) -> None:
        row = judge([("M1", "2026", 100)], at=date(2026, 12, 30), **YEARLY)
        assert (row["status"], row["observations"]) == ("geen_gegevens", 0)


class TestMilestone:
    @pytest.mark.parametrize(
        ("day", "value", "status"),
        [
            ("2026-03-31", 1, "behaald"),
            ("2026-03-31", 0, "te_vroeg"),
            ("2026-06-30", 0, "loopt"),
            ("2026-12-30", 0, "loopt"),
            ("2026-12-31", 0, "niet_behaald"),
            ("2027-03-31", 1, "behaald"),
        ],
    )
    def test_status(self, day: str, value: float, status: str) -> None:
        row = at_day(day, value, **MILESTONE, aimed=MILESTONE_AIM)
        assert (row["status"], pd.isna(row["expected"]), pd.isna(row["pace"])) == (status, True, True)


class TestWithoutNumberOrDate:
    @pytest.mark.parametrize("kind", [TargetKind.RICHTING, TargetKind.KWALITATIEF, TargetKind.VOORWAARDELIJK])
    def test_no_number_to_reach(self, kind: TargetKind) -> None:
        row = at_day("2026-07-02", 50, aimed={"kind": kind, "value": None})
        assert (row["status"], pd.isna(row["target_value"]), row["realised"]) == ("geen_streefwaarde", True, 50)

    def test_umbrella_has_no_row(self) -> None:
        known = definitions([measure()], [target(kind=TargetKind.KOEPEL, value=None)])
        judged = judge_targets(observations(("M1", "2026Q1", 1)), known, area=AREA, at=END_2026)
        assert list(judged["target"]) == []

    def test_number_without_a_date_runs_until_it_is_reached(self) -> None:
        assert at_day("2026-07-02", 50, aimed={"due_date": None})["status"] == "loopt"
        assert at_day("2026-07-02", 100, aimed={"due_date": None})["status"] == "behaald"
        assert at_day("2026-03-31", 50, aimed={"due_date": None})["status"] == "te_vroeg"

    def test_area_without_a_programme_has_no_targets(self) -> None:
        judged = judge_targets(observations(), definitions([measure()], [target()]), area="NL00", at=END_2026)
        assert judged.empty
        assert list(judged.columns)[:3] == ["target", "measure", "area"]


@pytest.mark.parametrize(
    ("period", "at", "stale"),
    [
        ("2026Q1", date(2026, 9, 30), False),
        ("2026Q1", date(2026, 10, 1), True),
        ("2026M03", date(2026, 5, 31), False),
        ("2026M03", date(2026, 6, 1), True),
        ("2026-03-31", date(2026, 9, 30), False),  # a single day is read as reported every quarter
        ("2026-03-31", date(2026, 10, 1), True),
        ("2026", date(2028, 12, 31), False),
        ("2026", date(2029, 1, 1), True),
    ],
)
def test_stale_after_two_reporting_periods(period: str, at: date, stale: bool) -> None:
    assert bool(judge([("M1", period, 10)], at=at)["stale"]) is stale


def test_old_data_is_judged_at_its_own_date() -> None:
    """Late data is old, not behind: 50 of 100 at half time stays on course whatever the day is."""
    row = at_day("2026-07-02", 50.2, at=date(2028, 1, 1))
    assert (row["status"], row["as_of"], row["stale"]) == ("op_koers", date(2026, 7, 2), True)
