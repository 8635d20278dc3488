"""Answers to the survey School en Omgeving: shares of the answers as printed, never forced to 100%.

No status and no target: what people answered. Too few respondents are withheld here, so that no chart, table or
download can show them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis.frames import build, numbers
from spuk_monitor.analysis.tracks import Track, select_tracks
from spuk_monitor.domain.answers import JOINT, PERCENTAGES
from spuk_monitor.domain.definitions import Category, Definitions, Measure
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import CellState, ValueType

THEME: Final = "C"  # School en Omgeving, on the national list of themes
_ASKED: Final = (ValueType.MEERKEUZE, ValueType.ORDINAAL, ValueType.MATRIX_ORDINAAL)
_NO_ANSWER: Final = "weet ik niet"
_ITEM: Final = "subitem"
_SCHEMA: Final = {
    "item": "object", "item_text": "object", "answer": "object", "answer_text": "object", "period": "object",
    "end": "object", "value": "float64", "state": "object", "in_pct": "bool", "share": "float64", "total": "float64",
    "respondents": "float64", "too_few": "bool", "provisional": "bool", "fictitious": "bool", "id": "int64",
}  # fmt: skip
_CHANGE_SCHEMA: Final = {
    "item": "object", "item_text": "object", "period": "object", "share": "float64", "earlier_period": "object",
    "earlier_share": "float64", "change": "float64",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """Where the answers stand, from the outside left to the outside right; `apart` is no opinion."""

    left: tuple[Category, ...]
    middle: Category | None
    right: tuple[Category, ...]
    apart: tuple[Category, ...] = ()

    @property
    def in_order(self) -> tuple[Category, ...]:
        middle = (self.middle,) if self.middle is not None else ()
        return (*self.left, *middle, *self.right, *self.apart)


@dataclass(frozen=True, slots=True)
class _Figure:
    """One stored answer; `value` NaN in every other state than WAARDE."""

    value: float
    state: str
    in_pct: bool = False
    provisional: bool = False
    fictitious: bool = False
    id: int = 0


_UNKNOWN: Final = _Figure(float("nan"), CellState.ONBEKEND)


def survey_measures(definitions: Definitions) -> list[Measure]:
    """All measures of the surveys that ask for answers, plain numbers from the same survey included."""
    official = [one for one in definitions.measures.values() if one.indicator in definitions.indicators]
    sources = {_source(one, definitions) for one in official if one.value_type in _ASKED} - {None}
    return [one for one in official if one.value_type in _ASKED or _source(one, definitions) in sources]


def _source(measure: Measure, definitions: Definitions) -> str | None:
    return definitions.indicators[measure.indicator].source if measure.indicator else None


def is_asked(measure: Measure) -> bool:
    """Whether its figures are answers, not plain numbers."""
    return measure.value_type in _ASKED


def items_of(measure: Measure) -> list[Category]:
    """The parts of a matrix; none for a single question."""
    return [one for one in measure.categories if one.kind == _ITEM]


def answers_of(measure: Measure) -> list[Category]:
    """The answers in printed order."""
    return [one for one in measure.categories if one.kind != _ITEM]


def sides(measure: Measure) -> Sides:
    """The answers to the left and right of the middle.

    A matrix is printed from worse to better. An ordinal question runs from most to least: its first half stands
    right. With an odd number the one in the middle straddles.
    """
    apart = tuple(one for one in answers_of(measure) if one.text.casefold() == _NO_ANSWER)
    ordered = [one for one in answers_of(measure) if one not in apart]
    if measure.value_type is ValueType.ORDINAAL:
        ordered.reverse()
    half, odd = divmod(len(ordered), 2)
    middle = ordered[half] if odd else None
    return Sides(tuple(ordered[:half]), middle, tuple(ordered[half + odd :]), apart)


def answers(observations: pd.DataFrame, definitions: Definitions, *, area: str, measure: str, at: date) -> pd.DataFrame:
    """A row for each part, answer and period of which anything is stored, the newest period first (`_SCHEMA`).

    `item` is "" for a single question. `share` in %: as stored, or of the respondents where every answer is counted.
    `respondents` and `total` (of the shares) are NaN when unknown. What has `too_few` respondents holds no number.
    """
    asked = definitions.measures[measure]
    stored = _stored(observations, area=area, measure=measure, at=at)
    ends = {period: end for figures in stored.values() for period, (end, _) in figures.items()}
    rows: list[dict[str, Any]] = []
    items: list[Category | None] = [*items_of(asked)] or [None]
    for period in sorted(ends, key=lambda one: (ends[one], one), reverse=True):
        for item in items:
            found = {one.code: _figure(stored, item, one, period=period) for one in answers_of(asked)}
            common = {
                "item": item.code if item else "",
                "item_text": item.text if item else "",
                "period": period,
                "end": ends[period],
            }
            rows += _rows(asked, found, common, small_number=definitions.thresholds.small_number)
    return build(rows, _SCHEMA)


def change(found: pd.DataFrame, *, measure: Measure) -> pd.DataFrame:
    """For each part the share right of the middle, in the newest period and in the one before (`_CHANGE_SCHEMA`).

    NaN where any of these answers is unknown. `change` in percentage points.
    """
    right = [one.code for one in sides(measure).right]
    periods = list(dict.fromkeys(found["period"]))
    shares = found[found["answer"].isin(right)].groupby(["item", "period"], sort=False)["share"]
    sums = shares.sum(min_count=len(right)).to_dict() if right else {}
    unknown = float("nan")
    rows = []
    for item, text in dict.fromkeys(zip(found["item"], found["item_text"], strict=True)):
        now = sums.get((item, periods[0]), unknown)
        before = sums.get((item, periods[1]), unknown) if len(periods) > 1 else unknown
        rows.append(
            {
                "item": item,
                "item_text": text,
                "period": periods[0],
                "share": now,
                "earlier_period": periods[1] if len(periods) > 1 else None,
                "earlier_share": before,
                "change": now - before,
            }
        )
    return build(rows, _CHANGE_SCHEMA)


def plain_numbers(
    observations: pd.DataFrame, definitions: Definitions, *, area: str, measure: str, at: date
) -> pd.DataFrame:
    """The figures of a measure without answers, in the same columns, the newest period first."""
    small = definitions.thresholds.small_number
    stored = _stored(observations, area=area, measure=measure, at=at).get("", {})
    rows = []
    for period, (end, one) in sorted(stored.items(), key=lambda entry: (entry[1][0], entry[0]), reverse=True):
        common = {"item": "", "item_text": "", "period": period, "end": end}
        rows += _rows(definitions.measures[measure], {"": one}, common, small_number=small)
    return build(rows, _SCHEMA)


def _stored(
    observations: pd.DataFrame, *, area: str, measure: str, at: date
) -> dict[str, dict[str, tuple[date, _Figure]]]:
    """By category and period."""
    tracks = select_tracks(observations, at=at, areas=[area], measures=[measure])
    own = observations[observations["measure"] == measure]
    notes: Mapping[int, object] = dict(zip(own["id"].tolist(), own["note"].tolist(), strict=True))
    return {key.category: _figures(track, notes) for key, track in tracks.items()}


def _figures(track: Track, notes: Mapping[int, object]) -> dict[str, tuple[date, _Figure]]:
    found = {}
    for row, has_value in enumerate(track.has_value):
        number = int(track.id[row])
        figure = _Figure(
            value=float(track.value[row]) if has_value else float("nan"),
            state=str(track.state[row]),
            in_pct=PERCENTAGES in str(notes.get(number) or ""),
            provisional=bool(track.provisional[row]),
            fictitious=bool(track.fictitious[row]),
            id=number,
        )
        found[track.period_at(row).key] = (track.end_at(row), figure)
    return found


def _figure(
    stored: Mapping[str, Mapping[str, tuple[date, _Figure]]], item: Category | None, answer: Category, *, period: str
) -> _Figure:
    key = f"{item.code}{JOINT}{answer.code}" if item else answer.code
    return stored.get(key, {}).get(period, (None, _UNKNOWN))[1]


def _rows(
    measure: Measure, found: Mapping[str, _Figure], common: Mapping[str, Any], *, small_number: int
) -> list[dict[str, Any]]:
    values = numbers([one.value for one in found.values()])
    complete = len(values) == len(found)
    counted = is_asked(measure)
    several = measure.value_type is ValueType.MEERKEUZE
    # Nobody can be counted in parts, so a fraction among the answers is a percentage.
    in_pct = counted and any(
        one.in_pct or not one.value.is_integer() for one in found.values() if known(one.value) is not None
    )
    respondents = sum(values) if counted and complete and not several and not in_pct else float("nan")
    too_few = counted and not in_pct and bool(values) and _fewest(values, several=several) < small_number
    texts = {one.code: one.text for one in measure.categories}
    rows = []
    for code, one in found.items():
        share = one.value if in_pct else 100 * one.value / respondents if respondents else float("nan")
        rows.append(
            {
                **common,
                "answer": code,
                "answer_text": texts.get(code, ""),
                "value": float("nan") if too_few else one.value,
                "state": CellState.ONDERDRUKT if too_few and one.state == CellState.WAARDE else one.state,
                "in_pct": in_pct,
                "share": float("nan") if too_few else share,
                "respondents": float("nan") if too_few else respondents,
                "too_few": too_few,
                "provisional": one.provisional,
                "fictitious": one.fictitious,
                "id": one.id,
            }
        )
    total = sum(row["share"] for row in rows) if counted and not several else float("nan")
    return [{**row, "total": total} for row in rows]


def _fewest(counts: Sequence[float], *, several: bool) -> float:
    """How many people answered at the least: with several answers each, as many as gave the commonest."""
    return max(counts) if several else sum(counts)
