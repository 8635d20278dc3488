"""Targets judged from a store: at a reference date, as of a version of the figures and a revision of what is written.

Above store and analysis; what `Monitor` and `since` both ask. Nothing is written here.
"""

from collections.abc import Collection, Iterator
from datetime import date

import pandas as pd

from spuk_monitor.analysis.aftermath import Aftermath, aftermath, linked_targets
from spuk_monitor.analysis.effective import Held, effective, held
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.steering import Confirmation, Decision, TargetRevision
from spuk_monitor.store import Store


def definitions_at(definitions: Definitions, store: Store, *, at: date, revision: int | None = None) -> Definitions:
    """The definitions with what people confirmed and decided about targets, on `at`; `revision` None: as it is now."""
    journal = store.journal
    return effective(
        definitions,
        confirmations=[kept.entry for kept in journal.holding(Confirmation, as_of=revision)],
        revisions=[kept.entry for kept in journal.holding(TargetRevision, as_of=revision)],
        at=at,
    )


def definitions_held(definitions: Definitions, store: Store, *, area: str) -> Iterator[Held]:
    """Every definitions that counted for an area on some day, as what people decided about its targets was written down
    at any moment: also before a revision was written down, and before one was withdrawn."""
    journal = store.journal
    confirmations = [kept.entry for kept in journal.holding(Confirmation)]
    yield from held(definitions, confirmations=confirmations)
    moments = [one.revision for one in journal.log() if (one.kind, one.area) == (TargetRevision.KIND, area)]
    for moment in moments:
        revisions = [kept.entry for kept in journal.holding(TargetRevision, areas=[area], as_of=moment)]
        yield from held(definitions, confirmations=confirmations, revisions=revisions)


def judged(
    definitions: Definitions,
    store: Store,
    *,
    area: str,
    at: date,
    as_of: int | None = None,
    revision: int | None = None,
    only: Collection[str] | None = None,
) -> pd.DataFrame:
    """The frame of analysis.progress.judge_targets, of all targets or of `only` these."""
    counting = definitions_at(definitions, store, at=at, revision=revision)
    targets = [one for one in definitions.programmes[area].targets.values() if only is None or one.id in only]
    needed = {one.measure for one in targets if one.measure}
    observations = store.observations(areas=[area], measures=needed, as_of=as_of)
    return judge_targets(observations, counting, area=area, at=at, only=only)


def aftermath_of(
    definitions: Definitions,
    store: Store,
    decision: Decision,
    *,
    at: date,
    as_of: int | None = None,
    revision: int | None = None,
    now: pd.DataFrame | None = None,
) -> list[Aftermath]:
    """What happened since to the figures of the targets that a decision is about; empty before its day.

    Before: as it was known when the decision was written down. Now: at `at`, by default with the newest figures; `now`
    is how the targets are judged then, where that is known already.
    """
    programme = definitions.programmes.get(decision.area)
    if programme is None or at < decision.day:
        return []
    targets = linked_targets(decision, programme)
    states = store.journal.history(Decision, area=decision.area, key=decision.key) if decision.key else []
    # A target that was revised in consequence of the decision was not yet revised when it was taken.
    written = states[0].revision if states else None
    version = min(decision.version, store.version())
    before = judged(
        definitions,
        store,
        area=decision.area,
        at=decision.day,
        as_of=version,
        revision=written,
        only=targets,
    )
    if now is None:
        now = judged(definitions, store, area=decision.area, at=at, as_of=as_of, revision=revision, only=targets)
    return aftermath(before, now, targets)
