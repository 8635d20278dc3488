"""Files for the readers, in lines a test can be read by: workbooks, csv and the budget form with merged cells."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.ingest import read_upload

GOOD_ROW: Mapping[str, Any] = {
    "indicator": "RSD-M05",
    "gebied": "roosendaal-ring",
    "periode": "2026Q1",
    "waarde": 4,
}


@cache
def roosendaal() -> Definitions:
    """The definitions that come with the project; read once a process."""
    return load_definitions()


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]], *, start: str = "A1", formats: Mapping[str, str] | None = None
) -> bytes:
    """An xlsx with these rows per sheet. `start`: the first cell; `formats`: by cell of the first."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    first_row, first_column = coordinate_to_tuple(start)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, start=first_row):
            for column, value in enumerate(values, start=first_column):
                if value is not None:
                    sheet.cell(row, column, value)
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table(rows: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """Rows as a header and cells; columns in the order in which they first occur."""
    kept = list(rows)
    columns = list(dict.fromkeys(name for row in kept for name in row))
    return [columns, *([row.get(name) for name in columns] for row in kept)]


def observed(*changes: Mapping[str, Any], formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook of observations: each change replaces cells of the same good row. Row 2 is the first."""
    return workbook({"Waarnemingen": table([{**GOOD_ROW, **change} for change in changes])}, formats=formats)


def spent(*changes: Mapping[str, Any], **sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook of spending: each change replaces cells of one good row."""
    good = {"regel": "A1", "periode": "2026Q1", "soort": "gerealiseerd", "bedrag": 100, "toelichting": None}
    return workbook({"Uitputting": table([{**good, **change} for change in changes]), **sheets})


def budgeted(*changes: Mapping[str, Any]) -> bytes:
    """A flat budget: each change replaces cells of one good line of theme E (€ 10, € 20, € 30)."""
    good = {"thema": "E", "regel": "E1", "interventies": "a,b,c,d,e", "2026": 10, "2027": 20, "2028": 30, "totaal": 60}
    return workbook({"Begroting": table([{**good, **change} for change in changes])})


def csv_text(*lines: str, end: str = "\n") -> str:
    return end.join(lines) + end


def read(content: bytes, *, file: str = "bestand.xlsx", **options: Any) -> Upload:
    return read_upload(content, file=file, definitions=roosendaal(), **options)


def found(upload: Upload, code: str) -> list[Finding]:
    return [one for one in upload.findings if one.code == code]


def codes(upload: Upload) -> list[str]:
    return [one.code for one in upload.findings]


def stored(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """The columns of the observation frame that the check beside the store looks at."""
    good = {
        "measure": "RSD-M05", "area": "roosendaal-ring", "category": "", "period": "2026Q1",
        "value": 1.0, "state": "waarde", "fictitious": False,
    }  # fmt: skip
    return pd.DataFrame([{**good, **row} for row in rows], columns=list(good))


@dataclass(frozen=True)
class FormLine:
    """Lettered rows with one set of amounts; more than one label means merged amount cells."""

    labels: Sequence[str]
    amounts: Sequence[Any]


@dataclass(frozen=True)
class FormTable:
    """One table as the form prints it. A text in `body` is a strategy heading."""

    title: str
    body: Sequence[FormLine | str]
    totals: Sequence[Any] | None
    footnotes: Sequence[str] = ()
    headings: Sequence[str] = (
        "Interventie/ Inzet",
        "Jaar 1 (2026)\nBegrote bijdrage Rijk",
        "Jaar 2 (2027)\nBegrote bijdrage Rijk",
        "Jaar 3 (2028)\nBegrote bijdrage Rijk",
        "Totaal begrote bijdrage Rijk 2026-2028*",
    )


def form(sheets: Mapping[str, Sequence[FormTable]]) -> bytes:
    """A workbook in the layout of the application form; several tables of a sheet stand below each other."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, tables in sheets.items():
        sheet = book.create_sheet(name)
        row = 1
        for one in tables:
            row = _write_table(sheet, one, row) + 2
    return saved(book)


def _write_table(sheet: Worksheet, one: FormTable, row: int) -> int:
    sheet.cell(row, 1, one.title)
    row += 2
    _write_row(sheet, row, one.headings)
    for part in one.body:
        row += 1
        if isinstance(part, str):
            sheet.cell(row, 1, part)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
            continue
        _write_row(sheet, row, [part.labels[0], *part.amounts])
        last = row + len(part.labels) - 1
        for offset, label in enumerate(part.labels[1:], start=1):
            sheet.cell(row + offset, 1, label)
        if last > row:
            for column in range(2, 2 + len(part.amounts)):
                sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
        row = last
    if one.totals is not None:
        row += 1
        _write_row(sheet, row, ["Totaal", *one.totals])
    for text in one.footnotes:
        row += 1
        sheet.cell(row, 1, text)
    return row


def _write_row(sheet: Worksheet, row: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values, start=1):
        if value is not None:
            sheet.cell(row, column, value)
