"""Where the figures of an indicator come from: file, sheet, cell and version, of composed ones those of the wijken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from spuk_monitor.analysis.composition import compositions_of, in_force
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import Period, period_of
from spuk_monitor.ui import tables
from spuk_monitor.ui.effect_figures import Found, Row, amount_of
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Markup, joined
from spuk_monitor.ui.texts import minus

_Key = tuple[str, str, str, str]  # area, measure, category, period


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure on the page: what it is there for, of which area and period."""

    what: str
    area: str
    period: Period


def origins(found: Found) -> dict[tuple[str, str], str]:
    """The origin of the figures of every row that has any, as HTML, by measure and category."""
    rows = [row for row in found.rows if row["observations"]]
    wanted = {key for row in rows for figure in _figures(row, found) for key in _keys(row, figure, found)}
    stored = _stored(found, wanted)
    return {(str(row["measure"]), str(row["category"])): _origin(row, found, stored) for row in rows}


def _figures(row: Row, found: Found) -> list[_Figure]:
    """The latest and the baseline figure of the area, and the latest of what it is compared with."""
    choice = found.choice
    last = period_of(str(row["period"]))
    made = [_Figure("Laatste waarde", choice.area, last)]
    if row["baseline_period"] and row["baseline_period"] != row["period"]:
        made.append(_Figure("Nulmeting", choice.area, period_of(str(row["baseline_period"]))))
    if known(row["reference_value"]) is not None:
        made.append(_Figure(found.reference_name, choice.reference, last))
    return made


def _keys(row: Row, figure: _Figure, found: Found) -> Iterable[_Key]:
    """The stored figures that it can follow from: its own, those of its wijken and of what these are weighed by."""
    measure, category = str(row["measure"]), str(row["category"])
    yield figure.area, measure, category, figure.period.key
    weight = _weight(found.definitions.measures[measure])
    for member in _members(figure, found):
        yield member, measure, category, figure.period.key
        if weight:
            yield member, weight, "", str(figure.period.year)


def _weight(measure: Measure) -> str | None:
    return measure.composition.weight if measure.composition else None


def _members(figure: _Figure, found: Found) -> tuple[str, ...]:
    made = compositions_of(figure.area, found.definitions)
    return in_force(made, figure.period.year).members if made else ()


def _stored(found: Found, wanted: set[_Key]) -> dict[_Key, dict[str, Any]]:
    """The observations under these keys; the newest where one replaced another."""
    stored = found.stored
    keys = list(zip(*(stored[name].tolist() for name in ("area", "measure", "category", "period")), strict=True))
    places = [place for place, key in enumerate(keys) if key in wanted]
    rows = records(stored.iloc[places])
    by_age = sorted(zip(places, rows, strict=True), key=lambda one: int(one[1]["version"]))
    return {keys[place]: row for place, row in by_age}


def _origin(row: Row, found: Found, stored: Mapping[_Key, dict[str, Any]]) -> str:
    return tables.listed([_line(figure, row, found, stored) for figure in _figures(row, found)])


def _line(figure: _Figure, row: Row, found: Found, stored: Mapping[_Key, dict[str, Any]]) -> Markup:
    measure, category = found.measure(row), str(row["category"])
    opening = f"{figure.what}, {figure.period.label}:"
    own = stored.get((figure.area, measure.id, category, figure.period.key))
    if own is not None:
        return joined(opening, _told(own, measure))
    weight = found.definitions.measures.get(_weight(measure) or "")
    parts = []
    for member in _members(figure, found):
        of_wijk = stored.get((member, measure.id, category, figure.period.key))
        if of_wijk is None:
            continue
        weighed = stored.get((member, weight.id, "", str(figure.period.year))) if weight else None
        by = f" Gewogen met {_told(weighed, weight)}" if weighed is not None and weight is not None else ""
        parts.append(f"{found.definitions.areas[member].name}: {_told(of_wijk, measure)}{by}")
    if not parts:
        return joined(opening, "berekend: de gemeente min het gebied.")
    return joined(opening, "samengesteld uit de wijken.", Markup(tables.listed(parts)))


def _told(row: Mapping[str, Any], measure: Measure) -> str:
    """`12,4% uit cijfers.xlsx, blad Waarnemingen, cel D14 (versie 6). Bron: CBS.`"""
    value = known(row["value"])
    figure = str(row["state"]) if value is None else minus(amount_of(value, measure))
    sheet, cell, line, column = (_text(row[name]) for name in ("sheet", "cell", "row", "column"))
    place = f"cel {cell}" if cell else f"rij {line}, kolom {column}" if line else ""
    parts = [f"{figure} uit {row['file']}", f"blad {sheet}" if sheet else "", place]
    made_up = ", fictief" if row["fictitious"] else ""
    source = f" Bron: {upper_first(_text(row['source']).rstrip('.'))}." if _text(row["source"]) else ""
    return f"{', '.join(part for part in parts if part)} (versie {row['version']}{made_up}).{source}"


def _text(value: Any) -> str:
    """Empty where the store holds nothing."""
    return "" if pd.isna(value) else str(value)
