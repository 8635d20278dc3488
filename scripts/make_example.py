"""Writes data/begroting (the real budget of the application, in the form's own layout) and data/voorbeeld (fictitious).

Run once after changing it: `.venv/bin/python -m scripts.make_example`. The workbooks are committed.
Everything in data/voorbeeld is invented; it shows what the monitor does with targets ahead, behind, reached,
too early and without data, a revision, a provisional figure, a withheld small number, and money ahead of results;
and areas and wijken beside each other (example_areas).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from scripts.example_areas import OTHER_AREAS, WIJKEN, Outcomes, sizes
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Intervention, Programme
from spuk_monitor.ingest.cell_writing import write_text

DATA = Path(__file__).resolve().parent.parent / "data"
AREA = "roosendaal-ring"
FIXED = datetime(2026, 1, 1)
FICTITIOUS = "FICTIEF VOORBEELD: verzonnen cijfers, geen werkelijke resultaten van Roosendaal of een ander gebied"
BOLD = Font(bold=True)
SHADED = PatternFill("solid", fgColor="DDE6EE")

# The budget tables of the application: letters of a line -> what is printed per year and in total.
Amounts = tuple[str, str, str, str]
BUDGET: dict[str, tuple[tuple[str, Amounts], ...]] = {
    "A": (
        ("ab", ("€ 0", "€ 29.700", "€ 29.700", "€ 59.400")),
        ("cdef", ("€ 33.660", "€ 324.225", "€ 324.225", "€ 682.110")),
        ("", ("€ 33.660", "€ 353.925", "€ 353.925", "€ 741.510")),
    ),
    "B": (
        ("a", ("**", "€ 190.000", "€ 190.000", "€ 380.000")),
        ("b", ("**", "€ 38.000", "€ 38.000", "€ 76.000")),
        ("c", ("€ 33.250", "€ 47.500", "€ 47.500", "€ 128.250")),
        ("d", ("", "€ 47.500", "€ 47.500", "€ 95.000")),
        ("e", ("€ 19.000", "€ 19.000", "€ 23.750", "€ 61.750")),
        ("f", ("€ 23.750", "***", "***", "€ 23.750")),
        ("g", ("€ 59.850", "€ 118.750", "€ 118.750", "€ 297.350")),
        ("", ("€ 135.850", "€ 460.750", "€ 465.500", "€ 1.062.100")),
    ),
    "D": (
        ("abcd", ("€ 0", "€ 650.000", "€ 650.000", "€ 1.300.000")),
        ("ef", ("€ 50.000", "€ 125.000", "€ 125.000", "€ 300.000")),
        ("g", ("€ 0", "€ 470.000", "€ 470.000", "€ 940.000")),
        ("", ("€ 50.000", "€ 1.245.000", "€ 1.245.000", "€ 2.540.000")),
    ),
    "E": (
        ("ab", ("€ 14.250", "€ 28.500", "€ 28.500", "€ 71.250")),
        ("c", ("€ 9.500", "€ 14.250", "€ 14.250", "€ 38.000")),
        ("de", ("€ 19.000", "€ 57.000", "€ 57.000", "€ 133.000")),
        ("", ("€ 42.750", "€ 99.750", "€ 99.750", "€ 242.250")),
    ),
}
BUDGET_F = (("1", "€ 95.000"), ("2", "€ 114.000"), ("3", "€ 99.750"), ("", "€ 308.750"))
FOOTNOTES = {
    "A": ("** Financiering vindt ook plaats vanuit de gelden 2023-2026",),
    "B": (
        "** Financiering met gelden uit periode 2023-2026",
        "*** financiering vanuit thema Integraal",
    ),
    "D": ("** Financiering vindt ook plaats vanuit de gelden 2023-2026",),
    "E": ("** Financiering vindt ook plaats vanuit de gelden 2023-2026",),
}
OWN_SHARE = "* Eigen bijdrage door inzet van eigen personeel in werkgroepen"

# measure -> values of successive quarters of 2026; a text is a missing mark, None is not delivered.
FIRST_HALF: dict[str, tuple[float | str | None, ...]] = {
    "RSD-M01": (120, 210),
    "RSD-M02": (1, 2),
    "RSD-M03": (1, 3),
    "RSD-M04": (0, 0),
    "RSD-M05": (1, 1),
    "RSD-M06": (0, 1),
    "RSD-M07": (150, 380),
    "RSD-M09": (10, 16),
    "RSD-M10": (0, 0),
    "RSD-M11": (1, 1),
    "RSD-M12": (None, "<5"),
    "RSD-M13": (1, 2),
    "RSD-M14": (0, 1),
    "RSD-M15": (6, 12),
    "RSD-M17": (90, 205),
    "RSD-M20": (3, 7),
    "RSD-M21": (30, 40),
    "RSD-M22": (3, None),
    "RSD-M23": (15, 36),
    "RSD-M24": (2, 1),
    "RSD-M25": (0, 2),
    "RSD-M26": (1, None),
    "RSD-M27": (0, 0),
    "RSD-M28": (0, 1),
    "RSD-M33": (0.2, 0.4),
}
THIRD_QUARTER: dict[str, float | str] = {
    "RSD-M01": 265,
    "RSD-M02": 2,
    "RSD-M03": 3,
    "RSD-M04": 0,
    "RSD-M05": 2,
    "RSD-M06": 0,
    "RSD-M07": 540,
    "RSD-M10": 0,
    "RSD-M11": 2,
    "RSD-M12": "<5",
    "RSD-M13": 3,
    "RSD-M14": 2,
    "RSD-M15": 18,
    "RSD-M17": 310,
    "RSD-M20": 11,
    "RSD-M21": 45,
    "RSD-M23": 52,
    "RSD-M24": 1,
    "RSD-M25": 0,
    "RSD-M27": 0,
    "RSD-M28": 1,
    "RSD-M33": 0.5,
}
Row = tuple[str, str, str, float | str | None, str, float | None, float | None, str]
REVISED: tuple[Row, ...] = (
    ("RSD-M07", AREA, "2026Q2", 360, "definitief", None, None, "herzien: 20 dubbeltellingen verwijderd"),
    ("RSD-M09", AREA, "2026Q3", 4, "voorlopig", None, None, "telling loopt nog"),
    ("RSD-M18", AREA, "2025/2026", 288, "definitief", None, None, ""),
    ("RSD-M19", AREA, "2025/2026", 93, "definitief", None, None, ""),
)
OUTCOMES: Outcomes = {
    "NPLV-E17.pct": (
        None,
        {
            AREA: {"2022/2023": 11.8, "2023/2024": 12.1, "2024/2025": 12.4, "2025/2026": 11.1},
            "GM1674": {"2022/2023": 8.6, "2023/2024": 8.7, "2024/2025": 8.9, "2025/2026": 8.8},
        },
    ),
    "NPLV-E19.score": (
        None,
        {
            AREA: {2018: -0.121, 2020: -0.118, 2022: -0.109, 2024: -0.101},
            "GM1674": {2018: -0.021, 2020: -0.019, 2022: -0.017, 2024: -0.016},
            "NL00": {2018: 0.004, 2020: 0.006, 2022: 0.003, 2024: 0.005},
        },
    ),
    "NPLV-E21.pct": (
        None,
        {
            AREA: {2020: 12.4, 2021: 11.9, 2022: 11.2, 2023: 10.6, 2024: 6.1, 2025: 5.9},
            "GM1674": {2020: 7.0, 2021: 6.8, 2022: 6.5, 2023: 6.2, 2024: 3.6, 2025: 3.5},
            "NL00": {2020: 6.8, 2021: 6.6, 2022: 6.4, 2023: 6.0, 2024: 3.4, 2025: 3.3},
        },
    ),
    "NPLV-E23.pct": (
        0.6,
        {
            AREA: {2021: 14.8, 2022: 14.9, 2023: 15.1, 2024: 14.6, 2025: 13.4},
            "GM1674": {2021: 9.0, 2022: 9.1, 2023: 9.2, 2024: 9.1, 2025: 8.9},
            "NL00": {2021: 8.5, 2022: 8.6, 2023: 8.8, 2024: 8.7, 2025: 8.6},
        },
    ),
    "NPLV-E24.pct": (
        1.1,
        {
            AREA: {2021: 62.3, 2022: 63.5, 2023: 64.2, 2024: 64.4, 2025: 64.9},
            "GM1674": {2021: 68.9, 2022: 70.1, 2023: 70.8, 2024: 71.0, 2025: 71.3},
            "NL00": {2021: 70.4, 2022: 72.2, 2023: 73.1, 2024: 73.2, 2025: 73.4},
        },
    ),
    "NPLV-E25.pct": (
        2.0,
        {
            AREA: {"2025Q2": 71.5, "2025Q3": 71.0, "2025Q4": 71.3, "2026Q1": 70.2, "2026Q2": 68.9, "2026Q3": 67.2},
            "GM1674": {"2025Q2": 76.8, "2025Q3": 76.4, "2025Q4": 76.5, "2026Q1": 76.3, "2026Q2": 76.2, "2026Q3": 76.1},
        },
    ),
    "NPLV-E26.pct": (
        0.2,
        {
            AREA: {"2025Q2": 7.6, "2025Q3": 7.7, "2025Q4": 7.6, "2026Q1": 7.3, "2026Q2": 7.2, "2026Q3": 7.0},
            "GM1674": {"2025Q2": 4.3, "2025Q3": 4.2, "2025Q4": 4.2, "2026Q1": 4.2, "2026Q2": 4.1, "2026Q3": 4.1},
            "NL00": {"2025Q2": 3.9, "2025Q3": 3.9, "2025Q4": 3.8, "2026Q1": 3.8, "2026Q2": 3.8, "2026Q3": 3.8},
        },
    ),
    "NPLV-C29.score": (
        None,
        {AREA: {2021: -0.312, 2023: -0.305}, "GM1674": {2021: -0.081, 2023: -0.079}, "NL00": {2021: 0.0, 2023: 0.01}},
    ),
    "NPLV-C30.pct": (
        3.0,
        {AREA: {2020: 17.0, 2022: 18.5, 2024: 18.0}, "GM1674": {2020: 25.0, 2022: 26.0, 2024: 26.4}},
    ),
    "NPLV-C31.pct": (
        2.5,
        {AREA: {2020: 13.4, 2022: 17.2, 2024: 16.9}, "GM1674": {2020: 11.0, 2022: 14.8, 2024: 14.1}},
    ),
}
SPENDING: tuple[tuple[str, str, str, float, str], ...] = (
    ("BUD-A2", "2026Q1", "gerealiseerd", 5200, ""),
    ("BUD-A2", "2026Q2", "gerealiseerd", 8100, ""),
    ("BUD-A2", "2026Q3", "gerealiseerd", 9600, ""),
    ("BUD-A2", "2026Q3", "verplicht", 6000, "inhuur tot eind 2026"),
    ("BUD-B3", "2026Q2", "gerealiseerd", 18500, ""),
    ("BUD-B3", "2026Q3", "gerealiseerd", 12900, ""),
    ("BUD-B4", "2026Q2", "gerealiseerd", 21000, ""),
    ("BUD-B4", "2026Q3", "gerealiseerd", 27500, "inrichting programma"),
    ("BUD-B5", "2026Q3", "gerealiseerd", 6200, ""),
    ("BUD-B6", "2026Q2", "gerealiseerd", 11000, ""),
    ("BUD-B7", "2026Q2", "gerealiseerd", 9500, ""),
    ("BUD-B7", "2026Q3", "gerealiseerd", 12300, ""),
    ("BUD-B7", "2026", "doorgeschoven", 15000, "opening tweede studieruimte verschoven naar voorjaar 2027"),
    ("BUD-D2", "2026Q1", "gerealiseerd", 11000, ""),
    ("BUD-D2", "2026Q2", "gerealiseerd", 12600, ""),
    ("BUD-D2", "2026Q3", "gerealiseerd", 12400, ""),
    ("BUD-E1", "2026Q2", "gerealiseerd", 5100, ""),
    ("BUD-E1", "2026Q3", "gerealiseerd", 4700, ""),
    ("BUD-E2", "2026Q2", "gerealiseerd", 9200, ""),
    ("BUD-E2", "2026Q3", "gerealiseerd", 12800, ""),
    ("BUD-E2", "2026Q3", "verplicht", 17500, "contract begeleiding tot en met 2028"),
    ("BUD-E3", "2026Q3", "gerealiseerd", 7400, ""),
    ("BUD-F1", "2026Q3", "gerealiseerd", 21500, ""),
)


def main() -> None:
    programme = load_definitions().programmes[AREA]
    _save(budget_workbook(programme), DATA / "begroting" / f"{AREA}.xlsx")
    folder = DATA / "voorbeeld" / AREA
    half = [
        (measure, AREA, f"2026Q{index}", value, "definitief", None, None, "")
        for measure, values in FIRST_HALF.items()
        for index, value in enumerate(values, start=1)
        if value is not None
    ]
    third = [(measure, AREA, "2026Q3", value, "definitief", None, None, "") for measure, value in THIRD_QUARTER.items()]
    _save(observations_workbook(half), folder / "1_uitvraag_2026_eerste_halfjaar.xlsx")
    _save(observations_workbook(outcome_rows()), folder / "2_gebiedseffect_en_context.xlsx")
    _save(observations_workbook([*third, *REVISED]), folder / "3_uitvraag_2026Q3_met_herziening.xlsx")
    _save(spending_workbook(), folder / "4_uitputting_2026.xlsx")


def budget_workbook(programme: Programme) -> Workbook:
    """The form: a sheet a theme, strategy headings, amounts in cells merged over the letters of a line."""
    workbook = _without_sheets()
    names = {one.theme: one for one in programme.letter_amounts}
    for theme, lines in BUDGET.items():
        sheet = _form_sheet(workbook, theme, names[theme].name_in_letter)
        sheet.append(
            ["Interventie/ Inzet"]
            + [
                f"Jaar {number} ({year})\nBegrote bijdrage Rijk{'**' if number == 1 else ''}"
                for number, year in enumerate(programme.years, start=1)
            ]
            + ["Totaal begrote bijdrage Rijk 2026-2028*"]
        )
        strategy = 0
        for letters, amounts in lines:
            if not letters:
                sheet.append(["Totaal", *amounts])
                break
            first = sheet.max_row + 1
            for index, letter in enumerate(letters):
                one = _lettered(programme, theme, letter)
                if one.strategy != strategy and one.strategy is not None:
                    strategy = one.strategy
                    heading = next(s for s in programme.strategies if (s.theme, s.number) == (theme, strategy))
                    sheet.append([f"{strategy}. {heading.heading}"])
                    sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=5)
                    first = sheet.max_row + 1 if index == 0 else first
                sheet.append([f"{letter}) {one.name}", *(amount or None for amount in amounts)])
            if len(letters) > 1:
                for column in range(2, 6):
                    sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=column, end_column=column)
        for note in (OWN_SHARE, *FOOTNOTES[theme]):
            sheet.append([note])
        _finish(sheet, widths=(70, 18, 18, 18, 22), header_row=3)
    sheet = _form_sheet(workbook, "F", names["F"].name_in_letter)
    sheet.append(
        ["Interventie/ Inzet", "Totaal begrote bijdrage Rijk 2026-2028", "Eigen bijdrage inzet/interventie 2026-2028*"]
    )
    for number, amount in BUDGET_F:
        label = f"{number}) {_lettered(programme, 'F', number).name}" if number else "Totaal"
        sheet.append([label, amount, "€"])
    sheet.append([OWN_SHARE])
    _finish(sheet, widths=(70, 26, 26), header_row=3)
    return workbook


def observations_workbook(rows: Iterable[Row]) -> Workbook:
    workbook = _marked_workbook()
    sheet = workbook.create_sheet("Waarnemingen", 0)
    sheet.append(
        ["indicator", "gebied", "periode", "waarde", "status", "marge_onder", "marge_boven", "bron", "toelichting"]
    )
    for measure, area, period, value, status, low, high, note in rows:
        sheet.append([measure, area, period, value, status, low, high, "fictief voorbeeld", note or None])
    _finish(sheet, widths=(18, 18, 12, 12, 12, 12, 12, 20, 44), header_row=1)
    return workbook


def outcome_rows() -> list[Row]:
    rows = [row for outcomes in (OUTCOMES, WIJKEN, OTHER_AREAS) for row in _rows_of(outcomes)]
    weights = [
        (measure, area, str(year), value, "definitief", None, None, "") for measure, area, year, value in sizes()
    ]
    return [*rows, *weights]


def _rows_of(outcomes: Outcomes) -> list[Row]:
    rows: list[Row] = []
    for measure, (half_width, areas) in outcomes.items():
        for area, values in areas.items():
            for period, value in values.items():
                low = high = None
                if half_width is not None and not isinstance(value, str):
                    low, high = round(value - half_width, 3), round(value + half_width, 3)
                status = "voorlopig" if period in (2025, "2026Q3") else "definitief"
                rows.append((measure, area, str(period), value, status, low, high, ""))
    return rows


def spending_workbook() -> Workbook:
    workbook = _marked_workbook()
    sheet = workbook.create_sheet("Uitputting", 0)
    sheet.append(["regel", "periode", "soort", "bedrag", "toelichting"])
    for line, period, kind, amount, note in SPENDING:
        sheet.append([line, period, kind, amount, note or None])
    _finish(sheet, widths=(12, 12, 16, 14, 60), header_row=1)
    return workbook


def _lettered(programme: Programme, theme: str, letter: str) -> Intervention:
    return next(one for one in programme.interventions_of(theme) if one.letter == letter and one.parent is None)


def _form_sheet(workbook: Workbook, theme: str, name: str) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(f"Thema {theme}")
    sheet.append([f"BEGROTINGSTABEL {name.upper()}"])
    sheet.append([])
    return sheet


def _without_sheets() -> Workbook:
    workbook = Workbook()
    for sheet in workbook.worksheets:
        workbook.remove(sheet)
    return workbook


def _marked_workbook() -> Workbook:
    workbook = _without_sheets()
    sheet = workbook.create_sheet("Let op")
    sheet["A1"] = FICTITIOUS
    sheet["A1"].font = BOLD
    sheet["A2"] = "Verwijder deze cijfers met één handeling op de pagina Data zodra er echte cijfers zijn."
    sheet.column_dimensions["A"].width = 100
    return workbook


def _finish(sheet: Worksheet, *, widths: Sequence[float], header_row: int) -> None:
    for index, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJ"[index]].width = width
    for heading in sheet[header_row]:
        heading.font = BOLD
        heading.fill = SHADED
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                write_text(cell, cell.value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{header_row + 1}"


def _save(workbook: Workbook, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.properties.creator = "spuk_monitor"
    workbook.properties.created = workbook.properties.modified = FIXED
    workbook.save(path)
    print(path)


if __name__ == "__main__":
    main()
