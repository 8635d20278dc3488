"""Money beside results as HTML, rows of a table and an exhibit; one finished page per selection. Computes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis.balance import Verdict, counts_sentence
from spuk_monitor.analysis.balance_words import share_words
from spuk_monitor.charts import balance as chart
from spuk_monitor.charts.balance import BalanceRow, Mark
from spuk_monitor.charts.budget import percent
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import Cell, Exhibit
from spuk_monitor.charts.theme import Sign, pill
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.dutch import MISSING, format_date, format_eur, join_words, signed
from spuk_monitor.domain.missing import known
from spuk_monitor.ui import tables
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Column, Markup

Row = dict[str, Any]
SIGNS: Final = {
    Verdict.GELD_VOOR: chart.MONEY_AHEAD,
    Verdict.RESULTAAT_VOOR: chart.RESULT_AHEAD,
    Verdict.GELIJK_OP: chart.IN_STEP,
    Verdict.ONBEKEND: chart.UNKNOWN,
}
HEADINGS: Final = {
    Verdict.GELD_VOOR: "Geld loopt voor op resultaat",
    Verdict.RESULTAAT_VOOR: "Resultaat loopt voor op geld",
    Verdict.GELIJK_OP: "Geld en resultaat lopen gelijk op",
    Verdict.ONBEKEND: "Niet te vergelijken",
}
HEADER: Final = (
    "Regel",
    "Waarvoor",
    "Begroot (€)",
    "Uitgegeven (€)",
    "Verplicht (€)",
    "Uitgegeven (%)",
    "Volgens begroting per jaar (%)",
    "Doel",
    "Omschrijving",
    "Bereikt (%)",
    "Vergeleken uitgegeven deel (%)",
    "Verschil (procentpunt)",
    "Oordeel",
    "Cijfer tot en met",
    "Uitgaven tot en met",
    "Toelichting",
)


@dataclass(frozen=True, slots=True)
class Section:
    """The lines that say the same first; `html` has a card for each."""

    verdict: Verdict
    count: int
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """`lead` in plain text; `unknown` is a list with the reason of each line."""

    lead: str
    sections: tuple[Section, ...]
    unknown: str
    unknown_count: int
    table: str
    fictitious: bool


def page(frame: pd.DataFrame, programme: Programme, href: Callable[[str], str]) -> Page:
    """`href(intervention)`: the escaped address of its page."""
    lines = [list(group) for group in _grouped(frame)]
    shown = {id(line): _balance_row(line, programme) for line in lines}
    limit = chart.limit_of(list(shown.values()))
    sections = []
    for verdict in (Verdict.GELD_VOOR, Verdict.RESULTAAT_VOOR, Verdict.GELIJK_OP):
        own = [line for line in lines if line[0]["verdict"] == verdict]
        if own:
            html = "".join(_card(line, shown[id(line)], limit, programme=programme, href=href) for line in own)
            sections.append(Section(verdict, len(own), f'<div class="mo">{html}</div>'))
    silent = [line for line in lines if line[0]["verdict"] == Verdict.ONBEKEND]
    return Page(
        lead=counts_sentence(frame),
        sections=tuple(sections),
        unknown=f'<div class="mo">{"".join(_unknown(line, programme, href) for line in silent)}</div>',
        unknown_count=len(silent),
        table=_table(lines),
        fictitious=bool((frame["fictitious"] | frame["money_fictitious"]).any()),
    )


def exhibit(frame: pd.DataFrame, programme: Programme, *, name: str, title: str) -> Exhibit:
    """Every line and target as a row; the drawing has the lines of which spending is known."""
    lines = _grouped(frame)
    rows = tuple(_exhibit_row(row, programme) for line in lines for row in line)
    bars = tuple(_bar(line, programme) for line in lines if known(line[0]["spent_share"]) is not None)
    made_up = bool((frame["fictitious"] | frame["money_fictitious"]).any())
    notes = [
        "De uitgaven en cijfers zijn fictief." if made_up else "",
        "Elk doel is apart met het geld vergeleken; er is niets gemiddeld.",
    ]
    drawing = Bars("%", bars, value_name="uitgegeven deel van het geld") if bars else None
    return Exhibit(name, title, counts_sentence(frame), HEADER, rows, drawing, " ".join(filter(None, notes)))


# --- one line --------------------------------------------------------------------------------------


def _grouped(frame: pd.DataFrame) -> list[list[Row]]:
    """The rows of each line together, in the order of the frame."""
    found: dict[str, list[Row]] = {}
    for row in records(frame):
        found.setdefault(str(row["line"]), []).append(row)
    return list(found.values())


def _short(row: Row) -> str:
    return str(row["line"]).removeprefix("BUD-")


def _name(row: Row, programme: Programme) -> str:
    """What the line pays for: the names of its interventions, else its label."""
    found = [programme.interventions[one].name for one in row["interventions"] if one in programme.interventions]
    return "; ".join(found) or str(row["label"] or "")


def _targets(line: Sequence[Row]) -> list[Row]:
    return [row for row in line if row["target"] is not None]


def _letters(line: Sequence[Row]) -> dict[str, str]:
    """Target -> letter, of the targets that stand in the chart."""
    drawn = [row for row in _targets(line) if known(row["gap_pp"]) is not None]
    return {str(row["target"]): _letter(number) for number, row in enumerate(drawn)}


def _letter(number: int) -> str:
    return ascii_lowercase[number % 26] * (number // 26 + 1)


def _balance_row(line: Sequence[Row], programme: Programme) -> BalanceRow:
    first, letters = line[0], _letters(line)
    committed, budget = known(first["committed"]), known(first["budget"])
    return BalanceRow(
        f"Regel {_short(first)}, {_name(first, programme)}",
        percent(known(first["spent_share"])),
        percent(committed / budget) if committed is not None and budget else None,
        percent(known(first["expected_share"])),
        tuple(
            Mark(
                letters[str(row["target"])],
                str(row["what"]),
                percent(row["achieved_share"]) or 0.0,
                percent(row["compared_share"]) if row["compared_with"] != "totaal" else None,
                _part(row),
            )
            for row in _targets(line)
            if str(row["target"]) in letters
        ),
    )


def _part(row: Row) -> str:
    """The money that a target is held against, where that is not all of it."""
    year = known(row["through"])
    if year is None:
        return ""
    return f"het geld {'tot en met' if row['compared_with'] == 'jaren' else 'van'} {year:.0f}"


def _card(
    line: Sequence[Row],
    drawn: BalanceRow,
    limit: float,
    *,
    programme: Programme,
    href: Callable[[str], str],
) -> str:
    first, letters = line[0], _letters(line)
    items = "".join(_target_item(row, letters.get(str(row["target"]), "")) for row in _targets(line))
    return (
        f'<div class="ba-line">{_heading(first, programme)}'
        f"<p>{tables.safe(first['summary'])} {_made_up(first['summary_fictitious'])}</p>"
        f'{chart.html(drawn, limit)}<ol class="ba-targets">{items}</ol>'
        f'<p class="mo-facts">{tables.safe(money_words(first))}{tables.safe(_shared(first, programme))}</p>'
        f"{_links(first, programme, href)}</div>"
    )


def _heading(first: Row, programme: Programme) -> str:
    return f"<h3>{tables.safe(_short(first))}. {tables.safe(_name(first, programme))}</h3>"


def _made_up(value: bool) -> str:
    return str(tables.fictitious()) if value else ""


def money_words(first: Row) -> str:
    """Spent, expected and committed of a line in words."""
    budget, realised, committed = (known(first[name]) for name in ("budget", "realised", "committed"))
    if budget is None:
        return "Begroot bedrag onbekend."
    if realised is None:
        said = f"Uitgaven onbekend, van {format_eur(budget)} begroot."
    else:
        said = f"{format_eur(realised)} uitgegeven van {format_eur(budget)} ({share_words(first['spent_share'])})."
    expected = known(first["expected_share"])
    said += (
        " Er is geen verdeling over jaren, dus geen verwachting."
        if expected is None
        else f" Volgens de begroting per jaar was nu {share_words(expected)} te verwachten."
    )
    return said + (f" Verplicht, en niet meegeteld: {format_eur(committed)}." if committed is not None else "")


def _shared(first: Row, programme: Programme) -> str:
    if len(first["interventions"]) < 2:
        return ""
    found = [
        programme.interventions[one].letter if one in programme.interventions else one for one in first["interventions"]
    ]
    return f" Dit is één bedrag voor {join_words(found)} samen; wat elke interventie kost, is niet te zeggen."


def _links(first: Row, programme: Programme, href: Callable[[str], str]) -> str:
    known_ones = [programme.interventions[one] for one in first["interventions"] if one in programme.interventions]
    links = [tables.link(href(one.id), f"{one.letter}. {one.name}") for one in known_ones]
    if not links:
        return ""
    noun = "Interventie" if len(links) == 1 else "Interventies"
    return f'<p class="mo-facts">{noun}: {", ".join(links)}</p>'


def _target_item(row: Row, letter: str) -> str:
    sign = SIGNS[Verdict(row["mismatch"])]
    mark = f'<b class="ba-letter">{letter}</b>' if letter else "<span></span>"
    tags = [
        tables.fictitious() if row["fictitious"] else Markup(""),
        tables.tag("voorlopig") if row["provisional"] else Markup(""),
        tables.tag("aanname: telwijze") if row["counting_assumed"] else Markup(""),
        tables.tag("aanname: termijn") if row["due_date_assumed"] else Markup(""),
    ]
    name = tables.joined(
        Markup(f"<strong>{tables.safe(row['what'])}</strong>"), f"({row['target']})", Markup(pill(sign)), *tags
    )
    return f"<li>{mark}<div><p>{name}</p><p>{tables.safe(row['explanation'])}</p></div></li>"


def _unknown(line: Sequence[Row], programme: Programme, href: Callable[[str], str]) -> str:
    first = line[0]
    items = "".join(_target_item(row, "") for row in _targets(line))
    listed = f'<ol class="ba-targets">{items}</ol>' if items else ""
    return (
        f'<div class="ba-line">{_heading(first, programme)}<p>{tables.safe(first["summary"])}</p>{listed}'
        f'<p class="mo-facts">{tables.safe(money_words(first))}</p>{_links(first, programme, href)}</div>'
    )


# --- table and exhibit -----------------------------------------------------------------------------


def _table(lines: Sequence[Sequence[Row]]) -> str:
    numbers = ("Uitgegeven", "Bereikt", "Verschil (procentpunt)")
    columns = [
        Column("Regel en doel"),
        *(Column(title, numeric=True) for title in numbers),
        Column("Oordeel"),
        Column("Cijfer tot en met"),
    ]
    rows = [_table_row(row) for line in lines for row in line]
    caption = "Uitgegeven en bereikt deel per regel en doel"
    return tables.table(columns, rows, caption=caption, stacked=True)


def _table_row(row: Row) -> list[object]:
    sign: Sign = SIGNS[Verdict(row["mismatch"])]
    what = f"{row['what']} ({row['target']})" if row["target"] else "geen doel"
    gap = known(row["gap_pp"])
    made_up = tables.soft("fictief", "warn") if row["fictitious"] or row["money_fictitious"] else ""
    return [
        tables.joined(Markup(f"<strong>{tables.safe(_short(row))}</strong>"), what, made_up),
        share_words(row["compared_share"]),
        share_words(row["achieved_share"]),
        MISSING if gap is None else signed(round(gap, 1)),
        f"{sign.mark} {sign.word}",
        format_date(row["as_of"]),
    ]


def _exhibit_row(row: Row, programme: Programme) -> tuple[Cell, ...]:
    def rounded(share: float) -> float | None:
        number = percent(known(share))
        return None if number is None else round(number, 1)

    gap = known(row["gap_pp"])
    return (
        _short(row),
        _name(row, programme),
        known(row["budget"]),
        known(row["realised"]),
        known(row["committed"]),
        rounded(row["spent_share"]),
        rounded(row["expected_share"]),
        row["target"],
        row["what"],
        rounded(row["achieved_share"]),
        rounded(row["compared_share"]),
        None if gap is None else round(gap, 1),
        SIGNS[Verdict(row["mismatch"])].word,
        row["as_of"],
        row["money_until"],
        row["explanation"] + (" Fictief." if row["fictitious"] or row["money_fictitious"] else ""),
    )


def _bar(line: Sequence[Row], programme: Programme) -> Bar:
    """A line with its expected share and a mark per lettered target; its label says what the letters stand for."""
    first, drawn = line[0], _balance_row(line, programme)
    meanings = "; ".join(f"doel {mark.letter}: {mark.name}" for mark in drawn.marks)
    marks: dict[str, float | None] = {"verwacht": drawn.expected}
    marks |= {f"uitgegeven van {mark.part}": mark.spent_in_part for mark in drawn.marks if mark.part}
    marks |= {f"doel {mark.letter}": mark.achieved for mark in drawn.marks}
    label = f"{_short(first)}. {_name(first, programme)}" + (f" ({meanings})" if meanings else "")
    return Bar(label, drawn.spent, marks, note="fictief" if first["money_fictitious"] else "")
