"""What earlier runs measured, and what became slower since.

`bench/geschiedenis.jsonl` holds one line for each run that was made with --keep. Milliseconds are compared with runs of
the same machine only; ratios travel, so on a machine without a history they are compared with all others.
"""

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.machine import key_of
from bench.measured import Measurement, Role, figure, read

HISTORY = Path(__file__).parent / "geschiedenis.jsonl"
WORSE = 0.20
USUAL = 5  # runs of which the median is what is usual
RATIO_UNITS = frozenset({"keer", "deel"})
_COMPARED_UNITS = RATIO_UNITS | {"s", "ms", "MB", "kB"}

Row = tuple[str, str]  # group and what


@dataclass(frozen=True, slots=True)
class Run:
    """One line of the history; `machine` is the key by which machines are told apart."""

    at: str
    machine: str
    values: dict[Row, float]


@dataclass(frozen=True, slots=True)
class Change:
    """Shares by which a value grew: 0,25 is a quarter more, which is worse; infinite where it was zero.

    `elsewhere`: compared with runs of other machines, for want of one of this machine.
    """

    measurement: Measurement
    since_last: float
    since_usual: float
    runs: int
    elsewhere: bool = False

    @property
    def worse(self) -> bool:
        return max(self.since_last, self.since_usual) > WORSE


def compare(measurements: Sequence[Measurement], machine: str, kept: Sequence[Run]) -> list[Change]:
    """A change for each measurement that an earlier run has as well; `kept` is in the order of time."""
    found = []
    for one in measurements:
        if one.value is None or one.unit not in _COMPARED_UNITS:
            continue
        having = [run for run in kept if (one.group, one.what) in run.values]
        here = [run for run in having if run.machine == machine]
        if not here and one.unit not in RATIO_UNITS:
            continue
        if earlier := [run.values[one.group, one.what] for run in here or having][-USUAL:]:
            last, usual = _growth(one.value, earlier[-1]), _growth(one.value, statistics.median(earlier))
            found.append(Change(one, last, usual, len(earlier), elsewhere=not here))
    return found


def _growth(value: float, before: float) -> float:
    if before == 0:
        return 0.0 if value == 0 else math.inf
    return value / before - 1


def kept_runs(path: Path) -> list[Run]:
    """The kept runs, oldest first; none where there is no history."""
    if not path.exists():
        return []
    return [_run(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _run(line: dict[str, object]) -> Run:
    machine, rows = line["machine"], line["measurements"]
    if not isinstance(machine, dict) or not isinstance(rows, list):
        raise ValueError("a line of the history needs a machine and measurements")
    key = key_of(machine["processor"], machine["cores"], machine["memory_gb"], machine["system"])
    return Run(str(line["at"]), key, {(group, what): value for group, what, value, _ in rows if value is not None})


def append(outcome: Path, path: Path) -> None:
    """Add the outcome that `measured.keep` wrote as one line: [group, what, value, unit] of each measurement."""
    about, measurements = read(outcome)
    line = about | {"measurements": [[one.group, one.what, one.value, one.unit] for one in measurements]}
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def show(changes: Sequence[Change]) -> str:
    """What is compared or agreed and what became worse, line by line; of the rest how many."""
    if not changes:
        return "Er is nog geen bewaarde meting om mee te vergelijken (bewaar er een met --keep)."
    told = [one for one in changes if one.worse or one.measurement.limit is not None or _is_ours(one)]
    width = max((len(_name(one)) for one in told), default=0)
    head = f"  {'':<{width}} {'waarde':>9} {'':<7} {'vorige':>8} {'gewoonlijk':>10}"
    worse = sum(one.worse for one in changes)
    share = f"{WORSE:.0%}".replace("%", " procent")
    return "\n".join(
        [
            f"Vergeleken met wat bewaard is (gewoonlijk: mediaan van de laatste {USUAL})",
            head,
            *(_line(one, width) for one in told),
            f"  {worse} van {len(changes)} meer dan {share} slechter; {len(changes) - len(told)} andere niet getoond.",
        ]
    )


def _is_ours(change: Change) -> bool:
    return change.measurement.role is Role.MONITOR


def _name(change: Change) -> str:
    return f"{change.measurement.group}: {change.measurement.what}"


def _line(change: Change, width: int) -> str:
    one = change.measurement
    mark = "  <<< SLECHTER" if change.worse else ""
    where = "  (andere machine)" if change.elsewhere else ""
    changes = f"{percent(change.since_last):>8} {percent(change.since_usual):>10}"
    return f"  {_name(change):<{width}} {figure(one.value):>9} {one.unit:<7} {changes}{mark}{where}".rstrip()


def percent(share: float) -> str:
    """With its sign: +23%, -4%, 0%; `was 0` where it grew from nothing."""
    if math.isinf(share):
        return "was 0"
    rounded = round(share * 100)
    return f"{rounded:+d}%" if rounded else "0%"
