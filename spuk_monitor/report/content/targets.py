"""Targets as a report shows them everywhere alike: the table, the chart, and how many stand where."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from spuk_monitor.analysis.small_numbers import ALONG
from spuk_monitor.charts import status
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import FICTITIOUS, Exhibit, file_name
from spuk_monitor.charts.exhibit import Cell as Plain
from spuk_monitor.charts.theme import status_sign
from spuk_monitor.domain.dutch import (
    MISSING,
    format_date,
    format_date_short,
    format_estimate,
    format_number,
    join_words,
    plural,
    quantity_range,
    upper_first,
)
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Basis, Status, TargetKind
from spuk_monitor.domain.units import percent_sign
from spuk_monitor.report.document import Cell, Chart, Column, Listing, Run, Runs, Table, Tone
from spuk_monitor.report.facts import Facts

Row = Mapping[str, Any]  # of analysis.progress.judge_targets
NEED_ATTENTION: Final = (Status.NIET_BEHAALD, Status.ACHTER, Status.AANDACHT)
_TONES: Final = {"good": Tone.GOED, "busy": Tone.GEWOON, "warn": Tone.LET_OP, "bad": Tone.SLECHT, "none": Tone.ZACHT}
_PRINTED: Final = ("circa", "minimaal", "ten minste")
_OF_FIGURE: Final = ("fictief", "voorlopig", "verouderd")  # marks of the figure itself
_LABEL: Final = 44  # signs of a label beside a bar
_BARS: Final = 24  # in one chart: with more the names no longer fit beside them
_TOLD: Final = 8  # targets in a description
_HEADER: Final = (
    "Doel", "Wat", "Eenheid", "Gerealiseerd", "Verwacht op dit moment", "Streefwaarde", "Streefwaarde tot",
    "Einddatum", "Tempo (1 = op het pad)", "Status", "Stand op", "Kanttekening",
)  # fmt: skip
_COLUMNS: Final = (
    Column("Doel", 4.2),
    Column("Gerealiseerd", 2.1, numeric=True),
    Column("Verwacht", 1.8, numeric=True),
    Column("Streefwaarde", 2.6, numeric=True),
    Column("Status", 2.1),
    Column("Kanttekening", 2.5),
)


def of_theme(facts: Facts, theme: str) -> list[Row]:
    """In printed order, but milestones of one measure stand together."""
    return _by_measure([row for row in facts.targets if row["theme"] == theme])


def of_intervention(facts: Facts, intervention: str) -> list[Row]:
    """Its own targets, not those of its parts."""
    return _by_measure([row for row in facts.targets if intervention in row["interventions"]])


def short_id(target: str) -> str:
    """`B02` for TGT-B02."""
    return target.removeprefix("TGT-")


def name(row: Row) -> str:
    """`B02 Jongeren bereikt (12-18 jaar)`."""
    return f"{short_id(str(row['target']))} {upper_first(str(row['what']))}"


def label(row: Row, beside: Sequence[Row] = ()) -> str:
    """The same, cut off behind a word so that it fits beside a bar; with its year where one `beside` it reads alike."""
    said = f"{short_id(str(row['target']))} {row['what']}"
    alike = sum(one["what"] == row["what"] for one in beside) > 1
    year = f", {row['due_date'].year}" if alike and row["due_date"] is not None else ""
    if len(said) + len(year) <= _LABEL:
        return said + year
    return said[: _LABEL - len(year)].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…" + year


def counted(rows: Sequence[Row]) -> str:
    """`3 behaald, 4 op koers en 2 geen gegevens`."""
    found = [str(row["status"]) for row in rows]
    return status.sentence({one: found.count(one.value) for one in Status if one.value in found})


# --- words for one target --------------------------------------------------------------------------


def is_withheld(facts: Facts, row: Row) -> bool:
    return str(row["target"]) in facts.withheld


def realised(facts: Facts, row: Row) -> str:
    """`540`, `93%`, `gehaald`, a dash where there is no figure, and `< 10` or `niet getoond` where it is withheld."""
    value = known(row["realised"])
    if is_withheld(facts, row):
        return facts.withheld_words[str(row["target"])]
    if value is None:
        return MISSING
    if row["kind"] == TargetKind.MIJLPAAL:
        return "gehaald" if value >= 1 else "nog niet"
    return f"{format_number(value)}{percent_sign(row['unit'])}"


def expected(row: Row) -> str:
    value = known(row["expected"])
    return MISSING if value is None else f"{format_estimate(value)}{percent_sign(row['unit'])}"


def aim(row: Row, *, with_date: bool = False) -> str:
    """`minimaal 3 teams`, with its date `900 jongeren, eind 2026`; a dash where the target names no number."""
    if row["kind"] == TargetKind.MIJLPAAL:
        said = "mijlpaal"
    elif known(row["target_value"]) is None:
        return MISSING
    else:
        said = quantity_range(row["target_value"], row["target_value_max"], row["unit"])
        said = f"{row['qualifier']} {said}" if row["qualifier"] in _PRINTED else said
    day = row["due_date"]
    if not with_date or day is None:
        return said
    return f"{said}, eind {day.year}" if (day.month, day.day) == (12, 31) else f"{said}, {format_date(day)}"


def remarks(facts: Facts, row: Row) -> list[str]:
    """What to bear in mind with the figure, a word or two each."""
    measure = facts.definitions.measures.get(str(row["measure"]))
    judged = row["status"] != Status.GEEN_STREEFWAARDE
    counts = facts.definitions.programmes[facts.settings.area].targets.get(str(row["target"]))
    said = {
        "fictief": row["fictitious"],
        "voorlopig": row["provisional"],
        "verouderd": row["stale"],
        "aanname telwijze": judged and row["counting_basis"] == Basis.AANNAME,
        "aanname einddatum": judged and row["due_date_assumed"],
        "doel herzien": counts is not None and counts.revision is not None,
        "indirect bereik": measure is not None and measure.indirect,
    }
    return [word for word, holds in said.items() if holds]


def state(facts: Facts, row: Row) -> str:
    """`● op koers`, with the year it is about for a yearly target; not what would give a withheld number away."""
    if is_withheld(facts, row) and row["status"] == Status.GEEN_GEGEVENS:
        return ALONG
    sign = status_sign(str(row["status"]))
    return f"{sign.mark} {sign.word}" + (f" ({row['year_label']})" if row["year_label"] else "")


# --- table -----------------------------------------------------------------------------------------


def table(facts: Facts, rows: Sequence[Row], *, id_: str, caption: str) -> Table:
    """A row per target. The note says of which day the figures are; a row of another day says so itself."""
    days = [row["as_of"] for row in rows if row["as_of"] is not None]
    usual = max(set(days), key=lambda day: (days.count(day), day), default=None)
    cells = tuple(_cells(facts, row, usual) for row in rows)
    others = ", tenzij er iets anders bij staat" if len(set(days)) > 1 else ""
    said = [f"Stand op {format_date(usual)}{others}."] if usual else []
    if any(one.text == MISSING for row in cells for one in row[1:4]):
        said.append("Een streepje betekent: geen cijfer. Dat is iets anders dan nul.")
    return Table(id_, caption, _COLUMNS, cells, note=" ".join(said))


def reasons(facts: Facts, rows: Sequence[Row]) -> list[Listing]:
    """The sentence of every target that needs attention; no listing where none does."""
    items = tuple(
        (Run(f"{short_id(str(row['target']))} ({state(facts, row)}): ", bold=True), Run(str(row["explanation"])))
        for row in rows
        if row["status"] in NEED_ATTENTION
    )
    return [Listing(items)] if items else []


def in_a_line(facts: Facts, row: Row) -> Runs:
    """`B15 werkende ouders (▼ achter): 2 van 40 personen, verwacht 10 (fictief).`"""
    said = f"{realised(facts, row)} van {aim(row)}"
    if known(row["expected"]) is not None:
        said += f", verwacht {expected(row)}"
    marks = [one for one in remarks(facts, row) if one in _OF_FIGURE]
    tail = f" ({', '.join(marks)})" if marks else ""
    what = f" {row['what']} ({state(facts, row)}): {said}{tail}."
    return Run(short_id(str(row["target"])), bold=True), Run(what)


def _cells(facts: Facts, row: Row, usual: date | None) -> tuple[Cell, ...]:
    sign = status_sign(str(row["status"]))
    said = remarks(facts, row)
    if row["as_of"] not in (None, usual):
        said.append(f"stand op {format_date_short(row['as_of'])}")
    return (
        Cell(name(row)),
        Cell(realised(facts, row), None if is_withheld(facts, row) else known(row["realised"])),
        Cell(expected(row), known(row["expected"])),
        Cell(aim(row, with_date=True), known(row["target_value"])),
        Cell(state(facts, row), tone=_TONES[sign.tone]),
        Cell(", ".join(said) or MISSING, tone=Tone.ZACHT),
    )


# --- chart -----------------------------------------------------------------------------------------


def drawable(facts: Facts, rows: Sequence[Row]) -> list[Row]:
    """The targets with a number to reach and a figure that may be shown."""
    return [
        row
        for row in rows
        if row["kind"] != TargetKind.MIJLPAAL
        and known(row["target_value"]) is not None
        and known(row["realised"]) is not None
        and not is_withheld(facts, row)
    ]


def chart(facts: Facts, rows: Sequence[Row], *, id_: str, what: str) -> list[Chart]:
    """Every target as a bar on its own scale; `what` they are of ("thema B"). More than one chart with very many."""
    drawn = drawable(facts, rows)
    if len(drawn) <= _BARS:
        return [_chart(facts, rows, drawn, id_=id_, what=what)] if drawn else []
    parts = [drawn[start : start + _BARS] for start in range(0, len(drawn), _BARS)]
    return [
        _chart(facts, part, part, id_=f"{id_}-{number}", what=f"{what}, deel {number} van {len(parts)}")
        for number, part in enumerate(parts, start=1)
    ]


def _chart(facts: Facts, rows: Sequence[Row], drawn: Sequence[Row], *, id_: str, what: str) -> Chart:
    """All `rows` are in its table, `drawn` is what has a bar."""
    area, at = facts.settings.area, facts.settings.at
    exhibit = Exhibit(
        name=file_name(id_, area, at),
        title=f"Doelen van {what}",
        summary=f"Stand van {plural(len(rows), 'doel', 'doelen')} op {format_date(at)}: {counted(rows)}.",
        header=_HEADER,
        rows=tuple(_plain(facts, row) for row in rows),
        drawing=Bars("%", tuple(_bar(facts, row, drawn) for row in drawn), "gerealiseerd", each_to_target=True),
        note=FICTITIOUS if any(row["fictitious"] for row in rows) else "",
    )
    caption = f"Doelen van {what}, elk met de eigen streefwaarde op 100%"
    return Chart(id_, exhibit, _described(facts, drawn, what), caption, height_cm=_height(len(drawn)))


def _plain(facts: Facts, row: Row) -> tuple[Plain, ...]:
    done = None if is_withheld(facts, row) else known(row["realised"])
    return (
        str(row["target"]),
        str(row["what"]),
        str(row["unit"] or ""),
        done,
        known(row["expected"]),
        known(row["target_value"]),
        known(row["target_value_max"]),
        row["due_date"],
        None if is_withheld(facts, row) else known(row["pace"]),
        status_sign(str(row["status"])).word,
        row["as_of"],
        ", ".join(remarks(facts, row)),
    )


def _bar(facts: Facts, row: Row, beside: Sequence[Row]) -> Bar:
    marks = {"verwacht": known(row["expected"]), "doel": known(row["target_value"])}
    shown = [one for one in remarks(facts, row) if one in _OF_FIGURE]
    return Bar(label(row, beside), known(row["realised"]), marks, note=", ".join(shown))


def _described(facts: Facts, drawn: Sequence[Row], what: str) -> str:
    """One sentence with the numbers of the first targets."""
    told = [f"{short_id(str(row['target']))} {realised(facts, row)} van {aim(row)}" for row in drawn[:_TOLD]]
    more = len(drawn) - _TOLD
    rest = f" en {plural(more, 'ander doel', 'andere doelen')} die in de tabel staan" if more > 0 else ""
    said = ", ".join(told) + rest if rest else join_words(told)
    if len(drawn) == 1:
        return f"Een staaf voor het doel van {what}, tegenover de streefwaarde: {said}."
    return f"Staven voor {len(drawn)} doelen van {what}, elk tegenover de eigen streefwaarde: {said}."


def _height(bars: int) -> float:
    return round(min(2.8 + 0.7 * bars, 15.0), 1)


def _by_measure(rows: Sequence[Row]) -> list[Row]:
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        first.setdefault(str(row["measure"] or row["target"]), index)
    return sorted(rows, key=lambda row: first[str(row["measure"] or row["target"])])
