"""Stored rows as frames. Text is dtype `str` and missing text is NaN; a missing number is NaN, never 0.

Built by column from the driver's own rows: at 100,000 rows that costs a quarter of reading row by row.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
import sqlalchemy as sa

from spuk_monitor.columns import column, frame_of
from spuk_monitor.domain.period import period_of
from spuk_monitor.store import schema
from spuk_monitor.store.bulk import plain_rows
from spuk_monitor.store.tables import CELLS, LINES, OBSERVATIONS, SPENDING
from spuk_monitor.store.versioned import Versioned

OBSERVATION_COLUMNS = (
    "id", "measure", "area", "category", "period", "start", "end", "value", "state", "provisional", "fictitious",
    "estimated", "series_break", "margin_low", "margin_high", "source", "note", "version", "file", "sha256",
    "sheet", "row", "column", "cell",
)  # fmt: skip
# What a check beside the store looks at: half the price of all of them.
COMPARED_COLUMNS = ("measure", "area", "category", "period", "value", "state", "fictitious", "series_break")
LINE_COLUMNS = (
    "line", "theme", "interventions", "label", "order", "strategy", "note", "is_total",
    "version", "file", "sha256", "sheet", "cell", "fictitious",
)  # fmt: skip
CELL_COLUMNS = ("line", "year", "amount", "state", "printed", "version", "file", "sheet", "cell", "fictitious")
SPENDING_COLUMNS = (
    "line", "period", "start", "end", "kind", "amount", "note", "version", "file", "sheet", "cell", "fictitious",
)  # fmt: skip

_STORED_AS = {
    "order": "print_order", "version": "version_from",
    "sheet": "place_sheet", "row": "place_row", "column": "place_column", "cell": "place_cell",
}  # fmt: skip
_DTYPES = {
    "id": "int64", "version": "int64", "order": "int64", "strategy": "Int64", "row": "Int64",
    "value": "float64", "amount": "float64", "margin_low": "float64", "margin_high": "float64",
    "provisional": "bool", "fictitious": "bool", "is_total": "bool", "estimated": "bool", "series_break": "bool",
    "start": "object", "end": "object", "interventions": "object",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _days(period: str) -> tuple[date, date]:
    parsed = period_of(period)
    return parsed.start, parsed.end


def observations(
    connection: sa.Connection,
    *,
    areas: Collection[str] | None,
    measures: Collection[str] | None,
    as_of: int | None,
    columns: Sequence[str] = OBSERVATION_COLUMNS,
) -> pd.DataFrame:
    chosen = {"area": areas, "measure": measures}
    where = {name: sorted(values) for name, values in chosen.items() if values is not None}
    return _frame(connection, OBSERVATIONS, columns, as_of=as_of, order=schema.OBSERVATION_KEY, where=where)


def compared(connection: sa.Connection, *, areas: Collection[str], measures: Collection[str]) -> pd.DataFrame:
    return observations(connection, areas=areas, measures=measures, as_of=None, columns=COMPARED_COLUMNS)


def areas(connection: sa.Connection, *, starting: str, as_of: int | None) -> list[str]:
    if not starting:
        return []
    lifetime = OBSERVATIONS.table.c
    # Text is in the order of its characters, so what starts alike lies together: found by index.
    alike = (lifetime.area >= starting, lifetime.area < starting[:-1] + chr(ord(starting[-1]) + 1))
    then = sa.true() if as_of is None else lifetime.version_from <= as_of
    halves: list[sa.ColumnElement[bool]] = [sa.and_(lifetime.version_to.is_(None), then)]
    if as_of is not None:
        halves.append(sa.and_(lifetime.version_to > as_of, then))
    statements = [sa.select(lifetime.area).where(*alike, one).distinct() for one in halves]
    return sorted({area for one in statements for area in connection.execute(one).scalars()})


def periods(
    connection: sa.Connection, *, areas: Collection[str] | None, measures: Collection[str] | None
) -> dict[str, set[str]]:
    """By area. A tenth of the price of the observations themselves: the database keeps each period once."""
    chosen = {"area": areas, "measure": measures}
    where = {name: sorted(values) for name, values in chosen.items() if values is not None}
    found: dict[str, set[str]] = {}
    for area, period in OBSERVATIONS.current_parts(connection, ("area", "period"), **where):
        found.setdefault(area, set()).add(period)
    return found


def budget_lines(connection: sa.Connection, area: str, *, as_of: int | None) -> pd.DataFrame:
    order = ("theme", "print_order", "line")
    return _frame(connection, LINES, LINE_COLUMNS, as_of=as_of, order=order, where={"area": area})


def budget_cells(connection: sa.Connection, area: str, *, as_of: int | None) -> pd.DataFrame:
    return _frame(connection, CELLS, CELL_COLUMNS, as_of=as_of, order=("line", "year"), where={"area": area})


def spending(connection: sa.Connection, area: str, *, as_of: int | None) -> pd.DataFrame:
    order = ("line", "period", "kind")
    return _frame(connection, SPENDING, SPENDING_COLUMNS, as_of=as_of, order=order, where={"area": area})


def _frame(
    connection: sa.Connection,
    table: Versioned,
    columns: Sequence[str],
    *,
    as_of: int | None,
    order: Sequence[str],
    where: dict[str, Any],
) -> pd.DataFrame:
    """The rows that hold, as the columns of the spec; what is derived comes from the origin or the period."""
    derived = {"start", "end", *_OF_ORIGIN}
    names = ["origin", "origin_file", *(_STORED_AS.get(name, name) for name in columns if name not in derived)]
    statement = table.rows_at([table.table.c[name] for name in names], as_of=as_of, order=order, **where)
    read = _columns(connection, statement, names)
    known = {row[:2]: row for row in connection.execute(_ORIGINS)}
    origins = [known[origin] for origin in zip(read["origin"], read["origin_file"], strict=True)]
    read |= {name: [getattr(one, name) for one in origins] for name in _OF_ORIGIN if name in columns}
    if "start" in columns:
        days = [_days(period) for period in read["period"]]
        read["start"] = [start for start, _ in days]
        read["end"] = [end for _, end in days]
    return frame_of(
        {name: column(read[_STORED_AS.get(name, name)], _DTYPES.get(name, "str")) for name in columns},
        len(read["origin"]),
    )


_OF_ORIGIN = ("file", "sha256", "fictitious")
_ORIGINS = sa.select(
    schema.version_files.c.version,
    schema.version_files.c.position,
    schema.version_files.c.file,
    schema.version_files.c.sha256,
    schema.versions.c.fictitious,
).join_from(schema.version_files, schema.versions)


def _columns(
    connection: sa.Connection, statement: sa.Select[Any] | sa.CompoundSelect[Any], names: Sequence[str]
) -> dict[str, Sequence[Any]]:
    rows = plain_rows(connection, statement)
    by_column: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [() for _ in names]
    return dict(zip(names, by_column, strict=True))
