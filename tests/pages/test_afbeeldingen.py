"""Tab Afbeeldingen: adding with a description, what is refused, showing and removing."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import Picture, Scope
from spuk_monitor.store import Store
from spuk_monitor.ui import pictures_view
from spuk_monitor.ui.kept import forget
from tests.builders.loading import said
from tests.builders.screens import Screens, markup
from tests.builders.steering import AREA, as_role, held, png, withdraw

AT = date(2026, 10, 15)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill()
    return made


def opened(screens: Screens, **params: str) -> AppTest:
    return screens.open("besluiten", AT, deel="Afbeeldingen", **params)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def chosen(
    app: AppTest, *, name: str = "plein.png", content: bytes | None = None, alt: str = "Een leeg plein"
) -> AppTest:
    app.file_uploader[0].set_value((name, png() if content is None else content, "image/png"))
    app.text_input(key=pictures_view.ALT).set_value(alt)
    app.checkbox(key=pictures_view.AGREED).check().run()
    assert not app.exception
    return app


def test_without_pictures_it_says_so(screens: Screens) -> None:
    assert "Er zijn nog geen afbeeldingen." in markup(opened(screens))


def test_a_picture_is_kept_with_its_description_and_shown(screens: Screens) -> None:
    app = chosen(opened(screens))
    app.selectbox(key=pictures_view.SUBJECT).set_value((Scope.THEMA, "B"))
    app.selectbox(key=pictures_view.QUARTER).set_value("2026Q3")
    app.text_input(key=pictures_view.CAPTION).set_value("Na de zomer")
    press(app, pictures_view.ADD)
    (kept,) = held(screens, Picture)
    assert kept == Picture(
        AREA, Scope.THEMA, "B", kept.sha256, "image/png", "Een leeg plein", "Na de zomer", "2026Q3", "AFB-1"
    )
    store = Store.open(screens.url)
    assert store.original(kept.sha256).startswith(b"\x89PNG")
    store.close()
    assert said(app) == ["De afbeelding is toegevoegd."]
    assert [one.value for one in app.text_input if one.key == pictures_view.ALT] == [""]
    assert "Een leeg plein" in str(app.get("image")[0].proto)
    assert "Er zijn nog geen afbeeldingen." in markup(opened(screens, thema="A"))


def test_what_is_missing_is_said_and_nothing_is_kept(screens: Screens) -> None:
    app = press(opened(screens), pictures_view.ADD)
    assert said(app) == ["Er is niets bewaard. Kies eerst een bestand."]
    press(chosen(app, alt=" "), pictures_view.ADD)
    assert [one.replace("\\", "") for one in said(app)] == ["Er is niets bewaard. Vul nog in: Beschrijving."]
    press(chosen(app, alt="Plein.png"), pictures_view.ADD)
    assert "De beschrijving is de bestandsnaam" in said(app)[0]
    app = chosen(app)
    app.checkbox(key=pictures_view.AGREED).uncheck()
    press(app, pictures_view.ADD)
    assert "Zet het vinkje als niemand herkenbaar is" in said(app)[0]
    assert held(screens, Picture) == []


def test_a_file_that_is_no_picture_is_refused(screens: Screens) -> None:
    app = press(chosen(opened(screens), content=b"geen plaatje"), pictures_view.ADD)
    assert any("is geen afbeelding die de monitor kent" in one for one in said(app))
    assert held(screens, Picture) == []


def test_what_the_name_of_a_file_gives_away_is_told(screens: Screens) -> None:
    app = chosen(opened(screens), name="bel 06-1234 5678.png")
    assert "wordt niet bewaard: in de bestandsnaam een telefoonnummer." in markup(app)


def test_a_picture_is_removed_after_a_tick(screens: Screens) -> None:
    app = press(chosen(opened(screens)), pictures_view.ADD)
    withdraw(app, pictures_view.WITHDRAW, "verouderd")
    assert held(screens, Picture) == []
    assert "Ingetrokken afbeeldingen (1)" in markup(app) and "verouderd" in markup(app)


def test_more_pictures_are_shown_on_request(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures_view, "_SHOWN", 1)
    app = press(chosen(opened(screens)), pictures_view.ADD)
    press(chosen(app, content=png((30, 30)), alt="Twee"), pictures_view.ADD)
    assert len(app.get("image")) == 1
    press(app, f"{pictures_view.MORE}.knop")
    assert len(app.get("image")) == 2


def test_a_reader_looks_only(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch)
    app = opened(screens)
    assert app.main.button == [] and "Een afbeelding toevoegen kan alleen met de rol analist." in said(app)[0]


def test_a_picture_of_which_the_file_is_gone_says_so_and_can_be_removed(screens: Screens) -> None:
    press(chosen(opened(screens)), pictures_view.ADD)
    (kept,) = held(screens, Picture)
    (screens.folder / "bron" / kept.sha256).unlink()
    forget()
    app = opened(screens)
    assert app.warning[0].value.startswith("Afbeelding AFB-1 is niet te tonen.")
    assert "Beschrijving\\: Een leeg plein" in app.warning[0].value
    assert app.button(key=f"{pictures_view.WITHDRAW}.ja").label == "Intrekken"
