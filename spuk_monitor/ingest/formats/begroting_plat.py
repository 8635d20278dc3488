"""The flat sheet 'Begroting': a row per budget line with its theme, code, letters and amounts per year."""

import re

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.ingest.amounts import read_amount
from spuk_monitor.ingest.budget_table import (
    TOTAL,
    InterventionFinder,
    TableLine,
    ThemeFinder,
    ThemeTable,
    check_sums,
    years_of,
)
from spuk_monitor.ingest.cells import is_blank, loose, shown
from spuk_monitor.ingest.grid import Grid, Row, check_header, find_header, header_missing

SHEET = "Begroting"
TEXT_COLUMNS = ("thema", "regel", "interventies", "totaal", "noot")
LINE_CODE = re.compile(r"(?:BUD-?)?([A-Z])-?(\d{1,3})", re.IGNORECASE)
_TOTAL_CODE = re.compile(r"(?:(?:BUD-?)?[A-Z]-?)?(?:totaal|tot)\b.*", re.IGNORECASE)
_YEAR_HEADING = re.compile(r"(?:jaar |begroot )?(20\d\d)")


def columns_of(programme: Programme) -> tuple[str, ...]:
    return ("thema", "regel", "interventies", *years_of(programme), "totaal", "noot")


def line_id(text: str) -> str | None:
    """A1, a1 and BUD-A1 are one line: BUD-A1. None when the text is no line code."""
    match = LINE_CODE.fullmatch(text.strip())
    return f"BUD-{match[1].upper()}{int(match[2])}" if match else None


class FlatReader:
    """Reads the grid; afterwards `tables`, `findings` and `rows_read` hold the outcome."""

    def __init__(self, grid: Grid, definitions: Definitions, programme: Programme) -> None:
        self.tables: list[ThemeTable] = []
        self.findings: list[Finding] = []
        self.rows_read = 0
        self._grid = grid
        self._programme = programme
        self._years = years_of(programme)
        self._themes = ThemeFinder(definitions)
        self._finders: dict[str, InterventionFinder] = {}
        self._rows: dict[str, int] = {}

    def read(self) -> None:
        columns = columns_of(self._programme)
        header = find_header(self._grid.rows, columns)
        if header is None:
            self.findings.append(header_missing(self._grid, columns))
            return
        required = [name for name in columns if name != "noot"]
        self.findings += check_header(header, self._grid, required=required, known=columns)
        outside = [
            (index, text)
            for index, text in header.others
            if (match := _YEAR_HEADING.fullmatch(loose(text))) and match[1] not in self._years
        ]
        for index, text in outside:
            place = self._grid.place(header.row, index, text)
            first, last = self._years[0], self._years[-1]
            self.findings.append(finding("JAAR_BUITEN_PROGRAMMA", place, value=text, first=first, last=last))
        if any(name not in header.columns for name in required):
            return
        for row in self._grid.rows[header.position + 1 :]:
            self._read_row(row, dict(header.columns))
        if not self.rows_read:
            self.findings.append(finding("GEEN_RIJEN", self._grid.place(header.row + 1)))
        for table in self.tables:
            self._without_years(table)
            self.findings += self._finders[table.theme].check_missing(table.place)
            self.findings += check_sums(table, self._years)

    def _read_row(self, row: Row, columns: dict[str, int]) -> None:
        number, cells = row
        values = {name: cells[index] if index < len(cells) else None for name, index in columns.items()}
        if all(is_blank(value) for value in values.values()):
            return
        self.rows_read += 1
        places = {name: self._grid.place(number, index, name) for name, index in columns.items()}
        texts = {name: shown(value) or "" for name, value in values.items()}
        for name in ("thema", "regel"):
            if not texts[name]:
                self.findings.append(finding("VERPLICHT_LEEG", places[name], column=name))
                return
        theme = self._theme(texts["thema"], places["thema"])
        if theme is None:
            return
        is_total = _TOTAL_CODE.fullmatch(texts["regel"]) is not None
        line = f"BUD-{theme}-TOT" if is_total else self._line(texts["regel"], theme, place=places["regel"])
        if line is None or self._is_double(line, number, texts["regel"], place=places["regel"]):
            return
        table = self._table(theme, places["regel"])
        found = [] if is_total else self._interventions(texts["interventies"], theme, place=places["interventies"])
        label = "Totaal" if is_total else "; ".join(one.name for one in found)
        note = texts.get("noot") or None
        entry = TableLine(line, found, label, places["regel"], note=note, is_total=is_total)
        for year in (*self._years, TOTAL):
            entry.places[year] = places[year]
            amount = read_amount(values[year], places[year])
            if isinstance(amount, Finding):
                self.findings.append(amount)
                entry.unreadable.add(year)
                continue
            if amount.remark:
                self.findings.append(amount.remark)
            entry.amounts[year] = amount
        table.lines.append(entry)

    def _theme(self, text: str, place: Place) -> str | None:
        theme = self._themes.find(text)
        refusal = self._themes.refusal(theme, self._programme, place=place, value=text)
        if refusal is not None:
            self.findings.append(refusal)
            return None
        return theme

    def _line(self, text: str, theme: str, *, place: Place) -> str | None:
        line = line_id(text)
        if line is None or not line.startswith(f"BUD-{theme}"):
            hint = "" if line is None else f" Deze rij gaat over thema {theme}."
            self.findings.append(finding("REGELCODE_ONGELDIG", place, value=text, hint=hint))
            return None
        return line

    def _is_double(self, line: str, number: int, text: str, *, place: Place) -> bool:
        first = self._rows.setdefault(line, number)
        if first != number:
            self.findings.append(finding("REGEL_DUBBEL", place, value=text, key=line, first=first))
        return first != number

    def _table(self, theme: str, place: Place) -> ThemeTable:
        for table in self.tables:
            if table.theme == theme:
                return table
        self.tables.append(ThemeTable(theme, place))
        self._finders[theme] = InterventionFinder(self._programme, theme)
        return self.tables[-1]

    def _interventions(self, text: str, theme: str, *, place: Place) -> list[Intervention]:
        letters = [part for part in re.split(r"[,;+/ ]+|\ben\b", text) if part]
        if not letters:
            self.findings.append(finding("REGEL_ZONDER_INTERVENTIE", place))
        found = []
        for letter in letters:
            one, findings = self._finders[theme].find(letter, place)
            self.findings += findings
            if one is not None:
                found.append(one)
        return found

    def _without_years(self, table: ThemeTable) -> None:
        """A theme with totals and not one cell filled per year has no split over years; that is not empty."""
        filled = any(
            amount.state is not BudgetState.LEEG
            for line in table.lines
            for year, amount in line.amounts.items()
            if year != TOTAL
        )
        if not filled and not any(line.unreadable for line in table.lines):
            for line in table.lines:
                for year in self._years:
                    line.amounts.pop(year, None)
