"""Slides on the area, on what was decided, on what is not known, and on what the meeting is asked."""

import re
from typing import Any, Final

from spuk_monitor.analysis.coverage import ABSENT, LATE, OLD
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.charts.theme import outcome_sign
from spuk_monitor.domain.dutch import (
    format_date,
    format_date_short,
    format_number,
    format_pct,
    join_words,
    plural,
    signed,
)
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import AssumptionKind, Decision, Scope
from spuk_monitor.domain.terms import IndicatorKind, OutcomeLabel, Status
from spuk_monitor.domain.wording import spelled
from spuk_monitor.report.content import targets
from spuk_monitor.report.content.deck_targets import needing_attention, of_all
from spuk_monitor.report.content.deck_words import MOST_ROWS, first_sentence, notes, points, short
from spuk_monitor.report.content.effect_figures import Figures, amount, marks_of, title_of
from spuk_monitor.report.document import Cell, Column, Slide, Table
from spuk_monitor.report.facts import Facts
from spuk_monitor.store import Kept

Row = dict[str, Any]
_UNJUDGED: Final = (OutcomeLabel.GESTEGEN, OutcomeLabel.GEDAALD)  # there is no margin to tell better from worse


def effect(facts: Facts) -> Slide:
    """The few area indicators with a change, with the caveat that they move slowly."""
    figures = facts.once(Figures.of)
    rows = [row for row in figures.of_kind(IndicatorKind.GEBIEDSEFFECT) if known(row["value"]) is not None]
    labels = [str(row["label"]) for row in rows]
    better, worse = labels.count(OutcomeLabel.VERBETERD), labels.count(OutcomeLabel.VERSLECHTERD)
    ranked = sorted(rows, key=lambda row: (not row["judged"], known(row["change"]) is None))
    moved = [row for row in ranked if known(row["change"]) is not None]
    shown = (moved or ranked)[:MOST_ROWS]
    is_better = "is 1 cijfer" if better == 1 else f"zijn {better} cijfers"
    title = f"In het gebied {is_better} verbeterd en {worse} verslechterd"
    message = "Deze cijfers bewegen in vijf jaar of meer: het programma zelf is er nog niet op te beoordelen."
    if not rows:
        title, message = "Over het gebied zijn nog geen cijfers geladen", "Ook met cijfers geldt: " + message.lower()
    elif not better and not worse:
        title = "Het gebied verandert langzaam: nog geen oordeel mogelijk"
    table = Table(
        "dia-effect-tabel",
        f"Gebiedseffect in {figures.area_name}",
        (
            Column("Indicator", 4.6),
            Column("Waarde", 1.2, numeric=True),
            Column("Periode", 1.8),
            Column("Verandering", 1.4, numeric=True),
            Column("Oordeel", 2.2),
        ),
        tuple(_outcome(row, figures) for row in shown),
    )
    first = shown[0] if shown else None
    return Slide(
        "effect",
        title,
        message,
        table=table if shown else None,
        points=() if shown else points(["De openbare cijfers kunnen op de pagina Gegevens laden worden ingelezen."]),
        notes=notes(
            facts,
            "Dit zijn cijfers over alle inwoners van het gebied; veel meer dan het programma heeft er invloed op.",
            "Verandering is het laatste cijfer min de nulmeting; zonder bekende marge volgt er geen oordeel.",
            f"{title_of(first, figures.definitions)}: {first['explanation']}" if first else "",
            f"{plural(len(moved) - len(shown), 'andere verandering staat', 'andere veranderingen staan')} in de "
            "rapportage."
            if len(moved) > len(shown)
            else "",
            f"Van {plural(len(rows) - len(moved), 'ander cijfer', 'andere cijfers')} is nog geen verandering bekend."
            if moved and len(rows) > len(moved)
            else "",
            fictitious=any(row["fictitious"] for row in shown),
            provisional=any(row["provisional"] for row in shown),
        ),
    )


def decisions(facts: Facts) -> Slide:
    """What was decided and what the figures did since; no cause is claimed."""
    taken = facts.decisions
    shown = taken[:MOST_ROWS]
    table = Table(
        "dia-besluiten-tabel",
        "Besluiten en wat de cijfers sindsdien deden",
        (Column("Besluit", 4.6), Column("Vergadering", 2.4), Column("Sindsdien", 4.6)),
        tuple(_decision(facts, one) for one in shown),
    )
    quarter = facts.settings.period
    recent = sum(quarter.start <= one.entry.day for one in taken)
    return Slide(
        "besluiten",
        f"{plural(len(taken), 'besluit', 'besluiten')} genomen, {recent} sinds het begin van dit kwartaal"
        if taken
        else "Er zijn nog geen besluiten vastgelegd",
        "Naast elk besluit staat wat het cijfer sindsdien deed; of dat door het besluit komt, zegt de monitor niet."
        if taken
        else "Besluiten van deze vergadering kunnen op de pagina Besluiten worden vastgelegd.",
        table=table if taken else None,
        notes=notes(
            facts,
            "Elk besluit is vastgelegd met de cijfers die er toen waren.",
            f"{shown[0].entry.meeting}, {format_date(shown[0].entry.day)}: {shown[0].entry.text}"
            if shown
            else "Zo is later te zien wat er na een besluit gebeurde.",
            f"{plural(len(taken) - len(shown), 'ouder besluit staat', 'oudere besluiten staan')} in de rapportage."
            if len(taken) > len(shown)
            else "",
            "Deze besluiten zijn fictieve voorbeelden." if any(facts.is_example(one) for one in shown) else "",
        ),
    )


def certainty(facts: Facts) -> Slide:
    """What is assumed, provisional, made up and missing."""
    rows = of_all(facts)
    waiting = facts.assumptions.open
    judged = [row for row in rows if row["status"] != Status.GEEN_STREEFWAARDE]
    named = {
        AssumptionKind.TELWIJZE: ("telwijze", "telwijzen"),
        AssumptionKind.EINDDATUM: ("einddatum", "einddatums"),
        AssumptionKind.SAMENSTELLING: ("samenstelling van een gebied", "samenstellingen van gebieden"),
    }
    counts = {kind: sum(one.subject is kind for one in waiting) for kind in named}
    kinds = join_words(plural(counts[kind], *word) for kind, word in named.items() if counts[kind])
    made_up, provisional, old = (
        sum(bool(row[name]) for row in judged) for name in ("fictitious", "provisional", "stale")
    )
    coverage = rows_of(facts.coverage)
    wanted = [row for row in coverage if row["targets"]]
    late = [row for row in wanted if row["status"] in (LATE, OLD)]
    absent = [row for row in wanted if row["status"] == ABSENT]
    said = [
        f"Aangenomen en nog niet bevestigd: {kinds}." if kinds else "Alle aannames zijn bevestigd.",
        f"Bij {made_up} van de {len(judged)} doelen is de realisatie een fictief voorbeeldcijfer." if made_up else "",
        f"Bij {plural(provisional, 'doel', 'doelen')} is het cijfer voorlopig." if provisional else "",
        f"{plural(len(late), 'levering is', 'leveringen zijn')} te laat of verouderd." if late or old else "",
        f"Van {plural(len(absent), 'maat', 'maten')} met een doel kwam nog geen enkel cijfer." if absent else "",
    ]
    withheld = len(facts.withheld)
    return Slide(
        "zekerheid",
        f"{plural(len(waiting), 'aanname wacht', 'aannames wachten')} op bevestiging"
        if waiting
        else "Er staan geen aannames meer open",
        _lacking(len(late) + len(absent), of=len(wanted)),
        points(said),
        notes=notes(
            facts,
            "Waar de aanvraag niet zegt hoe geteld wordt of wanneer een doel klaar is, neemt de monitor iets aan.",
            "Een andere telwijze kan een doel een andere status geven.",
            f"Te laat: {join_words(str(row['what']) for row in late[:3])}." if late else "",
            f"Van {plural(withheld, 'doel', 'doelen')} staat het getal er niet, omdat het om weinig mensen gaat."
            if withheld
            else "",
            fictitious=bool(made_up),
        ),
    )


def _lacking(count: int, *, of: int) -> str:
    """How many of the measures that targets hang on have no recent figure."""
    if not of:
        return "Er zijn geen maten met een doel."
    if not count:
        return "Alle maten met een doel hebben een recent cijfer."
    verb = "mist" if count == 1 else "missen"
    return f"{plural(count, 'maat', 'maten')} van de {of} met een doel {verb} een recent cijfer."


def asked(facts: Facts) -> Slide:
    """What the meeting is asked: open questions, missing narratives, targets without a decision. Of the public
    nothing is asked: there it says what is still open."""
    answered = {one.entry.question for one in facts.answers}
    questions = [one for one in facts.programme.open_questions if one.id not in answered]
    told = {one.entry.about for one in facts.narratives if one.entry.scope is Scope.THEMA}
    silent = [code for code in facts.programme.themes if code not in told]
    decided = {one.target for found in facts.aftermath.values() for one in found}
    undecided = [row for row in needing_attention(of_all(facts)) if row["target"] not in decided]
    public = facts.settings.public
    said = []
    if undecided and not public:
        names = join_words(targets.short_id(str(row["target"])) for row in undecided[:MOST_ROWS])
        more = " en andere" if len(undecided) > MOST_ROWS else ""
        said.append(f"Bespreek wat nodig is bij {names}{more}: daarover is nog niets besloten.")
    if silent and not public:
        said.append(f"Nog te schrijven: het verhaal bij thema {join_words(silent)}.")
    said += [f"{one.id}: {spelled(one.question)}" for one in questions]
    shown = points(said)
    left = len(said) - len(shown)
    count = plural(len(questions), "vraag", "vragen")
    return Slide(
        "gevraagd",
        f"Dit staat nog open: {count}" if public else _request(len(questions), len(undecided)),
        "Zolang deze vragen open zijn, rekent de monitor met aannames." if questions else "Er zijn geen open vragen.",
        shown,
        notes=notes(
            facts,
            f"{plural(left, 'andere vraag staat', 'andere vragen staan')} in de rapportage." if left else "",
            f"{questions[0].id}: {spelled(questions[0].why)}" if questions else "",
            "Een antwoord wordt vastgelegd met dag en bron, en telt vanaf dan mee.",
            "Wie een antwoord weet, geeft het door aan de programmaleiding.",
        ),
    )


def reading(facts: Facts) -> Slide:
    """How to read the figures and where they come from."""
    limits = facts.definitions.thresholds
    on_course, attention = format_pct(100 * limits.on_course), format_pct(100 * limits.attention)
    files = sorted({str(one) for one in facts.observations["file"].dropna()}) if len(facts.observations) else []
    said = [
        f"Op koers: minstens {on_course} van wat nu verwacht mag worden; achter: minder dan {attention}.",
        f"Vóór {plural(limits.early_months, 'maand', 'maanden')} na de start is het te vroeg voor een oordeel.",
        "Een streepje betekent: geen cijfer. Dat is iets anders dan nul.",
        "Fictief, voorlopig en aanname staan bij het cijfer zelf.",
        f"Aantallen mensen onder de {limits.small_number} worden niet getoond."
        if facts.settings.public
        else "Elk cijfer staat met bron, bestand en cel in de bijlage.",
    ]
    return Slide(
        "lezen",
        "Zo leest u deze cijfers",
        "Een doel ligt op koers als het vanaf de start in een rechte lijn naar zijn einddatum loopt.",
        points(said),
        notes=notes(
            facts,
            f"De cijfers komen uit {plural(len(files), 'bestand', 'bestanden')}."
            if files
            else "Er is nog niets geladen.",
            f"Geld en resultaat worden vergeleken vanaf {format_number(limits.mismatch_pp)} procentpunt verschil.",
            "De rapportage zelf legt de werkwijze op een bladzijde uit en noemt elk cijfer met zijn bron.",
        ),
    )


def _request(questions: int, undecided: int) -> str:
    parts = [f"{plural(questions, 'vraag', 'vragen')} te beantwoorden"] if questions else []
    parts += [f"over {plural(undecided, 'doel', 'doelen')} te besluiten"] if undecided else []
    return f"Wij vragen u {join_words(parts)}" if parts else "Wij vragen u nu niets te besluiten"


# --- rows ------------------------------------------------------------------------------------------


def _outcome(row: Row, figures: Figures) -> tuple[Cell, ...]:
    sign = outcome_sign(str(row["label"]))
    value, change = float(row["value"]), known(row["change"])
    marks = marks_of(row)
    marked = f" ({join_words(marks)})" if marks else ""
    name = re.sub(r"^(Aantal en aandeel|Aandeel) \(%\) (?=[a-z])", "Aandeel ", str(row["what"])).removesuffix(
        ": aandeel"
    )
    name = name.removeprefix("Aandeel (%) ").replace(" | ", ", ")
    return (
        Cell(f"{short(name, 10)}{marked}"),
        Cell(amount(value, figures.measure(row)), value),
        Cell(period_of(str(row["period"])).label),
        Cell(signed(change), change),
        Cell(f"{sign.mark} {sign.word}{', geen oordeel' if row['label'] in _UNJUDGED else ''}"),
    )


def _decision(facts: Facts, kept: Kept[Decision]) -> tuple[Cell, ...]:
    entry = kept.entry
    since = facts.aftermath[entry.id]
    said = "Er hangt geen doel aan dit besluit."
    if since:
        one = since[0]
        before, now = format_number(one.before_realised), format_number(one.now_realised)
        moved = f"van {before} naar {now}" if before != now else f"nog steeds {now}"
        if one.now_realised is None:
            moved = "geen cijfer"
        more = f"; en {plural(len(since) - 1, 'ander doel', 'andere doelen')}" if len(since) > 1 else ""
        made_up = " (fictief)" if one.fictitious else ""
        said = f"{targets.short_id(one.target)} {short(one.what, 6)}: {moved}{made_up}{more}"
    kind = str(entry.kind)
    return (
        Cell(f"{kind[:1].upper()}{kind[1:]}: {short(first_sentence(entry.text), 14)}"),
        Cell(f"{entry.meeting}, {format_date_short(entry.day)}"),
        Cell(said),
    )
