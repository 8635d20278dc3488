"""Tab Aannames: what is assumed stands there, can be confirmed with date and source, and withdrawn again."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import AssumptionKind, Confirmation
from spuk_monitor.store import Store
from spuk_monitor.ui import access, confirmations_view
from tests.builders.definitions import edit, write_second_area
from tests.builders.people import READER
from tests.builders.screens import Screens, markup, param
from tests.builders.steering import withdraw
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)
AREA = "roosendaal-ring"
M07 = "telwijze/RSD-M07"


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M07", "2026Q3", 540)))
    return made


def held(screens: Screens) -> list[Confirmation]:
    store = Store.open(screens.url)
    try:
        return [kept.entry for kept in store.journal.holding(Confirmation)]
    finally:
        store.close()


def write(screens: Screens, entry: Confirmation) -> None:
    store = Store.open(screens.url)
    try:
        store.journal.save(entry, by="analist")
    finally:
        store.close()


def answered(app: AppTest, source: str = "programmaleider") -> AppTest:
    app.radio(key=confirmations_view.VERDICT).set_value(confirmations_view.RIGHT).run()
    app.date_input(key=confirmations_view.DAY).set_value(date(2026, 9, 1))
    app.text_input(key=confirmations_view.SOURCE).set_value(source)
    return app.button(key="aannames.bevestig").click().run()


def test_everything_assumed_stands_there(screens: Screens) -> None:
    text = markup(screens.open("aannames", AT))
    assert "Er zijn nu 42 aannames: 25 telwijzen, 15 einddatums en 2 samenstellingen van gebieden." in text
    assert "<caption>Telwijze (25)</caption>" in text
    assert "Lopend totaal sinds de start: elk cijfer is het totaal sinds de start; het laatste cijfer telt" in text
    assert 'href="./aannames?gebied=roosendaal-ring&amp;peildatum=2026-10-15&amp;aanname=telwijze%2FRSD-M07"' in text


def test_a_link_opens_one_assumption_with_what_hangs_on_it(screens: Screens) -> None:
    app = screens.open("aannames", AT, aanname=M07)
    assert app.selectbox(key=confirmations_view.CHOSEN).value == M07
    text = markup(app)
    assert "TGT-B02, jongeren bereikt met loopbaanoriëntatie en preventie (12-18 jaar)" in text
    assert "Twee mijlpalen op één pad: 900 eind 2026, 1800 eind 2028" in text


def test_a_confirmed_assumption_loses_its_mark_everywhere(screens: Screens) -> None:
    app = answered(screens.open("aannames", AT, aanname=M07))
    assert "is bevestigd." in app.success[0].value
    assert held(screens) == [
        Confirmation(AREA, AssumptionKind.TELWIJZE, "RSD-M07", "cumulatief", date(2026, 9, 1), "programmaleider")
    ]
    assert param(app, "aanname") is None
    text = markup(app)
    assert "Er zijn nu 41 aannames" in text
    assert "1 september 2026, volgens programmaleider" in text
    themes = markup(screens.open("themas", AT, doel="TGT-B02", thema="B"))
    card = themes[themes.index('id="TGT-B02"') : themes.index("Deze grafiek als tabel")]
    assert "aanname: telwijze" not in card
    assert "Telwijze: lopend totaal sinds de start. Bevestigd op 1 september 2026, volgens programmaleider." in themes


def test_choosing_another_assumption_stands_in_the_link(screens: Screens) -> None:
    app = screens.open("aannames", AT)
    app.selectbox(key=confirmations_view.CHOSEN).set_value("einddatum/TGT-F07").run()
    assert param(app, "aanname") == "einddatum/TGT-F07"
    assert "31 december 2028." in markup(app)


def test_what_is_wrong_is_mended_in_the_definitions(screens: Screens) -> None:
    app = screens.open("aannames", AT, aanname=M07)
    app.radio(key=confirmations_view.VERDICT).set_value(confirmations_view.WRONG).run()
    assert "in het bestand maten\\.csv bij RSD\\-M07".replace("\\", "") in app.info[0].value.replace("\\", "")
    assert held(screens) == []


def test_without_a_source_nothing_is_kept(screens: Screens) -> None:
    app = answered(screens.open("aannames", AT, aanname=M07), source="  ")
    assert "Volgens wie of welk stuk." in app.error[0].value
    assert held(screens) == []


def test_personal_data_asks_for_a_tick_and_the_text_stays(screens: Screens) -> None:
    app = answered(screens.open("aannames", AT, aanname=M07), source="proef@example.org")
    assert "gegevens van personen" in app.error[0].value
    assert app.text_input(key=confirmations_view.SOURCE).value == "proef@example.org"
    app.checkbox[0].check().run()
    app.button(key="aannames.bevestig").click().run()
    assert [one.source for one in held(screens)] == ["proef@example.org"]


def test_who_was_faster_is_not_overwritten(screens: Screens) -> None:
    app = screens.open("aannames", AT, aanname=M07)
    app.radio(key=confirmations_view.VERDICT).set_value(confirmations_view.RIGHT).run()
    app.text_input(key=confirmations_view.SOURCE).set_value("memo").run()
    other = Confirmation(AREA, AssumptionKind.TELWIJZE, "RSD-M07", "stand", date(2026, 8, 1), "ander stuk")
    write(screens, other)
    app.button(key="aannames.bevestig").click().run()
    assert "Iemand anders heeft dit intussen gewijzigd" in app.error[0].value
    assert app.text_input(key=confirmations_view.SOURCE).value == "memo"
    assert held(screens) == [other]


def test_a_confirmation_is_withdrawn_after_a_tick(screens: Screens) -> None:
    write(screens, Confirmation(AREA, AssumptionKind.TELWIJZE, "RSD-M07", "cumulatief", date(2026, 9, 1), "memo"))
    app = screens.open("aannames", AT)
    key = confirmations_view.WITHDRAW
    app.button(key=f"{key}.ja").click().run()
    assert "Zet eerst het vinkje" in app.error[0].value
    withdraw(app, key, "blijkt toch per kwartaal")
    assert "De bevestiging is ingetrokken" in app.success[0].value
    assert held(screens) == []
    assert "Er zijn nu 42 aannames" in markup(app)
    assert "blijkt toch per kwartaal" in markup(app).split("Ingetrokken bevestigingen (1)")[1]


def test_a_confirmation_that_no_longer_fits_has_lapsed(screens: Screens) -> None:
    write(screens, Confirmation(AREA, AssumptionKind.TELWIJZE, "RSD-M07", "stand", date(2026, 9, 1), "memo"))
    app = screens.open("aannames", AT)
    assert "Vervallen bevestigingen" in [one.value for one in app.header]
    assert "Deze bevestigingen passen niet meer bij de definities" in markup(app)


def test_a_reader_looks_but_does_not_write(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "current_user", lambda: READER)
    app = screens.open("aannames", AT, aanname=M07)
    assert len(app.selectbox) == len(screens.open("catalogus", AT).selectbox)
    assert "Een aanname bevestigen kan alleen met de rol analist." in app.info[0].value
    assert "<caption>Telwijze (25)</caption>" in markup(app)


def test_whoever_loses_the_role_on_the_way_writes_nothing(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    app = screens.open("aannames", AT, aanname=M07)
    app.radio(key=confirmations_view.VERDICT).set_value(confirmations_view.RIGHT).run()
    app.text_input(key=confirmations_view.SOURCE).set_value("memo").run()
    monkeypatch.setattr(access, "current_user", lambda: READER)
    app.button(key="aannames.bevestig").click().run()
    assert "alleen met de rol analist" in app.error[0].value
    assert held(screens) == []


def test_an_assumption_that_does_not_exist_is_said_so(screens: Screens) -> None:
    assert "Aanname telwijze/X bestaat niet" in markup(screens.open("aannames", AT, aanname="telwijze/X"))


def test_another_area_has_its_own_assumptions(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path / "tweede")
    screens.define(folder)
    text = markup(screens.open("aannames", AT, gebied="voorbeeld-oost"))
    assert "Er zijn nu 2 aannames: 1 telwijze en 1 einddatum." in text
    assert "Telwijze van aandeel leerlingen dat meedoet (VBO-M02)" in text


def test_an_area_without_assumptions_says_so(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path / "tweede")
    own = folder / "gebieden" / "voorbeeld-oost"
    edit(own / "maten.csv", "per_jaar;aanname", "per_jaar;bron")
    edit(own / "doelen.yaml", "  due_date_assumed: true\n", "")
    screens.define(folder)
    app = screens.open("aannames", AT, gebied="voorbeeld-oost")
    assert "Bij dit gebied is niets aangenomen" in markup(app)
    assert [one.value for one in app.header] == []
