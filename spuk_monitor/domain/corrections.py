"""A correction of a delivered figure, kept as data: what the file says, what it should be, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of correcties.yaml. It counts only while the file still says `expect`; None: no number there."""

    measure: str
    area: str
    period: str  # Period.key
    expect: float | None
    value: float
    reason: str
    by: str  # a role, never a person's name
    on: date
    category: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.measure, self.area, self.category, self.period

    def as_json(self) -> dict[str, Any]:
        """What is stored beside the figure and shown on `trace`."""
        return {
            "expect": self.expect,
            "value": self.value,
            "reason": self.reason,
            "by": self.by,
            "on": self.on.isoformat(),
        }
