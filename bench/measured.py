"""What a measurement is, and how it is shown and kept."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from bench.machine import describe

OUTCOME = Path(__file__).parent / "uitkomst"
_LONGEST_NAME = 66
_DUTCH = str.maketrans(",.", ".,")


class Role(StrEnum):
    """Whose figure it is in a comparison; NONE outside one."""

    NONE = ""
    MONITOR = "monitor"
    PEER = "ander"
    FLOOR = "vloer"  # the least that the work can cost


@dataclass(frozen=True, slots=True)
class Measurement:
    """`limit` is what the value may at most be; None where nothing was agreed. Every value is better when lower.

    `value` None: not measured, and `note` says why. `low` and `high`: the spread over the repeats; None where it was
    measured once. `beside`: on a ratio, the `what` in the same group that the monitor's figure is divided by.
    """

    group: str
    what: str
    value: float | None
    unit: str
    limit: float | None = None
    note: str = ""
    low: float | None = None
    high: float | None = None
    role: Role = Role.NONE
    beside: str = ""

    @property
    def within(self) -> bool | None:
        return None if self.limit is None or self.value is None else self.value <= self.limit

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        if self.value is None:
            return f"niet gemeten (≤ {short(self.limit)})"
        return f"ok (≤ {short(self.limit)})" if self.within else f"TE HOOG (> {short(self.limit)})"

    def line(self, *, width: int = 58) -> str:
        spread = "" if self.low is None or self.high is None else f"{figure(self.low)} – {figure(self.high)}"
        name = f"{self.what:<{width}} {figure(self.value):>9} {self.unit:<7}"
        return f"  {name} {spread:<17} {self.verdict:<20} {self.note}".rstrip()


def figure(value: float | None) -> str:
    """In Dutch with three digits or so: 0,084, 1,52, 13,6, 1.204; a dash where there is none."""
    if value is None:
        return "–"
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}".translate(_DUTCH)
    decimals = 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:.{decimals}f}".replace(".", ",")


def short(value: float) -> str:
    """In Dutch without zeros at the end, for limits and scales: 0,1, 1,25, 1.000."""
    return f"{value:,.6g}".translate(_DUTCH)


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile_95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds, interpolated."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def show(measurements: Sequence[Measurement]) -> str:
    """The table: per group what, value, unit, lowest and highest, limit and note."""
    width = min(_LONGEST_NAME, max((len(one.what) for one in measurements), default=0))
    parts = []
    for group in dict.fromkeys(one.group for one in measurements):
        parts += [group, *(one.line(width=width) for one in measurements if one.group == group), ""]
    return "\n".join(parts)


def keep(measurements: Sequence[Measurement], *, mode: str = "") -> Path:
    """Write the outcome as JSON with what it was measured on; returns the file. `mode`: quick, full or some parts."""
    OUTCOME.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    document = {
        "at": now.isoformat(timespec="seconds"),
        "mode": mode,
        "machine": asdict(describe()),
        "measurements": [asdict(one) | {"within": one.within} for one in measurements],
    }
    path = OUTCOME / f"{now:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> tuple[dict[str, object], list[Measurement]]:
    """An outcome that `keep` wrote: what it was measured on (at, mode, machine), and its measurements."""
    document = json.loads(path.read_text(encoding="utf-8"))
    rows = [{name: value for name, value in row.items() if name != "within"} for row in document.pop("measurements")]
    return document, [Measurement(**row | {"role": Role(row.get("role", ""))}) for row in rows]
