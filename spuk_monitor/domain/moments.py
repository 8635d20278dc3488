"""Moments as a reader sees them, in Dutch time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from spuk_monitor.domain.dutch import format_date, format_date_short

_ZONE = ZoneInfo("Europe/Amsterdam")


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
