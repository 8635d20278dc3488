"""The import format of Swing: geoitem, geolevel, period and a column for each indicator, in any order.

As csv in three styles (; with comma, ; with point, comma with point) and as a workbook, where a sheet Data_def may say
of each column what it is. Missing figures are -99996 and its like; `numbers.missing_state` knows them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.cells import CellValue, is_blank, loose, text_of
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, Row, header_key
from spuk_monitor.ingest.numbers import PointReading, is_number_or_mark
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

VARIANT = "importformaat"
_GEOITEM, _GEOLEVEL, _PERIOD = "geoitem", "geolevel", "period"
_ROLES = {"geoitem": _GEOITEM, "geolevel": _GEOLEVEL, "period": _PERIOD, "periode": _PERIOD, "perioden": _PERIOD}
_DIMENSION = re.compile(r"(?:dnc|dc|dim)_.+")
_TYPE_OF_DIMENSION, _TYPE_OF_VALUE = "dim", "var"

# Swing's levels that CBS codes have too, with the letters and the number of digits of such a code
_LEVELS = {
    "nl": ("NL", 2), "land": ("NL", 2), "nederland": ("NL", 2),
    "gm": ("GM", 4), "gemeente": ("GM", 4), "gemeenten": ("GM", 4),
    "wk": ("WK", 6), "wijk": ("WK", 6), "wijken": ("WK", 6),
    "bu": ("BU", 8), "buurt": ("BU", 8), "buurten": ("BU", 8),
}  # fmt: skip
_CODE = re.compile(r"(?P<letters>NL|GM|WK|BU)(?P<digits>\d+)")
_PART_OF_YEAR = re.compile(r"(?P<kind>[mkqh])(?P<part>\d{1,2})y(?P<year>\d{4})", re.IGNORECASE)
_ENOUGH = 200  # filled cells of a column that show whether it holds figures or texts


def import_tables(grids: Sequence[Grid]) -> list[SourceTable]:
    """A table for each sheet that has the columns geoitem and period; [] when there is none."""
    types = _column_types(grids)
    return [table for grid in grids if (table := _import_table(grid, types)) is not None]


@lru_cache(maxsize=20_000)
def swing_period(value: CellValue) -> CellValue:
    """ "m1y2025" -> "2025M01", "k2y2025" -> "2025Q2", "h1y2025" -> "2025H1"; anything else as it is."""
    match = _PART_OF_YEAR.fullmatch(text_of(value)) if isinstance(value, str) else None
    if match is None:
        return value
    part, year = int(match["part"]), match["year"]
    kind = match["kind"].lower()
    return f"{year}M{part:02d}" if kind == "m" else f"{year}{'H' if kind == 'h' else 'Q'}{part}"


@lru_cache(maxsize=20_000)
def swing_code(geoitem: CellValue, geolevel: CellValue) -> str:
    """A CBS code where the level has one: gm1674 and, at level gemeente, 1674 -> GM1674; leading zeros come back.

    Digits of another level get its name in front: four digits of a postcode must not pass for a municipality.
    """
    text = text_of(geoitem).upper().replace(" ", "")
    level = text_of(geolevel)
    known = _LEVELS.get(loose(level))
    if match := _CODE.fullmatch(text):
        size = next(size for letters, size in _LEVELS.values() if letters == match["letters"])
        return match["letters"] + match["digits"].zfill(size)
    if known and known[0] == "NL":
        return "NL00"
    if not text.isdigit() or not level:
        return text
    return known[0] + text.zfill(known[1]) if known else f"{level.upper()}:{text}"


def _import_table(grid: Grid, types: Mapping[str, str]) -> SourceTable | None:
    position, roles = _header(grid.rows)
    if _GEOITEM not in roles or _PERIOD not in roles:
        return None
    data = grid.rows[position + 1 :]
    header = grid.rows[position][1]
    others = [
        (index, text_of(value))
        for index, value in enumerate(header)
        if index not in roles.values() and not is_blank(value)
    ]
    dimensions = {name: index for index, name in others if _is_dimension(name, types, data=data, index=index)}
    columns = tuple(ValueColumn(index, name, name, key=name) for index, name in others if name not in dimensions)
    if not columns:
        return None
    rows = [_with_codes(row, roles) for row in data]
    return SourceTable(
        layout=SourceLayout.SWING,
        variant=VARIANT,
        grid=Grid(grid.sheet, rows, grid.first_column),
        columns=columns,
        code_index=roles[_GEOITEM],
        period_index=roles[_PERIOD],
        dimensions=dimensions,
        point=_point(data, columns),
    )


def _header(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """Position of the first row that has geoitem, and which column has which role."""
    for position, (_, cells) in enumerate(rows[:HEADER_ROWS]):
        roles: dict[str, int] = {}
        for index, value in enumerate(cells):
            if role := _ROLES.get(header_key(value)):
                roles.setdefault(role, index)
        if _GEOITEM in roles:
            return position, roles
    return 0, {}


def _column_types(grids: Sequence[Grid]) -> dict[str, str]:
    """What the sheet Data_def says of columns: name -> geoitem, geolevel, period, dim or var."""
    for grid in grids:
        if not grid.rows or [header_key(value) for value in grid.rows[0][1][:2]] != ["col", "type"]:
            continue
        return {header_key(cells[0]): loose(text_of(cells[1])) for _, cells in grid.rows[1:] if len(cells) > 1}
    return {}


def _is_dimension(name: str, types: Mapping[str, str], *, data: Sequence[Row], index: int) -> bool:
    """By Data_def, else by Swing's own prefix, else because the column holds texts."""
    said = types.get(header_key(name))
    if said in (_TYPE_OF_DIMENSION, _TYPE_OF_VALUE):
        return said == _TYPE_OF_DIMENSION
    if _DIMENSION.fullmatch(name.casefold()):
        return True
    seen = words = 0
    for _, cells in data:
        value = cells[index] if index < len(cells) else None
        if is_blank(value):
            continue
        seen += 1
        words += isinstance(value, str) and not is_number_or_mark(value)
        if seen == _ENOUGH:
            break
    return words * 2 > seen


def _with_codes(row: Row, roles: Mapping[str, int]) -> Row:
    number, cells = row
    changed = list(cells)
    level_index = roles.get(_GEOLEVEL)
    level = cells[level_index] if level_index is not None and level_index < len(cells) else None
    if roles[_GEOITEM] < len(changed):
        changed[roles[_GEOITEM]] = swing_code(changed[roles[_GEOITEM]], level)
    if roles[_PERIOD] < len(changed):
        changed[roles[_PERIOD]] = swing_period(changed[roles[_PERIOD]])
    return number, changed


def _point(data: Sequence[Row], columns: Sequence[ValueColumn]) -> PointReading:
    """A file without any decimal comma has decimal points: this format knows no thousand separators."""
    points = False
    for text in _texts(data, columns):
        if "," in text:
            return PointReading.UNDECIDED
        points = points or "." in text
    return PointReading.DECIMAL if points else PointReading.UNDECIDED


def _texts(data: Sequence[Row], columns: Sequence[ValueColumn]) -> Iterator[str]:
    for _, cells in data:
        for column in columns:
            if column.index < len(cells) and isinstance(value := cells[column.index], str):
                yield value
