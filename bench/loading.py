"""From a file of observations to a new version in a store: 1,000 and 100,000 rows."""

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path

from bench.measured import Measurement
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.monitor import Monitor

GROUP = "Waarnemingen laden (csv, leeg begin)"
SIZES = (1_000, 100_000)
AT = date(2027, 12, 31)
FIRST_YEAR = 2015
_NUMBERS = (ValueType.GEHEEL_GETAL, ValueType.DECIMAAL, ValueType.PERCENTAGE)


def measure() -> list[Measurement]:
    found = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="spuk-load-") as folder:
            monitor = Monitor.create(f"sqlite:///{Path(folder) / 'bench.db'}")
            try:
                found += _load(monitor, size, rows(monitor.definitions))
            finally:
                monitor.close()
    return found


def _load(monitor: Monitor, size: int, every: Iterator[str]) -> list[Measurement]:
    content = "\n".join(["indicator;gebied;periode;waarde", *islice(every, size)]).encode()
    started = time.perf_counter()
    checked = monitor.check([("bench.csv", content)], at=AT)
    between = time.perf_counter()
    record = monitor.accept(checked, by="bench")
    ended = time.perf_counter()
    if record is None or record.added != size:
        problems = [one.sentence() for file in checked for one in file.findings][:3]
        raise RuntimeError(f"{size} rows did not load: {record}, {problems}")
    return [
        Measurement(GROUP, f"{size:,} rijen: lezen en controleren".replace(",", "."), between - started, "s"),
        Measurement(GROUP, f"{size:,} rijen: bewaren".replace(",", "."), ended - between, "s"),
        Measurement(GROUP, f"{size:,} rijen: samen".replace(",", "."), ended - started, "s"),
    ]


def rows(definitions: Definitions) -> Iterator[str]:
    """Distinct observations, month by month: every measure that holds a number, in every area."""
    measures = [measure.id for measure in definitions.measures.values() if measure.value_type in _NUMBERS]
    months = (f"{year}-{month:02d}" for year in range(FIRST_YEAR, AT.year) for month in range(1, 13))
    for count, (month, area, measure) in enumerate(product(months, definitions.areas, measures)):
        yield f"{measure};{area};{month};{count % 90}"
