"""How a cell of a report stands in a spreadsheet: a number that stays a number and still reads as in the report.

A figure such as `€ 29.700` or `12 jongeren (voorlopig)` is written as its exact value; everything around the number is
part of the cell's number format, so the words and the marks stay and the value can be reckoned with.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spuk_monitor.charts.theme import TOKENS
from spuk_monitor.domain.dutch import MISSING, format_date, format_date_short
from spuk_monitor.domain.spreadsheet_safety import formula_safe
from spuk_monitor.report.document import Cell, Runs, Tone, plain_text

_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_LONGEST: Final = 34  # signs in a number cell: a number does not wrap, a narrow column shows ####
_BARE: Final = 12  # signs of a number without its words
_MOST_CODES: Final = 180  # a spreadsheet holds some two hundred number formats
_LINE_HIGH: Final = 15.0  # points
_SIGNS_PER_WIDTH: Final = 1.08  # a width counts digits; letters are narrower on average
_FIRST_YEAR: Final = 1900
_DAY_LONG: Final = "[$-413]d mmmm yyyy"
_DAY_SHORT: Final = "dd-mm-yyyy"
_PLAIN: Final = "General"
_SCALES: Final = ((1.0, ""), (100.0, "%"))  # as it is, or a share that is shown as a percentage

_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": TOKENS["soft"][0]}
_TONES: Final = {
    Tone.GOED: TOKENS["good"][0],
    Tone.LET_OP: TOKENS["warn"][0],
    Tone.SLECHT: TOKENS["bad"][0],
    Tone.ZACHT: TOKENS["muted"][0],
}
NOTE_GROUNDS: Final = {
    Tone.GOED: TOKENS["good-soft"][0],
    Tone.LET_OP: TOKENS["warn-soft"][0],
    Tone.SLECHT: TOKENS["bad-soft"][0],
}


def number_code(text: str, value: float) -> str | None:
    """The number format by which `value` reads as `text`; None when the text does not hold the value, or is too long
    for a cell that cannot wrap."""
    if len(text) > _LONGEST:
        return None
    for match in _NUMBER.finditer(text):
        digits = match[0]
        decimals = len(digits.partition(",")[2])
        shown = float(digits.replace(".", "").replace(",", "."))
        before, after = text[: match.start()], text[match.end() :]
        for scale, sign in _SCALES:
            if not after.startswith(sign) or abs(abs(value) * scale - shown) > 0.5 * 10**-decimals + 1e-9:
                continue
            grouped = "#,##0" if "." in digits or shown < 1000 else "0"
            places = f".{'0' * decimals}" if decimals else ""
            words = before.replace("-", "", 1) if value < 0 else before
            code = f"{_literal(words)}{grouped}{places}{sign}{_literal(after[len(sign) :])}"
            return f"{code};-{code}" if value < 0 else code
    return None


def date_code(text: str, day: date) -> str:
    """The number format by which `day` reads as `text`; a short date where the text writes none."""
    for written, code in ((format_date(day), _DAY_LONG), (format_date_short(day), _DAY_SHORT)):
        before, found, after = text.partition(written)
        if found:
            return f"{_literal(before)}{code}{_literal(after)}"
    return _DAY_SHORT


def _literal(words: str) -> str:
    return f'"{words.replace(chr(34), "”")}"' if words else ""


def width_of(cell: Cell) -> int:
    """Signs that the column needs at least; text wraps, so of text only the longest word counts."""
    if cell.value is None:
        return max(map(len, cell.text.split()), default=0)
    return len(cell.text) if len(cell.text) <= _LONGEST else _BARE


def row_height(texts: Iterable[tuple[str, float]], size: float = 11) -> float:
    """Points that a row needs for wrapped texts, each with the width of its column in signs."""
    lines = max((_lines(text, width * _SIGNS_PER_WIDTH * 11 / size) for text, width in texts), default=1)
    return lines * _LINE_HIGH * size / 11 + 2


def _lines(text: str, width: float) -> int:
    """Words are not broken: those that fit stand on a line, as a spreadsheet puts them."""
    count = 0
    for part in text.split("\n"):
        count, used = count + 1, 0.0
        for word in part.split():
            if used and used + 1 + len(word) > width:
                count, used = count + 1, 0.0
            used += len(word) + (1 if used else 0)
            extra = max(0, math.ceil(used / width) - 1)
            count, used = count + extra, used - extra * width
    return count


class Looks:
    """The formats of one workbook: each look is made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._codes: set[str] = set()

    def of(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Calibri", "font_size": 11, **properties})
        return self._made[key]

    def code(self, wanted: str, otherwise: str = _PLAIN) -> str:
        """The number format, or a plain one when the workbook can hold no more of them."""
        if wanted not in self._codes and len(self._codes) >= _MOST_CODES:
            return otherwise
        self._codes.add(wanted)
        return wanted

    def head(self, *, numeric: bool = False, first: bool = True) -> Format:
        """Of a column: above its numbers, or above its texts, which but for the first column are indented."""
        return self.of(**_HEAD, align="right" if numeric else "left", indent=0 if first and not numeric else 1)

    @property
    def title(self) -> Format:
        return self.of(bold=True, font_size=18, font_color=TOKENS["link"][0])

    @property
    def draft(self) -> Format:
        return self.of(bold=True, font_size=14, font_color=TOKENS["bad"][0])

    @property
    def link(self) -> Format:
        return self.of(font_color=TOKENS["link"][0], underline=1, valign="top")

    @property
    def soft(self) -> Format:
        return self.of(font_size=10, font_color=TOKENS["muted"][0], text_wrap=True, valign="top")

    def text(self, **properties: Any) -> Format:
        return self.of(text_wrap=True, valign="top", **properties)


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, looks: Looks) -> None:
    """The exact value when there is one; without one its words, and a dash becomes an empty cell.

    Words that a number format cannot hold become a remark on the cell.
    """
    value, text = cell.value, cell.text
    look: dict[str, Any] = {"valign": "top", "bottom": 4, "bottom_color": TOKENS["line"][0], "text_wrap": True}
    if cell.bold:
        look["bold"] = True
    if cell.tone in _TONES:
        look["font_color"] = _TONES[cell.tone]
    if isinstance(value, date) and value.year >= _FIRST_YEAR:
        code = looks.code(date_code(text, value), _DAY_SHORT)
        sheet.write_datetime(row, column, value, looks.of(**look, num_format=code, align="left"))
    elif isinstance(value, int | float):
        wanted = number_code(text, value)
        code = looks.code(wanted or _PLAIN)
        sheet.write_number(row, column, value, looks.of(**look, num_format=code, align="right", indent=1))
        if code != wanted:
            sheet.write_comment(row, column, text)
    elif text in ("", MISSING):
        sheet.write_blank(row, column, None, looks.of(**look))
    else:
        indent = {"align": "left", "indent": 1} if column else {}  # apart from a number to the left of it
        sheet.write_string(row, column, formula_safe(text), looks.of(**look, **indent))


def rich(runs: Runs, looks: Looks) -> list[Any]:
    """What write_rich_string takes for these runs; empty when all are in one plain face."""
    if not any(one.bold or one.italic for one in runs) or sum(bool(one.text) for one in runs) < 2:
        return []
    return list(_fragments(runs, looks))


def _fragments(runs: Sequence[Any], looks: Looks) -> Iterator[Any]:
    for one in runs:
        if one.text:
            yield looks.of(bold=one.bold, italic=one.italic)
            yield one.text


def said(runs: Runs) -> str:
    """The runs as one text that no spreadsheet runs."""
    return formula_safe(plain_text(runs))
