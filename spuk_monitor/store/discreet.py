"""A store as somebody sees it who may not see small numbers: every figure that is read passes a Discretion. Read-only.

What was withheld in one version can follow from another, so an earlier figure is told only where it says nothing that
the newest version does not say as well, or where nothing of its measure is withheld.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import RLock
from typing import Final, Protocol

import pandas as pd

from spuk_monitor.domain.access import Actor, Role
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.domain.steering import Narrative
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import dialect, versions
from spuk_monitor.store.entries import E, Kept, RevisionRecord
from spuk_monitor.store.journal import Journal
from spuk_monitor.store.records import Change, ChangeSet, TraceStep, UndoPlan, VersionFile, VersionRecord
from spuk_monitor.store.store import Store
from spuk_monitor.store.tables import OBSERVATIONS

_KEY: Final = ["measure", "area", "category", "period"]
_VERSIONS: Final = 64  # of which it is kept what is withheld: an id and a word for each such figure
_OF_FIGURE: Final = ("value", "state", "provisional")  # that it changed may be known
_Seen = tuple[float | None, str | None]  # value and state


class Discretion(Protocol):
    """What may not be shown of observations; `measures` are those that have anything to withhold."""

    @property
    def measures(self) -> Collection[str]: ...

    def observations(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same rows and columns; a withheld row has no value, the state `onderdrukt` and as its note what stands
        in the place of the value. `frame` holds whole measures."""
        ...

    def instead(self) -> str:
        """What stands in the place of a figure that is withheld because another would follow from it."""
        ...


@dataclass(frozen=True, slots=True)
class Withheld:
    """`words`: what stands in the place of each figure that may not be shown, by id. `of`: the area and measure of
    each, and of those that are withheld in the version that is told beside it."""

    words: Mapping[int, str]
    of: frozenset[tuple[str, str]]


class Shown:
    """What may be seen of a store, worked out once a version; safe to share between threads."""

    def __init__(self, store: Store, discretion: Discretion) -> None:
        self._store = store
        self._discretion = discretion
        self._known: OrderedDict[tuple[int, int, frozenset[str]], Withheld] = OrderedDict()
        self._lock = RLock()

    def withheld(self, version: int, newest: int, *, measures: Collection[str] | None = None) -> Withheld:
        """Right after `version`, from whoever knows what is told of `newest`; of some measures only, if given."""
        every = frozenset(self._discretion.measures)
        chosen = every if measures is None else every & frozenset(measures)
        if version == newest:
            chosen = every  # known already, nearly always
        key = (version, newest, chosen)
        with self._lock:
            if key not in self._known:
                self._known[key] = self._find(version, newest, chosen)
            self._known.move_to_end(key)
            while len(self._known) > _VERSIONS:
                self._known.popitem(last=False)
            return self._known[key]

    def _find(self, version: int, newest: int, measures: Collection[str]) -> Withheld:
        # Of all areas, because what is withheld of one may depend on another.
        whole = self._store.observations(measures=measures, as_of=version)
        found = self._discretion.observations(whole)
        gone = (whole["state"] == CellState.WAARDE) & (found["state"] == CellState.ONDERDRUKT)
        words = dict(zip(found.loc[gone, "id"].tolist(), found.loc[gone, "note"], strict=True))
        if version == newest:
            return Withheld(words, _of(whole, words))
        now = self.withheld(newest, newest)
        of = _of(whole, words) | frozenset(one for one in now.of if one[1] in measures)
        secret = {measure for _, measure in of}
        if not secret:
            return Withheld(words, of)
        told = _valued(self._store.observations(measures=secret, as_of=newest), secret)
        told = told[~told["id"].isin(list(now.words))]
        same = dict(zip(_keys(told), told["value"], strict=True))
        then = _valued(whole, secret)
        rows = zip(then["id"].tolist(), _keys(then), then["value"], strict=True)
        other = {number: self._discretion.instead() for number, key, value in rows if same.get(key) != value}
        return Withheld(other | words, of)


def _of(frame: pd.DataFrame, withheld: Mapping[int, str]) -> frozenset[tuple[str, str]]:
    gone = frame[frame["id"].isin(list(withheld))]
    return frozenset(zip(gone["area"], gone["measure"], strict=True))


def _valued(frame: pd.DataFrame, measures: Collection[str]) -> pd.DataFrame:
    return frame[frame["measure"].isin(list(measures)) & (frame["state"] == CellState.WAARDE)]


def _keys(frame: pd.DataFrame) -> Iterable[tuple[str, ...]]:
    return zip(*(frame[name].tolist() for name in _KEY), strict=True)


class DiscreetStore(Store):
    """Reads from `whole`, a store or a pinned one. `narratives`: what may be read of a narrative.

    Nobody writes through it: whatever the actor may do elsewhere, here they are a reader.
    """

    def __init__(
        self, whole: Store, shown: Shown, *, narratives: Callable[[Narrative], Narrative], actor: Actor | None = None
    ) -> None:
        known = actor or whole._actor
        reader = replace(known, roles=known.roles & {Role.LEZER})
        super().__init__(whole._engine, whole._originals, clock=whole._clock, actor=reader)
        self._whole = whole
        self._shown = shown
        self._narratives = narratives
        self.journal = DiscreetJournal(whole.journal, reader, narratives)

    def acting(self, actor: Actor) -> "DiscreetStore":
        return DiscreetStore(self._whole, self._shown, narratives=self._narratives, actor=actor)

    def version(self) -> int:
        return self._whole.version()

    def history(self, limit: int | None = None) -> list[VersionRecord]:
        """Without the hash of a file: with it, what is withheld in the file could be tried out until it is right."""
        return [replace(one, sha256=None) for one in self._whole.history(limit)]

    def files(self, version: int) -> list[VersionFile]:
        return [replace(one, sha256="") for one in self._whole.files(version)]

    def original(self, sha256: str) -> bytes:
        """A picture, map or template; AccessError for a file that figures were loaded from."""
        with dialect.reading(self._engine) as connection:
            loaded = versions.is_loaded(connection, sha256)
        if loaded:
            raise AccessError(Role.ANALIST)
        return self._whole.original(sha256)

    def observations(
        self,
        *,
        areas: Collection[str] | None = None,
        measures: Collection[str] | None = None,
        as_of: int | None = None,
    ) -> pd.DataFrame:
        version = self._whole.version() if as_of is None else as_of
        found = self._whole.observations(areas=areas, measures=measures, as_of=as_of)
        while as_of is None and (newest := self._whole.version()) != version:  # a load came in between
            version, found = newest, self._whole.observations(areas=areas, measures=measures)
        words = self.withheld(version).words
        gone = found["id"].isin(list(words))
        if not gone.any():
            return found
        return found.assign(
            value=found["value"].where(~gone),
            state=found["state"].where(~gone, str(CellState.ONDERDRUKT)),
            margin_low=found["margin_low"].where(~gone),
            margin_high=found["margin_high"].where(~gone),
            note=found["note"].where(~gone, found["id"].map(words)),
        )

    def told(self, narrative: Narrative) -> Narrative:
        """What may be read of it."""
        return self._narratives(narrative)

    def withheld(self, version: int, *, measures: Collection[str] | None = None) -> Withheld:
        """What nobody may be told of the figures right after a version; of some measures only, if given."""
        return self._shown.withheld(version, self._whole.version(), measures=measures)

    def periods(
        self, *, areas: Collection[str] | None = None, measures: Collection[str] | None = None
    ) -> dict[str, set[str]]:
        return self._whole.periods(areas=areas, measures=measures)

    def budget_lines(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        return self._whole.budget_lines(area, as_of=as_of)

    def budget_cells(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        return self._whole.budget_cells(area, as_of=as_of)

    def spending(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        return self._whole.spending(area, as_of=as_of)

    def has_example(self) -> bool:
        return self._whole.has_example()

    def find_observation(self, *, measure: str, area: str, period: str, category: str = "") -> int | None:
        return self._whole.find_observation(measure=measure, area=area, period=period, category=category)

    def trace(self, observation_id: int) -> list[TraceStep]:
        """Where it came from, without what it was, nor the hash of the file (see `history`)."""
        steps = self._whole.trace(observation_id)
        return [replace(one, value=None, note=None, correction=None, sha256=None) for one in steps]

    def compare(self, a: int, b: int, *, areas: Collection[str] | None = None) -> ChangeSet:
        found = self._whole.compare(a, b, areas=areas)
        seen = {number: self._seen(number, areas) for number in {a, b}}
        return ChangeSet(
            *(
                tuple(_discreet(one, seen[a], seen[b]) for one in changes)
                for changes in (found.added, found.changed, found.unchanged, found.withdrawn)
            )
        )

    def diff(self, upload: Upload, *, fictitious: bool = False) -> ChangeSet:
        raise AccessError(Role.ANALIST)

    def plan_undo(self, version: int) -> UndoPlan:
        raise AccessError(Role.ANALIST)

    def _seen(self, number: int, areas: Collection[str] | None) -> Mapping[tuple[str, ...], _Seen]:
        """What may be seen of each observation as of a version."""
        rows = self.observations(areas=areas, as_of=number)
        values = (None if pd.isna(value) else float(value) for value in rows["value"])
        seen = zip(values, rows["state"], strict=True)
        return dict(zip(_keys(rows), seen, strict=True))


class DiscreetJournal(Journal):
    """What people wrote, narratives without the numbers that may not be shown."""

    def __init__(self, whole: Journal, actor: Actor, narratives: Callable[[Narrative], Narrative]) -> None:
        super().__init__(whole._engine, whole._originals, whole._clock, actor=actor)
        self._whole = whole
        self._narratives = narratives

    def revision(self) -> int:
        return self._whole.revision()

    def holding(self, sort: type[E], *, areas: Sequence[str] | None = None, as_of: int | None = None) -> list[Kept[E]]:
        return self._told(self._whole.holding(sort, areas=areas, as_of=as_of))

    def history(self, sort: type[E], *, area: str, key: str) -> list[Kept[E]]:
        return self._told(self._whole.history(sort, area=area, key=key))

    def withdrawn(self, sort: type[E], *, areas: Sequence[str] | None = None) -> list[Kept[E]]:
        return self._told(self._whole.withdrawn(sort, areas=areas))

    def log(self, limit: int | None = None) -> list[RevisionRecord]:
        return self._whole.log(limit)

    def _told(self, found: list[Kept[E]]) -> list[Kept[E]]:
        return [
            replace(one, entry=self._narratives(one.entry)) if isinstance(one.entry, Narrative) else one
            for one in found
        ]


def _discreet(
    change: Change, before: Mapping[tuple[str, ...], _Seen], after: Mapping[tuple[str, ...], _Seen]
) -> Change:
    """A change with only what may be seen of it."""
    if change.table != OBSERVATIONS.name or change.measure is None:
        return change
    key = (change.measure, change.area, change.category or "", change.period or "")
    fields = tuple(name for name in change.fields if name in _OF_FIGURE)  # a new note may say what the figure became
    then, now = before.get(key, (None, None)), after.get(key, (None, None))
    return replace(change, before=then[0], before_state=then[1], after=now[0], after_state=now[1], fields=fields)
