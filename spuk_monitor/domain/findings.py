"""A finding: what is wrong (or notable) in a user's file, where, why, and how to mend it.

The texts per code live in `catalogue.py`; this module knows only the shape.
"""

from dataclasses import dataclass, field
from typing import Any

from spuk_monitor.domain.terms import Severity


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file: `row` is Excel's own row or the csv's own line; sheet and cell are None for a csv."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None

    def words(self) -> str:
        """The place in Dutch, as "Blad 'Waarnemingen', rij 14, kolom 'waarde' (E14)"; "" when unknown."""
        parts = []
        if self.sheet is not None:
            parts.append(f"blad '{self.sheet}'")
        if self.row is not None:
            parts.append(f"rij {self.row}" if self.sheet is not None else f"regel {self.row}")
        if self.column is not None:
            parts.append(f"kolom '{self.column}'")
        text = ", ".join(parts)
        if self.cell:
            text = f"{text} ({self.cell})" if text else self.cell
        return text[:1].upper() + text[1:]

    def beside(self, column: str, letters: str | None) -> "Place":
        """The place of another column on the same row; `letters` are Excel's, None for a csv."""
        if self.row is None:
            return self
        return Place(self.sheet, self.row, column, f"{letters}{self.row}" if letters else None)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    severity: Severity
    title: str
    why: str
    fix: str
    place: Place = field(default=NOWHERE)
    value: str | None = None
    key: str | None = None

    def sentence(self) -> str:
        """The whole message in Dutch: what, where, why, how to mend."""
        where = self.place.words()
        shown = f': "{self.value}"' if self.value is not None else ""
        located = f" {where}{shown}." if where or shown else ""
        return f"{self.title}.{located} {self.why} {self.fix}".strip()

    def as_json(self) -> dict[str, Any]:
        """The object of contract.md."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "cell": self.place.cell,
            "value": self.value,
            "key": self.key,
            "why": self.why,
            "fix": self.fix,
        }
