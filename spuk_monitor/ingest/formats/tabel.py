"""Any other table, read as a person once said: a saved mapping finds its headers again and gives a SourceTable.

Next quarter's file may have other periods, rows, extra columns and its header on another row; a header that vanished
is never passed over in silence. Knows no measures and no areas: `linking` says what the columns mean.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.cells import CellValue, is_blank, one_line, text_of
from spuk_monitor.ingest.grid import Grid, Row, header_key
from spuk_monitor.ingest.header_words import header_names, is_period, split_period
from spuk_monitor.ingest.numbers import missing_state
from spuk_monitor.ingest.regions import region_code
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from spuk_monitor.ingest.table_figures import check_fractions, holds_figures, is_figure, with_numbers
from spuk_monitor.ingest.tally import Tally

HEADER_SEARCH = 40  # a header stands among the first rows, also below a long introduction
_LONG_NAME = 60  # characters; no area is called so
_SHEET_NAMES = ("blad", "sheet", "table", "tabel", "data", "export", "worksheet")  # names that say nothing


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A row that may hold the headers: its names, and each with and without a period, to be compared loosely."""

    grid: Grid
    position: int
    names: tuple[str, ...]
    keys: tuple[str, ...]
    bare_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Where the headers of a mapping stand: `columns` are positions by loosely compared header."""

    grid: Grid
    position: int
    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]

    def index(self, header: str | None) -> int | None:
        found = self.columns.get(header_key(header), ()) if header else ()
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Matched:
    """The mapping by which a file can be read; without one, `findings` say what stood in the way (maybe nothing)."""

    mapping: SavedMapping | None = None
    findings: tuple[Finding, ...] = field(default=())


def table_by(mapping: SavedMapping, grids: Sequence[Grid], *, file: str) -> SourceTable | None:
    """The table of the sheet that has all headers of the mapping; None where no sheet has them."""
    found = _find(mapping, header_rows(grids))
    if found is None:
        return None
    grid, notes = _data_rows(mapping, found)
    columns = tuple(_value_columns(mapping, found, grid))
    if not columns:
        return None
    doubts = Tally()
    grid = with_rows(grid, with_numbers(grid, [column.index for column in columns], found.names, doubts))
    above = None
    if mapping.period_header is None and not any(column.period for column in columns):
        above = period_above(found.grid, found.position)
    if above:
        notes.append(finding("PERIODE_UIT_TITEL", Place(sheet=grid.sheet), value=above, period=above))
    area, period, measure, category, status = map(found.index, _named(mapping))
    converted = {header_key(title) for link in mapping.links if link.factor != 1 for title in link.titles}
    notes += check_fractions(grid, columns, measure_index=measure, converted=converted)
    coded = area is not None and _holds_codes(grid, area)
    return SourceTable(
        layout=SourceLayout.TABEL,
        variant=f"koppeling '{mapping.name}'",
        grid=grid,
        columns=columns,
        title=title_of(found.grid, found.position, file),
        code_index=area if coded else None,
        name_index=None if coded else area,
        area=mapping.area,
        period_index=period,
        period=above,
        measure_index=measure,
        category_index=category,
        status_index=status,
        findings=(*notes, *_missing_texts(mapping, grid, measure), *doubts.findings()),
    )


def matching(mappings: Sequence[SavedMapping], grids: Sequence[Grid], *, file: str) -> Matched:
    """The saved mapping that fits this file: the one that asks the most headers.

    Two that ask equally many give MEER_KOPPELINGEN; one that fits but for a few headers gives KOPPELING_PAST_NIET.
    """
    own = [one for one in mappings if one.layout is SourceLayout.TABEL]
    rows = header_rows(grids) if own else []
    fitting = [one for one in own if _fits(one, rows, file=file)]
    if fitting:
        most = max(_size(one) for one in fitting)
        best = [one for one in fitting if _size(one) == most]
        if len(best) == 1:
            return Matched(best[0])
        return Matched(findings=(finding("MEER_KOPPELINGEN", names=", ".join(f"'{one.name}'" for one in best)),))
    near = [(one, missing) for one in own if (missing := _missing(one, rows))]
    near = [(one, missing) for one, missing in near if _size(one) >= 3 and len(missing) <= _size(one) // 3]
    near.sort(key=lambda pair: len(pair[1]))
    return Matched(findings=tuple(past_niet(one, missing) for one, missing in near[:1]))


def header_rows(grids: Sequence[Grid]) -> list[HeaderRow]:
    """The first rows of every sheet as headers; worked out once for all mappings."""
    found = []
    for grid in grids:
        for position in range(min(len(grid.rows), HEADER_SEARCH)):
            names = tuple(header_names(grid, position))
            bare = tuple(header_key(split_period(name)[0]) for name in names)
            found.append(HeaderRow(grid, position, names, tuple(map(header_key, names)), bare))
    return found


def missing_headers(mapping: SavedMapping, grids: Sequence[Grid]) -> tuple[str, ...]:
    """The headers of the shape that the row which has most of them lacks; () when all are there."""
    return _missing(mapping, header_rows(grids))


def _fits(mapping: SavedMapping, rows: Sequence[HeaderRow], *, file: str) -> bool:
    """Whether the mapping would be chosen by itself.

    Where the headers are the periods or the areas, any table of years has them, so the title must agree too.
    """
    found = _find(mapping, rows)
    if found is None or not any(True for _ in _value_columns(mapping, found, found.grid)):
        return False
    if mapping.indicator_header is not None:
        return _has_any_text(mapping, found)
    if mapping.periods_across or mapping.areas_across:
        title = title_of(found.grid, found.position, file)
        return header_key(title) in {header_key(one) for one in mapping.linked_titles}
    return True


def _find(mapping: SavedMapping, rows: Sequence[HeaderRow]) -> FoundHeader | None:
    """The row with all headers of the mapping's shape, first on the sheet where it was made."""
    wanted = _wanted(mapping)
    for row in sorted(rows, key=lambda one: one.grid.sheet != mapping.sheet):
        if wanted <= _keys(mapping, row):
            return _found(mapping, row)
    return None


def _missing(mapping: SavedMapping, rows: Sequence[HeaderRow]) -> tuple[str, ...]:
    wanted = _wanted(mapping)
    best = max((wanted & _keys(mapping, row) for row in rows), key=len, default=frozenset())
    return tuple(name for name in dict.fromkeys(mapping.shape) if header_key(name) not in best)


def past_niet(mapping: SavedMapping, missing: Sequence[str]) -> Finding:
    """The finding for a file of nearly the shape of a mapping."""
    names = ", ".join(f"'{name}'" for name in missing)
    return finding("KOPPELING_PAST_NIET", name=mapping.name, count=len(missing), headers=names)


def title_of(grid: Grid, position: int, file: str) -> str:
    """What the table is called, without its period: the line above the header, else the sheet, else the file.

    It tells two tables with the same headers apart.
    """
    for _, cells in reversed(grid.rows[:position]):
        filled = _filled(cells)
        if len(filled) == 1 and isinstance(filled[0], str):
            title = split_period(one_line(filled[0]))[0]
            if title:
                return title
    if grid.sheet and not header_key(grid.sheet).rstrip("0123456789").startswith(_SHEET_NAMES):
        return split_period(one_line(grid.sheet))[0] or grid.sheet
    words = "".join(sign if sign.isalpha() else " " for sign in PurePath(file).stem).split()
    return " ".join(word for word in words if len(word) > 1)


def period_above(grid: Grid, position: int) -> str | None:
    """The period that the one line above the header names; None where none or several do."""
    lines = [filled[0] for _, cells in grid.rows[:position] if len(filled := _filled(cells)) == 1]
    named = {period for line in lines if isinstance(line, str) and (period := split_period(one_line(line))[1])}
    return named.pop() if len(named) == 1 else None


def _filled(cells: Sequence[CellValue]) -> list[CellValue]:
    return [value for value in cells if not is_blank(value)]


def _size(mapping: SavedMapping) -> int:
    """How much a mapping asks: headers, or texts of a long table."""
    return len(_wanted(mapping)) + (len(mapping.linked_titles) if mapping.indicator_header else 0)


def _wanted(mapping: SavedMapping) -> frozenset[str]:
    return frozenset(header_key(name) for name in mapping.shape)


def _keys(mapping: SavedMapping, row: HeaderRow) -> frozenset[str]:
    return frozenset(row.keys + row.bare_keys if period_in_headers(mapping) else row.keys)


def _found(mapping: SavedMapping, row: HeaderRow) -> FoundHeader:
    columns: dict[str, tuple[int, ...]] = {}
    for index, (key, bare) in enumerate(zip(row.keys, row.bare_keys, strict=True)):
        for one in {key, bare} if period_in_headers(mapping) else {key}:
            columns[one] = (*columns.get(one, ()), index)
    return FoundHeader(row.grid, row.position, row.names, columns)


def period_in_headers(mapping: SavedMapping) -> bool:
    """Whether value columns may name their period beside what they count ("Uitstroom 2026Q3")."""
    across = mapping.periods_across or mapping.indicator_header is not None
    return mapping.period_header is None and not across


def _value_columns(mapping: SavedMapping, found: FoundHeader, grid: Grid) -> Iterator[ValueColumn]:
    """The columns of figures; `grid` may still hold the rows above the data."""
    named = {found.index(header) for header in _named(mapping)}
    title = mapping.linked_titles[0] if mapping.linked_titles else ""
    if mapping.periods_across:
        for index, name in enumerate(found.names):
            if index not in named and (period := period_heading(name)):
                yield ValueColumn(index, name, "" if mapping.indicator_header else title, period=period)
    elif mapping.areas_across:
        first = 0 if grid is not found.grid else found.position + 1
        for index, name in enumerate(found.names):
            if index not in named and holds_figures(grid, index, first=first):
                yield ValueColumn(index, name, title, area=name)
    elif mapping.indicator_header is not None:
        figures = found.index(mapping.value_header)
        if figures is not None:
            yield ValueColumn(figures, found.names[figures], "")
    else:
        for one in dict.fromkeys(mapping.linked_titles):
            for index in found.columns.get(header_key(one), ()):
                period = split_period(found.names[index])[1] if period_in_headers(mapping) else None
                yield ValueColumn(index, found.names[index], one, period=period)


def _named(mapping: SavedMapping) -> tuple[str | None, ...]:
    """The headers of area, period, indicator, category and status."""
    return (
        mapping.area_header, mapping.period_header, mapping.indicator_header, mapping.category_header,
        mapping.status_header,
    )  # fmt: skip


def period_heading(header: str) -> str | None:
    """The period of a header that is one, also below a heading ("aantal / 2025")."""
    last = header.rpartition(" / ")[2]
    return next((text for text in (header, last) if is_period(text)), None)


def _data_rows(mapping: SavedMapping, found: FoundHeader) -> tuple[Grid, list[Finding]]:
    """The rows below the header without repeated headers, a row of units and the lines below the table."""
    keys = [header_key(name) for name in found.names]
    rows: list[Row] = []
    left_out: list[tuple[int, str]] = []
    values = [column.index for column in _value_columns(mapping, found, found.grid)]
    named = {found.index(header) for header in _named(mapping)}
    for number, cells in found.grid.rows[found.position + 1 :]:
        filled = list(itertools.islice(((at, value) for at, value in enumerate(cells) if not is_blank(value)), 2))
        repeated = bool(filled) and _repeats(cells, keys)
        alone = len(filled) == 1 and filled[0][0] not in values and _is_remark(filled[0][1], filled[0][0] in named)
        units = not rows and bool(values) and _says_only_units(cells, values)
        if filled and (repeated or alone or units):
            left_out.append((number, one_line(text_of(filled[0][1]))[:60]))
        elif filled:
            rows.append((number, cells))
    grid = with_rows(found.grid, rows)
    if not left_out:
        return grid, []
    row, text = left_out[0]
    place = Place(sheet=found.grid.sheet, row=row)
    return grid, [finding("TABELREGELS_OVERGESLAGEN", place, value=text, count=len(left_out))]


def _repeats(cells: Sequence[CellValue], keys: Sequence[str]) -> bool:
    """Whether the row is the header once more, as at the top of a printed page."""
    filled = ((at, value) for at, value in enumerate(cells) if not is_blank(value))
    return all(isinstance(value, str) and at < len(keys) and header_key(value) == keys[at] for at, value in filled)


def _is_remark(value: CellValue, in_named_column: bool) -> bool:
    """A lone text: below an area's name it is an area without figures, unless it reads as a remark on the table."""
    text = one_line(text_of(value))
    return not in_named_column or ":" in text or len(text) > _LONG_NAME or not text[:1].isalnum()


def _says_only_units(cells: Sequence[CellValue], values: Sequence[int]) -> bool:
    """Below the header: "%", "aantal", "x 1 000 euro" in every filled value column."""
    texts = [value for index in values if not is_blank(value := cell_at(cells, index))]
    return bool(texts) and all(
        isinstance(value, str) and not is_figure(value) and missing_state(value) is None for value in texts
    )


def _holds_codes(grid: Grid, index: int) -> bool:
    """Whether regions are written as codes. Names among codes with letters are read as names, which may be codes."""
    values = [value for _, cells in grid.rows if not is_blank(value := cell_at(cells, index))]
    coded = [value for value in values if region_code(value) is not None]
    bare = any(text_of(value).isdigit() for value in coded)
    return 2 * len(coded) > len(values) and (bare or len(coded) == len(values))


def _texts_of(grid: Grid, index: int) -> set[str]:
    return {header_key(cell_at(cells, index)) for _, cells in grid.rows}


def _has_any_text(mapping: SavedMapping, found: FoundHeader) -> bool:
    index = found.index(mapping.indicator_header)
    wanted = {header_key(title) for title in mapping.linked_titles}
    return index is not None and not wanted.isdisjoint(_texts_of(found.grid, index))


def _missing_texts(mapping: SavedMapping, grid: Grid, index: int | None) -> Iterator[Finding]:
    """In a long table a text can stay away for a quarter, so that is said and stops nothing."""
    if index is None:
        return
    have = _texts_of(grid, index)
    missing = [title for title in dict.fromkeys(mapping.linked_titles) if header_key(title) not in have]
    if missing:
        names = ", ".join(f"'{title}'" for title in missing)
        place = Place(sheet=grid.sheet, column=mapping.indicator_header)
        yield finding("KOPPELING_ZONDER_RIJEN", place, name=mapping.name, count=len(missing), headers=names)
