"""Short forms of what a store holds, to compare with."""

from math import isnan

import pytest

from spuk_monitor.store import Store, VersionRecord

Held = dict[tuple[str, str], float | None]


def held(store: Store, *, as_of: int | None = None) -> Held:
    """(measure, period) -> value; None where there is no value."""
    frame = store.observations(as_of=as_of)
    return {
        (measure, period): None if isnan(value) else value
        for measure, period, value in zip(frame["measure"], frame["period"], frame["value"], strict=True)
    }


def cells(store: Store, area: str, *, as_of: int | None = None) -> Held:
    """(line, year) -> amount; None where there is no amount."""
    frame = store.budget_cells(area, as_of=as_of)
    return {
        (line, year): None if isnan(amount) else amount
        for line, year, amount in zip(frame["line"], frame["year"], frame["amount"], strict=True)
    }


def made(record: VersionRecord | None) -> VersionRecord:
    """The version; the test fails when the load made none."""
    if record is None:
        pytest.fail("no version was made")
    return record
