"""The figures of areas: their own observations, and where they have none what follows from other areas.

An own observation always wins, also one without a value: what its source withholds is not computed after all.
"""

from collections.abc import Collection
from datetime import date

import pandas as pd

from spuk_monitor.analysis.composition import Lack, composed, compositions_of, lacks
from spuk_monitor.analysis.rest import focus_area_of, is_rest, minus
from spuk_monitor.analysis.tracks import EMPTY, Track, TrackKey, completed, select_tracks
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.terms import ValueType


def areas_needed(areas: Collection[str], definitions: Definitions) -> set[str]:
    """The areas themselves and all that their figures can follow from: wijken; for a rest, municipality and area."""
    needed = set(areas)
    for area in areas:
        if is_rest(area, definitions):
            municipality = definitions.areas[area].municipality
            focus = focus_area_of(area, definitions, preferred=areas)
            needed |= {one for one in (municipality, focus) if one is not None}
    return needed | {member for area in needed for one in compositions_of(area, definitions) for member in one.members}


class Figures:
    """What had ended on `at` of some measures in `areas`; `category` None: every category.

    `observations` holds the rows of `areas_needed(areas)`, and of the measures that are weighed with.
    """

    def __init__(
        self,
        observations: pd.DataFrame,
        definitions: Definitions,
        *,
        at: date,
        areas: Collection[str],
        measures: Collection[str],
        category: str | None = None,
    ) -> None:
        self._definitions, self._areas = definitions, areas
        rules = [definitions.measures[one].composition for one in measures]
        weights = {rule.weight for rule in rules if rule is not None and rule.weight is not None}
        needed = areas_needed(areas, definitions)
        self._tracks = select_tracks(
            observations,
            at=at,
            areas=needed,
            measures={*measures, *weights},
            category=None if weights else category,  # a weight is a total
        )
        self._made: dict[TrackKey, Track] = {}
        self._categories: dict[tuple[str, str], list[str]] = {}
        for key in self._tracks:
            self._categories.setdefault((key.area, key.measure), []).append(key.category)

    def of(self, area: str, measure: Measure, category: str) -> Track:
        """Rows in every state, own and computed."""
        key = TrackKey(area, measure.id, category)
        if key not in self._made:
            self._made[key] = self._make(key, measure)
        return self._made[key]

    def _make(self, key: TrackKey, measure: Measure) -> Track:
        area, _, category = key
        own = self._tracks.get(key, EMPTY)
        track = completed(own, composed(area, measure, category, tracks=self._tracks, definitions=self._definitions))
        if is_rest(area, self._definitions) and measure.value_type is ValueType.GEHEEL_GETAL:
            track = completed(track, self._remainder(area, measure, category))
        return track

    def lacks(self, area: str, measure: Measure, category: str) -> list[Lack]:
        """Why the area has no figure of periods over which some of its wijken have one, and it has none itself."""
        own = set(self._tracks.get(TrackKey(area, measure.id, category), EMPTY).period.tolist())
        found = lacks(area, measure, category, tracks=self._tracks, definitions=self._definitions)
        return [one for one in found if one.period.key not in own]

    def categories(self, area: str, measure: Measure) -> list[str]:
        """The categories of which the area has an own or composed figure."""
        sources = [area]
        if measure.composition is not None:
            sources += [wijk for one in compositions_of(area, self._definitions) for wijk in one.members]
        found = dict.fromkeys(code for one in sources for code in self._categories.get((one, measure.id), []))
        return [code for code in found if len(self.of(area, measure, code))]

    def _remainder(self, area: str, measure: Measure, category: str) -> Track:
        municipality = self._definitions.areas[area].municipality
        focus = focus_area_of(area, self._definitions, preferred=self._areas)
        if municipality is None or focus is None:
            return EMPTY
        return minus(self.of(municipality, measure, category).valued, self.of(focus, measure, category).valued)
