"""Slides on money: per theme, and beside the results."""

from dataclasses import replace
from typing import Any

from spuk_monitor.analysis.balance import Verdict, count_lines
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.standing_words import money_sentence
from spuk_monitor.domain.dutch import format_eur, format_number, format_pct, join_words, plural
from spuk_monitor.domain.missing import known
from spuk_monitor.report.content import finance_charts
from spuk_monitor.report.content.deck_words import MOST_ROWS, notes, points, short
from spuk_monitor.report.document import Cell, Chart, Column, Slide, Table
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]


def per_theme(facts: Facts) -> Slide:
    """Budgeted, realised and committed, per theme."""
    total, themes = rows_of(facts.money.totals)[0], facts.themes
    charts = [one for one in finance_charts.per_theme(facts) if isinstance(one, Chart)]
    table, realised, difference = (known(total[name]) for name in ("table_total", "realised", "difference"))
    committed, left = known(total["committed"]), known(total["left"])
    title = "Over uitgaven is nog niets bekend"
    if table and realised is not None:
        title = f"{format_pct(100 * realised / table)} van het geld is uitgegeven"
    unknown = [str(row["theme"]) for row in themes if row["state"] == "bedrag onbekend"]
    said = [
        f"Daarnaast is {format_eur(committed)} vastgelegd in verplichtingen." if committed is not None else "",
        f"Nog niet uitgegeven of vastgelegd: {format_eur(left)}." if left is not None and realised is not None else "",
        _letter(total, difference),
        f"Voor thema {join_words(unknown)} is het bedrag niet bekend; het telt niet mee." if unknown else "",
        *(_over(str(one)) for one in facts.money.warnings if "meer dan de begroting" in one),
    ]
    made_up = bool(facts.money.lines["fictitious"].any())
    return Slide(
        "geld",
        title,
        money_sentence(total) or "De begroting is nog niet geladen.",
        points(said),
        chart=replace(charts[0], id="dia-geld-grafiek") if charts else None,
        notes=notes(
            facts,
            "Begroot is het bedrag uit de begrotingstabellen van de aanvraag, voor alle jaren samen.",
            "Een lege cel in die tabellen is geen nul: zulke bedragen tellen in geen enkele som mee.",
            f"De brief aan de raad noemt samen {format_eur(known(total['letter_amount']))}. De monitor bewaart beide "
            "bedragen en kiest er geen."
            if known(total["letter_amount"]) is not None
            else "",
            fictitious=made_up,
        ),
    )


def beside_results(facts: Facts) -> Slide:
    """The budget lines where money runs ahead of a result, with the target that says so."""
    counts = count_lines(facts.balance)
    ahead, lines = counts[Verdict.GELD_VOOR], sum(counts.values())
    rows = rows_of(facts.balance[facts.balance["mismatch"] == Verdict.GELD_VOOR])
    firsts = {str(row["line"]): row for row in reversed(rows)}
    shown = [row for row in rows if firsts[str(row["line"])] is row][:MOST_ROWS]
    limit = format_number(facts.definitions.thresholds.mismatch_pp)
    table = Table(
        "dia-geld-resultaat-tabel",
        "Begrotingsregels waar het geld voorloopt",
        (
            Column("Regel", 3.4),
            Column("Uitgegeven", 1.3, numeric=True),
            Column("Doel", 4.0),
            Column("Bereikt", 1.2, numeric=True),
            Column("Verschil", 1.6, numeric=True),
        ),
        tuple(_line(row) for row in shown),
    )
    unknown = counts[Verdict.ONBEKEND]
    title = f"Bij {plural(ahead, 'begrotingsregel', 'begrotingsregels')} loopt het geld voor op het resultaat"
    message = (
        f"Van de {plural(lines, 'regel', 'regels')} is er bij {lines - unknown} te vergelijken; bij "
        f"{counts[Verdict.GELIJK_OP]} gaan geld en resultaat gelijk op."
    )
    if not ahead:
        title = "Nergens loopt het geld voor op het resultaat"
    if lines == unknown:
        title = "Geld en resultaat zijn nog niet te vergelijken"
        message = "Daarvoor zijn uitgaven en cijfers over de doelen nodig."
    return Slide(
        "geld-resultaat",
        title,
        message,
        ()
        if shown or not unknown
        else points([f"{plural(unknown, 'regel wacht', 'regels wachten')} op cijfers of uitgaven."]),
        table=table if shown else None,
        notes=notes(
            facts,
            f"Een verschil van {limit} procentpunt of meer wordt genoemd: als vraag, niet als oordeel.",
            "Vaak zijn er goede redenen: eerst investeren, later oogsten.",
            f"Bij {plural(unknown, 'regel', 'regels')} is er geen vergelijking; de reden staat in de rapportage."
            if unknown
            else "",
            f"Regel {_short_line(shown[0])}: {shown[0]['explanation']}" if shown else "",
            fictitious=bool(facts.balance["summary_fictitious"].any()),
            provisional=any(row["provisional"] for row in shown),
        ),
    )


def _line(row: Row) -> tuple[Cell, ...]:
    spent, reached, gap = (known(row[name]) for name in ("compared_share", "achieved_share", "gap_pp"))
    marked = " (fictief)" if row["summary_fictitious"] else ""
    return (
        Cell(f"{_short_line(row)} {short(str(row['label']), 6)}"),
        Cell(_share(spent), spent),
        Cell(f"{str(row['target']).removeprefix('TGT-')} {short(str(row['what']), 8)}{marked}"),
        Cell(_share(reached), reached),
        Cell(f"{format_number(gap, 0)} procentpunt", gap),
    )


def _share(value: float | None) -> str:
    return format_pct(None if value is None else 100 * value)


def _short_line(row: Row) -> str:
    return str(row["line"]).removeprefix("BUD-")


def _letter(total: Row, difference: float | None) -> str:
    if not difference:
        return ""
    more = "meer" if difference > 0 else "minder"
    return f"De tabellen tellen op tot {format_eur(abs(difference))} {more} dan de brief aan de raad."


def _over(warning: str) -> str:
    """`Regel E2 (fictief): € 1.500 meer dan de begroting van € 38.000.`"""
    name, _, said = warning.partition(": ")
    amount = said.rpartition(": ")[2]
    return f"{name.replace(' voorbeeldcijfer', '')}: {amount}"
