"""Counted answers of surveys: School en Omgeving, the NPLV survey of the focus areas, a bewonersenquête.

None has a fixed layout. What is read: tables with questions or indicators down and answers, areas or periods across;
blocks with their question above them; long tables; and areas down with questions across. A file with a row for each
person or school is refused: this program does not count answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.categories import JOINT
from spuk_monitor.ingest.cells import CellValue, is_blank, loose, shown, text_of
from spuk_monitor.ingest.formats.enquete_blocks import Block, Figures, Kind, Role, blocks_of, is_figure
from spuk_monitor.ingest.formats.enquete_words import is_telling, question_text
from spuk_monitor.ingest.grid import Grid, Row
from spuk_monitor.ingest.header_words import split_period, unit_in
from spuk_monitor.ingest.numbers import PointReading, point_reading
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from spuk_monitor.ingest.values import texts

LONG, WIDE = "vragen onder elkaar", "vragen naast elkaar"
PERCENTAGES = "percentage van de antwoorden"
_TOTALS = frozenset({"totaal", "totalen", "total", "respons", "aantal respondenten", "totaal aantal antwoorden"})
_MOST_PER_ANSWER = 3  # so many rows with texts under questions are answers of respondents, not a remark


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """A table for each column of figures; [] when no sheet holds counted answers. `file` decides nothing."""
    found: list[SourceTable] = []
    for grid in grids:
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

    figures: tuple[int, str]  # index and header
    code_index: int | None
    name_index: int | None
    area: str | None
    period_index: int | None
    period: str | None

    @classmethod
    def of(cls, block: Block, one: Figures) -> "_Frame":
        roles = block.roles
        named = Role.AREA in roles or Role.CODE in roles
        return cls(
            figures=(one.index, one.header),
            code_index=None if one.area else roles.get(Role.CODE),
            name_index=None if one.area or Role.CODE in roles else roles.get(Role.AREA),
            area=one.area or (None if named else block.area),
            period_index=None if one.period else roles.get(Role.PERIOD),
            period=one.period or (None if Role.PERIOD in roles else block.period),
        )


def _tables(grid: Grid, blocks: Sequence[Block]) -> list[SourceTable]:
    width = max((len(cells) for block in blocks for _, cells in block.rows), default=0)
    rows: dict[_Frame, list[Row]] = {}
    shares: dict[_Frame, list[Row]] = {}
    for block in blocks:
        for one in () if block.is_wide else block.figures:
            found = list(_long_rows(block, one, width))
            rows.setdefault(_Frame.of(block, one), []).extend(found)
            if one.kind is Kind.SHARE:
                shares.setdefault(_Frame.of(block, one), []).extend(found)
    long = [_long_table(grid, frame, found, width, shares.get(frame, ())) for frame, found in rows.items() if found]
    wide = [_wide_table(grid, block) for block in blocks if block.is_wide]
    return [_with_area(table) for table in (*long, *wide)]


def _long_table(grid: Grid, frame: _Frame, rows: Sequence[Row], width: int, shares: Sequence[Row]) -> SourceTable:
    columns = (ValueColumn(*frame.figures, title=""),)
    return SourceTable(
        layout=SourceLayout.ENQUETE,
        variant=LONG,
        grid=with_rows(grid, rows),
        columns=columns,
        code_index=frame.code_index,
        name_index=frame.name_index,
        area=frame.area,
        period_index=frame.period_index,
        period=frame.period,
        measure_index=width,
        category_index=width + 1,
        point=_point(rows, columns),
        row_notes={number: PERCENTAGES for number, cells in shares if cells[width + 1]},
    )


def _long_rows(block: Block, one: Figures, width: int) -> Iterator[Row]:
    """The rows with two cells behind them: what is counted, and the answer."""
    has_both = {Kind.COUNT, Kind.SHARE} <= {other.kind for other in block.figures}
    for number, cells, question in _filled(block):
        if is_blank(cell_at(cells, one.index)) and one.kind is not Kind.VALUE and one.answer is None and has_both:
            continue  # given in the other unit only
        item, answer = _item(block, cells), one.answer or _answer(block, cells)
        if loose(item) in _TOTALS or loose(answer) in _TOTALS:
            continue
        measure = _measure(block, cells, question)
        if answer and one.kind is Kind.SHARE and has_both:
            continue  # the same answers in another unit: the counts are kept
        if not answer and one.kind is Kind.SHARE:
            measure = f"{measure}/%"
        category = JOINT.join(part for part in (item, answer) if part) if answer else ""
        yield number, [*cells, *[None] * (width - len(cells)), measure, category]


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
    """Rows with their question; a question stands once above its answers, or in the title of the block."""
    question = question_text(block.title)
    item: CellValue = None
    item_index = block.roles.get(Role.ITEM)
    for number, cells in block.rows:
        own = question_text(
            cell_at(cells, block.roles.get(Role.QUESTION)),
            number=cell_at(cells, block.roles.get(Role.NUMBER)),
            numbers_indicators=block.numbers_indicators,
        )
        if own and own != question:
            question, item = own, None
        filled = list(cells)
        if item_index is not None and item_index < len(filled) and Role.ANSWER in block.roles:
            item = filled[item_index] = item if is_blank(filled[item_index]) else filled[item_index]
        yield number, filled, question


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
    if table.area or table.name_index is not None or table.code_index is not None:
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
        if isinstance(value := cell_at(cells, one.index), str) and not is_blank(value) and not is_figure(value)
    ]
    per_answer = len(asked) > 1 and len({number for number, _ in answered}) >= _MOST_PER_ANSWER
    if not per_answer and (len(named) < 2 or not _is_survey(block)):
        return None
    column = block.headers[index] if index is not None and named else answered[0][1].header
    place = grid.place(block.header_row, index if index is not None and named else answered[0][1].index, column)
    return finding("ENQUETE_PER_INVULLER", place, value=shown(column), count=len(block.rows), column=column)
