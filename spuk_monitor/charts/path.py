"""The path of one measure over time: expected line through the milestones, realised points, reference date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from spuk_monitor.charts.drawing import Line, LinePoint, Lines
from spuk_monitor.charts.theme import MONTHS_SHORT, PLOT_BLUE, PLOT_GREY, PLOT_ORANGE, TEMPLATE
from spuk_monitor.domain.dutch import format_date, format_estimate, quantity
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.units import percent_sign

HEIGHT: Final = 380
MILESTONE_UNIT: Final = "mijlpaal"
REALISED: Final = "gerealiseerd"
EXPECTED: Final = "verwacht pad"
ORIGINAL: Final = "oorspronkelijk doel"
_LONG_YEARS: Final = 4


@dataclass(frozen=True, slots=True)
class Milestone:
    """A target of the measure; `due` is None where no term is given. `value_max` only draws the band.

    `original` is what it was before it was revised on the day `revised`.
    """

    label: str
    value: float
    due: date | None
    value_max: float | None = None
    original: "Milestone | None" = None
    revised: date | None = None


def figure(
    realised: pd.DataFrame,
    expected: pd.DataFrame,
    *,
    milestones: Sequence[Milestone],
    unit: str,
    span: tuple[date, date],
    at: date,
    original: pd.DataFrame | None = None,
) -> go.Figure:
    """`realised` and `expected` as analysis.progress gives them; `span` is the programme's first and last day.

    Without a path (a yearly figure) each milestone is a level line over the whole span. `original`: the path before
    targets were revised, drawn thin below the one that counts.
    """
    made = go.Figure(layout={"template": TEMPLATE, "height": HEIGHT})
    _add_original(made, milestones, original, unit=unit, span=span)
    if len(expected):
        _add_expected(made, expected, unit)
    else:
        _add_levels(made, milestones, unit, span)
    _add_bands(made, milestones, span)
    _add_milestones(made, milestones, unit, at=at, span=span)
    _add_realised(made, realised, unit)
    made.add_vline(x=at.isoformat(), line={"color": PLOT_GREY, "width": 1, "dash": "dot"})
    paths = [*expected["date"], *(original["date"] if original is not None else ())]
    first = min([span[0], *realised["date"], *paths])
    last = max([span[1], at, *paths])
    made.add_annotation(
        x=at.isoformat(), y=1, yref="paper", text="peildatum", showarrow=False, yanchor="bottom",
        xanchor="right" if (last - at).days * 6 < (last - first).days else "left", font={"size": 13},
    )  # fmt: skip
    ticks = axis_ticks(first, last)
    made.update_xaxes(
        tickvals=[day.isoformat() for day in ticks],
        ticktext=[tick_label(day) for day in ticks],
        range=[first.isoformat(), last.isoformat()],
        fixedrange=True,
    )
    made.update_yaxes(rangemode="tozero", tickformat=",.2~f", ticksuffix=percent_sign(unit), fixedrange=True)
    if unit == MILESTONE_UNIT:
        made.update_yaxes(tickvals=[0, 1], ticktext=[words(0, unit), words(1, unit)], range=[-0.1, 1.15])
    made.update_layout(margin={"t": 28})
    return made


def summary(
    realised: pd.DataFrame, *, what: str, unit: str, milestones: Sequence[Milestone], withheld: bool = False
) -> str:
    """One sentence on what the chart shows; also its alternative text. `withheld`: there is more, that is not shown."""
    what = what[:1].upper() + what[1:]
    aims = " en ".join(
        words(one.value, unit)
        + (f" op {format_date(one.due)}" if one.due else "")
        + (f" ({revised_words(one, unit)})" if one.original else "")
        for one in milestones
    )
    if not len(realised):
        none = "de aantallen die er zijn tonen wij niet" if withheld else "er zijn nog geen gegevens"
        return f"{what}: het doel is {aims}; {none}."
    last = realised.iloc[-1]
    count = "één meting" if len(realised) == 1 else f"{len(realised)} metingen"
    count += " die wij tonen" if withheld else ""
    return (
        f"{what}: {count}, de laatste is {words(float(last['realised']), unit)} "
        f"({period_of(str(last['period'])).label}); het doel is {aims}."
    )


def revised_words(one: Milestone, unit: str) -> str:
    """`was 900, herzien op 15 oktober 2026`; "" when it was not revised."""
    if one.original is None or one.revised is None:
        return ""
    was = [] if one.original.value == one.value else [_amount(one.original.value, unit)]
    was += [format_date(one.original.due)] if one.original.due not in (None, one.due) else []
    before = f"was {' op '.join(was)}, " if was else ""
    return f"{before}herzien op {format_date(one.revised)}"


def lines(
    realised: pd.DataFrame, expected: pd.DataFrame, *, unit: str, at: date, original: pd.DataFrame | None = None
) -> Lines:
    """The same as a picture or Office chart draws it."""
    drawn = [
        Line(
            REALISED,
            tuple(
                LinePoint(day, float(value), note=", ".join(_marks(bool(provisional), bool(fictitious))))
                for day, value, provisional, fictitious in zip(
                    realised["date"], realised["realised"], realised["provisional"], realised["fictitious"], strict=True
                )
            ),
            emphasised=True,
        ),
        Line(EXPECTED, _points(expected), dashed=True),
    ]
    if original is not None:
        drawn.append(Line(ORIGINAL, _points(original), dashed=True))
    return Lines(unit, tuple(one for one in drawn if one.points), marks={at: "peildatum"})


def _points(path: pd.DataFrame) -> tuple[LinePoint, ...]:
    return tuple(LinePoint(day, float(value)) for day, value in zip(path["date"], path["expected"], strict=True))


def _marks(provisional: bool, fictitious: bool) -> list[str]:
    return [*(["voorlopig"] if provisional else []), *(["fictief"] if fictitious else [])]


def words(value: float, unit: str) -> str:
    """A value with its unit; a milestone is reached or not."""
    if unit == MILESTONE_UNIT:
        return "gehaald" if value >= 1 else "nog niet gehaald"
    return quantity(value, unit)


def axis_ticks(first: date, last: date) -> list[date]:
    """The first days of half years within the span; of whole years when the span is long."""
    months = (1,) if last.year - first.year >= _LONG_YEARS else (1, 7)
    days = [date(year, month, 1) for year in range(first.year, last.year + 2) for month in months]
    return [day for day in days if first <= day <= last]


def tick_label(day: date) -> str:
    return f"{MONTHS_SHORT[day.month - 1]}<br>{day.year}"


def _add_original(
    made: go.Figure,
    milestones: Sequence[Milestone],
    original: pd.DataFrame | None,
    *,
    unit: str,
    span: tuple[date, date],
) -> None:
    """Thin and dotted, so that nobody takes it for the line that counts."""
    line = {"color": PLOT_GREY, "width": 1, "dash": "dot"}
    if original is not None and len(original):
        made.add_scatter(
            x=[day.isoformat() for day in original["date"]],
            y=original["expected"].tolist(),
            mode="lines+markers",
            name=ORIGINAL,
            line=line,
            marker={"symbol": "diamond-open", "size": 9, "color": PLOT_GREY},
            customdata=[
                [format_date(day), _amount(value, unit)]
                for day, value in zip(original["date"], original["expected"], strict=True)
            ],
            hovertemplate="oorspronkelijk op %{customdata[0]}: %{customdata[1]}<extra></extra>",
        )
        return
    for one in milestones:
        if one.original is not None and one.original.value != one.value:
            made.add_scatter(
                x=[span[0].isoformat(), span[1].isoformat()],
                y=[one.original.value, one.original.value],
                mode="lines",
                name=f"{ORIGINAL}: {words(one.original.value, unit)}",
                line=line,
                hovertemplate=f"{ORIGINAL}: {_safe(words(one.original.value, unit))}<extra></extra>",
            )


def _add_expected(made: go.Figure, expected: pd.DataFrame, unit: str) -> None:
    made.add_scatter(
        x=[day.isoformat() for day in expected["date"]],
        y=expected["expected"].tolist(),
        mode="lines",
        name=EXPECTED,
        line={"color": PLOT_GREY, "width": 2, "dash": "dash"},
        customdata=[
            [format_date(day), _amount(value, unit)]
            for day, value in zip(expected["date"], expected["expected"], strict=True)
        ],
        hovertemplate="verwacht op %{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _add_levels(made: go.Figure, milestones: Sequence[Milestone], unit: str, span: tuple[date, date]) -> None:
    for one in milestones:
        made.add_scatter(
            x=[span[0].isoformat(), span[1].isoformat()],
            y=[one.value, one.value],
            mode="lines",
            name=f"doel: {words(one.value, unit)}",
            line={"color": PLOT_GREY, "width": 2, "dash": "dash"},
            hovertemplate=f"doel: {_safe(words(one.value, unit))}<extra></extra>",
        )


def _add_bands(made: go.Figure, milestones: Sequence[Milestone], span: tuple[date, date]) -> None:
    for one in milestones:
        if one.value_max is not None and one.value_max > one.value:
            made.add_shape(
                type="rect", x0=span[0].isoformat(), x1=(one.due or span[1]).isoformat(),
                y0=one.value, y1=one.value_max,
                fillcolor=PLOT_GREY, opacity=0.15, line={"width": 0}, layer="below",
            )  # fmt: skip


def _near(at: date, due: date, span: tuple[date, date]) -> bool:
    """Whether the line of the reference date runs where a figure left of the milestone would stand."""
    return 0 <= (due - at).days * 6 <= (span[1] - span[0]).days and due < span[1]


def _add_milestones(
    made: go.Figure, milestones: Sequence[Milestone], unit: str, *, at: date, span: tuple[date, date]
) -> None:
    dated = [one for one in milestones if one.due is not None]
    if not dated:
        return
    made.add_scatter(
        x=[one.due.isoformat() for one in dated if one.due],
        y=[one.value for one in dated],
        mode="markers+text",
        name="mijlpaal (doel)",
        marker={"symbol": "diamond", "size": 13, "color": PLOT_ORANGE},
        text=[_amount(one.value, unit) for one in dated],
        textposition=["top right" if _near(at, one.due, span) else "top left" for one in dated if one.due],
        cliponaxis=False,
        customdata=[
            [
                _safe(one.label),
                format_date(one.due),
                _safe(words(one.value, unit)),
                f"<br>{_safe(revised_words(one, unit))}" if one.original else "",
            ]
            for one in dated
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[2]} op %{customdata[1]}%{customdata[3]}<extra></extra>",
    )


def _add_realised(made: go.Figure, realised: pd.DataFrame, unit: str) -> None:
    if not len(realised):
        return
    rows = list(
        zip(
            realised["date"], realised["period"], realised["realised"], realised["provisional"], realised["fictitious"],
            strict=True,
        )
    )  # fmt: skip
    made.add_scatter(
        x=[day.isoformat() for day, *_ in rows],
        y=[value for _, _, value, _, _ in rows],
        mode="lines+markers",
        name=REALISED,
        line={"color": PLOT_BLUE, "width": 3},
        marker={
            "size": 10,
            "color": PLOT_BLUE,
            "symbol": ["circle-open" if provisional else "circle" for *_, provisional, _ in rows],
            "line": {"width": 2, "color": PLOT_BLUE},
        },
        customdata=[
            [
                period_of(str(period)).label,
                _safe(words(value, unit)),
                "".join(f" ({mark})" for mark in _marks(provisional, fictitious)),
            ]
            for _, period, value, provisional, fictitious in rows
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}%{customdata[2]}<extra></extra>",
    )


def _amount(value: float, unit: str) -> str:
    if unit == MILESTONE_UNIT:
        return ""
    return format_estimate(value) + percent_sign(unit)


def _safe(text: str) -> str:
    """Plotly reads a few HTML tags in texts; data has none."""
    return text.replace("<", "‹").replace(">", "›")
