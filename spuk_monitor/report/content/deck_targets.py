"""Slides on the targets: where they stand, what changed, what needs attention, and one for a theme."""

import math
from collections.abc import Sequence
from typing import Final

from spuk_monitor.analysis.balance import Verdict
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.since import Flip, Way
from spuk_monitor.analysis.standing_words import GOOD, money_sentence, targets_sentence
from spuk_monitor.charts.status_exhibit import of_statuses
from spuk_monitor.charts.theme import status_sign
from spuk_monitor.domain.dutch import format_date, format_eur, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.steering import Scope
from spuk_monitor.domain.terms import Basis, Status
from spuk_monitor.report.content import changes, spending, targets, themes
from spuk_monitor.report.content.deck_words import MOST_ROWS, notes, points, short
from spuk_monitor.report.content.targets import NEED_ATTENTION, Row
from spuk_monitor.report.document import Cell, Chart, Column, Slide, Table, Tone
from spuk_monitor.report.facts import Facts

_MOST_BARS: Final = 8
_NAME_WORDS: Final = 9
_WORST: Final = list(NEED_ATTENTION)
_TONES: Final = {Status.NIET_BEHAALD: Tone.SLECHT, Status.ACHTER: Tone.SLECHT, Status.AANDACHT: Tone.LET_OP}


def of_all(facts: Facts) -> list[Row]:
    return [*facts.targets]


def needing_attention(rows: Sequence[Row]) -> list[Row]:
    """Worst status first, then what is furthest behind its path."""
    found = [row for row in rows if row["status"] in NEED_ATTENTION]
    return sorted(found, key=lambda row: (_WORST.index(Status(row["status"])), _pace(row)))


def _pace(row: Row) -> float:
    """Of one without a pace nothing says how far it is behind."""
    pace = known(row["pace"])
    return math.inf if pace is None else pace


def in_short(facts: Facts) -> Slide:
    """The whole programme in one sentence and at most five points."""
    rows = of_all(facts)
    total = rows_of(facts.money.totals)[0]
    flips = facts.since.flips
    ahead = int(facts.balance.drop_duplicates("line")["verdict"].eq(Verdict.GELD_VOOR).sum())
    worse, better = (sum(one.way is way for one in flips) for way in (Way.SLECHTER, Way.BETER))
    said = [
        money_sentence(total),
        _furthest_behind(needing_attention(rows)),
        f"Sinds het vorige kwartaal {_worse_better(worse, better)}." if worse or better else "",
        f"Bij {plural(ahead, 'begrotingsregel', 'begrotingsregels')} loopt het geld voor op het resultaat."
        if ahead
        else "",
        _missing_point(rows),
    ]
    return Slide(
        "kort",
        _headline(rows),
        _standing(rows),
        points(said),
        notes=notes(
            facts,
            targets_sentence(facts.progress, at=facts.settings.at),
            "Een doel krijgt zijn status door wat is gehaald te leggen naast wat op de peildatum verwacht mag worden.",
            "Wij tellen hoeveel doelen waar staan; er is geen gemiddelde en geen eindcijfer.",
            "Doelen zonder getal worden wel gevolgd, maar niet beoordeeld.",
            fictitious=_made_up(facts, rows),
            provisional=any(row["provisional"] for row in rows),
        ),
    )


def statuses(facts: Facts) -> Slide:
    """Targets per theme and status."""
    rows, settings = of_all(facts), facts.settings
    names = {code: facts.definitions.themes[code].name for code in themes.codes(facts)}
    counts = {code: len(needing_attention([row for row in rows if row["theme"] == code])) for code in names}
    most = max(counts, key=lambda code: counts[code], default="")
    chart: Chart | None = None
    if rows:
        exhibit = of_statuses(facts.progress, names, area=settings.area, at=settings.at)
        alt = f"Gestapelde staven per thema. {_per_theme(rows, names)}"
        chart = Chart("dia-standen-grafiek", exhibit, alt, "Doelen per thema en status, in % van de doelen")
    if not counts.get(most):
        title = "Geen enkel thema heeft een doel dat om aandacht vraagt"
        message = "Van de doelen met een cijfer loopt er nu geen achter op zijn pad."
    else:
        title = f"In thema {most} vragen de meeste doelen om aandacht"
        message = (
            f"In {names[most]} gaat het om {plural(counts[most], 'doel', 'doelen')}, in het hele programma om "
            f"{plural(sum(counts.values()), 'doel', 'doelen')}."
        )
    if all(known(row["realised"]) is None for row in rows):
        title, message = "Er zijn nog geen cijfers om doelen mee te beoordelen", "Alle doelen wachten op hun cijfers."
    without = [f"{code} ({names[code]})" for code in names if not any(row["theme"] == code for row in rows)]
    return Slide(
        "standen",
        title,
        message,
        chart=chart,
        notes=notes(
            facts,
            "Elke staaf is een thema; de delen zijn het aandeel van zijn doelen met die status.",
            _per_theme(rows, names),
            f"Zonder eigen doelen: thema {join_words(without)}." if without else "",
            "Een thema met veel doelen is niet belangrijker dan een thema met weinig doelen.",
            fictitious=_made_up(facts, rows),
        ),
    )


def changed(facts: Facts) -> Slide:
    """What got another status since the quarter before."""
    flips = facts.since.flips
    ways = {way: [one for one in flips if one.way is way] for way in Way}
    worse, better, other = ways[Way.SLECHTER], ways[Way.BETER], ways[Way.ANDERS]
    start = format_date(facts.since.earlier.day)
    shown_ones = " waarvan alle cijfers te zien zijn" if facts.flips_withheld else ""
    title = f"Sinds {start} {_worse_better(len(worse), len(better))}"
    if not worse and not better:
        title = f"Sinds {start} ging geen doel{shown_ones} vooruit of achteruit"
    withheld = changes.withheld_sentence(facts)
    said = [_flip_point(one) for one in (*worse, *better, *other)]
    late = [one for one in facts.since.late if one.newly]
    message = (
        f"{plural(len(flips), 'doel kreeg', 'doelen kregen')} een andere status; "
        f"bij {len(other)} daarvan was er eerder of is er nu geen oordeel."
        if flips
        else f"Geen enkel doel{shown_ones} kreeg een andere status."
    )
    return Slide(
        "veranderd",
        title,
        message,
        points(said),
        notes=notes(
            facts,
            f"Vergeleken is de stand van {start} met die van {format_date(facts.settings.at)}.",
            *(f"{targets.short_id(one.target)}: {one.why}" for one in (*worse, *better)[:2]),
            withheld,
            f"Nieuw te laat: {join_words(one.what for one in late)}." if late else "",
            f"{plural(len(flips) - len(points(said)), 'andere verandering staat', 'andere veranderingen staan')} in "
            "de rapportage."
            if len(flips) > len(points(said))
            else "",
            fictitious=any(one.fictitious for one in flips),
            provisional=any(one.provisional for one in flips),
        ),
    )


def attention(facts: Facts) -> Slide:
    """At most seven targets: what is realised beside what is expected, and what plays."""
    rows = needing_attention(of_all(facts))
    shown = rows[:MOST_ROWS]
    if not rows:
        return Slide(
            "aandacht",
            "Geen enkel doel vraagt nu om aandacht",
            "Er is geen doel dat achterloopt op zijn pad of zijn einddatum heeft gemist.",
            points([_missing_point(of_all(facts))]),
            notes=notes(facts, "Een doel zonder cijfers kan niet achterlopen; het staat apart onder geen gegevens."),
        )
    more = len(rows) - len(shown)
    table = Table(
        "dia-aandacht-tabel",
        "Doelen die om aandacht vragen",
        (
            Column("Doel", 4.2),
            Column("Gerealiseerd", 1.4, numeric=True),
            Column("Nu verwacht", 1.4, numeric=True),
            Column("Status", 1.5),
            Column("Wat er speelt", 3.8),
        ),
        tuple(_attention_row(facts, row) for row in shown),
    )
    left_out = f"De tabel toont de {len(shown)} die het verst achterlopen." if more else ""
    return Slide(
        "aandacht",
        f"{plural(len(rows), 'doel vraagt', 'doelen vragen')} om aandacht",
        left_out or "Bij deze doelen is minder gehaald dan nu verwacht mag worden.",
        table=table,
        notes=notes(
            facts,
            "Verwacht is wat op de peildatum gehaald zou zijn als het in een rechte lijn naar het doel ging.",
            f"{targets.short_id(str(shown[0]['target']))}: {shown[0]['explanation']}",
            f"{plural(more, 'ander doel staat', 'andere doelen staan')} in de rapportage." if more else "",
            _assumed(shown),
            fictitious=any(row["fictitious"] for row in shown),
            provisional=any(row["provisional"] for row in shown),
        ),
    )


def themes_to_discuss(facts: Facts, most: int) -> list[str]:
    """Themes with a figure on a target, at most so many: those with most to discuss, in printed order."""
    rows = of_all(facts)
    flipped = [one.theme for one in facts.since.flips if one.way is not Way.ANDERS]
    ahead = facts.balance.drop_duplicates("line")
    ahead_in = [str(row["theme"]) for row in rows_of(ahead) if row["verdict"] == Verdict.GELD_VOOR]
    weights = {}
    for code in themes.codes(facts):
        own = [row for row in rows if row["theme"] == code]
        if any(known(row["realised"]) is not None for row in own):
            weights[code] = len(needing_attention(own)) + flipped.count(code) + ahead_in.count(code)
    chosen = sorted(weights, key=lambda code: -weights[code])[:most]
    return [code for code in weights if code in chosen]


def of_theme(facts: Facts, code: str, left_out: Sequence[str]) -> Slide:
    """`left_out`: themes that have no slide of their own, named in the notes."""
    rows = targets.of_theme(facts, code)
    name = facts.definitions.themes[code].name
    worst = needing_attention(rows)
    ranked = [*worst, *(row for row in rows if row not in worst)]
    drawn = [row for row in targets.drawable(facts, ranked)][:_MOST_BARS]
    shown = targets.chart(facts, drawn, id_=f"dia-thema-{code.lower()}-grafiek", what=f"thema {code}")
    asks = "vraagt" if len(worst) == 1 else "vragen"
    title = f"Thema {code}: {len(worst)} van de {plural(len(rows), 'doel', 'doelen')} {asks} om aandacht"
    if not worst:
        title = f"Thema {code}: geen doel vraagt om aandacht"
    story = next((one for one in facts.narratives if one.entry.scope is Scope.THEMA and one.entry.about == code), None)
    flips = [one for one in facts.since.flips if one.theme == code and one.way is not Way.ANDERS]
    said = [
        *(_flip_point(one) for one in flips[:2]),
        _money_point(facts.once(spending.money_of, code)),
        "" if story or facts.settings.public else "Er is voor dit kwartaal nog geen verhaal bij dit thema.",
    ]
    silent = sum(row["status"] == Status.GEEN_GEGEVENS for row in rows)
    return Slide(
        f"thema-{code.lower()}",
        title,
        f"{name}: {_counted(rows)}.",
        points(said),
        chart=shown[0] if shown else None,
        notes=notes(
            facts,
            f"De grafiek toont {len(drawn)} van de {plural(len(rows), 'doel', 'doelen')}: eerst die om aandacht vragen."
            if drawn
            else "",
            f"Alle doelen van het thema: {targets.counted(rows)}.",
            "Elke staaf is een percentage van het eigen doel; de lijn bij 100% is het doel zelf.",
            f"{targets.short_id(str(worst[0]['target']))}: {worst[0]['explanation']}" if worst else "",
            f"Over {plural(silent, 'doel', 'doelen')} zijn nog geen gegevens." if silent else "",
            f"Zonder eigen dia: thema {join_words(left_out)}; die staan in de rapportage." if left_out else "",
            fictitious=_made_up(facts, rows),
            provisional=any(row["provisional"] for row in rows),
        ),
    )


# --- words -----------------------------------------------------------------------------------------


def _headline(rows: Sequence[Row]) -> str:
    judged = [row for row in rows if row["status"] != Status.GEEN_STREEFWAARDE]
    seen = [row for row in judged if row["status"] != Status.GEEN_GEGEVENS]
    if not judged:
        return "Het programma heeft nog geen doelen met een getal"
    if not seen:
        return "Over geen enkel doel zijn al cijfers"
    good = sum(row["status"] in GOOD for row in judged)
    return f"{good} van de {len(judged)} doelen {'is' if good == 1 else 'zijn'} behaald of op koers"


def _standing(rows: Sequence[Row]) -> str:
    behind = len(needing_attention(rows))
    judged = sum(row["status"] != Status.GEEN_STREEFWAARDE for row in rows)
    if not judged:
        return "Zonder getal om te bereiken geeft de monitor geen oordeel."
    if all(known(row["realised"]) is None for row in rows):
        return f"Alle {judged} doelen met een streefwaarde wachten op hun eerste cijfers."
    asks = f"er {behind} om aandacht" if behind else "er geen enkel om aandacht"
    return f"Van de {judged} doelen met een streefwaarde {'vraagt' if behind <= 1 else 'vragen'} {asks}."


def _furthest_behind(rows: Sequence[Row]) -> str:
    found = [row for row in rows if known(row["pace"]) is not None]
    if not found:
        return ""
    marked = " (fictief)" if found[0]["fictitious"] else ""
    return f"{_named(found[0])} loopt het verst achter op zijn pad{marked}."


def _missing_point(rows: Sequence[Row]) -> str:
    silent = sum(row["status"] == Status.GEEN_GEGEVENS for row in rows)
    return f"Over {plural(silent, 'doel', 'doelen')} zijn nog geen gegevens." if silent else ""


def _worse_better(worse: int, better: int) -> str:
    """`gingen 2 doelen vooruit en 1 achteruit`."""
    first, way = (better, "vooruit") if better else (worse, "achteruit")
    verb = "ging" if first == 1 else "gingen"
    said = f"{verb} {plural(first, 'doel', 'doelen')} {way}"
    return f"{said} en {worse} achteruit" if better and worse else said


def _counted(rows: Sequence[Row]) -> str:
    good, behind = sum(row["status"] in GOOD for row in rows), len(needing_attention(rows))
    rest = len(rows) - good - behind
    said = f"{good} behaald of op koers, {behind} die om aandacht {'vraagt' if behind == 1 else 'vragen'}"
    return f"{said}, {rest} zonder oordeel" if rest else said


def _named(row: Row) -> str:
    return f"{targets.short_id(str(row['target']))} ({short(str(row['what']), _NAME_WORDS)})"


def _flip_point(one: Flip) -> str:
    before, now = status_sign(one.before_status).word, status_sign(one.now_status).word
    sign = {Way.BETER: "Beter", Way.SLECHTER: "Slechter", Way.ANDERS: "Anders"}[one.way]
    made_up = " (fictief)" if one.fictitious else ""
    what = short(one.what, 7)
    return f"{sign}: {targets.short_id(one.target)} {what}: van {before} naar {now}{made_up}."


def _per_theme(rows: Sequence[Row], names: dict[str, str]) -> str:
    own = {code: [row for row in rows if row["theme"] == code] for code in names}
    said = [f"{code}: {targets.counted(found)}" for code, found in own.items() if found]
    return f"Per thema: {'; '.join(said)}." if said else ""


def _attention_row(facts: Facts, row: Row) -> tuple[Cell, ...]:
    hidden = targets.is_withheld(facts, row)
    sign = status_sign(str(row["status"]))
    marked = " (fictief)" if row["fictitious"] and not hidden else ""
    return (
        Cell(short(targets.name(row), 10)),
        Cell(f"{targets.realised(facts, row)}{marked}", None if hidden else known(row["realised"])),
        Cell(targets.expected(row), known(row["expected"])),
        Cell(f"{sign.mark} {sign.word}", tone=_TONES[Status(row["status"])]),
        Cell(upper_first("; ".join(_plays(facts, row, hidden=hidden)))),
    )


def _plays(facts: Facts, row: Row, *, hidden: bool) -> list[str]:
    """In a few words: how far along the path, what changed, what was decided."""
    said = []
    pace = known(row["pace"])
    if pace is not None and not hidden:
        said.append(f"{format_pct(100 * pace)} van wat verwacht is")
    flip = next((one for one in facts.since.flips if one.target == row["target"]), None)
    if flip is not None:
        said.append(f"was {status_sign(flip.before_status).word}")
    if not facts.settings.public:
        kept = next(
            (one for one in facts.decisions if any(a.target == row["target"] for a in facts.aftermath[one.entry.id])),
            None,
        )
        if kept is not None:
            said.append(f"besluit {format_date(kept.entry.day)}: {kept.entry.kind}")
    return said


def _money_point(money: Money) -> str:
    total = rows_of(money.totals)[0]
    table, realised = known(total["table_total"]), known(total["realised"])
    if table is None:
        return "Voor dit thema noemt de begroting geen bedrag."
    if realised is None:
        return f"Begroot {format_eur(table)}; over uitgaven is nog niets bekend."
    made_up = " (fictief)" if total["fictitious"] else ""
    return f"Geld: {format_eur(realised)} uitgegeven van {format_eur(table)}{made_up}."


def _assumed(rows: Sequence[Row]) -> str:
    counting = sum(row["counting_basis"] == Basis.AANNAME for row in rows)
    return f"Bij {counting} van deze doelen is de telwijze een aanname." if counting else ""


def _made_up(facts: Facts, rows: Sequence[Row]) -> bool:
    return any(row["fictitious"] for row in rows) or bool(facts.money.lines["fictitious"].any())
