"""What the page of outcomes is made of: which areas stand beside each other, and the figures of each indicator."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from spuk_monitor.analysis import outcomes
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.outcome_series import Course, Key, courses
from spuk_monitor.analysis.rest import countries, rests_of
from spuk_monitor.charts.series import Line, Point
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import quantity
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import AreaKind, CellState, IndicatorKind, ValueType
from spuk_monitor.ui import cache, filters
from spuk_monitor.ui.kept import ENTRIES, kept
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.texts import minus

KINDS: Final = (IndicatorKind.GEBIEDSEFFECT, IndicatorKind.CONTEXT, IndicatorKind.LOKAAL)
Row = dict[str, Any]  # of analysis.outcomes.compare


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared with what: `key` says which figures, `beside` are areas that the reader added."""

    key: cache.Key
    area: str
    at: date
    reference: str
    beside: tuple[str, ...] = ()

    @property
    def view(self) -> cache.View:
        return cache.View(*self.key, filters.Selection(self.area, self.at))


# Streamlit takes a dataclass apart field by field at every look.
BY_WORDS: Final[dict[str | type[Any], Callable[[Any], Any]]] = {Choice: repr}


@dataclass(frozen=True, slots=True)
class Found:
    """`areas` in the order of the panels; `stored` are the observations that everything follows from."""

    definitions: Definitions
    choice: Choice
    areas: tuple[str, ...]
    rows: tuple[Row, ...]
    courses: Mapping[Key, Course]
    stored: pd.DataFrame

    @property
    def reference_name(self) -> str:
        return self.definitions.areas[self.choice.reference].name

    @property
    def area_name(self) -> str:
        return self.definitions.areas[self.choice.area].name

    def of_kind(self, kind: IndicatorKind) -> list[Row]:
        return [row for row in self.rows if row["kind"] == kind]

    def measure(self, row: Row) -> Measure:
        return self.definitions.measures[str(row["measure"])]

    def course(self, row: Row) -> Course:
        return self.courses[str(row["measure"]), str(row["category"])]

    def shown_areas(self, measure: Measure) -> Sequence[str]:
        """Counts of areas of other sizes beside each other would mislead: of these the area itself only."""
        return self.areas[:1] if measure.value_type is ValueType.GEHEEL_GETAL else self.areas

    def withheld(self, row: Row) -> dict[str, dict[str, date]]:
        """By the name of an area: the periods of which there is a figure that is not shown, with their last day."""
        stored = self.stored
        mine = (stored["measure"] == row["measure"]) & (stored["category"] == row["category"])
        gone = stored[mine & (stored["state"] == CellState.ONDERDRUKT) & (stored["end"] <= self.choice.at)]
        periods: dict[str, dict[str, date]] = {}
        for one in records(gone):
            periods.setdefault(self.definitions.areas[one["area"]].name, {})[period_of(one["period"]).label] = one[
                "end"
            ]
        return periods

    def lines(self, row: Row) -> list[Line]:
        """The series of the indicator in every area that may stand beside the area itself."""
        measure = self.measure(row)
        by_area: dict[str, list[Row]] = {}
        for one in records(self.course(row).rows):
            by_area.setdefault(one["area"], []).append(one)
        return [
            Line(self.definitions.areas[one].name, _points(by_area.get(one, ()))) for one in self.shown_areas(measure)
        ]


def references(definitions: Definitions, area: str) -> list[str]:
    """What an area can be compared with: its municipality, the rest of it, the country, then the other areas."""
    municipality = definitions.areas[area].municipality
    near = [municipality] if municipality in definitions.areas else []
    return [one for one in (*near, *rests_of(area, definitions), *countries(definitions)) if one] + others(
        definitions, area
    )


def others(definitions: Definitions, area: str) -> list[str]:
    """The other areas of the programme's kind."""
    return [one.id for one in definitions.areas.values() if one.kind is AreaKind.FOCUSGEBIED and one.id != area]


def side_by_side(definitions: Definitions, choice: Choice) -> tuple[str, ...]:
    """The area itself, the rest of its municipality, the municipality, the country, then what the reader chose."""
    municipality = definitions.areas[choice.area].municipality
    standing = [*rests_of(choice.area, definitions), municipality, *countries(definitions)]
    wanted = [choice.area, *standing, choice.reference, *choice.beside]
    return tuple(dict.fromkeys(one for one in wanted if one in definitions.areas and one is not None))


def _measures(definitions: Definitions) -> set[str]:
    """The measures of the page, and those they are weighed with."""
    shown = [one for one in definitions.measures.values() if definitions.kind_of(one.id) in KINDS]
    weights = {one.composition.weight for one in shown if one.composition and one.composition.weight}
    return {one.id for one in shown} | weights


@kept()
def with_figures(key: cache.Key, area: str, at: date) -> list[str]:
    """The other areas of which there is a figure of an outcome or of context."""
    monitor = cache.monitor_seeing(whole=key.whole)
    known = others(monitor.definitions, area)
    periods = monitor.store.periods(areas=known, measures=_measures(monitor.definitions))
    return [one for one in known if any(period_of(period).end <= at for period in periods.get(one, ()))]


@st.cache_resource(show_spinner=False, max_entries=ENTRIES, hash_funcs=BY_WORDS)
def find(choice: Choice) -> Found:
    definitions = cache.definitions(choice.view)
    areas = side_by_side(definitions, choice)
    store = cache.monitor_seeing(whole=choice.key.whole).store
    stored = store.observations(areas=areas_needed(areas, definitions), measures=_measures(definitions))
    judged = outcomes.compare(
        stored, definitions, area=choice.area, reference=choice.reference, at=choice.at, kinds=KINDS
    )
    rows = tuple(records(judged))
    keys = [(str(row["measure"]), str(row["category"])) for row in rows]
    made = courses(stored, definitions, keys=keys, areas=areas, at=choice.at)
    return Found(definitions, choice, areas, rows, made, stored)


def title_of(row: Row, definitions: Definitions) -> str:
    """The label of the indicator with its name; a key figure's label says nothing to a reader."""
    measure = definitions.measures[str(row["measure"])]
    indicator = definitions.indicators.get(measure.indicator) if measure.indicator else None
    if indicator is not None and indicator.is_key_figure:
        return str(row["what"])
    return f"{indicator.label if indicator else measure.id}. {row['what']}"


def amount_of(value: float, measure: Measure) -> str:
    """As the sentence of the indicator writes it: a share with one decimal, a score without the word."""
    unit = None if measure.unit == "score" else measure.unit
    return minus(quantity(value, unit, 1 if measure.is_share else None))


def marks_of(row: Row) -> list[str]:
    """What to bear in mind with the last figure."""
    composed = str(row["composed"] or "").partition(", ")[0]
    words = {
        "fictief": row["fictitious"],
        "voorlopig": row["provisional"],
        "modelschatting": row["estimated"],
        composed: composed,
        "verouderd": row["stale"],
    }
    return [word for word, on in words.items() if on]


def _points(rows: Sequence[Row]) -> tuple[Point, ...]:
    return tuple(
        Point(
            day=row["date"],
            label=period_of(str(row["period"])).label,
            value=float(row["value"]),
            low=known(row["low"]),
            high=known(row["high"]),
            segment=str(row["segment"] or ""),
            borders=int(row["borders"]),
            provisional=bool(row["provisional"]),
            fictitious=bool(row["fictitious"]),
            estimated=bool(row["estimated"]),
            composed=bool(row["composed"]),
        )
        for row in rows
    )
