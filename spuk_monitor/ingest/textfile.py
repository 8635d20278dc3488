"""Reading csv: which encoding, which separator, which line. Values stay text."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest.cells import one_line
from spuk_monitor.ingest.damaged import is_wrapped, unwrapped
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, Row, find_header
from spuk_monitor.ingest.lines import Lines, unquoted_lines

SEPARATORS = (";", ",", "\t")
_FIELD_LIMIT = 1_000_000
_MOST_FIELDS = 16_384
_MOST_LINES = 1_048_576
_MOST_KEPT = 100_000
_HEAD_BYTES = 100_000
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip


def decode(content: bytes) -> str:
    """The text of a csv, whatever its encoding."""
    return content.decode(encoding_of(content), errors="replace")


def encoding_of(content: bytes) -> str:
    """By its mark, else UTF-8, else what Windows in Western Europe writes (cp1252)."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if b"\x00" in content[:4000]:
        big = content[:4000:2].count(0) > content[1:4000:2].count(0)
        return "utf-16-be" if big else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def read_text(content: bytes, file: str, *, headers: Sequence[Sequence[str]]) -> Grid:
    """The csv as a grid. The separator is the one under which most of any of `headers` is recognised."""
    if max(content.count(b"\n"), content.count(b"\r")) > _MOST_LINES:
        raise UnreadableFileError(
            f"'{file}' heeft meer dan 1.048.576 regels, meer dan een blad in Excel kan hebben. Verdeel het over meer "
            "bestanden."
        )
    encoding = encoding_of(content)
    if is_wrapped(content[:_HEAD_BYTES].decode(encoding, errors="replace")):
        content, encoding = unwrapped(content.decode(encoding, errors="replace")).encode(), "utf-8"

    def score(separator: str) -> tuple[int, int]:
        try:
            rows = list(itertools.islice(_rows(content, encoding, separator, file=file), HEADER_ROWS))
        except UnreadableFileError:
            return -1, 0  # said when no other separator does better
        found = [find_header(rows, names) for names in headers]
        recognised = max((len(header.columns) for header in found if header), default=0)
        return recognised, max((len(cells) for _, cells in rows), default=0)

    best = max(_candidates(content[:_HEAD_BYTES].decode(encoding, errors="replace")), key=score)
    return Grid(None, _lines(content, encoding, best) or list(_rows(content, encoding, best, file=file)))


def _lines(content: bytes, encoding: str, separator: str) -> Lines | None:
    """The same rows, quicker, of a text in which a line is a row."""
    lines = unquoted_lines(content, encoding)
    if lines is None:
        return None
    rows = Lines.of(lines, separator)
    return rows[1:] if rows and rows[0][0] == 1 and _names_separator(lines[0].split(separator)) else rows


def _candidates(head: str) -> Sequence[str]:
    """The separators worth trying: those on the first twenty lines, or any if there is none."""
    first = "\n".join(head.splitlines()[:HEADER_ROWS])
    return [separator for separator in SEPARATORS if separator in first] or SEPARATORS[:1]


def _rows(content: bytes, encoding: str, separator: str, *, file: str) -> Iterator[Row]:
    """Rows that hold anything, by the line on which they begin. Decoded as it goes, never the whole text at once."""
    csv.field_size_limit(_FIELD_LIMIT)
    # newline="": the csv module itself takes care of line ends, also of those within quotes.
    with io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors="replace", newline="") as text:
        reader = csv.reader(_narrow(text, separator, file), delimiter=separator)
        seen: dict[str, str] = {}  # codes and periods come back on every line: keep one of each
        start = 1
        try:
            for fields in reader:
                number, start = start, reader.line_num + 1
                if number == 1 and _names_separator(fields):
                    continue
                if any(fields) and any(map(str.strip, fields)):
                    if len(seen) < _MOST_KEPT:
                        yield number, [seen.setdefault(field, field) for field in fields]
                    else:
                        yield number, [seen.get(field, field) for field in fields]
        except csv.Error as error:
            raise UnreadableFileError(
                f"'{file}' is vanaf regel {start} niet te lezen: waarschijnlijk is een aanhalingsteken niet gesloten. "
                "Herstel die regel, of bewaar de gegevens opnieuw als csv."
            ) from error


def _names_separator(fields: Sequence[str]) -> bool:
    """Excel's own first line, "sep=;"."""
    return len(fields) <= 2 and one_line(fields[0] if fields else "").lower().startswith("sep=")


def _narrow(lines: Iterable[str], separator: str, file: str) -> Iterator[str]:
    """The lines, as long as they have no more fields than a sheet has columns: each field costs memory."""
    for number, line in enumerate(lines, start=1):
        if len(line) > _MOST_FIELDS and line.count(separator) >= _MOST_FIELDS:
            raise UnreadableFileError(
                f"'{file}' heeft op regel {number} meer dan 16.384 velden, meer dan een blad kolommen kan hebben. "
                "Bewaar de gegevens opnieuw als csv, met een regel per rij."
            )
        yield line
