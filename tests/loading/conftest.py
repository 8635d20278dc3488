"""A monitor on an empty store of its own, and observation files as an analyst delivers them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from tests.builders.ingest import roosendaal
from tests.loading.files import AT, observed

Load = Callable[..., int | None]


@pytest.fixture
def monitor(tmp_path: Path) -> Iterator[Monitor]:
    made = Monitor(roosendaal(), Store.create(f"sqlite:///{tmp_path}/monitor.db"))
    yield made
    made.close()


@pytest.fixture
def check(monitor: Monitor) -> Callable[..., Checked]:
    """check("RSD-M05;2026Q1;1", …): one file of these rows, checked on 21 November 2026."""
    return lambda *rows, **options: monitor.check([("uitvraag.csv", observed(*rows))], at=AT, **options)[0]


@pytest.fixture
def load(monitor: Monitor, check: Callable[..., Checked]) -> Load:
    """Checks and accepts; gives the version."""

    def one(*rows: str) -> int | None:
        record = monitor.accept([check(*rows)], by="Ilse")
        return record.version if record else None

    return one
