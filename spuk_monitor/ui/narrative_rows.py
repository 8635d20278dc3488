"""Narratives: what they are about, which quarter, what state, and the overview of one quarter as HTML. No Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spuk_monitor.charts.theme import Sign, pill
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.period import Granularity, Period, PeriodError, period_of
from spuk_monitor.domain.steering import Narrative, NarrativeState, Picture, Scope
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import decision_rows, tables
from spuk_monitor.ui.tables import Markup, joined
from spuk_monitor.ui.texts import fictitious_tag
from spuk_monitor.ui.withdrawn_rows import mark

_SIGNS = {
    NarrativeState.CONCEPT: Sign("✎", "concept", "none"),
    NarrativeState.INGEDIEND: Sign("▶", "ingediend", "busy"),
    NarrativeState.GOEDGEKEURD: Sign("✔", "goedgekeurd", "good"),
    NarrativeState.TERUGGEGEVEN: Sign("↩", "teruggegeven", "warn"),
}
Subject = tuple[Scope, str]  # what a narrative or picture is about


@dataclass(frozen=True, slots=True)
class Line:
    """A narrative in the overview. `changed`: how many quoted figures are no longer what the text says."""

    kept: Kept[Narrative]
    changed: int
    example: bool


def subjects(programme: Programme) -> list[Subject]:
    """The programme, its themes and its interventions with their parts, in order."""
    found: list[Subject] = [(Scope.PROGRAMMA, "")]
    for theme in programme.themes:
        found.append((Scope.THEMA, theme))
        found += [(Scope.INTERVENTIE, one.id) for one in programme.interventions_of(theme)]
    return found


def subject_name(subject: Subject, definitions: Definitions, programme: Programme) -> str:
    """`Het hele programma`, `Thema B. Werk`, `B-a · Teken voor je Toekomst`."""
    scope, about = subject
    if scope is Scope.PROGRAMMA:
        return "Het hele programma"
    if scope is Scope.THEMA:
        return f"Thema {about}. {definitions.themes[about].name}" if about in definitions.themes else f"Thema {about}"
    return decision_rows.intervention_name(about, programme)


def theme_of(one: Narrative | Picture, programme: Programme) -> str | None:
    """The theme that a narrative or picture belongs to; None for the programme."""
    if one.scope is Scope.INTERVENTIE:
        known = programme.interventions.get(one.about)
        return known.theme if known else None
    return one.about or None


def quarters(programme: Programme, at: date) -> list[str]:
    """The quarters that had begun: first the last that ended, then the others, newest first."""
    first = Period(Granularity.KWARTAAL, programme.start.year, (programme.start.month - 1) // 3 + 1)
    begun = [first]
    while (later := begun[-1].later(1)).start <= min(at, programme.end):
        begun.append(later)
    ended = [one for one in begun if one.end <= at]
    chosen = ended[-1] if ended else begun[0]
    return [chosen.key, *(one.key for one in reversed(begun) if one != chosen)]


def named_in(text: str, area: str, programme: Programme) -> Narrative | None:
    """The empty narrative of an address such as "thema/B/2026Q3"; None when there can be no such."""
    scope, _, rest = text.partition("/")
    about, _, quarter = rest.rpartition("/")
    try:
        period = period_of(quarter)
        subject = (Scope(scope), about)
    except (PeriodError, ValueError):
        return None
    if subject not in subjects(programme) or period.granularity is not Granularity.KWARTAAL:
        return None
    if not (period.end >= programme.start and period.start <= programme.end):
        return None
    return Narrative(area, *subject, quarter=period.key, text="", version=0)


def state_pill(state: NarrativeState) -> Markup:
    return Markup(pill(_SIGNS[state]))


def overview(
    lines: Sequence[Line],
    *,
    names: Mapping[str, str],
    address: Callable[[str], str],
    quarter: str,
) -> str:
    """What there is in a quarter and in what state. `names` and `address` (escaped): by the narrative's key."""
    rows = [
        (
            tables.link(address(key), names[key]),
            joined(state_pill(one.kept.entry.state), Markup(fictitious_tag(one.example))),
            joined(moment_short(one.kept.at), tables.soft(one.kept.by), by=""),
            tables.toned(f"▲ {plural(one.changed, 'cijfer is', 'cijfers zijn')} veranderd", "warn")
            if one.changed
            else ("kloppen" if one.kept.entry.quotes else "geen gekoppeld cijfer"),
        )
        for one in lines
        for key in [one.kept.entry.key]
    ]
    heads = ["Verhaal over", "Stand", "Laatst bewaard", "Cijfers in de tekst"]
    return tables.table(heads, rows, caption=f"Verhalen over het {period_of(quarter).label}", stacked=True)


def missing(keys: Sequence[str], *, names: Mapping[str, str], address: Callable[[str], str]) -> str:
    """What has no narrative yet, folded, each a link to write one."""
    if not keys:
        return ""
    items = "".join(f"<li>{tables.link(address(key), names[key])}</li>" for key in keys)
    count = plural(len(keys), "onderwerp heeft", "onderwerpen hebben")
    return (
        f'<div class="mo"><details class="mo-t-more"><summary>{count} nog geen verhaal in dit kwartaal</summary>'
        f'<ul class="sm-list">{items}</ul></details></div>'
    )


def history_table(states: Sequence[Kept[Narrative]]) -> str:
    """Every state of one narrative, newest first."""
    rows = [
        (
            joined(moment_short(one.at), tables.soft(one.by), mark(one), by=""),
            state_pill(one.entry.state),
            one.entry.remark or "",
            one.entry.text,
        )
        for one in reversed(states)
    ]
    heads = ["Bewaard", "Stand", "Opmerking", "Tekst"]
    return tables.table(heads, rows, caption="Hoe dit verhaal er eerder stond, de nieuwste eerst", stacked=True)
