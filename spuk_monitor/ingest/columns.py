"""Columns by their distinct values: what a value means is worked out once, and taken to its rows by number.

Knows no meaning. For long files; with a few hundred rows reading row by row is as quick.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from spuk_monitor.ingest.cells import CellValue
from spuk_monitor.ingest.grid import Row
from spuk_monitor.ingest.lines import Lines

Numbers = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """`values` are the distinct ones, `codes` says per row which."""

    values: Sequence[Value]
    codes: Numbers

    def spread(self, answers: Sequence[Any], kind: type) -> npt.NDArray[Any]:
        """One answer per distinct value in, one per row out."""
        return np.array(answers, dtype=kind)[self.codes]

    def listed(self) -> list[Value]:
        """The value of each row."""
        return [self.values[code] for code in self.codes.tolist()]

    def chosen(self, rows: Flags) -> "Column[Value]":
        """Only these rows; values that none of them has may stay."""
        return Column(self.values, self.codes[rows])


def columns_of(rows: Sequence[Row], indexes: Mapping[str, int]) -> dict[str, Column[CellValue]]:
    """The columns at `indexes` by name; a cell beyond the end of its row is None."""
    coded = rows.coded() if isinstance(rows, Lines) else None
    if coded is not None:
        return {
            name: Column(*coded[index]) if index < len(coded) else empty_column(len(rows))
            for name, index in indexes.items()
        }
    return {
        name: distinct([cells[index] if index < len(cells) else None for _, cells in rows])
        for name, index in indexes.items()
    }


def empty_column(size: int) -> Column[CellValue]:
    """For a column that the file does not have."""
    return Column([None], np.zeros(size, dtype=np.intp))


def distinct(values: Sequence[CellValue]) -> Column[CellValue]:
    """By type and value: 1.0 and True are equal to Python and different cells to people."""
    mixed = len({bool, int, float} & set(map(type, values))) > 1
    keys: Sequence[Hashable] = list(zip(map(type, values), values, strict=True)) if mixed else values
    numbered: dict[Hashable, int] = {}
    codes = [numbered.setdefault(key, len(numbered)) for key in keys]
    found = [key[1] for key in numbered] if mixed else list(numbered)  # type: ignore[index]
    return Column(found, np.array(codes, dtype=np.intp))  # type: ignore[arg-type]


def joined(one: Numbers, other: Numbers) -> Numbers:
    """One code per row for the pair of two codes, counting from 0, so that joining more never grows too large."""
    codes: Numbers = pd.factorize(one * _width(other) + other)[0].astype(np.intp, copy=False)
    return codes


def paired(one: Numbers, other: Numbers) -> tuple[list[tuple[int, int]], Numbers]:
    """The distinct pairs of two codes, and per row which."""
    width = _width(other)
    codes, found = pd.factorize(one * width + other)
    return [divmod(number, width) for number in found.tolist()], codes.astype(np.intp, copy=False)


def _width(codes: Numbers) -> int:
    return int(codes.max(initial=0)) + 1


class Vocabulary(Generic[Value]):
    """Numbers for values, handed out as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Value, int] = {}

    def number(self, value: Value) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def values(self) -> list[Value]:
        return list(self._numbers)
