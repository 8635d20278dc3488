"""Counted answers of surveys: School en Omgeving, the NPLV survey of the focus areas, a bewonersenquête.

None has a fixed layout. What is read: tables with questions or indicators down and answers, areas or periods across;
blocks with their question above them; long tables; and areas down with questions across. A file with a row for each
person or school is refused: this program does not count answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spuk_monitor.domain.answers import JOINT, PERCENTAGES
from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.cells import CellValue, is_blank, loose, shown, text_of
from spuk_monitor.ingest.formats.enquete_blocks import Block, Figures, Kind, Role, blocks_of
from spuk_monitor.ingest.formats.enquete_words import is_telling, question_text
from spuk_monitor.ingest.grid import Grid, Row
from spuk_monitor.ingest.header_words import split_period, unit_in
from spuk_monitor.ingest.numbers import PointReading, is_number_or_mark, point_reading
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from spuk_monitor.ingest.values import texts

LONG, WIDE = "vragen onder elkaar", "vragen naast elkaar"
_TOTALS = frozenset({"totaal", "totalen", "total", "respons", "aantal respondenten", "totaal aantal antwoorden"})
_OUTLINE = (Role.AREA, Role.CODE, Role.PERIOD, Role.QUESTION, Role.NUMBER, Role.ITEM)
_MOST_ROWS = 20_000  # counted answers are no longer list than this; looking at every row of a large file is slow
_MOST_PER_ANSWER = 3  # so many rows with texts under questions are answers of respondents, not a remark


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """A table for each column of figures; [] when no sheet holds counted answers. `file` decides nothing."""
    found: list[SourceTable] = []
    for grid in grids:
        if len(grid.rows) > _MOST_ROWS:
            continue
        blocks = blocks_of(grid)
        if (refused := _refusal(grid, blocks)) is not None:
            return [refused]
        if any(_is_survey(block) for block in blocks):
            found += _tables(grid, blocks)
    return found


def _is_survey(block: Block) -> bool:
    """By the words of its questions, or because it has columns for both questions and answers."""
    if {Role.QUESTION, Role.ANSWER} <= set(block.roles) and block.figures:
        return True
    if block.is_wide:
        return any(is_telling(one.header) for one in block.figures)
    return any(is_telling(_measure(block, cells, question)) for _, cells, question in _filled(block))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the rows of one table have in common. Blocks that agree in it are one table: nothing is said twice."""

    columns: tuple[ValueColumn, ...]
    code_index: int | None
    name_index: int | None
    area: str | None
    period_index: int | None
    period: str | None

    @classmethod
    def of(cls, block: Block, figures: Sequence[Figures]) -> "_Frame":
        roles = block.roles
        areas_across = any(one.area for one in figures)
        named = areas_across or Role.AREA in roles or Role.CODE in roles
        periods_across = all(one.period for one in figures)
        return cls(
            columns=tuple(ValueColumn(one.index, one.header, "", area=one.area, period=one.period) for one in figures),
            code_index=None if areas_across else roles.get(Role.CODE),
            name_index=None if areas_across or Role.CODE in roles else roles.get(Role.AREA),
            area=None if named else block.area,
            period_index=None if periods_across else roles.get(Role.PERIOD),
            period=None if periods_across or Role.PERIOD in roles else block.period,
        )


def _tables(grid: Grid, blocks: Sequence[Block]) -> list[SourceTable]:
    """A table for each column, because an answer may stand in its header; areas or periods across are one."""
    width = max((len(cells) for block in blocks for _, cells in block.rows), default=0)
    rows: dict[_Frame, list[Row]] = {}
    shares: dict[_Frame, list[Row]] = {}
    for block in blocks:
        for figures in () if block.is_wide else _together(block.figures):
            frame = _Frame.of(block, figures)
            found = list(_long_rows(block, figures[0], width))
            rows.setdefault(frame, []).extend(found)
            if figures[0].kind is Kind.SHARE:
                shares.setdefault(frame, []).extend(found)
    long = [
        _long_table(grid, frame, found, width=width, shares=shares.get(frame, ()))
        for frame, found in rows.items()
        if found
    ]
    wide = [_wide_table(grid, block) for block in blocks if block.is_wide]
    return [_with_area(table) for table in (*long, *wide)]


def _together(figures: Sequence[Figures]) -> list[tuple[Figures, ...]]:
    """Columns that differ in area or period only; a column of totals beside areas is a sum of them."""
    across = tuple(one for one in figures if (one.area and loose(one.area) not in _TOTALS) or one.period)
    return [*([across] if across else []), *((one,) for one in figures if not one.area and not one.period)]


def _long_table(grid: Grid, frame: _Frame, rows: Sequence[Row], *, width: int, shares: Sequence[Row]) -> SourceTable:
    return SourceTable(
        layout=SourceLayout.ENQUETE,
        variant=LONG,
        grid=with_rows(grid, rows),
        columns=frame.columns,
        code_index=frame.code_index,
        name_index=frame.name_index,
        area=frame.area,
        period_index=frame.period_index,
        period=frame.period,
        measure_index=width,
        category_index=width + 1,
        point=_point(rows, frame.columns),
        row_notes={number: PERCENTAGES for number, cells in shares if cells[width + 1]},
    )


def _long_rows(block: Block, one: Figures, width: int) -> Iterator[Row]:
    """The rows with two cells behind them: what is counted, and the answer.

    Answers to one question are all counts or all shares: where any is counted, one without a count is missing, and its
    share does not take its place.
    """
    has_both = {Kind.COUNT, Kind.SHARE} <= {other.kind for other in block.figures}
    counts = [other.index for other in block.figures if other.kind is Kind.COUNT]
    counted = {
        _asked(block, cells, question)
        for _, cells, question in (_filled(block) if has_both else ())
        if loose(_answer(block, cells)) not in _TOTALS and any(not is_blank(cell_at(cells, index)) for index in counts)
    }
    for number, cells, question in _filled(block):
        item, answer = _item(block, cells), one.answer or _answer(block, cells)
        if loose(item) in _TOTALS or loose(answer) in _TOTALS:
            continue
        if has_both and answer and one.kind is not Kind.VALUE:
            if (one.kind is Kind.COUNT) is not (_asked(block, cells, question) in counted):
                continue
        elif has_both and one.kind is not Kind.VALUE and is_blank(cell_at(cells, one.index)):
            continue  # given in the other unit only
        measure = _measure(block, cells, question)
        if not answer and one.kind is Kind.SHARE:
            measure = f"{measure}/%"
        category = JOINT.join(part for part in (item, answer) if part) if answer else ""
        yield number, [*cells, *[None] * (width - len(cells)), measure, category]


def _asked(block: Block, cells: Sequence[CellValue], question: str) -> tuple[str, ...]:
    """What the answers beside each other are answers to: a question, in an area and a period."""
    roles = (block.roles.get(role) for role in (Role.AREA, Role.CODE, Role.PERIOD, Role.ITEM))
    return question, *(text_of(cell_at(cells, index)) for index in roles)


def _measure(block: Block, cells: Sequence[CellValue], question: str) -> str:
    """The question, and the part of it that a row without answers is about: "…/weken"."""
    item = _item(block, cells)
    has_answer = bool(_answer(block, cells)) or any(one.answer for one in block.figures)
    return question if has_answer or not item or loose(item) == loose(question) else f"{question}/{item}"


def _item(block: Block, cells: Sequence[CellValue]) -> str:
    return text_of(cell_at(cells, block.roles.get(Role.ITEM)))


def _answer(block: Block, cells: Sequence[CellValue]) -> str:
    return text_of(cell_at(cells, block.roles.get(Role.ANSWER)))


def _filled(block: Block) -> Iterator[tuple[int, Sequence[CellValue], str]]:
    """Rows with their question, which may stand in the title of the block.

    What is written once for several rows (area, period, question, part) is carried down to them: cells that are empty
    from the first column on. An empty cell behind a filled one stays empty.
    """
    outline = sorted(block.roles[role] for role in _OUTLINE if role in block.roles)
    above: Sequence[CellValue] = ()
    for number, cells in block.rows:
        filled = list(cells)
        for index in outline:
            if not is_blank(cell_at(filled, index)):
                break
            if index < len(filled):
                filled[index] = cell_at(above, index)
        above = filled
        own = question_text(
            cell_at(filled, block.roles.get(Role.QUESTION)),
            number=cell_at(filled, block.roles.get(Role.NUMBER)),
            numbers_indicators=block.numbers_indicators,
        )
        yield number, filled, own or question_text(block.title)


def _wide_table(grid: Grid, block: Block) -> SourceTable:
    columns = []
    for one in block.figures:
        title, period = split_period(one.header)
        unit = unit_in(one.header) if one.header.rstrip().endswith(")") else None
        bare = title.rpartition("(")[0].strip() if unit else title
        columns.append(ValueColumn(one.index, one.header, title=bare or title, unit=unit, period=period))
    return SourceTable(
        layout=SourceLayout.ENQUETE,
        variant=WIDE,
        grid=with_rows(grid, block.rows),
        columns=tuple(columns),
        title=block.title,
        code_index=block.roles.get(Role.CODE),
        name_index=None if Role.CODE in block.roles else block.roles.get(Role.AREA),
        period_index=block.roles.get(Role.PERIOD),
        period=None if Role.PERIOD in block.roles else block.period,
        point=_point(block.rows, columns),
    )


def _point(rows: Sequence[Row], columns: Sequence[ValueColumn]) -> PointReading:
    return point_reading(texts(cell_at(cells, column.index) for _, cells in rows for column in columns))


def _with_area(table: SourceTable) -> SourceTable:
    """A survey that names no area is refused: which area it is about is never guessed."""
    named = table.name_index is not None or table.code_index is not None
    if table.area or named or (table.columns and all(column.area for column in table.columns)):
        return table
    first = table.grid.rows[0][0] if table.grid.rows else 1
    return replace(table, findings=(finding("ENQUETE_ZONDER_GEBIED", table.grid.place(first)),))


def _refusal(grid: Grid, blocks: Sequence[Block]) -> SourceTable | None:
    """A table with nothing but the reason, for a file with a row for each respondent or school."""
    for block in blocks:
        if (found := _per_respondent(grid, block)) is not None:
            return SourceTable(
                layout=SourceLayout.ENQUETE, variant="een rij per invuller", grid=with_rows(grid, block.rows),
                columns=(), findings=(found,),
            )  # fmt: skip
    return None


def _per_respondent(grid: Grid, block: Block) -> Finding | None:
    index = block.roles.get(Role.RESPONDENT)
    named = {text_of(cell_at(cells, index)) for _, cells in block.rows} - {""} if index is not None else set()
    asked = [one for one in block.figures if is_telling(one.header)]
    answered = [
        (number, one)
        for number, cells in block.rows
        for one in asked
        if isinstance(value := cell_at(cells, one.index), str) and not is_blank(value) and not is_number_or_mark(value)
    ]
    per_answer = len(asked) > 1 and len({number for number, _ in answered}) >= _MOST_PER_ANSWER
    if not per_answer and (len(named) < 2 or not _is_survey(block)):
        return None
    column = block.headers[index] if index is not None and named else answered[0][1].header
    place = grid.place(block.header_row, index if index is not None and named else answered[0][1].index, column)
    return finding("ENQUETE_PER_INVULLER", place, value=shown(column), count=len(block.rows), column=column)
