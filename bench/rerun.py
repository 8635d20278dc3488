"""What one more click costs on each page, beside a bare Streamlit page with the same charts; and its first opening.

The page, the bare page and the bare page behind our launcher are run in turns, so that all three have the same share
of a busy computer.
"""

import asyncio
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.bare import AS_IT_COMES, chart_count, launcher_of, write_bare_page
from bench.client import Run, Session, visit_now
from bench.measured import Measurement, median
from bench.serving import LAUNCHER, Server, running_server
from bench.views import Shown

GROUP = "Opnieuw draaien van een pagina (mediaan)"
REPEATS = 12
MOST_TIMES_BARE = 1.25
PAUSE_SECONDS = 0.05  # after a run Streamlit collects garbage; that is counted below, and not as the next run's time
_MANY_SESSIONS = 10
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_IMPORTING = "catalogus"  # opened first: what a server does once is in the part "start"


@dataclass(frozen=True, slots=True)
class Reruns:
    seconds: float
    cpu_seconds: float | None  # of the server per rerun; None where the system does not tell
    received_bytes: float


def measure(views: Sequence[Shown], *, environment: Mapping[str, str]) -> tuple[list[Measurement], list[Shown]]:
    """The measurements, and the views in order of what a rerun takes, the heaviest first."""
    opened, compared = [], []
    seconds: dict[Shown, float] = {}
    with running_server(LAUNCHER, environment=environment) as server, tempfile.TemporaryDirectory() as folder:
        visit_now(server.stream_url, _IMPORTING)
        for view in views:
            before = cpu_seconds(server)
            first = visit_now(server.stream_url, view.page, query=view.query)
            opened.append(_opened(view, first, _since(before, cpu_seconds(server))))
            _must_be_whole(first, view)
            script = write_bare_page(first, Path(folder), view.slug)
            with running_server(script, options=AS_IT_COMES) as bare, running_server(launcher_of(script)) as launched:
                mine, alone, behind = asyncio.run(reruns_in_turns(view, server, [bare, launched]))
            compared += _compared(view.name, mine, bare=alone, launched=behind, charts=chart_count(first))
            seconds[view] = mine.seconds
        memory = asyncio.run(_memory(server, views))
    return [*compared, *opened, *memory], sorted(seconds, key=seconds.__getitem__, reverse=True)


def _opened(view: Shown, first: Run, cpu: float | None) -> Measurement:
    """The first opening after a load, when nothing of the page is known yet; parts that pages share may be."""
    note = "" if cpu is None else f"rekentijd {cpu:.2f} s"
    return Measurement("Eerste keer openen", view.name, first.seconds, "s", note=note)


def _compared(name: str, mine: Reruns, *, bare: Reruns, launched: Reruns, charts: int) -> list[Measurement]:
    """`launched` is the bare page behind our launcher: what is left then is the work of the page itself."""
    note = f"{charts} grafieken, {mine.received_bytes / 1024:.0f} kB"
    found = [
        Measurement(GROUP, name, mine.seconds * 1000, "ms", note=note),
        Measurement(GROUP, f"{name}: kale pagina", bare.seconds * 1000, "ms"),
        Measurement(GROUP, f"{name}: verhouding", mine.seconds / bare.seconds, "keer", limit=MOST_TIMES_BARE),
        Measurement(GROUP, f"{name}: kale pagina achter de launcher", launched.seconds * 1000, "ms"),
    ]
    if mine.cpu_seconds is not None and bare.cpu_seconds is not None and launched.cpu_seconds is not None:
        note = f"kaal {bare.cpu_seconds * 1000:.0f} ms, achter de launcher {launched.cpu_seconds * 1000:.0f} ms"
        found.append(Measurement(GROUP, f"{name}: rekentijd server", mine.cpu_seconds * 1000, "ms", note=note))
    return found


async def reruns_in_turns(view: Shown, server: Server, bare: Sequence[Server]) -> list[Reruns]:
    """Of the page on `server` and of the pages on the servers of `bare`, in that order."""
    servers = [server, *bare]
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(Session(one.stream_url)) for one in servers]
        await sessions[0].run(view.page, query=view.query)
        for session in sessions[1:]:
            await session.run()
        runs: list[list[Run]] = [[] for _ in servers]
        before = [cpu_seconds(one) for one in servers]
        for _ in range(REPEATS):
            for session, found in zip(sessions, runs, strict=True):
                found.append(await session.rerun())
                await asyncio.sleep(PAUSE_SECONDS)
        cpu = [_since(start, cpu_seconds(one)) for start, one in zip(before, servers, strict=True)]
    return [
        Reruns(
            median([run.seconds for run in found]),
            None if spent is None else spent / REPEATS,
            median([run.received_bytes for run in found]),
        )
        for found, spent in zip(runs, cpu, strict=True)
    ]


async def _memory(server: Server, views: Sequence[Shown]) -> list[Measurement]:
    """Of the server when every view was opened, and what sessions add that walk through all of them and stay."""
    name = "Geheugen"
    after = memory_megabytes(server)
    if after is None:
        return []
    async with AsyncExitStack() as stack:
        for _ in range(_MANY_SESSIONS):
            session = await stack.enter_async_context(Session(server.stream_url))
            for view in views:
                await session.run(view.page, query=view.query)
        grown = (memory_megabytes(server) or after) - after
    return [
        Measurement(name, "server, nadat alles is bekeken", after, "MB"),
        Measurement(name, f"per bezoeker die alles bekijkt ({_MANY_SESSIONS} tegelijk)", grown / _MANY_SESSIONS, "MB"),
    ]


def _must_be_whole(run: Run, view: Shown) -> None:
    """A page that could not answer is quickly drawn: its time says nothing."""
    trouble = run.exceptions() + run.errors()
    if trouble or run.page_not_found or run.finished != "FINISHED_SUCCESSFULLY":
        raise RuntimeError(f"'{view.name}' did not run well: {run.finished} {trouble}")


def cpu_seconds(server: Server) -> float | None:
    """User and system time of the server so far; Linux only."""
    try:
        fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory_megabytes(server: Server) -> float | None:
    """What the server holds in memory now; Linux only."""
    try:
        lines = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def _since(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before
