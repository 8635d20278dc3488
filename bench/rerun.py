"""What one more click costs on each page, beside a bare Streamlit page with the same charts."""

import asyncio
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bare import chart_count, launcher_of, write_bare_page
from bench.client import Run, Session
from bench.measured import Measurement, median
from bench.serving import LAUNCHER, Server, running_server

GROUP = "Opnieuw draaien van een pagina (mediaan)"
REPEATS = 20
MOST_TIMES_BARE = 1.5
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Reruns:
    first: Run
    seconds: float
    cpu_seconds: float | None  # of the server per rerun; None where the system does not tell
    received_bytes: float


def measure(
    pages: Sequence[str], *, environment: Mapping[str, str], group: str = GROUP
) -> tuple[list[Measurement], str, Run]:
    """The measurements, the heaviest page and its first run."""
    found = []
    ours: dict[str, Reruns] = {}
    with running_server(LAUNCHER, environment=environment) as server:
        for page in pages:
            ours[page] = asyncio.run(reruns(server, page))
    with tempfile.TemporaryDirectory(prefix="spuk-bare-") as folder:
        for page, mine in ours.items():
            script = write_bare_page(mine.first, Path(folder), page or "overzicht")
            with running_server(script) as server:
                bare = asyncio.run(reruns(server, ""))
            with running_server(launcher_of(script)) as server:
                launched = asyncio.run(reruns(server, ""))
            found += _compared(page or "overzicht", mine, bare=bare, launched=launched, group=group)
    heaviest = max(ours, key=lambda page: ours[page].seconds)
    return found, heaviest, ours[heaviest].first


def _compared(page: str, mine: Reruns, *, bare: Reruns, launched: Reruns, group: str) -> list[Measurement]:
    """`launched` is the bare page behind our launcher: what is left then is the work of the page itself."""
    note = f"{chart_count(mine.first)} grafieken, {mine.received_bytes / 1024:.0f} kB"
    found = [
        Measurement(group, page, mine.seconds * 1000, "ms", note=note),
        Measurement(group, f"{page}: kale pagina", bare.seconds * 1000, "ms"),
        Measurement(group, f"{page}: verhouding", mine.seconds / bare.seconds, "keer", limit=MOST_TIMES_BARE),
        Measurement(group, f"{page}: kale pagina achter de launcher", launched.seconds * 1000, "ms"),
    ]
    if mine.cpu_seconds is not None and bare.cpu_seconds is not None and launched.cpu_seconds is not None:
        note = f"kaal {bare.cpu_seconds * 1000:.0f} ms, achter de launcher {launched.cpu_seconds * 1000:.0f} ms"
        found.append(Measurement(group, f"{page}: rekentijd server", mine.cpu_seconds * 1000, "ms", note=note))
    return found


async def reruns(server: Server, page: str) -> Reruns:
    """Open a page once, then run it again as often as REPEATS says."""
    async with Session(server.stream_url) as session:
        first = await session.run(page)
        _must_be_whole(first, page)
        await session.rerun()
        before = _cpu_seconds(server)
        runs = [await session.rerun() for _ in range(REPEATS)]
        after = _cpu_seconds(server)
    cpu = None if before is None or after is None else (after - before) / REPEATS
    return Reruns(first, median([run.seconds for run in runs]), cpu, median([run.received_bytes for run in runs]))


def _must_be_whole(run: Run, page: str) -> None:
    if run.exceptions() or run.page_not_found or run.finished != "FINISHED_SUCCESSFULLY":
        raise RuntimeError(f"page '{page}' did not run well: {run.finished} {run.exceptions()}")


def _cpu_seconds(server: Server) -> float | None:
    """User and system time of the server so far; Linux only."""
    try:
        fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS
