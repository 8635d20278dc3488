"""`make bench`: measures the monitor on an example store of its own and prints a table.

`python -m bench.run PART…` measures some parts. `make kills` is the part "kills" by itself, with all its kills.
Ends with status 1 when something agreed is not met. Ratios travel between computers, milliseconds do not.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import checking, cold_start, crowd, hostile, kills, load, loading, reading, reporting, rerun
from bench.bare import write_bare_page
from bench.client import visit_now
from bench.measured import Measurement, keep, show
from bench.serving import LAUNCHER, PROJECT, UI_SCRIPT, running_server
from bench.views import every_view

PARTS = ("start", "pages", "large", "crowd", "readers", "load", "kills", "checking", "reading", "hostile", "report")
LARGE = 200_000  # observations beside the example, whose programme has 41 interventions
SHORT_MINUTES, READERS = 1, 50  # `make load` takes five minutes
FEW_KILLS = 20  # beside the other parts; all of them take some 25 minutes


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "parts",
        nargs="*",
        choices=[[], *PARTS],
        help=f"{', '.join(PARTS)}; default all, with {FEW_KILLS} kills (kills alone: {kills.TIMES})",
    )
    parts = parser.parse_args(arguments).parts or PARTS
    with tempfile.TemporaryDirectory(prefix="spuk-bench-") as folder:
        found = _measured(parts, Path(folder))
    print(show(found))
    print(f"Bewaard in {keep(found).relative_to(PROJECT)}")
    return 1 if any(one.within is False for one in found) else 0


def _measured(parts: Sequence[str], folder: Path) -> list[Measurement]:
    if set(parts) == {"kills"}:
        return kills.measure()
    environment = example_store(folder)
    views = every_view()
    found: list[Measurement] = []
    heaviest = ""
    if {"pages", "crowd"} & set(parts):
        reruns, heaviest = rerun.measure(views, environment=environment)
        found += reruns if "pages" in parts else []
    if "start" in parts:
        with running_server(LAUNCHER, environment=environment) as server:
            first = visit_now(server.stream_url)
        starts = {
            "monitor": LAUNCHER,
            "zonder launcher": UI_SCRIPT,
            "kaal": write_bare_page(first, folder / "bare", "overzicht"),
        }
        found += cold_start.measure(starts, page="", environment=environment)
    if "crowd" in parts:
        found += crowd.measure(heaviest, environment=environment)
    if "readers" in parts:
        found += load.measure(minutes=SHORT_MINUTES, readers=READERS)
    if "load" in parts:
        found += loading.measure()
    if "report" in parts:
        found += reporting.measure(environment["SPUK_STORE"])
    if "reading" in parts:
        found += reading.measure()
    if "hostile" in parts:
        found += hostile.measure()
    if "checking" in parts:
        found += checking.measure()
    if "kills" in parts:
        found += kills.measure(FEW_KILLS)
    if "large" in parts:  # last: it fills the store that the others measure
        loading.fill(environment["SPUK_STORE"], LARGE)
        group = f"{rerun.GROUP}, met {LARGE // 1000}.000 waarnemingen erbij"
        found += rerun.measure(views, environment=environment, group=group)[0]
    return found


def example_store(folder: Path) -> dict[str, str]:
    """A store with the example, apart from the user's own; returns the environment that points to it."""
    environment = {"SPUK_STORE": f"sqlite:///{(folder / 'bench.db').as_posix()}"}
    command = [sys.executable, "-m", "spuk_monitor", "init"]
    subprocess.run(command, cwd=PROJECT, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
