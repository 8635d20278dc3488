"""Missing is None, and never zero."""

import math

from spuk_monitor.domain.missing import known, or_nan


def test_nan_becomes_none_and_zero_stays_zero() -> None:
    assert [known(value) for value in (math.nan, None, 0.0, 2)] == [None, None, 0.0, 2.0]


def test_none_is_written_as_nan_and_zero_as_zero() -> None:
    assert math.isnan(or_nan(None))
    assert or_nan(0) == 0.0
