"""Which tables have versions, what their keys are, and how the drafts of a file become rows of them."""

import json

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import schema
from spuk_monitor.store.versioned import Incoming, Versioned

OBSERVATIONS = Versioned(
    schema.observations,
    schema.OBSERVATION_KEY,
    shown=("measure", "area", "category", "period"),
    payload=(
        "value", "state", "provisional", "margin_low", "margin_high", "source", "note",
        "estimated", "series_break", "correction",
    ),
)  # fmt: skip
LINES = Versioned(
    schema.budget_lines,
    schema.LINE_KEY,
    shown=("line", "area"),
    payload=("theme", "interventions", "label", "print_order", "strategy", "note", "is_total"),
)
CELLS = Versioned(
    schema.budget_cells,
    schema.CELL_KEY,
    shown=("line", "area", "year"),
    payload=("amount", "state", "printed"),
)
SPENDING = Versioned(
    schema.spending,
    schema.SPENDING_KEY,
    shown=("line", "area", "period", "kind"),
    payload=("amount", "note"),
)
TABLES = (OBSERVATIONS, LINES, CELLS, SPENDING)


def stored_correction(correction: Correction | None) -> str | None:
    """As text that is the same for the same correction, so that a second load sees no change."""
    return None if correction is None else json.dumps(correction.as_json(), ensure_ascii=False, sort_keys=True)


def _number(value: float | None) -> float | None:
    """Without a zero that is less than zero: not every database keeps it."""
    return 0.0 if value == 0 else value


def incoming_rows(upload: Upload) -> dict[str, Incoming]:
    """The rows of a file per table name. ValueError when a key comes twice or a budget names no area."""
    rows: dict[str, Incoming] = {
        OBSERVATIONS.name: {
            (one.area, one.measure, one.category, one.period): (
                (
                    _number(one.value), one.state.value, one.provisional, _number(one.margin_low),
                    _number(one.margin_high), one.source, one.note, one.estimated, one.series_break,
                    stored_correction(one.correction),
                ),
                one.place,
            )
            for one in upload.observations
        }
    }  # fmt: skip
    if upload.lines or upload.cells or upload.spending:
        rows |= _budget_rows(upload)
    drafts = len(upload.observations) + len(upload.lines) + len(upload.cells) + len(upload.spending)
    if drafts != sum(len(one) for one in rows.values()):
        raise ValueError("a key comes twice in the upload; reading should have refused it")
    return rows


def _budget_rows(upload: Upload) -> dict[str, Incoming]:
    if upload.area is None:
        raise ValueError("a budget belongs to an area")
    return {
        LINES.name: {
            (upload.area, one.line): (
                (
                    one.theme, list(one.interventions), one.label, one.order, one.strategy, one.note, one.is_total,
                ),
                one.place,
            )
            for one in upload.lines
        },
        CELLS.name: {
            (upload.area, one.line, one.year): ((_number(one.amount), one.state.value, one.printed), one.place)
            for one in upload.cells
        },
        SPENDING.name: {
            (upload.area, one.line, one.period, one.kind.value): ((_number(one.amount), one.note), one.place)
            for one in upload.spending
        },
    }  # fmt: skip
