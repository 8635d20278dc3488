"""Tiny frames as the store hands them to the analysis, and tiny definitions to judge them by.

`observations(("RSD-M07", "2026Q1", 150), …)` is all most tests need; a text instead of a number is a state
("onderdrukt", "onbekend", "nvt"), and a dict as last element sets any other column.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from spuk_monitor.domain.definitions import (
    Area,
    Definitions,
    Indicator,
    Intervention,
    Measure,
    Programme,
    Target,
    Theme,
    Thresholds,
)
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import (
    AreaKind,
    Basis,
    Counting,
    Direction,
    IndicatorKind,
    TargetKind,
    ValueType,
)

AREA = "proefwijk"
MUNICIPALITY = "GM9999"
REST = "proefstad-rest"
COUNTRY = "NL00"

OBSERVATION_COLUMNS = {
    "id": "int64", "measure": "object", "area": "object", "category": "object", "period": "object",
    "start": "object", "end": "object", "value": "float64", "state": "object", "provisional": "bool",
    "fictitious": "bool", "estimated": "bool", "series_break": "bool", "margin_low": "float64",
    "margin_high": "float64", "source": "object", "note": "object",
    "version": "int64", "file": "object", "sha256": "object", "sheet": "object", "row": "float64",
    "column": "object", "cell": "object",
}  # fmt: skip
LINE_COLUMNS = {
    "line": "object", "theme": "object", "interventions": "object", "label": "object", "order": "int64",
    "strategy": "object", "note": "object", "is_total": "bool", "version": "int64", "file": "object",
    "sha256": "object", "sheet": "object", "cell": "object", "fictitious": "bool",
}  # fmt: skip
CELL_COLUMNS = {
    "line": "object", "year": "object", "amount": "float64", "state": "object", "printed": "object",
    "version": "int64", "file": "object", "sheet": "object", "cell": "object", "fictitious": "bool",
}  # fmt: skip
SPENDING_COLUMNS = {
    "line": "object", "period": "object", "start": "object", "end": "object", "kind": "object",
    "amount": "float64", "note": "object", "version": "int64", "file": "object", "sheet": "object",
    "cell": "object", "fictitious": "bool",
}  # fmt: skip
_DEFAULTS = {"int64": 0, "float64": float("nan"), "bool": False, "object": None}


def frame(records: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    rows = list(records)
    data = {
        name: pd.Series([row.get(name, _DEFAULTS[dtype]) for row in rows], dtype=dtype)
        for name, dtype in columns.items()
    }
    return pd.DataFrame(data, columns=list(columns))


def observations(*rows: tuple[Any, ...], area: str = AREA, **common: Any) -> pd.DataFrame:
    """The observation frame of (measure, period, value or state[, {column: value}]); ids count from 1."""
    records = []
    for number, (measure, period, value, *rest) in enumerate(rows, start=1):
        key = period_of(period)
        is_state = isinstance(value, str)
        records.append(
            {
                "id": number,
                "measure": measure,
                "area": area,
                "category": "",
                "period": key.key,
                "start": key.start,
                "end": key.end,
                "value": float("nan") if is_state else float(value),
                "state": value if is_state else "waarde",
                "version": 1,
                **common,
                **(rest[0] if rest else {}),
            }
        )
    return frame(records, OBSERVATION_COLUMNS)


def budget_lines(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """The lines frame of (line, theme, interventions); a line that ends in -TOT is the printed total."""
    return frame(
        (
            {
                "line": line,
                "theme": theme,
                "interventions": list(interventions),
                "label": line.removeprefix("BUD-"),
                "order": number,
                "is_total": line.endswith("-TOT"),
                "version": 1,
            }
            for number, (line, theme, interventions) in enumerate(rows, start=1)
        ),
        LINE_COLUMNS,
    )


def budget_cells(rows: Mapping[str, tuple[Any, ...]], years: tuple[int, ...] = (2026, 2027, 2028)) -> pd.DataFrame:
    """The cells frame of {line: (a cell per year …, total)}; a text is a state, 0 a printed zero."""
    records = []
    for line, cells in rows.items():
        for year, cell in zip((*map(str, years), "totaal"), cells, strict=True):
            amount = float("nan") if isinstance(cell, str) else float(cell)
            state = cell if isinstance(cell, str) else ("bedrag" if cell else "nul")
            records.append({"line": line, "year": year, "amount": amount, "state": state, "version": 1})
    return frame(records, CELL_COLUMNS)


def spending(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """The spending frame of (line, period, kind, amount[, note])."""
    records = []
    for line, period, kind, amount, *note in rows:
        key = period_of(period)
        records.append(
            {
                "line": line,
                "period": key.key,
                "start": key.start,
                "end": key.end,
                "kind": kind,
                "amount": amount,
                "note": note[0] if note else None,
                "version": 1,
            }
        )
    return frame(records, SPENDING_COLUMNS)


def measure(id: str = "M1", **fields: Any) -> Measure:
    values: dict[str, Any] = {
        "label": "proefmaat",
        "unit": "jongeren",
        "value_type": ValueType.GEHEEL_GETAL,
        "counting": Counting.CUMULATIEF,
        "counting_basis": Basis.BRON,
        "start": date(2026, 1, 1),
    }
    return Measure(id=id, **(values | fields))


def target(id: str = "T1", measure: str | None = "M1", value: float | None = 100, **fields: Any) -> Target:
    values: dict[str, Any] = {
        "theme": "A",
        "what": "jongeren bereikt",
        "kind": TargetKind.GETAL,
        "direction": Direction.HOGER,
        "due_date": date(2028, 12, 31),
        "interventions": ("I-a",),
    }
    return Target(id=id, measure=measure, value=value, **(values | fields))


def indicator(id: str = "E1", **fields: Any) -> Indicator:
    values: dict[str, Any] = {
        "kind": IndicatorKind.GEBIEDSEFFECT,
        "name": "proefindicator",
        "direction": Direction.HOGER,
    }
    return Indicator(id=id, **(values | fields))


THRESHOLDS = Thresholds(
    on_course=0.95,
    attention=0.60,
    circa=0.95,
    early_months=6,
    stale_periods=2,
    small_number=10,
    source="methode",
    baseline_until=date(2025, 12, 31),
    publication_months=18,
)


def definitions(
    measures: Iterable[Measure] = (),
    targets: Iterable[Target] = (),
    *,
    indicators: Iterable[Indicator] = (),
    interventions: Iterable[Intervention] = (),
    **programme: Any,
) -> Definitions:
    """Definitions of one area `AREA` with a programme 2026-2028 in a municipality with a rest, and the country."""
    areas = (
        Area(AREA, "Proefwijk", AreaKind.FOCUSGEBIED, municipality=MUNICIPALITY),
        Area(MUNICIPALITY, "Proefstad", AreaKind.GEMEENTE, code=MUNICIPALITY),
        Area(REST, "Rest van Proefstad", AreaKind.REST, municipality=MUNICIPALITY),
        Area(COUNTRY, "Nederland", AreaKind.LAND),
    )
    values: dict[str, Any] = {
        "area": AREA,
        "name": "Proefprogramma",
        "start": date(2026, 1, 1),
        "end": date(2028, 12, 31),
        "themes": ("A", "B", "F"),
        "targets": {one.id: one for one in targets},
        "interventions": {one.id: one for one in interventions},
    }
    themes = tuple(Theme(letter, f"Thema {letter}") for letter in "ABCDEFG")
    return Definitions(
        indicators={one.id: one for one in indicators},
        measures={one.id: one for one in measures},
        areas={area.id: area for area in areas},
        themes={theme.id: theme for theme in themes},
        goals={},
        programmes={AREA: Programme(**(values | programme))},
        thresholds=THRESHOLDS,
        digest="proef",
    )


# The budget tables of the Roosendaal application: (line, interventions, 2026, 2027, 2028, total).
_ROOSENDAAL = (
    ("A1", "ab", 0, 29_700, 29_700, 59_400),
    ("A2", "cdef", 33_660, 324_225, 324_225, 682_110),
    ("A-TOT", "", 33_660, 353_925, 353_925, 741_510),
    ("B1", "a", "eerste_tranche", 190_000, 190_000, 380_000),
    ("B2", "b", "eerste_tranche", 38_000, 38_000, 76_000),
    ("B3", "c", 33_250, 47_500, 47_500, 128_250),
    ("B4", "d", "leeg", 47_500, 47_500, 95_000),
    ("B5", "e", 19_000, 19_000, 23_750, 61_750),
    ("B6", "f", 23_750, "thema_integraal", "thema_integraal", 23_750),
    ("B7", "g", 59_850, 118_750, 118_750, 297_350),
    ("B-TOT", "", 135_850, 460_750, 465_500, 1_062_100),
    ("D1", "abcd", 0, 650_000, 650_000, 1_300_000),
    ("D2", "ef", 50_000, 125_000, 125_000, 300_000),
    ("D3", "g", 0, 470_000, 470_000, 940_000),
    ("D-TOT", "", 50_000, 1_245_000, 1_245_000, 2_540_000),
    ("E1", "ab", 14_250, 28_500, 28_500, 71_250),
    ("E2", "c", 9_500, 14_250, 14_250, 38_000),
    ("E3", "de", 19_000, 57_000, 57_000, 133_000),
    ("E-TOT", "", 42_750, 99_750, 99_750, 242_250),
    ("F1", "1", "geen_jaarverdeling", "geen_jaarverdeling", "geen_jaarverdeling", 95_000),
    ("F2", "2", "geen_jaarverdeling", "geen_jaarverdeling", "geen_jaarverdeling", 114_000),
    ("F3", "3", "geen_jaarverdeling", "geen_jaarverdeling", "geen_jaarverdeling", 99_750),
    ("F-TOT", "", "geen_jaarverdeling", "geen_jaarverdeling", "geen_jaarverdeling", 308_750),
)


def roosendaal_budget() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines and cells as printed in the application, the printed totals included."""
    lines = budget_lines(
        *(
            (f"BUD-{line}", line[0], [f"RSD-{line[0]}-{letter}" for letter in letters])
            for line, letters, *_ in _ROOSENDAAL
        )
    )
    return lines, budget_cells({f"BUD-{line}": tuple(cells) for line, _, *cells in _ROOSENDAAL})
