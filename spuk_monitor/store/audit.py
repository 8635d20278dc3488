"""The audit: append-only lines of who did what. The database itself refuses to change or remove one.

What a write does is recorded in the same transaction, so there is no write without its line and no line without it.
"""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from spuk_monitor.domain.access import Actor, Role, Via
from spuk_monitor.domain.auditing import Deed, Event
from spuk_monitor.store import dialect
from spuk_monitor.store.schema import events


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
        with dialect.writing(self._engine, events.name) as connection:
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

    def lines(self, limit: int | None = None) -> list[Event]:
        """Newest first. AccessError unless the actor is a beheerder."""
        self._actor.require(Role.BEHEERDER)
        with dialect.reading(self._engine) as connection:
            rows = connection.execute(sa.select(events).order_by(events.c.number.desc()).limit(limit))
            return [
                Event(
                    row.number,
                    row.recorded_at,
                    row.recorded_by,
                    Via(row.via),
                    Deed(row.deed),
                    row.area,
                    row.subject,
                    row.detail,
                )
                for row in rows
            ]
