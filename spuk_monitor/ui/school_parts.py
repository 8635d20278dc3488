"""What page School en Omgeving shows of each question: sentence, chart, table and download. No Streamlit."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis import survey, survey_words
from spuk_monitor.charts import answer_bars, diverging
from spuk_monitor.charts.drawing import Drawing, Stack
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.theme import tag
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import format_number, format_pct, join_words, plural, quantity, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import CellState, ValueType
from spuk_monitor.domain.wording import cell_state
from spuk_monitor.ui import tables
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.texts import fictitious_tag, prose

Row = dict[str, Any]
_EARLIER: Final = 2  # earlier periods in the chart; the table has them all
_AMBIGUOUS: Final = "werkdruk"  # parts of which "verbeterd" does not say whether it rose or fell
_CAUTION: Final = (
    "Bij werkdruk is het gedrukte antwoord “verbeterd” niet eenduidig: de vraag zegt niet of de werkdruk dan lager is "
    "of hoger."
)
_HOW: Final = {
    ValueType.MATRIX_ORDINAAL: (
        "Links van de streep staat {left}, over de streep heen {middle} en rechts {right}; {apart} staat er los naast. "
        "Alle balken hebben dezelfde schaal. Het is wat de invullers zelf zagen, geen gemeten effect."
    ),
    ValueType.ORDINAAL: (
        "De gedrukte antwoorden lopen van veel naar weinig. De eerste {count} staan rechts van de streep, de laatste "
        "{count} links ervan.{none_apart}"
    ),
    ValueType.MEERKEUZE: (
        "Er waren meer antwoorden mogelijk (dat is afgeleid uit de vraag). De balken tellen daarom niet op tot 100%."
    ),
}
_OTHER_UNIT: Final = "Aangeleverd in een andere eenheid (aantal of percentage), dus niet te vergelijken."
_INCOMPLETE: Final = "Niet van elk antwoord is het aantal bekend, daarom staan er geen aandelen."


@dataclass(frozen=True, slots=True)
class Part:
    """One question, or all plain numbers together, ready to be drawn."""

    heading: str
    html: str
    table: str
    exhibit: Exhibit


@dataclass(frozen=True, slots=True)
class Place:
    """Of which area, and under which name its files are saved."""

    id: str
    name: str


def question(found: pd.DataFrame, definitions: Definitions, *, measure: Measure, place: Place) -> Part:
    """`found` is survey.answers of the measure and not empty."""
    small = definitions.thresholds.small_number
    single = measure.value_type is ValueType.MEERKEUZE
    changes = pd.DataFrame() if single else survey.change(found, measure=measure)
    said = survey_words.summary(found, _plain_ones(changes), measure=measure, small_number=small)
    rows = records(found)
    indicator = definitions.indicators[str(measure.indicator)]
    chart, drawn = _bars(rows, small) if single else _stacks(rows, changes, measure=measure, small=small)
    newest = [row for row in rows if row["period"] == rows[0]["period"]]
    label = period_of(str(rows[0]["period"])).label
    facts = " · ".join(filter(None, (place.name, label, _respondents(newest))))
    html = (
        f'<div class="mo"><p class="mo-facts">Gevraagd is: “{prose(indicator.name)}”</p>'
        f'<p class="mo-facts">{escape(facts)} {_tags(newest)}</p><p><strong>{prose(said)}</strong></p>'
        f'<p class="mo-facts">{escape(_how(measure))}</p>{chart}</div>'
    )
    heading = f"{indicator.label}. {upper_first(measure.label)}"
    header, cells = (_by_item if survey.items_of(measure) else _by_answer)(rows, measure, small)
    exhibit = Exhibit(
        file_name("school-en-omgeving", indicator.label, measure.label, place.id, rows[0]["period"].replace("/", "-")),
        f"{heading}, {place.name}, {label}",
        said,
        header,
        cells,
        drawn,
        note=" ".join([_how(measure), *_note(rows)]),
    )
    return Part(heading, html, _table(exhibit), exhibit)


def _plain_ones(changes: pd.DataFrame) -> pd.DataFrame:
    """Without the parts whose answers are ambiguous, as long as others have figures: none of them is most or least."""
    plain = [_AMBIGUOUS not in str(row["item_text"]).casefold() for row in records(changes)]
    rest = changes[plain]
    return changes if rest.empty or rest["share"].isna().all() else rest


def numbers(found: Sequence[tuple[Measure, pd.DataFrame]], definitions: Definitions, *, place: Place) -> Part:
    """Plain numbers of the same survey, each with its newest figure and what it was; `found` is not empty."""
    tiles = []
    cells: list[tuple[Cell, ...]] = []
    for measure, frame in found:
        rows = records(frame)
        indicator = definitions.indicators[str(measure.indicator)]
        name = f"{indicator.label}. {upper_first(measure.label)}"
        first, *earlier = ((period_of(str(row["period"])).label, _amount(row, measure)) for row in rows)
        was = f"; was {earlier[0][1]} in {earlier[0][0]}" if earlier else ""
        under = tables.joined(f"{first[0]}{was}", tables.Markup(_tags(rows[:1])))
        tiles.append((name, first[1], under))
        cells += [
            (name, period_of(str(row["period"])).label, known(row["value"]), measure.unit, _marks(row)) for row in rows
        ]
    said = join_words(f"{name}: {amount}" for name, amount, _ in tiles) + "."
    exhibit = Exhibit(
        file_name("school-en-omgeving", "aantallen-en-aandelen", place.id),
        f"Aantallen en aandelen, {place.name}",
        said,
        ("Wat", "Periode", "Waarde", "Eenheid", "Let op"),
        tuple(cells),
    )
    html = f'<div class="mo"><p>{prose(said)}</p></div>{tables.tiles(tiles)}'
    return Part("Aantallen en aandelen", html, _table(exhibit), exhibit)


def _amount(row: Row, measure: Measure) -> str:
    value = known(row["value"])
    return cell_state(str(row["state"])) if value is None else quantity(value, measure.unit)


def _how(measure: Measure) -> str:
    where = survey.sides(measure)
    return _HOW[measure.value_type].format(
        left=join_words((one.text for one in where.left), "of"),
        middle=where.middle.text if where.middle else "niets",
        right=join_words((one.text for one in where.right), "of"),
        apart=join_words((one.text for one in where.apart), "of") or "geen antwoord",
        count=len(where.right),
        none_apart="" if where.apart else " “Weet ik niet” was bij deze vraag geen antwoord.",
    )


def _respondents(newest: Sequence[Row]) -> str:
    """How many people answered, where that is known."""
    if any(row["in_pct"] for row in newest):
        return "aangeleverd als percentages, het aantal antwoorden is niet bekend"
    known_ = sorted({int(row["respondents"]) for row in newest if known(row["respondents"]) is not None})
    if not known_:
        return ""
    least, most = known_[0], known_[-1]
    return plural(most, "antwoord", "antwoorden") if least == most else f"{least} tot {most} antwoorden per onderdeel"


def _tags(rows: Sequence[Row]) -> str:
    provisional = tag("voorlopig") if any(row["provisional"] for row in rows) else ""
    return f"{fictitious_tag(any(row['fictitious'] for row in rows))} {provisional}".strip()


def _marks(row: Row) -> str:
    words = [word for word, on in (("fictief", row["fictitious"]), ("voorlopig", row["provisional"])) if on]
    if known(row["value"]) is None:
        words.append(cell_state(str(row["state"])))
    return join_words(words)


def _note(rows: Sequence[Row]) -> list[str]:
    """What a download has to say of all its rows."""
    made_up = ["De cijfers zijn fictief."] if any(row["fictitious"] for row in rows) else []
    return made_up + (["Voorlopige cijfers."] if any(row["provisional"] for row in rows) else [])


def _by_period(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of one part, or of one answer, by period, the newest first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["period"]), []).append(row)
    return found


def _grouped(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row[column]), []).append(row)
    return found


def _stacks(rows: Sequence[Row], changes: pd.DataFrame, *, measure: Measure, small: int) -> tuple[str, Drawing]:
    where = survey.sides(measure)
    layout = diverging.Layout(
        tuple(one.text for one in where.left),
        where.middle.text if where.middle else "",
        tuple(one.text for one in where.right),
        tuple(one.text for one in where.apart),
    )
    words = {str(row["item"]): survey_words.change_words(row, measure=measure) for row in records(changes)}
    several = len(_by_period(rows)) > 1
    groups = []
    for item, own in _grouped(rows, "item").items():
        stacks = tuple(
            _stack(part, layout, label=period_of(period).label if several else "", small=small)
            for period, part in list(_by_period(own).items())[: 1 + _EARLIER]
        )
        text = str(own[0]["item_text"])
        caution = _CAUTION if _AMBIGUOUS in text.casefold() else ""
        groups.append(diverging.Group(text, stacks, words.get(item, ""), caution))
    what = upper_first(measure.label)
    return diverging.html(groups, layout, what=what), diverging.drawing(groups, layout)


def _stack(part: Sequence[Row], layout: diverging.Layout, *, label: str, small: int) -> Stack:
    values = {str(row["answer_text"]): known(row["share"]) for row in part}
    return Stack(
        label,
        {answer: values.get(answer) for answer in layout.in_order if answer not in layout.apart},
        {answer: values.get(answer) for answer in layout.apart},
        _remark(part, small),
    )


def _remark(part: Sequence[Row], small: int) -> str:
    """Why a row has no figures, or not all, or not 100%."""
    if part[0]["too_few"]:
        return f"Te weinig antwoorden om te tonen: minder dan {small}."
    bare = [row for row in part if row["state"] != CellState.WAARDE]
    missing = [f"{row['answer_text']}: {cell_state(str(row['state']))}" for row in bare]
    if len(missing) == len(part):
        return "Geen antwoorden bekend."
    said = f"{upper_first(join_words(missing))}." if missing else ""
    if missing and not part[0]["in_pct"]:
        said += f" {_INCOMPLETE}"
    total = known(part[0]["total"])
    if total is not None and format_number(total, 1) != format_number(100, 1):
        said += f"De percentages tellen op tot {format_number(total, 1)}%; zo zijn ze aangeleverd."
    return said.strip()


def _bars(rows: Sequence[Row], small: int) -> tuple[str, Drawing]:
    is_share = bool(rows[0]["in_pct"])  # as in the newest period; another unit is not compared with it
    several = len(_by_period(rows)) > 1
    bars = []
    for text, own in _grouped(rows, "answer_text").items():
        shown = [row for row in own if bool(row["in_pct"]) == is_share][: 1 + _EARLIER]
        figures = tuple(
            (period_of(str(row["period"])).label if several else "", known(row["share" if is_share else "value"]))
            for row in shown
        )
        bars.append(answer_bars.AnswerBar(text, figures, _missing(own[0], small)))
    unit = "%" if is_share else "keer genoemd"
    return answer_bars.html(bars, is_share=is_share), answer_bars.drawing(bars, unit=unit)


def _missing(row: Row, small: int) -> str:
    if row["too_few"]:
        return f"Te weinig antwoorden om te tonen: minder dan {small}."
    return "" if row["state"] == CellState.WAARDE else f"{upper_first(cell_state(str(row['state'])))}."


def _by_item(rows: Sequence[Row], measure: Measure, small: int) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """A row for each part and period."""
    answers = [one.text for one in survey.sides(measure).in_order]
    header = (
        "Onderdeel", "Periode", *(f"{upper_first(one)} (%)" for one in answers), "Telt op tot (%)",
        "Aantal antwoorden", "Let op",
    )  # fmt: skip
    cells = []
    for own in _grouped(rows, "item").values():
        for period, part in _by_period(own).items():
            values = {str(row["answer_text"]): known(row["share"]) for row in part}
            first = part[0]
            cells.append(
                (
                    str(first["item_text"]), period_of(period).label, *(values.get(one) for one in answers),
                    known(first["total"]), known(first["respondents"]), _cautions(part, _remark(part, small)),
                )
            )  # fmt: skip
    return header, tuple(cells)


def _by_answer(
    rows: Sequence[Row], measure: Measure, small: int
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """A row for each answer and period, as printed; how many answered only where that is known."""
    in_pct = bool(rows[0]["in_pct"])
    counts = measure.value_type is ValueType.MEERKEUZE and not in_pct
    counted = any(known(row["respondents"]) is not None for row in rows)
    more = ("Aantal antwoorden",) if counted else ()
    header = ("Antwoord", "Periode", "Keer genoemd" if counts else "Aandeel (%)", *more, "Let op")
    cells: list[tuple[Cell, ...]] = []
    for own in _grouped(rows, "answer").values():
        for row in own:
            alike = not counts or bool(row["in_pct"]) == in_pct
            figure = known(row["value" if counts else "share"]) if alike else None
            caution = _cautions([row], _missing(row, small) if alike else _OTHER_UNIT)
            label = period_of(str(row["period"])).label
            respondents = (known(row["respondents"]),) if counted else ()
            cells.append((str(row["answer_text"]), label, figure, *respondents, caution))
    return header, tuple(cells)


def _cautions(part: Sequence[Row], remark: str) -> str:
    words = [word for word, on in (("fictief", "fictitious"), ("voorlopig", "provisional")) if any(r[on] for r in part)]
    caution = _CAUTION if _AMBIGUOUS in str(part[0]["item_text"]).casefold() else ""
    return " ".join(filter(None, (f"{upper_first(join_words(words))}." if words else "", remark, caution)))


def _table(exhibit: Exhibit) -> str:
    """The rows of the download, as a person reads them."""
    heads = [
        tables.Column(title, numeric=any(isinstance(row[index], float | int) for row in exhibit.rows))
        for index, title in enumerate(exhibit.header)
    ]
    body = [[_cell(value, title) for value, title in zip(row, exhibit.header, strict=True)] for row in exhibit.rows]
    return tables.table(heads, body, caption=exhibit.title, stacked=True)


def _cell(value: Cell, title: str) -> str:
    if isinstance(value, float | int):
        return format_pct(value, 1) if title.endswith("(%)") else format_number(value)
    return "–" if value is None else str(value)
