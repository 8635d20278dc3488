"""Vocabulary values as a reader sees them; statuses with their signs are in charts/theme."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from spuk_monitor.domain.dutch import format_date, format_date_short
from spuk_monitor.domain.terms import BudgetState, CellState, Counting

_ZONE = ZoneInfo("Europe/Amsterdam")
_BUDGET = {
    BudgetState.BEDRAG: "bedrag",
    BudgetState.NUL: "gedrukte nul",
    BudgetState.LEEG: "leeg in de tabel",
    BudgetState.EERSTE_TRANCHE: "uit eerste tranche (**)",
    BudgetState.THEMA_INTEGRAAL: "via thema Integraal (***)",
    BudgetState.GEEN_JAARVERDELING: "geen verdeling over jaren",
}
_CELL = {
    CellState.WAARDE: "waarde",
    CellState.ONDERDRUKT: "niet getoond (klein aantal of geheim)",
    CellState.ONBEKEND: "onbekend",
    CellState.NVT: "niet van toepassing",
}
COUNTING = {
    Counting.STROOM: "per periode, opgeteld sinds de start",
    Counting.CUMULATIEF: "lopend totaal sinds de start",
    Counting.STAND: "stand aan het eind van de periode",
    Counting.PER_JAAR: "uitkomst per jaar",
    Counting.MIJLPAAL: "mijlpaal: bereikt of niet",
}


def cell_state(value: str) -> str:
    """The state of an observation or of a budget cell; a value this monitor does not know is shown as it is."""
    if value in set(CellState):
        return _CELL[CellState(value)]
    return _BUDGET[BudgetState(value)] if value in set(BudgetState) else value.replace("_", " ")


def moment_short(at: datetime) -> str:
    """`21-11-2026 19:20`, in Dutch time."""
    local = _local(at)
    return f"{format_date_short(local.date())} {local:%H:%M}"


def moment(at: datetime) -> str:
    """`21 november 2026, 19:20 uur`, in Dutch time."""
    local = _local(at)
    return f"{format_date(local.date())}, {local:%H:%M} uur"


def _local(at: datetime) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(_ZONE)
