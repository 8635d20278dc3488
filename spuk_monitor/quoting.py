"""Which figures of a store a narrative may quote: those of its subject, at the end of its quarter. Writes nothing."""

import pandas as pd

from spuk_monitor.analysis.money import Money, summarise
from spuk_monitor.analysis.quotes import Figure, figures
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Narrative, NarrativeState, Scope
from spuk_monitor.judging import definitions_at, judged
from spuk_monitor.store import Kept, Store


def quotable(
    definitions: Definitions, store: Store, narrative: Narrative, *, as_of: int | None = None
) -> dict[str, Figure]:
    """By id (analysis.quotes); empty for an area without a programme. `as_of`: a version of the figures."""
    programme = definitions.programmes.get(narrative.area)
    if programme is None:
        return {}
    at = period_of(narrative.quarter).end
    progress = judged(definitions, store, area=narrative.area, at=at, as_of=as_of)
    money = summarise(
        store.budget_lines(narrative.area, as_of=as_of),
        store.budget_cells(narrative.area, as_of=as_of),
        store.spending(narrative.area, as_of=as_of),
        definitions_at(definitions, store, at=at),
        area=narrative.area,
        at=at,
    )
    return in_scope(narrative, progress, money, programme=programme)


def approved_state(store: Store, kept: Kept[Narrative]) -> Kept[Narrative] | None:
    """What readers see of a narrative: its newest approved state, also while it is being rewritten."""
    if kept.entry.state is NarrativeState.GOEDGEKEURD:
        return kept
    states = store.journal.history(Narrative, area=kept.entry.area, key=kept.entry.key)
    return next((one for one in reversed(states) if one.entry.state is NarrativeState.GOEDGEKEURD), None)


def in_scope(narrative: Narrative, progress: pd.DataFrame, money: Money, *, programme: Programme) -> dict[str, Figure]:
    """Of what is judged at the end of the quarter, the figures that the narrative's subject has."""
    if narrative.scope is Scope.INTERVENTIE:
        return figures(progress, money, interventions=programme.with_parts(narrative.about))
    return figures(progress, money, theme=narrative.about if narrative.scope is Scope.THEMA else None)
