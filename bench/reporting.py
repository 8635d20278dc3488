"""All files of a whole quarterly report, one after the other as the page makes them."""

import time

from bench.measured import Measurement
from spuk_monitor.domain.reporting import ReportFormat
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.freezing import FORMAT_WORDS
from spuk_monitor.report.making import prepare, settings_for

GROUP = "Voortgangsrapportage maken (41 interventies)"
QUARTER = "2026Q3"  # of the example, with most figures
MOST_SECONDS = 20.0


def measure(store: str) -> list[Measurement]:
    """On a store with the example; nothing is recorded."""
    monitor = Monitor.open(store)
    try:
        settings = settings_for(monitor, quarter=QUARTER)
        marks: list[tuple[float, str]] = []
        made = prepare(
            monitor, settings, list(ReportFormat), on_progress=lambda _, text: marks.append((time.perf_counter(), text))
        )
        ended = time.perf_counter()
    finally:
        monitor.close()
    starts = [moment for moment, _ in marks]
    names = ["lezen en schrijven van de inhoud", *(FORMAT_WORDS[one] for one in made.files)]
    sizes = ["", *(f"{len(content) / 1024:.0f} kB" for content in made.files.values())]
    steps = [
        Measurement(GROUP, name, end - start, "s", note=size)
        for name, size, start, end in zip(names, sizes, starts, [*starts[1:], ended], strict=True)
    ]
    return [*steps, Measurement(GROUP, "samen", ended - starts[0], "s", limit=MOST_SECONDS)]
