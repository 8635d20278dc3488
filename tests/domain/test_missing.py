"""Missing is None, and never zero."""

import math

from spuk_monitor.domain.missing import known


def test_nan_becomes_none_and_zero_stays_zero() -> None:
    assert [known(value) for value in (math.nan, None, 0.0, 2)] == [None, None, 0.0, 2.0]
