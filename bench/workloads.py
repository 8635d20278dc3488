"""Stores to measure in: S, M and L, made with a fixed seed, so that every computer measures the same figures.

S: 1,000 observations. M: 100,000, of twenty areas with their wijken, ten years. L: more than two million, of every
buurt of the Netherlands, four years. All of them 38 indicators, beside the example, whose programme the pages show.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product

from bench import invented_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import AreaKind, Severity, ValueType
from spuk_monitor.monitor import Monitor

INDICATORS = 38
SEED = 38
AT = date(2027, 12, 31)
CHUNK = 100_000  # rows of one file
_BUURTEN = 14_574  # as many as the Netherlands had on 1 January 2024 (CBS, Kerncijfers wijken en buurten)
_WIJKEN = 13  # of each of the twenty areas
_QUARTERS = tuple(f"{year}Q{quarter}" for year in (2026, 2027) for quarter in range(1, 5))
_NUMBERS = (ValueType.GEHEEL_GETAL, ValueType.DECIMAAL, ValueType.PERCENTAGE)


@dataclass(frozen=True, slots=True)
class Workload:
    name: str
    size: int
    areas: tuple[str, ...]
    years: tuple[int, ...]


def small(definitions: Definitions) -> Workload:
    return Workload("S", 1_000, focus_areas(definitions), tuple(range(2017, 2025)))


def medium(definitions: Definitions) -> Workload:
    areas = focus_areas(definitions)
    codes = invented_definitions.municipality_codes()[len(areas) :][: len(areas)]
    wijken = tuple(f"WK{code}{wijk:02d}" for code in codes for wijk in range(_WIJKEN))
    return Workload("M", 100_000, (*areas, *wijken), tuple(range(2015, 2025)))


def large(definitions: Definitions) -> Workload:
    years = tuple(range(2021, 2025))
    return Workload("L", _BUURTEN * INDICATORS * len(years), tuple(_buurten(definitions)), years)


def focus_areas(definitions: Definitions) -> tuple[str, ...]:
    return tuple(one.id for one in definitions.areas.values() if one.kind is AreaKind.FOCUSGEBIED)


def _buurten(definitions: Definitions) -> Iterator[str]:
    codes = [one.id[2:] for one in definitions.areas.values() if one.kind is AreaKind.GEMEENTE]
    each = -(-_BUURTEN // len(codes))
    yield from islice((f"BU{code}{buurt:04d}" for code in codes for buurt in range(each)), _BUURTEN)


def rows(load: Workload, definitions: Definitions) -> Iterator[str]:
    """In the layout of the project, without the head."""
    chance = random.Random(SEED)
    measures = measures_of(definitions)
    every = product(load.years, load.areas, measures)
    yield from (
        f"{measure};{area};{year};{chance.randrange(10, 90)}" for year, area, measure in islice(every, load.size)
    )


def realised(definitions: Definitions) -> Iterator[str]:
    """What every programme realised towards its targets, quarter by quarter: what statuses are judged on."""
    chance = random.Random(SEED)
    for programme in definitions.programmes.values():
        measures = {one.measure for one in programme.targets.values() if one.measure}
        for measure, quarter in product(sorted(measures), _QUARTERS):
            milestone = definitions.measures[measure].value_type not in _NUMBERS
            yield f"{measure};{programme.area};{quarter};{1 if milestone else chance.randrange(10, 90)}"


def measures_of(definitions: Definitions) -> Sequence[str]:
    """38 measures of official indicators: those that any area has."""
    found = [one.id for one in definitions.measures.values() if one.value_type in _NUMBERS]
    return found[:INDICATORS]


def fill(monitor: Monitor, name: str, lines: Iterator[str]) -> None:
    """Load lines in files of at most a hundred thousand; the store is then as if somebody had uploaded them."""
    while chunk := list(islice(lines, CHUNK)):
        content = "\n".join(["indicator;gebied;periode;waarde", *chunk]).encode()
        checked = monitor.check([(f"{name}.csv", content)], at=AT)
        if faults := [one.sentence() for file in checked for one in file.findings if one.severity is Severity.FOUT]:
            raise RuntimeError(f"{len(faults)} faults in {len(chunk)} invented rows: {faults[:3]}")
        monitor.accept(checked, by="meting")
