"""A store as it was: right after one version of the figures and one revision of what people wrote. Read-only.

What reads a pinned store without naming a version gets that moment, so everything that is made of it can be made again
with the same answers.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, NoReturn

import pandas as pd

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.store.entries import E, Kept, RevisionRecord
from spuk_monitor.store.frames import COMPARED_COLUMNS
from spuk_monitor.store.journal import Journal
from spuk_monitor.store.records import ChangeSet, TraceStep, VersionRecord
from spuk_monitor.store.store import Store


class PinnedStore(Store):
    """Tells figures, money and versions as the store did at that moment, and nothing of later ones.

    What has no version, such as the bytes of a file, is that of now. Writing is a TypeError.
    """

    def __init__(self, store: Store, *, version: int, revision: int) -> None:
        super().__init__(store._engine, store._originals, clock=store._clock)
        self._pinned = version
        self.journal = PinnedJournal(store.journal, revision)
        newest = Store.version(self)
        if not 0 <= version <= newest:
            raise UsageError(f"Versie {version} bestaat niet. De nieuwste versie is {newest}.")

    def version(self) -> int:
        return self._pinned

    def history(self, limit: int | None = None) -> list[VersionRecord]:
        undone_by: dict[int, int] = {}
        found = []
        for one in super().history():  # newest first, so that an undo is known to hold or not before what it undoes
            if one.version > self._pinned:
                continue
            if one.undoes is not None and one.version not in undone_by:
                undone_by[one.undoes] = one.version
            found.append(replace(one, undone_by=undone_by.get(one.version)))
        return found if limit is None else found[:limit]

    def observations(
        self,
        *,
        areas: Collection[str] | None = None,
        measures: Collection[str] | None = None,
        as_of: int | None = None,
    ) -> pd.DataFrame:
        return super().observations(areas=areas, measures=measures, as_of=self._at(as_of))

    def compared(self, *, areas: Collection[str], measures: Collection[str]) -> pd.DataFrame:
        return self.observations(areas=areas, measures=measures)[[*COMPARED_COLUMNS]]

    def areas(self, *, starting: str, as_of: int | None = None) -> list[str]:
        return super().areas(starting=starting, as_of=self._at(as_of))

    def periods(
        self, *, areas: Collection[str] | None = None, measures: Collection[str] | None = None
    ) -> dict[str, set[str]]:
        rows = super().observations(areas=areas, measures=measures, as_of=self._pinned)
        return {str(area): set(periods) for area, periods in rows.groupby("area")["period"]}

    def budget_lines(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        return super().budget_lines(area, as_of=self._at(as_of))

    def budget_cells(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        return super().budget_cells(area, as_of=self._at(as_of))

    def spending(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        return super().spending(area, as_of=self._at(as_of))

    def compare(self, a: int, b: int, *, areas: Collection[str] | None = None) -> ChangeSet:
        for number in (a, b):
            self._at(number)
        return super().compare(a, b, areas=areas)

    def find_observation(self, *, measure: str, area: str, period: str, category: str = "") -> int | None:
        rows = super().observations(areas=[area], measures=[measure], as_of=self._pinned)
        found = rows[(rows["period"] == period) & (rows["category"] == category)]
        return None if found.empty else int(found["id"].iloc[0])

    def trace(self, observation_id: int) -> list[TraceStep]:
        return [
            one if (one.ended_by or 0) <= self._pinned else replace(one, ended_by=None, ended_kind=None)
            for one in super().trace(observation_id)
            if one.version <= self._pinned
        ]

    def _at(self, as_of: int | None) -> int:
        if as_of is not None and as_of > self._pinned:
            raise UsageError(f"Versie {as_of} bestaat niet. De nieuwste versie is {self._pinned}.")
        return self._pinned if as_of is None else as_of

    def accept_all(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()

    def undo(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()

    def remove_example(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()

    def save_mapping(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()

    def drop_mapping(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()


class PinnedJournal(Journal):
    """What people had written by one revision."""

    def __init__(self, journal: Journal, revision: int) -> None:
        super().__init__(journal._engine, journal._originals, journal._clock)
        self._pinned = revision

    def revision(self) -> int:
        return self._pinned

    def holding(self, sort: type[E], *, areas: Sequence[str] | None = None, as_of: int | None = None) -> list[Kept[E]]:
        chosen = self._pinned if as_of is None else min(as_of, self._pinned)
        return [self._then(one) for one in super().holding(sort, areas=areas, as_of=chosen)]

    def history(self, sort: type[E], *, area: str, key: str) -> list[Kept[E]]:
        states = super().history(sort, area=area, key=key)
        return [self._then(one) for one in states if one.revision <= self._pinned]

    def withdrawn(self, sort: type[E], *, areas: Sequence[str] | None = None) -> list[Kept[E]]:
        return [one for one in super().withdrawn(sort, areas=areas) if (one.ended or 0) <= self._pinned]

    def log(self, limit: int | None = None) -> list[RevisionRecord]:
        found = [one for one in super().log() if one.revision <= self._pinned]
        return found if limit is None else found[:limit]

    def _then(self, kept: Kept[E]) -> Kept[E]:
        """A state as it was: not yet ended by what came later."""
        return kept if (kept.ended or 0) <= self._pinned else replace(kept, ended=None, dropped=None)

    def save(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()

    def drop(self, *_: Any, **__: Any) -> NoReturn:
        _refuse()


def _refuse() -> NoReturn:
    raise TypeError("a pinned store is only read")
