"""Euro amounts and the marks of a budget table. Empty and footnoted cells are states, never € 0."""

import re
from dataclasses import dataclass

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, PercentCell, dutch_euro, one_line, shown
from spuk_monitor.ingest.numbers import NotANumber, PointReading, TwoReadings, check_size, parse_number
from spuk_monitor.ingest.values import special_finding

STATE_OF_MARK = {"**": BudgetState.EERSTE_TRANCHE, "***": BudgetState.THEMA_INTEGRAAL}
_STATE_NAMES = {str(state): state for state in BudgetState if state not in (BudgetState.BEDRAG, BudgetState.NUL)}
_WITH_MARK = re.compile(r"(?P<amount>.*?\d.*?)\s*(?P<mark>\*{1,3})")
_EMPTY = frozenset({"", "€", "eur", "euro"})
_DASHES = frozenset({"-", "–", "—", "€ -", "€-", "€ –", "-€"})


@dataclass(frozen=True, slots=True)
class Amount:
    """`euro` is None unless the state is BEDRAG or NUL; `mark` is the footnote mark in the cell, "" if none."""

    state: BudgetState
    euro: float | None = None
    mark: str = ""
    printed: str | None = None
    remark: Finding | None = None


def read_amount(value: CellValue, place: Place, *, in_budget: bool = True) -> Amount | Finding:
    """The amount or state of one cell, or the finding that says why it cannot be read.

    In a budget an amount is not negative and a cell may hold a mark; in spending (`in_budget` false) neither holds.
    """
    if value is None:
        return Amount(BudgetState.LEEG)
    if isinstance(value, ErrorCell | FormulaCell):
        return special_finding(value, place)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        kind = "een percentage" if isinstance(value, PercentCell) else "geen bedrag"
        return _unreadable(value, place, f"In de cel staat {kind}.", in_budget=in_budget)
    if isinstance(value, int | float):
        try:
            check_size(value)
        except NotANumber as error:
            return _unreadable(value, place, error.reason, in_budget=in_budget)
        return _amount(float(value), shown(value), "", place=place, in_budget=in_budget)
    printed = one_line(value)
    if printed.casefold() in _EMPTY:
        return Amount(BudgetState.LEEG, printed=printed or None)
    if printed in _DASHES:
        remark = finding("BEDRAG_STREEPJE", place, value=printed)
        return Amount(BudgetState.LEEG, printed=printed, remark=remark)
    if printed in STATE_OF_MARK:
        return Amount(STATE_OF_MARK[printed], mark=printed, printed=printed)
    if printed.casefold() in _STATE_NAMES:
        return Amount(_STATE_NAMES[printed.casefold()], printed=printed)
    match = _WITH_MARK.fullmatch(printed)
    text, mark = (match["amount"], match["mark"]) if match else (printed, "")
    try:
        # Three decimals do not occur in euros, so a point before three digits can only group thousands.
        number = parse_number(text, PointReading.THOUSANDS)
    except NotANumber as error:
        return _unreadable(value, place, error.reason, in_budget=in_budget)
    except TwoReadings:  # pragma: no cover - cannot happen once the point is decided
        return _unreadable(value, place, "Het bedrag is op twee manieren te lezen.", in_budget=in_budget)
    if number.percent:
        return _unreadable(value, place, "In de cel staat een percentage.", in_budget=in_budget)
    return _amount(number.value, printed, mark, place=place, in_budget=in_budget)


def _amount(euro: float, printed: str | None, mark: str, *, place: Place, in_budget: bool) -> Amount | Finding:
    euro = round(euro, 2)
    if euro < 0 and in_budget:
        return finding("BEGROTING_NEGATIEF", place, value=printed, read=dutch_euro(euro))
    return Amount(BudgetState.BEDRAG if euro else BudgetState.NUL, euro, mark, printed)


def _unreadable(value: CellValue, place: Place, reason: str, *, in_budget: bool) -> Finding:
    otherwise = f", of een noot ({' of '.join(STATE_OF_MARK)}), of laat de cel leeg" if in_budget else ""
    return finding("BEDRAG_GEEN_GETAL", place, value=shown(value), reason=reason, otherwise=otherwise)
