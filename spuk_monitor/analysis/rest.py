"""The rest of the municipality: own figures where loaded, else municipality minus area, and only for counts."""

from collections.abc import Collection, Mapping

import numpy as np

from spuk_monitor.analysis.tracks import EMPTY, Track, TrackKey
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.terms import AreaKind, ValueType

COMPUTED = -1  # the id of a figure that no file holds


def focus_area_of(rest: str, definitions: Definitions, *, preferred: Collection[str]) -> str | None:
    """The one focusgebied that the rest is without; None where the municipality has several and none is chosen."""
    municipality = definitions.areas[rest].municipality
    inside = [
        area.id
        for area in definitions.areas.values()
        if area.kind is AreaKind.FOCUSGEBIED and area.municipality == municipality
    ]
    chosen = [area for area in inside if area in preferred] or inside
    return chosen[0] if len(chosen) == 1 else None


def areas_needed(areas: Collection[str], definitions: Definitions) -> set[str]:
    """The areas themselves and, for a rest, the municipality and area it can be computed from."""
    needed = set(areas)
    for area in areas:
        if is_rest(area, definitions):
            municipality = definitions.areas[area].municipality
            focus = focus_area_of(area, definitions, preferred=areas)
            needed |= {one for one in (municipality, focus) if one is not None}
    return needed


def is_rest(area: str, definitions: Definitions) -> bool:
    return area in definitions.areas and definitions.areas[area].kind is AreaKind.REST


def track_of(
    area: str,
    measure: Measure,
    category: str,
    *,
    tracks: Mapping[TrackKey, Track],
    definitions: Definitions,
    areas: Collection[str],
) -> Track:
    """Rows with a value; computed for a rest that has none of its own. Shares are never subtracted."""
    own = tracks.get(TrackKey(area, measure.id, category), EMPTY).valued
    if len(own) or not is_rest(area, definitions) or measure.value_type is not ValueType.GEHEEL_GETAL:
        return own
    municipality = definitions.areas[area].municipality
    focus = focus_area_of(area, definitions, preferred=areas)
    if municipality is None or focus is None:
        return EMPTY
    whole = tracks.get(TrackKey(municipality, measure.id, category), EMPTY).valued
    part = tracks.get(TrackKey(focus, measure.id, category), EMPTY).valued
    return _minus(whole, part)


def _minus(whole: Track, part: Track) -> Track:
    """Whole minus part for the periods both have; the margins of the parts do not carry over."""
    _, rows, part_rows = np.intersect1d(
        whole.period.astype(str), part.period.astype(str), assume_unique=True, return_indices=True
    )
    order = np.argsort(rows)
    rows, part_rows = rows[order], part_rows[order]
    both, other = whole.where(rows), part.where(part_rows)
    unknown = np.full(len(both), np.nan)
    return Track(
        start=both.start,
        end=both.end,
        period=both.period,
        value=both.value - other.value,
        state=both.state,
        provisional=both.provisional | other.provisional,
        fictitious=both.fictitious | other.fictitious,
        low=unknown,
        high=unknown,
        id=np.full(len(both), COMPUTED, dtype=np.int64),
    )
