"""The life of one observation: every value its key has held and which version brought and ended it."""

import json

import sqlalchemy as sa

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.store import versions
from spuk_monitor.store.records import TraceStep
from spuk_monitor.store.schema import OBSERVATION_KEY, observations


def life_of(connection: sa.Connection, observation_id: int) -> list[TraceStep]:
    """Oldest first. UsageError for an id that does not exist."""
    # As a large number: somebody may ask for one that fits no row.
    same_id = observations.c.id == sa.literal(observation_id, sa.BigInteger)
    asked = connection.execute(sa.select(observations).where(same_id)).first()
    if asked is None:
        raise UsageError(f"Waarneming {observation_id} bestaat niet.")
    same_key = [observations.c[name] == getattr(asked, name) for name in OBSERVATION_KEY]
    held = sa.select(observations).where(*same_key)
    # Two halves, as each has its own partial index.
    rows = [
        *connection.execute(held.where(observations.c.version_to.is_not(None))),
        *connection.execute(held.where(observations.c.version_to.is_(None))),
    ]
    numbers = {number for row in rows for number in (row.origin, row.version_to) if number is not None}
    known = {number: versions.record(connection, number) for number in numbers}
    files = {number: versions.files(connection, number) for number in {row.origin for row in rows}}
    return [
        TraceStep(
            id=row.id,
            measure=row.measure,
            area=row.area,
            category=row.category,
            period=row.period,
            value=row.value,
            state=row.state,
            provisional=row.provisional,
            note=row.note,
            fictitious=known[row.origin].fictitious,
            file=files[row.origin][row.origin_file].file,
            sha256=files[row.origin][row.origin_file].sha256,
            sheet=row.place_sheet,
            row=row.place_row,
            column=row.place_column,
            cell=row.place_cell,
            loaded=row.origin,
            at=known[row.origin].at,
            by=known[row.origin].by,
            version=row.version_from,
            ended_by=row.version_to,
            ended_kind=None if row.version_to is None else known[row.version_to].kind,
            asked=row.id == observation_id,
            estimated=row.estimated,
            series_break=row.series_break,
            correction=None if row.correction is None else json.loads(row.correction),
        )
        for row in sorted(rows, key=lambda row: row.version_from)
    ]
