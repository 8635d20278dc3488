"""Page Catalogus en methode: every definition is there, can be found, and says what is assumed."""

from pathlib import Path

import pytest

from spuk_monitor.ui import catalogue_view
from tests.builders.definitions import write_second_area
from tests.builders.screens import Screens, markup


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill()
    return made


def row_with(text: str, wanted: str) -> str:
    """The table row that holds `wanted`."""
    at = text.index(wanted)
    return text[text.rindex("<tr>", 0, at) : text.index("</tr>", at)]


def test_all_national_indicators_are_there_with_number_16_twice(screens: Screens) -> None:
    text = markup(screens.open("catalogus"))
    captions = [part.split("</caption>")[0] for part in text.split("<caption>")[1:]]
    assert captions == ["16 indicatoren", "11 indicatoren", "11 indicatoren", "7 lijsten"]
    official = text[: text.index("<caption>7 lijsten")]
    assert official.count('<span class="sm-soft">R16</span>') == 1
    assert official.count('<span class="sm-soft">E16</span>') == 1


def test_answers_are_listed_as_printed_in_a_fold(screens: Screens) -> None:
    app = screens.open("catalogus")
    assert [one.label for one in app.expander] == [
        "Antwoorden, onderdelen en categorieën van R11, R14, R15, R16 en E16"
    ]
    text = markup(app)
    row = row_with(text, "Cognitieve ontwikkeling")
    assert 'Weet ik niet <span class="sm-soft">(NPLV-R11.ant07)</span>' in row
    assert row.count("<br>") == 7
    assert "Executieve functies en leren leren/leervaardigheden" in row_with(text, "NPLV-R15.sub01")
    assert "verslechterd" in row_with(text, "NPLV-R15.ant02")
    assert "Havo/VWO" in row_with(text, "NPLV-E16.cat01")
    app.text_input(key=catalogue_view.SEARCH).set_value("executieve")
    assert "1 van 7 lijsten" in markup(app.run())


def test_a_line_number_says_of_which_text(screens: Screens) -> None:
    national = markup(screens.open("catalogus"))
    assert "de bron is gedrukt (aanvraag, regels 4172-4174)" in row_with(national, '<span class="sm-soft">R12</span>')
    targets = markup(screens.open("catalogus", onderdeel="Doelen en maten"))
    assert "aanvraag, regels 1047-1049" in row_with(targets, '<span class="sm-soft">TGT-A01</span>')
    for text in (national, targets):
        assert " r. " not in text


def test_local_indicators_and_studies_carry_their_marks(screens: Screens) -> None:
    text = markup(screens.open("catalogus", onderdeel="Lokaal"))
    assert "<caption>39 indicatoren</caption>" in text
    assert "<caption>8 onderzoeken</caption>" in text
    assert "opgevoerd als landelijk" in row_with(text, '<span class="sm-soft">RSD-L01</span>')


def test_key_figures_say_what_they_are_for_and_how_an_area_is_composed(screens: Screens) -> None:
    text = markup(screens.open("catalogus", onderdeel="Kerncijfers"))
    inhabitants = row_with(text, '<span class="sm-soft">KERN-INW</span>')
    assert "lezen en wegen: hiermee worden cijfers van wijken gewogen (aantal inwoners)" in inhabitants
    assert "focusgebied: som van de wijken" in inhabitants
    assert "komt uit: Kerncijfers wijken en buurten (CBS)" in inhabitants
    income = row_with(text, '<span class="sm-soft">KERN-INK</span>')
    assert '<td data-label="Waarvoor">lezen</td>' in income
    assert income.count("focusgebied: gemiddelde van de wijken, gewogen met het aantal huishoudens") == 2
    assert "KERN-" not in markup(screens.open("catalogus"))


def test_an_indicator_says_which_source_feeds_it(screens: Screens) -> None:
    text = markup(screens.open("catalogus"))
    row = row_with(text, '<span class="sm-soft">C29</span>')
    assert "komt uit: SES-WOA (CBS) en Swing (ABF Research)" in row
    assert "komt uit" not in row_with(text, '<span class="sm-soft">E18</span>')


def test_a_misplaced_indicator_says_where_it_stands(screens: Screens) -> None:
    row = row_with(markup(screens.open("catalogus")), '<span class="sm-soft">E19</span>')
    assert 'B <span class="sm-tag">staat onder gebiedsrealisatie</span>' in row


def test_targets_and_measures_say_what_is_assumed(screens: Screens) -> None:
    text = markup(screens.open("catalogus", onderdeel="Doelen en maten"))
    assert "<caption>47 doelen</caption>" in text
    assert "<caption>33 maten</caption>" in text
    assert '<span class="sm-tag">aanname</span>' in row_with(text, '<span class="sm-soft">TGT-F07</span>')
    assert "1 of 2 fte per school" in row_with(text, '<span class="sm-soft">TGT-F07</span>')


def test_themes_say_what_was_not_applied_for(screens: Screens) -> None:
    text = markup(screens.open("catalogus", onderdeel="Thema's en interventies"))
    assert "niet aangevraagd" in row_with(text, "C. School en Omgeving")
    assert "aangevraagd, bedrag onbekend" in row_with(text, "G. Organisatie")
    assert "<caption>41 interventies en onderdelen</caption>" in text


def test_the_area_is_composed_by_assumption(screens: Screens) -> None:
    text = markup(screens.open("catalogus", onderdeel="Gebieden"))
    row = row_with(text, "vanaf 2022")
    assert "Wijk 00 Centrum, Wijk 02 Noord, Wijk 03 West, Wijk 04 Groot Kroeven en Wijk 05 Langdonk" in row
    assert '<span class="sm-tag">aanname</span>' in row


def test_search_narrows_and_says_where_more_is_found(screens: Screens) -> None:
    app = screens.open("catalogus")
    app.text_input(key=catalogue_view.SEARCH).set_value("schulden")
    app.run()
    assert "<caption>1 van 11 indicatoren</caption>" in markup(app)
    assert app.markdown[0].value.startswith("Gevonden op “schulden”: Landelijk: ")
    app.text_input(key=catalogue_view.SEARCH).set_value("xyzzy")
    app.run()
    assert app.markdown[0].value.startswith("Gevonden op “xyzzy”: niets.")


def test_the_method_stands_there_with_its_limits_and_their_source(screens: Screens) -> None:
    app = screens.open("catalogus", onderdeel="Methode")
    text = markup(app)
    assert "Tempo = (gerealiseerd − nulmeting) ÷ (verwacht − nulmeting)" in text
    assert "tempo van 60% tot 95%" in text
    assert any("Open SDG, naar Statistics Canada en Eurostat" in one.value for one in app.markdown)
    assert [head.value for head in app.header] == [
        "Hoe wordt beoordeeld", "Resultaten met een doel", "Gebiedseffect", "Context", "Geld", "Grenswaarden",
    ]  # fmt: skip
    assert [head.value for head in app.subheader] == [
        "Verwacht op dit moment", "Tempo en status", "Beter of slechter sinds een vergadering", "Een herzien doel",
        "Een bevestigde aanname", "Geld tegenover resultaat",
    ]  # fmt: skip


def test_the_limit_of_money_beside_results_is_the_monitors_own(screens: Screens) -> None:
    row = row_with(markup(screens.open("catalogus", onderdeel="Methode")), "Geld en resultaat")
    assert ">15 procentpunt</td>" in row
    assert "een eigen keuze van deze monitor, geen bron noemt een grens" in row


def test_assumptions_and_open_questions_are_listed(screens: Screens) -> None:
    text = markup(screens.open("catalogus", onderdeel="Aannames en vragen"))
    for number in range(1, 7):
        assert f"OV-{number}: " in text
    assert "RSD-M01, wijkbewoners indirect bereikt: <strong>lopend totaal sinds de start</strong>" in text
    assert "TGT-F07, professionals per school opgeleid en vrijgesteld: 31 december 2028" in text
    assert "€ 1.116.897" in text


def test_a_programme_without_anything_of_a_kind_says_so(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path / "definities"))
    app = screens.open("catalogus", gebied="voorbeeld-oost", onderdeel="Gebieden")
    assert not app.exception
    assert [head.value for head in app.header] == ["Samenstelling van het gebied", "Gebieden"]
