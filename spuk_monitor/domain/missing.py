"""Missing numbers: frames write them as NaN, everything else as None."""

import math


def or_nan(value: float | None) -> float:
    """The number as a frame writes it."""
    return math.nan if value is None else float(value)


def known(value: float | None) -> float | None:
    """The number itself, None where it is missing."""
    return None if value is None or math.isnan(value) else float(value)
