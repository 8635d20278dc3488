"""Sums of rows per municipality, for publications that have a row per group of people or per school.

A sum of which a part is withheld or unknown is not known itself: it becomes a missing mark, and what is known of it is
said in a note. Percentages in the file are never used to work out what was withheld.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.cells import CellValue, dutch_number, loose
from spuk_monitor.ingest.source_cells import MARKS


@dataclass(slots=True)
class Sum:
    """`value` is None as soon as a part is missing; `known` is the sum of the other parts."""

    known: float = 0.0
    withheld: int = 0  # parts such as <5
    unknown: int = 0

    def add(self, part: float | CellState) -> None:
        if isinstance(part, float):
            self.known += part
        elif part is CellState.ONDERDRUKT:
            self.withheld += 1
        else:
            self.unknown += 1

    @property
    def complete(self) -> bool:
        return not self.withheld and not self.unknown

    @property
    def mark(self) -> str:
        """The missing mark of a sum that is not complete."""
        return MARKS[CellState.ONBEKEND if self.unknown else CellState.ONDERDRUKT]

    @property
    def cell(self) -> CellValue:
        return self.known if self.complete else self.mark

    @property
    def words(self) -> str:
        """What is known of an incomplete sum: "bekend deel 41, 2 cellen afgeschermd"."""
        parts = [f"bekend deel {dutch_number(self.known)}"]
        for count, what in ((self.withheld, "afgeschermd"), (self.unknown, "onbekend")):
            if count:
                parts.append(f"{count} {'cel' if count == 1 else 'cellen'} {what}")
        return ", ".join(parts)


@dataclass(slots=True)
class Group:
    """The rows of one municipality: `name` as first printed, `code` where the file has one."""

    name: str
    code: str = ""
    period: str = ""
    rows: list[int] = field(default_factory=list)
    sums: dict[str, Sum] = field(default_factory=dict)

    def add(self, key: str, part: float | CellState) -> None:
        self.sums.setdefault(key, Sum()).add(part)

    def rows_words(self, what: str = "regel") -> str:
        """ "som van 12 regels (regel 2 t/m 40)"; the range says where they stand, not that nothing stands between."""
        if len(self.rows) == 1:
            return f"één {what} (regel {self.rows[0]})"
        return f"som van {len(self.rows)} {what}s (regel {self.rows[0]} t/m {self.rows[-1]})"


class Groups:
    """Groups by municipality and period, in the order of the file."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], Group] = {}

    def of(self, name: str, *, code: str = "", period: str = "") -> Group:
        key = (code or loose(name), period)
        if key not in self._by_key:
            self._by_key[key] = Group(name, code, period)
        return self._by_key[key]

    def __iter__(self) -> Iterator[Group]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)
