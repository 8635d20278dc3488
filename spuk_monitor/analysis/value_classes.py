"""Classes of values for a map: about as many areas in each, and equal values never in two."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 5


@dataclass(frozen=True, slots=True)
class ValueClass:
    """From the lowest to the highest value that occurs in it; both belong to it."""

    low: float
    high: float
    count: int


def value_classes(values: Sequence[float]) -> list[ValueClass]:
    """At most five, the lowest first; fewer where there are fewer different values."""
    ordered = sorted(values)
    wanted = min(MOST, len(set(ordered)))
    made: list[ValueClass] = []
    first = 0
    for number in range(1, wanted + 1):
        beyond = max(round(number * len(ordered) / wanted), first + 1)
        while beyond < len(ordered) and ordered[beyond] == ordered[beyond - 1]:
            beyond += 1
        if first < len(ordered):
            part = ordered[first : min(beyond, len(ordered))]
            made.append(ValueClass(part[0], part[-1], len(part)))
        first = beyond
    return made


def class_of(value: float, classes: Sequence[ValueClass]) -> int:
    """The index of the class; ValueError for a value that none was made of."""
    for index, one in enumerate(classes):
        if one.low <= value <= one.high:
            return index
    raise ValueError("the value is in no class")
