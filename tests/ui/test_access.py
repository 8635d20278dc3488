"""Fail closed: no role without a known user, no known user on a network address."""

import pytest
import streamlit as st

from spuk_monitor.domain.access import NOBODY, Actor, Role
from spuk_monitor.ui import access
from spuk_monitor.ui.access import LOCAL_USER, is_loopback


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_loopback_addresses(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.4", "monitor.example.nl", "", None, 127])
def test_other_addresses_reach_further_than_this_computer(address: object) -> None:
    assert not is_loopback(address)


@pytest.mark.parametrize(("address", "expected"), [("127.0.0.1", LOCAL_USER), ("0.0.0.0", NOBODY)])
def test_only_a_local_server_knows_its_user(address: str, expected: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda _name: address)
    assert access.current_user() == expected


def test_local_user_has_every_role_and_unknown_none() -> None:
    assert LOCAL_USER.roles == {Role.LEZER, Role.ANALIST, Role.BEHEERDER}
    assert NOBODY.roles == frozenset()


def test_no_role_asked_for_is_no_access(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "current_user", lambda: LOCAL_USER)
    assert not access.allows()
    assert access.allows(Role.BEHEERDER)
