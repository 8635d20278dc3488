"""What a login changes on pages: the name is that of the login, and a beheerder takes access away."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.access import Actor
from spuk_monitor.store import Store
from spuk_monitor.ui import access, people_view, versions_view
from tests.builders.people import ADMIN, ANALYST
from tests.builders.screens import Screens
from tests.builders.uploads import observation, observation_upload


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M05", "2026Q1", 40)))
    return made


def act_as(user: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "current_user", lambda: user)


def names_asked(app: AppTest) -> list[str]:
    """By the form to take a version back."""
    app.session_state[versions_view.UNDO_OPEN] = True
    app.run()
    return [one.label for one in app.text_input if one.label.startswith("Uw naam")]


def test_with_a_login_nobody_types_a_name(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names_asked(screens.open("data", tabblad="Versies")) == ["Uw naam "]
    act_as(ANALYST, monkeypatch)
    app = screens.open("data", tabblad="Versies")
    assert names_asked(app) == []
    app.text_input(key=versions_view.UNDO_REASON).input("dubbel geteld").run()
    app.button(key="data.undo.button").click().run()
    assert [one.value for one in app.success] == ["Versie 1 is teruggedraaid, als versie 2."]
    store = Store.open(screens.url)
    try:
        assert store.history()[0].by == "Analist"
    finally:
        store.close()


def test_a_beheerder_takes_access_and_gives_it_back(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(screens.url)
    store.acting(ANALYST).audit.exported("overzicht")
    act_as(ADMIN, monkeypatch)
    app = screens.open("logboek", toon="Toegang")
    assert app.selectbox(key=people_view.KNOWN).options == ["Analist"]
    app.selectbox(key=people_view.KNOWN).select("Analist").run()
    app.button(key="toegang.ontnemen").click().run()
    assert [one.value for one in app.success] == ["Analist heeft vanaf nu geen toegang meer."]
    assert store.logins.is_excluded("analist")
    app.text_input(key=people_view.TYPED).input("ANALIST").run()
    app.button(key="toegang.ontnemen").click().run()
    assert [one.value for one in app.error] == ["ANALIST heeft al geen toegang meer."]
    app.button(key="toegang.teruggeven").click().run()
    assert (store.logins.is_excluded("analist"), [one.value for one in app.success]) == (
        False,
        ["De toegang is teruggegeven."],
    )
    store.close()


def test_whoever_is_no_beheerder_changes_nobodys_access(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    act_as(ADMIN, monkeypatch)
    app = screens.open("logboek", toon="Toegang")
    act_as(ANALYST, monkeypatch)
    app.text_input(key=people_view.TYPED).input("Beheerder")
    app.button(key="toegang.ontnemen").click().run()
    store = Store.open(screens.url)
    try:
        assert (store.logins.is_excluded("Beheerder"), app.exception) == (False, [])
    finally:
        store.close()
