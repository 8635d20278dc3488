"""How the monitor is doing, as plain values: the store, room on disk, loads, what is late, the last backup.

For the command line (which a cron job runs) and for the beheerder's page. Asking never fails.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from spuk_monitor import __version__
from spuk_monitor.analysis.late import LateDelivery, late_deliveries
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import DefinitionError, MonitorError
from spuk_monitor.monitor import Monitor, default_store_url
from spuk_monitor.store import Store
from spuk_monitor.store.condition import Condition, examine

FINE, ATTENTION, REFUSED = 0, 1, 3
LEAST_FREE_BYTES: Final = 1_000_000_000
BACKUP_EVERY: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Status:
    """`late` is None where it could not be told; `definition_problems` is empty when the definitions are in order."""

    at: date
    asked_at: datetime  # UTC
    monitor: str  # version of the program
    store: Condition
    digest: str | None
    definition_problems: tuple[str, ...]
    sources: dict[str, str]  # id of a source -> its name, of those that were loaded
    late: tuple[LateDelivery, ...] | None

    @property
    def is_backup_overdue(self) -> bool:
        """Once backups are made, one has to be made every night; before that nobody promised any."""
        made = self.store.contents.backup_at if self.store.contents else None
        return made is not None and self.asked_at - made > BACKUP_EVERY

    @property
    def full_disks(self) -> list[Path]:
        """Where there is less room than a backup of the store takes, or than a gigabyte; or that do not answer."""
        size = (self.store.contents.size_bytes if self.store.contents else None) or 0
        wanted = max(LEAST_FREE_BYTES, size)
        return [one.folder for one in self.store.disks if one.free_bytes is None or one.free_bytes < wanted]

    @property
    def lost_originals(self) -> int | None:
        """How many original files are gone; None when their folder cannot be read."""
        held = self.store.contents
        if held is None or held.originals_present is None:
            return None
        return held.originals_known - held.originals_present

    @property
    def exit_status(self) -> int:
        held = self.store.contents
        if held is None:
            return REFUSED
        wanting = (
            not held.writable
            or self.lost_originals != 0
            or self.full_disks
            or self.is_backup_overdue
            or self.definition_problems
            or self.late is None
            or self.late
        )
        return ATTENTION if wanting else FINE

    def as_json(self) -> dict[str, Any]:
        """The object of `status --json`."""
        store, held = self.store, self.store.contents
        return {
            "status": {FINE: "in orde", ATTENTION: "aandacht", REFUSED: "niet beschikbaar"}[self.exit_status],
            "at": self.at.isoformat(),
            "asked_at": self.asked_at.isoformat(),
            "monitor": self.monitor,
            "store": {
                "kind": store.kind,
                "where": store.where,
                "reachable": store.reachable,
                "schema": store.schema,
                "schema_wanted": store.schema_wanted,
                "current": store.is_current,
                "problem": store.problem,
                "version": held.version if held else None,
                "revision": held.revision if held else None,
                "size_bytes": held.size_bytes if held else None,
                "writable": held.writable if held else None,
            },
            "disks": [
                {"folder": str(one.folder), "free_bytes": one.free_bytes, "total_bytes": one.total_bytes}
                for one in store.disks
            ],
            "originals": {
                "known": held.originals_known if held else None,
                "present": held.originals_present if held else None,
            },
            "last_loads": [
                {
                    "kind": one.kind,
                    "source": one.source,
                    "name": self.name_of(one.source),
                    "version": one.version,
                    "at": one.at.isoformat(),
                    "by": one.by,
                    "fictitious": one.fictitious,
                }
                for one in (held.loads if held else ())
            ],
            "last_backup": held.backup_at.isoformat() if held and held.backup_at else None,
            "backup_overdue": self.is_backup_overdue,
            "definitions": {"digest": self.digest, "problems": list(self.definition_problems)},
            "late": None
            if self.late is None
            else [
                {
                    "area": one.area,
                    "measure": one.measure,
                    "what": one.what,
                    "waits_for": one.waits_for,
                    "last_period": one.last_period,
                    "due": one.due.isoformat(),
                    "days_late": one.days_late,
                }
                for one in self.late
            ],
        }

    def name_of(self, source: str | None) -> str | None:
        """A source as people know it; what a file itself says of its source stays as it is."""
        return None if source is None else self.sources.get(source, source)


def status(url: str | None, *, at: date, now: datetime) -> Status:
    """The state of the store at `url` (None: the usual one) and of what hangs on it. Raises nothing."""
    address = url or default_store_url()
    store = examine(address)
    definitions, problems = _definitions()
    names = (
        {} if definitions is None else {one.id: f"{one.name} ({one.publisher})" for one in definitions.sources.values()}
    )
    loaded = {one.source for one in store.contents.loads} if store.contents else set()
    return Status(
        at=at,
        asked_at=now,
        monitor=__version__,
        store=store,
        digest=definitions.digest if definitions else None,
        definition_problems=problems,
        sources={name: words for name, words in names.items() if name in loaded},
        late=_late(address, definitions, at=at) if store.contents and definitions else None,
    )


def _definitions() -> tuple[Definitions | None, tuple[str, ...]]:
    try:
        return load_definitions(), ()
    except DefinitionError as error:
        return None, tuple(error.problems)
    except OSError as error:
        return None, (f"De map met definities kan niet worden gelezen ({type(error).__name__}).",)


def _late(url: str, definitions: Definitions, *, at: date) -> tuple[LateDelivery, ...] | None:
    try:
        monitor = Monitor(definitions, Store.open(url))
    except MonitorError:
        return None
    try:
        found = [
            one
            for area in definitions.programmes
            for one in late_deliveries(monitor.coverage(area, at=at), monitor.definitions_at(at), area=area, at=at)
        ]
    except MonitorError:
        return None
    finally:
        monitor.close()
    return tuple(found)
