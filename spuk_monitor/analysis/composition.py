"""The figures of an area from those of its wijken, by the rule the measure declares. Computed when read, never stored.

A count may be added up; a share or score is a mean weighted with a measure of the same wijken in the same calendar
year, never a plain mean. Where one wijk has no value there is none for the area: never a sum of some of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from spuk_monitor.analysis.tracks import COMPUTED, EMPTY, Track, TrackKey, known_period
from spuk_monitor.domain.definitions import Composition, Definitions, Measure
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.period import Period
from spuk_monitor.domain.terms import Basis, CellState, CompositionRule

_KINDS = {"start": "i8", "end": "i8", "period": "O", "value": "f8", "state": "O", "id": "i8", "low": "f8", "high": "f8"}


@dataclass(frozen=True, slots=True)
class Lack:
    """Why the area has no figure over a period: of these wijken, or of what they are weighed by, something misses.

    `state` None: not delivered. `weight`: the measure to weigh by, where that is what misses.
    """

    period: Period
    wijken: tuple[str, ...]
    state: CellState | None = None
    weight: str | None = None


def compositions_of(area: str, definitions: Definitions) -> list[Composition]:
    """What the area consists of, from the first year on."""
    found = [one for programme in definitions.programmes.values() for one in programme.compositions if one.area == area]
    return sorted(found, key=lambda one: one.year)


def in_force(found: Sequence[Composition], year: int) -> Composition:
    """The newest composition of that year or before; for earlier years the first one, which is then an assumption."""
    begun = [one for one in found if one.year <= year]
    return begun[-1] if begun else found[0]


def composed(
    area: str, measure: Measure, category: str, *, tracks: Mapping[TrackKey, Track], definitions: Definitions
) -> Track:
    """A row for each period in which every wijk has one; margins do not carry over.

    Where a wijk has no value the row has none either: `onderdrukt` if any is withheld, `nvt` if all are, else
    `onbekend`. What is provisional, fictitious, estimated or a break for one wijk is so for the area; other wijken
    than in the period before are a break as well.
    """
    found = compositions_of(area, definitions)
    if measure.composition is None or not found:
        return EMPTY
    figures = _Figures(measure, category, tracks)
    rows: list[dict[str, Any]] = []
    before: set[str] | None = None
    for period, days, members in figures.by_period(found):
        parts = [figures.row(member, period) for member in members]
        if any(part is None for part in parts):
            continue
        row = figures.together(members, period, parts=[part for part in parts if part is not None])
        row["series_break"] |= before not in (None, set(members))
        before = set(members)
        rows.append(row | {"period": period, "start": days[0], "end": days[1]})
    if not rows:
        return EMPTY
    fixed = {"low": np.nan, "high": np.nan, "id": COMPUTED}
    columns = {
        name: np.array([(row | fixed)[name] for row in rows], dtype=_KINDS.get(name, "?"))
        for name in Track.__dataclass_fields__
    }
    return Track(**columns)


def lacks(
    area: str, measure: Measure, category: str, *, tracks: Mapping[TrackKey, Track], definitions: Definitions
) -> list[Lack]:
    """Which wijken have no value in the periods of which some have: why `composed` has none there. In order of time."""
    found = compositions_of(area, definitions)
    if measure.composition is None or not found:
        return []
    figures = _Figures(measure, category, tracks)
    periods = [(known_period(period), members) for period, _, members in figures.by_period(found)]
    return [lack for period, members in periods for lack in figures.lacking(members, period)]


@dataclass(frozen=True, slots=True)
class _Part:
    """One wijk in one period."""

    track: Track
    row: int

    @property
    def state(self) -> str:
        """A value that is no number is not known."""
        state = str(self.track.state[self.row])
        return CellState.ONBEKEND if state == CellState.WAARDE and np.isnan(self.track.value[self.row]) else state

    @property
    def value(self) -> float:
        return float(self.track.value[self.row])

    def flag(self, name: str) -> bool:
        return bool(getattr(self.track, name)[self.row])


class _Figures:
    """The rows of a measure in the wijken, and of the measure it is weighed by."""

    def __init__(self, measure: Measure, category: str, tracks: Mapping[TrackKey, Track]) -> None:
        self._measure, self._category, self._tracks = measure, category, tracks
        self._rows: dict[TrackKey, dict[str, int]] = {}
        rule = measure.composition
        self._weight = rule.weight if rule and rule.rule is CompositionRule.GEWOGEN_GEMIDDELDE else None

    def by_period(self, found: Sequence[Composition]) -> Iterator[tuple[str, tuple[int, int], tuple[str, ...]]]:
        """Each period of which some wijk has a row, in order: its days, and the wijken that count in it."""
        everyone = dict.fromkeys(member for one in found for member in one.members)
        periods = {period: days for member in everyone for period, days in self.periods(member).items()}
        for period in sorted(periods, key=lambda one: (periods[one][1], -periods[one][0])):
            yield period, periods[period], in_force(found, known_period(period).year).members

    def periods(self, member: str) -> dict[str, tuple[int, int]]:
        track = self._tracks.get(self._key(member), EMPTY)
        days = zip(track.period, track.start.tolist(), track.end.tolist(), strict=True)
        return {str(period): (start, end) for period, start, end in days}

    def row(self, member: str, period: str) -> _Part | None:
        return self._part(self._key(member), period)

    def together(self, members: Sequence[str], period: str, *, parts: Sequence[_Part]) -> dict[str, Any]:
        """State, value and marks of the area."""
        states = {part.state for part in parts}
        value = float("nan")
        weights: list[_Part] = []
        if states == {CellState.WAARDE}:
            value, weights = self._value(members, period, parts)
            states = {CellState.WAARDE if value == value else CellState.ONBEKEND}  # noqa: PLR0124 - NaN
        used = [*parts, *weights]
        marks = {name: any(part.flag(name) for part in used) for name in ("provisional", "fictitious", "estimated")}
        broken = any(part.flag("series_break") for part in parts)
        return {"state": _state(states), "value": value, **marks, "series_break": broken}

    def lacking(self, members: Sequence[str], period: Period) -> list[Lack]:
        """What misses in this period; nothing where the area has a figure."""
        parts = {member: self.row(member, period.key) for member in members}
        absent = tuple(member for member, part in parts.items() if part is None)
        if absent:
            return [Lack(period, absent)]
        states: dict[str, list[str]] = {}
        for member, part in parts.items():
            if part is not None and part.state != CellState.WAARDE:
                states.setdefault(part.state, []).append(member)
        if states or self._weight is None:
            return [Lack(period, tuple(wijken), CellState(state)) for state, wijken in states.items()]
        weights = {member: self._weight_of(member, period.key) for member in members}
        sizes = {
            member: part.value
            for member, part in weights.items()
            if part is not None and part.state == CellState.WAARDE and part.value >= 0
        }
        unweighed = tuple(member for member in members if member not in sizes)
        nobody = not sum(sizes.values())
        return [Lack(period, unweighed, weight=self._weight)] if unweighed or nobody else []

    def _weight_of(self, member: str, period: str) -> _Part | None:
        """The weight of a wijk in the calendar year in which the period begins."""
        return self._part(TrackKey(member, self._weight or "", ""), str(known_period(period).year))

    def _value(self, members: Sequence[str], period: str, parts: Sequence[_Part]) -> tuple[float, list[_Part]]:
        """The value, NaN when a weight is missing, and the weights that were used."""
        values = [part.value for part in parts]
        if self._weight is None:
            return sum(values), []
        found = [self._weight_of(member, period) for member in members]
        weights = [part for part in found if part is not None and part.state == CellState.WAARDE]
        sizes = [part.value for part in weights]
        if len(weights) < len(members) or min(sizes) < 0 or not sum(sizes):
            return float("nan"), []
        return sum(value * size for value, size in zip(values, sizes, strict=True)) / sum(sizes), weights

    def _key(self, member: str) -> TrackKey:
        return TrackKey(member, self._measure.id, self._category)

    def _part(self, key: TrackKey, period: str) -> _Part | None:
        track = self._tracks.get(key, EMPTY)
        if key not in self._rows:
            self._rows[key] = {str(one): row for row, one in enumerate(track.period)}
        row = self._rows[key].get(period)
        return None if row is None else _Part(track, row)


def _state(states: set[str]) -> str:
    if CellState.ONDERDRUKT in states:
        return CellState.ONDERDRUKT
    return next(iter(states)) if len(states) == 1 else CellState.ONBEKEND


def composition_words(area: str, measure: Measure, period: Period, *, definitions: Definitions) -> str:
    """`samengesteld uit 5 wijken (aanname), gewogen met inwoners`; "" for an area that is not composed."""
    found = compositions_of(area, definitions)
    if measure.composition is None or not found:
        return ""
    makeup = in_force(found, period.year)
    assumed = makeup.basis is Basis.AANNAME or period.year < makeup.year
    how = " (aanname)" if assumed else " (bevestigd)" if makeup.basis is Basis.BEVESTIGD else ""
    text = f"samengesteld uit {plural(len(makeup.members), 'wijk', 'wijken')}{how}"
    weight = definitions.measures.get(measure.composition.weight or "")
    return f"{text}, gewogen met {weight.unit}" if weight else text
