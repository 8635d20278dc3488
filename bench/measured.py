"""What a measurement is, and how it is shown and kept."""

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

OUTCOME = Path(__file__).parent / "uitkomst"


@dataclass(frozen=True, slots=True)
class Measurement:
    """`limit` is what the value may at most be; None where nothing was agreed."""

    group: str
    what: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def within(self) -> bool | None:
        return None if self.limit is None else self.value <= self.limit

    def line(self) -> str:
        verdict = ""
        if self.limit is not None:
            verdict = f"ok (≤ {self.limit:g})" if self.within else f"TE HOOG (> {self.limit:g})"
        return f"  {self.what:<58} {self.value:>10.2f} {self.unit:<8} {verdict:<20} {self.note}".rstrip()


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile_95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds, interpolated."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def show(measurements: Sequence[Measurement]) -> str:
    groups = list(dict.fromkeys(one.group for one in measurements))
    parts = []
    for group in groups:
        parts += [group, *(one.line() for one in measurements if one.group == group), ""]
    return "\n".join(parts)


def keep(measurements: Sequence[Measurement]) -> Path:
    """Write the outcome as JSON with what it was measured on; returns the file."""
    OUTCOME.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    document = {
        "at": now.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "measurements": [asdict(one) | {"within": one.within} for one in measurements],
    }
    path = OUTCOME / f"{now:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
