"""A sheet of which the merged cells matter: values and merged ranges, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spuk_monitor.ingest.cells import CellValue

MergedRange = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 1


@dataclass(frozen=True, slots=True)
class MergedSheet:
    """`values` holds the filled cells by (row, column) from 1, as Excel counts them."""

    name: str
    values: Mapping[tuple[int, int], CellValue]
    merged: Sequence[MergedRange] = ()
