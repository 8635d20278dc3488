"""The JSON of the command line: from frames and frozen values to the objects that the contract fixes."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

import pandas as pd

from spuk_monitor.analysis.money import Money
from spuk_monitor.loading import Checked
from spuk_monitor.store import TraceStep, VersionRecord

PROGRESS_KEYS = (
    "target", "measure", "area", "theme", "interventions", "what", "unit", "target_value", "target_value_max",
    "qualifier", "due_date", "baseline", "counting", "counting_basis", "realised", "expected", "pace", "status",
    "as_of", "stale", "observations", "explanation",
)  # fmt: skip
OUTCOME_KEYS = (
    "indicator", "measure", "area", "reference", "value", "period", "baseline_value", "baseline_period", "change",
    "margin", "margin_basis", "label", "gap_now", "gap_baseline", "gap_label", "judged",
)  # fmt: skip
_SIGNIFICANT = 12  # keeps 673.150684931507 and drops the noise of binary sums


def plain(value: Any) -> Any:
    """A value as JSON holds it: numbers stay numbers, dates ISO 8601, absent is None."""
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | bool):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if hasattr(value, "item"):  # numpy scalars
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else float(f"{value:.{_SIGNIFICANT}g}")
    if value is pd.NA:
        return None
    return value


def records(frame: pd.DataFrame, keys: Iterable[str]) -> list[dict[str, Any]]:
    """One object a row with just these keys, in this order."""
    wanted = list(keys)
    columns = [frame[key].tolist() for key in wanted]
    return [{key: plain(value) for key, value in zip(wanted, row, strict=True)} for row in zip(*columns, strict=True)]


def progress_json(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return records(frame, PROGRESS_KEYS)


def outcomes_json(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return records(frame, OUTCOME_KEYS)


def coverage_json(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return records(frame, frame.columns)


def budget_json(money: Money) -> dict[str, Any]:
    cells = {
        line: {row.year: {"amount": plain(row.amount), "state": str(row.state)} for row in group.itertuples()}
        for line, group in money.cells[money.cells["year"] != "totaal"].groupby("line", sort=False)
    }
    lines = []
    amounts = ("total", "realised", "committed", "left", "warnings")
    for line in records(money.lines, ("line", "theme", "interventions", *amounts)):
        head = {key: line.pop(key) for key in ("line", "theme", "interventions")}
        lines.append({**head, "cells": cells.get(head["line"], {}), **line})
    themes = records(
        money.themes, ("theme", "table_total", "letter_amount", "difference", "difference_pct", "per_year")
    )
    return {"lines": lines, "themes": themes, "checks": records(money.checks, ("what", "printed", "computed", "ok"))}


def checked_json(checked: Checked, *, version: int | None = None) -> dict[str, Any]:
    upload = checked.upload
    figures = len(upload.observations) + len(upload.cells) + len(upload.spending)
    return {
        "file": upload.file,
        "sha256": upload.sha256,
        "recognised_as": upload.recognised_as,
        "rows_read": upload.rows_read,
        "observations": figures,
        "ok": upload.ok,
        "findings": [finding.as_json() for finding in upload.findings],
        "changes": checked.changes.counts(),
        "status_flips": [
            {"target": flip.target, "area": flip.area, "from": flip.before, "to": flip.after} for flip in checked.flips
        ],
        "version": version,
    }


def history_json(history: Sequence[VersionRecord]) -> list[dict[str, Any]]:
    return [record.as_json() for record in history]


def trace_json(trace: Sequence[TraceStep]) -> list[dict[str, Any]]:
    return [step.as_json() for step in trace]
