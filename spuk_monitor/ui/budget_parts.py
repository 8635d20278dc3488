"""The finished HTML of page Begroting, built once per version and choice; drawing it again then costs nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from spuk_monitor.analysis.money import Money
from spuk_monitor.charts import budget as bars
from spuk_monitor.charts.exhibit import FICTITIOUS, Exhibit
from spuk_monitor.domain import wording
from spuk_monitor.domain.definitions import OpenQuestion, Programme
from spuk_monitor.domain.dutch import format_date, format_number, format_pct, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.ui import budget_rows, exhibits, tables, texts
from spuk_monitor.ui.asked import Asked
from spuk_monitor.ui.budget_rows import Record, euro
from spuk_monitor.ui.rows import records

LETTER_TRAP = "TRAP-10"  # that letter and tables differ: a question that names it stands beside them
_NOT_ASKED = "niet aangevraagd"


@dataclass(frozen=True, slots=True)
class ThemePart:
    """One theme. `html` is "" where nothing was applied for; `remark` says why there are no lines."""

    code: str
    name: str
    remark: str
    html: str = ""
    download: Exhibit | None = None  # of the bars


@dataclass(frozen=True, slots=True)
class Parts:
    """HTML per block of the page, each one piece; "" for what there is nothing to say about.

    `loaded`: the area has a budget, though perhaps nothing for the chosen theme; `filled`: it has that too. `rest` are
    the blocks below the themes, with their headings.
    """

    loaded: bool
    filled: bool
    top: str
    themes: str
    years: str
    per_theme: tuple[ThemePart, ...]
    rest: tuple[tuple[str, str], ...]
    themes_download: Exhibit | None = None
    years_download: Exhibit | None = None


def build(
    money: Money,
    programme: Programme,
    *,
    at: date,
    cells: pd.DataFrame,
    spending: pd.DataFrame,
    one_theme: bool,
    around: Asked,
) -> Parts:
    """All blocks. `money` is the chosen theme's or the whole area's; `cells` and `spending` are as stored."""
    filled, loaded = not money.lines.empty, not cells.empty
    themes, made_up = records(money.themes), bool(money.lines["fictitious"].any())
    drawn = [] if one_theme or not filled else budget_rows.theme_bars(themes)
    return Parts(
        loaded=loaded,
        filled=filled,
        top=(_summary(money, programme) if filled else "") + _warnings(money),
        themes=_themes(drawn, themes, at) if drawn else "",
        years=_years(money, programme) if filled else "",
        per_theme=tuple(
            _theme(money, row, programme, at=at, cells=cells, spending=spending, with_legend=one_theme)
            for row in themes
        ),
        rest=tuple(_rest(money, programme, cells, around)),
        themes_download=_spending(drawn, "per thema", programme, at, made_up) if drawn else None,
        years_download=_years_download(money, programme, at, made_up) if filled else None,
    )


def _rest(money: Money, programme: Programme, cells: pd.DataFrame, around: Asked) -> Iterator[tuple[str, str]]:
    filled, loaded = not money.lines.empty, not cells.empty
    here = texts.questions(programme, where="Begroting")
    beside_letter = [one for one in here if LETTER_TRAP in one.traps]
    questions = [one for one in here if one not in beside_letter]
    if carried := _carried(money):
        yield "Doorgeschoven naar een later jaar", carried
    letter = _letter(money, programme, cells) + _questions(beside_letter, around, with_why=loaded)
    yield "Brief en tabellen naast elkaar", letter
    if not money.checks.empty:
        yield "Controle van de optellingen", _checks(money)
    if questions and (filled or not loaded):
        yield "Open vragen over het geld", _questions(questions, around)


def _said(text: str, kind: str = "") -> str:
    """A paragraph of the page; `kind` is a class of the style sheet (charts/stylesheet.py)."""
    start = f'<p class="{kind}">' if kind else "<p>"
    return f'<div class="mo">{start}{tables.safe(text)}</p></div>'


def _themes(drawn: list[bars.SpendingBar], themes: list[Record], at: date) -> str:
    absent = [f"Thema {row['theme']}, {row['name']}: {_NOT_ASKED}." for row in themes if row["state"] == _NOT_ASKED]
    lead = (
        f"Wat is uitgegeven en vastgelegd, naast wat op {format_date(at)} te verwachten was als de uitgaven "
        "gelijk over de dagen van elk jaar lopen. Elke balk is een aandeel van de eigen begroting."
    )
    return _said(lead, "mo-intro") + bars.bars_html(drawn) + (_said(" ".join(absent), "mo-facts") if absent else "")


def _summary(money: Money, programme: Programme) -> str:
    row: Record = records(money.totals)[0]
    mark = tables.fictitious() if row["fictitious"] else ""
    share = known(row["spent_share"])
    years = f"{programme.years[0]}-{programme.years[-1]}"
    realised = f"{format_pct(bars.percent(share))} van het begrote" if share is not None else ""
    facts: list[tuple[str, object, object]] = [
        (f"Begroot {years}", euro(row["table_total"]), row["note"] or "volgens de tabellen in de aanvraag"),
        _fact("Gerealiseerd", row["realised"], realised, mark),
        _fact("Verplicht", row["committed"], "vastgelegd, nog niet uitgegeven", mark),
        _fact("Over", row["left"], "na gerealiseerd en verplicht", mark),
    ]
    return tables.tiles(facts)


def _fact(what: str, amount: float | None, under: str, mark: str) -> tuple[str, object, object]:
    if known(amount) is None:
        return what, euro(None), "nog niets bekend"
    return what, euro(amount), tables.joined(under, mark)


def _warnings(money: Money) -> str:
    """Overspending and unknown lines; how the letter differs has its own block."""
    over = [warning for line in records(money.lines) for warning in line["warnings"]]
    other = [one for one in money.warnings if one not in over and not one.startswith("Thema ")]
    if not over and not other:
        return ""
    return f'<div class="mo-note" role="note"><strong>▲ Let op</strong>{tables.listed([*over, *other])}</div>'


def _years(money: Money, programme: Programme) -> str:
    columns, rows = budget_rows.year_table(money)
    caption = f"Begroot en uitgegeven per jaar, {programme.years[0]} tot en met {programme.years[-1]}"
    return tables.table(columns, rows, caption=caption, stacked=True)


def _theme(
    money: Money,
    theme: Record,
    programme: Programme,
    *,
    at: date,
    cells: pd.DataFrame,
    spending: pd.DataFrame,
    with_legend: bool,
) -> ThemePart:
    """`with_legend`: only where no bars with a legend stand above."""
    code, name = str(theme["theme"]), str(theme["name"])
    remark = str(theme["note"] or "")
    heading = f'<h3 class="mo-h3">{tables.safe(f"{code}. {name}")}</h3>'
    mine = money.of_theme(code)
    if mine.lines.empty:
        why = remark or str(theme["state"])
        return ThemePart(code, name, why, "" if why == _NOT_ASKED else heading + _said(f"{upper_first(why)}."))
    columns, rows, sums = budget_rows.line_table(mine, theme, programme)
    caption = f"Begroting van thema {code}: gepland per jaar, gerealiseerd en verplicht"
    drawn = budget_rows.line_bars(mine, programme, at.year)
    footnote = wording.footnote({*mine.cells["state"], *mine.lines["total_state"]})
    under = " ".join(text for text in (footnote, f"{upper_first(remark)}." if remark else "") if text)
    html = [
        heading,
        tables.table(columns, rows, caption=caption, stacked=True, sums=sums),
        _said(under, "mo-facts") if under else "",
        bars.bars_html(drawn, with_legend=with_legend),
        _notes(code, programme),
        _origin(code, mine, cells, spending),
    ]
    made_up = bool(mine.lines["fictitious"].any())
    download = _spending(drawn, f"van thema {code}", programme, at, made_up) if drawn else None
    return ThemePart(code, name, remark, "".join(html), download)


def _notes(code: str, programme: Programme) -> str:
    notes = [
        tables.joined(
            tables.Markup(f"<strong>{', '.join(map(budget_rows.short, note.lines))}:</strong>") if note.lines else "",
            wording.spelled(note.text),
        )
        for note in programme.budget_notes
        if note.theme == code
    ]
    summary = f"Toelichting bij de tabel van thema {code} ({format_number(len(notes), 0)})"
    return tables.folded(summary, tables.listed(notes)) if notes else ""


def _origin(code: str, mine: Money, cells: pd.DataFrame, spending: pd.DataFrame) -> str:
    rows = budget_rows.provenance_rows(cells, spending, {*mine.lines["line"], f"BUD-{code}-TOT"})
    columns = ["Regel", tables.Column("Bedrag of toestand", numeric=True), "Bestand", "Plaats", "Versie"]
    table = tables.table(columns, rows, caption=f"Herkomst van {plural(len(rows), 'cel', 'cellen')}", stacked=True)
    return tables.folded(f"Waar de bedragen van thema {code} vandaan komen", table)


def _carried(money: Money) -> str:
    rows = budget_rows.carry_rows(money)
    if not rows:
        return ""
    numbers = (tables.Column(title, numeric=True) for title in ("Bedrag", "Eerste jaar", "Volgend jaar"))
    table = tables.table(["Regel", "Wanneer", *numbers], rows, caption="Doorgeschoven bedragen", stacked=True)
    lead = "De oorspronkelijke begroting blijft staan; achter de pijl staat het bedrag na doorschuiven."
    return _said(lead, "mo-intro") + table


def _letter(money: Money, programme: Programme, cells: pd.DataFrame) -> str:
    rows, sums = budget_rows.letter_table(money, programme, budget_rows.total_places(cells))
    titles = ("Tabel", "Brief", "Tabel min brief", "In % van de brief")
    columns = ["Thema", *(tables.Column(title, numeric=True) for title in titles)]
    lead = (
        "Er zijn hier nog geen tabellen geladen; hieronder staat alleen wat de brief aan de raad noemt."
        if cells.empty
        else "De brief aan de raad en de tabellen in de aanvraag noemen verschillende bedragen. Beide staan hier met "
        "hun vindplaats; de monitor kiest niet welk bedrag geldt."
    )
    table = tables.table(columns, rows, caption="Bedragen per thema in tabel en brief", stacked=True, sums=sums)
    return _said(lead, "mo-intro") + table


def _checks(money: Money) -> str:
    columns = ["Controle", *(tables.Column(title, numeric=True) for title in ("Gedrukt", "Nagerekend")), "Uitkomst"]
    caption = plural(len(money.checks), "controle", "controles")
    table = tables.table(columns, budget_rows.check_rows(money), caption=caption, stacked=True)
    right, count = int(money.checks["ok"].sum()), len(money.checks)
    everything = format_number(count, 0)
    verdict = f"Alle {everything}" if right == count else f"{format_number(right, 0)} van de {everything}"
    said = _said(f"{verdict} gedrukte rij- en kolomtotalen kloppen met de regels.")
    return said + tables.folded("Alle controles", table, opened=right != count)


def _questions(questions: list[OpenQuestion], around: Asked, *, with_why: bool = True) -> str:
    """`with_why` False where the figures that the reason speaks of are not there."""
    return "".join(
        f'<div class="mo mo-quiet"><strong>Open vraag {tables.safe(one.id)}.</strong> '
        f"{tables.safe(wording.spelled(one.question))}{_answer(one, around, with_why=with_why)} {around.way(one)}</div>"
        for one in questions
    )


def _answer(one: OpenQuestion, around: Asked, *, with_why: bool) -> str:
    answer = around.answers.get(one.id)
    if answer is not None:
        said = f"Beantwoord op {texts.dated(answer.day, answer.source)}: {answer.text}"
        return f"<br>{tables.safe(said)}"
    return tables.soft(wording.spelled(one.why)) if with_why else ""


def _years_download(money: Money, programme: Programme, at: date, fictitious: bool) -> Exhibit:
    header, rows = budget_rows.year_figures(money)
    note = FICTITIOUS if fictitious else ""
    return exhibits.of_years(header, rows, area=programme.area, at=at, note=note)


def _spending(drawn: list[bars.SpendingBar], what: str, programme: Programme, at: date, fictitious: bool) -> Exhibit:
    named = [(one.plain_name, one) for one in drawn]
    return exhibits.of_spending(named, what=what, area=programme.area, at=at, fictitious=fictitious)
