"""Values far from their own series: the usual step where there is one, else the previous value."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.outliers import find_outliers
from spuk_monitor.domain.definitions import Definitions, DefinitionVersion
from spuk_monitor.domain.terms import ValueType
from tests.builders.frames import AREA, definitions, indicator, measure, observations

SHARE = {"unit": "%", "value_type": ValueType.PERCENTAGE}
SCORE = {"unit": "score", "value_type": ValueType.DECIMAAL}
STEADY = [("M1", str(year), 1000 + 20 * (year - 2020)) for year in range(2020, 2025)]  # 1.000, 1.020 … 1.080


def incoming(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Of (measure, period, value[, series_break]); None is no value."""
    records = [(row[0], AREA, "", row[1], row[2], len(row) > 3) for row in rows]
    return pd.DataFrame(records, columns=["measure", "area", "category", "period", "value", "series_break"]).astype(
        {"value": "float64", "series_break": "bool"}
    )


def outliers(
    stored: Sequence[tuple[Any, ...]], *rows: tuple[Any, ...], by: Definitions | None = None, **fields: Any
) -> list[tuple[Any, ...]]:
    found = find_outliers(observations(*stored), incoming(*rows), by or definitions([measure(**fields)]))
    return [(row["period"], row["value"], row["previous"]) for row in found.to_dict("records")]


class TestUsualStep:
    def test_a_jump(self) -> None:
        found = find_outliers(observations(*STEADY), incoming(("M1", "2025", 12_000)), definitions([measure()]))
        row = found.to_dict("records")[0]
        assert (row["value"], row["previous"], row["previous_period"], row["usual_step"]) == (12_000, 1080, "2024", 20)
        assert row["explanation"] == (
            "12.000 in 2025, na 1.080 in 2024: een stap van 10.920, terwijl die meestal ongeveer 20 is"
        )

    @pytest.mark.parametrize(("value", "expected"), [(1350, 0), (1351, 1), (810, 0), (809, 1)])
    def test_more_than_a_quarter_of_the_previous_value(self, value: float, expected: int) -> None:
        assert len(outliers(STEADY, ("M1", "2025", value))) == expected

    def test_a_restless_series_may_jump(self) -> None:
        restless = [("M1", str(2020 + place), value) for place, value in enumerate((100, 400, 150, 500, 200))]
        assert outliers(restless, ("M1", "2025", 600)) == []

    def test_one_earlier_slip_does_not_hide_the_next(self) -> None:
        slipped = [*STEADY[:3], ("M1", "2023", 10_600), *STEADY[4:]]
        slipped += [("M1", "2025", 1100), ("M1", "2026", 1120)]
        assert outliers(slipped, ("M1", "2027", 12_000)) == [("2027", 12_000, 1120)]

    def test_in_the_file_itself(self) -> None:
        assert outliers([], *STEADY, ("M1", "2025", 12_000)) == [("2025", 12_000, 1080)]

    def test_a_score_around_zero(self) -> None:
        scores = [("M1", str(2019 + place), value) for place, value in enumerate((-0.02, 0.01, -0.01, 0.02, 0.0))]
        assert outliers(scores, ("M1", "2024", 0.03), **SCORE) == []
        assert outliers(scores, ("M1", "2024", 30), **SCORE) == [("2024", 30, 0)]


class TestPreviousValue:
    @pytest.mark.parametrize(("value", "expected"), [(119, 0), (120, 1), (14, 0), (13, 1), (0, 1)])
    def test_three_times_as_large_or_small(self, value: float, expected: int) -> None:
        assert len(outliers([("M1", "2024", 40)], ("M1", "2025", value))) == expected

    def test_words(self) -> None:
        found = find_outliers(
            observations(("M1", "2026Q1", 40)), incoming(("M1", "2026Q2", 4000)), definitions([measure()])
        )
        assert list(found["explanation"]) == [
            "4.000 in het 2e kwartaal 2026, na 40 in het 1e kwartaal 2026: minstens 3 keer zo groot"
        ]
        assert found["usual_step"].isna().all()

    def test_small_counts_are_left_alone(self) -> None:
        assert outliers([("M1", "2024", 3)], ("M1", "2025", 12)) == []
        assert outliers([("M1", "2024", 3)], ("M1", "2025", 13)) == [("2025", 13, 3)]

    def test_a_share_has_no_small_numbers(self) -> None:
        assert outliers([("M1", "2024", 0.2)], ("M1", "2025", 3.0), **SHARE) == [("2025", 3.0, 0.2)]

    @pytest.mark.parametrize(("before", "after"), [(0, 500), (0.05, 0.4), (-2.0, 9.0)])
    def test_from_zero_near_it_and_across_it_nothing_is_said(self, before: float, after: float) -> None:
        assert outliers([("M1", "2024", before)], ("M1", "2025", after), **SCORE) == []


class TestWhatCounts:
    def test_the_first_value_is_never_far(self) -> None:
        assert outliers([], ("M1", "2025", 1e6)) == []

    def test_fictitious_figures_are_no_history(self) -> None:
        fictitious = [(*row, {"fictitious": True}) for row in STEADY]
        assert outliers(fictitious, ("M1", "2025", 12_000)) == []

    def test_what_is_stored_already_is_not_asked_again(self) -> None:
        stored = [*STEADY, ("M1", "2025", 12_000)]
        assert outliers(stored, ("M1", "2025", 12_000)) == []
        assert outliers(stored, ("M1", "2025", 13_000)) == [("2025", 13_000, 1080)]

    def test_a_corrected_value_is_held_beside_what_came_before_it(self) -> None:
        assert outliers(STEADY, ("M1", "2022", 1041)) == []
        assert outliers(STEADY, ("M1", "2022", 4000)) == [("2022", 4000, 1020)]

    def test_quarters_are_not_held_beside_years(self) -> None:
        assert outliers([("M1", "2025", 400)], ("M1", "2026Q1", 100)) == []

    def test_no_value_is_no_step(self) -> None:
        assert outliers(STEADY, ("M1", "2025", None), ("M1", "2026", 1120)) == []

    def test_after_a_break_a_series_begins_anew(self) -> None:
        assert outliers(STEADY, ("M1", "2025", 12_000, "break")) == []
        assert outliers(STEADY, ("M1", "2025", None, "break"), ("M1", "2026", 12_000)) == []

    def test_another_definition_is_another_series(self) -> None:
        versions = (
            DefinitionVersion("oud", date(2000, 1, 1), "oud"),
            DefinitionVersion("nieuw", date(2025, 1, 1), "nieuw"),
        )
        by = definitions([measure(indicator="E1")], indicators=[indicator(versions=versions)])
        assert outliers(STEADY, ("M1", "2025", 12_000), by=by) == []
        assert outliers(STEADY, ("M1", "2024", 12_000), by=by) == [("2024", 12_000, 1060)]

    def test_nothing_comes_in(self) -> None:
        assert outliers(STEADY) == []
