"""Chapter Hoe de monitor oordeelt: the method on one page, its numbers taken from the definitions."""

from typing import Final

from spuk_monitor.charts.theme import STATUS_SIGNS
from spuk_monitor.domain.definitions import Thresholds
from spuk_monitor.domain.dutch import format_date, format_number, format_pct, plural, upper_first
from spuk_monitor.domain.terms import Status
from spuk_monitor.report.content import cells
from spuk_monitor.report.document import Block, Column, Heading, Paragraph, Run, Runs, Table, words
from spuk_monitor.report.facts import Facts

_MARKS: Final = (
    ("fictief", "een verzonnen voorbeeldcijfer"),
    ("voorlopig", "de bron kan het nog veranderen"),
    ("aanname", "de aanvraag zegt het niet, en niemand heeft het nog bevestigd"),
    ("modelschatting", "berekend met een model, niet geteld"),
    ("samengesteld", "opgeteld of gewogen uit de wijken van het gebied"),
)


def blocks(facts: Facts) -> list[Block]:
    """Short paragraphs and one table."""
    limits = facts.definitions.thresholds
    return [
        Paragraph(
            words(
                "Alleen perioden die op de peildatum voorbij zijn, tellen mee. Er zijn drie soorten cijfers en drie "
                "manieren van kijken. Ze worden nooit samengevoegd tot één kleur of één gemiddelde."
            )
        ),
        *_targets(limits),
        *_outcomes(limits),
        *_money(limits),
        *_marks(limits, public=facts.settings.public),
    ]


def _targets(limits: Thresholds) -> list[Block]:
    return [
        Heading(2, "Doelen", "methode-doelen"),
        Paragraph(
            words(
                "Elk doel hoort bij iets wat geteld wordt, met een vaste telwijze: wat er per periode bij komt, het "
                "lopende totaal, de stand, de uitkomst per jaar, of een mijlpaal. Van de nulmeting naar het doel op "
                "zijn einddatum loopt een rechte lijn per dag: wat er nu verwacht mag worden. Het tempo is het deel "
                "daarvan dat is gehaald. De eerste regel die past, bepaalt de status:"
            )
        ),
        _statuses(limits),
        Paragraph(
            words(
                "Een jaarlijks doel heeft geen lijn: het laatste volledige jaar wordt met het doel vergeleken. Late "
                "cijfers heten verouderd, niet achter. Een herzien doel telt vanaf de dag van het besluit; het oude "
                "doel blijft erbij staan."
            ),
            soft=True,
        ),
    ]


def _statuses(limits: Thresholds) -> Table:
    on_course, attention = format_pct(100 * limits.on_course), format_pct(100 * limits.attention)
    months = plural(limits.early_months, "maand", "maanden")
    rules = {
        Status.GEEN_STREEFWAARDE: "er is geen getal om te bereiken",
        Status.GEEN_GEGEVENS: "geen enkel cijfer telt mee",
        Status.BEHAALD: f"het doel is bereikt; bij een circa-doel is {format_pct(100 * limits.circa)} genoeg",
        Status.NIET_BEHAALD: "de einddatum is bereikt en het doel niet",
        Status.TE_VROEG: f"nog geen {months} na de start",
        Status.OP_KOERS: f"het tempo is minstens {on_course}",
        Status.AANDACHT: f"het tempo ligt tussen {attention} en {on_course}",
        Status.ACHTER: f"het tempo is lager dan {attention}",
        Status.LOOPT: "een mijlpaal die nog niet is bereikt, vóór de einddatum",
    }
    return Table(
        id="methode-statussen",
        caption="Wanneer een doel welke status krijgt",
        columns=(Column("Status", 1.2), Column("Wanneer", 4.0)),
        rows=tuple(
            (cells.text(f"{STATUS_SIGNS[status].mark} {STATUS_SIGNS[status].word}"), cells.text(rule))
            for status, rule in rules.items()
        ),
        note=f"Herkomst van de grenzen: {limits.source}.",
    )


def _outcomes(limits: Thresholds) -> list[Block]:
    return [
        Heading(2, "Gebiedseffect en context", "methode-effect"),
        Paragraph(
            words(
                "De verandering is het laatste cijfer min de nulmeting: de laatste meting tot en met "
                f"{format_date(limits.baseline_until)}. Is zij niet groter dan de marge, dan heet dat gelijk gebleven. "
                "Zonder bekende marge staat er alleen gestegen of gedaald. Over een andere definitie of andere grenzen "
                "heen wordt niet vergeleken. Context krijgt geen oordeel: alleen hoger, gelijk of lager dan een ander "
                "gebied."
            )
        ),
    ]


def _money(limits: Thresholds) -> list[Block]:
    return [
        Heading(2, "Geld", "methode-geld"),
        Paragraph(
            words(
                "Een lege cel of een verwijzing in de begroting is geen nul: een som laat haar weg en zegt dat. Over "
                "is het begrote bedrag min wat is uitgegeven en wat is toegezegd. Per regel staan geld en resultaat "
                f"naast elkaar; een verschil van {format_number(limits.mismatch_pp)} procentpunt of meer wordt "
                "genoemd, als vraag en niet als oordeel."
            )
        ),
    ]


def _marks(limits: Thresholds, *, public: bool) -> list[Block]:
    small = limits.small_number
    marks = (
        *_MARKS,
        ("verouderd", f"er is al meer dan {plural(limits.stale_periods, 'periode', 'perioden')} geen nieuw cijfer"),
    )
    here = (
        f"In deze openbare versie staat bij aantallen mensen onder de {small} “< {small}”. Is daarmee een tweede getal "
        "uit te rekenen, dan staat er ook bij dat getal “niet getoond”."
        if public
        else f"In een openbare versie worden aantallen mensen onder de {small} niet getoond; in deze versie wel, "
        "tenzij de bron ze zelf afschermt. Deze versie is daarom niet bedoeld om openbaar te maken."
    )
    return [
        Heading(2, "Woorden bij een cijfer", "methode-woorden"),
        Paragraph(tuple(run for word, meaning in marks for run in _term(word, meaning)), soft=True),
        Paragraph(
            words(
                f"{here} Niet getoond, onbekend, niet van toepassing en nul zijn vier verschillende dingen; de eerste "
                "drie worden nooit een nul."
            ),
            soft=True,
        ),
    ]


def _term(word: str, meaning: str) -> Runs:
    return (Run(upper_first(word), bold=True), Run(f": {meaning}. "))
