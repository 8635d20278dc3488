"""Result frames with fixed columns and types, also when they are empty.

Nullable text, dates and lists are `object` columns holding None; nullable numbers are float64 with NaN.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from spuk_monitor.columns import column, frame_of


def build(records: Sequence[Mapping[str, Any]], schema: Mapping[str, str]) -> pd.DataFrame:
    """A frame with exactly the columns of `schema` (name -> dtype), in that order."""
    columns = {name: column([record[name] for record in records], dtype) for name, dtype in schema.items()}
    return frame_of(columns, len(records))


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One mapping a row, by column name; missing as NaN among numbers and text, else as None.

    By column, because `to_dict` takes a frame with text apart cell by cell: four times as slow.
    """
    plain = {
        str(name): [None if value is pd.NA else value for value in column.tolist()] for name, column in frame.items()
    }
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]


def numbers(values: Sequence[float | None]) -> list[float]:
    """The known numbers among `values`."""
    return [float(value) for value in values if value is not None and value == value]  # noqa: PLR0124 - NaN


def total(values: Sequence[float | None]) -> float:
    """Sum of the known numbers; NaN when none is known, because missing is not zero."""
    known = numbers(values)
    return sum(known) if known else float("nan")
