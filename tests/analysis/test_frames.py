"""Rows of a frame are plain values of Python, as pandas itself would hand them out."""

import math
from datetime import date

import pandas as pd

from spuk_monitor.analysis.frames import rows_of


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "what": pd.Series(["een", None], dtype="str"),
            "count": pd.Series([1, None], dtype="Int64"),
            "value": [2.5, math.nan],
            "made_up": [True, False],
            "day": pd.Series([date(2026, 9, 30), None], dtype="object"),
        }
    )


def test_rows_are_those_of_pandas() -> None:
    rows, usual = rows_of(frame()), frame().to_dict("records")
    assert rows[0] == usual[0] == {"what": "een", "count": 1, "value": 2.5, "made_up": True, "day": date(2026, 9, 30)}
    assert [[type(value) for value in row.values()] for row in rows] == [
        [type(value) for value in row.values()] for row in usual
    ]


def test_missing_stays_missing() -> None:
    row = rows_of(frame())[1]
    assert (row["count"], row["day"]) == (None, None)
    assert [name for name, value in row.items() if pd.isna(value)] == ["what", "count", "value", "day"]


def test_frame_without_rows_has_none() -> None:
    assert rows_of(frame().head(0)) == []
