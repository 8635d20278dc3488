"""What people write beside the figures: every state of each record, with who wrote it and when.

Append-only, like the figures, with a numbering of its own: each save or drop is one revision, so a page or report
"as of" a version and a revision can be made again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

import sqlalchemy as sa
from cattrs.preconf.json import make_converter

from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.domain.reporting import FrozenReport, ReportTemplate
from spuk_monitor.domain.steering import (
    Answer,
    AreaMap,
    Confirmation,
    Decision,
    Entry,
    Narrative,
    Picture,
    TargetRevision,
)
from spuk_monitor.store.schema import entries, revisions

E = TypeVar(
    "E", Decision, Narrative, Picture, Confirmation, Answer, TargetRevision, AreaMap, FrozenReport, ReportTemplate
)
_CONVERTER = make_converter(omit_if_default=True)
_ENDING = revisions.alias("ending")  # what replaced or dropped a state


DROPPED: Final = "vervallen"


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One line of who wrote what: `action` is "vastgelegd", "gewijzigd" or DROPPED; `note` says why it was dropped."""

    revision: int
    at: datetime  # UTC
    by: str
    action: str
    kind: str
    area: str
    key: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Kept(Generic[E]):
    """A state of a record. `ended` is the revision that replaced or dropped it; None while it holds."""

    entry: E
    revision: int
    at: datetime  # UTC
    by: str
    ended: int | None = None
    dropped: RevisionRecord | None = None  # who dropped it, when and why; None when it holds or was replaced


def newest(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(revisions.c.number), 0))).scalar_one())


def log(connection: sa.Connection, limit: int | None = None) -> list[RevisionRecord]:
    """Newest first."""
    rows = connection.execute(sa.select(revisions).order_by(revisions.c.number.desc()).limit(limit))
    return [_revision(row) for row in rows]


def holding(
    connection: sa.Connection, sort: type[E], *, areas: Sequence[str] | None = None, as_of: int | None = None
) -> list[Kept[E]]:
    """The records that hold, or held right after revision `as_of`, in the order they were first written."""
    conditions: list[sa.ColumnElement[bool]] = [entries.c.kind == sort.KIND]
    if areas is not None:
        conditions.append(entries.c.area.in_(areas))
    if as_of is None:
        conditions.append(entries.c.revision_to.is_(None))
    else:
        then = sa.literal(as_of, sa.BigInteger)  # somebody may ask for one that fits no revision
        conditions.append(entries.c.revision_from <= then)
        conditions.append(sa.or_(entries.c.revision_to.is_(None), entries.c.revision_to > then))
    found = _kept(connection, sort, conditions)
    return sorted(found, key=lambda one: (one.entry.area, _natural(one.entry.key)))


def history(connection: sa.Connection, sort: type[E], *, area: str, key: str) -> list[Kept[E]]:
    """Every state the record has had, oldest first."""
    return _kept(connection, sort, [entries.c.kind == sort.KIND, entries.c.area == area, entries.c.key == key])


def withdrawn(connection: sa.Connection, sort: type[E], *, areas: Sequence[str] | None = None) -> list[Kept[E]]:
    """The states that were dropped, the last one first."""
    conditions = [entries.c.kind == sort.KIND, _ENDING.c.action == DROPPED]
    if areas is not None:
        conditions.append(entries.c.area.in_(areas))
    return sorted(_kept(connection, sort, conditions), key=lambda one: one.ended or 0, reverse=True)


def save(connection: sa.Connection, entry: E, *, at: datetime, by: str, expected: int | None = None) -> Kept[E]:
    """Ends what the key held; the same again makes no revision.

    ConflictError when `expected` is given and is not the revision of what the key holds now (0: nothing).
    """
    sort = type(entry)
    entry = _numbered(connection, entry)
    held = _held(connection, sort, entry.area, entry.key)
    _refuse_unseen(held, expected)
    if held is not None and held.entry == entry:
        return held
    number = _revise(connection, entry, at=at, by=by, action="gewijzigd" if held else "vastgelegd")
    _end(connection, sort.KIND, entry.area, entry.key, revision=number)
    values = {"kind": sort.KIND, "area": entry.area, "key": entry.key, "revision_from": number}
    body = json.dumps(_CONVERTER.unstructure(entry), ensure_ascii=False, sort_keys=True)
    connection.execute(sa.insert(entries).values(**values, body=body))
    return Kept(entry, number, at, by)


def drop(
    connection: sa.Connection,
    sort: type[E],
    *,
    area: str,
    key: str,
    at: datetime,
    by: str,
    expected: int | None = None,
    note: str | None = None,
) -> Kept[E]:
    """The record no longer holds; all its states stay, and `note` says why. `expected` as in `save`.

    UsageError when the key holds nothing.
    """
    held = _held(connection, sort, area, key)
    if held is None:
        raise UsageError(f'Er is geen {sort.KIND} "{key}" in {area}.')
    _refuse_unseen(held, expected)
    number = _revise(connection, held.entry, at=at, by=by, action=DROPPED, note=note)
    _end(connection, sort.KIND, area, key, revision=number)
    return replace(held, ended=number, dropped=RevisionRecord(number, at, by, DROPPED, sort.KIND, area, key, note))


def _refuse_unseen(held: Kept[Any] | None, expected: int | None) -> None:
    now = held.revision if held else 0
    if expected is not None and expected != now:
        who = f" ({held.by})" if held else ""
        raise ConflictError(
            f"Iemand anders heeft dit intussen gewijzigd{who}. Kijk eerst wat er nu staat; er is niets gewijzigd."
        )


def _revise(
    connection: sa.Connection, entry: Entry, *, at: datetime, by: str, action: str, note: str | None = None
) -> int:
    number = newest(connection) + 1
    values = {"number": number, "recorded_at": at, "recorded_by": by, "action": action, "note": note}
    connection.execute(sa.insert(revisions).values(**values, kind=entry.KIND, area=entry.area, key=entry.key))
    return number


def _revision(row: sa.Row[Any]) -> RevisionRecord:
    return RevisionRecord(
        row.number, row.recorded_at, row.recorded_by, row.action, row.kind, row.area, row.key, row.note
    )


def record_of(connection: sa.Connection, number: int) -> RevisionRecord:
    """The line of one revision."""
    return _revision(connection.execute(sa.select(revisions).where(revisions.c.number == number)).one())


def _end(connection: sa.Connection, kind: str, area: str, key: str, *, revision: int) -> None:
    held = (entries.c.kind == kind, entries.c.area == area, entries.c.key == key, entries.c.revision_to.is_(None))
    connection.execute(sa.update(entries).where(*held).values(revision_to=revision))


def _held(connection: sa.Connection, sort: type[E], area: str, key: str) -> Kept[E] | None:
    conditions: list[sa.ColumnElement[bool]] = [
        entries.c.kind == sort.KIND,
        entries.c.area == area,
        entries.c.key == key,
    ]
    found: list[Kept[E]] = _kept(connection, sort, [*conditions, entries.c.revision_to.is_(None)])
    return found[0] if found else None


def _kept(connection: sa.Connection, sort: type[E], conditions: Iterable[sa.ColumnElement[bool]]) -> list[Kept[E]]:
    began = (revisions.c.recorded_at.label("began_at"), revisions.c.recorded_by.label("began_by"))
    rows = connection.execute(
        sa.select(entries.c.body, entries.c.revision_from, entries.c.revision_to, *began, *_ENDING.c)
        .join(revisions, revisions.c.number == entries.c.revision_from)
        .outerjoin(_ENDING, _ENDING.c.number == entries.c.revision_to)
        .where(*conditions)
        .order_by(entries.c.revision_from)
    )
    return [
        Kept(
            _CONVERTER.structure(json.loads(row.body), sort),
            row.revision_from,
            row.began_at,
            row.began_by,
            row.revision_to,
            _revision(row) if row.action == DROPPED else None,
        )
        for row in rows
    ]


def _numbered(connection: sa.Connection, entry: E) -> E:
    """Numbers run on per area and are never given out twice."""
    if isinstance(entry, Decision | Picture | TargetRevision) and not entry.id:
        used = connection.execute(
            sa.select(entries.c.key).where(entries.c.kind == entry.KIND, entries.c.area == entry.area).distinct()
        ).scalars()
        last = max((int(key.rpartition("-")[2]) for key in used), default=0)
        return replace(entry, id=f"{entry.PREFIX}-{last + 1}")
    return entry


def _natural(key: str) -> tuple[str, int, str]:
    """BES-2 before BES-10."""
    head, _, tail = key.rpartition("-")
    return (head, int(tail), "") if tail.isdecimal() else (key, 0, "")
