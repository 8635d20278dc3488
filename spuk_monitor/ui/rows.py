"""Rows of a result frame as plain mappings, for text that is built row by row."""

from typing import Any

import pandas as pd

from spuk_monitor.analysis.frames import rows_of


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One mapping a row, by column name; missing values as analysis.frames.rows_of has them."""
    return rows_of(frame)
