"""What has been realised, by the way a measure counts; nothing is ever counted twice."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spuk_monitor.analysis.progress import judge_targets, realised_series
from spuk_monitor.domain.period import Period, period_of
from spuk_monitor.domain.terms import Counting, ValueType
from tests.builders.frames import AREA, definitions, measure, observations, target

LATE = date(2029, 6, 1)


def judge(*rows: tuple[Any, ...], counting: Counting, at: date = LATE, **fields: Any) -> "pd.Series[Any]":
    known = definitions([measure(counting=counting, **fields)], [target()])
    return judge_targets(observations(*rows), known, area=AREA, at=at).iloc[0]


def realised(*rows: tuple[Any, ...], counting: Counting, **fields: Any) -> tuple[float, list[int]]:
    row = judge(*rows, counting=counting, **fields)
    return row["realised"], row["observation_ids"]


QUARTERS = [("M1", f"2026Q{quarter}", value) for quarter, value in enumerate((10, 20, 30, 40), start=1)]


@pytest.mark.parametrize(
    ("counting", "value", "ids", "observed"),
    [
        (Counting.STROOM, 100, [1, 2, 3, 4], 4),
        (Counting.CUMULATIEF, 40, [4], 4),
        (Counting.STAND, 40, [4], 4),
        (Counting.PER_JAAR, 100, [1, 2, 3, 4], 4),
        (Counting.MIJLPAAL, 40, [4], 4),
        (None, 40, [4], 4),  # a plain national series is read as a level
    ],
)
def test_four_quarters(counting: Counting, value: float, ids: list[int], observed: int) -> None:
    row = judge(*QUARTERS, counting=counting)
    assert (row["realised"], row["observation_ids"], row["observations"]) == (value, ids, observed)


def test_order_of_rows_does_not_matter() -> None:
    assert realised(*reversed(QUARTERS), counting=Counting.CUMULATIEF)[0] == 40


@pytest.mark.parametrize(("at", "value"), [(date(2026, 9, 29), 30), (date(2026, 9, 30), 60)])
def test_only_what_had_ended_counts(at: date, value: float) -> None:
    assert judge(*QUARTERS, counting=Counting.STROOM, at=at)["realised"] == value


class TestFlow:
    def test_a_year_beside_its_quarters_counts_once(self) -> None:
        assert realised(*QUARTERS, ("M1", "2026", 97), counting=Counting.STROOM) == (97, [5])

    def test_a_half_year_replaces_its_quarters_only(self) -> None:
        assert realised(*QUARTERS, ("M1", "2026H1", 31), counting=Counting.STROOM) == (101, [5, 3, 4])

    def test_the_longer_period_is_used_only_once_it_has_ended(self) -> None:
        rows = [*QUARTERS, ("M1", "2026", 97)]
        assert judge(*rows, counting=Counting.STROOM, at=date(2026, 10, 15))["realised"] == 60

    def test_a_longer_period_without_a_value_does_not_hide_the_shorter(self) -> None:
        assert realised(*QUARTERS, ("M1", "2026", "onbekend"), counting=Counting.STROOM) == (100, [1, 2, 3, 4])

    def test_partial_overlap_keeps_one(self) -> None:
        rows = [("M1", "2026M01", 5), ("M1", "2026W05", 2), ("M1", "2026M02", 7)]  # week 5 lies in both months
        assert realised(*rows, counting=Counting.STROOM) == (12, [1, 3])

    def test_what_began_before_the_start_is_left_out(self) -> None:
        rows = [("M1", "2025Q4", 50), ("M1", "2025/2026", 60), ("M1", "2026Q4", 3)]
        assert realised(*rows, counting=Counting.STROOM) == (3, [3])


class TestLevel:
    def test_before_the_start_is_no_realisation(self) -> None:
        row = judge(("M1", "2025Q4", 50), counting=Counting.STAND)
        assert (row["status"], row["observations"], pd.isna(row["realised"])) == ("geen_gegevens", 0, True)

    def test_the_last_day_decides_and_then_the_longer_period(self) -> None:
        rows = [("M1", "2026", 9), ("M1", "2026Q4", 8), ("M1", "2026Q3", 7)]
        assert realised(*rows, counting=Counting.STAND) == (9, [1])

    def test_a_later_missing_value_leaves_the_last_known(self) -> None:
        row = judge(("M1", "2026Q1", 5), ("M1", "2026Q2", "onderdrukt"), counting=Counting.STAND)
        assert (row["realised"], row["as_of"], row["observations"]) == (5, date(2026, 3, 31), 1)


class TestYear:
    def test_the_reported_year_wins_from_its_quarters(self) -> None:
        assert realised(*QUARTERS, ("M1", "2026", 97), counting=Counting.PER_JAAR) == (97, [5])

    @pytest.mark.parametrize("missing", [0, 1, 2, 3])
    def test_an_incomplete_year_has_no_figure(self, missing: int) -> None:
        rows = [row for number, row in enumerate(QUARTERS) if number != missing]
        assert judge(*rows, counting=Counting.PER_JAAR)["status"] == "geen_gegevens"

    def test_a_withheld_quarter_makes_the_year_incomplete(self) -> None:
        rows = [*QUARTERS[:3], ("M1", "2026Q4", "onderdrukt")]
        assert judge(*rows, counting=Counting.PER_JAAR)["status"] == "geen_gegevens"

    def test_parts_of_different_length_make_a_year(self) -> None:
        rows = [
            ("M1", "2026Q1", 1),
            ("M1", "2026M04", 2),
            ("M1", "2026M05", 3),
            ("M1", "2026M06", 4),
            ("M1", "2026H2", 5),
        ]
        assert realised(*rows, counting=Counting.PER_JAAR) == (15, [1, 2, 3, 4, 5])

    def test_percentages_are_not_summed(self) -> None:
        row = judge(*QUARTERS, counting=Counting.PER_JAAR, value_type=ValueType.PERCENTAGE)
        assert row["status"] == "geen_gegevens"
        assert "percentages over een deel van een jaar worden niet bij elkaar opgeteld" in row["explanation"]

    def test_an_unfinished_year_leaves_the_year_before(self) -> None:
        row = judge(*QUARTERS, ("M1", "2027Q1", 900), counting=Counting.PER_JAAR)
        assert (row["realised"], row["year_label"], row["last_period"]) == (100, "2026", "2026")

    def test_the_latest_year_is_a_school_year(self) -> None:
        row = judge(("M1", "2026", 10), ("M1", "2026/2027", 11), counting=Counting.PER_JAAR)
        assert (row["realised"], row["last_period"]) == (11, "2026/2027")

    def test_a_year_before_the_start_does_not_count(self) -> None:
        assert judge(("M1", "2025", 10), counting=Counting.PER_JAAR)["status"] == "geen_gegevens"


def test_the_newest_version_of_one_key_replaces_the_older() -> None:
    rows = [("M1", "2026Q1", 10, {"version": 2}), ("M1", "2026Q1", 90, {"version": 1}), ("M1", "2026Q2", 1)]
    assert realised(*rows, counting=Counting.STROOM) == (11, [1, 3])


def test_a_newer_withheld_value_replaces_the_older_number() -> None:
    rows = [("M1", "2026Q1", 10, {"version": 1}), ("M1", "2026Q1", "onderdrukt", {"version": 2})]
    assert judge(*rows, counting=Counting.STROOM)["status"] == "geen_gegevens"


def test_categories_and_other_areas_do_not_count() -> None:
    rows = [("M1", "2026Q1", 10), ("M1", "2026Q1", 4, {"category": "meisjes"}), ("M1", "2026Q2", 7, {"area": "NL00"})]
    assert realised(*rows, counting=Counting.STROOM) == (10, [1])


def test_series_is_the_running_sum_with_its_marks() -> None:
    rows = observations(("M1", "2026Q1", 10), ("M1", "2026Q2", 5, {"provisional": True}), ("M1", "2026Q3", 1))
    known = definitions([measure(counting=Counting.STROOM)], [target()])
    series = realised_series(rows, known, measure="M1", area=AREA, at=LATE)
    assert series.to_dict("list") == {
        "date": [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)],
        "period": ["2026Q1", "2026Q2", "2026Q3"],
        "realised": [10, 15, 16],
        "provisional": [False, True, True],  # a sum with a provisional part is provisional
        "fictitious": [False, False, False],
        "id": [1, 2, 3],
    }


def test_series_without_observations_is_empty_with_its_columns() -> None:
    known = definitions([measure()], [target()])
    series = realised_series(observations(), known, measure="M1", area=AREA, at=LATE)
    assert (len(series), list(series.columns)[:3]) == (0, ["date", "period", "realised"])


def test_timestamps_are_as_good_as_dates() -> None:
    rows = observations(*QUARTERS)
    stamped = rows.assign(start=pd.to_datetime(rows["start"]), end=pd.to_datetime(rows["end"]))
    known = definitions([measure(counting=Counting.STROOM)], [target()])
    judged = judge_targets(stamped, known, area=AREA, at=LATE).iloc[0]
    assert (judged["realised"], judged["as_of"]) == (100, date(2026, 12, 31))


PERIODS = st.one_of(
    st.builds(str, st.integers(2026, 2028)),
    st.builds(lambda year, part: f"{year}H{part}", st.integers(2026, 2028), st.integers(1, 2)),
    st.builds(lambda year, part: f"{year}Q{part}", st.integers(2026, 2028), st.integers(1, 4)),
    st.builds(lambda year, part: f"{year}M{part:02d}", st.integers(2026, 2028), st.integers(1, 12)),
    st.builds(lambda week: f"2027W{week:02d}", st.integers(1, 52)),
    st.builds(lambda days: (date(2026, 1, 1) + timedelta(days=days)).isoformat(), st.integers(0, 1095)),
)


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1


@settings(deadline=None, max_examples=40, database=None)
@given(st.lists(PERIODS, min_size=1, max_size=12, unique=True))
def test_no_day_of_a_flow_is_ever_counted_twice(keys: list[str]) -> None:
    """With a value of one a day, the sum can never pass the days between the start and t."""
    rows = [("M1", key, _days(period_of(key))) for key in keys]
    row = judge(*rows, counting=Counting.STROOM)
    used = [period_of(keys[number - 1]) for number in row["observation_ids"]]
    days = {period.start + timedelta(days=day) for period in used for day in range(_days(period))}
    assert row["realised"] == len(days) == sum(_days(period) for period in used)
    longest = max(_days(period_of(key)) for key in keys)
    assert max(_days(period) for period in used) == longest


@settings(deadline=None, max_examples=40, database=None)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 200))
def test_more_realised_never_lowers_the_pace(values: list[int], extra: int) -> None:
    quarters = [f"{2026 + number // 4}Q{number % 4 + 1}" for number in range(len(values))]
    rows = [("M1", quarter, value) for quarter, value in zip(quarters, values, strict=True)]
    more = [*rows[:-1], ("M1", quarters[-1], values[-1] + extra)]
    before, after = judge(*rows, counting=Counting.STROOM), judge(*more, counting=Counting.STROOM)
    assert after["pace"] >= before["pace"]
    order = ["achter", "aandacht", "op_koers", "behaald"]
    if before["status"] in order and after["status"] in order:
        assert order.index(after["status"]) >= order.index(before["status"])
