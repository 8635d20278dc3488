"""The Dutch sentence beside every status: the numbers filled in, and what is assumed, provisional or old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spuk_monitor.analysis.judge import Standing
from spuk_monitor.analysis.revising import revision_words
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Measure, Target, Thresholds
from spuk_monitor.domain.period import Period
from spuk_monitor.domain.terms import Basis, CellState, Counting, Status, TargetKind

FICTITIOUS = "dit is een fictief voorbeeldcijfer"
STATE_WORDS = {
    CellState.ONDERDRUKT: "onderdrukt (te klein om te tonen)",
    CellState.ONBEKEND: "onbekend",
    CellState.NVT: "niet van toepassing",
}
_CONCLUSION = {
    Status.OP_KOERS: "dus dit ligt op koers",
    Status.AANDACHT: "dus dit vraagt aandacht",
    Status.ACHTER: "dus dit loopt achter",
    Status.LOOPT: "dus dit loopt nog",
}
_SHOWN_PERIODS = 3
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentence says beside the standing itself."""

    at: date
    measure: Measure | None
    thresholds: Thresholds
    last_period: Period | None = None
    missing: tuple[tuple[Period, CellState], ...] = ()  # periods that have a state instead of a value
    left_out: tuple[str, ...] = ()  # Dutch clauses on what does not count, and why
    uncovered: bool = False  # a flow that was not reported for every day since the start
    provisional: bool = False
    fictitious: bool = False
    stale: bool = False


def explain(standing: Standing, status: Status, context: Context) -> str:
    """One sentence; what else the reader must know follows after semicolons. A second one says how it was revised."""
    main = _main_clause(standing, status, context)
    if status is Status.GEEN_STREEFWAARDE:
        return f"{main}."
    judged = f"{'; '.join([main, *_reservations(standing, context)])}."
    revised = revision_words(standing.target)
    return f"{judged} {revised}" if revised else judged


def missing_words(missing: Sequence[tuple[Period, CellState]]) -> str:
    """`het cijfer over het 1e kwartaal 2026 is onbekend`, by state, with at most three periods named."""
    clauses = []
    for state, words in STATE_WORDS.items():
        labels = [dutch.the_period(period) for period, found in missing if found == state]
        if labels:
            more = len(labels) - _SHOWN_PERIODS
            names = labels[:_SHOWN_PERIODS] + ([f"nog {dutch.plural(more, 'periode', 'perioden')}"] if more > 0 else [])
            opening, verb = ("het cijfer", "is") if len(labels) == 1 else ("de cijfers", "zijn")
            clauses.append(f"{opening} over {dutch.join_words(names)} {verb} {words}")
    return dutch.join_words(clauses)


def _main_clause(standing: Standing, status: Status, context: Context) -> str:
    if status is Status.GEEN_STREEFWAARDE:
        return _without_number(standing.target)
    if status is Status.GEEN_GEGEVENS:
        return _without_data(context)
    if standing.counting is Counting.MIJLPAAL:
        return _milestone(standing, status)
    if standing.counting is Counting.PER_JAAR:
        return _yearly(standing, status, context)
    return _on_path(standing, status, context)


def _aim(target: Target, context: Context) -> str:
    """`minimaal 3 teams`, `circa 300 tot 400 kinderen per jaar`."""
    unit = target.unit or (context.measure.unit if context.measure else None)
    aim = dutch.quantity_range(target.value, target.value_max, unit)
    prefix = target.qualifier if target.qualifier in ("circa", "minimaal", "ten minste") else None
    return f"{prefix} {aim}" if prefix else aim


def _level(value: float | None, context: Context) -> str:
    """A bare value, with % where the measure is a share."""
    share = context.measure is not None and context.measure.is_share
    return f"{dutch.format_number(value)}%" if share else dutch.format_number(value)


def _on_path(standing: Standing, status: Status, context: Context) -> str:
    target = standing.target
    moment = dutch.format_date(standing.as_of)
    level = _level(standing.realised, context)
    flow = standing.counting in (Counting.STROOM, Counting.CUMULATIEF)
    opening = (
        f"Tot en met {moment} staat de teller op {level}" if flow else f"Op {moment} is de stand {level}"
    ) + f" bij een doel van {_aim(target, context)}"
    if status is Status.BEHAALD:
        return f"{opening}, dus het doel is behaald"
    if status is Status.NIET_BEHAALD:
        due = dutch.format_date(target.due_date)
        return f"{opening}, en de einddatum {due} is bereikt, dus het doel is niet behaald"
    if status is Status.TE_VROEG:
        early = dutch.format_date(standing.early_until)
        return f"{opening}; oordelen kan pas met cijfers van {early} of later, dus het is nog te vroeg"
    if standing.expected is None:
        reason = "zonder datum of nulmeting is er geen pad om het tempo aan te meten"
        return f"{opening}; {reason}, {_CONCLUSION[Status.LOOPT]}"
    share = context.measure is not None and context.measure.is_share
    estimate = dutch.format_estimate(standing.expected)
    expected = f"werd {estimate}%" if share else f"{'werd' if estimate == '1' else 'werden'} er {estimate}"
    pace = f" ({_pace(standing, status, context.thresholds)})" if standing.pace is not None else ""
    return f"{opening}; op dat moment {expected} verwacht{pace}, {_CONCLUSION[status]}"


def _pace(standing: Standing, status: Status, thresholds: Thresholds) -> str:
    """`80%`; with so many decimals that rounding never carries it over the limit of its status."""
    pace = standing.pace or 0.0
    limits = {Status.AANDACHT: thresholds.on_course, Status.ACHTER: thresholds.attention, Status.OP_KOERS: 1.0}
    limit = limits.get(status)
    decimals = 0
    if limit is not None and pace < limit:
        while decimals < _MOST_DECIMALS and round(pace * 100, decimals) >= limit * 100:
            decimals += 1
    words = dutch.format_pct(pace * 100, decimals)
    return words if not standing.baseline else f"{words} van de verwachte verandering"


def _yearly(standing: Standing, status: Status, context: Context) -> str:
    moment = dutch.in_period(context.last_period) if context.last_period else ""
    opening = (
        f"{dutch.upper_first(moment)} was het resultaat {_level(standing.realised, context)} "
        f"bij een jaardoel van {_aim(standing.target, context)}"
    )
    if status is Status.BEHAALD:
        return f"{opening}, dus het jaardoel is behaald"
    pace = f" ({_pace(standing, status, context.thresholds)})" if standing.pace is not None else ""
    return f"{opening}{pace}, {_CONCLUSION[status]}"


def _milestone(standing: Standing, status: Status) -> str:
    moment, due = dutch.format_date(standing.as_of), dutch.format_date(standing.target.due_date)
    match status:
        case Status.BEHAALD:
            return f"Op {moment} is de mijlpaal gehaald"
        case Status.NIET_BEHAALD:
            return f"Op {moment} is de mijlpaal niet gehaald, en de einddatum {due} is bereikt"
        case Status.TE_VROEG:
            return (
                f"Op {moment} is de mijlpaal nog niet gehaald; oordelen kan pas met cijfers van "
                f"{dutch.format_date(standing.early_until)} of later, dus het is nog te vroeg"
            )
        case _:
            term = f"de einddatum is {due}" if standing.target.due_date else "er is geen einddatum"
            return f"Op {moment} is de mijlpaal nog niet gehaald; {term}, {_CONCLUSION[Status.LOOPT]}"


def _without_number(target: Target) -> str:
    match target.kind:
        case TargetKind.RICHTING:
            text = "Dit doel noemt alleen een richting en geen getal, dus voortgang is niet te berekenen"
        case TargetKind.KWALITATIEF:
            text = "Dit is een kwalitatief doel zonder getal, dus voortgang is niet te berekenen"
        case TargetKind.VOORWAARDELIJK:
            condition = f" ({target.condition})" if target.condition else ""
            text = f"Dit doel is voorwaardelijk{condition} en noemt geen getal, dus voortgang is niet te berekenen"
        case _:
            text = "Dit doel noemt geen getal, dus voortgang is niet te berekenen"
    if target.baseline_text or target.baseline is not None:
        baseline = target.baseline_text or dutch.quantity(target.baseline, target.unit)
        year = str(target.baseline_year or "")
        text += f"; de aanvraag noemt wel een nulmeting: {baseline}{'' if year in baseline else f' in {year}'}"
        if target.indicator:
            text += f", maar de definitie kan afwijken van indicator {target.indicator.removeprefix('NPLV-')}"
    return text


def _without_data(context: Context) -> str:
    moment = dutch.format_date(context.at)
    if context.left_out:
        return f"Tot en met {moment} telt geen enkele waarneming mee: {dutch.join_words(context.left_out)}"
    if context.missing:
        return f"Tot en met {moment} is er geen waarde: {missing_words(context.missing)}"
    return f"Tot en met {moment} zijn er geen gegevens"


def _reservations(standing: Standing, context: Context) -> list[str]:
    clauses = []
    has_figure = standing.realised is not None
    if has_figure:
        if context.missing:
            verb = "telt" if len(context.missing) == 1 else "tellen"
            clauses.append(f"{missing_words(context.missing)} en {verb} niet mee")
        clauses.extend(context.left_out)
        if context.uncovered:
            clauses.append("niet over alle perioden sinds de start is gemeld")
    assumed = []
    if context.measure is not None and context.measure.counting_basis is Basis.AANNAME:
        assumed.append("de telwijze")
    if standing.target.due_date_assumed:
        assumed.append("de einddatum")
    if assumed:
        clauses.append(f"{dutch.join_words(assumed)} {'is' if len(assumed) == 1 else 'zijn'} een aanname")
    if has_figure and context.provisional:
        clauses.append("het cijfer is voorlopig")
    if has_figure and context.fictitious:
        clauses.append(FICTITIOUS)
    if has_figure and context.stale and standing.as_of is not None:
        old = dutch.age((context.at - standing.as_of).days)
        clauses.append(f"de gegevens zijn verouderd: ze zijn {old} oud op {dutch.format_date(context.at)}")
    return clauses
