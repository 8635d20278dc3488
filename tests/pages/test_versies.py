"""Tabs Versies, Koppelingen and Bronnen of page Data: comparing versions, saved mappings, and what can be loaded."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.store import Store
from spuk_monitor.ui import access, compare_view, saved_mappings_view, uploading
from tests.builders.mappings import saved_from, table, team_report
from tests.builders.people import READER
from tests.builders.screens import Screens, markup
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


# --- comparing versions ----------------------------------------------------------------------------


def three_versions(screens: Screens) -> AppTest:
    screens.fill(
        observation_upload(observation("RSD-M07", "2026Q1", 150), file="q1.xlsx"),
        observation_upload(
            observation("RSD-M07", "2026Q1", 160), observation("RSD-M05", "2026Q1", 4), file="q1_herzien.xlsx"
        ),
        observation_upload(observation("RSD-M05", "2026Q1", 5), file="=q1_laatste.xlsx"),
    )
    return screens.open("data", AT, tabblad="Versies")


def compare(app: AppTest, before: int, after: int) -> str:
    app.selectbox(key=compare_view.FROM).set_value(before)
    app.selectbox(key=compare_view.TO).set_value(after)
    app.run()
    assert not app.exception
    text = markup(app)
    return text[text.index("De nieuwste eerst") if "De nieuwste eerst" in text else 0 :]


def test_the_version_that_counts_now_is_said(screens: Screens) -> None:
    app = three_versions(screens)
    assert any("rekenen nu met **versie 3**" in one.value for one in app.markdown)
    assert 'data-label="Versie">3 <span class="sm-tag">nu</span></th>' in markup(app)


def test_the_newest_is_compared_with_the_one_before(screens: Screens) -> None:
    app = three_versions(screens)
    assert (app.selectbox(key=compare_view.FROM).value, app.selectbox(key=compare_view.TO).value) == (2, 3)
    text = markup(app)
    assert "<dt>Gewijzigd</dt><dd>1</dd>" in text
    assert '<td data-label="Was">4</td><td data-label="Werd">5</td><td data-label="Verschil">+25,0%</td>' in text


def test_a_version_that_comes_while_the_page_is_open_is_compared_unless_others_were_chosen(screens: Screens) -> None:
    app = three_versions(screens)
    screens.fill(observation_upload(observation("RSD-M07", "2026Q4", 1), file="vier.xlsx"))
    app.run()
    assert (app.selectbox(key=compare_view.FROM).value, app.selectbox(key=compare_view.TO).value) == (3, 4)
    compare(app, 1, 3)
    screens.fill(observation_upload(observation("RSD-M07", "2026Q4", 2), file="vijf.xlsx"))
    app.run()
    assert (app.selectbox(key=compare_view.FROM).value, app.selectbox(key=compare_view.TO).value) == (1, 3)


def test_any_two_versions_can_be_compared_also_backwards_and_with_nothing(screens: Screens) -> None:
    app = three_versions(screens)
    text = compare(app, 1, 3)
    assert "<caption>Van versie 1 naar versie 3</caption>" in text
    assert '<td data-label="Was">150</td><td data-label="Werd">160</td>' in text
    assert "<dt>Toegevoegd</dt><dd>1</dd>" in text
    back = compare(app, 3, 1)
    assert '<td data-label="Was">160</td><td data-label="Werd">150</td>' in back
    assert "<dt>Ingetrokken</dt><dd>1</dd>" in back
    assert "Van leeg naar versie 1" in compare(app, 0, 1)
    compare(app, 2, 2)
    assert any(one.value.startswith("Dit is twee keer dezelfde versie.") for one in app.markdown)


def test_versions_that_say_the_same_differ_in_nothing(screens: Screens) -> None:
    app = three_versions(screens)
    store = Store.open(screens.url)
    plan = store.plan_undo(3)
    store.undo(3, by="J. Analist", reason="fout", expected_version=plan.store_version)
    store.close()
    compare(app.run(), 2, 4)
    assert any(one.value.startswith("Er is geen verschil") for one in app.markdown)


# --- saved mappings --------------------------------------------------------------------------------


def koppelingen(screens: Screens, *, by: str = "I. Analist") -> AppTest:
    screens.fill()
    store = Store.open(screens.url)
    store.save_mapping(saved_from(team_report(), name="Werkgeversteam"), by=by)
    store.save_mapping(saved_from(table("jaar;Aantal jobcoaches", "2024;3"), name="Coaches", area="GM1674"), by=by)
    store.close()
    return screens.open("data", AT, tabblad="Koppelingen")


def names(screens: Screens) -> list[str]:
    store = Store.open(screens.url)
    try:
        return [one.name for one in store.mappings()]
    finally:
        store.close()


def test_what_each_mapping_reads_and_who_saved_it(screens: Screens) -> None:
    text = markup(koppelingen(screens))
    assert "<caption>2 koppelingen, op naam</caption>" in text
    assert "gebied: Roosendaal, voor het hele bestand<br>periode: kolom &#x27;jaar&#x27;" in text
    assert "gebied: kolom &#x27;Wijk&#x27;<br>periode: kolom &#x27;Kwartaal&#x27;" in text
    assert (
        "&#x27;Aantal baangaranties&#x27; vult L19" in text or "&#x27;Aantal baangaranties&#x27; vult RSD-L19" in text
    )
    assert "I. Analist" in text


def test_a_mapping_is_removed_after_asking(screens: Screens) -> None:
    app = koppelingen(screens)
    app.selectbox(key=saved_mappings_view.CHOSEN).set_value("Werkgeversteam")
    app.run()
    app.text_input(key=saved_mappings_view.BY).set_value(" ")
    app.button(key="data.mappings.ask").click().run()
    app.button(key="data.mappings.no").click().run()
    app.button(key="data.mappings.ask").click().run()
    app.button(key="data.mappings.yes").click().run()
    assert [one.value for one in app.error] == [
        "Vul uw naam in. Zo is later te zien wie de koppeling heeft verwijderd."
    ]
    app.text_input(key=saved_mappings_view.BY).set_value("J. Analist")
    app.button(key="data.mappings.yes").click().run()
    assert not app.exception
    assert [one.value for one in app.success] == ["Koppeling 'Werkgeversteam' is verwijderd."]
    assert names(screens) == ["Coaches"]


def test_another_choice_takes_the_question_away(screens: Screens) -> None:
    app = koppelingen(screens)
    app.button(key="data.mappings.ask").click().run()
    app.selectbox(key=saved_mappings_view.CHOSEN).set_value("Werkgeversteam")
    app.run()
    assert [one.key for one in app.button if (one.key or "").startswith("data.mappings")] == ["data.mappings.ask"]


def test_a_reader_sees_the_mappings_and_removes_none(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "current_user", lambda: READER)
    app = koppelingen(screens)
    assert "2 koppelingen, op naam" in markup(app)
    assert [one for one in app.button if (one.key or "").startswith("data.mappings")] == []


def test_without_mappings_it_is_said_how_to_make_one(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT, tabblad="Koppelingen")
    assert any(one.value.startswith("Er zijn nog geen koppelingen.") for one in app.markdown)


def test_an_unknown_file_is_linked_on_the_page_and_loaded(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT)
    content = table("wijk;kwartaal;Aantal jobcoaches", "WK167405;2026Q1;3", "WK167404;2026Q1;x")
    app.file_uploader[0].set_value(("coaches.csv", content, "text/csv"))
    app.run()
    assert "Zelf koppelen: coaches.csv" in [one.value for one in app.header]
    next(one for one in app.text_input if one.label.startswith("Uw naam (blijft bij de koppeling")).set_value(
        "J. Analist"
    )
    next(one for one in app.button if one.label == "Koppeling bewaren en bestand lezen").click().run()
    assert not app.exception
    assert "Zelf koppelen: coaches.csv" not in [one.value for one in app.header]
    assert "Tabel, koppeling &#x27;Coaches&#x27;, 2 rijen, periode 1e kwartaal 2026" in markup(app)
    app.text_input(key=uploading.NAME).set_value("J. Analist")
    app.button(key="data.accept.button").click().run()
    store = Store.open(screens.url)
    assert sorted(store.observations()["area"]) == ["WK167404", "WK167405"]
    store.close()


# --- sources ---------------------------------------------------------------------------------------


def test_every_source_says_what_to_download_and_what_is_taken(screens: Screens) -> None:
    screens.fill()
    app = screens.open("data", AT, tabblad="Bronnen")
    text = markup(app)
    assert [one.value for one in app.subheader][:2] == ["ABF Research", "CBS"]
    row = text[text.index('<th scope="row">SES-WOA</th>') :]
    row = row[: row.index("</tr>")]
    assert '<td data-label="Wat u downloadt, en waar">StatLine, tabel 85900NED' in row
    assert "Maten: C29 score, aantal huishoudens." in row
