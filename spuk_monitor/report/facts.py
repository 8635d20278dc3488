"""Everything a report is made of, read once from the store as it was at its version and revision.

The content is composed of this alone, so the same settings give the same report. In a report for the public the frames
hold no small numbers (spuk_monitor.discreet), so nothing that is made of them can show one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from spuk_monitor.analysis import balance
from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.assumptions import Assumptions, assumptions
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.analysis.rest import surroundings
from spuk_monitor.discreet import DiscreetMonitor, discreet, pinned
from spuk_monitor.domain.access import Role
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.domain.reporting import ReportSettings
from spuk_monitor.domain.steering import Answer, Confirmation, Decision, Narrative, Picture
from spuk_monitor.example import example_entries
from spuk_monitor.monitor import Monitor
from spuk_monitor.quoting import approved_state, in_scope
from spuk_monitor.since import Since
from spuk_monitor.store import Kept, VersionRecord

_T = TypeVar("_T")
Row = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Facts:
    """Frames as Monitor gives them, at the reference date of the settings.

    `definitions` count at the reference date; `version` is None for an empty store. `since` runs from the end of the
    quarter before. `decisions` and `aftermath` (by decision id) are of the reference date or before, newest first.
    `narratives` are of the quarter: approved ones, in a draft also those under way. `figures`: what these may quote, by
    narrative key. `pictures` come with their bytes.
    For the public: `withheld` are the targets of which the realised number is not shown, and `withheld_words` what
    stands in its place ("< 10", "niet getoond").
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
    withheld_words: Mapping[str, str] = field(default_factory=dict)
    _made: dict[tuple[Any, ...], Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, make: Callable[..., _T], *about: str) -> _T:
        """What `make` gives of these facts and `about`, made the first time that a chapter or slide asks."""
        key = (make, *about)
        if key not in self._made:
            self._made[key] = make(self, *about)
        found: _T = self._made[key]
        return found

    @cached_property
    def targets(self) -> tuple[Row, ...]:
        """The rows of `progress`."""
        return tuple(rows_of(self.progress))

    @cached_property
    def budget_lines(self) -> tuple[Row, ...]:
        """The rows of `money.lines`."""
        return tuple(rows_of(self.money.lines))

    @cached_property
    def themes(self) -> tuple[Row, ...]:
        """The rows of `money.themes`."""
        return tuple(rows_of(self.money.themes))

    @property
    def withheld(self) -> frozenset[str]:
        return frozenset(self.withheld_words)

    @property
    def flips_withheld(self) -> int:
        return self.since.flips_withheld

    def is_example(self, kept: Kept[Decision] | Kept[Narrative] | Kept[Answer]) -> bool:
        """Whether a text is fictitious."""
        return (kept.entry.KIND, kept.entry.area, kept.entry.key) in self.examples


def gather(monitor: Monitor, settings: ReportSettings) -> Facts:
    """Reads the store as of the version and revision of the settings. UsageError for an area or version unknown,
    AccessError for a report that is not public, or a draft, from a monitor that is discreet."""
    area, at = settings.area, settings.at
    if isinstance(monitor, DiscreetMonitor) and (settings.draft or not settings.public):
        raise AccessError(Role.ANALIST)
    then = pinned(monitor, version=settings.version, revision=settings.revision)
    view = discreet(then) if settings.public else then
    store, journal = view.store, view.store.journal
    programme = view.programme(area)
    definitions, reference = view.definitions_at(at), view.reference(area)
    history = store.history(1)
    decisions = sorted(
        (one for one in journal.holding(Decision, areas=[area]) if one.entry.day <= at),
        key=lambda one: (one.entry.day, one.entry.id),
        reverse=True,
    )
    written = [one for one in journal.holding(Narrative, areas=[area]) if one.entry.quarter == settings.quarter]
    told = written if settings.draft else [approved_state(store, one) for one in written]
    narratives = tuple(one for one in told if one)
    pictures = [
        one.entry for one in journal.holding(Picture, areas=[area]) if one.entry.quarter in (None, settings.quarter)
    ]
    judged = view.progress(area, at=at)
    since = view.since(area, at=at, start=settings.period.later(-1).end)
    money = view.budget(area, at=at)
    spending = store.spending(area)
    return Facts(
        settings=settings,
        definitions=definitions,
        programme=programme,
        version=history[0] if history else None,
        reference=reference,
        progress=judged,
        observations=_observations(view, definitions, area=area, reference=reference, at=at),
        since=since,
        money=money,
        spending=spending,
        balance=balance.compare(money, judged, spending, definitions, area=area, at=at),
        outcomes=view.outcomes(area, at=at, reference=reference),
        coverage=view.coverage(area, at=at),
        decisions=tuple(decisions),
        aftermath={
            one.decision.id: tuple(each for each in one.aftermath if not each.withheld) for one in since.decisions
        },
        narratives=narratives,
        figures=_quotable(view, settings, [one.entry for one in narratives], judged, money),
        pictures=tuple((one, store.original(one.sha256)) for one in pictures),
        assumptions=assumptions(
            monitor.definitions, area, [one.entry for one in journal.holding(Confirmation, areas=[area])]
        ),
        answers=tuple(one for one in journal.holding(Answer, areas=[area]) if one.entry.day <= at),
        examples=example_entries(store),
        withheld_words={str(row["target"]): row["withheld"] for row in rows_of(judged) if row["withheld"]},
    )


def _quotable(
    view: Monitor, settings: ReportSettings, narratives: Sequence[Narrative], judged: pd.DataFrame, money: Money
) -> dict[str, dict[str, Figure]]:
    """What each narrative may quote at the end of the quarter, of the figures that are shown.

    `judged` and `money` at the reference date, which often is that day.
    """
    if not narratives:
        return {}
    area, end = settings.area, settings.period.end
    progress = judged if end == settings.at else view.progress(area, at=end)
    amounts = money if end == settings.at else view.budget(area, at=end)
    programme = view.programme(area)
    return {one.key: in_scope(one, progress, amounts, programme=programme) for one in narratives}


def _observations(monitor: Monitor, definitions: Definitions, *, area: str, reference: str, at: date) -> pd.DataFrame:
    """Of the area and all that it is compared with, over periods that had ended."""
    shown = {area, reference, *surroundings(area, definitions)}
    found = monitor.store.observations(areas=areas_needed(shown, definitions))
    return found[found["end"] <= at].reset_index(drop=True)
