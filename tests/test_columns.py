"""Columns that are made at a low price hold what pandas itself would make of the same values."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.columns import column, frame_of


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (["een", None, ""], "str"),
        ([], "str"),
        (["een", None], "object"),
        ([date(2026, 9, 30), None], "object"),
        ([["a"], ["b"]], "object"),
        ([["a"], []], "object"),
        ([1, None, 2.5], "float64"),
        ([], "float64"),
        ([1, 2], "int64"),
        ([1, None], "Int64"),
        ([1, 0, True], "bool"),
    ],
)
def test_the_same_as_a_series(values: list[Any], dtype: str) -> None:
    usual = pd.DataFrame({"one": pd.Series(values, dtype=dtype)})
    pd.testing.assert_frame_equal(frame_of({"one": column(values, dtype)}, len(values)), usual)


def test_a_whole_number_is_never_missing() -> None:
    with pytest.raises(TypeError):
        column([1, None], "int64")
