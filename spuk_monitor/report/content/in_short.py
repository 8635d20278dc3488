"""Chapter In het kort: one page for college and council. Counts, never an average; the worst and the newest first."""

from dataclasses import replace
from typing import Final

from spuk_monitor.analysis.balance import Verdict
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.progress import attention_list
from spuk_monitor.analysis.standing_words import money_sentence, targets_sentence
from spuk_monitor.charts.drawing import Stacks
from spuk_monitor.charts.status_exhibit import of_statuses
from spuk_monitor.domain.dutch import format_eur, join_words, plural
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Basis, Status
from spuk_monitor.report.content import changes, stories, targets, themes
from spuk_monitor.report.document import Block, Chart, Heading, Listing, Paragraph, words
from spuk_monitor.report.facts import Facts

_TARGETS: Final = 5
_DECIDED: Final = 2


def blocks(facts: Facts) -> list[Block]:
    """Fits a page with its chart."""
    made: list[Block] = [Paragraph(words(targets_sentence(facts.progress, at=facts.settings.at)), lead=True)]
    made += statuses(facts)
    made += _attention(facts)
    made += [Heading(2, "Wat er veranderde", "kort-veranderd"), *_changed(facts)]
    made += [Heading(2, "Geld, en hoe zeker dit alles is", "kort-geld"), *_money(facts)]
    return [*made, Paragraph(words(_certainty(facts)))]


def statuses(facts: Facts) -> list[Chart]:
    """How many targets of each theme stand where; no chart without targets."""
    if facts.progress.empty:
        return []
    codes = [code for code in themes.codes(facts) if (facts.progress["theme"] == code).any()]
    names = {code: facts.definitions.themes[code].name for code in codes}
    exhibit = of_statuses(facts.progress, names, area=facts.settings.area, at=facts.settings.at)
    drawing = exhibit.drawing
    if isinstance(drawing, Stacks):  # the whole name stands in the table; beside a bar it would crowd it out
        short = tuple(replace(row, label=f"Thema {code}") for row, code in zip(drawing.rows, codes, strict=True))
        exhibit = replace(exhibit, drawing=replace(drawing, rows=short))
    said = [f"thema {code} {targets.counted([row for row in facts.targets if row['theme'] == code])}" for code in codes]
    alt = f"Gestapelde balken met het deel van de doelen per status: {'; '.join(said)}."
    return [Chart("kort-status", exhibit, alt, "Doelen per thema en status", height_cm=4.8)]


def _attention(facts: Facts) -> list[Block]:
    wanting = rows_of(attention_list(facts.progress))
    if not wanting:
        return []
    shown = wanting[:_TARGETS]
    title = "Wat aandacht vraagt"
    if len(wanting) > len(shown):
        title = f"Wat het eerst aandacht vraagt: {len(shown)} van {len(wanting)} doelen"
    return [Heading(2, title, "kort-aandacht"), Listing(tuple(targets.in_a_line(facts, row) for row in shown))]


def _changed(facts: Facts) -> list[Block]:
    """The targets by name; of the decisions since then the first sentence."""
    found = changes.flips(facts)
    named = changes.flips_named(found)
    said = [changes.flips_sentence(facts, found, counted=False), named, changes.withheld_sentence(facts)]
    made: list[Block] = [Paragraph(words(" ".join(filter(None, said))))]
    if facts.settings.public:
        return made
    recent = {one.decision.id for one in facts.since.decisions if one.recent}
    decided = [kept for kept in facts.decisions if kept.entry.id in recent][:_DECIDED]
    return (
        [*made, Listing(tuple(stories.decision_runs(facts, one, short=True) for one in decided))] if decided else made
    )


def _money(facts: Facts) -> list[Block]:
    total = next(iter(rows_of(facts.money.totals)), {})
    said = money_sentence(total)
    if not said:
        return [Paragraph(words("Er is nog geen begroting geladen."))]
    committed, difference = known(total.get("committed")), known(total.get("difference"))
    if committed is not None:
        said += f" Daarnaast is {format_eur(committed)} verplicht."
    if difference is not None and round(difference, 2):
        way = "meer" if difference > 0 else "minder"
        said += f" De tabellen tellen op tot {format_eur(abs(difference))} {way} dan de raadsbrief."
    if total.get("note"):
        said += f" Alles {total['note']}."
    return [Paragraph(words(f"{said} {_ahead(facts)}".strip()))]


def _ahead(facts: Facts) -> str:
    """On which budget lines money runs ahead of results, by their short names."""
    lines = rows_of(facts.balance[facts.balance["verdict"] == Verdict.GELD_VOOR].drop_duplicates("line"))
    if not lines:
        return ""
    names = join_words(str(row["line"]).removeprefix("BUD-") for row in lines)
    marked = " (fictief)" if any(row["summary_fictitious"] for row in lines) else ""
    what = "begrotingsregel" if len(lines) == 1 else "de begrotingsregels"
    return f"Bij {what} {names} loopt het geld voor op het resultaat{marked}."


def _certainty(facts: Facts) -> str:
    """Of the targets with a number how many have no figure, or one to be careful with; and what is still asked."""
    rows = facts.progress[facts.progress["status"] != Status.GEEN_STREEFWAARDE]
    assumed = (rows["counting_basis"] == Basis.AANNAME) | rows["due_date_assumed"]
    counts = {
        "zonder gegevens": int((rows["status"] == Status.GEEN_GEGEVENS).sum()),
        "met fictieve cijfers": int(rows["fictitious"].sum()),
        "met voorlopige cijfers": int(rows["provisional"].sum()),
        "met verouderde cijfers": int(rows["stale"].sum()),
        "met een aanname in telwijze of einddatum": int(assumed.sum()),
    }
    parts = join_words(f"{count} {what}" for what, count in counts.items() if count)
    said = f"Van de {plural(len(rows), 'doel', 'doelen')} met een streefwaarde zijn er {parts}." if parts else (
        "Elk doel met een streefwaarde heeft een cijfer, zonder voorbehoud."
    )  # fmt: skip
    answered = {kept.entry.question for kept in facts.answers}
    questions = sum(one.id not in answered for one in facts.programme.open_questions)
    waiting = []
    if questions:
        waiting.append(plural(questions, "vraag", "vragen"))
    if facts.assumptions.open:
        waiting.append(plural(len(facts.assumptions.open), "aanname", "aannames") + " om te bevestigen")
    if not waiting:
        return said
    return f"{said} Nog open: {join_words(waiting)}."
