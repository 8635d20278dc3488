"""Figures that came, changed or went between two moments: one record each, and counts per indicator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import upper_first

MONEY = "Begroting en uitgaven"


class News(StrEnum):
    """NAGEKOMEN came after the first moment but is about a period that had ended by then."""

    NIEUW = "nieuw"
    NAGEKOMEN = "nagekomen"
    HERZIEN = "herzien"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its old and new value; None where there is none, see the state.

    `measure` is None for an amount. `ends` is the last day it is about; None for a budgeted amount.
    """

    news: News
    key: str  # for people, as Change.key
    what: str
    area: str
    measure: str | None
    period: str | None
    ends: date | None
    before: float | None
    after: float | None
    before_state: str | None = None
    after_state: str | None = None
    fictitious: bool = False
    provisional: bool = False
    version: int | None = None  # that brought what holds, or what was withdrawn
    at: datetime | None = None  # of that version, UTC
    by: str | None = None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether it holds a number now: `onbekend` or `onderdrukt` is a delivery, not a figure."""
        return self.after is not None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many figures of one indicator, of a measure without one, or of the money."""

    name: str
    counts: dict[News, int]
    newest: date | None  # the last day that any of them is about
    fictitious: bool


def count_figures(figures: Iterable[Figure], definitions: Definitions) -> list[Counted]:
    """Per indicator, the most figures first."""
    grouped: dict[str, list[Figure]] = {}
    for one in figures:
        grouped.setdefault(group_of(one.measure, definitions), []).append(one)
    counted = [
        Counted(
            name,
            {news: count for news in News if (count := sum(one.news is news for one in found))},
            max((one.ends for one in found if one.ends is not None), default=None),
            any(one.fictitious for one in found),
        )
        for name, found in grouped.items()
    ]
    return sorted(counted, key=lambda one: (-sum(one.counts.values()), one.name))


def group_of(measure: str | None, definitions: Definitions) -> str:
    """`E19 Sociale samenhang`, the label of a measure without an indicator, or the money."""
    if measure is None:
        return MONEY
    known = definitions.measures.get(measure)
    if known is None:
        return measure
    indicator = definitions.indicators.get(known.indicator) if known.indicator else None
    if indicator is None:
        return upper_first(known.label)
    return indicator.name if indicator.is_key_figure else f"{indicator.label} {indicator.name}"


def newest_first(figures: Sequence[Figure]) -> list[Figure]:
    """Revised and withdrawn ones before new ones, each by the last day they are about; money after results."""
    return sorted(figures, key=_rank)


def _rank(one: Figure) -> tuple[int, bool, int, str]:
    order = (News.HERZIEN, News.INGETROKKEN, News.NIEUW, News.NAGEKOMEN)
    return order.index(one.news), one.measure is None, -(one.ends or date.min).toordinal(), one.key
