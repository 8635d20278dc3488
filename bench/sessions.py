"""Many people at once over the real websocket protocol, each with two seconds of thinking between clicks.

The heaviest page beside a bare Streamlit page with the same charts, once as Streamlit starts it and once behind our
launcher: 1, 10, 25 and 50 sessions. Every click asks for the whole page anew, as a change of a filter does.
"""

import asyncio
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bare import AS_IT_COMES, chart_count, launcher_of, write_bare_page
from bench.client import Run, Session, visit_now
from bench.measured import Measurement, median, percentile_95
from bench.rerun import cpu_seconds, memory_megabytes
from bench.serving import LAUNCHER, Server, running_server
from bench.views import Shown

GROUP = "Veel bezoekers tegelijk, twee seconden denktijd: {}"
SESSIONS = (1, 10, 25, 50)
CLICKS = 8
THINKING_SECONDS = 2.0
TIMES_BELOW_BARE = 10
MOST_TIMES_LAUNCHED = 1.25


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a number of sessions met on one server."""

    sessions: int
    seconds: list[float]
    errors: int
    megabytes: float | None
    cpu_seconds: float | None  # per click

    @property
    def p95(self) -> float:
        return percentile_95(self.seconds)


def measure(
    view: Shown, *, environment: Mapping[str, str], sessions: Sequence[int] = SESSIONS, clicks: int = CLICKS
) -> list[Measurement]:
    """Median, 95th percentile, memory and errors per number of sessions, for the page and both bare pages."""
    with tempfile.TemporaryDirectory(prefix="spuk-sessions-") as folder:
        with running_server(LAUNCHER, environment=environment) as server:
            first = visit_now(server.stream_url, view.page, query=view.query)
            mine = [_crowd(server, view, number, clicks) for number in sessions]
        script = write_bare_page(first, Path(folder), view.slug)
        with running_server(script, options=AS_IT_COMES) as bare:
            alone = [_crowd(bare, None, number, clicks) for number in sessions]
        with running_server(launcher_of(script)) as launched:
            behind = [_crowd(launched, None, number, clicks) for number in sessions]
    group = GROUP.format(view.name)
    charts = f"{chart_count(first)} grafieken"
    found: list[Measurement] = []
    for ours, bare_crowd, launched_crowd in zip(mine, alone, behind, strict=True):
        found += _lines(group, view.name, ours, note=charts)
        found += _lines(group, "kale pagina", bare_crowd)
        found += _lines(group, "kale pagina achter de launcher", launched_crowd)
    most, most_bare, most_launched = mine[-1], alone[-1], behind[-1]
    number = most.sessions
    return [
        *found,
        Measurement(
            group,
            f"{number} bezoekers: 95e percentiel als deel van de kale pagina",
            most.p95 / most_bare.p95,
            "deel",
            1 / TIMES_BELOW_BARE,
            f"{most_bare.p95 / most.p95:.1f} keer zo snel".replace(".", ","),
        ),
        Measurement(
            group,
            f"{number} bezoekers: 95e percentiel tegen de kale pagina achter de launcher",
            most.p95 / most_launched.p95,
            "keer",
            MOST_TIMES_LAUNCHED,
        ),
        Measurement(group, "fouten", float(sum(one.errors for one in mine)), "", 0.0),
    ]


def _lines(group: str, name: str, crowd: Crowd, *, note: str = "") -> list[Measurement]:
    start = f"{crowd.sessions} bezoekers, {name}"
    found = [
        Measurement(group, f"{start}: mediaan", median(crowd.seconds) * 1000, "ms", note=note),
        Measurement(group, f"{start}: 95e percentiel", crowd.p95 * 1000, "ms", note=_cost(crowd)),
    ]
    if crowd.megabytes is not None:
        found.append(Measurement(group, f"{start}: geheugen", crowd.megabytes, "MB"))
    return found


def _cost(crowd: Crowd) -> str:
    spent = "" if crowd.cpu_seconds is None else f"rekentijd {crowd.cpu_seconds * 1000:.0f} ms per klik"
    return "; ".join(filter(None, [spent, f"{crowd.errors} fouten" if crowd.errors else ""]))


def _crowd(server: Server, view: Shown | None, number: int, clicks: int) -> Crowd:
    return asyncio.run(_together(server, view, number, clicks))


async def _together(server: Server, view: Shown | None, number: int, clicks: int) -> Crowd:
    """The opening of the page is not counted: everybody is there before the first click."""
    chance = random.Random(number)  # the same crowd on every server
    thinking = [[chance.uniform(0, 2 * THINKING_SECONDS) for _ in range(clicks)] for _ in range(number)]
    everybody = asyncio.Barrier(number + 1)
    visitors = [asyncio.create_task(_visitor(server, view, pauses, everybody)) for pauses in thinking]
    await everybody.wait()
    before = cpu_seconds(server)
    await asyncio.gather(*visitors)
    after = cpu_seconds(server)
    runs = [run for visitor in visitors for run in visitor.result()]
    return Crowd(
        number,
        [run.seconds for run in runs],
        sum(not _is_whole(run) for run in runs),
        memory_megabytes(server),
        None if before is None or after is None else (after - before) / len(runs),
    )


async def _visitor(server: Server, view: Shown | None, pauses: list[float], everybody: asyncio.Barrier) -> list[Run]:
    async with Session(server.stream_url) as session:
        await (session.run(view.page, query=view.query) if view else session.run())
        await everybody.wait()
        found = []
        for pause in pauses:
            await asyncio.sleep(pause)
            found.append(await session.rerun())
        return found


def _is_whole(run: Run) -> bool:
    return run.finished == "FINISHED_SUCCESSFULLY" and not run.exceptions() and not run.errors()
