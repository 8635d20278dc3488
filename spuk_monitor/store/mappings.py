"""Mappings that people saved: append-only, so that who said what a column means can always be told."""

import json
from datetime import datetime

import sqlalchemy as sa

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.store.records import MappingRecord
from spuk_monitor.store.schema import mappings

_HOLDS = mappings.c.ended_at.is_(None)


def current(connection: sa.Connection) -> list[SavedMapping]:
    """By name."""
    rows = connection.execute(sa.select(mappings.c.definition).where(_HOLDS).order_by(mappings.c.name))
    return [SavedMapping.from_json(json.loads(text)) for text in rows.scalars()]


def saved(connection: sa.Connection) -> list[MappingRecord]:
    """The same with who saved it and when."""
    columns = (mappings.c.definition, mappings.c.saved_at, mappings.c.saved_by)
    rows = connection.execute(sa.select(*columns).where(_HOLDS).order_by(mappings.c.name))
    return [MappingRecord(SavedMapping.from_json(json.loads(text)), at, by) for text, at, by in rows]


def save(connection: sa.Connection, mapping: SavedMapping, *, at: datetime, by: str) -> bool:
    """Ends what the name stood for until now; whether anything changed: the same mapping again does not."""
    definition = json.dumps(mapping.as_json(), ensure_ascii=False, sort_keys=True)
    same = sa.select(mappings.c.id).where(mappings.c.name == mapping.name, mappings.c.definition == definition, _HOLDS)
    if connection.execute(same).first() is not None:
        return False
    _end(connection, mapping.name, at=at, by=by)
    values = {"name": mapping.name, "definition": definition, "saved_at": at, "saved_by": by}
    connection.execute(sa.insert(mappings).values(values))
    return True


def drop(connection: sa.Connection, name: str, *, at: datetime, by: str) -> None:
    """UsageError when nothing is saved under the name."""
    if not _end(connection, name, at=at, by=by):
        known = ", ".join(mapping.name for mapping in current(connection)) or "geen"
        raise UsageError(f'Er is geen koppeling bewaard met de naam "{name}". Wel bewaard: {known}.')


def _end(connection: sa.Connection, name: str, *, at: datetime, by: str) -> bool:
    """Whether there was one to end."""
    ending = sa.update(mappings).where(mappings.c.name == name, _HOLDS).values(ended_at=at, ended_by=by)
    return connection.execute(ending).rowcount > 0
