"""StatLine and its copies: csv with symbols (A), without (B), the data portal's keys (C) and old StatWeb (D).

RIVM's tables have the same shapes. Only says where everything stands; also of files that R saved again.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.ingest.cells import CellValue, loose, text_of
from spuk_monitor.ingest.formats.statweb import read_statweb
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, Row
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.source_cells import without_footer
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

_UNIT = re.compile(r"(?P<title>.+?)\s*\((?P<unit>[^()]*)\)", re.DOTALL)
# R makes two points of " (" and one of ")"; a sign such as % or ³ in the unit becomes a point as well.
_R_UNIT = re.compile(r"(?P<title>.+?)\.\.+(?P<unit>[^.]+(?:\.[^.]+)*)?\.{1,2}")
_R_PART = re.compile(r"\.+(?=[A-Z])")
_R_MARK = re.compile(r"(?:ï\.\.|X\.U\.FEFF\.+)")  # what R makes of the mark at the start of a file
_PADDED_FIGURE = re.compile(r"\s+(?:-?[\d.,]+|x)")
_NUMBERED = re.compile(r"\w+_\d+", re.ASCII)
_REGION = frozenset(
    ("wijken en buurten", "regio s", "regios", "wijkenenbuurten", "gemeenten", "regio", "gebied", "regio indeling")
)
_PERIOD = frozenset(("perioden", "periode"))
_DESCRIBING_UNITS = frozenset(("naam", "code", "omschrijving"))
_CODE_WORDS = ("codering", "regiocode", "gemeentecode", "koppelvariabele")
_CHANGE = "indelingswijziging"
_ROW_NUMBER = re.compile(r"(?:|id|rij|x|index|unnamed: ?\d+|\d+)", re.IGNORECASE)  # as R and pandas put them in front
_LABEL = re.compile(r"(.+)_(?:label|date|freq|numeric)", re.IGNORECASE)  # columns that cbsodataR puts beside a key
_REGION_CODE = re.compile(r"[A-Z]{2}\d{2,4}\w{0,6}|\d+")
_TWO_POINTS = re.compile(r"\d\.\d{3}\.\d{3}", re.ASCII)
_PERIOD_KEY = re.compile(r"\d{4}[A-Z]{2}\d\d")


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """The one table of a StatLine file; [] for anything else."""
    tables = []
    for grid in grids:
        table = _keyed(grid) or _titled(grid) or read_statweb(grid)
        if table is not None:
            tables.append(table)
    return tables


def _keyed(grid: Grid) -> SourceTable | None:
    """Shape C: technical keys as headers, `ID` in front."""
    for position, (_, cells) in enumerate(islice(grid.rows, 3)):
        headers = [text_of(value) for value in cells]
        topics = [index for index, name in enumerate(headers) if _NUMBERED.fullmatch(name)]
        names = {name.casefold(): index for index, name in enumerate(headers)}
        region = next((names[one] for one in ("wijkenenbuurten", "regios", "gemeenten") if one in names), None)
        if region is None or not topics:
            continue
        described = {
            index for index in topics if headers[index].casefold().startswith((*_CODE_WORDS, _CHANGE, "gemeentenaam"))
            or headers[index].casefold().startswith("soortregio") or headers[index].casefold().startswith("meestvoor")
        }  # fmt: skip
        rows = without_footer(grid.rows[position + 1 :])
        figures = [index for index in topics if index not in described]
        texts = _some_texts(rows, figures)
        untyped = any(text.strip() == "." or _PADDED_FIGURE.fullmatch(text) for text in texts)
        taken = {region, *topics, names.get("perioden", -1), names.get("id", -1)}
        code = region if _holds_codes(rows, region) else _code_beside(rows, headers)
        return SourceTable(
            layout=SourceLayout.STATLINE,
            variant="dataportaal, " + ("UntypedDataSet" if untyped else "TypedDataSet"),
            grid=Grid(grid.sheet, rows, grid.first_column),
            columns=tuple(ValueColumn(index, headers[index], title="", key=headers[index]) for index in figures),
            code_index=code,
            name_index=None if code == region else region,
            period_index=names.get("perioden"),
            change_index=next((i for i in described if headers[i].casefold().startswith(_CHANGE)), None),
            dimensions={
                name: index
                for index, name in enumerate(headers)
                if index not in taken and not _ROW_NUMBER.fullmatch(name) and not _describes_other(name, names)
            },
            # The data portal leaves a cell empty where no figure can exist, or the region does not exist any more.
            missing={"": CellState.NVT if untyped else CellState.ONBEKEND},
            point=_point(texts),
            findings=tuple(_untold(grid, position, rows, names.get("perioden"))),
        )
    return None


def _untold(grid: Grid, position: int, rows: Sequence[Row], period: int | None) -> list[Finding]:
    """Keys of periods have no star: whether a year is provisional cannot be seen."""
    keys = (text_of(cells[period]) for _, cells in rows[:20] if period is not None and period < len(cells))
    if not any(_PERIOD_KEY.fullmatch(key) for key in keys):
        return []
    return [finding("VOORLOPIG_NIET_TE_ZIEN", grid.place(grid.rows[position][0]))]


def _code_beside(rows: Sequence[Row], headers: Sequence[str]) -> int | None:
    """The column with codes (Codering_3) beside names that stand where the keys should be."""
    coded = (index for index, name in enumerate(headers) if name.casefold().startswith(_CODE_WORDS))
    return next((index for index in coded if _holds_codes(rows, index)), None)


def _titled(grid: Grid) -> SourceTable | None:
    """Shapes A and B: titles of dimensions, then topic paths that end in their unit."""
    for position, (_, cells) in enumerate(islice(grid.rows, HEADER_ROWS)):
        headers = [text_of(value) for value in cells]
        by_r = _saved_by_r(headers)
        if by_r and not headers[0]:
            headers[0] = "rij"  # R's own row numbers
        parts = [_split(text, by_r=by_r) for text in headers]
        keys = [loose(title) for title, _ in parts]
        code = next((i for i, key in enumerate(keys) if any(word in key.split() for word in _CODE_WORDS)), None)
        region = next((i for i, key in enumerate(keys) if key in _REGION), None)
        topics = [
            i
            for i, (title, unit) in enumerate(parts)
            if unit is not None and loose(unit) not in _DESCRIBING_UNITS and i not in (code, region) and title
        ]
        if (code is None and region is None) or not topics or keys[: max(topics)].count("") > 1:
            continue
        return _titled_table(grid, position, headers, parts=parts, topics=topics, region=region, code=code, by_r=by_r)
    return None


def _titled_table(
    grid: Grid,
    position: int,
    headers: Sequence[str],
    *,
    parts: Sequence[tuple[str, str | None]],
    topics: Sequence[int],
    region: int | None,
    code: int | None,
    by_r: bool,
) -> SourceTable:
    rows = without_footer(grid.rows[position + 1 :])
    texts = _some_texts(rows, topics)
    symbols = any(text.strip() in (".", "x") or text != text.strip() for text in texts)
    keys = [loose(title) for title, _ in parts]
    change = next((i for i, key in enumerate(keys) if _CHANGE in key), None)
    period = next((i for i, key in enumerate(keys) if key in _PERIOD), None)
    plain = [i for i, (_, unit) in enumerate(parts) if unit is None and i not in (region, code, period, change)]
    dimensions = [
        i for i in plain if not _ROW_NUMBER.fullmatch(headers[i]) and "/" not in parts[i][0] and not _describes(keys[i])
    ]
    variant = "CSV opnieuw bewaard met R" if by_r else f"CSV {'met' if symbols else 'zonder'} statistische symbolen"
    return SourceTable(
        layout=SourceLayout.STATLINE,
        variant=variant,
        grid=Grid(grid.sheet, rows, grid.first_column),
        columns=tuple(ValueColumn(i, headers[i], title=parts[i][0], unit=parts[i][1]) for i in topics),
        code_index=code if code is not None or region is None or not _holds_codes(rows, region) else region,
        name_index=region,
        municipality_index=next((i for i, key in enumerate(keys) if "gemeentenaam" in key.split()), None),
        level_index=next((i for i, key in enumerate(keys) if "soort regio" in key), None),
        period_index=period,
        change_index=change,
        dimensions={headers[i]: i for i in dimensions},
        # Without symbols an empty cell can be anything that has no figure; with symbols it is what cannot exist.
        missing={"": CellState.NVT if symbols and not by_r else CellState.ONBEKEND},
        point=_point(texts),
    )


def _split(text: str, *, by_r: bool) -> tuple[str, str | None]:
    """Title and unit: "SES-WOA/Totaalscore (Getal)" -> ("SES-WOA/Totaalscore", "Getal")."""
    if by_r:
        text = _R_MARK.sub("", text, count=1) if _R_MARK.match(text) else text
        match = _R_UNIT.fullmatch(text)
        title = _R_PART.sub("/", match["title"] if match else text).replace(".", " ").strip()
        return title, (match["unit"] or "%").replace(".", " ").strip() if match else None
    match = _UNIT.fullmatch(text)
    return (match["title"], match["unit"].strip()) if match else (text, None)


def _saved_by_r(headers: Sequence[str]) -> bool:
    """R writes a point for everything that is no letter or digit: "Regioaanduiding.Codering..code."."""
    return sum(bool(_R_UNIT.fullmatch(text)) and " " not in text for text in headers) >= 2


def _describes(key: str) -> bool:
    return key.startswith(("regioaanduiding", "gemeentenaam", "soort regio"))


def _describes_other(name: str, names: Mapping[str, int]) -> bool:
    match = _LABEL.fullmatch(name)
    return match is not None and match[1].casefold() in names


def _holds_codes(rows: Sequence[Row], index: int) -> bool:
    """Whether a column has region codes, and not the names that some clients put in their place."""
    found = [text for _, cells in rows[:20] if index < len(cells) and (text := text_of(cells[index]))]
    return bool(found) and all(_REGION_CODE.fullmatch(text) for text in found)


def _some_texts(rows: Sequence[Row], topics: Sequence[int]) -> list[str]:
    """Text cells of the figures in the first rows: enough to see how they are written."""
    values: list[CellValue] = [
        cells[index] for _, cells in rows[:500] for index in topics if index < len(cells)
    ]  # fmt: skip
    return [value for value in values if isinstance(value, str)]


def _point(texts: Sequence[str]) -> PointReading:
    """StatLine never separates thousands: a comma is decimal, and so is a point. A spreadsheet may put points in."""
    thousands = any("," in text or _TWO_POINTS.search(text) for text in texts)
    return PointReading.THOUSANDS if thousands else PointReading.DECIMAL
