"""Page Data: from a file with a mistake to a version, taking it back, and removing the example."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.terms import CellState
from spuk_monitor.store import Store
from spuk_monitor.ui import coverage_view, findings_view, uploading, versions_view
from tests.builders.screens import PAGES, Screens, markup
from tests.builders.uploads import content_of, observation, observation_upload

AT = date(2026, 10, 15)
HEADER = "indicator;gebied;periode;waarde\n"
RIGHT = HEADER + "RSD-M07;roosendaal-ring;2026Q3;540\nRSD-M05;roosendaal-ring;2026Q3;2\n"
WRONG = HEADER + "RSD-M07;roosendaal-ring;2026Q3;12½\nRSD-M05;Rosendaal;2026Q3;2\n"


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def upload(app: AppTest, text: str, *, file: str = "uitvraag.csv") -> AppTest:
    app.file_uploader[0].set_value((file, text.encode(), "text/csv"))
    return app.run()


def accept(app: AppTest, *, by: str = "J. Analist", note: str = "") -> AppTest:
    app.text_input(key=uploading.NAME).set_value(by)
    app.text_area(key=uploading.NOTE).set_value(note)
    app.button(key="data.accept.button").click()
    return app.run()


def newest(screens: Screens) -> int:
    store = Store.open(screens.url)
    try:
        return store.version()
    finally:
        store.close()


def said(app: AppTest) -> list[str]:
    return [one.value for one in (*app.error, *app.success, *app.info, *app.warning)]


# --- loading ---------------------------------------------------------------------------------------


def test_a_mistake_is_shown_where_it_stands_and_blocks(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), WRONG)
    assert not app.exception
    assert [head.value for head in app.header][1] == "Wat de controle zegt: 2 fouten"
    assert [head.value for head in app.subheader] == ["✖ Fouten: eerst herstellen (2)"]
    text = markup(app)
    assert "<strong>Waarde is geen getal.</strong> Regel 2, kolom &#x27;waarde&#x27;" in text
    assert "&quot;12½&quot;" in text
    assert "<strong>Dit gebied is niet bekend.</strong> Regel 3, kolom &#x27;gebied&#x27;" in text
    assert app.button(key="data.accept.button").disabled
    assert any(one.startswith("Accepteren kan nog niet: er staan fouten in 1 bestand.") for one in said(app))
    assert newest(screens) == 0


def test_the_mended_file_becomes_a_version(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), WRONG)
    app = upload(app, RIGHT)
    assert [head.value for head in app.header][1] == "Wat de controle zegt: geen meldingen"
    assert "<dt>Toegevoegd</dt><dd>2</dd>" in markup(app)
    app = accept(app, note="nagekomen cijfers")
    assert not app.exception
    assert app.success[0].value.startswith("**Versie 1 is geladen\\: 2 toegevoegd, 0 gewijzigd, 0 ingetrokken.**")
    labels = [link.proto.label for link in app.get("page_link")]
    assert labels[:4] == ["Overzicht", "Thema's en interventies", "Gebiedseffect en context", "Begroting"]
    store = Store.open(screens.url)
    record = store.history()[0]
    content = store.original(record.sha256 or "")
    store.close()
    assert (record.by, record.note, record.file, record.added) == ("J. Analist", "nagekomen cijfers", "uitvraag.csv", 2)
    assert content == RIGHT.encode()


def test_status_flips_and_old_beside_new_are_shown_before_accepting(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 540), observation("RSD-M05", "2026Q3", 4)))
    text = HEADER + "RSD-M07;roosendaal-ring;2026Q3;900\nRSD-M05;roosendaal-ring;2026Q3;3\n"
    shown = markup(upload(screens.open("data", AT), text))
    table = shown[shown.index("Gewijzigd, de grootste verandering eerst") :]
    assert table.index("+66,7%") < table.index("−25,0%")
    assert '<td data-label="Oud">540</td><td data-label="Nieuw">900</td><td data-label="Verschil">+66,7%</td>' in table
    flips = shown[shown.index("een andere status") :]
    row = flips[flips.index("TGT-B02") : flips.index("</tr>", flips.index("TGT-B02"))]
    assert row.index("aandacht") < row.index("behaald")


def test_without_a_name_nothing_is_written(screens: Screens) -> None:
    screens.fill()
    app = accept(upload(screens.open("data", AT), RIGHT), by="  ")
    assert said(app) == ["**Niet bewaard.** Vul uw naam in. Zo is later te zien wie dit heeft geladen."]
    assert newest(screens) == 0
    assert newest_after(accept(app), screens) == 1


def newest_after(app: AppTest, screens: Screens) -> int:
    assert not app.exception
    return newest(screens)


def test_the_same_file_again_changes_nothing_and_cannot_be_accepted(screens: Screens) -> None:
    screens.fill()
    app = accept(upload(screens.open("data", AT), RIGHT))
    app = upload(app, RIGHT)
    assert app.button(key="data.accept.button").disabled
    assert any(one.startswith("Er valt niets te accepteren") for one in said(app))


def test_a_second_click_makes_no_second_version(screens: Screens) -> None:
    screens.fill()

    def script(url: str, text: str) -> None:
        from datetime import date

        import streamlit as st

        from spuk_monitor.definitions import load_definitions
        from spuk_monitor.monitor import Monitor
        from spuk_monitor.store import Store
        from spuk_monitor.ui import uploading

        monitor = Monitor(load_definitions(), Store.open(url))
        st.session_state[uploading.NAME] = "J. Analist"
        uploading.desk().pending = uploading.Pending((("uitvraag.csv", text.encode()),), "een")
        uploading.ensure_checked(monitor, at=date(2026, 10, 15))
        uploading.accept("een")
        uploading.accept("een")
        outcome = uploading.desk().outcome
        st.write(outcome.message if outcome else "geen melding")
        monitor.close()

    app = AppTest.from_function(script, args=(screens.url, RIGHT), default_timeout=30).run()
    assert [one.value for one in app.markdown] == ["Versie 1 is geladen: 2 toegevoegd, 0 gewijzigd, 0 ingetrokken."]
    assert newest(screens) == 1


def test_a_check_that_someone_overtook_is_refused_until_checked_again(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), RIGHT)
    screens.fill(observation_upload(observation("RSD-M24", "2026Q1", 2), file="ander.xlsx"))
    app = accept(app)
    assert f"**Niet bewaard.** {uploading.STALE}" in said(app)
    assert app.button(key="data.accept.button").disabled
    assert newest(screens) == 1
    app = app.button(key="data.check_again").click().run()
    assert uploading.STALE not in " ".join(said(app))
    app = accept(app)
    assert app.success[0].value.startswith("**Versie 2 is geladen")


def test_a_figure_that_was_reported_changes_only_with_a_reason(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M05", "2026Q1", 4)))
    app = upload(screens.open("data", AT), HEADER + "RSD-M05;roosendaal-ring;2026Q1;3\n")
    assert "Een cijfer verandert over een kwartaal dat al is gerapporteerd" in markup(app)
    app = accept(app, note="nagekomen")
    assert f"**Niet bewaard.** {uploading.NO_REASON}" in said(app)
    assert newest(screens) == 1
    app.text_input(key=uploading.REASON).set_value("dubbel geteld")
    app = accept(app, note="nagekomen")
    assert app.success[0].value.startswith("**Versie 2 is geladen")


def test_a_file_that_cannot_be_read_is_explained(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT)
    app.file_uploader[0].set_value(("stuk.xlsx", b"\x00\x01geen werkboek", "application/octet-stream"))
    app.run()
    assert not app.exception
    assert app.error[0].value.startswith("**Dit bestand kan niet worden gelezen.**")


def test_what_waits_survives_another_page_and_can_be_put_away(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), RIGHT)
    app.switch_page(str(PAGES / "catalogus.py")).run()
    app.switch_page(str(PAGES / "data.py")).run()
    assert any("**Klaargezet:** uitvraag.csv" in one.value for one in app.markdown)
    app = app.button(key="data.put_away").click().run()
    assert not any("Klaargezet" in one.value for one in app.markdown)


def test_a_mended_file_chosen_again_replaces_the_one_of_the_same_name(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), WRONG)
    app.file_uploader[0].set_value(
        [("uitvraag.csv", WRONG.encode(), "text/csv"), ("uitvraag.csv", RIGHT.encode(), "text/csv")]
    )
    app.run()
    assert next(one.value for one in app.markdown if "Klaargezet" in one.value).count("uitvraag.csv") == 1
    assert any(one.startswith("uitvraag.csv is vervangen door het bestand") for one in said(app))
    assert [head.value for head in app.header][1] == "Wat de controle zegt: geen meldingen"
    app = accept(app)
    assert app.success[0].value.startswith("**Versie 1 is geladen\\: 2 toegevoegd")
    assert not any("vervangen door" in one for one in said(app))


def test_a_file_chosen_after_coming_back_joins_what_waits(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT)
    second = HEADER + "RSD-M24;roosendaal-ring;2026Q1;2\n"
    app.file_uploader[0].set_value([("een.csv", WRONG.encode(), "text/csv"), ("twee.csv", second.encode(), "text/csv")])
    app.run()
    app.switch_page(str(PAGES / "catalogus.py")).run()
    app.switch_page(str(PAGES / "data.py")).run()
    app = accept(upload(app, RIGHT, file="een.csv"))
    assert app.success[0].value.startswith("**Versie 1 is geladen\\: 3 toegevoegd")


def test_name_and_note_survive_another_page(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), RIGHT)
    app.text_input(key=uploading.NAME).set_value("J. Analist")
    app.text_area(key=uploading.NOTE).set_value("nagekomen")
    app.run()
    app.switch_page(str(PAGES / "catalogus.py")).run()
    app.switch_page(str(PAGES / "data.py")).run()
    assert app.text_input(key=uploading.NAME).value == "J. Analist"
    assert app.text_area(key=uploading.NOTE).value == "nagekomen"
    app.button(key="data.accept.button").click().run()
    store = Store.open(screens.url)
    record = store.history()[0]
    store.close()
    assert (record.by, record.note) == ("J. Analist", "nagekomen")
    app = upload(app, WRONG)
    assert app.text_area(key=uploading.NOTE).value == ""


def test_two_files_are_one_version(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT)
    second = HEADER + "RSD-M24;roosendaal-ring;2026Q1;2\n"
    app.file_uploader[0].set_value([("een.csv", RIGHT.encode(), "text/csv"), ("twee.csv", second.encode(), "text/csv")])
    app = accept(app.run())
    assert app.success[0].value.startswith("**Versie 1 is geladen\\: 3 toegevoegd")


def test_findings_can_be_filtered(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), WRONG)
    app.text_input(key=findings_view.SEARCH).set_value("rosendaal")
    app.run()
    assert "1 van 2 meldingen" in [one.value for one in app.caption]
    assert list(app.dataframe[0].value["code"]) == ["ONBEKEND_GEBIED"]


# --- versions --------------------------------------------------------------------------------------


def two_versions(screens: Screens) -> AppTest:
    screens.fill(
        observation_upload(observation("RSD-M07", "2026Q1", 150), file="q1.xlsx"),
        observation_upload(observation("RSD-M07", "2026Q1", 160), file="q1_herzien.xlsx"),
    )
    return screens.open("data", AT, tabblad="Versies")


def undo(app: AppTest, version: int, *, reason: str = "verkeerd bestand") -> AppTest:
    app.session_state[versions_view.UNDO_OPEN] = True
    app.run()
    app.selectbox(key=versions_view.UNDO_VERSION).set_value(version)
    app.text_input(key=versions_view.UNDO_NAME).set_value("J. Analist")
    app.text_input(key=versions_view.UNDO_REASON).set_value(reason)
    app.button(key="data.undo.button").click()
    return app.run()


def test_a_version_is_taken_back_as_a_new_one(screens: Screens) -> None:
    app = undo(two_versions(screens), 2)
    assert said(app) == ["Versie 2 is teruggedraaid, als versie 3."]
    text = markup(app)
    assert "Draait versie 2 terug. verkeerd bestand" in text
    assert "Teruggedraaid door versie 3." in text
    store = Store.open(screens.url)
    assert list(store.observations()["value"]) == [150.0]
    store.close()


def test_what_a_later_version_changed_is_a_conflict(screens: Screens) -> None:
    app = undo(two_versions(screens), 1)
    assert not app.exception
    assert "RSD-M07 · roosendaal-ring · 2026Q1" in markup(app)
    assert len(app.error) == 1
    assert newest(screens) == 2


def test_undo_asks_for_a_reason(screens: Screens) -> None:
    app = undo(two_versions(screens), 2, reason=" ")
    assert said(app) == ["Vul uw naam en de reden in."]
    assert newest(screens) == 2


def test_history_shows_who_what_and_the_original(screens: Screens) -> None:
    app = two_versions(screens)
    text = markup(app)
    assert text.index("q1_herzien.xlsx") < text.index(">q1.xlsx")
    assert '<th scope="row" data-label="Versie">2 <span class="sm-tag">nu</span></th>' in text
    assert '<td data-label="Verandering">1 gewijzigd</td>' in text
    assert [one.key for one in app.selectbox if one.key == versions_view.ORIGINAL] == []  # folded
    app.session_state[versions_view.ORIGINAL_OPEN] = True
    app.run().selectbox(key=versions_view.ORIGINAL).set_value(1)
    app.run()
    assert "q1.xlsx downloaden" in [one.proto.label for one in app.get("download_button")]


# --- the example -----------------------------------------------------------------------------------


def test_the_example_goes_with_one_action_that_asks_first(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M07", "2026Q1", 150)), fictitious=True)
    app = screens.open("data", AT)
    assert "<strong>Voorbeeldcijfers.</strong>" in markup(app)
    assert "Voorbeeldcijfers verwijderen (pagina Data)" not in [link.proto.label for link in app.get("page_link")]
    app = app.button(key="data.example.ask").click().run()
    app = app.button(key="data.example.no").click().run()
    assert newest(screens) == 1
    app = app.button(key="data.example.ask").click().run()
    app = app.button(key="data.example.yes").click().run()
    assert said(app) == ["De voorbeeldcijfers zijn verwijderd, als versie 2."]
    assert "<strong>Voorbeeldcijfers.</strong>" not in markup(app)
    assert not [one for one in app.button if one.key == "data.example.ask"]


# --- coverage, templates, empty --------------------------------------------------------------------


def test_coverage_can_be_narrowed_to_what_is_missing(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 540)))
    app = screens.open("data", AT, tabblad="Dekking")
    assert "<dt>✔ Actueel</dt><dd>1</dd>" in markup(app)
    app.selectbox(key=coverage_view.ONLY).set_value("actueel")
    shown = markup(app.run())
    assert "RSD-M07 · gebiedsrealisatie" in shown
    assert "RSD-M05 ·" not in shown
    app.selectbox(key=coverage_view.ONLY).set_value("ontbreekt")
    shown = markup(app.run())
    assert "RSD-M07 ·" not in shown
    assert 'RSD-M05</span> · gebiedsrealisatie · voor <span class="sm-nowrap">TGT-A05' in shown


def test_what_was_withheld_is_missing_and_says_so(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", None, state=CellState.ONDERDRUKT)))
    text = markup(screens.open("data", AT, tabblad="Dekking"))
    assert "het cijfer over het 3e kwartaal 2026 is onderdrukt" in text[text.index("RSD-M07</span> ·") :]


def test_templates_can_be_downloaded(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT, tabblad="Sjablonen")
    assert [one.proto.label for one in app.get("download_button")] == [
        "Sjabloon waarnemingen downloaden (xlsx)",
        "Sjabloon begroting en uitputting downloaden (xlsx)",
    ]


def test_an_empty_store_and_a_missing_one_say_what_to_do(screens: Screens) -> None:
    app = screens.open("data", AT)
    assert "init" in app.error[0].value
    screens.fill()
    app = screens.open("data", AT, tabblad="Versies")
    assert any("Er is nog niets geladen." in one.value for one in app.markdown)


def test_file_names_are_shown_literally(screens: Screens) -> None:
    screens.fill()
    app = upload(screens.open("data", AT), RIGHT, file="<img src=x onerror=alert(1)>.csv")
    assert "<img" not in markup(app)
    assert content_of("x") == b"inhoud van x"
