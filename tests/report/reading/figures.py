"""Figures read back: Dutch print as numbers, and the numbers of the command line as that print would show them."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

Figure = Decimal | float | None
NOTHING: Final = {"–", "leeg", "**", "***", "niet verdeeld", "bedrag onbekend", "niet genoemd"}
_NUMBER: Final = re.compile(r"(?:▲ )?(?P<sign>[+-]?)(?:€ )?(?P<whole>\d{1,3}(?:\.\d{3})*)(?:,(?P<rest>\d+))?%?")
_SIGNIFICANT: Final = 12  # digits of a number in the JSON of the command line


def number(words: str) -> Decimal | None:
    """`-€ 1.234,50` is -1234.50; a dash, or a sign that stands instead of an amount, is None.

    ValueError for anything else: a cell of which it is not certain what it says must not pass for a figure.
    """
    if words in NOTHING:
        return None
    found = _NUMBER.fullmatch(words)
    if found is None:
        raise ValueError(f"not a figure: {words!r}")
    digits = found["whole"].replace(".", "") + (f".{found['rest']}" if found["rest"] else "")
    return Decimal(f"{found['sign']}{digits}")


def first_number(words: str) -> Decimal | None:
    """`circa 300 tot 400 kinderen, eind 2028` is 300; a dash is None."""
    found = _NUMBER.search(words)
    return number(found[0]) if found else number(words)


def day(words: str) -> date | None:
    """`30-09-2026`."""
    return None if words == "–" else datetime.strptime(words, "%d-%m-%Y").date()


def rounded(value: float | None, decimals: int) -> Decimal | None:
    """Half up, from the shortest decimal that means this float."""
    return None if value is None else Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def at_twelve(value: Any, digits: int = _SIGNIFICANT) -> float | None:
    """A number as the JSON would hold it, or to fewer digits. TypeError for anything else that is filled in."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"not a number: {value!r}")
    return float(f"{value:.{digits}g}")


@dataclass(frozen=True, slots=True)
class Medium:
    """How one kind of file holds figures: `figure` reads a cell, `shown` is what it must hold for a number of the JSON.

    Of printed figures `shown` rounds to the decimals that are printed; elsewhere the number is there as it is.
    `empty`: nothing to say is an empty cell, else a dash.
    """

    figure: Callable[[Any], Figure]
    first: Callable[[Any], Figure]
    shown: Callable[[float | None, int], Figure]
    day: Callable[[Any], date | None]
    empty: bool = False


def _held(cell: Any) -> float | None:
    return None if cell in NOTHING else at_twelve(cell)


def _held_day(cell: Any) -> date | None:
    return cell.date() if isinstance(cell, datetime) else None if cell in NOTHING else cell


PRINTED: Final = Medium(number, first_number, rounded, day)
# Numbers that a program reads behind the words of a page, and those in the cells of a workbook.
BEHIND: Final = Medium(_held, _held, lambda value, _decimals: value, _held_day)
HELD: Final = replace(BEHIND, empty=True)


def status_said(words: str) -> str:
    """`● op koers (2026)` is op_koers."""
    return re.sub(r" \(.*\)$", "", words).split(" ", 1)[1].replace(" ", "_")


def day_of(text: str | None) -> date | None:
    """A day of the JSON."""
    return None if text is None else date.fromisoformat(text)


def share(value: float | None, target: float) -> float | None:
    """In % of the target."""
    return None if value is None else 100 * value / target
