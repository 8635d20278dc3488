"""Who tries the pages and the store in tests."""

from typing import Final

from spuk_monitor.domain.access import Actor, Role, Via, actor

READER: Final[Actor] = actor("Lezer", [Role.LEZER], Via.INLOG)
ANALYST: Final[Actor] = actor("Analist", [Role.ANALIST], Via.INLOG)
ADMIN: Final[Actor] = actor("Beheerder", [Role.BEHEERDER], Via.INLOG)
