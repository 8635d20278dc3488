"""What the audit tells: who did what, and when. Not who looked at what.

An event names records, files and versions. It holds no text that people wrote and no figure.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from spuk_monitor.domain.access import Via


class Deed(StrEnum):
    """What somebody did."""

    GELADEN = "geladen"
    TERUGGEDRAAID = "teruggedraaid"
    VOORBEELD_VERWIJDERD = "voorbeeld verwijderd"
    KOPPELING_BEWAARD = "koppeling bewaard"
    KOPPELING_VERWIJDERD = "koppeling verwijderd"
    DEFINITIES_GEWIJZIGD = "definities gewijzigd"
    VASTGELEGD = "vastgelegd"
    GEWIJZIGD = "gewijzigd"
    INGETROKKEN = "ingetrokken"
    UITGEVOERD = "uitgevoerd"  # data or a report left the monitor as a file
    TOEGANG_ONTNOMEN = "toegang ontnomen"
    TOEGANG_TERUGGEGEVEN = "toegang teruggegeven"
    RESERVEKOPIE_GEMAAKT = "reservekopie gemaakt"
    TERUGGEZET = "teruggezet"  # this store was made from a backup or from another store


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit. `subject`: what it was done to, such as "versie 12" or "besluit BES-3"; `detail`: a file,
    a definitions digest, a number of rows."""

    number: int
    at: datetime  # UTC
    by: str
    via: Via
    deed: Deed
    area: str | None
    subject: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the audit somebody wants to see: from `since` up to `until`; of these deeds (none: all), by
    this person (None: by all)."""

    since: datetime | None = None
    until: datetime | None = None
    deeds: frozenset[Deed] = frozenset()
    by: str | None = None


EVERYTHING: Final = Wanted()
