"""Building everything that pages show from files: 38 indicators, 97,000 rows, beside sdg-build and plain pandas.

The monitor reads its definitions of twenty areas, checks and stores the rows in a new store, and judges all targets,
outcomes and coverage of every area. sdg-build reads and writes the data of a whole site with the same rows in its own
layout. Plain pandas reads the rows and groups them: latest, average, lowest and highest per measure and area.
"""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import pandas as pd

from bench import invented_definitions, sdg_build, workloads
from bench.measured import Measurement, Role, median
from bench.turns import Contender, in_turns, lines, ratio
from spuk_monitor.definitions import load_definitions
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store

SIZE, QUICK_SIZE = 97_000, 10_000
AREAS = 20
_HEAD = "indicator;gebied;periode;waarde"
_JUDGING = "alle doelen beoordelen"
_STEPS = ("definities lezen", "controleren en bewaren", _JUDGING, "uitkomsten", "dekking")
MOST_SECONDS_JUDGING = 1.0  # of all statuses of twenty areas


@dataclass(frozen=True, slots=True)
class Rows:
    """The same rows for all: `plain` in the layout of the project, `realised` what programmes did of their targets."""

    definitions: Path
    plain: Sequence[str]
    realised: Sequence[str]


def measure(*, quick: bool = False) -> list[Measurement]:
    size = QUICK_SIZE if quick else SIZE
    group = f"Alles opbouwen (38 indicatoren, {size // 1000}.000 rijen, {AREAS} gebieden)"
    with tempfile.TemporaryDirectory(prefix="spuk-building-") as name:
        folder = Path(name)
        rows = _rows(folder / "definities", size)
        (folder / "rijen.csv").write_text("\n".join([_HEAD, *rows.plain]), encoding="utf-8")
        steps: list[list[float]] = []
        contenders = [
            Contender("monitor", Role.MONITOR, lambda: _ours(rows, folder, steps), "van bestanden tot alle cijfers"),
            _by_sdg_build(rows, folder / "site"),
            Contender("pandas, lezen en groeperen", Role.FLOOR, lambda: _by_pandas(folder / "rijen.csv")),
        ]
        times = in_turns(contenders)
    return [
        *lines(group, contenders, times),
        ratio(group, "monitor als deel van sdg-build", times, ours="monitor", theirs="sdg-build", unit="deel"),
        *(
            Measurement(
                group,
                f"waarvan {name}",
                median(each),
                "s",
                limit=MOST_SECONDS_JUDGING if name == _JUDGING else None,
                low=min(each),
                high=max(each),
            )
            for name, each in zip(_STEPS, zip(*steps, strict=True), strict=True)
        ),
    ]


def _rows(folder: Path, size: int) -> Rows:
    definitions = load_definitions(invented_definitions.write(folder))
    plain = list(islice(workloads.rows(workloads.medium(definitions), definitions), size))
    return Rows(folder, plain, list(workloads.realised(definitions)))


def _by_sdg_build(rows: Rows, folder: Path) -> Contender:
    reason = sdg_build.missing()
    if reason:
        return Contender("sdg-build", Role.PEER, None, reason=reason)
    sdg_build.write_site(folder, rows.plain)
    return Contender("sdg-build", Role.PEER, lambda: sdg_build.seconds(folder), "gegevens van een site, geen oordelen")


def _ours(rows: Rows, folder: Path, steps: list[list[float]]) -> float:
    """Seconds of all of it; those of each step are added to `steps`."""
    marks = [time.perf_counter()]
    definitions = load_definitions(rows.definitions)
    marks.append(time.perf_counter())
    with tempfile.TemporaryDirectory(dir=folder) as place:
        monitor = Monitor(definitions, Store.create(f"sqlite:///{Path(place) / 'bench.db'}"))
        try:
            workloads.fill(monitor, "gerealiseerd", iter(rows.realised))
            workloads.fill(monitor, "waarnemingen", iter(rows.plain))
            marks.append(time.perf_counter())
            for frame in (monitor.progress, monitor.outcomes, monitor.coverage):
                _must_have_rows([frame(area, at=workloads.AT) for area in definitions.programmes])
                marks.append(time.perf_counter())
        finally:
            monitor.close()
    steps.append([end - start for start, end in pairwise(marks)])
    return marks[-1] - marks[0]


def _must_have_rows(frames: Sequence[pd.DataFrame]) -> None:
    if len(frames) != AREAS or any(frame.empty for frame in frames):
        raise RuntimeError(f"figures of {AREAS} areas are needed, not of {[len(frame) for frame in frames]} rows")


def _by_pandas(path: Path) -> float:
    started = time.perf_counter()
    table = pd.read_csv(path, sep=";")
    grouped = table.sort_values("periode").groupby(["indicator", "gebied"])["waarde"]
    figures = grouped.agg(["last", "mean", "min", "max"])
    elapsed = time.perf_counter() - started
    if figures.empty or figures.isna().to_numpy().any():
        raise RuntimeError("the groups of the floor are not whole")
    return elapsed
