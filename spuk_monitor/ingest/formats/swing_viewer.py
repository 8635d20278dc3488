"""What a visitor downloads from a Swing viewer: a title, a header of one or two rows, figures and a colophon.

Areas go by name. Years and areas stand in the rows or in the header, in either order; headers may join their parts
with |. Where the colophon says that the unit is %, the figures are fractions, unless most are larger than 1: then
someone has made percentages of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.cells import CellValue, is_blank, loose, text_of
from spuk_monitor.ingest.formats.swing_forecast import without_forecasts
from spuk_monitor.ingest.formats.swing_import import swing_period
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, Row
from spuk_monitor.ingest.header_words import is_period
from spuk_monitor.ingest.numbers import PointReading, point_reading
from spuk_monitor.ingest.source_cells import cell_at, number_or_state
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from spuk_monitor.ingest.values import texts

EXCEL, CSV = "viewer, Excel", "viewer, csv"
_COLOPHON = re.compile(
    r"(?P<name>eenheid|meeteenheid|bron|bronnen|datum export)(?:\s*[|:]\s*(?P<text>.+))?", re.IGNORECASE
)
_SAME_NAME = {"meeteenheid": "eenheid", "bronnen": "bron"}
# A title's last part; "Nederland" is not among them, because it is an area too
_LEVELS = re.compile(
    r"(?:alle )?(?:provincies?|corop ?gebieden|(?:deel)?gemeenten?|(?:cbs )?wijken|(?:cbs )?buurten|stadsdelen|dorpen"
    r"|kernen|gebieden|postcodes|landsdelen|(?:\w+ ?)?regio s?)"
)
# Words of what is counted; names of areas hardly ever hold one
_COUNTED = re.compile(
    r"%|\d+ ?plus|\b(?:aantal|aandeel|percentage|score|gemiddeld\w*|totaal|per|index|inwoners|huishoudens|personen"
    r"|jongeren|kinderen|leerlingen|woningen|\w+participatie|\w+graad|\w*cijfer|tevreden\w*|ervaart|voelt|heeft"
    r"|ervaren|oordeel|bijstand\w*|uitkering\w*|eenza\w+|mantelzorg\w*|vrijwilliger\w*|samenhang|armoede|schulden|inkomen\w*)\b"
)
_LISTED = re.compile(r", | en | - ")  # between the subjects of a title that has several
_PROVINCES = re.compile(
    r"nederland|drenthe|flevoland|fries?land|fryslan|gelderland|groningen|limburg|noord (?:brabant|holland)|overijssel"
    r"|utrecht|zeeland|zuid holland"
)
_UNIT_BEHIND = re.compile(
    r"(?P<title>.+?)\s*[\[(](?P<unit>%|procent|percentage|aantal|abs\.?|score|€|euro)[\])]", re.IGNORECASE
)
_CODES = frozenset({"code", "gebiedscode", "regiocode", "cbs code", "gemeentecode", "wijkcode", "buurtcode"})


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of a viewer export by what they are for."""

    titles: Sequence[str]
    header: Sequence[Row]
    data: Sequence[Row]
    colophon: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Column:
    """The header of one column: the period in it, if any, and its other parts from top to bottom."""

    index: int
    printed: str
    words: tuple[str, ...]
    period: str | None


@dataclass(frozen=True, slots=True)
class _Title:
    """ "Woningtekort - 2025 - COROP-gebieden": what is counted, when, and of which areas."""

    words: tuple[str, ...]
    period: str | None
    has_level: bool


def viewer_table(grid: Grid) -> SourceTable | None:
    """The table of one sheet or csv; None when it is no viewer export."""
    parts = _divide(grid.rows)
    if parts is None:
        return None
    columns = _columns(parts)
    if not columns or not _is_viewer(parts):
        return None
    title = _read_title(parts.titles[0] if parts.titles else "")
    codes = [index for index, value in enumerate(parts.header[-1][1]) if loose(text_of(value)) in _CODES]
    columns = [column for column in columns if column.index not in codes]
    labels = [text_of(cells[0]) for _, cells in parts.data]
    units = parts.colophon.get("eenheid", ())
    reading = _Reading(columns, title, units)
    periods_down = all(_names_period(label) for label in labels)
    indicators_down = not periods_down and _mostly_counted(labels)
    if periods_down:
        value_columns, area = reading.with_periods_down()
    elif indicators_down:
        value_columns, area = reading.with_indicators_down()
    else:
        value_columns, area = reading.with_areas_down()
    above = reading.subject_of_rows(area) if indicators_down else ""
    rows = [_with_label(row, above) for row in parts.data]
    point = point_reading(texts(value for _, cells in parts.data for value in cells[1:]))
    table = SourceTable(
        layout=SourceLayout.SWING,
        variant=CSV if grid.sheet is None else EXCEL,
        grid=Grid(grid.sheet, rows, grid.first_column),
        columns=tuple(value_columns),
        title=parts.titles[0] if parts.titles else None,
        code_index=codes[0] if codes else None,
        name_index=None if periods_down or indicators_down or codes else 0,
        area=area,
        period_index=0 if periods_down else None,
        period=title.period,
        measure_index=0 if indicators_down else None,
        point=point,
        whole_titles=_is_counted(reading.subject) or any("|" in column.printed for column in columns),
        percent_fractions=any(map(_is_percent, units)) and _are_fractions(parts.data, value_columns, point),
    )
    return without_forecasts(table, " ".join(parts.colophon.get("datum export", ())))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The header's columns read three ways, by what stands in the first column; and the one area of the whole table."""

    columns: Sequence[_Column]
    title: _Title
    units: Sequence[str]

    def with_areas_down(self) -> tuple[list[ValueColumn], None]:
        return self._made([_below(self.subject, _without_total(one.words)) for one in self.columns]), None

    def with_periods_down(self) -> tuple[list[ValueColumn], str | None]:
        """Above the figures: areas over indicators (or the reverse), areas alone, or indicators of the title's area."""
        words = self.title.words
        counted_on_top = _mostly_counted([one.words[0] for one in self.columns if one.words])
        if all(len(one.words) > 1 for one in self.columns):
            if not counted_on_top:
                paths = [_below(self.subject, _without_total(one.words[1:])) for one in self.columns]
                return self._made(paths, [one.words[0] for one in self.columns]), None
            if self.title.has_level:
                paths = [_below(self.subject, _without_total(one.words[:-1])) for one in self.columns]
                return self._made(paths, [one.words[-1] for one in self.columns]), None
        elif words and (self.title.has_level or not counted_on_top) and all(one.words for one in self.columns):
            return self._made([(self.subject,)] * len(self.columns), [one.words[0] for one in self.columns]), None
        paths = [(*words[:-1], *_without_total(one.words)) for one in self.columns]
        return self._made(paths), words[-1] if words else None

    def with_indicators_down(self) -> tuple[list[ValueColumn], str | None]:
        """Areas or periods above the figures; without areas the title names the one."""
        across = [one.words[0] if one.words else None for one in self.columns]
        area = None if any(across) or not self.title.words else self.title.words[-1]
        return self._made([()] * len(self.columns), across), area

    @property
    def subject(self) -> str:
        return " - ".join(self.title.words)

    def subject_of_rows(self, area: str | None) -> str:
        """What the rows are parts of, where the title counts something; a theme such as Gezondheid counts nothing."""
        words = self.title.words[:-1] if area is not None else self.title.words
        return " - ".join(words) if _is_counted(" - ".join(words)) else ""

    def _made(self, paths: Sequence[tuple[str, ...]], areas: Sequence[str | None] | None = None) -> list[ValueColumn]:
        read = [_without_unit("/".join(dict.fromkeys(part for part in path if part))) for path in paths]
        distinct = list(dict.fromkeys(title for title, _ in read))
        units = dict(zip(distinct, self.units, strict=True)) if len(self.units) == len(distinct) else {}
        same = self.units[0] if len(set(self.units)) == 1 else None
        return [
            ValueColumn(
                one.index, one.printed, title, unit=same or units.get(title) or unit, period=one.period,
                area=_bare_area(area) if area else None,
            )
            for one, (title, unit), area in zip(self.columns, read, areas or [None] * len(read), strict=True)
        ]  # fmt: skip


def _divide(rows: Sequence[Row]) -> _Parts | None:
    """Titles have one filled cell, the header more or an empty first one; an empty row ends the figures."""
    start = next(
        (
            at
            for at, (_, cells) in enumerate(rows[:HEADER_ROWS])
            if _filled_behind(cells) and not _COLOPHON.fullmatch(text_of(_first(cells)))
        ),
        None,
    )
    if start is None:
        return None
    end = start + 1
    while end < len(rows) and is_blank(_first(rows[start][1])) and is_blank(_first(rows[end][1])):
        end += 1
    last = end
    while last < len(rows) and not _ends_figures(rows, last, first=end):
        last += 1
    if last == end:
        return None
    colophon: dict[str, list[str]] = {}
    for _, cells in (*rows[:start], *rows[last:]):
        match = _COLOPHON.fullmatch(text_of(_first(cells)))
        if match:
            name = _SAME_NAME.get(match["name"].lower(), match["name"].lower())
            behind = [text_of(value) for value in cells[1:] if not is_blank(value)]
            colophon.setdefault(name, []).extend([match["text"]] if match["text"] else behind)
    titles = [text_of(_first(cells)) for _, cells in rows[:start]]
    return _Parts(titles, rows[start:end], rows[end:last], colophon)


def _ends_figures(rows: Sequence[Row], at: int, *, first: int) -> bool:
    number, cells = rows[at]
    after_gap = at > first and number > rows[at - 1][0] + 1
    colophon = _COLOPHON.fullmatch(text_of(_first(cells))) is not None
    return colophon or is_blank(_first(cells)) or (after_gap and not _filled_behind(cells))


def _is_viewer(parts: _Parts) -> bool:
    """By the colophon under the figures, or in a bare csv by headers of which each joins a period with |."""
    corner = is_blank(_first(parts.header[0][1]))
    if "datum export" in parts.colophon or ("eenheid" in parts.colophon and corner and parts.titles):
        return True
    headers = [text_of(value) for value in parts.header[-1][1][1:] if not is_blank(value)]
    joined = [header for header in headers if "|" in header and any(map(_names_period, header.split("|")))]
    return bool(joined) and 2 * len(joined) >= len(headers)


def _columns(parts: _Parts) -> list[_Column]:
    width = max(len(cells) for _, cells in parts.header)
    spread = [_spread(cells, width) for _, cells in parts.header[:-1]]
    lowest = parts.header[-1][1]
    found = []
    for index in range(1, width):
        bottom = text_of(lowest[index]) if index < len(lowest) else ""
        if not bottom:
            continue
        levels = [*(level[index] for level in spread), bottom]
        pieces = [piece.strip() for level in levels for piece in level.split("|") if piece.strip()]
        period = next((piece for piece in pieces if _names_period(piece)), None)
        words = tuple(piece for piece in pieces if piece != period)
        read = swing_period(period)
        found.append(_Column(index, bottom, words, text_of(read) if period else None))
    return found


def _spread(cells: Sequence[CellValue], width: int) -> list[str]:
    """The span of a heading is not recorded: it runs until the next one."""
    heading, result = "", []
    for index in range(width):
        heading = text_of(cells[index]) if index < len(cells) and not is_blank(cells[index]) else heading
        result.append(heading)
    return result


def _read_title(text: str) -> _Title:
    pieces = [piece.strip() for piece in text.split(" - ") if piece.strip()]
    periods = [piece for piece in pieces if _names_period(piece)]
    levels = [piece for piece in pieces if _LEVELS.fullmatch(loose(piece))]
    words = tuple(piece for piece in pieces if piece not in periods and piece not in levels)
    return _Title(words, text_of(swing_period(periods[0])) if len(periods) == 1 else None, bool(levels))


def _without_total(words: Sequence[str]) -> tuple[str, ...]:
    """ "Totaal" splits nothing."""
    return tuple(word for word in words if loose(word) != "totaal")


def _mostly_counted(labels: Sequence[str]) -> bool:
    return 2 * sum(map(_is_counted, labels)) > len(labels)


def _is_counted(text: str) -> bool:
    return _COUNTED.search(loose(text)) is not None


def _without_unit(title: str) -> tuple[str, str | None]:
    """ "Mantelzorg (%)" -> ("Mantelzorg", "%"); other words between brackets belong to the title."""
    match = _UNIT_BEHIND.fullmatch(title)
    return (match["title"], match["unit"]) if match else (title, None)


def _with_label(row: Row, above: str) -> Row:
    number, cells = row
    label = swing_period(cells[0])
    if isinstance(label, str):
        label = "/".join(_below(above, (_bare_area(label),)))
    return number, [label, *cells[1:]]


def _below(subject: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The path of a column below the title's subject; a title may repeat what stands above its columns."""
    if words and loose(words[0]) in map(loose, _LISTED.split(subject)):
        return words
    return (subject, *words) if subject else words


def _bare_area(label: str) -> str:
    """ "Noord-Brabant: Roosendaal" -> "Roosendaal". Only a province goes: the town before a wijk tells wijken apart."""
    above, colon, name = label.partition(": ")
    return name if colon and _PROVINCES.fullmatch(loose(above)) else label


def _names_period(text: str) -> bool:
    return is_period(swing_period(text))


def _is_percent(unit: str | None) -> bool:
    return loose(unit or "") == "%"


def _are_fractions(data: Sequence[Row], columns: Sequence[ValueColumn], point: PointReading) -> bool:
    """Whether the columns in % hold fractions, which is what the viewer writes: not where most are larger than 1."""
    shares = [column.index for column in columns if _is_percent(column.unit)]
    cells = (cell_at(cells, index) for _, cells in data for index in shares)
    figures = [one for cell in cells if isinstance(one := number_or_state(cell, point), float)]
    return 2 * sum(abs(one) > 1 for one in figures) <= len(figures)


def _first(cells: Sequence[CellValue]) -> CellValue:
    return cells[0] if cells else None


def _filled_behind(cells: Sequence[CellValue]) -> bool:
    return any(not is_blank(value) for value in cells[1:])
