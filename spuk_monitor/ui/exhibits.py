"""What the downloads of Thema's and Begroting hold: their lists of bars as exhibits. No Streamlit."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from spuk_monitor.charts import status
from spuk_monitor.charts.budget import SpendingBar
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import FICTITIOUS, Cell, Exhibit, file_name
from spuk_monitor.charts.status_exhibit import count_of
from spuk_monitor.charts.theme import target_sign
from spuk_monitor.domain.dutch import format_date, plural
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import TargetKind
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.target_card import Row

_TARGET_COLUMNS = (
    "Doel", "Wat", "Eenheid", "Gerealiseerd", "Verwacht op dit moment", "Streefwaarde", "Streefwaarde tot", "Einddatum",
    "Status", "Stand op", "Kanttekening", "Uitleg",
)  # fmt: skip


def of_targets(judged: pd.DataFrame, *, what: str, area: str, at: date) -> Exhibit:
    """Targets with their bars; `what` they belong to ("thema B, …") stands in title and file name."""
    rows = records(judged)
    drawn = [row for row in rows if row["kind"] != TargetKind.MIJLPAAL and known(row["target_value"]) is not None]
    said = status.sentence(count_of(judged))
    return Exhibit(
        name=file_name("doelen", what.partition(",")[0], area, at),
        title=f"Doelen van {what}",
        summary=f"Stand van {plural(len(rows), 'doel', 'doelen')} op {format_date(at)}: {said}.",
        header=_TARGET_COLUMNS,
        rows=tuple(_target_cells(row) for row in rows),
        drawing=Bars("%", tuple(_target_bar(row) for row in drawn), "gerealiseerd", each_to_target=True)
        if drawn
        else None,
        note=FICTITIOUS if len(judged) and bool(judged["fictitious"].any()) else "",
    )


def of_spending(
    bars: Iterable[tuple[str, SpendingBar]], *, what: str, area: str, at: date, fictitious: bool
) -> Exhibit:
    """Budget lines or themes with what was spent of them; each bar comes with its name as plain text."""
    found = list(bars)
    return Exhibit(
        name=file_name("uitputting", what, area, at),
        title=f"Begroting en uitputting {what}",
        summary=f"Begroot, uitgegeven en vastgelegd op {format_date(at)}, als deel van de eigen begroting.",
        header=("Onderdeel", "Begroot (€)", "Gerealiseerd (€)", "Verplicht (€)", "Over (€)", "Uitgegeven (%)",
                "Verwacht (%)"),
        rows=tuple(
            (name, *map(known, (bar.budget, bar.realised, bar.committed, bar.left)), bar.share(bar.realised),
             _percent(bar.expected_share))
            for name, bar in found
        ),
        drawing=Bars(
            "% van de eigen begroting",
            tuple(
                Bar(name, bar.share(bar.realised), {"verwacht": _percent(bar.expected_share)}, note=_committed(bar))
                for name, bar in found
            ),
            "uitgegeven",
        ),
        note=FICTITIOUS if fictitious else "",
    )  # fmt: skip


def of_years(header: Sequence[str], rows: Iterable[tuple[Cell, ...]], *, area: str, at: date, note: str) -> Exhibit:
    """The totals per year; the first column is the year, the second what was budgeted."""
    shown = tuple(rows)
    realised = header.index("Gerealiseerd (€)")
    return Exhibit(
        name=file_name("begroting-per-jaar", area, at),
        title="Begroot en uitgegeven per jaar",
        summary=f"Begroot en uitgegeven per jaar, stand op {format_date(at)}.",
        header=tuple(header),
        rows=shown,
        drawing=Bars(
            "€",
            tuple(Bar(str(row[0]), _amount(row[1]), {"gerealiseerd": _amount(row[realised])}) for row in shown),
            "begroot",
        ),
        note=note,
    )


def _target_cells(row: Row) -> tuple[Cell, ...]:
    return (
        str(row["target"]),
        str(row["what"]),
        str(row["unit"] or ""),
        row["withheld"] or known(row["realised"]),
        known(row["expected"]),
        known(row["target_value"]),
        known(row["target_value_max"]),
        row["due_date"],
        target_sign(row).word,
        row["as_of"],
        _remark(row),
        str(row["explanation"]),
    )


def _target_bar(row: Row) -> Bar:
    marks = {"verwacht": known(row["expected"]), "doel": known(row["target_value"])}
    return Bar(str(row["what"]), known(row["realised"]), marks, note=_remark(row))


def _remark(row: Row) -> str:
    marks = {"fictief": row["fictitious"], "voorlopig": row["provisional"], "verouderd": row["stale"]}
    return ", ".join(word for word, holds in marks.items() if holds)


def _percent(share: float | None) -> float | None:
    value = known(share)
    return None if value is None else 100 * value


def _committed(bar: SpendingBar) -> str:
    return "met verplichtingen" if known(bar.committed) is not None else ""


def _amount(value: Cell) -> float | None:
    return float(value) if isinstance(value, int | float) else None
