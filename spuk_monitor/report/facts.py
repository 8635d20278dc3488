"""Everything a report is made of, read once from the store as it was at its version and revision.

The content is composed of this alone, so the same settings give the same report. In a report for the public the frames
hold no small numbers (analysis.small_numbers), so nothing that is made of them can show one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import pandas as pd

from spuk_monitor.analysis import balance
from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.assumptions import Assumptions, assumptions
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.analysis.rest import surroundings
from spuk_monitor.analysis.since_figures import newest_first
from spuk_monitor.analysis.small_numbers import SmallNumbers
from spuk_monitor.analysis.small_statuses import KnownStatuses, known_statuses, withheld_measures
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.reporting import ReportSettings
from spuk_monitor.domain.steering import Answer, Confirmation, Decision, Narrative, Picture
from spuk_monitor.example import example_entries
from spuk_monitor.monitor import Monitor
from spuk_monitor.quoting import approved_state, in_scope
from spuk_monitor.since import Since
from spuk_monitor.since_figures import between_days as figures_between_days
from spuk_monitor.store import Kept, VersionRecord
from spuk_monitor.store.pinned import PinnedStore

_SHOWN_COUNTS: Final = ("value_count", "onderdrukt_count")


@dataclass(frozen=True)
class Facts:
    """Frames as Monitor gives them, at the reference date of the settings.

    `definitions` count at the reference date; `version` is None for an empty store. `since` runs from the end of the
    quarter before. `decisions` and `aftermath` (by decision id) are of the reference date or before, newest first.
    `narratives` are of the quarter: approved ones, in a draft also those under way. `figures`: what these may quote, by
    narrative key. `pictures` come with their bytes.
    For the public: `withheld` are the targets of which the realised number is not shown, and `withheld_words` what
    stands in its place ("< 10", "niet getoond"). `flips_withheld`: how many changed statuses are not told, because that
    would give a number away.
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
    withheld_words: Mapping[str, str] = field(default_factory=dict)
    flips_withheld: int = 0

    def is_example(self, kept: Kept[Decision] | Kept[Narrative] | Kept[Answer]) -> bool:
        """Whether a text is fictitious."""
        return (kept.entry.KIND, kept.entry.area, kept.entry.key) in self.examples


def gather(monitor: Monitor, settings: ReportSettings) -> Facts:
    """Reads the store as of the version and revision of the settings. UsageError for an area or version unknown."""
    area, at = settings.area, settings.at
    pinned = PinnedStore(monitor.store, version=settings.version, revision=settings.revision)
    whole = Monitor(monitor.definitions, pinned)
    programme = whole.programme(area)
    view = _Discreet(whole, settings) if settings.public else _View(whole, settings)
    definitions, reference = view.definitions, whole.reference(area)
    history = pinned.history(1)
    journal = pinned.journal
    decisions = sorted(
        (one for one in journal.holding(Decision, areas=[area]) if one.entry.day <= at),
        key=lambda one: (one.entry.day, one.entry.id),
        reverse=True,
    )
    written = [one for one in journal.holding(Narrative, areas=[area]) if one.entry.quarter == settings.quarter]
    told = written if settings.draft else [approved_state(pinned, one) for one in written]
    narratives = tuple(one for one in told if one)
    pictures = [
        one.entry for one in journal.holding(Picture, areas=[area]) if one.entry.quarter in (None, settings.quarter)
    ]
    judged = view.judged(at)
    since = view.since()
    money = whole.budget(area, at=at)
    spending = pinned.spending(area)
    return Facts(
        settings=settings,
        definitions=definitions,
        programme=programme,
        version=history[0] if history else None,
        reference=reference,
        progress=judged.frame,
        observations=_observations(view.shown, definitions, area=area, reference=reference, at=at),
        since=since,
        money=money,
        spending=spending,
        balance=balance.compare(money, judged.frame, spending, definitions, area=area, at=at),
        outcomes=view.shown.outcomes(area, at=at, reference=reference),
        coverage=view.coverage(),
        decisions=tuple(decisions),
        aftermath={one.decision.id: one.aftermath for one in since.decisions},
        narratives=narratives,
        figures=_quotable(view, [one.entry for one in narratives], judged, money),
        pictures=tuple((one, pinned.original(one.sha256)) for one in pictures),
        assumptions=assumptions(
            monitor.definitions, area, [one.entry for one in journal.holding(Confirmation, areas=[area])]
        ),
        answers=tuple(one for one in journal.holding(Answer, areas=[area]) if one.entry.day <= at),
        examples=example_entries(pinned),
        withheld=frozenset(judged.withheld),
        withheld_words=judged.withheld,
        flips_withheld=view.flips_withheld,
    )


class _View:
    """What readers see of the store: everything."""

    def __init__(self, whole: Monitor, settings: ReportSettings) -> None:
        self.whole = self.shown = whole
        self.settings = settings
        self.area, self.at = settings.area, settings.at
        self.definitions = whole.definitions_at(settings.at)
        self.flips_withheld = 0

    def judged(self, at: date) -> KnownStatuses:
        return KnownStatuses(self.whole.progress(self.area, at=at))

    def since(self) -> Since:
        return self.whole.since(self.area, at=self.at, start=self.settings.period.later(-1).end)

    def coverage(self) -> pd.DataFrame:
        return self.whole.coverage(self.area, at=self.at)


class _Discreet(_View):
    """What the public sees of it: no small numbers, and nothing from which one would follow."""

    def __init__(self, whole: Monitor, settings: ReportSettings) -> None:
        super().__init__(whole, settings)
        store = PinnedStore(
            whole.store,
            version=settings.version,
            revision=settings.revision,
            discretion=SmallNumbers(whole.definitions, at=settings.at),
        )
        self.shown = Monitor(whole.definitions, store)

    def judged(self, at: date) -> KnownStatuses:
        area = self.area
        whole, shown = (one.store.observations(areas=[area]) for one in (self.whole, self.shown))
        return known_statuses(whole, shown, self.whole.definitions_at(at), area=area, at=at)

    def since(self) -> Since:
        """What is told of a target of which a figure is withheld at any of the moments would give it away, so it is
        left out: the flips are counted. What is late is so whether its figures are shown or not."""
        found = super().since()
        store = self.shown.store
        start = found.earlier.day
        versions = {one.version: one for one in store.history()}
        figures = figures_between_days(
            self.whole.definitions, store, area=self.area, start=start, at=self.at, base=found.base, versions=versions
        )
        secret = self._secret(found)
        flips = tuple(one for one in found.flips if one.target not in secret)
        self.flips_withheld = len(found.flips) - len(flips)
        decisions = tuple(
            replace(one, aftermath=tuple(each for each in one.aftermath if each.target not in secret))
            for one in found.decisions
        )
        return replace(found, flips=flips, figures=tuple(newest_first(figures)), decisions=decisions)

    def coverage(self) -> pd.DataFrame:
        """A withheld figure is there, and is neither late nor missing; it only is no value to count."""
        found = super().coverage()
        shown = self.shown.coverage(self.area, at=self.at).set_index("measure")
        counts = {name: shown[name].reindex(found["measure"]).to_numpy() for name in _SHOWN_COUNTS}
        return found.assign(**counts)

    def _secret(self, since: Since) -> set[str]:
        """The targets of which a figure is withheld in any version that the report looks back at."""
        looked_at = {self.settings.version, since.base, *(one.decision.version for one in since.decisions)}
        numbers = {min(one, self.settings.version) for one in looked_at if one is not None}
        measures = {
            measure
            for number in numbers
            for measure in withheld_measures(
                *(one.store.observations(areas=[self.area], as_of=number) for one in (self.whole, self.shown))
            )
        }
        targets = self.definitions.programmes[self.area].targets.values()
        return {one.id for one in targets if one.measure in measures}


def _quotable(
    view: _View, narratives: Sequence[Narrative], judged: KnownStatuses, money: Money
) -> dict[str, dict[str, Figure]]:
    """What each narrative may quote at the end of the quarter, of the figures that are shown.

    `judged` and `money` at the reference date, which often is that day.
    """
    if not narratives:
        return {}
    end = view.settings.period.end
    progress = judged.frame if end == view.at else view.judged(end).frame
    amounts = money if end == view.at else view.whole.budget(view.area, at=end)
    programme = view.whole.programme(view.area)
    return {one.key: in_scope(one, progress, amounts, programme=programme) for one in narratives}


def _observations(monitor: Monitor, definitions: Definitions, *, area: str, reference: str, at: date) -> pd.DataFrame:
    """Of the area and all that it is compared with, over periods that had ended."""
    shown = {area, reference, *surroundings(area, definitions)}
    found = monitor.store.observations(areas=areas_needed(shown, definitions))
    return found[found["end"] <= at].reset_index(drop=True)
