"""`make bench` (quick: under three minutes on two cores), `make bench-full`: the monitor beside its peers and limits.

`python -m bench.run PART…` measures some parts in full, with --quick as the quick run does. `--keep` adds the outcome
to bench/geschiedenis.jsonl, with which later runs are compared. `make kills` is the part "kills" by itself, with all
its kills. Ends with status 1 when something agreed is not met. Ratios travel between computers, milliseconds do not.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from bench import (
    building,
    chart,
    checking,
    cold_start,
    history,
    hostile,
    kills,
    load,
    loading,
    reading,
    reporting,
    rerun,
    scale,
    sessions,
)
from bench.bare import write_bare_page
from bench.client import visit_now
from bench.machine import describe
from bench.measured import Measurement, keep, show
from bench.serving import LAUNCHER, PROJECT, UI_SCRIPT, running_server
from bench.views import Shown, every_view

SHORT_MINUTES, READERS = 1, 50  # `make load` takes five minutes
FEW_KILLS = 20  # beside the other parts; all of them take some 25 minutes
_MODES = {"quick": "snelle meting", "full": "volledige meting"}
QUICK_VIEWS = ("overzicht", "themas")


@dataclass(frozen=True)
class Bench:
    """What the parts of one run share; a store or a list of reruns is made when a part first asks for it."""

    folder: Path
    quick: bool = False
    kills: int = FEW_KILLS

    @cached_property
    def environment(self) -> dict[str, str]:
        return example_store(self.folder)

    @property
    def views(self) -> list[Shown]:
        return [view for view in every_view() if not self.quick or view.name in QUICK_VIEWS]

    @property
    def opening_views(self) -> list[Shown]:
        """Each page as it opens."""
        return list({view.page: view for view in reversed(self.views)}.values())[::-1]

    @cached_property
    def reruns(self) -> tuple[list[Measurement], list[Shown]]:
        """The measurements of every view, and the views, the heaviest first."""
        return rerun.measure(self.views, environment=self.environment)

    @property
    def heaviest(self) -> list[Shown]:
        """The heaviest page as it opens, and what is heavier still once somebody unfolded more of it."""
        as_opened = next(view for view in self.reruns[1] if view in self.opening_views)
        return list(dict.fromkeys([as_opened, self.reruns[1][0]]))


@dataclass(frozen=True, slots=True)
class Part:
    """`quick`: also in the quick run."""

    measure: Callable[[Bench], list[Measurement]]
    quick: bool = False


def _start(bench: Bench) -> list[Measurement]:
    with running_server(LAUNCHER, environment=bench.environment) as server:
        first = visit_now(server.stream_url)
    bare = write_bare_page(first, bench.folder / "bare", "overzicht")
    starts = {"monitor": LAUNCHER, "zonder launcher": UI_SCRIPT, "kaal": bare}
    return cold_start.measure(starts, page="", environment=bench.environment)


def _sessions(bench: Bench) -> list[Measurement]:
    as_opened, *unfolded = bench.heaviest
    found = sessions.measure(as_opened, environment=bench.environment)
    for view in unfolded:
        found += sessions.measure(view, environment=bench.environment, sessions=sessions.SESSIONS[-1:])
    return found


# In the order in which they are measured and shown.
PARTS: dict[str, Part] = {
    "checking": Part(lambda bench: checking.measure(quick=bench.quick), quick=True),
    "reading": Part(lambda bench: reading.measure(), quick=True),
    "building": Part(lambda bench: building.measure(quick=bench.quick), quick=True),
    "report": Part(lambda bench: reporting.measure(bench.environment["SPUK_STORE"], quick=bench.quick), quick=True),
    "pages": Part(lambda bench: bench.reruns[0], quick=True),
    "start": Part(_start),
    "sessions": Part(_sessions),
    "scale": Part(lambda bench: scale.measure(bench.opening_views)),
    "readers": Part(lambda bench: load.measure(minutes=SHORT_MINUTES, readers=READERS)),
    "load": Part(lambda bench: loading.measure()),
    "hostile": Part(lambda bench: hostile.measure()),
    "kills": Part(lambda bench: kills.measure(bench.kills)),
}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; kills alone: {kills.TIMES} kills"
    )
    parser.add_argument("--quick", action="store_true", help="the quick form; without parts this is the default")
    parser.add_argument("--full", action="store_true", help="all parts in full")
    parser.add_argument("--keep", action="store_true", help=f"add the outcome to {_of_project(history.HISTORY)}")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.parts if name not in PARTS]:
        parser.error(f"unknown part: {', '.join(unknown)}")
    quick = asked.quick or not (asked.full or asked.parts)
    names = asked.parts or chosen(quick=quick)
    mode = " ".join([*asked.parts, *(["quick"] if quick else [])]) or "full"
    with tempfile.TemporaryDirectory(prefix="spuk-bench-") as folder:
        found = measured(names, Bench(Path(folder), quick, kills.TIMES if names == ["kills"] else FEW_KILLS))
    _tell(found, mode=mode, kept=asked.keep)
    return 1 if any(one.within is False for one in found) else 0


def chosen(*, quick: bool) -> list[str]:
    return [name for name, part in PARTS.items() if part.quick or not quick]


def measured(names: Sequence[str], bench: Bench) -> list[Measurement]:
    """The parts in their own order; how far it is goes to the error stream."""
    found = []
    for name, part in PARTS.items():
        if name not in names:
            continue
        print(f"{name} …", end=" ", file=sys.stderr, flush=True)
        started = time.perf_counter()
        found += part.measure(bench)
        print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    return found


def _tell(found: Sequence[Measurement], *, mode: str, kept: bool) -> None:
    machine = describe()
    print(show(found))
    print(history.show(history.compare(found, machine.key, history.kept_runs(history.HISTORY))))
    outcome = keep(found, mode=mode)
    files = [outcome]
    about = f"{machine.words}; {date.today():%d-%m-%Y}; {_MODES.get(mode, mode)}; commit {machine.commit or 'onbekend'}"
    files += [path for path in (outcome.with_suffix(".png"),) if chart.draw(found, path, about=about)]
    if kept:
        history.append(outcome, history.HISTORY)
        files.append(history.HISTORY)
    print(f"Gemeten op {about}\nBewaard in {', '.join(_of_project(path) for path in files)}")


def _of_project(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else path.as_posix()


def example_store(folder: Path) -> dict[str, str]:
    """A store with the example, apart from the user's own; returns the environment that points to it."""
    environment = {"SPUK_STORE": f"sqlite:///{(folder / 'bench.db').as_posix()}"}
    command = [sys.executable, "-m", "spuk_monitor", "init"]
    subprocess.run(command, cwd=PROJECT, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
