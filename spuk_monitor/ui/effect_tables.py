"""The tables of the page of outcomes, and what its downloads hold. No Streamlit."""

from html import escape
from typing import Final

from spuk_monitor.charts import drawing
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.series import Line, Point, amount_with_margin, decimals_of
from spuk_monitor.charts.theme import outcome_sign
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.dutch import format_date, format_number, join_words, plural, signed
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import IndicatorKind
from spuk_monitor.ui import tables
from spuk_monitor.ui.effect_card import NOT_JUDGED
from spuk_monitor.ui.effect_figures import Found, Row, amount_of, marks_of, title_of
from spuk_monitor.ui.texts import minus

_SERIES_HEADER: Final = (
    "Indicator", "Gebied", "Periode", "Waarde", "Ondergrens", "Bovengrens", "Eenheid", "Let op",
)  # fmt: skip
_WITHHELD: Final = "niet getoond"
_OWN_COUNTS: Final = "Aantallen zijn er alleen van het gebied zelf."


def part_table(rows: list[Row], found: Found) -> str:
    """Of each indicator the last value, what it was, and the reference."""
    reference = found.reference_name
    heads = [
        "Indicator",
        tables.Column("Waarde", numeric=True),
        "Periode",
        tables.Column("Was", numeric=True),
        tables.Column("Verandering", numeric=True),
        tables.Column("Marge", numeric=True),
        tables.Column(reference, numeric=True),
        "Oordeel",
        "Let op",
    ]
    body = []
    for row in rows:
        measure = found.measure(row)
        label = outcome_sign(str(row["change_label" if row["kind"] == IndicatorKind.CONTEXT else "label"]))
        was, beside, margin = (known(row[name]) for name in ("baseline_value", "reference_value", "margin"))
        change = known(row["change"])
        body.append(
            [
                title_of(row, found.definitions),
                amount_of(float(row["value"]), measure),
                period_of(str(row["period"])).label,
                "" if was is None or change is None else amount_of(was, measure),
                "" if change is None else minus(signed(change)),
                "onbekend" if margin is None else f"± {format_number(margin)}",
                "onbekend" if beside is None else amount_of(beside, measure),
                f"{label.mark} {label.word}" + ("" if row["judged"] else f" ({NOT_JUDGED})"),
                join_words(marks_of(row)),
            ]
        )
    return tables.table(heads, body, caption=f"Laatste waarde, verandering en {reference}", stacked=True)


def series_table(row: Row, found: Found) -> str:
    """All values of one indicator: a row per period, a column per area that has figures."""
    measure = found.measure(row)
    lines = [line for line in found.lines(row) if line.points]
    by_area = [{point.label: point for point in line.points} for line in lines]
    hidden = found.withheld(row)
    told = {(point.day, point.label) for line in lines for point in line.points}
    kept_back = {(end, label) for line in lines for label, end in hidden.get(line.name, {}).items()}
    body = [
        [
            label,
            *(
                _WITHHELD if label in hidden.get(line.name, {}) else _cell(points.get(label), line, measure)
                for points, line in zip(by_area, lines, strict=True)
            ),
        ]
        for _, label in sorted(told | kept_back)
    ]
    heads = ["Periode", *(tables.Column(line.name, numeric=True) for line in lines)]
    return tables.table(heads, body, caption=f"{title_of(row, found.definitions)}: alle waarden", stacked=True)


def _cell(point: Point | None, line: Line, measure: Measure) -> object:
    if point is None:
        return "geen cijfer"
    value = amount_with_margin(point, unit=measure.unit, decimals=decimals_of(line.points, unit=measure.unit))
    return tables.joined(value, tables.soft(", ".join(point.marks)), by="")


def part_exhibit(heading: str, rows: list[Row], found: Found) -> Exhibit:
    """All series of one part of the page, one below the other."""
    area, at = found.choice.area, found.choice.at
    return Exhibit(
        name=file_name(heading, "reeksen", area, at),
        title=f"{heading}: {found.area_name} en andere gebieden",
        summary=f"Alle waarden tot en met {format_date(at)}, per indicator, gebied en periode.",
        header=_SERIES_HEADER,
        rows=tuple(line for row in rows for line in _series_rows(row, found)),
        note=_note(rows),
    )


def indicator_exhibit(row: Row, found: Found) -> Exhibit:
    """One indicator with a panel per area."""
    measure = found.measure(row)
    lines = [line for line in found.lines(row) if line.points]
    return Exhibit(
        name=file_name(measure.id, row["category"], row["what"], found.choice.area, found.choice.at),
        title=title_of(row, found.definitions),
        summary=str(row["explanation"]),
        header=_SERIES_HEADER,
        rows=tuple(_series_rows(row, found)),
        drawing=drawing.Lines(
            unit=measure.unit, lines=tuple(_drawn(line, found.area_name) for line in lines), panels=True
        ),
        note=_note([row]),
    )


def _series_rows(row: Row, found: Found) -> list[tuple[Cell, ...]]:
    measure = found.measure(row)
    title = title_of(row, found.definitions)
    return [
        (title, line.name, point.label, point.value, point.low, point.high, measure.unit, ", ".join(point.marks))
        for line in found.lines(row)
        for point in line.points
    ]


def _drawn(line: Line, own: str) -> drawing.Line:
    points = tuple(
        drawing.LinePoint(
            point.day, point.value, low=point.low, high=point.high, segment=point.segment, note=", ".join(point.marks)
        )
        for point in line.points
    )
    return drawing.Line(line.name, points, emphasised=line.name == own)


def _note(rows: list[Row]) -> str:
    marks = dict.fromkeys(mark for row in rows for mark in marks_of(row))
    return f"Let op: {join_words(marks)}. {_OWN_COUNTS}" if marks else _OWN_COUNTS


def without_figures(rows: list[Row], found: Found, *, gaps: dict[str, list[str]], shown: set[str]) -> str:
    """Which indicators the programme uses that have no figures, where these come from, and which wijk is missing."""
    said: dict[str, str] = {}
    for row in rows:
        code = str(row["indicator"])
        indicator = found.definitions.indicators.get(code)
        if indicator is not None and code not in shown:
            source = f" Bron: {indicator.source}." if indicator.source else " De bron is nog niet bekend."
            missing = " ".join(gaps.get(str(row["measure"]), []))
            if found.withheld(row).get(found.area_name):
                missing = f"Er zijn cijfers, maar die tonen wij niet. {missing}".strip()
            said[code] = f"{said.get(code) or f'{indicator.label}. {indicator.name}.{source}'} {missing}".strip()
    if not said:
        return "" if shown else '<div class="mo"><p>Het programma gebruikt geen indicatoren van deze soort.</p></div>'
    count = plural(len(said), "indicator", "indicatoren")
    opening = f"Er zijn nog geen cijfers geladen. Het programma noemt {count}"
    if shown:
        opening = f"Van {count} die het programma noemt zijn nog geen cijfers geladen"
    return f'<div class="mo"><p>{escape(opening)}:</p>{tables.listed(list(said.values()))}</div>'
