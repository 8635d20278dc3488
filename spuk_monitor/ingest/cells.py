"""What one cell can hold, and how to show it to people. Knows no files and no meaning."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from spuk_monitor.domain.dutch import format_number

DUTCH_ERRORS = {
    "#N/A": "#N/B", "#DIV/0!": "#DEEL/0!", "#VALUE!": "#WAARDE!", "#REF!": "#VERW!",
    "#NAME?": "#NAAM?", "#NUM!": "#GETAL!", "#NULL!": "#LEEG!",
}  # fmt: skip
ERROR_TEXTS = frozenset(DUTCH_ERRORS) | frozenset(DUTCH_ERRORS.values())
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u200b\ufeff]+")


_NO_COUNTING_FROM = 1e15  # beyond it a float has no whole numbers any more


@dataclass(frozen=True, slots=True)
class PercentCell:
    """A number in a cell with percent format: Excel shows `value` times 100."""

    value: float


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """#N/B and its like, by its Dutch name."""

    text: str


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula of which the file holds no result."""

    text: str


CellValue = str | float | int | bool | date | datetime | time | timedelta | PercentCell | ErrorCell | FormulaCell | None


@cache
def column_letters(index: int) -> str:
    """Excel's letters of a column counted from 0: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """A column's letters, as they stand in the XML of a sheet, counted from 1: A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def one_line(text: str) -> str:
    """Without no-break and double spaces, line breaks and outer spaces."""
    return _SPACES.sub(" ", text).strip()


def loose(text: str) -> str:
    """For comparing names: no case, accents, hyphens, punctuation or double spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9%€]+", " ", bare.casefold()).split())


def is_blank(value: CellValue) -> bool:
    if value is None:
        return True
    return isinstance(value, str) and not value[:1].isalnum() and not one_line(value)


def dutch_number(value: float) -> str:
    """1234.5 -> "1.234,5", with every decimal the number has: what is quoted may not be rounded."""
    if abs(value) >= _NO_COUNTING_FROM:
        return f"{value:.3e}".replace(".", ",")
    decimals = -int(Decimal(str(round(float(value), 10))).normalize().as_tuple().exponent)
    return format_number(round(float(value), 10), max(decimals, 0))


def dutch_euro(amount: float) -> str:
    """29700.0 -> "€ 29.700"; cents wherever there are any, because a sum can differ by cents."""
    sign = "-" if amount < 0 else ""
    return f"{sign}€ {format_number(abs(amount), 0 if round(float(amount), 2).is_integer() else 2)}"


def shown(value: CellValue) -> str | None:
    """The value as Excel would show it in Dutch, for quoting in a message; None for an empty cell."""
    match value:
        case None:
            return None
        case bool():
            return "WAAR" if value else "ONWAAR"
        case PercentCell():
            return f"{dutch_number(round(value.value * 100, 10))}%"
        case ErrorCell() | FormulaCell():
            return value.text
        case float() | int():
            return dutch_number(value).replace(".", "")
        case datetime():
            return f"{value.day}-{value.month}-{value.year}"
        case date():
            return f"{value.day}-{value.month}-{value.year}"
        case str():
            return one_line(value)[:120] or None
    return str(value)


def text_of(value: CellValue) -> str:
    """The text a person meant: 16.0 -> "16", no-break spaces and doubled spaces gone."""
    match value:
        case None:
            return ""
        case bool():
            return "WAAR" if value else "ONWAAR"
        case PercentCell():
            return text_of(value.value)
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case str():
            return one_line(value)
        case ErrorCell() | FormulaCell():
            return value.text
    return str(value)
