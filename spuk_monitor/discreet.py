"""The monitor for whoever may not see small numbers of people (method, section 6): readers, and the public.

Gives the same answers as Monitor, without small numbers and without anything from which one would follow. What is not
answered here is answered by Monitor from a store that is discreet itself.
"""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from threading import Lock
from typing import Any, Final, NoReturn, TypeVar

import numpy as np
import pandas as pd

from spuk_monitor import discreet_since, judging
from spuk_monitor.analysis import coverage
from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.analysis.small_numbers import SmallNumbers
from spuk_monitor.analysis.small_quotes import without_small
from spuk_monitor.analysis.small_statuses import known_series, known_statuses
from spuk_monitor.domain.access import Actor, Role
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Decision, Narrative
from spuk_monitor.monitor import Monitor
from spuk_monitor.quoting import in_scope
from spuk_monitor.since import Since
from spuk_monitor.store import Store
from spuk_monitor.store.discreet import DiscreetStore, Shown
from spuk_monitor.store.pinned import PinnedStore

_T = TypeVar("_T")
_SHOWN_COUNTS: Final = ("value_count", "onderdrukt_count")
_ANSWERS: Final = 256


def discreet(monitor: Monitor) -> "DiscreetMonitor":
    """The same monitor without small numbers; best kept, because it remembers what it worked out."""
    if isinstance(monitor, DiscreetMonitor):
        return monitor
    return DiscreetMonitor(monitor.definitions, monitor.store)


def pinned(monitor: Monitor, *, version: int, revision: int) -> Monitor:
    """The monitor as it was; a discreet one stays discreet. UsageError for a version that does not exist."""
    if isinstance(monitor, DiscreetMonitor):
        then = PinnedStore(monitor.whole, version=version, revision=revision)
        return DiscreetMonitor(monitor.definitions, then, beside=monitor)
    return Monitor(monitor.definitions, PinnedStore(monitor.store, version=version, revision=revision))


class DiscreetMonitor(Monitor):
    """`store` is discreet too. `whole` is only for this module: what it knows is not to be shown. `beside`: another of
    the same store, pinned or not, whose answers are kept by version and revision and so are answers here as well."""

    store: DiscreetStore

    def __init__(
        self,
        definitions: Definitions,
        whole: Store,
        *,
        store: DiscreetStore | None = None,
        beside: "DiscreetMonitor | None" = None,
    ) -> None:
        self._kept: _Kept = _Kept() if beside is None else beside._kept
        if store is None:
            shown = Shown(whole, SmallNumbers(definitions)) if beside is None else beside.store.shown
            store = DiscreetStore(whole, shown, narratives=self._told)
        super().__init__(definitions, store)
        self.whole = whole

    def acting(self, actor: Actor) -> "DiscreetMonitor":
        made = DiscreetMonitor(self.definitions, self.whole, store=self.store.acting(actor))
        made._kept = self._kept  # what one reader was told, the next one may be told as well
        return made

    def _judged(self, area: str, *, at: date, as_of: int | None, revision: int | None) -> pd.DataFrame:
        """Where the number is not shown there is none, and `withheld` says what stands in its place."""
        written = self.whole.journal.revision()
        journal = written if revision is None else revision
        version = self.whole.version() if as_of is None else as_of
        known = (area, at, version, self.whole.version(), journal, written)
        if (found := self._kept.get(known, pd.DataFrame)) is None:
            counting = judging.definitions_at(self.definitions, self.whole, at=at, revision=revision)
            measures = {one.measure for one in counting.programmes[area].targets.values() if one.measure}
            whole, shown = (one.observations(areas=[area], measures=measures, as_of=version) for one in self._both)
            held = judging.definitions_held(self.definitions, self.whole, area=area)
            found = known_statuses(whole, shown, counting, area=area, at=at, held=held)
            self._kept.put(known, found)
        return found

    @property
    def _plain(self) -> Monitor:
        return Monitor(self.definitions, self.whole)

    @property
    def _both(self) -> tuple[Store, Store]:
        return self.whole, self.store

    def realised(self, measure: str, *, area: str, at: date) -> pd.DataFrame:
        """As Monitor, without the points of which the number may not be shown."""
        version = self.whole.version()
        whole, shown = (one.observations(areas=[area], measures=[measure], as_of=version) for one in self._both)
        return known_series(whole, shown, self.definitions_at(at), measure=measure, area=area, at=at)

    def budget(self, area: str | None = None, *, at: date, theme: str | None = None, as_of: int | None = None) -> Money:
        """As Monitor, worked out once for each version: every narrative asks for it."""
        version = self.whole.version() if as_of is None else as_of
        key = ("budget", self.programme(area).area, at, theme, version)
        if (found := self._kept.get(key, Money)) is None:
            found = super().budget(area, at=at, theme=theme, as_of=version)
            self._kept.put(key, found)
        return found

    def coverage(self, area: str | None = None, *, at: date) -> pd.DataFrame:
        """A withheld figure is there, and is neither late nor missing; it only is no value to count."""
        programme, definitions = self.programme(area), self.definitions_at(at)
        found = self._plain.coverage(area, at=at)
        areas = areas_needed([programme.area], self.definitions)
        secret = {measure for _, measure in self.store.withheld(self.store.version(), areas=areas).of}
        weight = {one.id: one.composition.weight for one in definitions.measures.values() if one.composition}
        touched = {one for one in definitions.measures if one in secret or weight.get(one) in secret}
        # The others are counted as they are. What a wijk weighs goes along, for the areas that are made of wijken.
        needed = touched | {one for one in weight.values() if one is not None}
        stored = self.store.observations(areas=areas, measures=needed)
        told = coverage.coverage(stored, definitions, area=programme.area, at=at).set_index("measure")
        mine = found["measure"].isin(list(touched)).to_numpy()
        counts = {name: np.where(mine, told[name].reindex(found["measure"]), found[name]) for name in _SHOWN_COUNTS}
        return found.assign(**{name: count.astype("int64") for name, count in counts.items()})

    def since(
        self,
        area: str | None = None,
        *,
        at: date,
        start: date | None = None,
        versions: tuple[int, int] | None = None,
    ) -> Since:
        """As Monitor. Of a target of which a figure is withheld at any of the moments nothing is told, because that
        would give it away: `flips_withheld` counts them."""
        found = self._plain.since(area, at=at, start=start, versions=versions)
        return discreet_since.without_small(found, self.definitions, self.store)

    def aftermath(self, decision: Decision, *, at: date) -> list[Aftermath]:
        """As Monitor; of a target of which a figure is withheld at either moment only which one it is."""
        found = judging.aftermath_of(self.definitions, self.whole, decision, at=at)
        secret = discreet_since.secret_targets(
            self.definitions, self.store, area=decision.area, versions=[decision.version]
        )
        return [one.without_figures() if one.target in secret else one for one in found]

    def quotable(self, narrative: Narrative) -> dict[str, Figure]:
        if narrative.area not in self.definitions.programmes:
            return {}
        return self._quotable(narrative, self.progress(narrative.area, at=period_of(narrative.quarter).end))

    def _quotable(self, narrative: Narrative, judged: pd.DataFrame) -> dict[str, Figure]:
        """`judged`: the targets at the end of its quarter."""
        money = self.budget(narrative.area, at=period_of(narrative.quarter).end)
        return in_scope(narrative, judged, money, programme=self.programme(narrative.area))

    def _told(self, narrative: Narrative) -> Narrative:
        if narrative.area not in self.definitions.programmes or not narrative.quotes:
            return narrative
        key = ("told", narrative, self.whole.version(), self.whole.journal.revision())
        if (found := self._kept.get(key, Narrative)) is None:
            found = self._without_small(narrative)
            self._kept.put(key, found)
        return found

    def _without_small(self, narrative: Narrative) -> Narrative:
        judged = self.progress(narrative.area, at=period_of(narrative.quarter).end)
        withheld = {str(row["target"]) for row in rows_of(judged) if row["withheld"]}
        return without_small(
            narrative,
            self._quotable(narrative, judged),
            withheld=withheld,
            earlier=lambda: self._secret_targets(narrative.area, version=narrative.version),
            definitions=self.definitions,
        )

    def _secret_targets(self, area: str, *, version: int) -> set[str]:
        """Those on a measure of which anything is withheld right after `version`, in whichever area: sums tie them."""
        targets = [one for one in self.definitions.programmes[area].targets.values() if one.measure]
        then = min(version, self.store.version())
        secret = self.store.secret(then, measures={one.measure for one in targets if one.measure})
        return {one.id for one in targets if one.measure in secret}

    def check(self, *_: Any, **__: Any) -> NoReturn:
        raise AccessError(Role.ANALIST)

    def narrowed(self, *_: Any, **__: Any) -> NoReturn:
        raise AccessError(Role.ANALIST)


class _Kept:
    """The last answers, by all that they depend on."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, sort: type[_T]) -> _T | None:
        with self._lock:
            found = self._answers.get(key)
        return found if isinstance(found, sort) else None

    def put(self, key: Hashable, answer: Any) -> None:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
