"""Deliveries that should have been there: which figures, since when, and who they are waited for from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from spuk_monitor.analysis.coverage import LATE, OLD
from spuk_monitor.domain.definitions import Definitions


@dataclass(frozen=True, slots=True)
class LateDelivery:
    """`waits_for` is an organisation with its publication, never a person; `due` the last day that was in time."""

    area: str
    measure: str
    what: str
    waits_for: str
    last_period: str
    due: date
    days_late: int
    has_target: bool


def late_deliveries(coverage: pd.DataFrame, definitions: Definitions, *, area: str, at: date) -> list[LateDelivery]:
    """The rows of analysis.coverage that are late or old, the latest first."""
    rows: list[dict[Any, Any]] = coverage[coverage["status"].isin([LATE, OLD])].to_dict("records")
    found = [
        LateDelivery(
            area=area,
            measure=row["measure"],
            what=row["what"],
            waits_for=waits_for(row["measure"], definitions),
            last_period=row["last_period"],
            due=row["expected_by"],
            days_late=(at - row["expected_by"]).days,
            has_target=bool(row["targets"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (-one.days_late, one.waits_for, one.measure))


def waits_for(measure: str, definitions: Definitions) -> str:
    """`CBS (SES-WOA)`: who publishes the measure; else what the catalogue says, else the municipality itself."""
    sources = [
        f"{source.publisher} ({source.name})"
        for source in definitions.sources.values()
        if any(link.measure == measure for link in source.links)
    ]
    if sources:
        return " of ".join(dict.fromkeys(sources))
    indicator = definitions.indicators.get(definitions.measures[measure].indicator or "")
    return (indicator.source if indicator is not None else None) or "eigen opgave van de gemeente"


def by_source(late: Iterable[LateDelivery]) -> dict[str, list[LateDelivery]]:
    """Per organisation that is waited for, in the order of the latest."""
    found: dict[str, list[LateDelivery]] = {}
    for one in late:
        found.setdefault(one.waits_for, []).append(one)
    return found
