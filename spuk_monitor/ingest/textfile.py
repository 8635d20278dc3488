"""Reading csv: which encoding, which separator, which line. Values stay text."""

import csv
import io
from collections.abc import Sequence

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest.cells import CellValue, text_of
from spuk_monitor.ingest.damaged import unwrapped
from spuk_monitor.ingest.grid import Grid, Row, find_header
from spuk_monitor.ingest.lines import Lines, unquoted_lines

SEPARATORS = (";", ",", "\t")
_FIELD_LIMIT = 1_000_000
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip


def decode(content: bytes) -> str:
    """The text of a csv: by its mark, else UTF-8, else what Windows in Western Europe writes (cp1252)."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content[:4000]:
        big = content[:4000:2].count(0) > content[1:4000:2].count(0)
        return content.decode("utf-16-be" if big else "utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_text(content: bytes, file: str, *, headers: Sequence[Sequence[str]]) -> Grid:
    """The csv as a grid. The separator is the one under which most of any of `headers` is recognised."""
    text = decode(content)
    text = unwrapped(text) or text
    lines = unquoted_lines(text)
    grids = {
        separator: _parse(text, separator, file) if lines is None else _unquoted(lines, separator)
        for separator in _candidates(text)
    }

    def score(grid: Grid) -> tuple[int, int]:
        found = [find_header(grid.rows, names) for names in headers]
        recognised = max((len(header.columns) for header in found if header), default=0)
        return recognised, max((len(cells) for _, cells in grid.rows[:20]), default=0)

    return max(grids.values(), key=score)


def _candidates(text: str) -> Sequence[str]:
    """The separators worth trying: those on the first twenty lines, or any if there is none."""
    head = "\n".join(text.splitlines()[:20]) if len(text) < 100_000 else text[:20_000]
    return [separator for separator in SEPARATORS if separator in head] or SEPARATORS[:1]


def _unquoted(lines: Sequence[str], separator: str) -> Grid:
    rows = Lines.of(lines, separator)
    return Grid(None, rows[1:] if rows and _names_separator(*rows[0]) else rows)


def _names_separator(number: int, fields: Sequence[CellValue]) -> bool:
    """Whether this is Excel's own line that names the separator."""
    return number == 1 and len(fields) <= 2 and text_of(fields[0] if fields else "").lower().startswith("sep=")


def _parse(text: str, separator: str, file: str) -> Grid:
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    start = 1
    try:
        for fields in reader:
            number, start = start, reader.line_num + 1
            if _names_separator(number, fields):
                continue
            if any(field and not field.isspace() for field in fields):
                rows.append((number, fields))
    except csv.Error as error:
        raise UnreadableFileError(
            f"'{file}' is vanaf regel {start} niet te lezen: waarschijnlijk is een aanhalingsteken niet gesloten. "
            "Herstel die regel, of bewaar de gegevens opnieuw als csv."
        ) from error
    return Grid(None, rows)
