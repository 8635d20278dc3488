"""What a file says once read: drafts without a place in the store yet, with the findings about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.findings import NOWHERE, Finding, Place
from spuk_monitor.domain.terms import BudgetState, CellState, Severity, SourceLayout, SpendingKind, UploadKind


@dataclass(frozen=True, slots=True)
class ObservationDraft:
    """`value` is None exactly when `state` is not WAARDE; `category` is "" for the total."""

    measure: str
    area: str
    period: str  # Period.key
    value: float | None
    state: CellState
    category: str = ""
    provisional: bool = False
    margin_low: float | None = None
    margin_high: float | None = None
    source: str | None = None
    note: str | None = None
    place: Place = field(default=NOWHERE)
    period_letters: str | None = None  # Excel's letters of the column 'periode'; None for a csv
    estimated: bool = False  # a model estimate, not a count or a survey
    series_break: bool = False  # cannot be compared with earlier periods of this area (its borders changed)
    correction: Correction | None = None  # `value` is then the corrected one

    @property
    def key(self) -> str:
        """For people: "RSD-M05 · roosendaal-ring · 2026Q3", with the category in between where there is one."""
        return " · ".join(part for part in (self.measure, self.area, self.category, self.period) if part)


@dataclass(frozen=True, slots=True)
class BudgetLineDraft:
    """One line of the budget table; a merged line covers several interventions. `is_total` is the printed Totaal."""

    line: str  # BUD-A1; BUD-A-TOT for the total of a theme
    theme: str
    interventions: tuple[str, ...]
    label: str
    order: int
    strategy: int | None = None
    note: str | None = None
    is_total: bool = False
    place: Place = field(default=NOWHERE)


@dataclass(frozen=True, slots=True)
class BudgetCellDraft:
    """`year` is "2026" … or "totaal"; `amount` is None unless the state is BEDRAG or NUL."""

    line: str
    year: str
    amount: float | None
    state: BudgetState
    printed: str | None = None
    place: Place = field(default=NOWHERE)


@dataclass(frozen=True, slots=True)
class SpendingDraft:
    """An amount of one kind on one line in one period (an amount per period, so they add up)."""

    line: str
    period: str  # Period.key
    kind: SpendingKind
    amount: float | None
    note: str | None = None
    place: Place = field(default=NOWHERE)
    period_letters: str | None = None  # Excel's letters of the column 'periode'; None for a csv

    @property
    def key(self) -> str:
        """For people: "BUD-A1 · 2026Q1 · gerealiseerd"."""
        return f"{self.line} · {self.period} · {self.kind}"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file, read and checked. Its drafts may be stored only when `ok`."""

    file: str
    sha256: str
    kind: UploadKind | None  # what would be stored
    recognised_as: str | None  # in words, for people: "waarnemingen", "StatLine, CSV …, 579 rijen, periode 2019"
    rows_read: int
    findings: tuple[Finding, ...] = ()
    layout: SourceLayout | None = None  # of a source file; None for the project's own workbooks
    source: str | None = None  # id of the source, or name of the saved mapping, by which it was read
    area: str | None = None  # of a budget
    observations: Sequence[ObservationDraft] = ()
    lines: Sequence[BudgetLineDraft] = ()
    cells: Sequence[BudgetCellDraft] = ()
    spending: Sequence[SpendingDraft] = ()

    @property
    def ok(self) -> bool:
        return not any(finding.severity is Severity.FOUT for finding in self.findings)
