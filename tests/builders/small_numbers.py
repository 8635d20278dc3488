"""A small area with wijken, and observations of which some are small numbers of people."""

from typing import Any

import pandas as pd

from spuk_monitor.domain.definitions import Area, Composition, Definitions, Measure, Target
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import AreaKind, Basis, Counting
from tests.builders import frames
from tests.builders.frames import AREA, MUNICIPALITY

WIJKEN = ("WK01", "WK02", "WK03")
FLOW = frames.measure("M1", counting=Counting.STROOM)
LEVEL = frames.measure("M2", counting=Counting.CUMULATIEF)
YEARLY = frames.measure("M3", counting=Counting.PER_JAAR, unit="kinderen per jaar")
SERIES = frames.measure("M4", counting=None, unit="inwoners")


def definitions(*measures: Measure, targets: tuple[Target, ...] = (), **programme: Any) -> Definitions:
    """The area is made up of three wijken; FLOW, LEVEL, YEARLY and SERIES are known beside `measures`."""
    known_measures = (FLOW, LEVEL, YEARLY, SERIES, *measures)
    made = frames.definitions(
        {one.id: one for one in known_measures}.values(),
        targets,
        compositions=(Composition(AREA, WIJKEN, 2020, Basis.BRON),),
        **programme,
    )
    for wijk in WIJKEN:
        made.areas[wijk] = Area(wijk, wijk, AreaKind.WIJK, municipality=MUNICIPALITY)  # type: ignore[index]
    return made


def seen(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Observations as frames.observations, of (measure, period, value[, area[, category]])."""
    told = []
    for measure, period, value, *place in rows:
        area, category = [*place, AREA, ""][:2] if len(place) != 1 else (place[0], "")
        told.append((measure, period, value, {"area": area, "category": category}))
    return frames.observations(*told)


def shown(frame: pd.DataFrame) -> list[float | str | None]:
    """Of each row what a reader sees: the value, the note in its place, or None where there never was one."""
    return [
        known(value) if state == "waarde" else note
        for value, state, note in zip(frame["value"], frame["state"], frame["note"], strict=True)
    ]
