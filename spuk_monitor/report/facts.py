"""Everything a report is made of, read once from the store as it was at its version and revision.

The content is composed of this alone, so the same settings give the same report. In a report for the public the frames
hold no small numbers (analysis.small_numbers), so nothing that is made of them can show one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.assumptions import Assumptions, assumptions
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.analysis.small_numbers import SmallNumbers, known_statuses
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.reporting import ReportSettings
from spuk_monitor.domain.steering import Answer, Confirmation, Decision, Narrative, NarrativeState, Picture
from spuk_monitor.example import example_entries
from spuk_monitor.monitor import Monitor
from spuk_monitor.since import Since
from spuk_monitor.store import Kept, VersionRecord
from spuk_monitor.store.pinned import PinnedStore


@dataclass(frozen=True)
class Facts:
    """Frames as Monitor gives them, at the reference date of the settings.

    `definitions` count at the reference date; `version` is None for an empty store. `since` runs from the end of the
    quarter before. `decisions` and `aftermath` (by decision id) are of the reference date or before, newest first.
    `narratives` are of the quarter: approved ones, in a draft also those under way. `figures`: what these may quote, by
    narrative key. `pictures` come with their bytes. `withheld`: targets of which a number is not shown.
    """

    settings: ReportSettings
    definitions: Definitions
    programme: Programme
    version: VersionRecord | None
    reference: str
    progress: pd.DataFrame
    observations: pd.DataFrame
    since: Since
    money: Money
    spending: pd.DataFrame
    balance: pd.DataFrame
    outcomes: pd.DataFrame
    coverage: pd.DataFrame
    decisions: tuple[Kept[Decision], ...]
    aftermath: Mapping[str, tuple[Aftermath, ...]]
    narratives: tuple[Kept[Narrative], ...]
    figures: Mapping[str, Mapping[str, Figure]]
    pictures: tuple[tuple[Picture, bytes], ...]
    assumptions: Assumptions
    answers: tuple[Kept[Answer], ...]
    examples: frozenset[tuple[str, str, str]]  # kind, area and key of what people wrote that is fictitious
    withheld: frozenset[str] = frozenset()

    def is_example(self, kept: Kept[Decision] | Kept[Narrative] | Kept[Answer]) -> bool:
        """Whether a text is fictitious."""
        return (kept.entry.KIND, kept.entry.area, kept.entry.key) in self.examples


def gather(monitor: Monitor, settings: ReportSettings) -> Facts:
    """Reads the store as of the version and revision of the settings. UsageError for an area or version unknown."""
    area, at = settings.area, settings.at
    pinned = PinnedStore(monitor.store, version=settings.version, revision=settings.revision)
    whole = Monitor(monitor.definitions, pinned)
    programme = whole.programme(area)
    discretion = SmallNumbers(monitor.definitions) if settings.public else None
    store = PinnedStore(monitor.store, version=settings.version, revision=settings.revision, discretion=discretion)
    shown = Monitor(monitor.definitions, store)
    definitions = shown.definitions_at(at)
    reference = shown.reference(area)
    progress, withheld = shown.progress(area, at=at), frozenset[str]()
    if settings.public:
        progress, withheld = known_statuses(whole.progress(area, at=at), progress)
    history = store.history(1)
    journal = store.journal
    decisions = sorted(
        (one for one in journal.holding(Decision, areas=[area]) if one.entry.day <= at),
        key=lambda one: (one.entry.day, one.entry.id),
        reverse=True,
    )
    wanted = set(NarrativeState) if settings.draft else {NarrativeState.GOEDGEKEURD}
    narratives = tuple(
        one
        for one in journal.holding(Narrative, areas=[area])
        if one.entry.quarter == settings.quarter and one.entry.state in wanted
    )
    pictures = [
        one.entry for one in journal.holding(Picture, areas=[area]) if one.entry.quarter in (None, settings.quarter)
    ]
    return Facts(
        settings=settings,
        definitions=definitions,
        programme=programme,
        version=history[0] if history else None,
        reference=reference,
        progress=progress,
        observations=_observations(shown, definitions, area=area, reference=reference),
        since=shown.since(area, at=at, start=settings.period.later(-1).end),
        money=shown.budget(area, at=at),
        spending=store.spending(area),
        balance=shown.balance(area, at=at),
        outcomes=shown.outcomes(area, at=at, reference=reference),
        coverage=shown.coverage(area, at=at),
        decisions=tuple(decisions),
        aftermath={one.entry.id: tuple(shown.aftermath(one.entry, at=at)) for one in decisions},
        narratives=narratives,
        figures={one.entry.key: shown.quotable(one.entry) for one in narratives},
        pictures=tuple((one, store.original(one.sha256)) for one in pictures),
        assumptions=assumptions(
            monitor.definitions, area, [one.entry for one in journal.holding(Confirmation, areas=[area])]
        ),
        answers=tuple(one for one in journal.holding(Answer, areas=[area]) if one.entry.day <= at),
        examples=example_entries(store),
        withheld=withheld,
    )


def _observations(monitor: Monitor, definitions: Definitions, *, area: str, reference: str) -> pd.DataFrame:
    municipality = definitions.areas[area].municipality
    shown = {area, reference} | ({municipality} if municipality else set())
    return monitor.store.observations(areas=areas_needed(shown, definitions))
