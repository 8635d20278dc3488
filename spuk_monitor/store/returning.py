"""Stored rows as the drafts they once came from: what an undo would bring back, to be checked like a file."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.terms import BudgetState, CellState, SpendingKind, UploadKind
from spuk_monitor.domain.uploads import BudgetCellDraft, BudgetLineDraft, ObservationDraft, SpendingDraft, Upload
from spuk_monitor.store.tables import CELLS, LINES, OBSERVATIONS, SPENDING
from spuk_monitor.store.versioned import Stored, Versioned


def returning_uploads(rows: Mapping[str, Sequence[Stored]], *, file: str) -> tuple[Upload, ...]:
    """Rows by table name: the observations as one upload, and one per area of a budget. `file` is what to call them.

    They have no bytes (`sha256` is empty) and no places: where a figure stood is told by its trace.
    """
    uploads = []
    if observed := rows[OBSERVATIONS.name]:
        drafts = [_observation(_named(OBSERVATIONS, row)) for row in observed]
        uploads.append(Upload(file, "", UploadKind.WAARNEMINGEN, None, len(drafts), observations=drafts))
    money = {
        table.name: [_named(table, row) for row in rows[table.name]] for table in (LINES, CELLS, SPENDING)
    }  # fmt: skip
    for area in sorted({row["area"] for some in money.values() for row in some}):
        mine = {name: [row for row in some if row["area"] == area] for name, some in money.items()}
        uploads.append(
            Upload(
                file,
                "",
                UploadKind.BEGROTING,
                None,
                sum(len(some) for some in mine.values()),
                area=area,
                lines=[_line(row) for row in mine[LINES.name]],
                cells=[_cell(row) for row in mine[CELLS.name]],
                spending=[_spent(row) for row in mine[SPENDING.name]],
            )
        )
    return tuple(uploads)


def _named(table: Versioned, row: Stored) -> dict[str, Any]:
    return dict(zip((*table.key, *table.payload), (*row.key, *row.payload), strict=True))


def _observation(row: dict[str, Any]) -> ObservationDraft:
    flags = {name: bool(row[name]) for name in ("provisional", "estimated", "series_break")}
    correction = _correction(row) if row["correction"] else None
    return ObservationDraft(**row | flags | {"state": CellState(row["state"]), "correction": correction})


def _correction(row: dict[str, Any]) -> Correction:
    key = {name: row[name] for name in ("measure", "area", "category", "period")}
    stored = json.loads(row["correction"])
    return Correction(**key | stored | {"on": date.fromisoformat(stored["on"])})


def _line(row: dict[str, Any]) -> BudgetLineDraft:
    return BudgetLineDraft(
        line=row["line"],
        theme=row["theme"],
        interventions=tuple(row["interventions"]),
        label=row["label"],
        order=row["print_order"],
        strategy=row["strategy"],
        note=row["note"],
        is_total=bool(row["is_total"]),
    )


def _cell(row: dict[str, Any]) -> BudgetCellDraft:
    return BudgetCellDraft(row["line"], row["year"], row["amount"], BudgetState(row["state"]), row["printed"])


def _spent(row: dict[str, Any]) -> SpendingDraft:
    return SpendingDraft(row["line"], row["period"], SpendingKind(row["kind"]), row["amount"], row["note"])
