"""The rows of a csv without quotes, where a line is a row: split when asked for, or read as columns at once.

With quotes a field can hold separators and line ends; then only csv's own reader knows where a row ends.
"""

from collections.abc import Sequence
from typing import overload

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from spuk_monitor.ingest.cells import CellValue
from spuk_monitor.ingest.grid import Row

Codes = npt.NDArray[np.intp]
Coded = tuple[list[str], Codes]

_LONGEST_LINE = 16_384  # signs; a longer one can have too many fields, about which csv's own reader is asked
_MOST_LINES = 1_000_000


class Lines(Sequence[Row]):
    """Filled lines only, each with its number in the file."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int], separator: str) -> None:
        self._lines = lines
        self._numbers = numbers
        self._separator = separator
        self._coded: list[Coded] | None = None

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
        if isinstance(position, int):
            return self._numbers[position], self._lines[position].split(self._separator)
        part = Lines(self._lines[position], self._numbers[position], self._separator)
        if self._coded is not None:
            part._coded = [_used(texts, codes[position]) for texts, codes in self._coded]
        return part

    @property
    def numbers(self) -> Sequence[int]:
        """The line number of each row."""
        return self._numbers

    def coded(self) -> Sequence[Coded] | None:
        """Per column its distinct texts and for each row which; None unless all rows have the same number of fields."""
        if self._coded is None and self._lines:
            self._coded = self._read_columns()
        return self._coded

    def widths(self) -> list[int]:
        """How many fields each row has."""
        coded = self.coded()
        if coded is not None:
            return [len(coded)] * len(self)
        return [line.count(self._separator) + 1 for line in self._lines]

    def column(self, index: int) -> list[str]:
        """The texts of one column; rows that end before it give none."""
        coded = self.coded()
        if coded is None:
            return [cells[index] for _, cells in self if index < len(cells)]  # type: ignore[misc]
        texts, codes = coded[index] if index < len(coded) else ([], np.empty(0, dtype=np.intp))
        return [texts[code] for code in codes.tolist()]

    def having(self, marks: Sequence[str]) -> Sequence[Row]:
        """The rows in which any of these texts occurs, in lower case."""
        coded = self.coded()
        if coded is None:
            found = np.array([any(mark in line.lower() for mark in marks) for line in self._lines], dtype=np.bool_)
        else:
            found = np.zeros(len(self), dtype=np.bool_)
            for texts, codes in coded:
                hits = [any(mark in text.lower() for mark in marks) for text in texts]
                if any(hits):
                    found |= np.array(hits)[codes]
        return [self[position] for position in np.flatnonzero(found).tolist()]

    def _read_columns(self) -> list[Coded] | None:
        names = [str(index) for index in range(self._lines[0].count(self._separator) + 1)]
        content = "\n".join(self._lines).encode()
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(content),
                # One block, so that each column has one list of distinct texts.
                read_options=arrow_csv.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self._separator, quote_char=False, double_quote=False, ignore_empty_lines=False
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())), strings_can_be_null=False
                ),
            )
        except pa.ArrowInvalid:  # rows of different lengths
            return None
        columns = [table.column(name).combine_chunks() for name in names]
        chunks = [column.chunk(0) if isinstance(column, pa.ChunkedArray) else column for column in columns]
        return [(chunk.dictionary.to_pylist(), chunk.indices.to_numpy().astype(np.intp)) for chunk in chunks]


def column_of(rows: Sequence[Row], index: int) -> Sequence[CellValue]:
    """The cells of one column; rows that end before it give none."""
    return rows.column(index) if isinstance(rows, Lines) else [cells[index] for _, cells in rows if index < len(cells)]


def widths_of(rows: Sequence[Row]) -> list[int]:
    """How many cells each row has, filled or not."""
    return rows.widths() if isinstance(rows, Lines) else [len(cells) for _, cells in rows]


def _used(texts: list[str], codes: Codes) -> Coded:
    """Without the texts that no row has."""
    again, used = pd.factorize(codes)
    return [texts[code] for code in used.tolist()], again.astype(np.intp, copy=False)


def unquoted_lines(content: bytes, encoding: str) -> list[str] | None:
    """The lines of a text in which each is a row; None where quotes can make it otherwise.

    Also None for a text with a line too long or more lines than are worth the memory; bytes that are no text in this
    encoding are replaced.
    """
    if content.count(b"\n") + content.count(b"\r") > _MOST_LINES:
        return None
    text = content.decode(encoding, errors="replace")
    if '"' in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return lines if max(map(len, lines)) <= _LONGEST_LINE else None


def _is_blank(line: str, separator: str) -> bool:
    rest = line.replace(separator, "")
    return not rest or rest.isspace()
