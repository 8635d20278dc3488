"""One line of the budget: what is budgeted, realised, committed, left and carried over, in total and per year.

Method, section 5. A cell that is empty or footnoted is not zero: it stays out of sums. Amounts in euro,
rounded to cents; None is "not known".
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from spuk_monitor.domain import dutch
from spuk_monitor.domain.terms import BudgetState, SpendingKind

TOTAL = "totaal"
_CENT = 0.005
_CENTS_TELL_BELOW = 1000.0


@dataclass(frozen=True, slots=True)
class Carry:
    """Unspent money moved from one year to the next, with reason and date."""

    from_year: int
    to_year: int
    amount: float
    period: str
    until: date
    note: str | None


@dataclass(slots=True)
class YearFigures:
    """One cell of the table with what happened to it. `amount` is as printed; `current` after carrying over."""

    year: int
    amount: float | None
    state: BudgetState
    printed: str | None = None
    carried_in: float | None = None
    carried_out: float | None = None
    realised: float | None = None
    committed: float | None = None

    @property
    def current(self) -> float | None:
        if self.carried_in is None and self.carried_out is None:
            return self.amount
        if self.amount is None and self.carried_out is not None:
            return None  # money taken out of a year of which the amount is not known
        return cents((self.amount or 0.0) + (self.carried_in or 0.0) - (self.carried_out or 0.0))

    @property
    def left(self) -> float | None:
        return left_of(self.current, self.realised, self.committed)


@dataclass(slots=True)
class LineFigures:
    line: str
    theme: str
    years: list[YearFigures]
    total: float | None
    total_state: BudgetState
    total_computed: bool  # no printed total: the sum of the years
    realised: float | None = None
    committed: float | None = None
    carries: list[Carry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    fictitious: bool = False

    @property
    def left(self) -> float | None:
        return left_of(self.total, self.realised, self.committed)

    @property
    def has_years(self) -> bool:
        return any(year.amount is not None for year in self.years)

    @property
    def spent_share(self) -> float | None:
        return share_of(self.realised, self.total)

    def expected_amount(self, at: date) -> float | None:
        """Whole past years plus the share of days of the running year; None without a split over years."""
        if not self.has_years:
            return None
        return sum((year.current or 0.0) * elapsed_share(year.year, at) for year in self.years)

    def expected_share(self, at: date) -> float | None:
        return share_of(self.expected_amount(at), self.total)


def cents(amount: float) -> float:
    return round(amount, 2)


def add_up(amounts: Iterable[float | None]) -> float | None:
    """Sum of what is known, in cents; None when nothing is."""
    known = [amount for amount in amounts if amount is not None and not math.isnan(amount)]
    return cents(math.fsum(known)) if known else None


def left_of(budget: float | None, realised: float | None, committed: float | None) -> float | None:
    """What is still free; None when the budget or both of the others are not known."""
    if budget is None or (realised is None and committed is None):
        return None
    return cents(budget - (realised or 0.0) - (committed or 0.0))


def share_of(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole


def elapsed_share(year: int, at: date) -> float:
    """How much of the days of `year` had passed at the end of `at`: 273/365 of 2026 on 30 September."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if at < first:
        return 0.0
    days = (last - first).days + 1
    return min(1.0, ((at - first).days + 1) / days)


def line_figures(
    line: str,
    *,
    theme: str,
    cells: Sequence[Mapping[str, Any]],
    spending: Sequence[Mapping[str, Any]],
    years: range,
) -> LineFigures:
    """Figures of one line. `spending` holds only what had ended on the reference date."""
    by_year = {str(cell["year"]): cell for cell in cells}
    found = [year_figures(year, by_year.get(str(year)), split=_has_split(by_year)) for year in years]
    printed = by_year.get(TOTAL)
    total = _amount(printed["amount"]) if printed else None
    computed = add_up(year.amount for year in found)
    figures = LineFigures(
        line=line,
        theme=theme,
        years=found,
        total=computed if total is None else total,
        total_state=BudgetState(printed["state"])
        if printed
        else (BudgetState.BEDRAG if computed else BudgetState.LEEG),
        total_computed=total is None and computed is not None,
        fictitious=any(bool(row.get("fictitious")) for row in spending),
    )
    _spend(figures, spending)
    _carry(figures, spending, last_year=years[-1])
    _warn(figures, spending)
    return figures


def year_figures(year: int, cell: Mapping[str, Any] | None, *, split: bool) -> YearFigures:
    if cell is None:
        return YearFigures(year, None, BudgetState.LEEG if split else BudgetState.GEEN_JAARVERDELING)
    state = BudgetState(cell["state"])
    known = state in (BudgetState.BEDRAG, BudgetState.NUL)
    return YearFigures(year, _amount(cell["amount"]) if known else None, state, cell.get("printed"))


def _has_split(by_year: Mapping[str, Any]) -> bool:
    return any(year != TOTAL for year in by_year)


def _amount(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else cents(float(value))


def _of_kind(spending: Sequence[Mapping[str, Any]], kind: SpendingKind) -> list[Mapping[str, Any]]:
    return [row for row in spending if row["kind"] == kind and _amount(row["amount"]) is not None]


def _spend(figures: LineFigures, spending: Sequence[Mapping[str, Any]]) -> None:
    """Realised and committed. A period that crosses new year counts in the year it ends in."""
    for kind, name in ((SpendingKind.GEREALISEERD, "realised"), (SpendingKind.VERPLICHT, "committed")):
        rows = _of_kind(spending, kind)
        setattr(figures, name, add_up(row["amount"] for row in rows))
        for year in figures.years:
            setattr(year, name, add_up(row["amount"] for row in rows if row["end"].year == year.year))


def _carry(figures: LineFigures, spending: Sequence[Mapping[str, Any]], *, last_year: int) -> None:
    """Move what was carried over to the next year; never beyond the last year of the programme."""
    by_year = {year.year: year for year in figures.years}
    for row in _of_kind(spending, SpendingKind.DOORGESCHOVEN):
        source, amount = row["end"].year, cents(float(row["amount"]))
        if source >= last_year or source not in by_year:
            figures.warnings.append(
                f"{dutch.format_eur(amount)} is doorgeschoven vanuit {source}, maar doorschuiven kan alleen binnen "
                f"{figures.years[0].year} tot en met {last_year}; dit bedrag is niet verplaatst."
            )
            continue
        taken, given = by_year[source], by_year[source + 1]
        taken.carried_out = add_up([taken.carried_out, amount])
        given.carried_in = add_up([given.carried_in, amount])
        figures.carries.append(Carry(source, source + 1, amount, row["period"], row["end"], row.get("note")))
    for year in figures.years:
        if year.carried_out is not None and (year.current is None or year.current < -_CENT):
            exact = _needs_cents(year.carried_out, year.amount)
            budgeted = "bedrag onbekend" if year.amount is None else dutch.format_eur(year.amount, exact=exact)
            figures.warnings.append(
                f"Uit {year.year} is {dutch.format_eur(year.carried_out, exact=exact)} doorgeschoven, meer dan er in "
                f"dat jaar begroot was ({budgeted})."
            )


def _needs_cents(one: float, other: float | None) -> bool:
    """Amounts so near each other that whole euros would not show how they differ."""
    return other is not None and abs(one - other) < _CENTS_TELL_BELOW


def _warn(figures: LineFigures, spending: Sequence[Mapping[str, Any]]) -> None:
    used = add_up([figures.realised, figures.committed])
    if used is not None and figures.total is not None and used > figures.total + _CENT:
        exact = _needs_cents(used, figures.total)
        together, over = dutch.format_eur(used, exact=exact), dutch.format_eur(cents(used - figures.total), exact=exact)
        figures.warnings.append(
            f"Gerealiseerd en verplicht zijn samen {together}: {over} meer dan de begroting van "
            f"{dutch.format_eur(figures.total, exact=exact)}."
        )
    unknown = [row for row in spending if _amount(row["amount"]) is None]
    if unknown:
        periods = dutch.join_words(dict.fromkeys(str(row["period"]) for row in unknown))
        figures.warnings.append(f"Over {periods} is een bedrag niet bekend; het telt niet mee.")
    for kind in (SpendingKind.GEREALISEERD, SpendingKind.VERPLICHT):
        rows = [row for row in _of_kind(spending, kind) if row["amount"]]  # 0 adds nothing twice
        spans = sorted((row["start"], row["end"], str(row["period"])) for row in rows)
        for before, after in pairwise(spans):
            if after[0] <= before[1]:
                figures.warnings.append(
                    f"De bedragen '{kind}' over {before[2]} en {after[2]} overlappen in tijd en zijn bij elkaar "
                    "opgeteld; kijk of er niets dubbel in staat."
                )
                break
    name = figures.line.removeprefix("BUD-")
    mark = " (fictief voorbeeldcijfer)" if figures.fictitious else ""
    figures.warnings[:] = [f"Regel {name}{mark}: {text[:1].lower()}{text[1:]}" for text in figures.warnings]
