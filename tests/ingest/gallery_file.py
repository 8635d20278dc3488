"""Gallery: defects of the file, its sheets, its headers and its cells as such."""

from tests.builders.gallery import Case
from tests.builders.ingest import GOOD_ROW, csv_text, observed, workbook
from tests.builders.rawxml import replaced, with_part

HEADER = ["indicator", "gebied", "periode", "waarde"]
GOOD = list(GOOD_ROW.values())
OTHER = ["RSD-M05", "roosendaal-ring", "2026Q2", 3]
ERROR_CELL = (b'<c r="D2" t="n"><v>4</v></c>', b'<c r="D2" t="e"><v>#DIV/0!</v></c>')


def with_formula(*, result: str | None) -> bytes:
    """The value of the first row as a formula; openpyxl writes no result, so one is put into the XML."""
    raw = b'<c r="D2" t="n"><v>4</v></c>'
    value = b"" if result is None else b"<v>%s</v>" % result.encode()
    return replaced(observed({}), raw, b'<c r="D2"><f>2+2</f>' + value + b"</c>")


def with_error() -> bytes:
    return replaced(observed({}), *ERROR_CELL)


def with_hidden_sheet(value: str | None) -> bytes:
    """Good observations beside a hidden sheet with this in its first cell."""
    content = workbook({"Waarnemingen": [HEADER, GOOD], "Lijst": [[value]]})
    shown = b'name="Lijst" sheetId="2" state="visible"'
    return replaced(content, shown, shown.replace(b"visible", b"hidden"), part="xl/workbook.xml")


CASES = [
    Case(
        "NIET_HERKEND",
        hit=lambda: workbook({"Blad1": [["naam", "leeftijd"], ["x", 3]], "Uitleg": [["Lees dit"]]}),
        near=lambda: workbook({"Blad1": [HEADER, GOOD]}),
        says="blad 'Blad1' met 'naam', 'leeftijd'; blad 'Uitleg' met 'Lees dit'",
    ),
    Case(
        "MEER_SOORTEN",
        hit=lambda: workbook({"Waarnemingen": [HEADER, GOOD], "Uitputting": [["regel", "periode", "soort", "bedrag"]]}),
        near=lambda: workbook({"Waarnemingen": [HEADER, GOOD], "Uitleg": [["regel", "een regel is een rij"]]}),
        says="Waarnemingen: blad 'Waarnemingen'. Begroting: blad 'Uitputting'.",
    ),
    Case(
        "MEER_BLADEN",
        hit=lambda: workbook({"Q1": [HEADER, GOOD], "Q2": [HEADER, OTHER]}),
        near=lambda: workbook({"Q1": [HEADER, GOOD], "Q2": [["leeg"]]}),
        says="blad 'Q1', blad 'Q2'",
    ),
    Case(
        "BLAD_OVERGESLAGEN",
        hit=lambda: workbook({"Waarnemingen": [HEADER, GOOD], "Oud": [HEADER, OTHER]}),
        near=lambda: workbook({"Waarnemingen": [HEADER, GOOD], "Oud": [["waarde"], [3]]}),
        value="Oud",
        says="Alleen het blad 'Waarnemingen' is gelezen",
    ),
    Case(
        "KOP_ONTBREEKT",
        hit=lambda: workbook({"Cijfers": [["a", "b"], [1, 2]]}),
        near=lambda: workbook({"Cijfers": [["Uitvraag"], HEADER, GOOD]}),
        options={"kind": "waarnemingen"},
        says="Gevonden: 'a', 'b', '1', '2'.",
    ),
    Case(
        "KOLOM_ONTBREEKT",
        hit=lambda: workbook({"Waarnemingen": [["indicator", "gebied", "periode", "waardde"], GOOD]}),
        near=lambda: workbook(
            {"Waarnemingen": [["Waarde ", "GEBIED", " periode", "In dicator"], [4, *GOOD[1:3], GOOD[0]]]}
        ),
        says="De kolom 'waarde' is nodig. Gevonden kolommen: 'indicator', 'gebied', 'periode', 'waardde'. "
        "Is 'waardde' bedoeld als 'waarde'?",
    ),
    Case(
        "KOLOM_DUBBEL",
        hit=lambda: workbook({"Waarnemingen": [[*HEADER, "Waarde"], [*GOOD, 5]]}),
        near=lambda: workbook({"Waarnemingen": [[*HEADER, "waarde vorig jaar"], [*GOOD, 5]]}),
        cell="E1",
        value="waarde",
        says="staat in D1 en E1",
    ),
    Case(
        "KOLOM_ONBEKEND",
        hit=lambda: workbook({"Waarnemingen": [[*HEADER, "opmerking"], [*GOOD, "x"]]}),
        near=lambda: workbook({"Waarnemingen": [[*HEADER, "Toelichting"], [*GOOD, "x"]]}),
        cell="E1",
        value="opmerking",
    ),
    Case(
        "GEEN_RIJEN",
        hit=lambda: workbook({"Waarnemingen": [HEADER, [None, " ", None, ""]]}),
        near=lambda: workbook({"Waarnemingen": [HEADER, [], [], GOOD]}),
    ),
    Case(
        "TE_VEEL_VELDEN",
        hit=lambda: csv_text("indicator,gebied,periode,waarde", "RSD-M33,roosendaal-ring,2026Q1,1,5").encode(),
        near=lambda: csv_text("indicator,gebied,periode,waarde", 'RSD-M33,roosendaal-ring,2026Q1,"1,5",').encode(),
        file="bestand.csv",
        row=2,
        says="De kop heeft 4 velden, deze regel 5.",
    ),
    Case("CEL_MET_FOUT", hit=with_error, near=lambda: observed({}), cell="D2", value="#DEEL/0!"),
    Case(
        "FORMULE_ZONDER_WAARDE",
        hit=lambda: with_formula(result=None),
        near=lambda: with_formula(result="4"),
        cell="D2",
        value="=2+2",
    ),
    Case(
        "VERPLICHT_LEEG",
        hit=lambda: workbook({"Waarnemingen": [HEADER, [GOOD[0], None, *GOOD[2:]]]}),
        near=lambda: observed({"waarde": None}),
        cell="B2",
        says="Zonder 'gebied' is niet te zeggen",
    ),
    Case(
        "TEKST_AFGEKAPT",
        hit=lambda: observed({"toelichting": "t" * 2_001}),
        near=lambda: observed({"toelichting": "t" * 2_000}),
        cell="E2",
        value="t" * 60,
        says="telt 2001 tekens",
    ),
    Case(
        "MACROS_GENEGEERD",
        hit=lambda: with_part(observed({}), "xl/vbaProject.bin"),
        near=lambda: with_part(observed({}), "xl/printerSettings/vbaProject.bin"),
        says="Alleen de waarden in de cellen zijn gelezen.",
    ),
    Case(
        "KOPPELINGEN_GENEGEERD",
        hit=lambda: with_part(observed({}), "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        near=lambda: with_part(observed({}), "xl/media/externalLinks.png"),
        says="is de laatst bewaarde uitkomst gelezen",
    ),
    Case(
        "VERBORGEN_BLADEN",
        hit=lambda: with_hidden_sheet("x"),
        near=lambda: with_hidden_sheet(None),
        says="niet te zien, maar hier wel gelezen: 'Lijst'.",
    ),
]
