"""A table as any kind of file gives it back: the header and the cells, found by its header."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def records(self) -> list[Row]:
        """Every row by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def named(self) -> dict[str, Row]:
        """The rows by their first cell. ValueError when two have the same."""
        found = {str(row[0]): record for row, record in zip(self.rows, self.records(), strict=True)}
        if len(found) != len(self.rows):
            raise ValueError(f"rows with the same name below {self.columns}")
        return found


def with_columns(grids: Iterable[Grid], *names: str) -> list[Grid]:
    """Those whose header begins with these, in their order."""
    return [one for one in grids if one.columns[: len(names)] == names]


def the_one(grids: Iterable[Grid], *names: str) -> Grid:
    """ValueError unless exactly one header begins with these."""
    (found,) = with_columns(grids, *names)
    return found
