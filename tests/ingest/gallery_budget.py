"""Gallery: defects of budgets, in both layouts, and of spending."""

from dataclasses import replace

from tests.builders.application import THEME_A, THEME_B, THEME_E
from tests.builders.gallery import Case
from tests.builders.ingest import FormLine, FormTable, budgeted, form, spent
from tests.builders.rawxml import replaced

LINE_E = FormLine(["a) Bewonersinitiatieven", "b) Jongeren en jongvolwassenen als gebiedsambassadeurs"], [1, 2, 3, 6])
SMALL = FormTable("Maatschappelijke Samenhang", [LINE_E], [1, 2, 3, 6])


def small(**changes: object) -> bytes:
    return form({"Tabel": [replace(SMALL, **changes)]})


def lined(*lines: FormLine, totals: list[object] | None = None) -> bytes:
    return small(body=lines, totals=totals)


def amount(value: object) -> bytes:
    """Theme E with this value in 2026 of its only line (B4) and no totals."""
    return lined(FormLine(["a) Bewonersinitiatieven via het Inwonersfonds"], [value, 2, 3, None]))


def own_contribution(value: object) -> bytes:
    """A table with totals only, as that of theme F, with something in the column of the area's own money."""
    headings = ("Interventie/ Inzet", "Totaal begrote bijdrage Rijk 2026-2028", "Eigen bijdrage 2026-2028*")
    return small(body=[FormLine(["c) Dialoog in de wijk"], [6, value])], totals=[6, value], headings=headings)


CASES = [
    Case(
        "THEMA_ONBEKEND",
        hit=lambda: small(title="BEGROTINGSTABEL SPORT"),
        near=lambda: small(title="begrotingstabel maatschappelijke-samenhang"),
        value="Tabel",
        says="A Integrale Middelen; B Re-integratie",
    ),
    Case(
        "THEMA_NIET_IN_PROGRAMMA",
        hit=lambda: small(title="School en Omgeving"),
        near=small,
        cell="A1",
        value="School en Omgeving",
        says="roosendaal-ring heeft geen aanvraag voor thema C",
    ),
    Case(
        "THEMA_DUBBEL",
        hit=lambda: form({"Een": [SMALL], "Twee": [SMALL]}),
        near=lambda: form({"Een": [SMALL], "Twee": [THEME_A]}),
        cell="A1",
        value="Maatschappelijke Samenhang",
        says="op blad 'Een'",
    ),
    Case(
        "THEMA_ZONDER_BEDRAG",
        hit=lambda: budgeted({"2026": None, "2027": None, "2028": None, "totaal": None}),
        near=lambda: budgeted({"2026": 0, "2027": None, "2028": None, "totaal": 0}),
        cell="B2",
        value="E",
    ),
    Case(
        "JAAR_BUITEN_PROGRAMMA",
        hit=lambda: small(headings=("Interventie", "2026", "2027", "2029", "Totaal")),
        near=lambda: small(headings=("Interventie", "2026", "2027", "2028", "Totaal 2026-2028")),
        cell="D3",
        value="2029",
        says="van 2026 tot en met 2028",
    ),
    Case(
        "INTERVENTIE_ONBEKEND",
        hit=lambda: lined(FormLine(["z) Iets nieuws"], [1, 2, 3, 6])),
        near=lambda: lined(FormLine(["E) Beweging, cultuur en participatie in de wijk"], [1, 2, 3, 6])),
        cell="A4",
        value="z",
        says="a) Bewonersinitiatieven via het Inwonersfonds; b)",
    ),
    Case(
        "INTERVENTIE_DUBBEL",
        hit=lambda: lined(LINE_E, FormLine(["b) Jongeren en jongvolwassenen"], [1, 2, 3, 6])),
        near=lambda: lined(LINE_E, FormLine(["c) Dialoog in de wijk"], [1, 2, 3, 6])),
        cell="A6",
        value="b",
        says="RSD-E-b staat ook op blad 'Tabel', rij 5 (A5)",
    ),
    Case(
        "INTERVENTIE_ONTBREEKT",
        hit=lambda: form({"Tabel": [replace(THEME_E, body=THEME_E.body[:-1], totals=None)]}),
        near=lambda: form({"Tabel": [THEME_E]}),
        cell="A3",
        says="d) Wijkmanifest; e) Beweging, cultuur en participatie in de wijk",
    ),
    Case(
        "NAAM_WIJKT_AF",
        hit=lambda: lined(FormLine(["c) Wijkmanifest"], [1, 2, 3, 6])),
        near=lambda: lined(FormLine(["c) Dialogen in de wijk"], [1, 2, 3, 6])),
        cell="A4",
        value="Wijkmanifest",
        says="RSD-E-c heet in de definities 'Dialoog in de wijk'",
    ),
    Case(
        "REGEL_NIET_HERKEND",
        hit=lambda: lined(LINE_E, FormLine(["Overige kosten"], [1, None, None, None])),
        near=lambda: lined(LINE_E, FormLine(["Alle bedragen in euro"], [])),
        cell="B6",
        value="1",
        says="links staat 'Overige kosten'",
    ),
    Case(
        "REGELCODE_ONGELDIG",
        hit=lambda: budgeted({"regel": "A1"}),
        near=lambda: budgeted({"regel": "bud-e1"}),
        cell="B2",
        value="A1",
        says="Deze rij gaat over thema E.",
    ),
    Case(
        "REGEL_ONBEKEND",
        hit=lambda: spent({"regel": "A9"}),
        near=lambda: spent({"regel": "A1"}),
        options={"known_lines": ["BUD-A1", "BUD-A2", "BUD-A-TOT"]},
        cell="A2",
        value="A9",
        says="Bekende regels: A1, A2.",
    ),
    Case(
        "REGEL_DUBBEL",
        hit=lambda: budgeted({"interventies": "a"}, {"interventies": "b"}),
        near=lambda: budgeted({"interventies": "a"}, {"interventies": "b", "regel": "E2"}),
        cell="B3",
        value="E1",
        says="Rij 2 heeft dezelfde regel.",
    ),
    Case(
        "REGEL_ZONDER_INTERVENTIE",
        hit=lambda: budgeted({"interventies": None}),
        near=lambda: budgeted({}, {"regel": "Totaal", "interventies": None}),
        cell="C2",
    ),
    Case(
        "SAMENVOEGING_ONGELIJK",
        hit=lambda: replaced(small(), b'<mergeCell ref="C4:C5" />', b""),
        near=small,
        cell="C5",
        value="B4:B5",
        says="B4:B5 is samengevoegd, C5 niet.",
    ),
    Case(
        "SAMENVOEGING_VERDWENEN",
        hit=lambda: lined(FormLine([LINE_E.labels[0]], [1, 2, 3, 6]), FormLine([LINE_E.labels[1]], [])),
        near=lambda: lined(
            FormLine([LINE_E.labels[0]], [1, 2, 3, 6]), FormLine([LINE_E.labels[1]], [None, None, 1, 1])
        ),
        cell="A5",
        value=LINE_E.labels[1],
        says="Overgenomen is: a) met de bedragen, b) als eigen regel zonder bedrag.",
    ),
    Case(
        "BEDRAG_GEEN_GETAL",
        hit=lambda: amount("12½"),
        near=lambda: amount("€ 12,50"),
        cell="B4",
        value="12½",
        says="noot (** of ***)",
    ),
    Case(
        "BEGROTING_NEGATIEF",
        hit=lambda: amount(-5),
        near=lambda: amount(0),
        cell="B4",
        value="-5",
        says="Gelezen is -€ 5.",
    ),
    Case("BEDRAG_STREEPJE", hit=lambda: amount("€ -"), near=lambda: amount("€"), cell="B4", value="€ -"),
    Case(
        "NOOT_ZONDER_TEKST",
        hit=lambda: form({"Tabel": [replace(THEME_B, footnotes=THEME_B.footnotes[:2])]}),
        near=lambda: form({"Tabel": [THEME_B]}),
        cell="C11",
        value="***",
        says="begint",
    ),
    Case(
        "EIGEN_BIJDRAGE_NIET_BEWAARD",
        hit=lambda: own_contribution("€ 500"),
        near=lambda: own_contribution("€"),
        cell="C4",
        value="€ 500",
    ),
    Case(
        "TOTAAL_KLOPT_NIET",
        hit=lambda: form({"Tabel": [replace(THEME_E, totals=["€ 42.750", "€ 99.750", "€ 99.750", "€ 242.520"])]}),
        near=lambda: form({"Tabel": [THEME_E]}),
        cell="E12",
        value="€ 242.520",
        says="gedrukt staat € 242.520, de som is € 242.250; verschil € 270. Verbeter het totaal of een van de "
        "bedragen: € 42.750 + € 99.750 + € 99.750.",
    ),
    Case(
        "TOTAAL_ONTBREEKT",
        hit=lambda: budgeted({"totaal": None}),
        near=lambda: budgeted({}, {"regel": "Totaal", "interventies": None}),
        cell="G2",
        says="Rijtotaal van BUD-E1 is niet ingevuld; de som van de bedragen is € 60.",
    ),
    Case(
        "PERIODE_BUITEN_PROGRAMMA",
        hit=lambda: spent({"periode": "2025Q4"}),
        near=lambda: spent({"periode": "2026Q1"}),
        cell="B2",
        value="2025Q4",
        says="van 1 januari 2026 tot en met 31 december 2028",
    ),
    Case(
        "SOORT_ONBEKEND",
        hit=lambda: spent({"soort": "betaald"}),
        near=lambda: spent({"soort": "Gerealiseerd "}),
        cell="C2",
        value="betaald",
        says="gerealiseerd, verplicht, doorgeschoven",
    ),
    Case(
        "BEDRAG_ONTBREEKT",
        hit=lambda: spent({"bedrag": None}),
        near=lambda: spent({"bedrag": 0}),
        cell="D2",
        says="0 als er niets",
    ),
    Case(
        "UITPUTTING_DUBBEL",
        hit=lambda: spent({}, {"regel": "BUD-A1"}),
        near=lambda: spent({}, {"soort": "verplicht"}),
        cell="A3",
        value="BUD-A1",
        says="Rij 2 heeft dezelfde regel, periode en soort (€ 100).",
    ),
    Case(
        "UITPUTTING_NEGATIEF",
        hit=lambda: spent({"bedrag": -50}),
        near=lambda: spent({"bedrag": 50}),
        cell="D2",
        value="-€ 50",
    ),
    Case(
        "DOORSCHUIVEN_ZONDER_REDEN",
        hit=lambda: spent({"soort": "doorgeschoven"}),
        near=lambda: spent({"soort": "doorgeschoven", "toelichting": "later begonnen"}),
        cell="E2",
    ),
    Case(
        "DOORSCHUIVEN_NA_EINDE",
        hit=lambda: spent({"soort": "doorgeschoven", "periode": "2028", "toelichting": "x"}),
        near=lambda: spent({"soort": "doorgeschoven", "periode": "2027", "toelichting": "x"}),
        cell="B2",
        value="2028",
        says="eindigt in 2028",
    ),
]
