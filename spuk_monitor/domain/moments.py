"""Moments in Dutch time: as people read them, and as they mean a day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from spuk_monitor.domain.dutch import format_date, format_date_short

_ZONE = ZoneInfo("Europe/Amsterdam")


def moment_short(at: datetime) -> str:
    """`21-11-2026 19:20`, in Dutch time."""
    here = local(at)
    return f"{format_date_short(here.date())} {here:%H:%M}"


def moment(at: datetime) -> str:
    """`21 november 2026, 19:20 uur`, in Dutch time."""
    here = local(at)
    return f"{format_date(here.date())}, {here:%H:%M} uur"


def local(at: datetime) -> datetime:
    """In Dutch time; without a zone it is UTC."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(_ZONE)


def midnight(day: date) -> datetime:
    """When the day begins in the Netherlands."""
    return datetime.combine(day, time(), _ZONE)
