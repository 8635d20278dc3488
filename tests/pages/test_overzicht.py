"""The overview: counts, money and what needs attention, from a tiny store."""

import re
from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.domain.steering import Decision, DecisionKind
from spuk_monitor.store import Store
from tests.builders.definitions import edit, write_second_area
from tests.builders.screens import PAGES, Screens, markup, param
from tests.builders.uploads import budget_line, budget_upload, observation, observation_upload, spent

AT = date(2026, 10, 15)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def tiny_year(screens: Screens, *, fictitious: bool = False) -> None:
    screens.fill(
        budget_upload(
            budget_line("BUD-A1", {"2026": 10_000, "2027": 20_000, "2028": 20_000, "totaal": 50_000}),
            budget_line("BUD-E1", {"2026": 1_000, "totaal": 1_000}, interventions=["RSD-E-a"], order=2),
            spending=[spent("BUD-A1", "2026Q1", 5_000), spent("BUD-E1", "2026Q1", 1_500)],
        ),
        observation_upload(
            observation("RSD-M07", "2026Q1", 150),
            observation("RSD-M07", "2026Q2", 360),
            observation("RSD-M07", "2026Q3", 540),
            observation("RSD-M24", "2026Q1", 2),
            observation("RSD-M24", "2026Q2", 1),
            observation("RSD-M24", "2026Q3", 1),
        ),
        fictitious=fictitious,
    )


def write(screens: Screens, decision: Decision) -> None:
    store = Store.open(screens.url)
    try:
        store.journal.save(decision, by="proef")
    finally:
        store.close()


def test_one_sentence_says_where_everything_stands(screens: Screens) -> None:
    tiny_year(screens)
    text = markup(screens.open("overzicht", AT))
    assert (
        "Op 15 oktober 2026 zijn van de 38 doelen met een streefwaarde 0 behaald of op koers, 2 met aandacht en "
        "1 achter of niet behaald; over 35 doelen zijn nog geen gegevens. "
        "Van de begrote € 51.000 is € 6.500 uitgegeven (13%)."
    ) in text


def test_old_figures_are_called_old_in_the_sentence_on_top(screens: Screens) -> None:
    tiny_year(screens)
    text = markup(screens.open("overzicht", date(2029, 6, 30)))
    assert "Van 3 doelen zijn de cijfers verouderd: de nieuwste daarvan gaan tot en met 30 september 2026." in text
    assert "verouderd: de nieuwste" not in markup(screens.open("overzicht", AT))


def test_what_is_behind_stands_before_what_needs_attention(screens: Screens) -> None:
    tiny_year(screens)
    app = screens.open("overzicht", AT)
    text = markup(app)
    assert "Er zijn 3 doelen met een achterstand en 1 melding over geld. De zwaarste staan bovenaan." in text
    assert re.findall(r">Verloop van dit doel bekijken \((.*?)\)</a>", text) == ["TGT-E02", "TGT-B02", "TGT-B10"]
    assert "werden er 7,5 verwacht (53%), dus dit loopt achter" in text
    assert "gerealiseerd en verplicht zijn samen € 1.500: € 500 meer dan de begroting van € 1.000" in text


def test_a_theme_shows_counts_and_money_and_no_average(screens: Screens) -> None:
    tiny_year(screens)
    text = markup(screens.open("overzicht", AT, thema="B"))
    assert "Thema Re-integratie en preventie geldzorgen: 2 aandacht, 14 geen gegevens en 2 geen streefwaarde" in text
    assert "gemiddeld" not in text


def test_an_empty_store_says_what_to_do(screens: Screens) -> None:
    screens.fill()
    app = screens.open("overzicht", AT)
    assert "Het programma staat klaar met 6 thema&#x27;s, 41 interventies en 47 doelen" in markup(app)
    assert "Zolang er geen cijfers zijn geladen, valt er niets te signaleren." in markup(app)
    assert "Gegevens laden \\(pagina Data\\)" in [link.proto.label for link in app.get("page_link")]


def test_a_missing_store_is_explained_in_dutch(screens: Screens) -> None:
    app = screens.open("overzicht", AT)
    assert [title.value for title in app.title] == ["Overzicht"]
    assert "python \\-m" in app.error[0].value or "python -m" in app.error[0].value


def test_one_observation_is_enough_for_a_judgement(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M05", "2026Q3", 4)))
    text = markup(screens.open("overzicht", AT))
    assert "1 behaald of op koers, 0 met aandacht en 0 achter of niet behaald" in text
    assert "Geen enkel doel met cijfers loopt achter" in text


def test_fictitious_figures_carry_a_banner_and_a_mark(screens: Screens) -> None:
    tiny_year(screens, fictitious=True)
    text = markup(screens.open("overzicht", AT))
    assert "<strong>Voorbeeldcijfers.</strong>" in text
    assert "dit is een fictief voorbeeldcijfer" in text
    assert "Van de begrote € 51.000 is € 6.500 uitgegeven (13%; fictief)." in text
    assert "over 35 doelen zijn nog geen gegevens (fictieve voorbeeldcijfers)." in text
    mark = '<span class="mo-tag mo-warn">fictief</span>'
    assert f"van 38 doelen met een streefwaarde {mark}" in text
    assert f"aandacht, achter of niet behaald {mark}" in text
    assert f"13% van begroot {mark}" in text
    assert f"<strong>€ 5.000</strong> uitgegeven (10%); volgens de begroting per jaar was dat nu 16%. {mark}" in text


def test_real_figures_are_not_marked(screens: Screens) -> None:
    tiny_year(screens)
    assert "ictie" not in markup(screens.open("overzicht", AT)).split("<style>")[0]


def test_that_letter_and_table_differ_is_no_call_for_attention(screens: Screens) -> None:
    screens.fill(budget_upload(budget_line("BUD-A1", {"2026": 741_510, "totaal": 741_510})))
    text = markup(screens.open("overzicht", AT))
    assert "raadsbrief" not in text
    assert "Zolang er geen cijfers zijn geladen, valt er niets te signaleren." in text


def test_what_does_not_fit_in_the_list_is_one_link_away(screens: Screens) -> None:
    years = {"RSD-M05": 0, "RSD-M07": 100, "RSD-M16": 1, "RSD-M24": 1, "RSD-M17": 10, "RSD-M22": 0}
    screens.fill(observation_upload(*(observation(name, "2026Q3", value) for name, value in years.items())))
    text = markup(screens.open("overzicht", AT))
    assert re.findall(r'<a href="([^"]*)"[^>]*>[^<]*bekijken die aandacht vragen</a>', text) == [
        "./themas?peildatum=2026-10-15&amp;tonen=aandacht"
    ]


def test_real_figures_carry_no_banner(screens: Screens) -> None:
    tiny_year(screens)
    assert "Voorbeeldcijfers" not in markup(screens.open("overzicht", AT))


def test_the_theme_filter_leaves_one_theme_and_writes_the_url(screens: Screens) -> None:
    tiny_year(screens)
    app = screens.open("overzicht", AT)
    assert markup(app).count('<h3 class="mo-card-h">') == 6
    app.selectbox(key="kies_thema").select("E").run()
    assert markup(app).count('<h3 class="mo-card-h">') == 1
    assert "0 met aandacht en 1 achter of niet behaald" in markup(app)
    assert param(app, "thema") == "E"


def test_the_reference_date_changes_what_counts(screens: Screens) -> None:
    tiny_year(screens)
    app = screens.open("overzicht", AT)
    app.selectbox(key="kies_peildatum").select("2026-06-30").run()
    assert "peildatum 30 juni 2026" in markup(app)
    assert "staat de teller op 360" in markup(app)
    assert param(app, "peildatum") == "2026-06-30"


def test_another_day_can_be_picked(screens: Screens) -> None:
    tiny_year(screens)
    app = screens.open("overzicht", AT)
    assert app.date_input(key="kies_dag").value == AT
    app.date_input(key="kies_dag").set_value(date(2026, 4, 2)).run()
    assert param(app, "peildatum") == "2026-04-02"
    assert "peildatum 2 april 2026" in markup(app)


def test_the_area_filter_changes_the_programme(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path, with_roosendaal=True))
    screens.fill(observation_upload(observation("RSD-M05", "2026Q3", 4)))
    app = screens.open("overzicht", AT, gebied="roosendaal-ring")
    assert "Voor Ons Roosendaal" in markup(app)
    app.selectbox(key="kies_gebied").select("voorbeeld-oost").run()
    assert "Samen Voorbeeld" in markup(app)
    assert markup(app).count('<h3 class="mo-card-h">') == 2


def test_nonsense_in_the_url_falls_back_to_the_default(screens: Screens) -> None:
    tiny_year(screens)
    app = screens.open("overzicht", None, peildatum="gisteren", thema="Z", gebied="nergens")
    assert app.selectbox(key="kies_thema").value == ""
    assert app.selectbox(key="kies_peildatum").value == "vandaag"
    assert app.selectbox(key="kies_gebied").value == "roosendaal-ring"


def test_filters_hold_on_the_next_page(screens: Screens) -> None:
    tiny_year(screens)
    app = screens.open("overzicht", AT)
    app.selectbox(key="kies_thema").select("E").run()
    app.query_params.clear()
    app.switch_page(str(PAGES / "themas.py")).run()
    assert app.selectbox(key="kies_thema").value == "E"
    assert [header.value for header in app.header] == ["E. Maatschappelijke Samenhang (7 doelen)"]


def test_a_programme_without_targets_still_says_something(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path)
    targets = folder / "gebieden" / "voorbeeld-oost" / "doelen.yaml"
    targets.write_text("# Geen doelen.\n{}\n", encoding="utf-8")
    screens.define(folder)
    screens.fill(observation_upload(observation("VBO-M01", "2026Q3", 4, area="voorbeeld-oost")))
    text = markup(screens.open("overzicht", AT))
    assert "Er zijn in deze keuze geen doelen om te volgen." in text
    assert text.count("De aanvraag noemt voor dit thema geen doelen.") == 2


def test_a_name_with_markup_is_shown_literally(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path)
    edit(folder / "gebieden" / "voorbeeld-oost" / "programma.yaml", "Samen Voorbeeld", "Samen <b>Voorbeeld</b> & co")
    screens.define(folder)
    screens.fill()
    assert "Samen &lt;b&gt;Voorbeeld&lt;/b&gt; &amp; co" in markup(screens.open("overzicht", AT))


def test_what_a_meeting_asks_is_answered_with_a_link(screens: Screens) -> None:
    tiny_year(screens)
    write(
        screens,
        Decision(
            "roosendaal-ring", DecisionKind.AANSCHERPEN, "stuurgroep", date(2026, 7, 9), "manager", "Meer <werven>.", 2
        ),
    )
    text = markup(screens.open("overzicht", AT))
    assert "Sinds 9 juli 2026: 1 doel slechter" in text
    assert "Bij 1 begrotingsregel loopt het geld voor op het resultaat." in text
    assert "1 besluit vastgelegd; het laatste:" in text
    assert "Aanscherpen (9 juli 2026): Meer &lt;werven&gt;." in text


def test_how_sure_the_figures_are_is_counted(screens: Screens) -> None:
    tiny_year(screens)
    text = markup(screens.open("overzicht", AT, thema="B"))
    box = text[text.index("Hoe zeker zijn de cijfers") :].split("</ul>")[0]
    assert "Van de 16 doelen met een streefwaarde:" in box
    assert "<li>14 zonder gegevens</li>" in box
    assert "fictieve" not in box


def test_a_decision_of_later_is_not_told_before(screens: Screens) -> None:
    tiny_year(screens)
    write(screens, Decision("roosendaal-ring", DecisionKind.STOPPEN, "db", date(2026, 11, 1), "manager", "Stop.", 2))
    assert "besluit vastgelegd" not in markup(screens.open("overzicht", AT))


def test_every_card_has_one_link_to_where_more_is_told(screens: Screens) -> None:
    tiny_year(screens)
    boxes = markup(screens.open("overzicht", AT)).split('<div class="mo-box">')[1:]
    assert [box.count('<p class="mo mo-box-link"><a href="./') for box in boxes] == [1] * (4 + 3 + 6)
