"""The expected path: nodes of all targets of a measure, linear in days, level after the last."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spuk_monitor.analysis.path import early_until, path_of
from spuk_monitor.analysis.progress import expected_path
from spuk_monitor.domain.terms import Counting, Direction, TargetKind
from tests.builders.frames import AREA, definitions, measure, target

NEAR = target("T1", value=900, due_date=date(2026, 12, 31))
FAR = target("T2", value=1800, due_date=date(2028, 12, 31))


def nodes(*targets: object, **fields: object) -> list[tuple[date, float, str | None]]:
    frame = expected_path("M1", definitions([measure(**fields)], targets), area=AREA)  # type: ignore[arg-type]
    return [tuple(row) for row in frame.itertuples(index=False, name=None)]


def test_all_targets_of_a_measure_share_one_path() -> None:
    expected = [(date(2025, 12, 31), 0.0, None), (date(2026, 12, 31), 900, "T1"), (date(2028, 12, 31), 1800, "T2")]
    assert nodes(NEAR, FAR) == nodes(FAR, NEAR) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 1), 0.0),
        (date(2025, 12, 31), 0.0),
        (date(2026, 9, 30), 900 * 273 / 365),
        (date(2026, 12, 31), 900.0),
        (date(2027, 12, 31), 900 + 900 * 365 / 731),
        (date(2028, 12, 31), 1800.0),
        (date(2030, 1, 1), 1800.0),
    ],
)
def test_linear_in_days(day: date, expected: float) -> None:
    path = path_of("M1", definitions([measure()], [NEAR, FAR]), area=AREA)
    assert path is not None and path.expected(day) == pytest.approx(expected)


def test_the_first_node_is_the_day_before_the_measure_starts() -> None:
    assert nodes(FAR, start=date(2027, 9, 1))[0] == (date(2027, 8, 31), 0.0, None)
    assert nodes(FAR, start=None)[0] == (date(2025, 12, 31), 0.0, None)  # the programme's start


def test_a_stated_baseline_is_where_the_path_begins() -> None:
    assert nodes(target(value=40, baseline=15))[0][1] == 15


def test_of_two_targets_on_one_day_the_further_is_the_node() -> None:
    low, high = target("T1", value=10), target("T2", value=20)
    assert nodes(low, high) == nodes(high, low)
    assert nodes(low, high)[1:] == [(date(2028, 12, 31), 20, "T2")]


@pytest.mark.parametrize("counting", [Counting.PER_JAAR, Counting.MIJLPAAL])
def test_yearly_figures_and_milestones_have_no_path(counting: Counting) -> None:
    assert nodes(NEAR, counting=counting) == []


def test_no_path_without_a_dated_number() -> None:
    assert nodes(target(due_date=None)) == []
    assert nodes(target(value=None, kind=TargetKind.RICHTING)) == []


def test_a_falling_path_needs_a_baseline() -> None:
    assert nodes(target(value=10, direction=Direction.LAGER)) == []
    falling = nodes(target(value=10, baseline=30, direction=Direction.LAGER))
    assert [value for _, value, _ in falling] == [30, 10]


@pytest.mark.parametrize(
    ("start", "day"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 8, 31), date(2027, 2, 27)),
        (date(2027, 12, 15), date(2028, 6, 14)),
    ],
)
def test_six_calendar_months_less_a_day(start: date, day: date) -> None:
    assert early_until(start, 6) == day


@settings(deadline=None, max_examples=60, database=None)
@given(st.lists(st.tuples(st.integers(1, 1500), st.integers(0, 5000)), min_size=1, max_size=5), st.integers(-50, 2000))
def test_expected_stays_between_the_nodes_around_it(milestones: list[tuple[int, int]], offset: int) -> None:
    start = date(2026, 1, 1)
    aims = [target(f"T{n}", value=v, due_date=start + timedelta(days=d)) for n, (d, v) in enumerate(milestones)]
    path = path_of("M1", definitions([measure()], aims), area=AREA)
    assert path, "every milestone gives a path"
    values = [node.value for node in path.nodes]
    expected = path.expected(start + timedelta(days=offset))
    assert min(values) - 1e-6 <= expected <= max(values) + 1e-6
    for node in path.nodes:
        assert path.expected(node.day) == node.value
