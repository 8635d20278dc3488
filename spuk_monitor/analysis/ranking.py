"""Areas side by side on one figure: ranks, what lies between neighbours, and who has no figure.

One ranking is one measure (and category) in one period, so of one definition version; a figure of another period
stands apart. There is no average, sum or score over areas here, and an area without a figure has no rank.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import pandas as pd

from spuk_monitor.analysis.comparing import Margin, Point, half_width, margin_between
from spuk_monitor.analysis.composition import composition_words
from spuk_monitor.analysis.figures import Figures
from spuk_monitor.analysis.lineup import Among, Group, Lineup, group_of, grows_with_size
from spuk_monitor.analysis.names import name_of
from spuk_monitor.analysis.tracks import Track, known_period
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.missing import known, or_nan
from spuk_monitor.domain.period import Period
from spuk_monitor.domain.terms import Direction, IndicatorKind

_EQUAL = 1e-9  # values that differ less are the same figure: sums of decimals


class Order(StrEnum):
    """LAAG_GEWENST and HOOG_GEWENST begin with what is wanted; HOOG_EERST wants nothing."""

    HOOG_GEWENST = "hoog_gewenst"
    LAAG_GEWENST = "laag_gewenst"
    HOOG_EERST = "hoog_eerst"


class Between(StrEnum):
    """The difference of two figures beside their margin (method, section 2)."""

    GELIJK = "gelijk"
    BINNEN_MARGE = "binnen_marge"
    BUITEN_MARGE = "buiten_marge"
    MARGE_ONBEKEND = "marge_onbekend"


class Absence(StrEnum):
    """Why an area has no rank. The first three are states of an observation."""

    ONDERDRUKT = "onderdrukt"
    ONBEKEND = "onbekend"
    NVT = "nvt"
    ANDERE_PERIODE = "andere_periode"
    GEEN_LEVERING = "geen_levering"


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that can be ranked. `periods`: newest first, with how many of the areas have a value in it."""

    measure: str
    category: str
    what: str
    group: Group
    periods: tuple[tuple[str, int], ...]
    areas: int  # how many of the areas have a value in any period

    @property
    def key(self) -> tuple[str, str]:
        return self.measure, self.category

    @property
    def usual_period(self) -> str:
        """The newest period that at least half of these areas have; else the one that most have."""
        for period, count in self.periods:
            if count * 2 >= self.areas:
                return period
        return max(self.periods, key=lambda one: one[1])[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one area. `low` and `high` are the published margin; `composed` says of what, "" for its own."""

    area: str
    name: str
    value: float
    period: Period
    low: float | None = None
    high: float | None = None
    provisional: bool = False
    fictitious: bool = False
    estimated: bool = False
    composed: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rank` counts from 1; equal values have the same. `above`: the difference with the row before, None for row 1."""

    figure: Figure
    rank: int
    shared: bool
    own: bool
    above: Between | None


@dataclass(frozen=True, slots=True)
class Absent:
    """An area without a rank; `figure` is its newest one where that is of another period."""

    area: str
    name: str
    own: bool
    why: Absence
    figure: Figure | None = None
    other_definition: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """`version`: the definition's label in this period, "" where there is only one."""

    lineup: Lineup
    measure: Measure
    category: str
    what: str
    kind: IndicatorKind
    period: Period
    version: str
    order: Order
    rows: tuple[Ranked, ...]
    absent: tuple[Absent, ...]
    references: tuple[Figure, ...]

    @property
    def own(self) -> list[Ranked]:
        return [row for row in self.rows if row.own]

    @property
    def has_margins(self) -> bool:
        return any(row.figure.low is not None for row in self.rows)

    @property
    def grows_with_size(self) -> bool:
        return grows_with_size(self.measure, self.kind)


def measures_needed(definitions: Definitions, *, among: Among, measure: str | None = None) -> set[str]:
    """The measures that can be ranked, or the one that is asked for, and those that they are weighed with."""
    every = definitions.measures.values()
    ranked = [one for one in every if measure in (None, one.id) and group_of(one, definitions, among=among) is not None]
    return {one.id for one in ranked} | {
        one.composition.weight for one in ranked if one.composition and one.composition.weight
    }


def choices(observations: pd.DataFrame, definitions: Definitions, *, among: Lineup, at: date) -> list[Choice]:
    """What can be ranked: figures that two areas have in one period, of which one may be a reference."""
    groups = {
        one.id: group
        for one in definitions.measures.values()
        if (group := group_of(one, definitions, among=among.among)) is not None
    }
    figures = Figures(observations, definitions, at=at, areas=among.everyone, measures=groups)
    found = []
    for code, group in groups.items():
        measure = definitions.measures[code]
        for category in _categories(figures, measure, among.ranked):
            what = name_of(measure, definitions, category=category)
            choice = _choice(figures, measure, Choice(code, category, what, group, (), 0), among=among)
            if choice.periods:
                found.append(_with_kind(choice, definitions))
    order = list(Group)
    return sorted(found, key=lambda one: order.index(one.group))


def rank(
    observations: pd.DataFrame,
    definitions: Definitions,
    *,
    among: Lineup,
    at: date,
    measure: str,
    period: str,
    category: str = "",
) -> Ranking:
    """The areas in order of one figure in one period. Raises KeyError for a measure that is not known."""
    counted = definitions.measures[measure]
    kind = definitions.kind_of(measure)
    figures = _Rows(observations, definitions, at=at, areas=among.everyone, measure=counted, category=category)
    order = _order(counted, kind)
    sign = 1 if order is Order.LAAG_GEWENST else -1
    valued = [figure for area in among.ranked if (figure := figures.in_period(area, period)) is not None]
    valued.sort(key=lambda one: (sign * one.value, one.name))
    drawn = [] if grows_with_size(counted, kind) else among.references
    references = [figure for area in drawn if (figure := figures.in_period(area, period)) is not None]
    present = {one.area for one in valued}
    absent = [
        replace(figures.absent(area, period), own=area in among.own) for area in among.ranked if area not in present
    ]
    return Ranking(
        lineup=among,
        measure=counted,
        category=category,
        what=name_of(counted, definitions, category=category),
        kind=kind,
        period=known_period(period),
        version=figures.version_label(period),
        order=order,
        rows=tuple(_ranked(valued, among.own, counted=counted, definitions=definitions)),
        absent=tuple(sorted(absent, key=lambda one: (list(Absence).index(one.why), one.name))),
        references=tuple(references),
    )


def between(first: Figure, second: Figure, *, measure: Measure, definitions: Definitions) -> Between:
    """How the difference of two figures lies beside its margin."""
    difference = first.value - second.value
    if abs(difference) <= _EQUAL:
        return Between.GELIJK
    margin: Margin = margin_between(
        _point(first), _point(second), measure=measure, indicator=definitions.indicators.get(measure.indicator or "")
    )
    if margin.size is None:
        return Between.MARGE_ONBEKEND
    return Between.BINNEN_MARGE if margin.holds(difference) else Between.BUITEN_MARGE


def _point(one: Figure) -> Point:
    return Point(one.value, half_width(or_nan(one.low), or_nan(one.high)))


def _order(measure: Measure, kind: IndicatorKind) -> Order:
    """Context is never judged, and more of what grows with the number of people is not better."""
    if kind is IndicatorKind.CONTEXT or grows_with_size(measure, kind):
        return Order.HOOG_EERST
    wanted = {Direction.HOGER: Order.HOOG_GEWENST, Direction.LAGER: Order.LAAG_GEWENST}
    return wanted.get(measure.direction, Order.HOOG_EERST)


def _ranked(
    valued: Sequence[Figure], own: Collection[str], *, counted: Measure, definitions: Definitions
) -> list[Ranked]:
    ranks: list[int] = []
    for index, one in enumerate(valued):
        tied = index > 0 and abs(one.value - valued[index - 1].value) <= _EQUAL
        ranks.append(ranks[-1] if tied else index + 1)
    return [
        Ranked(
            figure=one,
            rank=ranks[index],
            shared=ranks.count(ranks[index]) > 1,
            own=one.area in own,
            above=between(valued[index - 1], one, measure=counted, definitions=definitions) if index else None,
        )
        for index, one in enumerate(valued)
    ]


def _categories(figures: Figures, measure: Measure, areas: Sequence[str]) -> list[str]:
    """The total first, then as printed."""
    printed = [one.code for one in measure.categories]
    found = dict.fromkeys(code for area in areas for code in figures.categories(area, measure))
    return sorted(found, key=lambda code: (code != "", printed.index(code) if code in printed else len(printed), code))


def _choice(figures: Figures, measure: Measure, empty: Choice, *, among: Lineup) -> Choice:
    """`empty` with the periods in which there is something to compare."""
    counts: dict[str, int] = {}
    having = 0
    for area in among.ranked:
        periods = [str(one) for one in figures.of(area, measure, empty.category).valued.period]
        having += bool(periods)
        for period in periods:
            counts[period] = counts.get(period, 0) + 1
    beside = {str(one) for area in among.references for one in figures.of(area, measure, empty.category).valued.period}
    kept = [(period, count) for period, count in counts.items() if count > 1 or period in beside]
    kept.sort(key=lambda one: (known_period(one[0]).end, known_period(one[0]).start), reverse=True)
    return replace(empty, periods=tuple(kept), areas=having)


def _with_kind(choice: Choice, definitions: Definitions) -> Choice:
    """The number on the official list before the name, as everywhere."""
    measure = definitions.measures[choice.measure]
    indicator = definitions.indicators.get(measure.indicator or "")
    if indicator is None or indicator.is_key_figure:
        return choice
    return replace(choice, what=f"{indicator.label}. {choice.what}")


class _Rows:
    """The rows of one measure and category in the areas."""

    def __init__(
        self,
        observations: pd.DataFrame,
        definitions: Definitions,
        *,
        at: date,
        areas: Collection[str],
        measure: Measure,
        category: str,
    ) -> None:
        self._definitions, self._measure, self._category = definitions, measure, category
        self._indicator = definitions.indicators.get(measure.indicator or "")
        self._figures = Figures(observations, definitions, at=at, areas=areas, measures=[measure.id], category=category)

    def in_period(self, area: str, period: str) -> Figure | None:
        track = self._track(area)
        row = _row_of(track, period)
        return None if row is None or not track.has_value[row] else self._figure(area, track, row)

    def absent(self, area: str, period: str) -> Absent:
        """Why the area has no value in the period, with its newest value of another one."""
        track = self._track(area)
        row = _row_of(track, period)
        valued = track.valued
        name = self._name(area)
        if row is not None:
            state = str(track.state[row])
            known_states = (Absence.ONDERDRUKT, Absence.NVT)
            why = Absence(state) if state in known_states else Absence.ONBEKEND
            return Absent(area, name, False, why)
        if not len(valued):
            return Absent(area, name, False, Absence.GEEN_LEVERING)
        newest = self._figure(area, valued, len(valued) - 1)
        other = self._version(newest.period.key) != self._version(period)
        return Absent(area, name, False, Absence.ANDERE_PERIODE, newest, other)

    def version_label(self, period: str) -> str:
        version = self._version(period)
        found = self._indicator.versions if self._indicator else ()
        return next((one.label for one in found if one.id == version), "")

    def _version(self, period: str) -> str | None:
        return self._indicator.version_at(known_period(period).start) if self._indicator else None

    def _track(self, area: str) -> Track:
        return self._figures.of(area, self._measure, self._category)

    def _name(self, area: str) -> str:
        found = self._definitions.areas.get(area)
        return found.name if found else area

    def _figure(self, area: str, track: Track, row: int) -> Figure:
        period = track.period_at(row)
        composed = ""
        if track.computed[row]:
            words = composition_words(area, self._measure, period, definitions=self._definitions)
            composed = words or "berekend uit de gemeente en het gebied"
        low, high = known(float(track.low[row])), known(float(track.high[row]))
        both = low is not None and high is not None
        return Figure(
            area=area,
            name=self._name(area),
            value=float(track.value[row]),
            period=period,
            low=low if both else None,
            high=high if both else None,
            provisional=bool(track.provisional[row]),
            fictitious=bool(track.fictitious[row]),
            estimated=bool(track.estimated[row]),
            composed=composed,
        )


def _row_of(track: Track, period: str) -> int | None:
    return next((row for row, one in enumerate(track.period) if str(one) == period), None)
