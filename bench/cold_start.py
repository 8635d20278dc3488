"""From the start of the process to a page that has been sent to its first visitor."""

import time
from collections.abc import Mapping
from pathlib import Path

from bench.client import visit_now
from bench.measured import Measurement, median
from bench.serving import running_server

GROUP = "Koude start (server opgekomen tot eerste pagina getekend)"


def measure(
    pages: Mapping[str, Path], *, page: str, environment: Mapping[str, str], repeats: int = 3
) -> list[Measurement]:
    """`pages` maps a name to the script that is started; each is started anew every time."""
    found = []
    for name, script in pages.items():
        healthy, first, drawn = [], [], []
        for _ in range(repeats):
            with running_server(script, environment=environment) as server:
                up = time.perf_counter()
                run = visit_now(server.stream_url, page if name != "kaal" else "")
                healthy.append(up - server.started)
                first.append(run.seconds)
                drawn.append(time.perf_counter() - server.started)
        found += [
            Measurement(GROUP, f"{name}: server antwoordt", median(healthy), "s"),
            Measurement(GROUP, f"{name}: eerste pagina daarna", median(first), "s"),
            Measurement(GROUP, f"{name}: samen", median(drawn), "s"),
        ]
    return found
