"""Who may see what. Fail closed: whoever is not known has no role, and a page without a role shows nothing.

Until there is a login, the person at this computer is the only user and has every role. That holds only while the
server listens on this computer alone; on a network address nobody is known.
"""

from ipaddress import ip_address
from typing import Final

import streamlit as st

from spuk_monitor.domain.access import NOBODY, Actor, Role, Via, actor

LOCAL_USER: Final = actor("lokale gebruiker", Role, Via.EIGEN_COMPUTER)


def current_user() -> Actor:
    return LOCAL_USER if is_loopback(st.get_option("server.address")) else NOBODY


def is_loopback(address: object) -> bool:
    """Whether a server on `address` is reachable from this computer only. No address means every network."""
    if not isinstance(address, str):
        return False
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def allows(*roles: Role) -> bool:
    """Whether the current user has one of `roles`; False when none is asked for."""
    return not current_user().roles.isdisjoint(roles)


def require(*roles: Role) -> Actor:
    """The first statement of every page: stops the page unless the user has one of `roles` (default: reader)."""
    if not allows(*(roles or (Role.LEZER,))):
        st.title("Geen toegang")
        st.error(
            "U heeft geen toegang tot deze pagina. Zonder inlog werkt de monitor alleen op de eigen computer "
            "(adres 127.0.0.1). Vraag de beheerder om toegang."
        )
        st.stop()
    return current_user()
