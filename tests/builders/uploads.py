"""Uploads, as reading a file would give them, in one line a test can be read by."""

import hashlib
from collections.abc import Mapping, Sequence

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import BudgetState, CellState, SpendingKind, UploadKind
from spuk_monitor.domain.uploads import BudgetCellDraft, BudgetLineDraft, ObservationDraft, SpendingDraft, Upload

AREA = "roosendaal-ring"


def content_of(file: str) -> bytes:
    """Stand-in for the bytes of a file: the same name gives the same bytes."""
    return f"inhoud van {file}".encode()


def observation(
    measure: str,
    period: str,
    value: float | None,
    *,
    area: str = AREA,
    category: str = "",
    state: CellState | None = None,
    provisional: bool = False,
    margin: tuple[float, float] | None = None,
    source: str | None = None,
    note: str | None = None,
    row: int = 2,
    estimated: bool = False,
    series_break: bool = False,
    correction: Correction | None = None,
) -> ObservationDraft:
    """Without a state: WAARDE when there is a value, else ONBEKEND. `row` is the row on sheet Waarnemingen."""
    low, high = margin or (None, None)
    return ObservationDraft(
        measure=measure,
        area=area,
        period=period,
        value=value,
        state=state or (CellState.ONBEKEND if value is None else CellState.WAARDE),
        category=category,
        provisional=provisional,
        margin_low=low,
        margin_high=high,
        source=source,
        note=note,
        place=Place(sheet="Waarnemingen", row=row, column="waarde", cell=f"D{row}"),
        estimated=estimated,
        series_break=series_break,
        correction=correction,
    )


def observation_upload(*observations: ObservationDraft, file: str = "waarnemingen.xlsx") -> Upload:
    return Upload(
        file=file,
        sha256=hashlib.sha256(content_of(file)).hexdigest(),
        kind=UploadKind.WAARNEMINGEN,
        recognised_as="waarnemingen",
        rows_read=len(observations),
        observations=observations,
    )


def budget_line(
    line: str,
    amounts: Mapping[str, float | BudgetState],
    *,
    interventions: Sequence[str] = ("RSD-A-a",),
    order: int = 1,
) -> tuple[BudgetLineDraft, list[BudgetCellDraft]]:
    """A line with its cells; the theme is the letter of the line: budget_line("BUD-A1", {"2026": 29_700})."""
    draft = BudgetLineDraft(
        line=line,
        theme=line.removeprefix("BUD-")[0],
        interventions=tuple(interventions),
        label=f"Regel {line}",
        order=order,
        is_total=line.endswith("-TOT"),
        place=Place(sheet="Begroting", row=order + 1, column="regel", cell=f"B{order + 1}"),
    )
    return draft, [_cell(line, year, amount, order + 1) for year, amount in amounts.items()]


def _cell(line: str, year: str, amount: float | BudgetState, row: int) -> BudgetCellDraft:
    place = Place(sheet="Begroting", row=row, column=year, cell=f"D{row}")
    if isinstance(amount, BudgetState):
        return BudgetCellDraft(line, year, None, amount, place=place)
    return BudgetCellDraft(line, year, amount, BudgetState.BEDRAG if amount else BudgetState.NUL, place=place)


def spent(
    line: str, period: str, amount: float | None, *, kind: SpendingKind = SpendingKind.GEREALISEERD, row: int = 2
) -> SpendingDraft:
    place = Place(sheet="Uitputting", row=row, column="bedrag", cell=f"D{row}")
    return SpendingDraft(line, period, kind, amount, place=place)


def budget_upload(
    *lines: tuple[BudgetLineDraft, list[BudgetCellDraft]],
    spending: Sequence[SpendingDraft] = (),
    area: str = AREA,
    file: str = "begroting.xlsx",
) -> Upload:
    return Upload(
        file=file,
        sha256=hashlib.sha256(content_of(file)).hexdigest(),
        kind=UploadKind.BEGROTING,
        recognised_as="begroting",
        rows_read=len(lines) + len(spending),
        area=area,
        lines=tuple(line for line, _ in lines),
        cells=tuple(cell for _, cells in lines for cell in cells),
        spending=tuple(spending),
    )
