"""Logins that were ended and people whose access was taken away: what a login is held against at every run.

A login is known by a hash and a person by what their login says of them, in small letters; no token is kept.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from spuk_monitor.domain.access import Actor, Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.store import audit, dialect
from spuk_monitor.store.schema import ended_logins, exclusions

_HOLDS = exclusions.c.ended_at.is_(None)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`subject` is what the person is recognised by; `name` is how the beheerder called them."""

    subject: str
    name: str
    since: datetime
    taken_by: str


@dataclass(frozen=True, slots=True)
class Held:
    """What stands against a login. `excluded_by`: the subjects under which the person has no access."""

    ended: bool
    excluded_by: frozenset[str]


def subject_of(text: str) -> str:
    """The one spelling under which a person is kept and looked for."""
    return " ".join(text.split()).casefold()


class Logins:
    """Part of a Store; safe to share between threads."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], datetime], actor: Actor) -> None:
        self._engine = engine
        self._clock = clock
        self._actor = actor

    def held(self, login: str, subjects: Collection[str]) -> Held:
        """Whether the login was ended, and under which of `subjects` its person is excluded: one question."""
        wanted = {subject_of(one) for one in subjects}
        ended = sa.select(sa.literal(True), ended_logins.c.login).where(ended_logins.c.login == login)
        excluded = sa.select(sa.literal(False), exclusions.c.subject).where(exclusions.c.subject.in_(wanted), _HOLDS)
        with dialect.reading(self._engine) as connection:
            rows = connection.execute(ended.union_all(excluded)).all()
        return Held(any(is_login for is_login, _ in rows), frozenset(found for is_login, found in rows if not is_login))

    def is_ended(self, login: str) -> bool:
        return self.held(login, ()).ended

    def is_excluded(self, subject: str) -> bool:
        return bool(self.held("", (subject,)).excluded_by)

    def end(self, login: str, until: datetime) -> None:
        """The login is worth nothing any more; `until`: when it would have ended by itself. Whoever has it may."""
        with dialect.writing(self._engine, ended_logins.name) as connection:
            now = self._clock()
            connection.execute(sa.delete(ended_logins).where(ended_logins.c.until < now))
            same = sa.select(ended_logins.c.login).where(ended_logins.c.login == login)
            if connection.execute(same).first() is None:
                connection.execute(sa.insert(ended_logins).values(login=login, ended_at=now, until=until))

    def exclude(self, subject: str, name: str) -> None:
        """Takes somebody's access away, from their next click on. AccessError unless the actor is a beheerder."""
        by = self._actor.sign(None, Role.BEHEERDER)
        wanted = subject_of(subject)
        if not wanted:
            raise UsageError("Noem de gebruiker van wie u de toegang wilt ontnemen.")
        with dialect.writing(self._engine, exclusions.name) as connection:
            if wanted in _current(connection):
                raise UsageError(f"{name} heeft al geen toegang meer.")
            now = self._clock()
            connection.execute(sa.insert(exclusions).values(subject=wanted, name=name, since=now, taken_by=by))
            self._record(connection, Deed.TOEGANG_ONTNOMEN, Exclusion(wanted, name, now, by), at=now, by=by)

    def pin(self, subject: str, excluded_by: str) -> None:
        """Somebody who is excluded under a name that they could change is from now on also known by `subject`.

        Part of the same exclusion: given back with it, and not a deed of its own.
        """
        wanted = subject_of(subject)
        with dialect.writing(self._engine, exclusions.name) as connection:
            current = _current(connection)
            first = current.get(subject_of(excluded_by))
            if first is not None and wanted not in current:
                values = {"subject": wanted, "name": first.name, "since": self._clock(), "taken_by": first.taken_by}
                connection.execute(sa.insert(exclusions).values(values))

    def readmit(self, subject: str) -> None:
        """Gives access back, under everything the person was excluded by. AccessError unless a beheerder."""
        by = self._actor.sign(None, Role.BEHEERDER)
        with dialect.writing(self._engine, exclusions.name) as connection:
            found = _current(connection).get(subject_of(subject))
            if found is None:
                raise UsageError(f"De toegang van {subject} was niet ontnomen.")
            now = self._clock()
            same = sa.update(exclusions).where(exclusions.c.name == found.name, _HOLDS)
            connection.execute(same.values(ended_at=now, ended_by=by))
            self._record(connection, Deed.TOEGANG_TERUGGEGEVEN, found, at=now, by=by)

    def excluded(self) -> list[Exclusion]:
        """Who has no access now, one line a person, in order of time. AccessError unless a beheerder."""
        self._actor.require(Role.BEHEERDER)
        with dialect.reading(self._engine) as connection:
            current = _current(connection).values()
        first = {one.name: one for one in reversed(list(current))}
        return [one for one in current if first[one.name] is one]

    def _record(self, connection: sa.Connection, deed: Deed, whom: Exclusion, *, at: datetime, by: str) -> None:
        detail = None if whom.subject == subject_of(whom.name) else whom.subject
        audit.record(connection, deed, at=at, by=by, via=self._actor.via, subject=whom.name, detail=detail)


def _current(connection: sa.Connection) -> dict[str, Exclusion]:
    columns = (exclusions.c.subject, exclusions.c.name, exclusions.c.since, exclusions.c.taken_by)
    rows = connection.execute(sa.select(*columns).where(_HOLDS).order_by(exclusions.c.id))
    return {row.subject: Exclusion(row.subject, row.name, row.since, row.taken_by) for row in rows}
