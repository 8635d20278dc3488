"""The charts of chapter Geld: budgeted, realised and committed, per theme and per year, in euro."""

from typing import Any

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.domain.dutch import format_date, format_eur, join_words
from spuk_monitor.domain.missing import known
from spuk_monitor.report.document import Block, Chart
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]


def per_theme(facts: Facts) -> list[Block]:
    """A group of bars for each theme of which the budget is known; none: no chart."""
    rows = [row for row in facts.themes if known(row["table_total"]) is not None]
    named = [(f"{row['theme']}. {row['name']}", row) for row in rows]
    bars = [(name, known(row["table_total"]), known(row["realised"]), known(row["committed"])) for name, row in named]
    return _chart(facts, bars, id_="geld-grafiek-themas", what="thema", first="Thema")


def per_year(facts: Facts) -> list[Block]:
    """A group of bars for each year; what is not split over years is in none, as the label says."""
    rows = rows_of(facts.money.years)
    bars = [
        (str(row["label"]), known(row["amount"]), known(row["realised"]), known(row["committed"]))
        for row in rows
        if known(row["amount"]) is not None
    ]
    return _chart(facts, bars, id_="geld-grafiek-jaren", what="jaar", first="Jaar")


def _chart(
    facts: Facts,
    bars: list[tuple[str, float | None, float | None, float | None]],
    *,
    id_: str,
    what: str,
    first: str,
) -> list[Block]:
    if not bars:
        return []
    at = format_date(facts.settings.at)
    made_up = bool(facts.money.lines["fictitious"].any())
    note = "fictief" if made_up else ""
    said = "; ".join(f"{name}: {_words(*amounts)}" for name, *amounts in bars)
    title = f"Begroot, gerealiseerd en verplicht per {what}"
    exhibit = Exhibit(
        name=file_name(f"geld-per-{what}", facts.settings.area, facts.settings.at),
        title=title,
        summary=f"{title}, stand op {at}.",
        header=(first, "Begroot (€)", "Gerealiseerd (€)", "Verplicht (€)"),
        rows=tuple(bars),
        drawing=Bars(
            "€",
            tuple(
                Bar(
                    name,
                    budget,
                    {"gerealiseerd": realised, "verplicht": committed},
                    note=note if realised is not None or committed is not None else "",
                )
                for name, budget, realised, committed in bars
            ),
            "begroot",
        ),
        note="De uitgaven zijn fictieve voorbeeldcijfers." if made_up else "",
    )
    mark = " (fictieve uitgaven)" if made_up else ""
    return [
        Chart(
            id=id_,
            exhibit=exhibit,
            alt=f"Staafdiagram van het geld per {what}, stand op {at}. {said}.",
            caption=f"{title}, stand op {at}{mark}",
            height_cm=max(5.0, 1.4 + 1.5 * len(bars)),
        )
    ]


def _words(budget: float | None, realised: float | None, committed: float | None) -> str:
    named = (("gerealiseerd", realised), ("verplicht", committed))
    spent = [f"{format_eur(amount)} {name}" for name, amount in named if amount is not None]
    return f"{format_eur(budget)} begroot, {join_words(spent) if spent else 'nog geen uitgaven bekend'}"
