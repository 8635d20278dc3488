"""A table of cells with Excel's own row numbers, from a sheet or a csv, and the search for its header."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.ingest.cells import CellValue, column_letters, is_blank, loose, shown, text_of

HEADER_ROWS = 20
Row = tuple[int, Sequence[CellValue]]  # row number in the file, cells from `first_column` on


@dataclass(frozen=True, slots=True)
class Grid:
    """`sheet` is None for a csv: then places have no cell reference."""

    sheet: str | None
    rows: Sequence[Row]
    first_column: int = 0  # how many empty columns precede the cells

    def place(self, row: int, index: int | None = None, column: str | None = None) -> Place:
        cell = None
        if self.sheet is not None and index is not None:
            cell = f"{column_letters(self.first_column + index)}{row}"
        return Place(sheet=self.sheet, row=row, column=column, cell=cell)

    def letters(self, index: int) -> str | None:
        """Excel's letters of the column at `index` of a row; None for a csv."""
        return None if self.sheet is None else column_letters(self.first_column + index)


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: at which position of `rows` it stands and which cell holds which column."""

    position: int
    row: int
    columns: Mapping[str, int]  # column name -> index in a row
    doubles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    others: tuple[tuple[int, str], ...] = ()  # headers that are no column of this layout

    @property
    def shown(self) -> tuple[str, ...]:
        return (*self.columns, *(text for _, text in self.others))


def header_key(value: CellValue) -> str:
    """Case, spaces, underscores and hyphens do not matter in a header."""
    return loose(text_of(value)).replace(" ", "")


def find_header(rows: Sequence[Row], names: Sequence[str]) -> Header | None:
    """The row among the first twenty filled ones with most of `names`; None when no row has any."""
    by_key = {header_key(name): name for name in names}
    best: Header | None = None
    for position, (number, cells) in enumerate(rows[:HEADER_ROWS]):
        columns: dict[str, int] = {}
        doubles: dict[str, tuple[int, ...]] = {}
        others = []
        for index, value in enumerate(cells):
            name = by_key.get(header_key(value))
            if name is None:
                if not is_blank(value):
                    others.append((index, text_of(value)))
            elif name in columns:
                doubles[name] = (*doubles.get(name, (columns[name],)), index)
            else:
                columns[name] = index
        if columns and (best is None or len(columns) > len(best.columns)):
            best = Header(position, number, columns, doubles, tuple(others))
    return best


def check_header(header: Header, grid: Grid, *, required: Sequence[str], known: Sequence[str]) -> Iterator[Finding]:
    """Columns that are missing, doubled or unknown."""
    found = ", ".join(f"'{text}'" for text in header.shown)
    by_key = {header_key(name): name for name in known}
    likely: dict[str, str] = {}
    for _, text in header.others:
        for match in difflib.get_close_matches(header_key(text), [key for key in by_key], n=1, cutoff=0.75):
            if by_key[match] not in header.columns:
                likely.setdefault(by_key[match], text)
    for name in required:
        if name not in header.columns:
            hint = f" Is '{likely[name]}' bedoeld als '{name}'?" if name in likely else ""
            yield finding("KOLOM_ONTBREEKT", grid.place(header.row, column=name), column=name, found=found, hint=hint)
    for name, indexes in header.doubles.items():
        cells = " en ".join(grid.place(header.row, index).cell or f"veld {index + 1}" for index in indexes)
        yield finding("KOLOM_DUBBEL", grid.place(header.row, indexes[1], name), value=name, column=name, cells=cells)
    for index, text in header.others:
        hint = next((f" Is '{name}' bedoeld?" for name, other in likely.items() if other == text), "")
        place = grid.place(header.row, index, text)
        yield finding("KOLOM_ONBEKEND", place, value=shown(text), column=text, hint=hint, known=", ".join(known))


def header_missing(grid: Grid, needed: Sequence[str]) -> Finding:
    """For a grid without any row that looks like a header."""
    cells = [shown(value) or "" for _, values in grid.rows[:3] for value in values if not is_blank(value)]
    found = ", ".join(f"'{text[:40]}'" for text in cells[:12]) or "niets"
    return finding(
        "KOP_ONTBREEKT", Place(sheet=grid.sheet), searched=HEADER_ROWS, needed=", ".join(needed), found=found
    )
