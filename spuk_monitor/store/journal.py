"""The door to what people write: each write is one transaction and one revision. Judges no content."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

import sqlalchemy as sa

from spuk_monitor.domain.access import KEEPER, Actor, Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.steering import writing_role
from spuk_monitor.store import audit, dialect, entries, versions
from spuk_monitor.store.entries import E, Kept, RevisionRecord
from spuk_monitor.store.originals import Originals
from spuk_monitor.store.schema import revisions


class Journal:
    """Part of a Store; safe to share between threads."""

    def __init__(
        self, engine: sa.Engine, originals: Originals, clock: Callable[[], datetime], *, actor: Actor = KEEPER
    ) -> None:
        self._engine = engine
        self._originals = originals
        self._clock = clock
        self._actor = actor

    def revision(self) -> int:
        """The newest revision's number; 0 when nothing was written. Cheap: caches are keyed on it."""
        with dialect.reading(self._engine) as connection:
            return entries.newest(connection)

    def holding(self, sort: type[E], *, areas: Sequence[str] | None = None, as_of: int | None = None) -> list[Kept[E]]:
        """The records of one sort that hold, or held right after revision `as_of`, numbered ones in order."""
        with dialect.reading(self._engine) as connection:
            return entries.holding(connection, sort, areas=areas, as_of=as_of)

    def history(self, sort: type[E], *, area: str, key: str) -> list[Kept[E]]:
        """Every state a record has had, oldest first; empty when there never was one."""
        with dialect.reading(self._engine) as connection:
            return entries.history(connection, sort, area=area, key=key)

    def withdrawn(self, sort: type[E], *, areas: Sequence[str] | None = None) -> list[Kept[E]]:
        """The states that were dropped, with who, when and why; the last one first."""
        with dialect.reading(self._engine) as connection:
            return entries.withdrawn(connection, sort, areas=areas)

    def log(self, limit: int | None = None) -> list[RevisionRecord]:
        """Who wrote what, newest first."""
        with dialect.reading(self._engine) as connection:
            return entries.log(connection, limit)

    def save(self, entry: E, *, by: str, expected: int | None = None, content: bytes | None = None) -> Kept[E]:
        """Writes a record in the place of what its key held; the same again changes nothing.

        `expected`: the revision of what the writer saw (0: nothing); ConflictError when it is no longer that.
        `content`: the bytes of a picture or map, kept under the record's `sha256` (ValueError when it is not theirs)
        and read back with `Store.original`.
        """
        sha256 = getattr(entry, "sha256", None)
        if (content is None) != (sha256 is None):
            raise ValueError("a picture or map comes with its bytes, and nothing else does")
        if content is not None and hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError("the bytes are not those of the record")
        by = self._actor.sign(by, writing_role(entry))
        with dialect.writing(self._engine, revisions.name) as connection:
            at = self._clock()
            before = entries.newest(connection)
            kept = entries.save(connection, entry, at=at, by=by, expected=expected)
            if content is not None and sha256 is not None:
                versions.register_original(connection, sha256, len(content), at=at)
                # Before the commit, so that no record lacks its file.
                self._originals.keep(content, sha256)
            if kept.revision > before:
                self._tell(connection, entries.record_of(connection, kept.revision))
        return kept

    def drop(
        self, sort: type[E], *, area: str, key: str, by: str, expected: int | None = None, note: str | None = None
    ) -> Kept[E]:
        """The record no longer holds; all its states stay, and `note` says why. `expected` as in `save`.

        UsageError when the key holds nothing.
        """
        by = self._actor.sign(by, Role.ANALIST)
        with dialect.writing(self._engine, revisions.name) as connection:
            kept = entries.drop(
                connection, sort, area=area, key=key, at=self._clock(), by=by, expected=expected, note=note
            )
            if kept.dropped is not None:
                self._tell(connection, kept.dropped)
        return kept

    def _tell(self, connection: sa.Connection, line: RevisionRecord) -> None:
        deed = Deed.INGETROKKEN if line.action == entries.DROPPED else Deed(line.action)
        what = {"area": line.area, "subject": f"{line.kind} {line.key}"}
        audit.record(connection, deed, at=line.at, by=line.by, via=self._actor.via, **what)
