"""What must be said with the figures of a report: fictitious, provisional, assumed, withheld; and its date."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from spuk_monitor.report.facts import Facts

_ZONE = ZoneInfo("Europe/Amsterdam")


def sentences(facts: Facts) -> list[str]:
    """One sentence for each mark that any figure in the report bears."""
    return []


def moment(facts: Facts) -> datetime:
    """The only timestamp in a file: when its figures became what they are. Of an empty store: the reference date."""
    if facts.version is not None:
        return facts.version.at.replace(microsecond=0)
    return datetime.combine(facts.settings.at, time(), tzinfo=_ZONE)
