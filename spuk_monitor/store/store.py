"""The store: what the rest of the program may ask and do. Every write is one transaction and one version."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from spuk_monitor.domain.access import KEEPER, Actor, Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import address, audit, dialect, embedded, frames, mappings, migration, schema, versions
from spuk_monitor.store.changes import change_set, changes_anything, compare, overwritten_real, refuse_overlap
from spuk_monitor.store.comparing import between
from spuk_monitor.store.journal import Journal
from spuk_monitor.store.logins import Logins
from spuk_monitor.store.originals import Originals, folder_for
from spuk_monitor.store.records import (
    ChangeSet,
    MappingRecord,
    TraceStep,
    UndoPlan,
    VersionFile,
    VersionKind,
    VersionRecord,
)
from spuk_monitor.store.tables import OBSERVATIONS, TABLES
from spuk_monitor.store.tracing import life_of
from spuk_monitor.store.undoing import current_examples, described, is_example_left, plan_undo

_Chosen = Collection[str] | None  # None: all of them


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Safe to share between threads. `clock` gives the moment of a version; tests pass their own.

    Every write asks whether `actor` may do it, and is recorded in the audit.
    """

    def __init__(
        self, engine: sa.Engine, originals: Originals, *, clock: Callable[[], datetime] = _now, actor: Actor = KEEPER
    ) -> None:
        self._engine = engine
        self._originals = originals
        self._clock = clock
        self._actor = actor
        self.journal = Journal(engine, originals, clock, actor=actor)
        self.audit = audit.Audit(engine, clock, actor)
        self.logins = Logins(engine, clock, actor)

    def acting(self, actor: Actor) -> "Store":
        """The same store for somebody: writes ask for their role and are signed with their name."""
        return Store(self._engine, self._originals, clock=self._clock, actor=actor)

    @classmethod
    def create(cls, url: str, *, files: Path | None = None, clock: Callable[[], datetime] = _now) -> "Store":
        """Makes the store, or brings an older one up to date. Existing data is never touched."""
        parsed = address.parse_url(url)
        with dialect.closed_when_refused(dialect.engine_for(parsed)) as engine:
            embedded.make_place(parsed)
            migration.migrate(engine)
        return cls(engine, Originals(files or folder_for(address.file_of(parsed))), clock=clock)

    @classmethod
    def open(cls, url: str, *, files: Path | None = None, clock: Callable[[], datetime] = _now) -> "Store":
        """StoreError when it does not exist, is no store, or is made by another version.

        One that can only be read opens too: what would write is then refused.
        """
        parsed = address.parse_url(url)
        embedded.refuse_missing(parsed)
        with dialect.closed_when_refused(dialect.engine_for(parsed)) as engine:
            migration.refuse_other_revision(engine)
        return cls(engine, Originals(files or folder_for(address.file_of(parsed))), clock=clock)

    def close(self) -> None:
        self._engine.dispose()

    # Versions

    def version(self) -> int:
        """The newest version's number; 0 when there is none. Cheap: caches are keyed on it."""
        with dialect.reading(self._engine) as connection:
            return versions.newest(connection)

    def history(self, limit: int | None = None) -> list[VersionRecord]:
        """Newest first."""
        with dialect.reading(self._engine) as connection:
            return versions.history(connection, limit)

    def diff(self, upload: Upload, *, fictitious: bool = False) -> ChangeSet:
        """What accepting the file would change. Writes nothing."""
        with dialect.reading(self._engine) as connection:
            examples = versions.examples(connection)
            return change_set(compare(connection, upload, fictitious=fictitious, examples=examples), examples)

    def accept(
        self,
        upload: Upload,
        *,
        original: bytes,
        by: str,
        note: str | None,
        definitions_digest: str,
        expected_version: int | None = None,
        fictitious: bool = False,
    ) -> VersionRecord | None:
        """One file as a new version; see `accept_all`."""
        return self.accept_all(
            [(upload, original)],
            by=by,
            note=note,
            definitions_digest=definitions_digest,
            expected_version=expected_version,
            fictitious=fictitious,
        )

    def accept_all(
        self,
        files: Sequence[tuple[Upload, bytes]],
        *,
        by: str,
        note: str | None,
        definitions_digest: str,
        expected_version: int | None = None,
        fictitious: bool = False,
    ) -> VersionRecord | None:
        """The files as one new version, all or nothing; None when they change nothing.

        ConflictError when `expected_version` is no longer the newest, or when example data would replace real
        figures. ValueError for an upload with errors, one that is not of its bytes, or a key in two files.
        """
        for upload, original in files:
            if not upload.ok or upload.kind is None:
                raise ValueError("an upload with errors is never stored")
            if hashlib.sha256(original).hexdigest() != upload.sha256:
                raise ValueError("the original is not the file that was read")
        by = self._actor.sign(by, Role.ANALIST)
        with dialect.writing(self._engine, schema.versions.name) as connection:
            newest = versions.newest(connection)
            versions.refuse_outdated(
                expected_version, newest, since="u het bestand controleerde", again="Controleer het bestand opnieuw"
            )
            examples = versions.examples(connection)
            compared = [compare(connection, one, fictitious=fictitious, examples=examples) for one, _ in files]
            changing = [(*file, diffs) for file, diffs in zip(files, compared, strict=True) if changes_anything(diffs)]
            if not changing:
                return None
            refuse_overlap([one for one, _ in files], compared)
            real = [key for diffs in compared for key in overwritten_real(diffs, examples)] if fictitious else []
            if real:
                raise ConflictError(
                    f"Het voorbeeld zou {len(real)} echte gegevens vervangen (het eerste: {real[0]}). "
                    "Er is niets gewijzigd.",
                    real,
                )
            every = [diff for diffs in compared for diff in diffs.values()]
            record = VersionRecord(
                version=newest + 1,
                at=self._clock(),
                by=by,
                kind=VersionKind(str(changing[0][0].kind)),
                file="; ".join(upload.file for upload, _, _ in changing),
                sha256=changing[0][0].sha256,
                note=note,
                added=sum(len(one.added) for one in every),
                changed=sum(len(one.changed) for one in every),
                withdrawn=sum(len(one.withdrawn) for one in every),
                undone_by=None,
                undoes=None,
                fictitious=fictitious,
                definitions_digest=definitions_digest,
            )
            for upload, original, _ in changing:
                versions.register_original(connection, upload.sha256, len(original), at=record.at)
            audit.record_definitions(connection, definitions_digest, at=record.at, by=by, via=self._actor.via)
            versions.insert(connection, record)
            for position, (upload, original, diffs) in enumerate(changing):
                versions.insert_file(connection, record.version, position, VersionFile(upload.file, upload.sha256))
                for table in TABLES:
                    if (diff := diffs.get(table.name)) is not None:
                        table.apply(connection, diff, version=record.version, file=position)
                # Last, so that a refused load leaves no file; before the commit, so that no version lacks its file.
                self._originals.keep(original, upload.sha256)
            self._tell(connection, Deed.GELADEN, record)
        return record

    def compare(self, a: int, b: int, *, areas: Collection[str] | None = None) -> ChangeSet:
        """What differs between the store right after version `a` and right after version `b`; 0: the empty store.

        In the order people read keys; each side says which version and file brought it; `unchanged` stays empty.
        With `areas` only what is about these. UsageError for a version that does not exist.
        """
        with dialect.reading(self._engine) as connection:
            return between(connection, a, b, areas=areas)

    def plan_undo(self, version: int) -> UndoPlan:
        """What `undo` would do, and what would come back, so that it can be checked first. The errors of `undo`."""
        with dialect.reading(self._engine) as connection:
            return described(connection, version)

    def undo(self, version: int, *, by: str, reason: str, expected_version: int | None = None) -> VersionRecord:
        """Takes one version back, as a new version.

        UsageError when it is unknown. ConflictError, with nothing written, when it is undone already, when what it
        changed has been changed since (a later change that was itself undone is not in the way), or when
        `expected_version` is no longer the newest.
        """
        by = self._actor.sign(by, Role.ANALIST)
        with dialect.writing(self._engine, schema.versions.name) as connection:
            newest = versions.newest(connection)
            versions.refuse_outdated(
                expected_version, newest, since="u keek wat terugdraaien zou doen", again="Kijk opnieuw"
            )
            plan = plan_undo(connection, version)
            record = self._own_version(
                connection,
                VersionKind.TERUGDRAAIEN,
                by=by,
                note=reason,
                undoes=version,
                added=sum(one.added for one in plan.values()),
                changed=sum(one.changed for one in plan.values()),
                withdrawn=sum(one.withdrawn for one in plan.values()),
            )
            for table in TABLES:
                table.end(connection, plan[table.name].end, version=record.version)
                table.restore(connection, plan[table.name].restore, version=record.version)
            self._tell(connection, Deed.TERUGGEDRAAID, record)
        return record

    def has_example(self) -> bool:
        """Whether any current figure is fictitious."""
        with dialect.reading(self._engine) as connection:
            return is_example_left(connection)

    def remove_example(self, *, by: str) -> VersionRecord | None:
        """Withdraws every current fictitious row, as one version; None when there is none."""
        by = self._actor.sign(by, Role.ANALIST)
        with dialect.writing(self._engine, schema.versions.name) as connection:
            rows = current_examples(connection)
            count = sum(len(one) for one in rows.values())
            if not count:
                return None
            record = self._own_version(connection, VersionKind.VOORBEELD_VERWIJDERD, by=by, withdrawn=count)
            for table in TABLES:
                table.end(connection, rows[table.name], version=record.version)
            self._tell(connection, Deed.VOORBEELD_VERWIJDERD, record)
        return record

    def _tell(self, connection: sa.Connection, deed: Deed, record: VersionRecord) -> None:
        number = record.version if record.undoes is None else record.undoes
        self._record(connection, deed, f"versie {number}", at=record.at, by=record.by, detail=record.file)

    def _record(
        self, connection: sa.Connection, deed: Deed, subject: str, *, at: datetime, by: str, detail: str | None = None
    ) -> None:
        audit.record(connection, deed, at=at, by=by, via=self._actor.via, subject=subject, detail=detail)

    def _own_version(
        self,
        connection: sa.Connection,
        kind: VersionKind,
        *,
        by: str,
        note: str | None = None,
        undoes: int | None = None,
        added: int = 0,
        changed: int = 0,
        withdrawn: int = 0,
    ) -> VersionRecord:
        """A version that takes no file."""
        record = VersionRecord(
            version=versions.newest(connection) + 1,
            at=self._clock(),
            by=by,
            kind=kind,
            file=None,
            sha256=None,
            note=note,
            added=added,
            changed=changed,
            withdrawn=withdrawn,
            undone_by=None,
            undoes=undoes,
            fictitious=False,
            definitions_digest=None,
        )
        versions.insert(connection, record)
        return record

    # Mappings that people saved

    def mappings(self) -> list[SavedMapping]:
        """The ones in force, by name."""
        with dialect.reading(self._engine) as connection:
            return mappings.current(connection)

    def saved_mappings(self) -> list[MappingRecord]:
        """The same with who saved each of them, and when."""
        with dialect.reading(self._engine) as connection:
            return mappings.saved(connection)

    def save_mapping(self, mapping: SavedMapping, *, by: str) -> None:
        """Takes the place of what is saved under the same name; that stays on record."""
        by, at = self._actor.sign(by, Role.ANALIST), self._clock()
        with dialect.writing(self._engine, schema.mappings.name) as connection:
            if mappings.save(connection, mapping, at=at, by=by):
                self._record(connection, Deed.KOPPELING_BEWAARD, mapping.name, at=at, by=by)

    def drop_mapping(self, name: str, *, by: str) -> None:
        """UsageError when nothing is saved under the name."""
        by, at = self._actor.sign(by, Role.ANALIST), self._clock()
        with dialect.writing(self._engine, schema.mappings.name) as connection:
            mappings.drop(connection, name, at=at, by=by)
            self._record(connection, Deed.KOPPELING_VERWIJDERD, name, at=at, by=by)

    # Figures

    def observations(
        self, *, areas: _Chosen = None, measures: _Chosen = None, as_of: int | None = None
    ) -> pd.DataFrame:
        """One row per observation that holds, or held right after version `as_of`; columns: frames.OBSERVATION_COLUMNS.

        Ordered by area, measure, category, period. UsageError for a version that does not exist.
        """
        with dialect.reading(self._engine) as connection:
            self._require(connection, as_of)
            return frames.observations(connection, areas=areas, measures=measures, as_of=as_of)

    def compared(self, *, areas: Collection[str], measures: Collection[str]) -> pd.DataFrame:
        """As `observations` that hold now, with what an upload is checked against: frames.COMPARED_COLUMNS."""
        with dialect.reading(self._engine) as connection:
            return frames.compared(connection, areas=areas, measures=measures)

    def areas(self, *, starting: str, as_of: int | None = None) -> list[str]:
        """The areas with an observation that holds, or held, of which the code starts so, in order; none for ""."""
        with dialect.reading(self._engine) as connection:
            return frames.areas(connection, starting=starting, as_of=as_of)

    def periods(self, *, areas: _Chosen = None, measures: _Chosen = None) -> dict[str, set[str]]:
        """The periods of which an area has an observation now, by area."""
        with dialect.reading(self._engine) as connection:
            return frames.periods(connection, areas=areas, measures=measures)

    def budget_lines(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        """One row per budget line, by theme in printed order; columns: frames.LINE_COLUMNS."""
        with dialect.reading(self._engine) as connection:
            self._require(connection, as_of)
            return frames.budget_lines(connection, area, as_of=as_of)

    def budget_cells(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        """One row per line and year; columns: frames.CELL_COLUMNS."""
        with dialect.reading(self._engine) as connection:
            self._require(connection, as_of)
            return frames.budget_cells(connection, area, as_of=as_of)

    def spending(self, area: str, *, as_of: int | None = None) -> pd.DataFrame:
        """One row per line, period and kind; columns: frames.SPENDING_COLUMNS."""
        with dialect.reading(self._engine) as connection:
            self._require(connection, as_of)
            return frames.spending(connection, area, as_of=as_of)

    @staticmethod
    def _require(connection: sa.Connection, as_of: int | None) -> None:
        """Version 0 is the empty store before the first load."""
        if as_of:
            versions.record(connection, as_of)

    def find_observation(self, *, measure: str, area: str, period: str, category: str = "") -> int | None:
        """The id of the observation that holds now."""
        with dialect.reading(self._engine) as connection:
            found = OBSERVATIONS.current_where(connection, area=area, measure=measure, category=category, period=period)
        return found[0].id if found else None

    def trace(self, observation_id: int) -> list[TraceStep]:
        """All values the observation's key has held, oldest first; `asked` marks the row itself."""
        with dialect.reading(self._engine) as connection:
            return life_of(connection, observation_id)

    def files(self, version: int) -> list[VersionFile]:
        """The files of a version, in the order they were loaded; none for an undo."""
        with dialect.reading(self._engine) as connection:
            return versions.files(connection, version)

    def original(self, sha256: str) -> bytes:
        """The untouched file. UsageError when no version came from it."""
        with dialect.reading(self._engine) as connection:
            known = versions.is_registered(connection, sha256)
        if not known:
            raise UsageError(f'Er is geen bestand met sha256 "{sha256}" geladen.')
        return self._originals.read(sha256)
