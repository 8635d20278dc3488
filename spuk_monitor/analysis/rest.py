"""The rest of the municipality as municipality minus area, and only for counts: shares are never subtracted."""

from collections.abc import Collection

import numpy as np

from spuk_monitor.analysis.tracks import COMPUTED, Track
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import AreaKind


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


def is_rest(area: str, definitions: Definitions) -> bool:
    return area in definitions.areas and definitions.areas[area].kind is AreaKind.REST


def minus(whole: Track, part: Track) -> Track:
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
        estimated=both.estimated | other.estimated,
        series_break=both.series_break | other.series_break,
        id=np.full(len(both), COMPUTED, dtype=np.int64),
    )


def rests_of(area: str, definitions: Definitions) -> list[str]:
    """What is left of the area's municipality without its focusgebied."""
    municipality = definitions.areas[area].municipality
    areas = definitions.areas.values()
    return [one.id for one in areas if one.kind is AreaKind.REST and one.municipality == municipality]


def countries(definitions: Definitions) -> list[str]:
    """The areas of the kind LAND."""
    return [one.id for one in definitions.areas.values() if one.kind is AreaKind.LAND]


def surroundings(area: str, definitions: Definitions) -> list[str]:
    """What an area is shown beside: the rest of its municipality, the municipality, the country; as far as defined."""
    municipality = definitions.areas[area].municipality
    wanted = dict.fromkeys([*rests_of(area, definitions), municipality, *countries(definitions)])
    return [one for one in wanted if one is not None and one in definitions.areas and one != area]
