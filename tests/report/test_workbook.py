"""An exhibit as a workbook: numbers stay numbers, text is never a formula, unknown is empty."""

import io
from datetime import date, datetime

from openpyxl import load_workbook

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.workbook import workbook


def cells(exhibit: Exhibit) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(workbook(exhibit)))["Gegevens"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_title_sentence_and_note_stand_above_the_table() -> None:
    shown = Exhibit(
        "geld",
        "Geld en resultaat",
        "Eén zin.",
        ("Regel", "Uitgegeven in %", "Tot en met"),
        (("A1", 62.5, date(2026, 9, 30)), ("A2", None, None), ("A3", 0, None)),
        note="Fictief.",
    )
    assert cells(shown) == [
        ["Geld en resultaat", None, None],
        ["Eén zin.", None, None],
        ["Fictief.", None, None],
        [None, None, None],
        ["Regel", "Uitgegeven in %", "Tot en met"],
        ["A1", 62.5, datetime(2026, 9, 30)],
        ["A2", None, None],
        ["A3", 0, None],
    ]


def test_text_that_looks_like_a_formula_or_a_link_is_text() -> None:
    shown = Exhibit("x", "=1+1", "Zin.", ("Naam",), (("=HYPERLINK(A1)",), ("https://voorbeeld.nl",), ("-5",)))
    found = [row[0] for row in cells(shown)]
    assert found == ["'=1+1", "Zin.", None, "Naam", "'=HYPERLINK(A1)", "https://voorbeeld.nl", "-5"]
    sheet = load_workbook(io.BytesIO(workbook(shown)))["Gegevens"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


def test_a_number_that_is_not_known_is_empty() -> None:
    shown = Exhibit("x", "Titel", "Zin.", ("Naam", "Getal"), (("A", float("nan")),))
    assert cells(shown)[-1] == ["A", None]
