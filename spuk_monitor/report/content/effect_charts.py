"""The line of one outcome over time, in the area and beside it; no line crosses a break."""

from typing import Final

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.charts.drawing import Line, LinePoint, Lines
from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.domain.units import percent_sign
from spuk_monitor.report.content.effect_figures import Figures, Row, amount, title_of
from spuk_monitor.report.document import Block, Chart

_LEAST: Final = 2  # measurements; one is no line
_HEADER: Final = ("Gebied", "Periode", "Waarde", "Ondergrens", "Bovengrens", "Let op")


def chart(row: Row, figures: Figures, *, id_: str) -> list[Block]:
    """Nothing with fewer than two measurements of the area itself."""
    points = rows_of(figures.course(row).rows)
    if sum(one["area"] == figures.area for one in points) < _LEAST:
        return []
    measure = figures.measure(row)
    alone = measure.value_type is ValueType.GEHEEL_GETAL
    areas = [(figures.area, figures.area_name), *(() if alone else figures.others)]
    by_area = {name: [one for one in points if one["area"] == code] for code, name in areas}
    drawn = {name: points for name, points in by_area.items() if points}
    title = title_of(row, figures.definitions)
    said = [_words(name, points, row, figures) for name, points in drawn.items()]
    marks = dict.fromkeys(mark for points in drawn.values() for one in points for mark in _marks(one))
    note = f"Let op: {join_words(marks)}." if marks else ""
    exhibit = Exhibit(
        name=file_name(measure.id, row["category"], figures.area),
        title=title,
        summary=str(row["explanation"]),
        header=(_HEADER[0], _HEADER[1], f"{_HEADER[2]} ({measure.unit})", *_HEADER[3:]),
        rows=tuple(
            (
                name,
                period_of(str(one["period"])).label,
                float(one["value"]),
                known(one["low"]),
                known(one["high"]),
                join_words(_marks(one)),
            )
            for name, points in drawn.items()
            for one in points
        ),
        drawing=Lines(
            percent_sign(measure.unit) or measure.unit,
            tuple(_line(name, points, own=name == figures.area_name) for name, points in drawn.items()),
        ),
        note=note,
    )
    mark = f" ({join_words(marks)})" if marks else ""
    return [
        Chart(
            id=id_,
            exhibit=exhibit,
            alt=f"Lijndiagram van {title}. {'; '.join(said)}.",
            caption=f"{title}: {join_words(drawn)}{mark}",
            height_cm=6.0,
        )
    ]


def _line(name: str, points: list[Row], *, own: bool) -> Line:
    return Line(
        name,
        tuple(
            LinePoint(
                one["date"],
                float(one["value"]),
                low=known(one["low"]),
                high=known(one["high"]),
                segment=str(one["segment"] or ""),
                note=join_words(_marks(one)),
            )
            for one in points
        ),
        emphasised=own,
        dashed=not own,
    )


def _words(name: str, points: list[Row], row: Row, figures: Figures) -> str:
    measure = figures.measure(row)
    first, last = points[0], points[-1]
    ends = [f"{amount(float(one['value']), measure)} in {period_of(str(one['period'])).label}" for one in (first, last)]
    if len(points) < _LEAST:
        return f"{name} {ends[0]}"
    broken = " (met een reeksbreuk ertussen)" if first["segment"] != last["segment"] else ""
    return f"{name} van {ends[0]} naar {ends[1]}{broken}"


def _marks(one: Row) -> list[str]:
    marks = {
        "fictief": one["fictitious"],
        "voorlopig": one["provisional"],
        "modelschatting": one["estimated"],
        "samengesteld": one["composed"],
    }
    return [word for word, on in marks.items() if on]
