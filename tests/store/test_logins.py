"""Ended logins and taken access: what holds against a login, who may change it, and that it is told."""

from datetime import UTC, datetime, timedelta

import pytest

from spuk_monitor.domain.access import Actor, Via
from spuk_monitor.domain.errors import AccessError, UsageError
from spuk_monitor.store import Store
from tests.builders.people import ADMIN, ANALYST, READER

LATER = datetime(2027, 1, 1, tzinfo=UTC)
ONE, OTHER = "a" * 64, "b" * 64


def test_an_ended_login_stays_ended(store: Store) -> None:
    assert not store.logins.is_ended(ONE)
    store.acting(READER).logins.end(ONE, LATER)
    store.logins.end(ONE, LATER)
    assert (store.logins.is_ended(ONE), store.logins.is_ended(OTHER)) == (True, False)


def test_a_login_that_ended_by_itself_is_forgotten_at_the_next_logout(store: Store) -> None:
    store.logins.end(ONE, datetime(2026, 10, 1, 9, 0, 30, tzinfo=UTC))  # the clock of the tests ticks a minute
    store.logins.end(OTHER, LATER)
    assert (store.logins.is_ended(ONE), store.logins.is_ended(OTHER)) == (False, True)


def test_taken_access_holds_until_it_is_given_back(store: Store) -> None:
    admin = store.acting(ADMIN)
    admin.logins.exclude(" Jan@Gemeente.nl ", "Jan")
    assert store.logins.held(ONE, ["oid-1", "jan@gemeente.nl"]).excluded_by == {"jan@gemeente.nl"}
    assert not store.logins.is_excluded("jan@gemeente.nl.evil")
    [line] = admin.logins.excluded()
    assert (line.subject, line.name, line.taken_by) == ("jan@gemeente.nl", "Jan", "Beheerder")
    admin.logins.readmit("JAN@gemeente.nl")
    assert (store.logins.is_excluded("jan@gemeente.nl"), admin.logins.excluded()) == (False, [])


def test_taken_again_after_it_was_given_back(store: Store) -> None:
    admin = store.acting(ADMIN)
    for _ in range(2):
        admin.logins.exclude("jan", "Jan")
        admin.logins.readmit("jan")
    admin.logins.exclude("jan", "Jan")
    assert [one.subject for one in admin.logins.excluded()] == ["jan"]


def test_who_changes_his_name_stays_excluded(store: Store) -> None:
    admin = store.acting(ADMIN)
    admin.logins.exclude("Jan Jansen", "Jan Jansen")
    store.logins.pin("https://login|1", "jan jansen")
    store.logins.pin("https://login|1", "jan jansen")
    store.logins.pin("https://login|2", "iemand anders")
    assert (store.logins.is_excluded("https://login|1"), store.logins.is_excluded("https://login|2")) == (True, False)
    assert [one.subject for one in admin.logins.excluded()] == ["jan jansen"]
    admin.logins.readmit("jan jansen")
    assert not store.logins.is_excluded("https://login|1")


def test_only_a_beheerder_takes_and_gives_access(store: Store) -> None:
    store.acting(ADMIN).logins.exclude("jan", "Jan")
    for actor in (READER, ANALYST):
        logins = store.acting(actor).logins
        for attempt in (
            lambda logins=logins: logins.exclude("piet", "Piet"),
            lambda logins=logins: logins.readmit("jan"),
            lambda logins=logins: logins.excluded(),
        ):
            with pytest.raises(AccessError):
                attempt()
    assert (store.logins.is_excluded("jan"), store.logins.is_excluded("piet")) == (True, False)


def test_what_cannot_be_taken_or_given(store: Store) -> None:
    logins = store.acting(ADMIN).logins
    logins.exclude("jan", "Jan")
    with pytest.raises(UsageError, match=r"Jan heeft al geen toegang meer\."):
        logins.exclude("JAN", "Jan")
    with pytest.raises(UsageError, match=r"De toegang van Piet was niet ontnomen\."):
        logins.readmit("Piet")
    with pytest.raises(UsageError, match="Noem de gebruiker"):
        logins.exclude("  ", "")


def test_both_are_told_in_the_audit_under_the_name_of_the_login(store: Store) -> None:
    admin = store.acting(Actor("Bea", ADMIN.roles, Via.INLOG))
    admin.logins.exclude("oid-7", "Jan Jansen")
    admin.logins.readmit("oid-7")
    admin.logins.exclude("Piet", "piet")
    store.logins.end(ONE, LATER + timedelta(days=1))
    assert [(one.by, one.via, one.deed, one.subject, one.detail) for one in admin.audit.lines()] == [
        ("Bea", Via.INLOG, "toegang ontnomen", "piet", None),
        ("Bea", Via.INLOG, "toegang teruggegeven", "Jan Jansen", "oid-7"),
        ("Bea", Via.INLOG, "toegang ontnomen", "Jan Jansen", "oid-7"),
    ]
