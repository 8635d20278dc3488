"""Page Logboek: for a beheerder only; a filter, a page at a time, the state of the monitor."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.access import Actor
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.store import Store
from spuk_monitor.ui import access, audit_view
from tests.builders.people import ADMIN, ANALYST, READER
from tests.builders.screens import Screens, markup
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 11, 22)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M05", "2026Q1", 3)))
    monkeypatch.setattr(access, "current_user", lambda: ADMIN)
    return made


def exported(screens: Screens, count: int, by: Actor = ANALYST) -> None:
    store = Store.open(screens.url)
    for number in range(1, count + 1):
        store.acting(by).audit.exported(f"bestand {number}")
    store.close()


def shown(app: AppTest) -> list[str]:
    """What each line says was done."""
    parts = markup(app).split('data-label="Wat">')[1:]
    return [part[: part.index("</td>")] for part in parts]


@pytest.mark.parametrize("user", [READER, ANALYST], ids=lambda one: one.name)
def test_only_a_beheerder_sees_the_page(screens: Screens, monkeypatch: pytest.MonkeyPatch, user: Actor) -> None:
    exported(screens, 1)
    monkeypatch.setattr(access, "current_user", lambda: user)
    app = screens.open("logboek", AT)
    assert "bestand 1" not in markup(app)
    assert [title.value for title in app.title] == ["Geen toegang"]
    assert app.get("download_button") == []


def test_a_line_says_who_what_and_how_the_name_is_known(screens: Screens) -> None:
    exported(screens, 1)
    app = screens.open("logboek", AT)
    assert shown(app)[0] == "Heeft bestand 1 meegenomen als bestand."
    assert shown(app)[1].endswith(" geladen als versie 1.")
    assert 'Analist<br><span class="sm-soft">inlog</span>' in markup(app)


def test_a_filter_on_deed_and_person(screens: Screens) -> None:
    exported(screens, 1)
    exported(screens, 2, by=READER)
    app = screens.open("logboek", AT)
    app.selectbox(key=audit_view.BY).set_value("Lezer").run()
    assert shown(app) == ["Heeft bestand 2 meegenomen als bestand.", "Heeft bestand 1 meegenomen als bestand."]
    app.selectbox(key=audit_view.DEED).set_value(Deed.GELADEN).run()
    assert [one.value for one in app.markdown][-1] == "Er zijn geen gebeurtenissen die hieraan voldoen."
    assert "Lezer" not in str(dict(app.query_params))


def test_a_filter_on_the_days(screens: Screens) -> None:
    app = screens.open("logboek", AT)
    app.date_input(key=audit_view.SINCE).set_value(date.today() + timedelta(days=2)).run()
    assert shown(app) == []
    app.date_input(key=audit_view.SINCE).set_value(date(2020, 1, 1)).run()
    app.date_input(key=audit_view.UNTIL).set_value(date.today()).run()
    assert len(shown(app)) == 1


def test_many_events_come_a_page_at_a_time(screens: Screens) -> None:
    exported(screens, 119)  # and the load
    app = screens.open("logboek", AT)
    assert (len(shown(app)), shown(app)[0]) == (50, "Heeft bestand 119 meegenomen als bestand.")
    assert app.button(key="logboek.nieuwer").disabled
    app.button(key="logboek.ouder").click().run()
    app.button(key="logboek.ouder").click().run()
    assert "101 tot en met 120 van 120 gebeurtenissen" in markup(app)
    assert len(shown(app)) == 20
    assert app.button(key="logboek.ouder").disabled
    app.selectbox(key=audit_view.BY).set_value("Analist").run()
    assert "1 tot en met 50 van 119 gebeurtenissen" in markup(app)


def test_markup_in_what_people_wrote_is_text(screens: Screens) -> None:
    store = Store.open(screens.url)
    store.audit.exported("<img src=x onerror=alert(1)>", by="<b>Piet</b>")
    store.close()
    page = markup(screens.open("logboek", AT))
    assert "&lt;img src=x" in page
    assert "<img" not in page
    assert "<b>Piet" not in page


def test_the_state_of_the_monitor(screens: Screens) -> None:
    app = screens.open("logboek", AT, toon="Toestand")
    assert app.warning[0].value == "- Het cijfer over 1 maat had er al moeten zijn; daarop wacht een doel."
    waiting = "Eigen opgave van de gemeente: 1 maat, de oudste had er op 30 juni 2026 moeten zijn (145 dagen te laat)"
    assert waiting in markup(app)
    assert "bestand op deze computer (SQLite)" in markup(app)
