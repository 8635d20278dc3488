"""The answers to the survey School en Omgeving: what people answered, without judgement."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis import survey, survey_words
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.charts.drawing import Stack, Stacks
from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.dutch import format_pct, join_words, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import CellState, ValueType
from spuk_monitor.domain.wording import cell_state
from spuk_monitor.report.content import cells
from spuk_monitor.report.document import Block, Cell, Chart, Column, Heading, Paragraph, Table, words
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]
_AMBIGUOUS: Final = "werkdruk"
_CAUTION: Final = (
    "Bij werkdruk is het gedrukte antwoord “verbeterd” niet eenduidig: de vraag zegt niet of de werkdruk dan lager is "
    "of hoger."
)


def blocks(facts: Facts) -> list[Block]:
    """A heading and a part for each question that was answered; nothing where none was."""
    asked = [one for one in survey.survey_measures(facts.definitions) if survey.is_asked(one)]
    found = [(one, _answers(facts, one)) for one in asked]
    parts = [block for measure, frame in found if not frame.empty for block in _question(facts, measure, frame)]
    if not parts:
        return []
    opening = (
        "Dit is wat de invullers zelf antwoordden; het is geen gemeten effect en krijgt geen oordeel. De percentages "
        "staan zoals ze zijn aangeleverd en tellen niet altijd op tot 100%."
    )
    return [
        Heading(2, "Enquête School en Omgeving", "effect-enquete"),
        Paragraph(words(opening)),
        *parts,
    ]


def _answers(facts: Facts, measure: Measure) -> pd.DataFrame:
    return survey.answers(
        facts.observations,
        facts.definitions,
        area=facts.settings.area,
        measure=measure.id,
        at=facts.settings.at,
    )


def _question(facts: Facts, measure: Measure, found: pd.DataFrame) -> list[Block]:
    small = facts.definitions.thresholds.small_number
    several = measure.value_type is ValueType.MEERKEUZE
    changes = pd.DataFrame() if several else survey.change(found, measure=measure)
    rows = rows_of(found)
    newest = [row for row in rows if row["period"] == rows[0]["period"]]
    indicator = facts.definitions.indicators[str(measure.indicator)]
    said = survey_words.summary(found, changes, measure=measure, small_number=small)
    id_ = f"effect-enquete-{indicator.label.lower()}"
    period = period_of(str(rows[0]["period"])).label
    made: list[Block] = [
        Heading(3, f"{indicator.label}. {upper_first(measure.label)}", id_),
        Paragraph(words(said)),
    ]
    if not several:
        made += _stacks(facts, measure, newest, id_=id_, said=said)
    made.append(_table(measure, newest, id_=id_, period=period, small=small))
    if any(_AMBIGUOUS in str(row["item_text"]).casefold() for row in newest):
        made.append(Paragraph(words(_CAUTION), soft=True))
    return made


def _groups(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["item"]), []).append(row)
    return found


def _stacks(facts: Facts, measure: Measure, newest: Sequence[Row], *, id_: str, said: str) -> list[Block]:
    """Answers around their middle, "weet ik niet" apart; nothing where no share may be shown."""
    if all(known(row["share"]) is None for row in newest):
        return []
    where = survey.sides(measure)
    apart = [one.text for one in where.apart]
    order = [one.text for one in where.in_order if one.text not in apart]
    stacks = []
    for own in _groups(newest).values():
        values = {str(row["answer_text"]): known(row["share"]) for row in own}
        stacks.append(
            Stack(
                str(own[0]["item_text"] or upper_first(measure.label)),
                {one: values.get(one) for one in order},
                {one: values.get(one) for one in apart},
                join_words(_marks(own)),
            )
        )
    name = f"{measure.label}, {period_of(str(newest[0]['period'])).label}"
    exhibit = Exhibit(
        name=file_name("enquete", measure.id, facts.settings.area, newest[0]["period"].replace("/", "-")),
        title=upper_first(name),
        summary=said,
        header=("Onderdeel", *(f"{upper_first(one)} (%)" for one in (*order, *apart))),
        rows=tuple((one.label, *one.parts.values(), *one.apart.values()) for one in stacks),
        drawing=Stacks(tuple(stacks), tuple(one.text for one in where.left), where.middle.text if where.middle else ""),
    )
    alt = "; ".join(
        f"{one.label}: {', '.join(f'{answer} {format_pct(value)}' for answer, value in one.parts.items())}"
        for one in stacks
    )
    return [
        Chart(
            id=f"{id_}-grafiek",
            exhibit=exhibit,
            alt=f"Gestapelde balken van {name}. {alt}.",
            caption=f"{upper_first(name)}: aandeel van elk antwoord",
            height_cm=max(4.0, 1.5 + 0.9 * len(stacks)),
        )
    ]


def _table(measure: Measure, newest: Sequence[Row], *, id_: str, period: str, small: int) -> Table:
    """A row per part of a matrix, or per answer of a single question."""
    items = survey.items_of(measure)
    body: list[tuple[Cell, ...]]
    columns: tuple[Column, ...]
    if not items:
        body = [(cells.text(row["answer_text"]), _figure(row, small), cells.text(_remark([row]))) for row in newest]
        columns = (Column("Antwoord", 3.0), Column("Aandeel of aantal", numeric=True), Column("Let op", 1.5))
    else:
        answers = survey.sides(measure).in_order
        body = []
        for own in _groups(newest).values():
            values = {str(row["answer"]): row for row in own}
            shares = (_figure(values[one.code], small) for one in answers)
            body.append((cells.text(own[0]["item_text"]), *shares, cells.text(_remark(own))))
        heads = (Column(upper_first(one.text), numeric=True) for one in answers)
        columns = (Column("Onderdeel", 3.0), *heads, Column("Let op", 1.5))
    return Table(
        id=f"{id_}-tabel",
        caption=f"Antwoorden: {measure.label}, {period}",
        columns=columns,
        rows=tuple(body),
        note=f"Van minder dan {small} invullers wordt niets getoond.",
    )


def _figure(row: Row, small: int) -> Cell:
    if row["too_few"]:
        return cells.text(f"< {small}")
    share = known(row["share"])
    if share is not None:
        return cells.pct(share, 0)
    value = known(row["value"])
    return cells.number(value) if value is not None else cells.text(cell_state(str(row["state"])))


def _marks(rows: Sequence[Row]) -> list[str]:
    return [word for word, on in (("fictief", "fictitious"), ("voorlopig", "provisional")) if any(r[on] for r in rows)]


def _remark(rows: Sequence[Row]) -> str:
    marks = _marks(rows)
    if any(row["state"] not in (CellState.WAARDE, CellState.ONDERDRUKT) for row in rows):
        marks.append("niet elk antwoord is bekend")
    return join_words(marks)
