"""Which figures give each other away: sums of which one part can be computed as soon as all the others are known.

Works on positions in an observation frame. What may not be shown in the first place is decided in small_numbers, what
goes along with it in protecting. Parts that are unknown or no row at all are told too: a total that is shown leaves
something for these, and that may be a small number as well.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from spuk_monitor.analysis.composition import compositions_of, in_force
from spuk_monitor.analysis.counting import without_overlap
from spuk_monitor.analysis.path import start_of
from spuk_monitor.analysis.protecting import Relation
from spuk_monitor.analysis.rest import focus_area_of
from spuk_monitor.analysis.survey import answers_of, is_asked
from spuk_monitor.analysis.tracks import Array, TrackKey, known_period, ordinals, select_tracks
from spuk_monitor.domain.answers import JOINT
from spuk_monitor.domain.definitions import Composition, Definitions, Measure
from spuk_monitor.domain.period import Granularity
from spuk_monitor.domain.terms import AreaKind, Counting, ValueType

_ADDS_UP = (Counting.STROOM, Counting.PER_JAAR)
_Here = Mapping[str, int]  # position by area, or by category


def relations_in(
    frame: pd.DataFrame, definitions: Definitions, *, measures: Collection[str], ties: "Ties | None" = None
) -> list[Relation]:
    """Every relation among the observations of these measures; `ties`: those of the definitions, where known."""
    rows = np.flatnonzero(frame["measure"].isin(list(measures)).to_numpy())
    if not len(rows):
        return []
    part = frame.take(rows)
    return [
        *_of_categories(part, rows, definitions),
        *_of_areas(part, rows, ties or ties_of(definitions)),
        *_of_periods(part, rows, definitions),
    ]


def families(definitions: Definitions) -> list[frozenset[str]]:
    """The areas between which there are relations; an area in none of them stands on its own."""
    found: list[frozenset[str]] = []
    for tied in _ties(definitions):
        mine = [one for one in found if one & tied]
        found = [*(one for one in found if not one & tied), tied.union(*mine)]
    return found


# --- categories of one period ---------------------------------------------------------------------


def _of_categories(part: pd.DataFrame, rows: Array, definitions: Definitions) -> Iterator[Relation]:
    split = part["measure"].isin(part.loc[part["category"] != "", "measure"].unique()).to_numpy()
    part, rows = part[split], rows[split]
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    names = (part[name].tolist() for name in ("area", "measure", "period", "category"))
    keys = zip(*names, rows.tolist(), strict=True)
    for area, measure, period, category, row in keys:
        found.setdefault((area, measure, period), {})[category] = row
    for (area, measure, period), here in found.items():
        if len(here) > 1:
            yield from _of_one_period(definitions.measures[measure], here, place=(area, period))


def _of_one_period(measure: Measure, here: _Here, *, place: tuple[str, str]) -> Iterator[Relation]:
    """All categories together are the total, whether that is a row or follows; with several answers each they are not.

    Where a printed category is not there at all it is what the others leave of a total that is a row, and nothing can
    be computed without one.
    """
    if measure.value_type is ValueType.MEERKEUZE:
        return
    if is_asked(measure):
        items = dict.fromkeys(code.split(JOINT)[0] if JOINT in code else "" for code in here if code)
        for item in items:
            codes = [f"{item}{JOINT}{one.code}" if item else one.code for one in answers_of(measure)]
            if all(code in here for code in codes):
                yield Relation(tuple(here[code] for code in codes))
        return
    parts = tuple(row for code, row in here.items() if code)
    area, period = place
    absent = tuple((area, measure.id, one.code, period) for one in measure.categories if one.code not in here)
    if "" in here and (absent or len(parts) > 1):
        yield Relation((*parts, here[""]), total=here[""], absent=absent)
    elif len(parts) > 1 and not absent:
        yield Relation(parts)


# --- areas that make up another --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ties:
    """Of which others the figures of an area can follow, whatever the frame. `wholes`: the areas made of wijken."""

    areas: frozenset[str]
    wholes: Sequence[tuple[str, Sequence[Composition]]]
    cities: Sequence[tuple[str, str, str | None]]


def ties_of(definitions: Definitions) -> Ties:
    composed = {one.area for programme in definitions.programmes.values() for one in programme.compositions}
    return Ties(
        frozenset[str]().union(*_ties(definitions)),
        [(area, makeup) for area in sorted(composed) if (makeup := compositions_of(area, definitions))],
        _cities(definitions),
    )


def _of_areas(part: pd.DataFrame, rows: Array, ties: Ties) -> Iterator[Relation]:
    mine = part["area"].isin(list(ties.areas)).to_numpy()
    by_figure: dict[tuple[str, str, str], dict[str, int]] = {}
    chosen = part[mine]
    names = (chosen[name].tolist() for name in ("measure", "category", "period", "area"))
    keys = zip(*names, rows[mine].tolist(), strict=True)
    for measure, category, period, area, row in keys:
        by_figure.setdefault((measure, category, period), {})[area] = row
    for (measure, category, period), here in by_figure.items():
        if len(here) == 1:
            continue
        year = known_period(period).year
        parts = {area: in_force(makeup, year).members for area, makeup in ties.wholes}
        for area, wijken in parts.items():
            told = tuple(here[wijk] for wijk in wijken if wijk in here)
            if area in here and told:
                lacking = tuple((wijk, measure, category, period) for wijk in wijken if wijk not in here)
                yield Relation((here[area], *told), total=here[area], absent=lacking)
        for city, focus, rest in ties.cities:
            if city in here:
                yield from _of_city(here[city], _sides(focus, here, parts), _sides(rest, here, parts))


def _ties(definitions: Definitions) -> Iterator[frozenset[str]]:
    """Areas of which the figures can follow from each other."""
    for programme in definitions.programmes.values():
        yield from (frozenset((one.area, *one.members)) for one in programme.compositions)
    for city in _cities(definitions):
        yield frozenset(area for area in city if area is not None)


def _cities(definitions: Definitions) -> list[tuple[str, str, str | None]]:
    """Of every programme: its municipality, its area, and the rest of the municipality where that is an area."""
    found: list[tuple[str, str, str | None]] = []
    for area in definitions.programmes:
        city = definitions.areas[area].municipality
        if city is None:
            continue
        rests = [
            one.id
            for one in definitions.areas.values()
            if one.kind is AreaKind.REST
            and one.municipality == city
            and focus_area_of(one.id, definitions, preferred=[area]) == area
        ]
        found.append((city, area, rests[0] if rests else None))
    return found


def _sides(area: str | None, here: _Here, parts: Mapping[str, Sequence[str]]) -> list[tuple[int, ...]]:
    """The rows by which an area is known: its own, and those of all its wijken."""
    if area is None:
        return []
    own = [(here[area],)] if area in here else []
    wijken = parts.get(area, ())
    return own + ([tuple(here[one] for one in wijken)] if wijken and all(one in here for one in wijken) else [])


def _of_city(city: int, focus: Sequence[tuple[int, ...]], rest: Sequence[tuple[int, ...]]) -> Iterator[Relation]:
    """The area and the rest are the municipality; one of the two that is no row is what the other leaves."""
    for side in focus:
        for other in rest:
            yield Relation((city, *side, *other), total=city)
    for side in () if focus and rest else (*focus, *rest):
        yield Relation((city, *side), total=city, absent=(("beside", *side),))


# --- periods that add up ---------------------------------------------------------------------------


def _of_periods(part: pd.DataFrame, rows: Array, definitions: Definitions) -> Iterator[Relation]:
    adding = [one for one in part["measure"].unique() if definitions.measures[one].counting in _ADDS_UP]
    mine = part["measure"].isin(adding).to_numpy()
    if not mine.any():
        return
    chosen, positions = part[mine], rows[mine]
    yield from _of_realised(chosen, positions, definitions)
    series: dict[TrackKey, list[tuple[int, int, Granularity, int]]] = {}
    days = zip(ordinals(chosen["start"]).tolist(), ordinals(chosen["end"]).tolist(), strict=True)
    names = (chosen[name].tolist() for name in ("area", "measure", "category", "period"))
    keys = zip(*names, strict=True)
    for (area, measure, category, period), (start, end), row in zip(keys, days, positions.tolist(), strict=True):
        spans = series.setdefault(TrackKey(area, measure, category), [])
        spans.append((start, end, known_period(period).granularity, row))
    for key, spans in series.items():
        yearly = definitions.measures[key.measure].counting is Counting.PER_JAAR
        yield from _of_parts(spans, with_years=yearly)


def _of_realised(part: pd.DataFrame, positions: Array, definitions: Definitions) -> Iterator[Relation]:
    """All periods of a flow that count are what was realised, and that is shown."""
    flows = [one for one in part["measure"].unique() if definitions.measures[one].counting is Counting.STROOM]
    row_of = dict(zip(part["id"].tolist(), positions.tolist(), strict=True))
    tracks = select_tracks(part, at=date.max, areas=set(part["area"]), measures=flows)
    for key, track in sorted(tracks.items()):  # whatever else is in the frame, the same sums in the same order
        valued = track.valued
        if key.area in definitions.programmes:
            first = start_of(definitions.measures[key.measure], definitions, area=key.area).toordinal()
            valued = valued.where(valued.start >= first)
        counted = without_overlap(valued).id.tolist()
        if len(counted) > 1:
            yield Relation(tuple(row_of[one] for one in counted))


def _of_parts(spans: Sequence[tuple[int, int, Granularity, int]], *, with_years: bool) -> Iterator[Relation]:
    """A longer period and the shorter ones in it; with `with_years` also those that fill a calendar year of which no
    row speaks. What the shorter ones do not fill is what they leave of the longer one."""
    finer: dict[Granularity, list[tuple[int, int, int]]] = {}
    for start, end, granularity, row in spans:
        finer.setdefault(granularity, []).append((start, end, row))
    wholes: list[tuple[int, int, int | None]] = []
    if len(finer) > 1:
        wholes = [(start, end, row) for start, end, kind, row in spans if kind is not Granularity.DAG]
    if with_years:
        told = {(start, end) for start, end, _ in wholes}
        years = {date.fromordinal(start).year for start, *_ in spans}
        days = [(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()) for year in sorted(years)]
        wholes += [(*one, None) for one in days if one not in told]
    for first, last, total in wholes:
        for kind, parts in finer.items():
            inside = [one for one in parts if first <= one[0] and one[1] <= last and one[:2] != (first, last)]
            left = last - first + 1 - sum(end - start + 1 for start, end, _ in inside)
            rows = tuple(row for *_, row in inside)
            if rows and not left:
                yield Relation(rows if total is None else (total, *rows), total=total)
            elif rows and total is not None and left > 0:
                yield Relation((total, *rows), total=total, absent=((total, kind),))
