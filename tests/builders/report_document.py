"""A small report with every kind of block, for the tests of the writers; every figure in it is made up."""

import io
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image

from spuk_monitor.charts.drawing import Bar, Bars, Dot, Dots, Line, LinePoint, Lines, Stack, Stacks
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Run,
    Section,
    Slide,
    Table,
    Tone,
    numbered,
    words,
)

MOMENT = datetime(2026, 10, 8, 14, 30, tzinfo=UTC)
HOSTILE = "Tekst met <b>haken</b> & tekens: #kop *ster* $geld$ _streep_ `code` [haak] \\teken @naam =1+1 “aanhaling”."
TO_TARGET = Bars(
    "%",
    (
        Bar("Jongeren met een baan", 62.5, {"verwacht": 70.0, "doel": 100.0}, note="fictief"),
        Bar("Woningen verduurzaamd", 104.0, {"verwacht": 70.0, "doel": 100.0}),
        Bar("Deelnemers taalles", None, {"verwacht": 55.0, "doel": 100.0}, note="nog geen cijfer"),
    ),
    value_name="gerealiseerd",
    each_to_target=True,
)
MONEY = Bars(
    "€",
    (
        Bar("Thema B", 29_700.0, {"begroot": 120_000.0}),
        Bar("Thema C", 81_250.5, {"begroot": 90_000.0}, note="voorlopig"),
    ),
    value_name="uitgegeven",
)
ANSWERS = Stacks(
    (
        Stack("Voelt u zich veilig?", {"nee": 20.0, "soms": 30.0, "ja": 50.0}, {"weet ik niet": 8.0}),
        Stack("Kent u uw buren?", {"nee": 10.0, "soms": 45.0, "ja": 45.0}, {"weet ik niet": 3.0}),
    ),
    left=("nee",),
    middle="soms",
)
OVER_TIME = Lines(
    "score",
    (
        Line(
            "Focusgebied",
            (
                LinePoint(date(2023, 12, 31), 4.1, 4.0, 4.2, "oud"),
                LinePoint(date(2024, 12, 31), 4.2, 4.1, 4.3, "oud"),
                LinePoint(date(2025, 12, 31), 4.6, 4.4, 4.8, "nieuw", "voorlopig"),
                LinePoint(date(2026, 6, 30), 4.7, None, None, "nieuw", "voorlopig"),
            ),
            emphasised=True,
        ),
        Line(
            "Nederland",
            tuple(LinePoint(date(year, 12, 31), 6.0 + year % 10 / 10) for year in range(2023, 2026)),
            dashed=True,
        ),
    ),
    {date(2026, 1, 1): "start van het programma"},
)
RANKED = Dots(
    "%",
    (
        Dot("Kortendijk", 12.5, 10.0, 15.0),
        Dot("Langdonk", 18.0, 14.0, 22.0, emphasised=True, note="fictief"),
        Dot("Kroeven", None),
    ),
    reference=9.3,
    reference_name="gemeente",
)


def picture_bytes() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((480, 270)).convert("RGB").save(out, "PNG")
    return out.getvalue()


def target_exhibit() -> Exhibit:
    return Exhibit(
        name="doelen-thema-b_2026-09-30",
        title="Doelen van thema B",
        summary="Van de drie doelen is er één behaald en loopt er één achter.",
        header=("Doel", "gerealiseerd (% van het doel)", "verwacht (% van het doel)"),
        rows=(
            ("Jongeren met een baan", 62.5, 70.0),
            ("Woningen verduurzaamd", 104.0, 70.0),
            ("Deelnemers taalles", None, 55.0),
        ),
        drawing=TO_TARGET,
        note="Jongeren met een baan is fictief.",
    )


def money_exhibit() -> Exhibit:
    return Exhibit(
        name="geld_2026",
        title="Geld per thema",
        summary="Van € 210.000 is € 110.951 uitgegeven.",
        header=("Thema", "uitgegeven (€)", "begroot (€)"),
        rows=(("Thema B", 29_700.0, 120_000.0), ("Thema C", 81_250.5, 90_000.0)),
        drawing=MONEY,
    )


def answers_exhibit() -> Exhibit:
    return Exhibit(
        name="antwoorden_2026",
        title="Antwoorden van bewoners",
        summary="De helft voelt zich veilig.",
        header=("Vraag", "nee (%)", "soms (%)", "ja (%)", "weet ik niet (%)"),
        rows=(("Voelt u zich veilig?", 20.0, 30.0, 50.0, 8.0), ("Kent u uw buren?", 10.0, 45.0, 45.0, 3.0)),
        drawing=ANSWERS,
    )


def lines_exhibit() -> Exhibit:
    rows = tuple((line.name, point.day, point.value) for line in OVER_TIME.lines for point in line.points)
    return Exhibit(
        name="leefbaarheid_2026",
        title="Leefbaarheid",
        summary="De score van het focusgebied steeg, maar de reeks is in 2025 opnieuw berekend.",
        header=("Gebied", "Peildatum", "Score"),
        rows=rows,
        drawing=OVER_TIME,
        note="Van 2024 op 2025 is de reeks gebroken.",
    )


def dots_exhibit() -> Exhibit:
    return Exhibit(
        name="wijken_2026",
        title="Wijken op volgorde",
        summary="Langdonk staat het hoogst.",
        header=("Wijk", "Waarde (%)", "Laag (%)", "Hoog (%)"),
        rows=(("Kortendijk", 12.5, 10.0, 15.0), ("Langdonk", 18.0, 14.0, 22.0), ("Kroeven", None, None, None)),
        drawing=RANKED,
    )


def target_table(table_id: str = "tabel-doelen") -> Table:
    return Table(
        table_id,
        "De doelen van thema B",
        (Column("Doel", 3), Column("Gerealiseerd", 1, True), Column("Doel 2028", 1, True), Column("Stand", 2)),
        (
            (
                Cell("Jongeren met een baan"),
                Cell("250 (fictief)", 250),
                Cell("400", 400),
                Cell("▼ achter", tone=Tone.SLECHT),
            ),
            (
                Cell("Woningen verduurzaamd"),
                Cell("1.040", 1040),
                Cell("1.000", 1000),
                Cell("✔ behaald", tone=Tone.GOED),
            ),
            (Cell("Deelnemers taalles"), Cell("–"), Cell("80", 80), Cell("○ geen gegevens", tone=Tone.ZACHT)),
            (Cell("Samen", bold=True), Cell("–", bold=True), Cell("–", bold=True), Cell("niet op te tellen")),
        ),
        note="Peildatum 30 september 2026. Een streepje betekent: er is geen cijfer.",
    )


def wide_table(rows: int = 30) -> Table:
    """Ten columns and dates: what the data annex looks like."""
    titles = ("Indicator", "Gebied", "Periode", "Waarde", "Eenheid", "Bron", "Soort", "Status", "Versie", "Peildatum")
    numeric = {"Waarde", "Versie"}
    return Table(
        "tabel-alle-cijfers",
        "Alle cijfers van dit rapport",
        tuple(Column(title, 2.5 if title in ("Indicator", "Bron") else 1, title in numeric) for title in titles),
        tuple(
            (
                Cell(f"Meting {row + 1} van het aantal deelnemers"),
                Cell("Roosendaal-Ring"),
                Cell("2026Q3"),
                Cell(f"{1000 + row}".replace("1", "1.", 1) + ",5", 1000.5 + row),
                Cell("aantal"),
                Cell("Registratie van de gemeente"),
                Cell("fictief" if row % 2 else "vastgesteld", tone=Tone.LET_OP if row % 2 else Tone.GEWOON),
                Cell("voorlopig"),
                Cell("12", 12),
                Cell("30-09-2026", date(2026, 9, 30)),
            )
            for row in range(rows)
        ),
        note="Fictieve cijfers zijn verzonnen om de monitor te laten zien.",
        wide=True,
    )


def target_chart() -> Chart:
    return Chart(
        "grafiek-doelen",
        target_exhibit(),
        "Staafdiagram van drie doelen in procenten van het doel: 62,5, 104 en geen cijfer.",
        "Hoe ver de doelen van thema B zijn",
    )


def short_section() -> Section:
    blocks: tuple[Block, ...] = (
        Paragraph(words("Van de drie doelen is er één behaald en loopt er één achter."), lead=True),
        Paragraph(
            (Run("Er is "), Run("€ 110.951", bold=True), Run(" uitgegeven, "), Run("voorlopig", italic=True), Run("."))
        ),
        Note("Fictieve cijfers", words("Eén cijfer is verzonnen."), Tone.LET_OP),
        Note("Goed om te weten", words("De woningen zijn klaar."), Tone.GOED),
        Note("Achter", words("De jongeren blijven achter."), Tone.SLECHT),
        Note("Uitleg", words("Zo leest u dit rapport."), Tone.GEWOON),
        Listing((words("Een eerste punt."), (Run("Een "), Run("tweede", bold=True), Run(" punt.")))),
        Listing((words("Eerst dit."), words("Daarna dat.")), ordered=True),
        Paragraph(words(HOSTILE)),
        Paragraph(words("Bron: de monitor, versie 12."), soft=True),
    )
    return Section("kort", "In het kort", blocks)


def theme_section() -> Section:
    blocks: tuple[Block, ...] = (
        Heading(2, "Thema B: werk en energie", "thema-b"),
        Paragraph(words("Het thema telt drie doelen.")),
        Heading(3, "Waar de doelen staan", "thema-b-doelen"),
        target_table(),
        target_chart(),
        Heading(3, "Geld", "thema-b-geld"),
        Chart("grafiek-geld", money_exhibit(), "Staafdiagram van het geld van twee thema's.", "Geld per thema", 5.0),
        Heading(2, "Thema C: School en Omgeving", "thema-c"),
        Chart("grafiek-antwoorden", answers_exhibit(), "Gestapelde staven van twee vragen.", "Antwoorden", 5.5),
        Picture(
            "foto-plein",
            picture_bytes(),
            "image/png",
            "Een plein met spelende kinderen.",
            "Het plein in september 2026",
        ),
    )
    return Section("themas", "De thema's", blocks)


def effect_section() -> Section:
    blocks: tuple[Block, ...] = (
        Heading(2, "Leefbaarheid", "effect-leefbaarheid"),
        Chart("grafiek-leefbaarheid", lines_exhibit(), "Lijnen van twee gebieden van 2023 tot 2026.", "Leefbaarheid"),
        Chart("grafiek-wijken", dots_exhibit(), "Drie wijken op volgorde, één zonder cijfer.", "Wijken", 5.0),
    )
    return Section("effect", "Gebiedseffect en context", blocks)


def annex_section(rows: int = 30) -> Section:
    return Section(
        "bijlage", "Bijlage: alle cijfers", (Paragraph(words("Elk cijfer met zijn bron.")), wide_table(rows))
    )


def slides() -> tuple[Slide, ...]:
    return (
        Slide("kort", "In het kort", "Eén doel is behaald, één loopt achter.", (words("De jongeren blijven achter."),)),
        Slide(
            "thema-b",
            "Thema B",
            "De woningen zijn klaar, de jongeren blijven achter.",
            (words("Eén cijfer is fictief."),),
            chart=target_chart(),
            notes="Vraag de projectleider waarom de jongeren achterblijven.",
        ),
        Slide(
            "doelen",
            "De doelen",
            "Drie doelen in één tabel.",
            table=target_table("dia-doelen"),
            notes="Lees niet voor.",
        ),
        Slide("besluit", "Wat wij u vragen", "Besluit over de jongeren.", (words("Eerst dit."), words("Dan dat."))),
    )


def report_document(*, rows: int = 30, **fields: Any) -> Document:
    """The document; `rows` of the wide table, `fields` replace those of the Document (draft, public …)."""
    values: dict[str, Any] = {
        "title": "Voortgangsrapportage Kansrijke Wijk",
        "subtitle": "Derde kwartaal 2026",
        "area": "Roosendaal-Ring",
        "quarter": "2026Q3",
        "facts": (
            ("Gebied", "Roosendaal-Ring"),
            ("Kwartaal", "derde kwartaal 2026"),
            ("Peildatum", "30 september 2026"),
            ("Versie", "12, van 8 oktober 2026"),
        ),
        "marks": ("Dit rapport bevat fictieve cijfers.", "Twee cijfers zijn voorlopig."),
        "sections": (short_section(), theme_section(), effect_section(), annex_section(rows)),
        "slides": slides(),
        "moment": MOMENT,
        "author": "Gemeente Roosendaal",
    }
    return numbered(Document(**(values | fields)))
