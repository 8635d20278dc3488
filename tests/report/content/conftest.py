"""The facts of the example's third quarter, read once: tests change a copy of them."""

from datetime import date

import pytest

from spuk_monitor.monitor import Monitor
from spuk_monitor.report.facts import Facts, gather
from spuk_monitor.report.making import settings_for

AT = date(2026, 10, 15)


@pytest.fixture(scope="session")
def example_facts(example_store: str) -> Facts:
    monitor = Monitor.open(example_store)
    try:
        return gather(monitor, settings_for(monitor, quarter="2026Q3", at=AT))
    finally:
        monitor.close()
