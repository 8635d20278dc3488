"""Cost per participant of one intervention, or why there is none (method, section 5).

Only where one amount and one count belong to each other: every budget line that pays for it pays for nothing else,
and exactly one measure of its targets counts the people it reached itself. What is left open is refused, not guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.path import start_of
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Measure, Programme
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.people import counts_people
from spuk_monitor.domain.terms import Basis, BudgetState, Counting, SpendingKind

_PAID_ELSEWHERE = {
    BudgetState.EERSTE_TRANCHE: "geld van de eerste tranche",
    BudgetState.THEMA_INTEGRAAL: "thema Integraal",
}
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ParticipantCost:
    """`per_participant` is `spent` / `count`; both with the days they cover."""

    per_participant: float
    spent: float
    spent_from: date
    spent_until: date
    lines: tuple[str, ...]
    count: float
    counted_from: date
    counted_until: date
    unit: str
    target: str
    fictitious: bool
    provisional: bool
    assumed: bool  # how the count adds up is an assumption

    @property
    def same_period(self) -> bool:
        return (self.spent_from, self.spent_until) == (self.counted_from, self.counted_until)


@dataclass(frozen=True, slots=True)
class NoParticipantCost:
    """`reason` is one Dutch sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Spent:
    amount: float
    first: date
    last: date
    fictitious: bool


def participant_cost(
    money: Money,
    spending: pd.DataFrame,
    progress: pd.DataFrame,
    definitions: Definitions,
    *,
    intervention: str,
    at: date,
) -> ParticipantCost | NoParticipantCost:
    """`money` and `progress` are of the whole area at `at`; `spending` is what the store holds of its lines."""
    area = next(area for area, one in definitions.programmes.items() if intervention in one.interventions)
    programme = definitions.programmes[area]
    lines = [row for row in rows_of(money.lines) if intervention in row["interventions"]]
    refused = _refused_money(lines, money, programme, intervention)
    if refused:
        return NoParticipantCost(refused)
    counted = _counted(progress, definitions, wanted=programme.with_parts(intervention))
    if isinstance(counted, str):
        return NoParticipantCost(counted)
    row, measure = counted
    names = tuple(str(line["line"]) for line in lines)
    spent = _spent(spending, names, at=at)
    if isinstance(spent, str):
        return NoParticipantCost(spent)
    count, until = known(row["realised"]), row["as_of"]
    refused = _refused_count(
        count, smallest=definitions.thresholds.small_number, withheld=count is None and row["observations"] > 0
    )
    refused = refused or _refused_years(money, names, last=max(spent.last, until or at).year)
    if refused or count is None:
        return NoParticipantCost(refused)
    return ParticipantCost(
        per_participant=spent.amount / count,
        spent=spent.amount,
        spent_from=spent.first,
        spent_until=spent.last,
        lines=names,
        count=count,
        counted_from=start_of(measure, definitions, area=area),
        counted_until=until,
        unit=measure.unit,
        target=str(row["target"]),
        fictitious=bool(row["fictitious"]) or spent.fictitious,
        provisional=bool(row["provisional"]),
        assumed=measure.counting_basis is Basis.AANNAME,
    )


def _refused_money(lines: Sequence[_Row], money: Money, programme: Programme, intervention: str) -> str:
    parent = programme.interventions[intervention].parent
    if not lines and parent and any(parent in row for row in money.lines["interventions"]):
        whole = programme.interventions[parent]
        return (
            f"De begroting noemt alleen een bedrag voor het geheel, {whole.letter}. {whole.name}; wat dit onderdeel "
            "kost staat nergens."
        )
    if not lines:
        return "De begroting heeft geen regel voor deze interventie."
    if not all(line["cost_allowed"] for line in lines):
        return (
            "De begrotingsregel is één bedrag voor meer interventies, dus wat deze ene per deelnemer kost is niet "
            "te berekenen."
        )
    payers = [
        theme for one in programme.with_parts(intervention) for theme in programme.interventions[one].cofinanced_by
    ]
    if payers:
        themes = dutch.join_words(sorted(set(payers)))
        return (
            f"Ook thema {themes} betaalt mee en dat deel is niet apart te zien, dus het bedrag van deze regel is niet "
            "alles wat de interventie kost."
        )
    return ""


def _counted(progress: pd.DataFrame, definitions: Definitions, *, wanted: set[str]) -> tuple[_Row, Measure] | str:
    """The row and measure that count the people reached, or why there is no such one."""
    rows = [row for row in rows_of(progress) if wanted & set(row["interventions"])]
    found: dict[str, _Row] = {}
    for row in rows:
        measure = definitions.measures.get(str(row["measure"]))
        if measure is not None and not measure.indirect and counts_people(measure):
            found.setdefault(measure.id, row)
    if not found:
        return "Geen van de doelen telt hoeveel mensen rechtstreeks zijn bereikt."
    if len(found) > 1:
        labels = dutch.join_words(f"‘{definitions.measures[one].label}’" for one in found)
        return f"De doelen tellen verschillende groepen mensen ({labels}); één aantal deelnemers is er dus niet."
    identity, row = next(iter(found.items()))
    others = sorted({one for two in rows if two["measure"] == identity for one in two["interventions"]} - wanted)
    if others:
        return f"Het aantal telt ook mensen van een andere interventie mee ({dutch.join_words(others)})."
    measure = definitions.measures[identity]
    if measure.counting not in (Counting.STROOM, Counting.CUMULATIEF):
        how = "over één jaar" if measure.counting is Counting.PER_JAAR else "op één moment"
        return (
            f"Het aantal telt mensen {how} en niet sinds de start, terwijl het geld wel sinds de start is opgeteld; "
            "die twee horen niet bij elkaar."
        )
    return row, measure


def _spent(spending: pd.DataFrame, lines: Sequence[str], *, at: date) -> _Spent | str:
    rows = [
        row
        for row in rows_of(spending)
        if row["line"] in lines and row["kind"] == SpendingKind.GEREALISEERD and row["end"] <= at
    ]
    if not rows:
        return "Er zijn nog geen uitgaven bekend."
    amounts = [known(row["amount"]) for row in rows]
    if any(amount is None for amount in amounts):
        return "Over een van de perioden is niet bekend wat er is uitgegeven, dus het totaal is niet bekend."
    total = round(sum(amount or 0.0 for amount in amounts), 2)
    if total <= 0:
        return "Er is nog niets uitgegeven."
    return _Spent(
        total,
        min(row["start"] for row in rows),
        max(row["end"] for row in rows),
        any(bool(row["fictitious"]) for row in rows),
    )


def _refused_count(count: float | None, *, smallest: int, withheld: bool) -> str:
    if withheld:
        return "Het aantal tonen wij hier niet."
    if count is None:
        return "Er is nog geen aantal bekend."
    if count <= 0:
        return "Er is nog niemand geteld."
    if count < smallest:
        return f"Het aantal is kleiner dan {dutch.format_number(smallest)}; zo'n klein aantal zegt te weinig."
    return ""


def _refused_years(money: Money, lines: Sequence[str], *, last: int) -> str:
    """A year that is paid from elsewhere makes the amount too low."""
    for cell in rows_of(money.cells):
        payer = _PAID_ELSEWHERE.get(cell["state"])
        if cell["line"] in lines and payer and int(cell["year"]) <= last:
            return (
                f"In {cell['year']} wordt deze regel uit {payer} betaald en dat bedrag staat nergens, dus wat er in "
                "alle jaren samen is uitgegeven is niet bekend."
            )
    return ""
