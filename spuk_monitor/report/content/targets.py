"""Targets as a report shows them everywhere alike: the table, the chart, and how many stand where."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from spuk_monitor.analysis.frames import rows_of
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
_LABEL: Final = 44  # signs of a label beside a bar
_TOLD: Final = 8  # targets in a description
_HEADER: Final = (
    "Doel", "Wat", "Eenheid", "Gerealiseerd", "Verwacht op dit moment", "Streefwaarde", "Streefwaarde tot",
    "Tempo (1 = op het pad)", "Status", "Stand op", "Kanttekening",
)  # fmt: skip
_COLUMNS: Final = (
    Column("Doel", 4.6),
    Column("Gerealiseerd", 1.75, numeric=True),
    Column("Verwacht", 1.45, numeric=True),
    Column("Streefwaarde", 2.1, numeric=True),
    Column("Einddatum", 1.7),
    Column("Status", 1.9),
    Column("Stand op", 1.7),
    Column("Kanttekening", 2.1),
)
_FEW_COLUMNS: Final = (
    Column("Doel", 5.0),
    Column("Gerealiseerd", 1.75, numeric=True),
    Column("Verwacht", 1.45, numeric=True),
    Column("Streefwaarde", 2.9, numeric=True),
    Column("Status", 2.0),
    Column("Kanttekening", 2.4),
)


def of_theme(facts: Facts, theme: str) -> list[Row]:
    """In printed order, but milestones of one measure stand together."""
    return _by_measure([row for row in rows_of(facts.progress) if row["theme"] == theme])


def of_intervention(facts: Facts, intervention: str) -> list[Row]:
    """Its own targets, not those of its parts."""
    return _by_measure([row for row in rows_of(facts.progress) if intervention in row["interventions"]])


def short_id(target: str) -> str:
    """`B02` for TGT-B02."""
    return target.removeprefix("TGT-")


def name(row: Row) -> str:
    """`B02 Jongeren bereikt (12-18 jaar)`."""
    return f"{short_id(str(row['target']))} {upper_first(str(row['what']))}"


def label(row: Row) -> str:
    """The same, cut off behind a word so that it fits beside a bar."""
    said = f"{short_id(str(row['target']))} {row['what']}"
    if len(said) <= _LABEL:
        return said
    return said[:_LABEL].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"


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


def state(row: Row) -> str:
    """`● op koers`, with the year it is about for a yearly target."""
    sign = status_sign(str(row["status"]))
    return f"{sign.mark} {sign.word}" + (f" ({row['year_label']})" if row["year_label"] else "")


# --- table -----------------------------------------------------------------------------------------


def table(facts: Facts, rows: Sequence[Row], *, id_: str, caption: str, few: bool = False) -> Table:
    """A row per target. `few`: without the days, for a small table."""
    note = "Een streepje betekent: geen cijfer. Dat is iets anders dan nul."
    cells = tuple(_cells(facts, row, few=few) for row in rows)
    missing = any(one.text == MISSING for row in cells for one in row[1:4])
    return Table(id_, caption, _FEW_COLUMNS if few else _COLUMNS, cells, note=note if missing and not few else "")


def reasons(rows: Sequence[Row]) -> list[Listing]:
    """The sentence of every target that needs attention; no listing where none does."""
    items = tuple(
        (Run(f"{short_id(str(row['target']))} ({state(row)}): ", bold=True), Run(str(row["explanation"])))
        for row in rows
        if row["status"] in NEED_ATTENTION
    )
    return [Listing(items)] if items else []


def in_a_line(facts: Facts, row: Row) -> Runs:
    """`B15 … (▼ achter): 2 gerealiseerd en 10 verwacht; doel: 40 personen, eind 2028 (fictief).`"""
    said = f"{realised(facts, row)} gerealiseerd"
    if known(row["expected"]) is not None:
        said += f" en {expected(row)} verwacht"
    marks = remarks(facts, row)
    tail = f" ({', '.join(marks)})" if marks else ""
    return (Run(name(row), bold=True), Run(f" ({state(row)}): {said}; doel: {aim(row, with_date=True)}{tail}."))


def _cells(facts: Facts, row: Row, *, few: bool) -> tuple[Cell, ...]:
    sign = status_sign(str(row["status"]))
    withheld = is_withheld(facts, row)
    done = Cell(realised(facts, row), None if withheld else known(row["realised"]))
    path = Cell(expected(row), known(row["expected"]))
    goal = Cell(aim(row, with_date=few), known(row["target_value"]))
    stands = Cell(state(row), tone=_TONES[sign.tone])
    marked = Cell(", ".join(remarks(facts, row)) or MISSING, tone=Tone.ZACHT)
    if few:
        return Cell(name(row)), done, path, goal, stands, marked
    due, seen = row["due_date"], row["as_of"]
    return (
        Cell(name(row)),
        done,
        path,
        goal,
        Cell(format_date_short(due), due),
        stands,
        Cell(format_date_short(seen), seen),
        marked,
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
    """Every target as a bar on its own scale; `what` they are of ("thema B"). No chart where nothing can be drawn."""
    drawn = drawable(facts, rows)
    if not drawn:
        return []
    area, at = facts.settings.area, facts.settings.at
    exhibit = Exhibit(
        name=file_name(id_, area, at),
        title=f"Doelen van {what}",
        summary=f"Stand van {plural(len(rows), 'doel', 'doelen')} op {format_date(at)}: {counted(rows)}.",
        header=_HEADER,
        rows=tuple(_plain(facts, row) for row in rows),
        drawing=Bars("%", tuple(_bar(facts, row) for row in drawn), "gerealiseerd", each_to_target=True),
        note=FICTITIOUS if any(row["fictitious"] for row in rows) else "",
    )
    caption = f"Doelen van {what}: gerealiseerd, verwacht en streefwaarde (streefwaarde = 100%)"
    return [Chart(id_, exhibit, _described(facts, drawn, what), caption, height_cm=_height(len(drawn)))]


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
        None if is_withheld(facts, row) else known(row["pace"]),
        status_sign(str(row["status"])).word,
        row["as_of"],
        ", ".join(remarks(facts, row)),
    )


def _bar(facts: Facts, row: Row) -> Bar:
    marks = {"verwacht": known(row["expected"]), "doel": known(row["target_value"])}
    shown = [one for one in remarks(facts, row) if one in ("fictief", "voorlopig", "verouderd")]
    return Bar(label(row), known(row["realised"]), marks, note=", ".join(shown))


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
    return round(min(2.4 + 0.65 * bars, 15.0), 1)


def _by_measure(rows: Sequence[Row]) -> list[Row]:
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        first.setdefault(str(row["measure"] or row["target"]), index)
    return sorted(rows, key=lambda row: first[str(row["measure"] or row["target"])])
