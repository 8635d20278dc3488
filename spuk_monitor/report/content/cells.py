"""Cells of a report's tables: the text that people read with the plain figure behind it. Missing is a dash, no zero."""

from datetime import date
from decimal import Decimal
from typing import Final

from spuk_monitor.analysis.small_numbers import ALONG
from spuk_monitor.domain.dutch import MISSING, format_date_short, format_eur, format_number, format_pct
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.wording import cell_state
from spuk_monitor.report.document import Cell, Tone

_MOST_DECIMALS: Final = 6
_SMALLER: Final = "< "  # how analysis.small_numbers.small_words begins


def text(words: object, *, bold: bool = False, tone: Tone = Tone.GEWOON) -> Cell:
    """Words without a figure; nothing to say is a dash."""
    return Cell(str(words) if words not in (None, "") else MISSING, bold=bold, tone=tone)


def euro(amount: float | None, *, exact: bool = False, bold: bool = False, tone: Tone = Tone.GEWOON) -> Cell:
    """`€ 29.700`; `exact` with cents where there are any."""
    value = known(amount)
    return Cell(format_eur(value, exact=exact), value, bold=bold, tone=tone)


def number(value: float | None, decimals: int | None = None, *, tone: Tone = Tone.GEWOON) -> Cell:
    found = known(value)
    return Cell(format_number(found, decimals), found, tone=tone)


def exact(value: float | None) -> Cell:
    """Every decimal that the figure has, for lists in which figures are looked up."""
    found = known(value)
    if found is None:
        return Cell(MISSING)
    decimals = max(0, -int(Decimal(str(found)).normalize().as_tuple().exponent))
    return Cell(format_number(found, min(decimals, _MOST_DECIMALS)), found)


def pct(value: float | None, decimals: int = 1) -> Cell:
    """A percentage, 0-100."""
    found = known(value)
    return Cell(format_pct(found, decimals), found)


def share(value: float | None) -> Cell:
    """A share of 0 to 1 as a percentage."""
    found = known(value)
    return pct(None if found is None else 100 * found)


def day(moment: date | None) -> Cell:
    """`30-09-2026`."""
    return Cell(format_date_short(moment), moment)


def without_value(state: str, note: object) -> str:
    """What stands instead of a figure: "< 10" or "niet getoond" where the report withholds it, else its state."""
    words = note if isinstance(note, str) else ""
    is_withheld = state == CellState.ONDERDRUKT and (words == ALONG or words.startswith(_SMALLER))
    return words if is_withheld else cell_state(state)
