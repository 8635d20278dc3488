"""What two million observations in the store cost, against a thousand: questions, pages, and a load of 1,000 rows."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path
from unittest.mock import patch

from bench import invented_definitions, workloads
from bench.client import Session, visit_now
from bench.measured import Measurement, median
from bench.rerun import PAUSE_SECONDS
from bench.serving import LAUNCHER, Server, running_server
from bench.turns import timed
from bench.views import Shown
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.monitor import Monitor

GROUP = "Groei: 2.215.248 waarnemingen (L) tegen 1.000 (S)"
TURNS, RERUNS = 5, 15
LOADED = 1_000
MOST_TIMES_RERUN, MOST_TIMES_QUERY, MOST_TIMES_LOAD = 1.2, 1.2, 1.5
_IMPORTING = "catalogus"  # opened first: what a server does once is in the part "start"


@dataclass(frozen=True, slots=True)
class Place:
    """A filled store; `seconds` is what filling it took."""

    name: str
    environment: Mapping[str, str]
    size: int
    seconds: float

    @property
    def url(self) -> str:
        return self.environment["SPUK_STORE"]


def measure(views: Sequence[Shown]) -> list[Measurement]:
    with tempfile.TemporaryDirectory(prefix="spuk-scale-") as made:
        folder = Path(made)
        definitions = invented_definitions.write(folder / "definities")
        with patch.dict("os.environ", {"SPUK_DEFINITIONS": str(definitions)}):
            places = [_filled(folder, kind) for kind in (workloads.small, workloads.large)]
            small, large = places
            filled = f"gevuld in {large.seconds:.0f} s, {_megabytes(large):.0f} MB"
            found = [Measurement(GROUP, "waarnemingen in L", float(large.size), "", note=filled)]
            found += _questions(small, large)
            found += _pages(small, large, views)
            found += _loads(small, large)
    return found


def _filled(folder: Path, kind: Callable[[Definitions], workloads.Workload]) -> Place:
    """The example with a workload beside it."""
    started = time.perf_counter()
    file = folder / f"{kind.__name__}.db"
    monitor = Monitor.create(f"sqlite:///{file.as_posix()}")
    try:
        monitor.fill_with_example()
        load = kind(monitor.definitions)
        workloads.fill(monitor, load.name, workloads.rows(load, monitor.definitions))
    finally:
        monitor.close()
    environment = {
        "SPUK_STORE": f"sqlite:///{file.as_posix()}",
        "SPUK_DEFINITIONS": str(folder / "definities"),
    }
    return Place(load.name, environment, load.size, time.perf_counter() - started)


def _megabytes(place: Place) -> float:
    return Path(place.url.removeprefix("sqlite:///")).stat().st_size / 1e6


# --- questions ------------------------------------------------------------------------------------


def _questions(small: Place, large: Place) -> list[Measurement]:
    """Figures, statuses and coverage of the first area, without any cache."""
    with _opened(small) as one, _opened(large) as other:
        area = one.programme().area
        asked: dict[str, Callable[[Monitor], object]] = {
            "cijfers van een gebied": lambda monitor: monitor.store.observations(areas=[area]),
            "standen van een gebied": lambda monitor: monitor.progress(area, at=workloads.AT),
            "effect en context van een gebied": lambda monitor: monitor.outcomes(area, at=workloads.AT),
            "dekking van een gebied": lambda monitor: monitor.coverage(area, at=workloads.AT),
        }
        found = []
        for what, ask in asked.items():
            times = _in_turns([lambda ask=ask: ask(one), lambda ask=ask: ask(other)])  # type: ignore[misc]
            found += _against(f"vraag: {what}", times, limit=MOST_TIMES_QUERY)
    return found


@contextmanager
def _opened(place: Place) -> Iterator[Monitor]:
    monitor = Monitor.open(place.url)
    try:
        yield monitor
    finally:
        monitor.close()


# --- pages ----------------------------------------------------------------------------------------


def _pages(small: Place, large: Place, views: Sequence[Shown]) -> list[Measurement]:
    found = []
    with ExitStack() as stack:
        servers = [stack.enter_context(running_server(LAUNCHER, environment=one.environment)) for one in (small, large)]
        for server in servers:
            visit_now(server.stream_url, _IMPORTING)
        for view in views:
            first, again = asyncio.run(_reruns(servers, view))
            found += _against(f"eerste keer openen: {view.name}", [[one] for one in first])
            found += _against(f"opnieuw draaien: {view.name}", again, limit=MOST_TIMES_RERUN)
    return found


async def _reruns(servers: Sequence[Server], view: Shown) -> tuple[list[float], list[list[float]]]:
    async with Session(servers[0].stream_url) as one, Session(servers[1].stream_url) as other:
        sessions = [one, other]
        first = [(await session.run(view.page, query=view.query)).seconds for session in sessions]
        again: list[list[float]] = [[], []]
        for _ in range(RERUNS):
            for session, seconds in zip(sessions, again, strict=True):
                seconds.append((await session.rerun()).seconds)
                await asyncio.sleep(PAUSE_SECONDS)
    return first, again


# --- a load ---------------------------------------------------------------------------------------


def _loads(small: Place, large: Place) -> list[Measurement]:
    """Reading, checking and keeping 1,000 new rows, as an upload on the page does."""
    with _opened(small) as one, _opened(large) as other:
        batches = _batches(other.definitions)

        def load(monitor: Monitor, content: bytes) -> None:
            record = monitor.accept(monitor.check([("nieuw.csv", content)], at=workloads.AT), by="meting")
            if record is None or record.added != LOADED:
                raise RuntimeError(f"{LOADED} rows did not load: {record}")

        times: list[list[float]] = [[], []]
        for _ in range(TURNS):
            content = next(batches)
            for monitor, seconds in zip((one, other), times, strict=True):
                seconds.append(timed(partial(load, monitor, content)))
    return _against("1.000 rijen laden", times, limit=MOST_TIMES_LOAD)


def _batches(definitions: Definitions) -> Iterator[bytes]:
    """Files with figures of years that no workload has, in the areas of L."""
    areas = workloads.large(definitions).areas
    every = product(range(2001, 2011), areas, workloads.measures_of(definitions))
    lines = (f"{measure};{area};{year};12" for year, area, measure in every)
    while True:
        yield "\n".join(["indicator;gebied;periode;waarde", *islice(lines, LOADED)]).encode()


# --- comparing ------------------------------------------------------------------------------------


def _in_turns(asked: Sequence[Callable[[], object]]) -> list[list[float]]:
    for ask in asked:
        ask()
    times: list[list[float]] = [[] for _ in asked]
    for _ in range(TURNS):
        for ask, seconds in zip(asked, times, strict=True):
            seconds.append(timed(ask))
    return times


def _against(what: str, times: Sequence[Sequence[float]], *, limit: float | None = None) -> list[Measurement]:
    in_small, in_large = (median(seconds) for seconds in times)
    return [
        Measurement(GROUP, f"{what}, S", in_small * 1000, "ms"),
        Measurement(GROUP, f"{what}, L", in_large * 1000, "ms"),
        Measurement(GROUP, f"{what}, L tegen S", in_large / in_small, "keer", limit),
    ]
