"""Money beside results: of every budget line what was spent and how far the targets of its interventions are.

Nothing is averaged: each target is held against the money by itself, and a line says how many targets stand where.
Shares are 0-1, gaps in percentage points; None or NaN is "cannot be compared", always with the reason.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pandas as pd

from spuk_monitor.analysis.balance_words import Reason, line_sentence, reason_words, target_sentence
from spuk_monitor.analysis.budget_line import LineFigures, add_up, share_of
from spuk_monitor.analysis.counting import counting_of
from spuk_monitor.analysis.frames import build, rows_of
from spuk_monitor.analysis.judge import at_least, is_falling, yearly_pace
from spuk_monitor.analysis.money import Money
from spuk_monitor.domain.definitions import Definitions, Programme, Target
from spuk_monitor.domain.dutch import join_words, plural
from spuk_monitor.domain.missing import known, or_nan
from spuk_monitor.domain.period import Granularity, period_of
from spuk_monitor.domain.terms import Basis, Counting, SpendingKind

BALANCE_COLUMNS = {
    # of the line; alike in all its rows
    "line": "object",
    "theme": "object",
    "label": "object",
    "interventions": "object",
    "shared": "bool",
    "budget": "float64",
    "realised": "float64",
    "committed": "float64",
    "spent_share": "float64",
    "expected_share": "float64",
    "money_fictitious": "bool",
    "verdict": "object",  # Verdict: what its targets say first
    "summary": "object",
    "summary_fictitious": "bool",  # money or a figure in it is made up
    "targets": "int64",  # how many targets the line has
    # of the target; None in the one row of a line without targets
    "target": "object",
    "what": "object",
    "measure": "object",
    "achieved_share": "float64",
    "compared_share": "float64",  # the spent share that belongs to it
    "compared_with": "object",  # totaal, jaren, jaar
    "through": "float64",  # the year that `jaren` runs to and `jaar` is
    "gap_pp": "float64",  # spent minus achieved
    "mismatch": "object",  # Verdict
    "reason": "object",  # Reason, where the verdict is onbekend
    "explanation": "object",
    "as_of": "object",
    "money_until": "object",
    "status": "object",
    "fictitious": "bool",
    "provisional": "bool",
    "counting_assumed": "bool",
    "due_date_assumed": "bool",
}


class Verdict(StrEnum):
    """How money stands to a result; the order is that of the page."""

    GELD_VOOR = "geld_voor"
    RESULTAAT_VOOR = "resultaat_voor"
    GELIJK_OP = "gelijk_op"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class _Spent:
    """The money to hold a target against: `share` of which years, known until when; else the reason it is not."""

    share: float | None
    compared_with: str = "totaal"
    through: int | None = None
    until: date | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Compared:
    """One target beside the money of its line."""

    row: Mapping[str, Any]
    achieved: float | None
    spent: _Spent
    gap_pp: float | None
    verdict: Verdict
    reason: Reason | None


def compare(
    money: Money,
    judged: pd.DataFrame,
    spending: pd.DataFrame,
    definitions: Definitions,
    *,
    area: str,
    at: date,
) -> pd.DataFrame:
    """One row for each budget line and target of its interventions, those where money runs ahead furthest first.

    `money`: analysis.money.summarise; `judged`: analysis.progress.judge_targets, of all themes; `spending` as stored.
    """
    programme = definitions.programmes[area]
    figures = {one.line: one for one in money.figures}
    ends = _spending_ends(spending, at)
    targets = rows_of(judged)
    lines = [
        _line(
            row,
            figures[row["line"]],
            _of_line(targets, row["interventions"]),
            ends.get(row["line"], []),
            definitions=definitions,
            programme=programme,
        )
        for row in rows_of(money.lines)
    ]
    ranked = sorted(lines, key=lambda records: _rank(records[0]["verdict"], records))
    return build([record for records in ranked for record in records], BALANCE_COLUMNS)


def mismatch_sentences(frame: pd.DataFrame) -> list[str]:
    """A sentence for each line where money runs ahead of a result, the largest gap first."""
    ahead = frame[frame["verdict"] == Verdict.GELD_VOOR].drop_duplicates("line")
    return [
        f"Regel {row['line'].removeprefix('BUD-')}{' (fictief voorbeeld)' if row['summary_fictitious'] else ''}: "
        f"{row['summary'][:1].lower()}{row['summary'][1:]}"
        for row in rows_of(ahead)
    ]


def count_lines(frame: pd.DataFrame) -> dict[Verdict, int]:
    """How many lines stand where, in the order of Verdict; none are left out."""
    counts = frame.drop_duplicates("line")["verdict"].value_counts()
    return {verdict: int(counts.get(verdict, 0)) for verdict in Verdict}


def counts_sentence(frame: pd.DataFrame) -> str:
    """How many lines stand where, in one sentence."""
    counts = count_lines(frame)
    whole = sum(counts.values())
    said = []
    if counts[Verdict.GELD_VOOR]:
        said.append(f"bij {counts[Verdict.GELD_VOOR]} loopt het geld voor op minstens één doel")
    if counts[Verdict.RESULTAAT_VOOR]:
        said.append(f"bij {counts[Verdict.RESULTAAT_VOOR]} loopt het resultaat voor")
    if counts[Verdict.GELIJK_OP]:
        said.append(f"bij {counts[Verdict.GELIJK_OP]} gaan ze gelijk op")
    if counts[Verdict.ONBEKEND]:
        said.append(
            f"{counts[Verdict.ONBEKEND]} {'is' if counts[Verdict.ONBEKEND] == 1 else 'zijn'} niet te vergelijken"
        )
    return f"Van {plural(whole, 'regel', 'regels')} van de begroting: {join_words(said)}."


# --- one line --------------------------------------------------------------------------------------


def _line(
    row: Mapping[str, Any],
    figures: LineFigures,
    targets: Sequence[dict[str, Any]],
    ends: Sequence[date],
    *,
    definitions: Definitions,
    programme: Programme,
) -> list[dict[str, Any]]:
    found = _last_milestones(targets, programme)
    compared = [_compare(one, figures, ends, definitions=definitions, programme=programme) for one in found]
    verdicts = [one.verdict for one in compared]
    verdict = next((one for one in Verdict if one in verdicts), Verdict.ONBEKEND)
    about = {
        "line": figures.line,
        "theme": figures.theme,
        "label": row["label"],
        "interventions": list(row["interventions"]),
        "shared": bool(row["shared"]),
        "budget": or_nan(figures.total),
        "realised": or_nan(figures.realised),
        "committed": or_nan(figures.committed),
        "spent_share": or_nan(figures.spent_share),
        "expected_share": or_nan(row["expected_share"]),
        "money_fictitious": figures.fictitious and figures.realised is not None,
        "verdict": verdict.value,
        "targets": len(compared),
    }
    ordered = sorted(compared, key=lambda one: (list(Verdict).index(one.verdict), -abs(one.gap_pp or 0.0)))
    records = [_target_record(one, definitions, programme) for one in ordered]
    missing = _missing_money(figures)
    about["summary"] = line_sentence(records, reason=missing)
    told = [one["fictitious"] for one in records if one["reason"] is None]
    about["summary_fictitious"] = about["money_fictitious"] or any(told)
    if not records:
        return [about | _no_target(missing or Reason.GEEN_DOELEN)]
    return [about | record for record in records]


def _missing_money(figures: LineFigures) -> Reason | None:
    if not figures.total:
        return Reason.GEEN_BEGROTING
    return Reason.GEEN_UITGAVEN if figures.realised is None else None


def _no_target(reason: Reason) -> dict[str, Any]:
    empty: dict[str, Any] = {"int64": 0, "float64": math.nan, "bool": False, "object": None}
    names = list(BALANCE_COLUMNS)
    blank = {name: empty[BALANCE_COLUMNS[name]] for name in names[names.index("target") :]}
    said = {"mismatch": Verdict.ONBEKEND.value, "reason": reason.value, "explanation": reason_words(reason)}
    return blank | said


def _of_line(targets: Sequence[dict[str, Any]], interventions: Iterable[str]) -> list[dict[str, Any]]:
    """Those of these interventions and of their parts."""
    wanted = set(interventions)
    return [row for row in targets if wanted & set(row["counts_for"])]


def _last_milestones(rows: Sequence[dict[str, Any]], programme: Programme) -> list[dict[str, Any]]:
    """Of every measure the target with the last due date; of two on one day the one that asks more."""
    last: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = row["measure"] if row["measure"] and known(row["target_value"]) is not None else row["target"]
        if key not in last or _asks_later(row, last[key], programme):
            last[key] = row
    return list(last.values())


def _asks_later(row: Mapping[str, Any], other: Mapping[str, Any], programme: Programme) -> bool:
    mine, theirs = row["due_date"] or programme.end, other["due_date"] or programme.end
    if mine != theirs:
        return bool(mine > theirs)
    falling = is_falling(programme.targets[row["target"]])
    return bool((row["target_value"] > other["target_value"]) != falling)


def _rank(verdict: str, records: Sequence[Mapping[str, Any]]) -> tuple[int, float, str]:
    gaps = [abs(one["gap_pp"]) for one in records if one["mismatch"] == verdict and known(one["gap_pp"]) is not None]
    return list(Verdict).index(Verdict(verdict)), -max(gaps, default=0.0), str(records[0]["line"])


# --- one target ------------------------------------------------------------------------------------


def _compare(
    row: Mapping[str, Any],
    figures: LineFigures,
    ends: Sequence[date],
    *,
    definitions: Definitions,
    programme: Programme,
) -> _Compared:
    target = programme.targets[row["target"]]
    measure = definitions.measures[target.measure] if target.measure else None
    counting = counting_of(measure) if measure else Counting.STAND
    yearly = counting is Counting.PER_JAAR
    spent = _spent_in(row["last_period"], figures, ends) if yearly else _spent_by(target, figures, ends, programme)
    realised, aim = known(row["realised"]), known(row["target_value"])
    achieved, reason = None, None
    if aim is None:
        reason = Reason.GEEN_GETAL
    elif realised is None:
        reason = Reason.NIET_GETOOND if row["observations"] else Reason.GEEN_CIJFER
    elif counting is Counting.MIJLPAAL:
        reason = Reason.MIJLPAAL_BEREIKT if at_least(realised, aim) else Reason.MIJLPAAL_OPEN
    else:
        achieved, reason = _achieved(target, realised, baseline=known(row["baseline"]), yearly=yearly)
    if reason is None and measure is not None and measure.indirect:
        reason = Reason.INDIRECT
    reason = reason or spent.reason
    if reason is not None or achieved is None or spent.share is None:
        return _Compared(row, achieved, spent, None, Verdict.ONBEKEND, reason)
    gap = 100 * (spent.share - achieved)
    return _Compared(row, achieved, spent, gap, _verdict(gap, definitions.thresholds.mismatch_pp), None)


def _verdict(gap_pp: float, limit: float) -> Verdict:
    if at_least(gap_pp, limit):
        return Verdict.GELD_VOOR
    return Verdict.RESULTAAT_VOOR if at_least(-gap_pp, limit) else Verdict.GELIJK_OP


def _achieved(
    target: Target, realised: float, *, baseline: float | None, yearly: bool
) -> tuple[float | None, Reason | None]:
    """(A - B) / (T - B), and A / T for a yearly result."""
    if yearly:
        pace = yearly_pace(target, realised)
        return pace, Reason.GEEN_AFSTAND if pace is None else None
    if baseline is None and is_falling(target):
        return None, Reason.GEEN_NULMETING
    start, aim = baseline or 0.0, target.value or 0.0
    if math.isclose(aim, start, abs_tol=1e-12):
        return None, Reason.GEEN_AFSTAND
    return (realised - start) / (aim - start), None


def _spent_by(target: Target, figures: LineFigures, ends: Sequence[date], programme: Programme) -> _Spent:
    """The money up to and including the target's due year where every such year has an amount, else all of it."""
    missing = _missing_money(figures)
    if missing:
        return _Spent(None, reason=missing)
    whole = _Spent(figures.spent_share, until=max(ends, default=None))
    last = target.due_date.year if target.due_date else programme.end.year
    if last >= programme.end.year:
        return whole
    years = [year for year in figures.years if year.year <= last]
    amounts = [year.current for year in years]
    budget = add_up(amounts)
    if not years or not budget or None in amounts:
        return whole
    share = share_of(add_up(year.realised for year in years), budget)
    until = max((end for end in ends if end.year <= last), default=None)
    return _Spent(share, "jaren", last, until, Reason.GEEN_UITGAVEN if share is None else None)


def _spent_in(period: str | None, figures: LineFigures, ends: Sequence[date]) -> _Spent:
    """The money of the one year that a yearly result is about."""
    if period is None:
        return _Spent(None, "jaar")
    spoken_of = period_of(period)
    if spoken_of.granularity is not Granularity.JAAR:
        return _Spent(None, "jaar", reason=Reason.SCHOOLJAAR)
    year = spoken_of.year
    cell = next((one for one in figures.years if one.year == year), None)
    if cell is None or not cell.current:
        return _Spent(None, "jaar", year, reason=Reason.GEEN_JAARBEDRAG)
    share = share_of(cell.realised, cell.current)
    until = max((end for end in ends if end.year == year), default=None)
    return _Spent(share, "jaar", year, until, Reason.GEEN_UITGAVEN if share is None else None)


def _target_record(one: _Compared, definitions: Definitions, programme: Programme) -> dict[str, Any]:
    row = one.row
    record = {
        "target": row["target"],
        "what": row["what"],
        "measure": row["measure"],
        "achieved_share": or_nan(one.achieved),
        "compared_share": or_nan(one.spent.share),
        "compared_with": one.spent.compared_with,
        "through": or_nan(one.spent.through),
        "gap_pp": or_nan(one.gap_pp),
        "mismatch": one.verdict.value,
        "reason": one.reason.value if one.reason else None,
        "as_of": row["as_of"],
        "money_until": one.spent.until,
        "status": row["status"],
        "fictitious": bool(row["fictitious"]),
        "provisional": bool(row["provisional"]),
        "counting_assumed": row["counting_basis"] == Basis.AANNAME,
        "due_date_assumed": bool(row["due_date_assumed"]),
    }
    due = programme.targets[row["target"]].due_date
    split = due is None or due.year >= programme.end.year
    return record | {"explanation": target_sentence(record, due_year=None if split or due is None else due.year)}


# --- frames ----------------------------------------------------------------------------------------


def _spending_ends(spending: pd.DataFrame, at: date) -> dict[str, list[date]]:
    """Per line the ends of the periods of which spending is known, no later than `at`."""
    ends: dict[str, list[date]] = {}
    for row in rows_of(spending):
        end = row["end"].date() if isinstance(row["end"], datetime) else row["end"]
        if row["kind"] == SpendingKind.GEREALISEERD and known(row["amount"]) is not None and end <= at:
            ends.setdefault(row["line"], []).append(end)
    return ends
