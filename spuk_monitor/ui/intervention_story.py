"""What people wrote about one intervention: decisions with what their figures did since, narratives, pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.charts.theme import tag
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.dutch import format_date, plural, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Decision, Narrative, NarrativeState, Picture, Scope
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import decision_rows, narrative_text, tables
from spuk_monitor.ui.texts import fictitious_tag


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision with what became of the targets of this intervention. `elsewhere`: how many others it names."""

    kept: Kept[Decision]
    since: tuple[Aftermath, ...]
    elsewhere: int = 0


def decisions_about(kept: Sequence[Kept[Decision]], programme: Programme, intervention: str) -> list[Kept[Decision]]:
    """Those that name it, a part of it, the whole it is part of, or one of its targets; newest first."""
    own = programme.with_parts(intervention)
    parent = programme.interventions[intervention].parent
    about = own | ({parent} if parent else set())
    targets = {one.id for one in programme.targets.values() if own & set(one.interventions)}
    found = [one for one in kept if about & set(one.entry.interventions) or targets & set(one.entry.targets)]
    return sorted(found, key=lambda one: (one.entry.day, one.revision), reverse=True)


def taken(
    found: Sequence[Kept[Decision]],
    programme: Programme,
    intervention: str,
    *,
    at: date,
    aftermath: Callable[[Decision], list[Aftermath]],
) -> list[Taken]:
    """The decisions that were taken by `at`, each with the targets of this intervention."""
    own = programme.with_parts(intervention)
    made = []
    for kept in found:
        if kept.entry.day > at:
            continue
        since = aftermath(kept.entry)
        mine = tuple(one for one in since if own & set(programme.targets[one.target].interventions))
        made.append(Taken(kept, mine, len(since) - len(mine)))
    return made


def lead(found: Sequence[Taken]) -> str:
    if not found:
        return "Over deze interventie is nog geen besluit vastgelegd."
    last = found[0].kept.entry
    return f"Het laatste besluit is “{last.kind}”, genomen op {format_date(last.day)} ({last.meeting})."


def decision_html(one: Taken, programme: Programme, *, address: str, example: bool) -> str:
    """One decision: what, when, by whom, what was expected and what the figures did since. `address` is escaped."""
    entry = one.kept.entry
    parts = [decision_rows.said(entry, example=example)]
    if one.since:
        parts.append(decision_rows.since_table(one.since, programme, day=entry.day))
    if one.elsewhere:
        more = plural(one.elsewhere, "doel", "doelen")
        parts.append(f'<p class="mo-facts">Het besluit gaat ook over {more} van andere interventies.</p>')
    link = tables.link(address, "Dit besluit op de pagina Besluiten en verhalen")
    parts.append(f'<p class="mo-small">{link}</p>')
    return f'<article class="mo-card mo-decision">{"".join(parts)}</article>'


# --- narratives and pictures -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A narrative as HTML; `draft`: not approved, so not for every reader."""

    html: str
    draft: bool


def readable(states: Sequence[Kept[Narrative]]) -> list[Kept[Narrative]]:
    """Of one narrative's states (oldest first) what may be shown: a newer draft, and the newest approved one."""
    approved = [one for one in states if one.entry.state is NarrativeState.GOEDGEKEURD][-1:]
    draft = [one for one in states[-1:] if one.ended is None and one not in approved]
    return draft + approved


def told(kept: Kept[Narrative], figures: Mapping[str, Figure], *, example: bool, version: int) -> Told:
    """Under the name of its quarter, with its state where it is not approved; `figures` are what it may quote now."""
    state = kept.entry.state
    draft = state is not NarrativeState.GOEDGEKEURD
    marks = [tag(str(state), "warn")] if draft else []
    marks.append(fictitious_tag(example))
    quarter = upper_first(period_of(kept.entry.quarter).label)
    head = f'<div class="mo"><h3 class="mo-h3">{escape(quarter)} {" ".join(marks)}</h3></div>'
    return Told(head + narrative_text.render(kept.entry, figures, level=4, version=version), draft)


def is_about(entry: Narrative | Picture, intervention: str) -> bool:
    return entry.scope is Scope.INTERVENTIE and entry.about == intervention
