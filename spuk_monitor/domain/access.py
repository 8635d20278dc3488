"""Who may do what: roles, and the one who acts. Knows nothing of how somebody logs in."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from spuk_monitor import logs
from spuk_monitor.domain.errors import AccessError


class Role(StrEnum):
    """Each role may all that the one before it may."""

    LEZER = "lezer"
    ANALIST = "analist"
    BEHEERDER = "beheerder"


class Via(StrEnum):
    """How it is known who acts. Only a login proves a name."""

    INLOG = "inlog"
    EIGEN_COMPUTER = "eigen computer"  # a dashboard that serves this computer alone
    OPDRACHTREGEL = "opdrachtregel"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who looks or writes. `roles` holds also what these roles may besides: see `actor`."""

    name: str
    roles: frozenset[Role]
    via: Via

    def may(self, role: Role) -> bool:
        return role in self.roles

    def require(self, role: Role) -> None:
        """AccessError unless the actor has the role; a refusal is in the log, not in the audit: nothing was done."""
        if role not in self.roles:
            logs.event("toegang geweigerd", level=logging.WARNING, role=role)
            raise AccessError(role)

    def sign(self, by: str | None, role: Role) -> str:
        """The name under which a write is recorded; AccessError unless the actor has the role.

        With a login always the actor's own. Elsewhere the name that is given: nothing proves it, and the audit says so
        by `via`.
        """
        self.require(role)
        return by if by and self.via is not Via.INLOG else self.name


def actor(name: str, roles: Iterable[Role], via: Via) -> Actor:
    """An actor with these roles and the ones below them."""
    order = list(Role)
    highest = max((order.index(one) for one in roles), default=-1)
    return Actor(name, frozenset(order[: highest + 1]), via)


KEEPER: Final = actor("opdrachtregel", Role, Via.OPDRACHTREGEL)  # holds the store itself, so may everything
NOBODY: Final = actor("onbekend", (), Via.INLOG)
