"""Who may see what. Fail closed: whoever is not known has no role, and a page without a role shows nothing.

Without a login the person at this computer is the only user and has every role. That holds only while the server
listens on this computer alone; on a network address nobody is known.
"""

import logging
from ipaddress import IPv6Address, ip_address
from typing import Final

import streamlit as st

from spuk_monitor import logs
from spuk_monitor.domain.access import NOBODY, Actor, Role, Via, actor
from spuk_monitor.ui import login, login_settings, login_view

LOCAL_USER: Final = actor("lokale gebruiker", Role, Via.EIGEN_COMPUTER)


def current_user() -> Actor:
    """Asked anew in every run: a login that ended or a role that was withdrawn counts from the next click on."""
    return login.once_a_run("user", _who)


def _who() -> Actor:
    if login_settings.is_on():
        return login.standing().actor
    return LOCAL_USER if is_loopback(st.get_option("server.address")) else NOBODY


def proven_name() -> str | None:
    """The name that a login proves; None where people say themselves who they are."""
    user = current_user()
    return user.name if user.via is Via.INLOG else None


def is_loopback(address: object) -> bool:
    """Whether a server on `address` is reachable from this computer only. No address means every network."""
    if not isinstance(address, str):
        return False
    if address == "localhost":
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def allows(*roles: Role) -> bool:
    """Whether the current user has one of `roles`; False when none is asked for."""
    return not current_user().roles.isdisjoint(roles)


def require(*roles: Role) -> Actor:
    """The first statement of every page: stops the page unless the user has one of `roles` (default: reader)."""
    wanted = roles or (Role.LEZER,)
    user = current_user()
    if user.roles.isdisjoint(wanted):
        if user.roles:  # without any it is the login that is told of, once
            logs.event("toegang geweigerd", level=logging.WARNING, role=wanted[0])
        _refuse(user, *wanted)
        st.stop()
    return user


def show_user() -> None:
    """The line that says who is logged in; nothing where nobody has to, or where nobody is."""
    user = current_user()
    if user.via is Via.INLOG and user.roles:
        login_view.show_who(user)


def _refuse(user: Actor, *wanted: Role) -> None:
    if user.roles:
        login_view.show_missing_role(*wanted)
    elif login_settings.is_on():
        login_view.show_refusal(login.standing())
    else:
        st.title("Geen toegang")
        st.error(
            "U heeft geen toegang tot deze pagina. Zonder inlog werkt de monitor alleen op de eigen computer "
            "(adres 127.0.0.1). Vraag de beheerder om toegang."
        )
