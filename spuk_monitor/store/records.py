"""What the store tells about itself: versions, change sets and the life of one figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from spuk_monitor.domain.findings import NOWHERE, Place
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.uploads import Upload


class VersionKind(StrEnum):
    """What made a version."""

    WAARNEMINGEN = "waarnemingen"
    BEGROTING = "begroting"
    TERUGDRAAIEN = "terugdraaien"
    VOORBEELD_VERWIJDERD = "voorbeeld verwijderd"


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """`undone_by` is the undo now in force: None again once that undo is itself undone.

    Of a load of several files `file` names them all ("a.xlsx; b.csv") and `sha256` is of the first.
    """

    version: int
    at: datetime  # UTC
    by: str
    kind: VersionKind
    file: str | None
    sha256: str | None
    note: str | None
    added: int
    changed: int
    withdrawn: int
    undone_by: int | None
    undoes: int | None
    fictitious: bool
    definitions_digest: str | None  # None for a version that took no file

    def as_json(self) -> dict[str, Any]:
        """The object of `history --json`."""
        return {
            "version": self.version,
            "at": self.at.isoformat(),
            "by": self.by,
            "kind": str(self.kind),
            "file": self.file,
            "sha256": self.sha256,
            "note": self.note,
            "added": self.added,
            "changed": self.changed,
            "withdrawn": self.withdrawn,
            "undone_by": self.undone_by,
            "undoes": self.undoes,
        }


@dataclass(frozen=True, slots=True)
class VersionFile:
    """One of the files that a version came from."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MappingRecord:
    """A mapping in force, with who saved it."""

    mapping: SavedMapping
    at: datetime  # UTC
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """One key of one table, before and after. A withdrawn key has no after, an added one no before.

    `before` and `after` are the value or amount; None also where there is none, see the state.
    `fields` names what differs, so that a new note with the same value shows as that; empty unless changed.
    """

    table: str  # observations, budget_lines, budget_cells, spending
    key: str  # for people, as ObservationDraft.key
    area: str
    measure: str | None  # of an observation
    line: str | None  # of everything in a budget
    period: str | None
    category: str | None
    before: float | None
    after: float | None
    before_state: str | None
    after_state: str | None
    place: Place = NOWHERE
    fields: tuple[str, ...] = ()
    replaces_fictitious: bool = False  # a real figure takes the place of an example
    # Of what is stored already: the version whose file brought it, and that file.
    before_version: int | None = None
    before_file: str | None = None
    after_version: int | None = None
    after_file: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What accepting a file would do, in the order of the file."""

    added: Sequence[Change] = ()
    changed: Sequence[Change] = ()
    unchanged: Sequence[Change] = ()
    withdrawn: Sequence[Change] = ()

    @property
    def is_empty(self) -> bool:
        """True when accepting makes no version."""
        return not (self.added or self.changed or self.withdrawn)

    def counts(self) -> dict[str, int]:
        """The object `changes` of `check --json`."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "withdrawn": len(self.withdrawn),
        }


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing `version` would do to the store as it is at `store_version`.

    `returning` holds what would come back, as uploads to check like any other: the observations as one, and one per
    area of a budget. Keys in `changes.withdrawn` would no longer be there.
    """

    version: int
    store_version: int  # to be given to `Store.undo` as `expected_version`
    changes: ChangeSet
    returning: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One of the values a key has held. Where it comes from is the version whose file brought it."""

    id: int
    measure: str
    area: str
    category: str
    period: str
    value: float | None
    state: str
    provisional: bool
    note: str | None
    fictitious: bool
    file: str | None
    sha256: str | None
    sheet: str | None
    row: int | None
    column: str | None
    cell: str | None
    loaded: int  # version whose file it came from
    at: datetime  # of that version, UTC
    by: str  # of that version
    version: int  # from which it held; differs from `loaded` when an undo put it back
    ended_by: int | None  # the version that replaced or withdrew it; None while it holds
    ended_kind: VersionKind | None
    asked: bool  # the row that was asked for
    estimated: bool = False
    series_break: bool = False
    correction: Mapping[str, Any] | None = None  # Correction.as_json() of the entry that made this value

    def as_json(self) -> dict[str, Any]:
        """A step of `trace --json`."""
        shown = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "asked"}
        return shown | {
            "correction": None if self.correction is None else dict(self.correction),
            "at": self.at.isoformat(),
            "ended_kind": None if self.ended_kind is None else str(self.ended_kind),
        }
