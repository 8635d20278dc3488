from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_monitor.domain.period import Granularity, Period, PeriodError, parse_period, period_of


@pytest.mark.parametrize(
    ("written", "key", "start", "end"),
    [
        ("2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (2026, "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (2026.0, "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026JJ00", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026Q1", "2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-K1", "2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026KW01", "2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("1e kwartaal 2026", "2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-03", "2026M03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026MM03", "2026M03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2025/2026", "2025/2026", date(2025, 8, 1), date(2026, 7, 31)),
        ("2025/'26", "2025/2026", date(2025, 8, 1), date(2026, 7, 31)),
        ("2025SJ00", "2025/2026", date(2025, 8, 1), date(2026, 7, 31)),
        ("2028-02-29", "2028-02-29", date(2028, 2, 29), date(2028, 2, 29)),
        (datetime(2026, 9, 30, 12), "2026-09-30", date(2026, 9, 30), date(2026, 9, 30)),
        (" 2e halfjaar\u00a02027 ", "2027H2", date(2027, 7, 1), date(2027, 12, 31)),
        ("februari 2028", "2028M02", date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_is_read_however_it_is_written(written: object, key: str, start: date, end: date) -> None:
    period, provisional = parse_period(written)
    assert (period.key, period.start, period.end, provisional) == (key, start, end, False)


@pytest.mark.parametrize(("written", "key"), [("2024*", "2024"), ("2024**", "2024"), ("2026Q1*", "2026Q1")])
def test_a_star_marks_a_provisional_figure(written: str, key: str) -> None:
    period, provisional = parse_period(written)
    assert (period.key, provisional) == (key, True)


@pytest.mark.parametrize(
    "written", ["12", "2026Q5", "2026Q0", "2026-13", "x", "", None, True, "2025/27", "2027-02-29", "2026KW05", 2026.5]
)
def test_what_is_no_period_is_refused(written: object) -> None:
    with pytest.raises(PeriodError):
        parse_period(written)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("2026", "2026"),
        ("2026Q3", "3e kwartaal 2026"),
        ("2025/2026", "schooljaar 2025/2026"),
        ("2026M03", "maart 2026"),
        ("2026-09-30", "30 september 2026"),
    ],
)
def test_the_label_is_dutch(key: str, label: str) -> None:
    assert period_of(key).label == label


@pytest.mark.parametrize(
    ("key", "count", "later"),
    [("2026Q3", 2, "2027Q1"), ("2026M12", 1, "2027M01"), ("2026", 2, "2028"), ("2026-09-30", 1, "2026Q4")],
)
def test_later_counts_reporting_rounds(key: str, count: int, later: str) -> None:
    assert period_of(key).later(count).key == later


def test_a_quarter_overlaps_its_year_and_not_the_next() -> None:
    assert period_of("2026Q4").overlaps(period_of("2026"))
    assert not period_of("2026Q4").overlaps(period_of("2027"))


periods = st.one_of(
    st.builds(Period, st.sampled_from([Granularity.JAAR, Granularity.SCHOOLJAAR]), st.integers(1950, 2098)),
    st.builds(Period, st.just(Granularity.KWARTAAL), st.integers(1950, 2098), st.integers(1, 4)),
    st.builds(Period, st.just(Granularity.MAAND), st.integers(1950, 2098), st.integers(1, 12)),
    st.builds(Period, st.just(Granularity.WEEK), st.integers(1950, 2098), st.integers(1, 52)),
)


@given(periods)
def test_the_stored_key_reads_back_as_the_same_period(period: Period) -> None:
    assert period_of(period.key) == period
    assert period.start <= period.end


@given(periods)
def test_the_next_period_starts_the_day_after(period: Period) -> None:
    assert (period.later(1).start - period.end).days == 1
