"""From local result to gebiedseffect to context: what the application expects of an intervention. Proves no cause.

Joins what is judged elsewhere; computes nothing and adds nothing up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain.definitions import Definitions, Indicator, IndicatorUse
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import IndicatorKind, OutcomeLabel, Status, TargetKind


@dataclass(frozen=True, slots=True)
class Result:
    """One measure of the intervention's targets; `statuses` are those of its milestones, in printed order.

    A `milestone` is reached or not: its number says nothing. `indicators` are those it belongs to, with how well it
    fits ("" unsaid). `withheld`: what stands in the place of a number that may not be shown.
    """

    targets: tuple[str, ...]
    what: str
    statuses: tuple[Status, ...]
    realised: float | None
    unit: str | None
    fictitious: bool
    milestone: bool
    indicators: tuple[tuple[Indicator, str], ...]
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeFigure:
    """The latest value of one measure of an indicator. `change_label` is without judgement for context."""

    what: str
    measure: str
    unit: str
    value: float
    period: str
    change: float | None
    change_label: OutcomeLabel
    reference_value: float | None
    level: OutcomeLabel | None  # beside the reference
    marks: tuple[str, ...]  # what to bear in mind: "fictitious", "provisional" …
    explanation: str


@dataclass(frozen=True, slots=True)
class Expected:
    """An indicator that the theme names. `by_category`: its figures are split, so that there is no single one."""

    indicator: Indicator
    section: str  # the heading it stands under, where that is not its official type; else ""
    figures: tuple[OutcomeFigure, ...]
    by_category: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    results: tuple[Result, ...]
    effects: tuple[Expected, ...]
    context: tuple[Expected, ...]


MARKS = ("fictitious", "provisional", "estimated", "composed", "stale")


def chain(
    progress: pd.DataFrame, outcomes: pd.DataFrame, definitions: Definitions, *, area: str, intervention: str
) -> Chain:
    """`progress` and `outcomes` are those of the whole area; a target of a part belongs to the whole."""
    programme = definitions.programmes[area]
    wanted = programme.with_parts(intervention)
    theme = programme.interventions[intervention].theme
    uses = [use for use in programme.indicator_use if use.theme == theme]
    return Chain(
        _results([row for row in rows_of(progress) if wanted & set(row["interventions"])], definitions, area),
        _expected(uses, IndicatorKind.GEBIEDSEFFECT, outcomes, definitions),
        _expected(uses, IndicatorKind.CONTEXT, outcomes, definitions),
    )


def _results(rows: Sequence[dict[str, Any]], definitions: Definitions, area: str) -> tuple[Result, ...]:
    """Milestones of one measure have one realised value, so they are one result."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(str(row["measure"] or row["target"]), []).append(row)
    return tuple(_result(group, definitions, area) for group in grouped.values())


def _result(group: Sequence[dict[str, Any]], definitions: Definitions, area: str) -> Result:
    first = group[0]
    named: dict[str, str] = {}
    for row in group:
        target = definitions.programmes[area].targets[str(row["target"])]
        for one, fit in ((target.indicator, target.indicator_fit), (target.local_indicator, None)):
            if one is not None:
                named.setdefault(one, fit or "")
    return Result(
        tuple(str(row["target"]) for row in group),
        str(first["what"]),
        tuple(Status(row["status"]) for row in group),
        known(first["realised"]),
        first["unit"],
        bool(first["fictitious"]),
        first["kind"] == TargetKind.MIJLPAAL,
        tuple((definitions.indicators[one], fit) for one, fit in named.items()),
        first["withheld"],
    )


def _expected(
    uses: Sequence[IndicatorUse], kind: IndicatorKind, outcomes: pd.DataFrame, definitions: Definitions
) -> tuple[Expected, ...]:
    """By the official type of the indicator, whatever heading the application puts it under; each once."""
    first: dict[str, IndicatorUse] = {}
    for use in uses:
        if use.indicator in definitions.indicators and definitions.indicators[use.indicator].kind is kind:
            first.setdefault(use.indicator, use)
    found = []
    known_rows = [row for row in rows_of(outcomes) if row["observations"]]
    for identity, use in first.items():
        rows = [row for row in known_rows if row["indicator"] == identity]
        whole = [row for row in rows if not row["category"]]
        found.append(
            Expected(
                definitions.indicators[identity],
                use.section if use.misplaced else "",
                tuple(_figure(row) for row in whole),
                by_category=bool(rows) and not whole,
            )
        )
    return tuple(found)


def _figure(row: dict[str, Any]) -> OutcomeFigure:
    return OutcomeFigure(
        what=str(row["what"]),
        measure=str(row["measure"]),
        unit=str(row["unit"]),
        value=float(row["value"]),
        period=str(row["period"]),
        change=known(row["change"]),
        change_label=OutcomeLabel(row["change_label"]),
        reference_value=known(row["reference_value"]),
        level=OutcomeLabel(row["level_label"]) if isinstance(row["level_label"], str) else None,
        marks=tuple(mark for mark in MARKS if row[mark]),
        explanation=str(row["explanation"]),
    )
