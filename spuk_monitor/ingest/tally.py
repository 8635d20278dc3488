"""Findings that many rows share: the first few with their place, the rest counted."""

from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding

SHOWN = 5


@dataclass(slots=True)
class _Rest:
    last: Finding
    count: int = 0


@dataclass(slots=True)
class Tally:
    """Takes findings one by one; `findings` tells them, at most five of one sort in one column and then a count."""

    _first: dict[tuple[str, str | None], list[Finding]] = field(default_factory=dict)
    _rest: dict[tuple[str, str | None], _Rest] = field(default_factory=dict)

    def add(self, one: Finding) -> None:
        sort = (one.code, one.place.column)
        first = self._first.setdefault(sort, [])
        if len(first) < SHOWN:
            first.append(one)
            return
        rest = self._rest.setdefault(sort, _Rest(one))
        rest.last = one
        rest.count += 1

    def findings(self) -> list[Finding]:
        told = [one for first in self._first.values() for one in first]
        for (_, column), rest in self._rest.items():
            told.append(
                finding(
                    "MEER_VAN_DEZELFDE", rest.last.place, severity=rest.last.severity, title=rest.last.title,
                    count=plural(rest.count, "cel", "cellen"), column=column or "-", row=rest.last.place.row,
                )
            )  # fmt: skip
        return told
