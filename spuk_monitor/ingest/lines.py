"""The rows of a csv without quotes, where a line is a row: split when asked for, or read as columns at once.

With quotes a field can hold separators and line ends; then only csv's own reader knows where a row ends.
"""

from collections.abc import Sequence
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv as arrow_csv

from spuk_monitor.ingest.grid import Row

_FIELD_LIMIT = 131_072  # signs; csv's own reader knows what to do with longer fields


class Lines(Sequence[Row]):
    """Filled lines only, each with its number in the file."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int], separator: str) -> None:
        self._lines = lines
        self._numbers = numbers
        self._separator = separator
        self._fields: int | None = None  # the number of fields of every row, once known to be the same

    @classmethod
    def of(cls, lines: Sequence[str], separator: str) -> "Lines":
        """The filled ones of all lines of a file."""
        # A line that begins with a letter or digit is filled; only the others need a closer look.
        filled = [line[:1].isalnum() or not _is_blank(line, separator) for line in lines]
        if all(filled):
            return cls(lines, range(1, len(lines) + 1), separator)
        numbers = [number for number, one in enumerate(filled, 1) if one]
        return cls([lines[number - 1] for number in numbers], numbers, separator)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, position: int) -> Row: ...
    @overload
    def __getitem__(self, position: slice) -> "Lines": ...
    def __getitem__(self, position: int | slice) -> "Row | Lines":
        if isinstance(position, slice):
            return Lines(self._lines[position], self._numbers[position], self._separator)
        return self._numbers[position], self._lines[position].split(self._separator)

    @property
    def numbers(self) -> Sequence[int]:
        """The line number of each row."""
        return self._numbers

    def widths(self) -> list[int]:
        """How many fields each row has."""
        if self._fields is not None:
            return [self._fields] * len(self)
        return [line.count(self._separator) + 1 for line in self._lines]

    def distinct(self, indexes: Sequence[int]) -> list[tuple[list[str], npt.NDArray[np.intp]]] | None:
        """Per column its distinct texts and for each row which; None unless all rows have the same number of fields."""
        if not self._lines or max(indexes, default=0) > self._lines[0].count(self._separator):
            return None
        names = [str(index) for index in range(self._lines[0].count(self._separator) + 1)]
        content = "\n".join(self._lines).encode()
        wanted = [str(index) for index in indexes]
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(content),
                # One block, so that each column has one list of distinct texts.
                read_options=arrow_csv.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self._separator, quote_char=False, double_quote=False, ignore_empty_lines=False
                ),
                convert_options=arrow_csv.ConvertOptions(
                    include_columns=wanted,
                    column_types=dict.fromkeys(wanted, pa.dictionary(pa.int32(), pa.string())),
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:  # rows of different lengths
            return None
        self._fields = len(names)
        found = []
        for name in wanted:
            column = table.column(name).combine_chunks()
            column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
            found.append((column.dictionary.to_pylist(), column.indices.to_numpy().astype(np.intp)))
        return found


def unquoted_lines(text: str) -> list[str] | None:
    """The lines of a text in which each is a row; None where quotes can make it otherwise, or one is too long."""
    if '"' in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return lines if max(map(len, lines)) <= _FIELD_LIMIT else None


def _is_blank(line: str, separator: str) -> bool:
    rest = line.replace(separator, "")
    return not rest or rest.isspace()
