"""The budget as the application form prints it: a table per theme, lettered rows, amounts in merged cells.

Merged cells over several rows of an amount column make those rows one line that covers several interventions.
A row with empty amount cells is a line of its own with state `leeg`. A mark in a column heading is a note on the
theme; only a mark in the cell itself changes the state of that cell.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.ingest.amounts import Amount, read_amount
from spuk_monitor.ingest.budget_table import (
    TOTAL,
    InterventionFinder,
    TableLine,
    ThemeFinder,
    ThemeTable,
    check_sums,
    notes_of_marks,
    years_of,
)
from spuk_monitor.ingest.cells import CellValue, column_letters, is_blank, loose, one_line, text_of
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.merged import MergedSheet

_YEAR = re.compile(r"(?<![\d-])20\d\d(?!\s*[-–/]\s*\d|\d)")  # not a year that begins or ends a range
_LETTERED = re.compile(r"([a-z]|\d{1,2})\)\s*(.*)", re.IGNORECASE)
_STRATEGY = re.compile(r"(\d{1,2})\.\s+\S")
_FOOTNOTE = re.compile(r"(\*{1,3})\s*([^*\s].*)")
_TRAILING_MARK = re.compile(r"(\*{2,3})\s*$")
_OWN = "eigen bijdrage"


@dataclass(frozen=True, slots=True)
class Heading:
    """The header row of one table."""

    row: int
    label_column: int
    years: Mapping[int, str]  # column -> "2026" or "totaal"
    own: tuple[int, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)  # mark -> year in whose heading it stands


def is_form_heading(cells: list[str]) -> bool:
    """A row with a heading for the interventions and at least one for an amount: this is the form."""
    lower = [loose(text) for text in cells]
    labelled = any(text.startswith(("interventie", "inzet", "activiteit")) for text in lower)
    return labelled and any("bijdrage" in text or text.startswith("totaal") or _YEAR.search(text) for text in lower)


def has_form(grid: Grid) -> bool:
    return any(is_form_heading([text_of(value) for value in cells]) for _, cells in grid.rows)


class FormReader:
    """Reads the tables of one workbook; afterwards `tables` and `findings` hold the outcome."""

    def __init__(self, definitions: Definitions, programme: Programme) -> None:
        self.tables: list[ThemeTable] = []
        self.findings: list[Finding] = []
        self._programme = programme
        self._years = years_of(programme)
        self._themes = ThemeFinder(definitions)

    def read_sheet(self, sheet: MergedSheet) -> None:
        area = _SheetCells(sheet)
        headings = [row for row in area.filled_rows if is_form_heading(area.texts(row))]
        for position, row in enumerate(headings):
            before = headings[position - 1] + 1 if position else 1
            end = headings[position + 1] - 1 if position + 1 < len(headings) else area.last_row
            heading = self._heading(area, row)
            theme = self._theme(area, row, before)
            if theme is not None and heading is not None:
                self.tables.append(_TableReader(self, area, heading, theme, end).read())

    @property
    def programme(self) -> Programme:
        return self._programme

    @property
    def years(self) -> tuple[str, ...]:
        return self._years

    def _heading(self, area: "_SheetCells", row: int) -> Heading | None:
        label_column, own = 0, []
        years: dict[int, str] = {}
        marks: dict[str, str] = {}
        for column in range(1, area.last_column + 1):
            text = area.text(row, column)
            lower = loose(text)
            if not text:
                continue
            found = _YEAR.findall(text)
            if _OWN in lower:
                own.append(column)
            elif len(found) == 1:
                if found[0] not in self._years:
                    first, last = self._years[0], self._years[-1]
                    self.findings.append(
                        finding("JAAR_BUITEN_PROGRAMMA", area.place(row, column), value=text, first=first, last=last)
                    )
                    return None
                years[column] = found[0]
            elif lower.startswith("totaal") or "totaal" in lower.split():
                years[column] = TOTAL
            elif not label_column:
                label_column = column
            if column in years and (mark := _TRAILING_MARK.search(text)):
                marks[mark[1]] = years[column]
        doubled = [column for column, year in years.items() if list(years.values()).count(year) > 1]
        if doubled:
            cells = " en ".join(f"{column_letters(column - 1)}{row}" for column in doubled)
            column = doubled[1]
            self.findings.append(
                finding("KOLOM_DUBBEL", area.place(row, column), value=area.text(row, column),
                        column=years[column], cells=cells)
            )  # fmt: skip
            return None
        return Heading(row, label_column or 1, years, tuple(own), marks)

    def _theme(self, area: "_SheetCells", row: int, first: int) -> str | None:
        """The theme named above the table, nearest first, else by the sheet's name."""
        above = [
            (number, column)
            for number in range(row - 1, first - 1, -1)
            for column in range(1, area.last_column + 1)
            if area.text(number, column)
        ]
        named = ((place, self._themes.find(area.text(*place))) for place in above if not _is_content(area.text(*place)))
        cell, theme = next(((place, theme) for place, theme in named if theme), (None, None))
        if theme is None:
            theme = self._themes.find(area.name)
        place = area.place(*cell) if cell else Place(sheet=area.name, row=row)
        value = area.text(*cell) if cell else area.name
        refusal = self._themes.refusal(theme, self._programme, place=place, value=value)
        if refusal is not None:
            self.findings.append(refusal)
            return None
        for table in self.tables:
            if table.theme == theme:
                words = table.place.words()
                self.findings.append(
                    finding("THEMA_DUBBEL", place, value=value, theme=theme, first=words[:1].lower() + words[1:])
                )
                return None
        return theme


def _is_content(text: str) -> bool:
    """Rows of the table before: its lines, strategies and footnotes are no heading of the next."""
    return bool(_LETTERED.fullmatch(text) or _STRATEGY.match(text) or _FOOTNOTE.fullmatch(text))


def _is_bare(line: TableLine) -> bool:
    """No amount and no mark in any column."""
    return not line.unreadable and all(amount.state is BudgetState.LEEG for amount in line.amounts.values())


class _TableReader:
    """Reads the rows of one table."""

    def __init__(self, form: FormReader, area: "_SheetCells", heading: Heading, theme: str, end: int) -> None:
        self._form = form
        self._area = area
        self._heading = heading
        self._end = end
        self._table = ThemeTable(theme, area.place(heading.row, heading.label_column))
        self._finder = InterventionFinder(form.programme, theme)
        self._unexplained: set[str] = set()
        self._joined: set[int] = set()  # rows that a merge makes part of the line above
        self._footnotes = {
            match[1]: match[2]
            for row in range(heading.row + 1, end + 1)
            if (match := _FOOTNOTE.fullmatch(self._label(row)))
        }

    def read(self) -> ThemeTable:
        lettered = [row for row in self._rows() if _LETTERED.fullmatch(self._label(row))]
        for rows in self._grouped(lettered):
            self._read_line(rows)
        self._check_lost_merges()
        for row in self._rows():
            label = self._label(row)
            if loose(label).startswith("totaal"):
                self._read_total(row)
            elif row not in lettered and not _STRATEGY.match(label) and not _FOOTNOTE.fullmatch(label):
                self._check_stray(row, label)
        self._note_on_theme()
        self._check_own()
        self._form.findings += self._finder.check_missing(self._table.place)
        self._form.findings += check_sums(self._table, self._form.years)
        return self._table

    def _rows(self) -> Iterator[int]:
        for row in range(self._heading.row + 1, self._end + 1):
            if any(not is_blank(self._area.value(row, column)) for column in self._all_columns):
                yield row

    @property
    def _all_columns(self) -> tuple[int, ...]:
        return (self._heading.label_column, *self._heading.years)

    def _label(self, row: int) -> str:
        return self._area.text(row, self._heading.label_column)

    def _grouped(self, lettered: list[int]) -> list[list[int]]:
        """Rows that merged amount cells join to one line; uneven merges give a finding."""
        groups: list[list[int]] = []
        for row in lettered:
            starts = {column: self._area.merge_start(row, column) for column in self._heading.years}
            joined = [column for column, start in starts.items() if groups and start <= groups[-1][-1] and start < row]
            if not joined:
                groups.append([row])
                continue
            groups[-1].append(row)
            if len(joined) < len(starts):
                apart = next(column for column in starts if column not in joined)
                merged = self._area.merge_reference(row, joined[0])
                detail = f"{merged} is samengevoegd, {column_letters(apart - 1)}{row} niet."
                self._form.findings.append(
                    finding("SAMENVOEGING_ONGELIJK", self._area.place(row, apart), value=merged, detail=detail)
                )
        return groups

    def _read_line(self, rows: list[int]) -> None:
        self._joined.update(rows[1:])
        found, labels = [], []
        for row in rows:
            match = _LETTERED.fullmatch(self._label(row))
            letter, name = (match[1], one_line(match[2])) if match else ("", "")
            place = self._area.place(row, self._heading.label_column)
            one, findings = self._finder.find(letter, place, name=name)
            self._form.findings += findings
            labels.append(name)
            if one is not None:
                found.append(one)
        place = self._area.place(rows[0], self._heading.label_column)
        number = len(self._table.lines) + 1
        line = TableLine(f"BUD-{self._table.theme}{number}", found, "; ".join(labels), place)
        self._read_amounts(line, rows[0])
        line.note = notes_of_marks(line.amounts, self._footnotes)
        self._table.lines.append(line)

    def _check_lost_merges(self) -> None:
        """Undoing a merge leaves the amounts in the first row and empties the others: looks like a line without any.

        A strategy or any other row in between says that the rows never were one line.
        """
        lines = {line.place.row: line for line in self._table.lines}
        above: TableLine | None = None
        apart: list[TableLine] = []
        for row in [*self._rows(), -1]:
            line = lines.get(row)
            if line is not None and above is not None and row + 1 not in self._joined and _is_bare(line):
                apart.append(line)
                continue
            if apart and above is not None:
                letters = join_words(self._letters(one) for one in apart)
                self._form.findings.append(
                    finding("SAMENVOEGING_VERDWENEN", apart[0].place, value=self._label(apart[0].place.row or 0),
                            key=above.line, above=self._letters(above), letters=letters)
                )  # fmt: skip
            apart = []
            if line is not None:
                above = None if _is_bare(line) else line
            elif row not in self._joined:
                above = None

    @staticmethod
    def _letters(line: TableLine) -> str:
        return join_words(f"{one.letter})" for one in line.interventions) or line.line

    def _read_total(self, row: int) -> None:
        place = self._area.place(row, self._heading.label_column)
        if self._table.total is not None:
            reason = f"Er staat al een rij 'Totaal' in deze tabel (rij {self._table.total.place.row})."
            self._form.findings.append(finding("REGEL_NIET_HERKEND", place, value=self._label(row), reason=reason))
            return
        line = TableLine(f"BUD-{self._table.theme}-TOT", [], self._label(row), place, is_total=True)
        for column in self._heading.years:
            if (start := self._area.merge_start(row, column)) < row:
                merged = self._area.merge_reference(row, column)
                detail = f"{merged} loopt over de rij 'Totaal' heen."
                cell = self._area.place(start, column)
                self._form.findings.append(finding("SAMENVOEGING_ONGELIJK", cell, value=merged, detail=detail))
                return
        self._read_amounts(line, row)
        self._table.lines.append(line)

    def _read_amounts(self, line: TableLine, row: int) -> None:
        for column, year in self._heading.years.items():
            place = self._area.place(row, column, year)
            line.places[year] = place
            result = read_amount(self._area.value(row, column), place)
            if isinstance(result, Finding):
                self._form.findings.append(result)
                line.unreadable.add(year)
                continue
            line.amounts[year] = result
            self._check_mark(result, place)

    def _check_mark(self, amount: Amount, place: Place) -> None:
        if amount.remark:
            self._form.findings.append(amount.remark)
        if amount.mark and amount.mark not in self._footnotes and amount.mark not in self._unexplained:
            self._unexplained.add(amount.mark)
            self._form.findings.append(finding("NOOT_ZONDER_TEKST", place, value=amount.printed, mark=amount.mark))

    def _check_stray(self, row: int, label: str) -> None:
        """A row that is no line but holds amounts may not be dropped in silence."""
        for column, year in self._heading.years.items():
            if is_blank(self._area.value(row, column)) or self._area.merge_start(row, column) < row:
                continue
            reason = f"Deze rij heeft een bedrag maar geen letter; links staat '{label[:80]}'."
            place = self._area.place(row, column, year)
            value = text_of(self._area.value(row, column))
            self._form.findings.append(finding("REGEL_NIET_HERKEND", place, value=value, reason=reason))
            return

    def _note_on_theme(self) -> None:
        """What a mark in a heading says is kept with the theme's total, or its first line if there is none."""
        notes = [
            f"{mark} (kolom {year}): {self._footnotes[mark]}"
            for mark, year in self._heading.marks.items()
            if mark in self._footnotes
        ]
        if "*" in self._footnotes:
            notes.append(f"*: {self._footnotes['*']}")
        bearer = self._table.total or next(iter(self._table.lines), None)
        if notes and bearer:
            bearer.note = "; ".join([bearer.note, *notes] if bearer.note else notes)

    def _check_own(self) -> None:
        for column in self._heading.own:
            for row in self._rows():
                value = self._area.value(row, column)
                if isinstance(value, int | float) or re.search(r"\d", text_of(value)):
                    place = self._area.place(row, column, "eigen bijdrage")
                    self._form.findings.append(finding("EIGEN_BIJDRAGE_NIET_BEWAARD", place, value=text_of(value)))
                    break


class _SheetCells:
    """Cells of a sheet by row and column from 1, with the merged ranges by cell."""

    def __init__(self, sheet: MergedSheet) -> None:
        self.name = sheet.name
        self._values = sheet.values
        self._merged: dict[tuple[int, int], tuple[int, str]] = {}
        for first_row, first_column, last_row, last_column in sheet.merged:
            reference = f"{column_letters(first_column - 1)}{first_row}:{column_letters(last_column - 1)}{last_row}"
            for row in range(first_row, last_row + 1):
                for column in range(first_column, last_column + 1):
                    self._merged[row, column] = (first_row, reference)
        self.filled_rows = sorted({row for row, _ in self._values})
        self.last_row = max(self.filled_rows, default=0)
        self.last_column = max((column for _, column in self._values), default=0)

    def value(self, row: int, column: int) -> CellValue:
        return self._values.get((row, column))

    def text(self, row: int, column: int) -> str:
        return text_of(self.value(row, column))

    def texts(self, row: int) -> list[str]:
        return [self.text(row, column) for column in range(1, self.last_column + 1)]

    def merge_start(self, row: int, column: int) -> int:
        return self._merged.get((row, column), (row, ""))[0]

    def merge_reference(self, row: int, column: int) -> str:
        return self._merged.get((row, column), (row, f"{column_letters(column - 1)}{row}"))[1]

    def place(self, row: int, column: int, name: str | None = None) -> Place:
        return Place(sheet=self.name, row=row, column=name, cell=f"{column_letters(column - 1)}{row}")
