"""Kerncijfers wijken en buurten with short names (a_inw, p_arb_pp): CBS's own workbook and PDOK's attributes.

Codes of regions come with and without their letters, and a spreadsheet drops leading zeros; the column or the kind
of region says which letters belong to them. Topics arrive in later editions, so a recent file has empty columns.
"""

import re
from collections.abc import Sequence

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.ingest.cells import CellValue, text_of
from spuk_monitor.ingest.grid import Grid, Header, Row, find_header
from spuk_monitor.ingest.numbers import missing_state
from spuk_monitor.ingest.source_cells import cell_at, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

# Columns with a code, the finest first, and the letters and digits of its level; "" where levels are mixed.
_CODES = {
    "gwb_code_10": "", "gwb_code": "", "gwb_code_8": "", "buurtcode": "BU", "bu_code": "BU", "wijkcode": "WK",
    "wk_code": "WK", "gemeentecode": "GM", "gm_code": "GM",
}  # fmt: skip
_NAMES = ("regio", "buurtnaam", "bu_naam", "wijknaam", "wk_naam", "gemeentenaam", "gm_naam")
_KIND = "recs"
_CHANGES = ("ind_wbz", "ind_wbi", "indelingswijziging_wijken_en_buurten")
_YEAR = "jaar"
_DIGITS = {"GM": 4, "WK": 6, "BU": 8}
_LEVELS = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
_COUNTRY = "NL00"
_DESCRIBING = ("pst_mvp", "pst_dekp", "meest_voorkomende_postcode", "dekkingspercentage", "water", "geom", "fid", "id")
_SHORT = re.compile(r"[abgmp]_[a-z0-9_]+", re.IGNORECASE)
_SPELLED = ("aantal_inwoners", "aantal_huishoudens", "bevolkingsdichtheid_inwoners_per_km2",
            "gemiddelde_woningwaarde", "gemiddelde_huishoudsgrootte")  # fmt: skip
HEADERS = (*_CODES, *_NAMES, _KIND, *_CHANGES, _YEAR)
_ENOUGH = 2  # figures with names as of this publication


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """A table per sheet in this layout. The year stands in the file's name, unless there is a column for it."""
    return [table for grid in grids if (table := _read(grid)) is not None]


def _read(grid: Grid) -> SourceTable | None:
    header = find_header(grid.rows, HEADERS)
    if header is None:
        return None
    code = next((name for name in _CODES if name in header.columns), None)
    figures = {index: text for index, text in header.others if text.casefold() not in _DESCRIBING}
    telling = [text for text in figures.values() if _SHORT.fullmatch(text) or text.casefold() in _SPELLED]
    if code is None or len(telling) < _ENOUGH:
        return None
    rows = _with_codes(grid.rows[header.position + 1 :], header, code)
    empty = [index for index in figures if all(_says_nothing(cell_at(cells, index)) for _, cells in rows)]
    return SourceTable(
        SourceLayout.KWB,
        "korte namen" if code.startswith("gwb") else "kenmerken van PDOK",
        with_rows(grid, rows),
        tuple(ValueColumn(index, text, text, key=text) for index, text in figures.items() if index not in empty),
        title="Kerncijfers wijken en buurten",
        code_index=header.columns[code],
        name_index=next((header.columns[name] for name in _NAMES if name in header.columns), None),
        period_index=header.columns.get(_YEAR),
        change_index=next((header.columns[name] for name in _CHANGES if name in header.columns), None),
        findings=tuple(_empty_columns(grid, header, [figures[index] for index in empty])),
    )


def _with_codes(data: Sequence[Row], header: Header, name: str) -> list[Row]:
    """The rows with their code as CBS writes it, where only its digits were left."""
    index, kind = header.columns[name], header.columns.get(_KIND)
    rows: list[Row] = []
    for number, cells in data:
        level = text_of(cell_at(cells, kind)).casefold()
        code = _whole_code(text_of(cell_at(cells, index)), _CODES[name] or _LEVELS.get(level, ""), level)
        rows.append((number, cells) if code is None else (number, [*cells[:index], code, *cells[index + 1 :]]))
    return rows


def _whole_code(text: str, letters: str, level: str) -> str | None:
    """None when the code is whole already, or when nothing says of which level its digits are."""
    if level == "land":
        return _COUNTRY
    return letters + text.zfill(_DIGITS[letters]) if letters and text.isdigit() else None


def _says_nothing(cell: CellValue) -> bool:
    """Blank, a point or a code such as -99995: for a whole column that means the topic is not out yet."""
    if cell is None:
        return True
    return isinstance(cell, str | float | int) and missing_state(cell) is CellState.ONBEKEND


def _empty_columns(grid: Grid, header: Header, empty: Sequence[str]) -> list[Finding]:
    if not empty:
        return []
    named = ", ".join(empty[:8]) + (f" en nog {len(empty) - 8}" if len(empty) > 8 else "")
    return [finding("BRONKOLOM_LEEG", grid.place(header.row), count=len(empty), found=named)]
