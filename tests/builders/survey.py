"""Invented answers to the survey School en Omgeving, as uploads of the second area."""

from collections.abc import Mapping, Sequence

from spuk_monitor.domain.answers import JOINT, PERCENTAGES
from spuk_monitor.domain.uploads import ObservationDraft
from tests.builders.definitions import SECOND_AREA
from tests.builders.uploads import observation

Numbers = Sequence[float | None]


def answered(
    indicator: str, period: str, values: Numbers, *, item: int = 0, in_pct: bool = False, area: str = SECOND_AREA
) -> list[ObservationDraft]:
    """The answers ant01, ant02 … of a question, or of part `item` of a matrix; None is not known."""
    measure = {"R11": "multi", "R14": "ord"}.get(indicator, "mat")
    code = f"NPLV-{indicator}"
    part = f"{code}.sub{item:02d}{JOINT}" if item else ""
    return [
        observation(
            f"{code}.{measure}",
            period,
            value,
            area=area,
            category=f"{part}{code}.ant{number:02d}",
            note=PERCENTAGES if in_pct else None,
        )
        for number, value in enumerate(values, start=1)
    ]


def matrix(
    indicator: str, period: str, rows: Mapping[int, Numbers], *, in_pct: bool = False, area: str = SECOND_AREA
) -> list[ObservationDraft]:
    """A whole matrix: part number -> answers."""
    return [
        one
        for item, values in rows.items()
        for one in answered(indicator, period, values, item=item, in_pct=in_pct, area=area)
    ]
