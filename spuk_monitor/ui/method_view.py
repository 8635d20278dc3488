"""The method in plain Dutch with its thresholds, and what is assumed, asked and cited. Texts; no computing."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from spuk_monitor.charts.theme import pill, status_sign
from spuk_monitor.domain.definitions import Definitions, Programme, Thresholds
from spuk_monitor.domain.dutch import format_date, format_eur, format_number, format_pct, join_words, plural
from spuk_monitor.domain.steering import Answer
from spuk_monitor.domain.terms import Basis, Counting, Status
from spuk_monitor.domain.wording import COUNTING, spelled
from spuk_monitor.ui import tables, texts

_REALISED = {
    Counting.STROOM: ("wat in de periode gebeurde", "de som sinds de start"),
    Counting.CUMULATIEF: ("het lopende totaal sinds de start", "de laatste waarde"),
    Counting.STAND: ("de stand aan het eind van de periode", "de laatste waarde"),
    Counting.PER_JAAR: (
        "de uitkomst over een kalender- of schooljaar",
        "het laatste volledige jaar; kwartalen van een aantal worden binnen het jaar opgeteld, percentages niet",
    ),
    Counting.MIJLPAAL: ("0 of 1", "de laatste waarde"),
}


def show_method(definitions: Definitions) -> None:
    limits = definitions.thresholds
    st.header("Hoe wordt beoordeeld", anchor=False)
    st.write(
        "Er zijn drie soorten indicatoren en drie manieren van kijken. Ze worden nooit samengevoegd tot één kleur voor "
        "een thema. Alles hangt af van de peildatum die u kiest: alleen perioden die op of vóór die dag eindigen "
        "tellen mee. Beoordeeld wordt op het eind van de laatste periode met een cijfer. Late cijfers heten daarom "
        "verouderd, niet achter."
    )
    _show_targets(limits)
    _show_outcomes()
    _show_money()
    st.header("Grenswaarden", anchor=False)
    st.html(
        tables.table(
            ["Grens", tables.Column("Waarde", numeric=True), "Gebruikt voor"],
            [
                ("Op koers", format_pct(100 * limits.on_course), "tempo vanaf hier is op koers"),
                (
                    "Aandacht",
                    format_pct(100 * limits.attention),
                    "tempo vanaf hier vraagt aandacht, daaronder is het achter",
                ),
                ("Circa", format_pct(100 * limits.circa), "deel van een circa-doel dat genoeg is om het te halen"),
                ("Te vroeg", f"{limits.early_months} maanden", "eerder na de start wordt niet geoordeeld"),
                ("Verouderd", f"{limits.stale_periods} perioden", "zo veel perioden zonder nieuw cijfer"),
                (
                    "Te laat",
                    f"{limits.publication_months} maanden",
                    "zo lang na zijn jaar mag een landelijk jaarcijfer verschijnen; daarna, of bij eigen cijfers zodra "
                    "de periode voorbij is, heet het te laat",
                ),
                (
                    "Nulmeting",
                    format_date(limits.baseline_until),
                    "de laatste meting die op deze dag voorbij was, is de nulmeting van een uitkomst",
                ),
                (
                    "Klein aantal",
                    format_number(limits.small_number, 0),
                    "aantallen hieronder worden niet getoond als de bron ze afschermt",
                ),
                (
                    "Uitschieter",
                    f"{format_number(limits.outlier_factor)} stappen",
                    "bij het laden: de stap is zo veel keer de gebruikelijke stap van de reeks, en meer dan "
                    f"{format_pct(100 * limits.outlier_share)} van het vorige cijfer; met minder dan vier eerdere "
                    f"cijfers: minstens {format_number(limits.outlier_ratio)} keer zo groot of klein als het vorige",
                ),
                (
                    "Geld en resultaat",
                    f"{format_number(limits.mismatch_pp)} procentpunt",
                    "vanaf dit verschil tussen het uitgegeven deel van het geld en het bereikte deel van een doel "
                    "loopt het een op het ander voor; een eigen keuze van deze monitor, geen bron noemt een grens",
                ),
            ],
            caption="Grenswaarden van de methode",
            stacked=True,
        )
    )
    st.write(f"Herkomst van de grenswaarden: {limits.source}")


def _show_targets(limits: Thresholds) -> None:
    st.header("Resultaten met een doel", anchor=False)
    st.write(
        "Geteld wordt een maat; doelen zijn punten op het pad van die maat. Hoe cijfers optellen, hangt af van de "
        "telwijze:"
    )
    st.html(
        tables.table(
            ["Telwijze", "Een cijfer is", "Gerealiseerd is dan"],
            [(COUNTING[counting], *texts) for counting, texts in _REALISED.items()],
            caption="Vijf manieren van tellen",
            stacked=True,
        )
    )
    st.write(
        "Twee cijfers van dezelfde maat, hetzelfde gebied en dezelfde periode tellen nooit op: het nieuwste vervangt "
        "het oudere. Een cijfer van een groep of antwoord telt niet mee voor een doel."
    )
    st.subheader("Verwacht op dit moment", anchor=False)
    st.write(
        "Het pad begint op de dag voor de start met de nulmeting (nul, tenzij de aanvraag iets anders noemt) en loopt "
        "in een rechte lijn per dag naar elk volgend doel op zijn einddatum. Bij een start op 1 januari en een doel op "
        "31 december 2026 wordt op 30 september dus 273/365 van het doel verwacht."
    )
    st.subheader("Tempo en status", anchor=False)
    st.html('<div class="mo-quiet">Tempo = (gerealiseerd − nulmeting) ÷ (verwacht − nulmeting)</div>')
    st.write("De eerste regel hieronder die past, bepaalt de status:")
    on_course, attention = format_pct(100 * limits.on_course), format_pct(100 * limits.attention)
    rules = {
        Status.GEEN_STREEFWAARDE: "er is geen getal om te bereiken",
        Status.GEEN_GEGEVENS: "geen enkel cijfer telt mee",
        Status.BEHAALD: f"het doel is bereikt; bij een circa-doel is {format_pct(100 * limits.circa)} genoeg",
        Status.NIET_BEHAALD: "de einddatum is bereikt en het doel niet",
        Status.TE_VROEG: f"nog geen {limits.early_months} maanden na de start",
        Status.OP_KOERS: f"tempo minstens {on_course}",
        Status.AANDACHT: f"tempo van {attention} tot {on_course}",
        Status.ACHTER: f"tempo onder {attention}",
        Status.LOOPT: "een mijlpaal die nog niet is bereikt, voor de einddatum",
    }
    rows = [(tables.Markup(pill(status_sign(status))), rule) for status, rule in rules.items()]
    st.html(tables.table(["Status", "Wanneer"], rows, caption="Statussen van een doel", stacked=True))
    st.write(
        "Een jaarlijks doel heeft geen pad: het laatste volledige jaar wordt met het doel vergeleken, met dezelfde "
        "grenzen. Een thema of interventie toont hoeveel doelen waar staan, nooit een gemiddelde, en telt direct en "
        "indirect bereik niet bij elkaar op."
    )
    st.subheader("Beter of slechter sinds een vergadering", anchor=False)
    st.write(
        "De statussen staan in een vaste volgorde: behaald, op koers, aandacht, achter, niet behaald. Alleen tussen "
        "twee daarvan is een doel beter of slechter geworden. Was er aan een van beide kanten nog geen oordeel (te "
        "vroeg, geen gegevens, geen streefwaarde), dan heet het anders. Een mijlpaal die loopt, wordt alleen beter of "
        "slechter door behaald of niet behaald te zijn. Bij twee peildatums tellen steeds de nieuwste cijfers, elke "
        "dag met de perioden die toen voorbij waren; bij twee versies de cijfers zoals ze toen geladen waren, op "
        "dezelfde peildatum."
    )
    st.subheader("Een herzien doel", anchor=False)
    st.write(
        "Een herziening telt vanaf de dag van het besluit. Op een peildatum daarvóór geldt het oorspronkelijke doel; "
        "vanaf die dag loopt het pad van de nulmeting naar het herziene doel en volgen status en uitleg daaruit. Het "
        "oorspronkelijke doel blijft erbij staan, met de reden en de dag. Is een doel vaker herzien, dan geldt van "
        "getal en einddatum wat het laatst is besloten."
    )
    st.subheader("Een bevestigde aanname", anchor=False)
    st.write(
        "Een bevestiging verandert geen cijfer en geen status: zij zegt dat klopt wat de monitor al aannam. Het woord "
        "aanname gaat weg, op elke peildatum, en de dag en de bron van de bevestiging komen ervoor in de plaats. Een "
        "telwijze geldt voor elk gebied dat de maat gebruikt. Verandert de definitie later, dan vervalt de "
        "bevestiging."
    )


def _show_outcomes() -> None:
    st.header("Gebiedseffect", anchor=False)
    st.write(
        "Een subsidie van drie jaar is niet af te rekenen op cijfers die pas na vijf jaar of langer bewegen. Daarom "
        "staat hier de reeks naast de gemeente, de rest van de gemeente en Nederland, met de ouderdom van het cijfer. "
        "De verandering is het laatste cijfer min de nulmeting: de laatste meting tot en met 2025. Is de verandering "
        "niet groter dan de marge, dan heet dat gelijk gebleven. De marge komt uit de gepubliceerde marges (de wortel "
        "uit de som van de kwadraten van beide halve breedten) of uit de definitie; is geen marge bekend, dan staat er "
        "alleen gestegen of gedaald, zonder oordeel. Over een breuk in de definitie of in de grenzen van het gebied "
        "wordt geen verandering berekend."
    )
    st.write(
        "Heeft een bron geen cijfer van het gebied zelf, dan wordt het samengesteld uit zijn wijken, en dat staat "
        "erbij: aantallen tellen op, aandelen en scores zijn een gemiddelde, gewogen met inwoners of huishoudens van "
        "hetzelfde jaar. Mist één wijk een cijfer, dan is er voor het gebied geen cijfer. Cijfers waarvan de noemer "
        "niet bekend is, worden niet samengesteld."
    )
    st.header("Context", anchor=False)
    st.write(
        "Geen oordeel en geen kleur: alleen hoger, gelijk of lager dan het gebied waarmee u vergelijkt, met dezelfde "
        "marge."
    )


def _show_money() -> None:
    st.header("Geld", anchor=False)
    st.write(
        "Een cel van de begroting is een bedrag, een gedrukte nul, leeg of een verwijzing (eerste tranche, thema "
        "Integraal, geen verdeling over jaren). Leeg en een verwijzing zijn geen nul: een som laat ze weg en zegt dat. "
        "Kosten per interventie bestaan alleen voor een regel die precies één interventie dekt."
    )
    rows = [
        ("Uitputting", "gerealiseerd ÷ begroot"),
        ("Verwachte uitputting", "(volledige voorbije jaren + het deel van de dagen van het lopende jaar) ÷ begroot"),
        ("Over", "begroot − gerealiseerd − verplicht; onbekend als van beide niets bekend is"),
        (
            "Overschrijding",
            "gerealiseerd + verplicht is meer dan het bedrag van de regel: een waarschuwing met het bedrag",
        ),
        (
            "Doorgeschoven",
            "schuift een bedrag van een jaar naar het volgende; de oorspronkelijke begroting blijft staan",
        ),
        ("Verschil met de brief", "tabel − brief, in euro en in % van de brief; getoond, niet beoordeeld"),
    ]
    st.html(tables.table(["Begrip", "Berekening"], rows, caption="Berekeningen met geld", stacked=True))
    st.subheader("Geld tegenover resultaat", anchor=False)
    st.write(
        "Per begrotingsregel staat het uitgegeven deel (gerealiseerd ÷ begroot) naast het bereikte deel van elk doel "
        "van zijn interventies: (gerealiseerd − nulmeting) ÷ (doel − nulmeting). Elk doel wordt apart vergeleken, "
        "nooit gemiddeld. Scheelt het minstens de grens hieronder, dan loopt het geld voor, of het resultaat; anders "
        "lopen ze gelijk op. Mijlpalen, indirect bereik en doelen zonder getal worden niet vergeleken, en dat staat "
        "erbij. Het verschil is een vraag voor het gesprek, geen oordeel."
    )


# --- assumptions, questions, sources ---------------------------------------------------------------


def show_assumptions(definitions: Definitions, programme: Programme, answers: Mapping[str, Answer]) -> None:
    _show_assumed(definitions, programme)
    st.header("Open vragen", anchor=False)
    st.write("Deze vragen kan alleen het programma beantwoorden. De monitor vult niets in.")
    rows = [
        (spelled(f"{one.id}: {one.question}"), spelled(one.why), one.where, _answer(answers.get(one.id)))
        for one in programme.open_questions
    ]
    if rows:
        columns = ["Vraag", "Waarom het uitmaakt", "Waar het speelt", "Antwoord"]
        st.html(tables.table(columns, rows, caption="Open vragen", stacked=True))
    else:
        st.write("Er staan geen open vragen bij dit programma.")
    _show_sources(definitions, programme)


def _answer(answer: Answer | None) -> str:
    return f"{answer.text} ({texts.dated(answer.day, answer.source)})" if answer else "nog geen"


def _show_assumed(definitions: Definitions, programme: Programme) -> None:
    st.header("Wat is aangenomen", anchor=False)
    st.write(
        "De aanvraag zegt niet alles. Wat hier staat, hebben wij aangenomen; het woord aanname staat ook bij het "
        "cijfer."
    )
    items: list[tables.Markup] = []
    used = {target.measure for target in programme.targets.values()}
    counted = [one for one in definitions.measures.values() if one.id in used and one.counting_basis is Basis.AANNAME]
    st.subheader("Telwijze", anchor=False)
    for measure in counted:
        how = COUNTING[measure.counting] if measure.counting else "reeks van standen"
        items.append(
            tables.joined(f"{measure.id}, {measure.label}:", tables.Markup(f"<strong>{tables.safe(how)}</strong>"))
        )
    st.html(tables.listed(items)) if items else st.write("Bij geen enkele maat.")
    st.subheader("Termijn", anchor=False)
    terms = [
        f"{one.id}, {one.what}: {format_date(one.due_date)}"
        + (f" ({spelled(one.due_date_basis)})" if one.due_date_basis else "")
        for one in programme.targets.values()
        if one.due_date_assumed
    ]
    st.html(tables.listed(terms)) if terms else st.write("Bij geen enkel doel.")
    st.subheader("Gebied", anchor=False)
    places = [
        f"{_area_name(one.area, definitions)}: {spelled(one.note or join_words(one.members))}"
        for one in programme.compositions
        if one.basis is Basis.AANNAME
    ]
    st.html(tables.listed(places)) if places else st.write("De samenstelling van het gebied is niet aangenomen.")


def _area_name(area: str, definitions: Definitions) -> str:
    return definitions.areas[area].name if area in definitions.areas else area


def _show_sources(definitions: Definitions, programme: Programme) -> None:
    st.header("Bronnen", anchor=False)
    st.write(f"Programma: {programme.name}, {format_date(programme.start)} tot en met {format_date(programme.end)}.")
    counts = Counter(one.source for one in definitions.indicators.values() if one.source)
    rows = [(source, plural(count, "indicator", "indicatoren")) for source, count in counts.most_common()]
    if rows:
        st.html(tables.table(["Bron", "Gebruikt voor"], rows, caption="Bronnen van de indicatoren", stacked=True))
    letters = [
        (f"Thema {one.theme}: {one.name_in_letter}", format_eur(one.amount), spelled(one.source))
        for one in programme.letter_amounts
    ]
    if letters:
        columns = ["Thema", tables.Column("Bedrag in de brief", numeric=True), "Vindplaats"]
        st.html(tables.table(columns, letters, caption="Bedragen in de brief aan de raad", stacked=True))
    st.caption(f"Kenmerk van deze definities: {definitions.digest[:12]}")
