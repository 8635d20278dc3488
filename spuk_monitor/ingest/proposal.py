"""A first proposal for reading a table that nobody has explained yet: header row, roles of columns, likely measures.

Everything in it is a guess that a person confirms or changes; `mapping` makes a saved mapping of the choices.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.areas import CBS_CODE
from spuk_monitor.ingest.cells import CellValue, is_blank, loose, shown, text_of
from spuk_monitor.ingest.formats.tabel import HEADER_SEARCH, period_above, period_heading, title_of
from spuk_monitor.ingest.grid import Grid, header_key
from spuk_monitor.ingest.header_words import header_names, is_period, unit_in
from spuk_monitor.ingest.numbers import missing_state
from spuk_monitor.ingest.period_name import period_in_name
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable
from spuk_monitor.ingest.suggestions import Suggester, Suggestion, likely, proposed_factor
from spuk_monitor.ingest.table_figures import holds_figures, is_figure

SHOWN_ROWS = 10
SAMPLES = 3
MOST_SUGGESTIONS = 5
_TEXTS = 300  # distinct texts of a long table that are offered
_TOP = 500  # rows that decide where the header stands and what the columns are
_LOOKED_AT = 40  # cells of a column that decide its role
_BELOW = 12  # rows below a header that must look alike


class ColumnRole(StrEnum):
    """What a column of the table is for."""

    GEBIED = "gebied"
    PERIODE = "periode"
    WAARDE = "waarde"
    INDICATOR = "indicator"
    CATEGORIE = "categorie"
    STATUS = "status"
    OVERIG = "overig"


_WORDS = {
    ColumnRole.GEBIED: ("gebied", "wijk", "buurt", "gemeente", "regio", "regios", "gwb", "codering"),
    ColumnRole.PERIODE: ("periode", "perioden", "jaar", "kwartaal", "peildatum", "datum", "maand", "schooljaar"),
    ColumnRole.INDICATOR: ("indicator", "indicatoren", "onderwerp", "onderwerpen", "maat", "variabele", "kenmerk"),
    ColumnRole.STATUS: ("status",),
    ColumnRole.CATEGORIE: ("categorie", "antwoord", "leeftijd", "geslacht", "leeftijdsgroep", "groep", "klasse"),
}


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """`header` is its name in a mapping; `measure` and `factor` are filled in beforehand where that is safe."""

    index: int
    header: str
    letters: str | None  # Excel's; None for a csv
    samples: tuple[str, ...]
    role: ColumnRole
    unit: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    measure: str | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class ProposedText:
    """One text in the indicator column of a long table; `count` is on how many rows it stands."""

    text: str
    count: int
    suggestions: tuple[Suggestion, ...] = ()
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """`layout` is TABEL for a table of no known layout; else regions and periods are known and only measures are asked.

    `header_row` is the row's number in the file, None where none was found (or it is known). `texts` are those of the
    indicator column. `period` is what the line above the header or the file's name says. `preview` shows the first rows
    with their numbers.
    """

    file: str
    layout: SourceLayout
    title: str
    sheets: tuple[str, ...]  # none for a csv
    sheet: str | None
    header_row: int | None
    columns: tuple[ProposedColumn, ...]
    texts: tuple[ProposedText, ...] = ()
    periods_across: bool = False
    areas_across: bool = False
    period: str | None = None
    preview: tuple[tuple[int, tuple[str, ...]], ...] = ()
    row_count: int = 0
    refused: Finding | None = None  # why nothing is proposed: then there are no columns and no preview

    def first(self, role: ColumnRole) -> ProposedColumn | None:
        """The column that has this role, None where no column has it."""
        return next((column for column in self.columns if column.role is role), None)

    @property
    def values(self) -> tuple[ProposedColumn, ...]:
        return tuple(column for column in self.columns if column.role is ColumnRole.WAARDE)


def propose(
    grids: Sequence[Grid],
    *,
    file: str,
    definitions: Definitions,
    sheet: str | None = None,
    header_row: int | None = None,
    indicator: str | None = None,
) -> Proposal:
    """A proposal for any table; `grids` are the whole sheets. `sheet` and `header_row` overrule the guesses.

    So does `indicator`, the header of the column that says what a row counts; "" for a table without such a column.
    """
    whole = {grid.sheet: grid for grid in grids if grid.rows}
    tops = [with_rows(grid, list(grid.rows[:_TOP])) for grid in whole.values()]  # a list: rows may be made when asked
    chosen = next((grid for grid in tops if grid.sheet == sheet), None) or max(
        tops, key=_likeness, default=Grid(sheet, [])
    )
    everything = whole.get(chosen.sheet, chosen)
    position = _position(chosen, header_row)
    title = title_of(chosen, position or 0, file)
    columns = _columns(chosen, position, definitions) if position is not None else []
    if indicator is not None:
        columns = [_as_indicator(one, indicator) for one in columns]
    across_periods, across_areas = _across(columns, definitions)
    columns = _with_measures(columns, definitions, title=title if across_periods or across_areas else None)
    return Proposal(
        file=file,
        layout=SourceLayout.TABEL,
        title=title,
        sheets=tuple(grid.sheet for grid in grids if grid.sheet is not None),
        sheet=chosen.sheet,
        header_row=None if position is None else chosen.rows[position][0],
        columns=tuple(columns),
        texts=_texts(everything, columns, first=(position or 0) + 1, definitions=definitions),
        periods_across=across_periods,
        areas_across=across_areas,
        period=(period_above(chosen, position) if position else None) or _period_of(file),
        preview=_preview(chosen, position),
        row_count=0 if position is None else len(everything.rows) - position - 1,
    )


def propose_table(table: SourceTable, *, file: str, definitions: Definitions) -> Proposal:
    """A proposal for a table of a known layout in which no column is known yet: only measures are asked."""
    grid = table.grid
    columns = [
        ProposedColumn(
            column.index, column.title or column.header, grid.letters(column.index), _samples(grid, column.index),
            ColumnRole.WAARDE, column.unit,
        )
        for column in {one.title or one.header: one for one in reversed(table.columns)}.values()
    ][::-1]  # fmt: skip
    if table.measure_index is not None:
        name = ProposedColumn(
            table.measure_index, "indicator", grid.letters(table.measure_index),
            _samples(grid, table.measure_index), ColumnRole.INDICATOR,
        )  # fmt: skip
        columns.insert(0, name)
    else:
        columns = _with_measures(columns, definitions)
    return Proposal(
        file=file,
        layout=table.layout,
        title=table.title or title_of(grid, 0, file),
        sheets=() if grid.sheet is None else (grid.sheet,),
        sheet=grid.sheet,
        header_row=None,
        columns=tuple(columns),
        texts=_texts(grid, columns, first=0, definitions=definitions),
        period=table.period or _period_of(file),
        preview=_preview(grid),
        row_count=len(grid.rows),
    )


def refused(why: Finding, *, file: str) -> Proposal:
    """For a file of which nothing may be shown."""
    return Proposal(file, SourceLayout.TABEL, title="", sheets=(), sheet=None, header_row=None, columns=(), refused=why)


def _likeness(grid: Grid) -> float:
    """How much a sheet looks like a table of figures: its header's score and its length."""
    position = _position(grid, None)
    return -1.0 if position is None else _header_score(grid, position) + min(len(grid.rows), 100) / 100


def _position(grid: Grid, header_row: int | None) -> int | None:
    """Of the row that is asked for, or of the row that looks most like a header."""
    if header_row is not None:
        return next((at for at, (number, _) in enumerate(grid.rows) if number == header_row), None)
    candidates = range(min(len(grid.rows) - 1, HEADER_SEARCH))
    best = max(candidates, key=lambda at: _header_score(grid, at), default=None)
    return best if best is not None and _header_score(grid, best) > 0 else None


def _header_score(grid: Grid, position: int) -> float:
    """Below a header columns are uniform: figures under a text say most, figures in the header itself refute it."""
    cells = grid.rows[position][1]
    below = [row for _, row in grid.rows[position + 1 : position + 1 + _BELOW]]
    score = 0.0
    for index in range(max((len(row) for row in below), default=0)):
        values = [value for row in below if not is_blank(value := cell_at(row, index))]
        if not values:
            continue
        head = cell_at(cells, index)
        if is_blank(head):
            score -= 0.5
        elif (is_figure(head) and not is_period(head)) or (isinstance(head, str) and missing_state(head)):
            score -= 2
        else:
            figures = sum(map(is_figure, values)) / len(values)
            score += 0.5 + (1.5 * figures if figures > 0.5 else 0)
    keys = [header_key(value) for value in cells if not is_blank(value)]
    return score - 0.5 * (len(keys) - len(set(keys)))


def _columns(grid: Grid, position: int, definitions: Definitions) -> list[ProposedColumn]:
    """All filled columns with their roles; of the areas and the periods one column each counts."""
    names = header_names(grid, position)
    body = with_rows(grid, grid.rows[position + 1 :])
    known = _area_names(definitions)
    found = [
        ProposedColumn(index, name, grid.letters(index), samples, _role(body, index, name, known=known), unit_in(name))
        for index, name in enumerate(names)
        if (samples := _samples(body, index)) or not name.startswith("kolom ")
    ]
    for role in (ColumnRole.GEBIED, ColumnRole.PERIODE, ColumnRole.INDICATOR, ColumnRole.STATUS, ColumnRole.CATEGORIE):
        rivals = [one for one in found if one.role is role]
        if len(rivals) > 1:
            best = max(rivals, key=lambda one: _fitness(body, one, known))
            found = [
                replace(one, role=ColumnRole.OVERIG) if one in rivals and one is not best else one for one in found
            ]
    return found


def _as_indicator(column: ProposedColumn, header: str) -> ProposedColumn:
    """The chosen column has the role, and no other."""
    if header and header_key(column.header) == header_key(header):
        return replace(column, role=ColumnRole.INDICATOR)
    return replace(column, role=ColumnRole.OVERIG) if column.role is ColumnRole.INDICATOR else column


def _role(body: Grid, index: int, name: str, *, known: frozenset[str]) -> ColumnRole:
    """By the cells first, then by the words of the header."""
    values = _values(body, index)
    if not values:
        return ColumnRole.OVERIG
    if _share(values, lambda value: _is_area(value, known)) >= 0.5:
        return ColumnRole.GEBIED
    words = set(loose(name).split()) | {header_key(name)}
    named = next((role for role, telling in _WORDS.items() if _tells(words, telling)), None)
    periods = _share(values, is_period)
    if periods >= 0.8 and (
        named is ColumnRole.PERIODE or any(isinstance(one, str) and not is_figure(one) for one in values)
    ):
        return ColumnRole.PERIODE
    if holds_figures(body, index):
        return named if named is ColumnRole.GEBIED and _coded(name) else ColumnRole.WAARDE
    return named if named is not None and named is not ColumnRole.PERIODE else ColumnRole.OVERIG


def _tells(words: set[str], telling: Iterable[str]) -> bool:
    return any(word in words or any(one.startswith(word) and "code" in one for one in words) for word in telling)


def _coded(name: str) -> bool:
    return "code" in loose(name) or "codering" in loose(name)


def _fitness(body: Grid, column: ProposedColumn, known: frozenset[str]) -> tuple[float, int]:
    """Which of several columns of one role to take: the one with most known areas, codes before names."""
    values = _values(body, column.index)
    coded = sum(isinstance(value, str) and CBS_CODE.fullmatch(value.strip().upper()) is not None for value in values)
    return _share(values, lambda value: _is_area(value, known)), coded


def _across(columns: Sequence[ProposedColumn], definitions: Definitions) -> tuple[bool, bool]:
    """Whether the headers of the value columns are periods, or areas."""
    values = [column for column in columns if column.role is ColumnRole.WAARDE]
    periods = [column for column in values if period_heading(column.header)]
    if len(periods) >= 1 and 2 * len(periods) > len(values):
        return True, False
    known = _area_names(definitions)
    areas = [column for column in values if _is_area(column.header, known)]
    is_area = len(areas) >= 2 and 2 * len(areas) > len(values)
    return False, is_area and not any(column.role is ColumnRole.GEBIED for column in columns)


def _with_measures(
    columns: Sequence[ProposedColumn], definitions: Definitions, *, title: str | None = None
) -> list[ProposedColumn]:
    """Suggestions for every value column; where periods or areas stand across, by the title of the table."""
    is_long = any(column.role is ColumnRole.INDICATOR for column in columns)  # then texts are linked, not columns
    values = [column for column in columns if column.role is ColumnRole.WAARDE]
    texts = [column.header if title is None else title for column in values]
    units = [column.unit if title is None else unit_in(title) for column in values]
    found = Suggester(definitions).suggest(texts, units)
    by_index = {column.index: one[:MOST_SUGGESTIONS] for column, one in zip(values, found, strict=True)}
    result = []
    for column in columns:
        suggestions = by_index.get(column.index, [])
        measure = None if is_long else likely(suggestions)
        factor = proposed_factor(column.unit, definitions.measures[measure]) if measure else 1.0
        result.append(replace(column, suggestions=tuple(suggestions), measure=measure, factor=factor))
    return result


def _texts(
    grid: Grid, columns: Sequence[ProposedColumn], *, first: int, definitions: Definitions
) -> tuple[ProposedText, ...]:
    """What the indicator column says, most often first."""
    column = next((one for one in columns if one.role is ColumnRole.INDICATOR), None)
    if column is None:
        return ()
    counts = Counter(
        text for _, cells in grid.rows[first:] if (text := text_of(cell_at(cells, column.index)))
    ).most_common(_TEXTS)
    found = Suggester(definitions).suggest([text for text, _ in counts])
    return tuple(
        ProposedText(text, count, tuple(one[:MOST_SUGGESTIONS]), likely(one))
        for (text, count), one in zip(counts, found, strict=True)
    )


def _area_names(definitions: Definitions) -> frozenset[str]:
    names = (name for area in definitions.areas.values() for name in (area.id, area.name, *area.other_names) if name)
    return frozenset(loose(name) for name in names)


def _is_area(value: CellValue, known: frozenset[str]) -> bool:
    text = text_of(value)
    return CBS_CODE.fullmatch(text.upper()) is not None or (not text.isdigit() and loose(text) in known)


def _values(body: Grid, index: int) -> list[CellValue]:
    found: list[CellValue] = []
    for _, cells in body.rows:
        value = cell_at(cells, index)
        if not is_blank(value):
            found.append(value)
            if len(found) == _LOOKED_AT:
                break
    return found


def _share(values: Sequence[CellValue], holds: Callable[[CellValue], bool]) -> float:
    return sum(map(holds, values)) / len(values) if values else 0.0


def _samples(grid: Grid, index: int) -> tuple[str, ...]:
    found = dict.fromkeys(shown(value) or "" for value in _values(grid, index))
    return tuple(found)[:SAMPLES]


def _preview(grid: Grid, position: int | None = None) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first rows, and where the header stands lower all until the first rows below it."""
    last = max(SHOWN_ROWS, (position or 0) + 1 + SAMPLES)
    return tuple((number, tuple(shown(value) or "" for value in cells)) for number, cells in grid.rows[:last])


def _period_of(file: str) -> str | None:
    period = period_in_name(file)
    return None if period is None else period.key
