"""Rows of a result frame as plain mappings, for text that is built row by row."""

from typing import Any, cast

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One mapping a row, by column name; missing values as the frame writes them."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
