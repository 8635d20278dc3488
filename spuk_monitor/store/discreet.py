"""A store as somebody sees it who may not see small numbers: every figure that is read passes a Discretion. Read-only.

What was withheld in one version can follow from another, so an earlier figure is told only where it says nothing that
the newest version does not say as well, or where nothing of its measure is withheld.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
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
_KEPT: Final = 1024  # families and versions of which it is kept what is withheld: an id and a word for each figure
_OF_FIGURE: Final = ("value", "state", "provisional")  # that it changed may be known
_Seen = tuple[float | None, str | None]  # value and state


class Discretion(Protocol):
    """What may not be shown of observations; `measures` are those that have anything to withhold."""

    @property
    def measures(self) -> Collection[str]: ...

    def family(self, area: str) -> frozenset[str]:
        """The area and all of which the figures are tied with its own: what is withheld of these depends on no others.
        Every area is in one family."""
        ...

    def with_counts(self, measures: Collection[str]) -> Collection[str]:
        """These and the measures on which it depends what is withheld of them."""
        ...

    def observations(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same rows and columns; a withheld row has no value, the state `onderdrukt` and as its note what stands
        in the place of the value. `frame` holds whole measures, of whole families."""
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
    """What may be seen of a store, worked out once for each version and family of areas that somebody asks of, so that
    its price does not follow the size of the store; safe to share between threads."""

    def __init__(self, store: Store, discretion: Discretion) -> None:
        self._store = store
        self._discretion = discretion
        self._known: OrderedDict[Hashable, Withheld] = OrderedDict()  # the oldest first
        self._lock = RLock()

    def withheld(self, version: int, newest: int, *, areas: Collection[str]) -> Withheld:
        """Right after `version`, of the families of these areas, from whoever knows what is told of `newest`."""
        families = {self._discretion.family(one) for one in areas}
        with self._lock:
            found = self._of_families(version, newest, families)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return found

    def places(self, version: int, newest: int, *, areas: Collection[str]) -> frozenset[tuple[str, str]]:
        """What `withheld` has as `of`, for less: what else differs between the two is not looked for."""
        return self.withheld(version, version, areas=areas).of | self.withheld(newest, newest, areas=areas).of

    def everywhere(self, version: int, newest: int, *, measures: Collection[str] | None = None) -> Withheld:
        """Of all areas that the store holds; of some measures only, if given."""
        every = frozenset(self._discretion.measures)
        chosen = every if measures is None else every & frozenset(self._discretion.with_counts(measures))
        key = (version, newest, "everywhere", chosen)
        with self._lock:
            if key not in self._known:
                ends = (
                    []
                    if version == newest
                    else [self.everywhere(one, one, measures=chosen) for one in (version, newest)]
                )
                told = self._find(version, newest, areas=None, measures=chosen, ends=ends)
                self._known[key] = _split(told, lambda _: None).get(None, _NOTHING)
            return self._known[key]

    def secret(self, version: int, newest: int, *, measures: Collection[str]) -> set[str]:
        """The measures, of these and the counts beside them, of which anything is withheld in whichever area: right
        after `version`, or now."""
        return {one for end in {version, newest} for _, one in self.everywhere(end, end, measures=measures).of}

    def _of_families(self, version: int, newest: int, families: Collection[frozenset[str]]) -> Withheld:
        new = [one for one in families if (version, newest, one) not in self._known]
        if new:
            ends = [] if version == newest else [self._of_families(one, one, new) for one in (version, newest)]
            areas = frozenset[str]().union(*new)
            told = self._find(version, newest, areas=areas, measures=self._discretion.measures, ends=ends)
            found = _split(told, self._discretion.family)
            for one in new:
                self._known[version, newest, one] = found.get(one, _NOTHING)
        known = [self._known[version, newest, one] for one in families]
        return Withheld(
            {number: words for one in known for number, words in one.words.items()},
            frozenset(place for one in known for place in one.of),
        )

    def _find(
        self,
        version: int,
        newest: int,
        *,
        areas: Collection[str] | None,
        measures: Collection[str],
        ends: Sequence[Withheld],
    ) -> "_Told":
        """`ends`: what is withheld of either version, each told by itself; none where they are the same one."""
        whole = self._store.observations(areas=areas, measures=measures, as_of=version)
        if not ends:
            found = self._discretion.observations(whole)
            gone = (whole["state"] == CellState.WAARDE) & (found["state"] == CellState.ONDERDRUKT)
            words = dict(zip(found.loc[gone, "id"].tolist(), found.loc[gone, "note"], strict=True))
            return _Told(whole, words, _of(whole, words))
        before, now = ends
        of = before.of | now.of
        told = _valued(self._store.observations(areas=areas, measures=measures, as_of=newest))
        told = told[~told["id"].isin(list(now.words))]
        same = dict(zip(_keys(told), told["value"], strict=True))
        then = _valued(whole)
        rows = zip(then["id"].tolist(), _keys(then), then["value"], strict=True)
        other = {number: key[0] for number, key, value in rows if same.get(key) != value}
        secret = {measure for _, measure in of}
        if areas is not None and (doubtful := set(other.values()) - secret):
            # Nothing of it is withheld here; of the measures that were revised here only it is asked elsewhere.
            secret |= self.secret(version, newest, measures=doubtful)
        unlike = {number: self._discretion.instead() for number, measure in other.items() if measure in secret}
        return _Told(whole, {**unlike, **before.words}, of)


@dataclass(frozen=True, slots=True)
class _Told:
    """The observations that were looked at, with what is withheld of these."""

    whole: pd.DataFrame
    words: Mapping[int, str]
    of: frozenset[tuple[str, str]]


_NOTHING: Final = Withheld({}, frozenset())


def _split(told: _Told, family: Callable[[str], Hashable]) -> dict[Hashable, Withheld]:
    words: dict[Hashable, dict[int, str]] = {}
    of: dict[Hashable, set[tuple[str, str]]] = {}
    for number, area in zip(told.whole["id"].tolist(), told.whole["area"].tolist(), strict=True):
        if number in told.words:
            words.setdefault(family(area), {})[number] = told.words[number]
    for place in told.of:
        of.setdefault(family(place[0]), set()).add(place)
    return {one: Withheld(words.get(one, {}), frozenset(of.get(one, ()))) for one in {*words, *of}}


def _of(frame: pd.DataFrame, withheld: Mapping[int, str]) -> frozenset[tuple[str, str]]:
    gone = frame[frame["id"].isin(list(withheld))]
    return frozenset(zip(gone["area"], gone["measure"], strict=True))


def _valued(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["state"] == CellState.WAARDE]


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

    @property
    def shown(self) -> Shown:
        """What is known of the versions, for another that tells of the same store."""
        return self._shown

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
        words = (self.everywhere(version) if areas is None else self.withheld(version, areas=areas)).words
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

    def compared(self, *, areas: Collection[str], measures: Collection[str]) -> pd.DataFrame:
        raise AccessError(Role.ANALIST)

    def told(self, narrative: Narrative) -> Narrative:
        """What may be read of it."""
        return self._narratives(narrative)

    def withheld(self, version: int, *, areas: Collection[str]) -> Withheld:
        """What nobody may be told of the figures right after a version, of these areas and those tied with them."""
        return self._shown.withheld(version, self._whole.version(), areas=areas)

    def everywhere(self, version: int) -> Withheld:
        """The same of every area in the store. Its price follows what there is."""
        return self._shown.everywhere(version, self._whole.version())

    def places(self, version: int, *, areas: Collection[str]) -> frozenset[tuple[str, str]]:
        """Area and measure of what is withheld in these areas and those tied with them, right after a version or now:
        what `withheld` holds, without looking for what else differs."""
        return self._shown.places(version, self._whole.version(), areas=areas)

    def secret(self, version: int, *, measures: Collection[str]) -> set[str]:
        """Of these measures, and the counts beside them, those of which anything is withheld in whichever area, right
        after a version or now."""
        return self._shown.secret(version, self._whole.version(), measures=measures)

    def areas(self, *, starting: str, as_of: int | None = None) -> list[str]:
        return self._whole.areas(starting=starting, as_of=as_of)

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
        moved = [one for changes in (found.added, found.changed, found.withdrawn) for one in changes if one.measure]
        places = {one.area for one in moved}, {one.measure for one in moved if one.measure}
        seen = {number: self._seen(number, *places) for number in {a, b}}
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

    def _seen(self, number: int, areas: Collection[str], measures: Collection[str]) -> Mapping[tuple[str, ...], _Seen]:
        """What may be seen of each observation as of a version."""
        if not measures:
            return {}
        rows = self.observations(areas=areas, measures=measures, as_of=number)
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
