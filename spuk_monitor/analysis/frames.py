"""Result frames with fixed columns and types, also when they are empty.

Nullable text, dates and lists are `object` columns holding None; nullable numbers are float64 with NaN.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


def build(records: Sequence[Mapping[str, Any]], schema: Mapping[str, str]) -> pd.DataFrame:
    """A frame with exactly the columns of `schema` (name -> dtype), in that order."""
    columns = {name: pd.Series([record[name] for record in records], dtype=dtype) for name, dtype in schema.items()}
    return pd.DataFrame(columns, columns=list(schema))


def numbers(values: Sequence[float | None]) -> list[float]:
    """The known numbers among `values`."""
    return [float(value) for value in values if value is not None and value == value]  # noqa: PLR0124 - NaN


def total(values: Sequence[float | None]) -> float:
    """Sum of the known numbers; NaN when none is known, because missing is not zero."""
    known = numbers(values)
    return sum(known) if known else float("nan")
