"""Two judgements beside each other: which targets got another status, which way and why; which deliveries are late.

Only between two judgements is there better or worse. From or to "te vroeg", "geen gegevens" or "geen streefwaarde"
nothing was judged on one of the sides, so that is neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from spuk_monitor.analysis.aftermath import aim, by_target, level, status_word
from spuk_monitor.analysis.coverage import LATE, OLD
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.since_figures import Figure, News
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Target
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import Basis, Status
from spuk_monitor.domain.units import percent_sign

_Row = Mapping[str, Any]
_NAMED = 2  # revised figures named in one explanation
# From good to bad. LOOPT has no pace to compare: only reaching the target or missing it is better or worse than that.
_RANK = {Status.BEHAALD: 0, Status.OP_KOERS: 1, Status.AANDACHT: 2, Status.ACHTER: 3, Status.NIET_BEHAALD: 4}
_ENDS = (Status.BEHAALD, Status.NIET_BEHAALD)


class Way(StrEnum):
    BETER = "beter"
    SLECHTER = "slechter"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Flip:
    """A target with another status than before; `why` is one sentence or a few. Realised None: no figure counted."""

    target: str
    what: str
    theme: str
    way: Way
    before_status: Status
    now_status: Status
    why: str
    before_explanation: str
    now_explanation: str
    before_realised: float | None
    now_realised: float | None
    before_expected: float | None
    now_expected: float | None
    fictitious: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class LateDelivery:
    """A measure with targets of which figures should have come; `newly`: it was not late at the first moment."""

    measure: str
    what: str
    targets: tuple[str, ...]
    status: str  # te_laat, verouderd
    last_period: str
    expected_by: date | None
    explanation: str
    newly: bool
    fictitious: bool


def way_of(before: Status, now: Status) -> Way:
    """Better or worse by the order of the statuses, where both sides were judged."""
    if before in _RANK and now in _RANK:
        return Way.BETER if _RANK[now] < _RANK[before] else Way.SLECHTER
    if Status.LOOPT in (before, now) and (before in _ENDS or now in _ENDS):
        good = now == Status.BEHAALD or before == Status.NIET_BEHAALD
        return Way.BETER if good else Way.SLECHTER
    return Way.ANDERS


def find_flips(
    before: pd.DataFrame,
    now: pd.DataFrame,
    *,
    figures: Sequence[Figure] = (),
    targets: Mapping[str, Target] | None = None,
) -> list[Flip]:
    """Every target with another status in `now`, worse first, then better, then neither.

    Both frames are of analysis.progress.judge_targets. `figures`: what came or changed in between, of the area itself;
    `targets`: as they count now, for the reason of a revision.
    """
    earlier = by_target(before)
    of_measure: dict[str, list[Figure]] = {}
    for one in figures:
        if one.measure is not None:
            of_measure.setdefault(one.measure, []).append(one)
    flips = [
        _flip(earlier[target], row, of_measure.get(str(row["measure"]), []), (targets or {}).get(target))
        for target, row in by_target(now).items()
        if target in earlier and earlier[target]["status"] != row["status"]
    ]
    order = [Way.SLECHTER, Way.BETER, Way.ANDERS]
    return sorted(flips, key=lambda one: order.index(one.way))


def late_deliveries(before: pd.DataFrame, now: pd.DataFrame) -> list[LateDelivery]:
    """What is late or old in `now` and what a target waits for; the frames are of analysis.coverage.coverage."""
    late = (LATE, OLD)
    was = {str(row["measure"]) for row in rows_of(before) if row["status"] in late}
    found = [
        LateDelivery(
            measure=str(row["measure"]),
            what=str(row["what"]),
            targets=tuple(row["targets"]),
            status=str(row["status"]),
            last_period=str(row["last_period"]),
            expected_by=row["expected_by"],
            explanation=str(row["explanation"]),
            newly=str(row["measure"]) not in was,
            fictitious=bool(row["fictitious_count"]),
        )
        for row in rows_of(now)
        if row["status"] in late and row["targets"]
    ]
    return sorted(found, key=lambda one: not one.newly)


def _flip(before: _Row, now: _Row, figures: Sequence[Figure], target: Target | None) -> Flip:
    then, present = Status(before["status"]), Status(now["status"])
    return Flip(
        target=str(now["target"]),
        what=str(now["what"]),
        theme=str(now["theme"]),
        way=way_of(then, present),
        before_status=then,
        now_status=present,
        why=_why(before, now, figures, target),
        before_explanation=str(before["explanation"]),
        now_explanation=str(now["explanation"]),
        before_realised=known(before["realised"]),
        now_realised=known(now["realised"]),
        before_expected=known(before["expected"]),
        now_expected=known(now["expected"]),
        fictitious=bool(before["fictitious"] or now["fictitious"]),
        provisional=bool(now["provisional"]),
    )


def _why(before: _Row, now: _Row, figures: Sequence[Figure], target: Target | None) -> str:
    parts = [
        _of_target(before, now, target),
        _of_figures(before, now),
        _of_path(before, now),
        _of_revisions(figures),
        _of_assumptions(before, now),
    ]
    found = " ".join(filter(None, parts))
    then, present = status_word(str(before["status"])), status_word(str(now["status"]))
    return found or f"Cijfers en doel zijn gelijk gebleven; de beoordeling ging van {then} naar {present}."


def _of_target(before: _Row, now: _Row, target: Target | None) -> str:
    """What of the target itself was revised, and why."""
    changed = []
    if aim(before) != aim(now):
        changed.append(f"van {aim(before)} naar {aim(now)}")
    if before["due_date"] != now["due_date"]:
        days = [dutch.format_date(row["due_date"]) for row in (before, now)]
        changed.append(f"einddatum van {days[0]} naar {days[1]}")
    if not changed:
        return ""
    revision = target.revision if target is not None else None
    because = f" ({dutch.format_date(revision.day)}: {revision.reason.rstrip('.')})" if revision else ""
    return f"Het doel zelf is herzien: {dutch.join_words(changed)}{because}."


def _of_figures(before: _Row, now: _Row) -> str:
    then, present = known(before["realised"]), known(now["realised"])
    if present is None:
        return "Er telt geen enkel cijfer meer mee." if then is not None else ""
    period = dutch.the_period(period_of(str(now["last_period"])))
    if then is None:
        return f"Er kwam voor het eerst een cijfer dat meetelt: {level(now)}, over {period}."
    if before["as_of"] == now["as_of"]:
        return "" if then == present else f"De realisatie over {period} ging van {level(before)} naar {level(now)}."
    moved = f"bleef de realisatie {level(now)}" if then == present else _from_to("de realisatie", before, now)
    if before["as_of"] > now["as_of"]:
        return f"Het laatste cijfer dat meetelt is nu dat over {period}: daarmee {moved}."
    return f"Met het cijfer over {period} {moved}."


def _from_to(what: str, before: _Row, now: _Row) -> str:
    return f"ging {what} van {level(before)} naar {level(now)}"


def _of_path(before: _Row, now: _Row) -> str:
    """That more (or less) was expected by then, where a new figure moved the moment of judging."""
    then, present = known(before["expected"]), known(now["expected"])
    if then is None or present is None or then == present:
        return ""
    values = [f"{dutch.format_estimate(value)}{percent_sign(now['unit'])}" for value in (then, present)]
    if before["as_of"] == now["as_of"]:
        return f"Verwacht werd eerst {values[0]} en nu {values[1]}."
    return f"Het pad liep door: verwacht werd eerst {values[0]} en nu {values[1]}."


def _of_revisions(figures: Sequence[Figure]) -> str:
    changed = [
        one
        for one in figures
        if one.news in (News.HERZIEN, News.INGETROKKEN) and one.before != one.after and one.period is not None
    ]
    clauses = []
    for one in changed[:_NAMED]:
        old = dutch.format_number(one.before) if one.before is not None else "zonder waarde"
        new = dutch.format_number(one.after) if one.after is not None else "zonder waarde"
        period = dutch.the_period(period_of(one.period or ""))
        gone = one.news is News.INGETROKKEN
        clauses.append(f"over {period} " + (f"({old}) is ingetrokken" if gone else f"is herzien van {old} naar {new}"))
    more = len(changed) - _NAMED
    rest = f"; zo ook {dutch.plural(more, 'ander cijfer', 'andere cijfers')}" if more > 0 else ""
    return f"Het cijfer {dutch.join_words(clauses)}{rest}." if clauses else ""


def _of_assumptions(before: _Row, now: _Row) -> str:
    confirmed = []
    if before["counting_basis"] == Basis.AANNAME and now["counting_basis"] == Basis.BEVESTIGD:
        confirmed.append("de telwijze")
    if before["due_date_assumed"] and not now["due_date_assumed"] and before["due_date"] == now["due_date"]:
        confirmed.append("de einddatum")
    what, verb = dutch.upper_first(dutch.join_words(confirmed)), "is" if len(confirmed) == 1 else "zijn"
    return f"{what} {verb} bevestigd en dus geen aanname meer." if confirmed else ""
