"""The audit: append-only lines of who did what. The database itself refuses to change or remove one.

What a write does is recorded in the same transaction, so there is no write without its line and no line without it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from spuk_monitor.domain.access import Actor, Role, Via
from spuk_monitor.domain.auditing import EVERYTHING, Deed, Event, Wanted
from spuk_monitor.store import dialect
from spuk_monitor.store.schema import events, versions

DEFINITIONS: Final = "definities"


def record(
    connection: sa.Connection,
    deed: Deed,
    *,
    at: datetime,
    by: str,
    via: Via,
    subject: str,
    area: str | None = None,
    detail: str | None = None,
) -> None:
    """Adds a line, as part of the transaction at hand."""
    values = {"recorded_at": at, "recorded_by": by, "via": via.value, "deed": deed.value}
    connection.execute(sa.insert(events).values(**values, area=area, subject=subject, detail=detail))


def record_definitions(connection: sa.Connection, digest: str, *, at: datetime, by: str, via: Via) -> None:
    """A line when these are other definitions than the last that are known here; `by` is who came upon them.

    They are files: who changed them is known to whoever keeps the files, not here. To be asked before a new version
    is written, for that has the new ones.
    """
    known = _known_definitions(connection)
    if known not in (None, digest):
        detail = f"{known} > {digest}"
        record(connection, Deed.DEFINITIES_GEWIJZIGD, at=at, by=by, via=via, subject=DEFINITIONS, detail=detail)


def _known_definitions(connection: sa.Connection) -> str | None:
    """Of the last change that was told; before the first one, of the newest load."""
    told = connection.execute(
        sa.select(events.c.detail)
        .where(events.c.deed == Deed.DEFINITIES_GEWIJZIGD.value)
        .order_by(events.c.number.desc())
        .limit(1)
    ).scalar()
    if told is not None:
        return str(told).rpartition(" > ")[2]
    loaded = sa.select(versions.c.definitions_digest).where(versions.c.definitions_digest.is_not(None))
    return connection.execute(loaded.order_by(versions.c.number.desc()).limit(1)).scalar()


class Audit:
    """Part of a Store; safe to share between threads."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], datetime], actor: Actor) -> None:
        self._engine = engine
        self._clock = clock
        self._actor = actor

    def exported(self, subject: str, *, area: str | None = None, detail: str | None = None, by: str = "") -> None:
        """Data or a report left the monitor as a file; every reader may do that."""
        self.add(Deed.UITGEVOERD, subject, role=Role.LEZER, area=area, detail=detail, by=by)

    def add(
        self, deed: Deed, subject: str, *, role: Role, area: str | None = None, detail: str | None = None, by: str = ""
    ) -> None:
        """A deed that writes nothing else in the store. AccessError unless the actor has the role."""
        signed = self._actor.sign(by, role)
        # No lock: the database itself numbers the lines, and nobody's export waits for a load.
        with dialect.writing(self._engine) as connection:
            record(
                connection,
                deed,
                at=self._clock(),
                by=signed,
                via=self._actor.via,
                area=area,
                subject=subject,
                detail=detail,
            )

    def see_definitions(self, digest: str) -> None:
        """Tells of definitions that were changed; cheap, and writes nothing, when they were not."""
        with dialect.reading(self._engine) as connection:
            if _known_definitions(connection) in (None, digest):
                return
        # No lock: the database itself numbers the lines, and nobody's export waits for a load.
        with dialect.writing(self._engine) as connection:
            record_definitions(connection, digest, at=self._clock(), by=self._actor.name, via=self._actor.via)

    def lines(self, limit: int | None = None, *, wanted: Wanted = EVERYTHING, skip: int = 0) -> list[Event]:
        """Newest first. AccessError unless the actor is a beheerder, as for all questions below."""
        rows = sa.select(events).where(*_conditions(wanted)).order_by(events.c.number.desc())
        return [_event(row) for row in self._asked(rows.limit(limit).offset(skip or None))]

    def count(self, wanted: Wanted = EVERYTHING) -> int:
        return int(self._asked(sa.select(sa.func.count()).select_from(events).where(*_conditions(wanted)))[0][0])

    def people(self) -> list[str]:
        """Everybody who did something, in alphabetical order."""
        found = self._asked(sa.select(events.c.recorded_by).distinct())
        return sorted((str(row[0]) for row in found), key=str.casefold)

    def last(self, deed: Deed) -> Event | None:
        return next(iter(self.lines(1, wanted=Wanted(deeds=frozenset({deed})))), None)

    def _asked(self, question: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        self._actor.require(Role.BEHEERDER)
        with dialect.reading(self._engine) as connection:
            return connection.execute(question).all()


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(events.c.recorded_at >= wanted.since)
    if wanted.until is not None:
        found.append(events.c.recorded_at < wanted.until)
    if wanted.deeds:
        found.append(events.c.deed.in_([one.value for one in wanted.deeds]))
    if wanted.by is not None:
        found.append(events.c.recorded_by == wanted.by)
    return found


def _event(row: sa.Row[Any]) -> Event:
    return Event(
        row.number, row.recorded_at, row.recorded_by, Via(row.via), Deed(row.deed), row.area, row.subject, row.detail
    )
