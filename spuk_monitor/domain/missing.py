"""Missing numbers: frames write them as NaN, everything else as None."""

import math


def known(value: float | None) -> float | None:
    """The number itself, None where it is missing."""
    return None if value is None or math.isnan(value) else float(value)
