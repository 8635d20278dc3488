"""Money: the budget of an area beside what was spent of it, per line, theme and year (method, section 5).

Missing is never zero: an amount that is not known is NaN, and every sum says what it leaves out. A line that
covers several interventions has no cost per intervention.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from spuk_monitor.analysis.budget_line import LineFigures, add_up, line_figures
from spuk_monitor.analysis.budget_totals import check_records, theme_record, total_record, year_records
from spuk_monitor.analysis.frames import build, rows_of
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Programme

LINE_COLUMNS = {
    "line": "object",
    "theme": "object",
    "interventions": "object",
    "label": "object",
    "order": "int64",
    "strategy": "object",
    "shared": "bool",  # one amount for several interventions
    "total": "float64",
    "total_state": "object",
    "total_computed": "bool",
    "realised": "float64",
    "committed": "float64",
    "left": "float64",
    "carried": "float64",
    "expected_share": "float64",
    "spent_share": "float64",
    "cost_allowed": "bool",  # cost per intervention or participant may be computed
    "warnings": "object",
    "note": "object",
    "fictitious": "bool",
}
CELL_COLUMNS = {
    "line": "object",
    "theme": "object",
    "year": "object",
    "amount": "float64",  # as printed: the original budget
    "state": "object",
    "printed": "object",
    "carried_in": "float64",
    "carried_out": "float64",
    "current": "float64",  # after carrying over
    "realised": "float64",
    "committed": "float64",
    "left": "float64",
}
CARRY_COLUMNS = {
    "line": "object",
    "theme": "object",
    "from_year": "object",
    "to_year": "object",
    "amount": "float64",
    "period": "object",
    "date": "object",
    "note": "object",
}
THEME_COLUMNS = {
    "theme": "object",
    "name": "object",
    "state": "object",  # aangevraagd, bedrag onbekend, niet aangevraagd
    "table_total": "float64",
    "letter_amount": "float64",
    "difference": "float64",  # table minus letter
    "difference_pct": "float64",  # of the letter
    "per_year": "object",  # {"2026": sum or None}
    "realised": "float64",
    "committed": "float64",
    "left": "float64",
    "carried": "float64",
    "spent_share": "float64",
    "expected_share": "float64",
    "letter_note": "object",
    "note": "object",
    "budget_notes": "object",
    "warnings": "object",
    "fictitious": "bool",
}
CHECK_COLUMNS = {
    "what": "object",
    "theme": "object",
    "kind": "object",  # rij, kolom
    "line": "object",
    "year": "object",
    "printed": "float64",
    "computed": "float64",
    "ok": "bool",
    "note": "object",
}
YEAR_COLUMNS = {
    "year": "object",
    "label": "object",
    "amount": "float64",
    "carried_in": "float64",
    "carried_out": "float64",
    "current": "float64",
    "realised": "float64",
    "committed": "float64",
    "left": "float64",
    "excluded_themes": "object",
    "left_out": "object",  # {state: [lines]}
    "note": "object",
}
TOTAL_COLUMNS = {
    "table_total": "float64",
    "letter_amount": "float64",
    "difference": "float64",
    "difference_pct": "float64",
    "realised": "float64",
    "committed": "float64",
    "left": "float64",
    "spent_share": "float64",
    "note": "object",
    "fictitious": "bool",
}


@dataclass(frozen=True)
class Money:
    """Frames as in the *_COLUMNS above; `totals` has one row; `warnings` are Dutch sentences.

    `cells` is long: a row per line and year, without the printed totals.
    """

    lines: pd.DataFrame
    cells: pd.DataFrame
    carried: pd.DataFrame
    themes: pd.DataFrame
    checks: pd.DataFrame
    years: pd.DataFrame
    totals: pd.DataFrame
    warnings: list[str]
    figures: tuple[LineFigures, ...] = ()

    def of_theme(self, theme: str) -> "Money":
        """The same for one theme; the totals per year and in all are those of the theme."""
        themes = _only(self.themes, theme)
        rows = rows_of(themes)
        own = tuple(one for one in self.figures if one.theme == theme)
        years = range(int(self.years["year"].min()), int(self.years["year"].max()) + 1)
        return replace(
            self,
            lines=_only(self.lines, theme),
            cells=_only(self.cells, theme),
            carried=_only(self.carried, theme),
            themes=themes,
            checks=_only(self.checks, theme),
            years=build(year_records(own, years, themes_left_out=_without_split(own)), YEAR_COLUMNS),
            totals=build([total_record(rows)], TOTAL_COLUMNS),
            warnings=_theme_warnings(rows),
            figures=own,
        )


def summarise(
    lines: pd.DataFrame,
    cells: pd.DataFrame,
    spending: pd.DataFrame,
    definitions: Definitions,
    *,
    area: str,
    at: date,
) -> Money:
    """Budget and spending of one area's programme; only spending of periods that had ended on `at` counts."""
    programme = definitions.programmes[area]
    rows = sorted(rows_of(lines), key=lambda row: (row["theme"], row["order"], row["line"]))
    cells_of = _grouped(cells)
    counted = [row for row in map(_with_dates, rows_of(spending)) if row["end"] <= at]
    spent_on: dict[str, list[dict[str, Any]]] = {}
    for row in counted:
        spent_on.setdefault(row["line"], []).append(row)

    figures = {
        row["line"]: line_figures(
            row["line"],
            theme=row["theme"],
            cells=cells_of.get(row["line"], []),
            spending=[] if row["is_total"] else spent_on.get(row["line"], []),
            years=programme.years,
        )
        for row in rows
    }
    regular = [row for row in rows if not row["is_total"]]
    own = tuple(figures[row["line"]] for row in regular)
    totals = [figures[row["line"]] for row in rows if row["is_total"]]
    themes = _theme_records(own, totals, definitions, programme, at=at)
    strange = [line for line in spent_on if line not in {one.line for one in own}]
    return Money(
        lines=build([_line_record(row, figures[row["line"]], at) for row in regular], LINE_COLUMNS),
        cells=build([record for one in own for record in _cell_records(one)], CELL_COLUMNS),
        carried=build([record for one in own for record in _carry_records(one)], CARRY_COLUMNS),
        themes=build(themes, THEME_COLUMNS),
        checks=build(check_records(own, totals, programme.years), CHECK_COLUMNS),
        years=build(year_records(own, programme.years, themes_left_out=_without_split(own)), YEAR_COLUMNS),
        totals=build([total_record(themes)], TOTAL_COLUMNS),
        warnings=_theme_warnings(themes) + _unknown_lines(strange),
        figures=own,
    )


def _theme_records(
    own: Sequence[LineFigures],
    totals: Sequence[LineFigures],
    definitions: Definitions,
    programme: Programme,
    *,
    at: date,
) -> list[dict[str, Any]]:
    """A row for every theme of the grant, also those not applied for or without an amount."""
    letters = dict.fromkeys([*definitions.themes, *(one.theme for one in (*own, *totals))])
    records = []
    for theme in letters:
        of_theme = [one for one in own if one.theme == theme]
        total_line = next((one for one in totals if one.theme == theme), None)
        expected = add_up(one.expected_amount(at) for one in of_theme)
        records.append(
            theme_record(theme, of_theme, total_line, definitions=definitions, programme=programme, expected=expected)
        )
    return records


def _theme_warnings(themes: Sequence[dict[str, Any]]) -> list[str]:
    lines = [warning for theme in themes for warning in theme["warnings"]]
    higher = [theme["letter_note"] for theme in themes if (theme["difference"] or 0.0) > 0 and theme["letter_note"]]
    return lines + higher


def _unknown_lines(lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return [
        f"Er zijn uitgaven op regels die niet in de begroting staan en dus niet meetellen: {dutch.join_words(lines)}."
    ]


def _without_split(lines: Sequence[LineFigures]) -> list[str]:
    """Themes of which no line is split over years."""
    themes = dict.fromkeys(line.theme for line in lines)
    return [theme for theme in themes if not any(line.has_years for line in lines if line.theme == theme)]


def _line_record(row: dict[str, Any], figures: LineFigures, at: date) -> dict[str, Any]:
    covers = list(row["interventions"])
    return {
        "line": figures.line,
        "theme": figures.theme,
        "interventions": covers,
        "label": row["label"],
        "order": row["order"],
        "strategy": row["strategy"],
        "shared": len(covers) != 1,
        "total": figures.total,
        "total_state": str(figures.total_state),
        "total_computed": figures.total_computed,
        "realised": figures.realised,
        "committed": figures.committed,
        "left": figures.left,
        "carried": add_up(carry.amount for carry in figures.carries),
        "expected_share": figures.expected_share(at),
        "spent_share": figures.spent_share,
        "cost_allowed": len(covers) == 1,
        "warnings": list(figures.warnings),
        "note": row["note"],
        "fictitious": figures.fictitious,
    }


def _cell_records(figures: LineFigures) -> list[dict[str, Any]]:
    return [
        {
            "line": figures.line,
            "theme": figures.theme,
            "year": str(one.year),
            "amount": one.amount,
            "state": str(one.state),
            "printed": one.printed,
            "carried_in": one.carried_in,
            "carried_out": one.carried_out,
            "current": one.current,
            "realised": one.realised,
            "committed": one.committed,
            "left": one.left,
        }
        for one in figures.years
    ]


def _carry_records(figures: LineFigures) -> list[dict[str, Any]]:
    return [
        {
            "line": figures.line,
            "theme": figures.theme,
            "from_year": str(carry.from_year),
            "to_year": str(carry.to_year),
            "amount": carry.amount,
            "period": carry.period,
            "date": carry.until,
            "note": carry.note,
        }
        for carry in figures.carries
    ]


def _with_dates(row: dict[str, Any]) -> dict[str, Any]:
    """Start and end as plain dates, also where the frame holds timestamps."""
    return row | {name: row[name].date() if isinstance(row[name], datetime) else row[name] for name in ("start", "end")}


def _grouped(cells: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(cells):
        grouped.setdefault(row["line"], []).append(row)
    return grouped


def _only(frame: pd.DataFrame, theme: str) -> pd.DataFrame:
    return frame[frame["theme"] == theme].reset_index(drop=True)
