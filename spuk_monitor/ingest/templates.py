"""Empty workbooks to fill in, made from the definitions: drop-downs, explanation and lists.

What `make_template` writes is what the readers of `formats/` accept: the column names come from there.
"""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from spuk_monitor.domain.definitions import Definitions, Measure, Programme
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.terms import Counting, SpendingKind, UploadKind
from spuk_monitor.ingest.budget_table import years_of
from spuk_monitor.ingest.cell_writing import write_text
from spuk_monitor.ingest.formats import begroting_plat, uitputting, waarnemingen

_LAST_ROW = 2_000  # drop-downs reach this far
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F3A5F")
_OPTIONAL_FILL = PatternFill("solid", fgColor="5B7391")
_WRAP = Alignment(wrap_text=True, vertical="top")
_TEXT_FORMAT = "@"
_HOW_COUNTED = {
    Counting.STROOM: "per periode; de perioden worden opgeteld",
    Counting.CUMULATIEF: "het totaal sinds de start",
    Counting.STAND: "de stand aan het einde van de periode",
    Counting.PER_JAAR: "over een heel kalender- of schooljaar",
    Counting.MIJLPAAL: "0 (nog niet) of 1 (gehaald)",
    None: "de waarde over de periode",
}
_OBSERVATION_HELP = {
    "indicator": "Een maat (RSD-M07, NPLV-R08.pct), een indicator met één maat, of een nummer met type (R16, E16).",
    "gebied": "Een gebied uit de lijst, een CBS-code (WK167405) of een naam die maar één keer voorkomt.",
    "periode": "2026, 2026Q1, 2026-03, 2025/2026 of een datum. 2024* betekent voorlopig.",
    "waarde": "Een getal. Percentages als 73 of 73%. Leeg, '.', 'x', '<5' en 'n.v.t.' worden nooit 0.",
    "categorie": "Alleen bij een uitsplitsing of antwoord; leeg is het totaal.",
    "eenheid": "Niet verplicht; wordt met de maat vergeleken.",
    "status": "voorlopig of definitief; leeg is definitief.",
    "marge_onder": "Ondergrens van de waarde (samen met marge_boven).",
    "marge_boven": "Bovengrens van de waarde.",
    "bron": "Waar het getal vandaan komt.",
    "toelichting": "Wat een lezer moet weten. Geen namen van personen.",
}
_BUDGET_HELP = {
    "thema": "De letter of de naam van het thema.",
    "regel": "Een code per regel, zoals A1. 'Totaal' voor de rij met het totaal van een thema.",
    "interventies": "De letters die samen deze regel zijn, bijvoorbeeld a,b.",
    "totaal": "De som van de jaren; wordt gecontroleerd.",
    "noot": "Bijvoorbeeld wat ** betekent.",
}
_SPENDING_HELP = {
    "regel": "Een regel van de begroting, zoals A1.",
    "periode": "De periode waarin het bedrag valt, zoals 2026Q1. Bedragen van perioden worden opgeteld.",
    "soort": "gerealiseerd (uitgegeven), verplicht (vastgelegd) of doorgeschoven (naar een later jaar).",
    "bedrag": "In euro. Een lege cel is geen nul.",
    "toelichting": "Bij doorgeschoven geld: de reden.",
}


def make_template(kind: UploadKind, *, definitions: Definitions, area: str | None = None) -> bytes:
    """The bytes of an xlsx. `area` decides whose measures or budget lines it lists; default the only programme.

    Raises UsageError for an unknown area, or for a budget when there are several programmes and none is named.
    """
    if area is not None and area not in definitions.programmes:
        raise UsageError(f"Er is geen programma voor het gebied '{area}'. Bekend zijn: {_names(definitions)}.")
    programme = definitions.programmes[area] if area else None
    if programme is None and len(definitions.programmes) == 1:
        programme = next(iter(definitions.programmes.values()))
    book = Workbook()
    first = book.worksheets[0]
    if kind is UploadKind.WAARNEMINGEN:
        _observations(book, first, definitions, programme=programme)
    elif programme is None:
        raise UsageError(f"Kies een gebied voor het sjabloon van de begroting: {_names(definitions)}.")
    else:
        _budget(book, first, definitions, programme=programme)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _names(definitions: Definitions) -> str:
    return ", ".join(definitions.programmes) or "geen"


def _observations(book: Workbook, sheet: Worksheet, definitions: Definitions, *, programme: Programme | None) -> None:
    sheet.title = waarnemingen.SHEET
    helps = {name: _OBSERVATION_HELP[name] for name in waarnemingen.COLUMNS}
    _heading(sheet, helps, required=waarnemingen.REQUIRED, widths=(18, 20, 14, 12, 24, 14, 13, 13, 13, 24, 40))
    for column in ("A", "B", "C", "E"):
        sheet.column_dimensions[column].number_format = _TEXT_FORMAT  # keeps Excel from making dates of 2026-03
    measures = _listed_measures(definitions, programme)
    lists = book.create_sheet("Lijsten")
    _table(lists, 1, ("maat", "wat", "eenheid", "hoe geteld", "indicator"), _measure_rows(definitions, measures))
    areas = [(area.id, area.name, str(area.kind), area.code or "") for area in definitions.areas.values()]
    _table(lists, 7, ("gebied", "naam", "soort", "CBS-code"), areas)
    for column, width in zip("ABCDEFGHIJ", (18, 60, 24, 40, 50, 3, 24, 34, 14, 12), strict=True):
        lists.column_dimensions[column].width = width
    lists.freeze_panes = "A2"
    _choice(sheet, "A", f"Lijsten!$A$2:$A${len(measures) + 1}", strict=False)
    _choice(sheet, "B", f"Lijsten!$G$2:$G${len(areas) + 1}", strict=False)
    _choice(sheet, "G", '"voorlopig,definitief"', strict=True)
    _explain(
        book,
        "Waarnemingen aanleveren",
        (
            "Vul op het blad 'Waarnemingen' één rij in per cijfer. Laat de koppen staan; de volgorde mag anders.",
            "Kies maat en gebied uit de lijst, of neem ze over van het blad 'Lijsten'. Daar staat ook hoe elke maat "
            "telt.",
            "Houd per maat één ritme aan: een kwartaal en het jaar waar het in valt samen worden geweigerd.",
            "Dezelfde maat, hetzelfde gebied en dezelfde periode opnieuw laden vervangt het oude cijfer; het oude "
            "blijft bewaard als eerdere versie.",
            "Is een cijfer niet bekend, laat de waarde dan leeg of schrijf '.', 'x' (geheim), '<5' of 'n.v.t.'. "
            "Schrijf alleen 0 als het nul is.",
            "Laad het bestand op de pagina Data. Eerst wordt het gecontroleerd; er wordt niets geschreven zolang er "
            "een fout in staat.",
        ),
        {name: _OBSERVATION_HELP[name] for name in waarnemingen.COLUMNS},
        required=waarnemingen.REQUIRED,
    )


def _budget(book: Workbook, sheet: Worksheet, definitions: Definitions, *, programme: Programme) -> None:
    years = years_of(programme)
    columns = begroting_plat.columns_of(programme)
    year_help = dict.fromkeys(years, "Bedrag in euro. Leeg is geen nul; ** en *** zijn een noot en geen bedrag.")
    helps = {name: year_help.get(name) or _BUDGET_HELP[name] for name in columns}
    sheet.title = begroting_plat.SHEET
    widths = (10, 12, 14, *(14 for _ in years), 14, 50)
    _heading(sheet, helps, required=columns[:-1], widths=widths)
    lines: list[str] = []
    for theme in programme.themes:
        lettered = [one for one in programme.interventions_of(theme) if one.parent is None]
        for number, one in enumerate(lettered, start=1):
            lines.append(f"{theme}{number}")
            _append(sheet, (theme, f"{theme}{number}", one.letter))
        if lettered:
            _append(sheet, (theme, "Totaal"))
    for row in sheet.iter_rows(min_row=2, min_col=4, max_col=4 + len(years)):
        for cell in row:
            cell.number_format = '"€" #,##0'
    spending = book.create_sheet(uitputting.SHEET)
    _heading(
        spending,
        {name: _SPENDING_HELP[name] for name in uitputting.COLUMNS},
        required=uitputting.REQUIRED,
        widths=(10, 14, 16, 14, 50),
    )
    spending.column_dimensions["B"].number_format = _TEXT_FORMAT
    spending.column_dimensions["D"].number_format = '"€" #,##0'
    lists = book.create_sheet("Lijsten")
    names = {theme: definitions.themes[theme].name for theme in programme.themes if theme in definitions.themes}
    lettered_rows = [
        (one.theme, names.get(one.theme, ""), one.letter, one.name)
        for theme in programme.themes
        for one in programme.interventions_of(theme)
        if one.parent is None
    ]
    _table(lists, 1, ("thema", "naam van het thema", "letter", "interventie"), lettered_rows)
    _table(lists, 6, ("regel",), [(line,) for line in lines])
    for column, width in zip("ABCDEF", (8, 40, 8, 80, 3, 10), strict=True):
        lists.column_dimensions[column].width = width
    _choice(spending, "A", f"Lijsten!$F$2:$F${max(len(lines), 1) + 1}", strict=False)
    _choice(spending, "C", f'"{",".join(SpendingKind)}"', strict=True)
    _explain(
        book,
        f"Begroting en uitputting van {programme.name}",
        (
            "Op het blad 'Begroting' staat één rij per interventie. Hoort één bedrag bij meer interventies, zet dan de "
            "letters bij elkaar (a,b) en verwijder de andere rij.",
            "Vul per jaar het bedrag in, 0 als het nul is, of een noot: ** (eerste tranche) of *** (thema Integraal). "
            "Leeg is geen nul.",
            "Een thema zonder verdeling over jaren krijgt alleen een totaal.",
            "De totalen worden nagerekend; een verkeerde som wordt bij de cel gemeld.",
            "Een begroting vervangt bij het laden de hele tabel van elk thema dat erin staat.",
            "Het blad 'Uitputting' mag ook alleen worden geladen; verwijder dan het blad 'Begroting'.",
        ),
        {**helps, **{f"{name} (Uitputting)": text for name, text in _SPENDING_HELP.items()}},
        required=columns[:-1],
    )


def _listed_measures(definitions: Definitions, programme: Programme | None) -> list[Measure]:
    """Every measure but those that only another area's programme uses."""
    used = {
        area: {target.measure for target in one.targets.values() if target.measure}
        for area, one in definitions.programmes.items()
    }
    mine = used.get(programme.area, set()) if programme else set().union(*used.values()) if used else set()
    others = set().union(*used.values()) - mine if used else set()
    return [one for one in definitions.measures.values() if one.indicator is not None or one.id not in others]


def _measure_rows(definitions: Definitions, measures: Sequence[Measure]) -> list[tuple[str, ...]]:
    return [
        (
            one.id,
            one.label,
            one.unit,
            _HOW_COUNTED[one.counting],
            definitions.indicators[one.indicator].name if one.indicator else "",
        )
        for one in measures
    ]


def _heading(sheet: Worksheet, helps: dict[str, str], *, required: Sequence[str], widths: Sequence[int]) -> None:
    for index, ((name, text), width) in enumerate(zip(helps.items(), widths, strict=True), start=1):
        cell = sheet.cell(1, index, name)
        cell.font = _HEADER_FONT
        cell.fill = _HEADER_FILL if name in required else _OPTIONAL_FILL
        comment = Comment(text, "Monitor")
        comment.width, comment.height = 320, 110
        cell.comment = comment
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"


def _append(sheet: Worksheet, texts: Sequence[str]) -> None:
    row = sheet.max_row + 1
    for column, text in enumerate(texts, start=1):
        write_text(sheet.cell(row, column), text)


def _table(sheet: Worksheet, column: int, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for offset, name in enumerate(headers):
        cell = sheet.cell(1, column + offset, name)
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
    for number, row in enumerate(rows, start=2):
        for offset, text in enumerate(row):
            write_text(sheet.cell(number, column + offset), text).number_format = _TEXT_FORMAT


def _choice(sheet: Worksheet, column: str, source: str, *, strict: bool) -> None:
    """A drop-down; not strict where codes and names outside the list are welcome too."""
    validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=strict)
    validation.error = "Kies een waarde uit de lijst."
    validation.errorTitle = "Niet in de lijst"
    sheet.add_data_validation(validation)
    validation.add(f"{column}2:{column}{_LAST_ROW}")


def _explain(
    book: Workbook, title: str, steps: Sequence[str], columns: dict[str, str], *, required: Sequence[str]
) -> None:
    sheet = book.create_sheet("Toelichting")
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 100
    write_text(sheet["A1"], title)
    sheet["A1"].font = Font(bold=True, size=14)
    row = 3
    for number, step in enumerate(steps, start=1):
        sheet.cell(row, 1, f"Stap {number}").alignment = _WRAP
        sheet.cell(row, 2, step).alignment = _WRAP
        row += 1
    row += 1
    for name, text in columns.items():
        write_text(sheet.cell(row, 1), f"{name} (verplicht)" if name in required else name).alignment = _WRAP
        sheet.cell(row, 2, text).alignment = _WRAP
        row += 1
