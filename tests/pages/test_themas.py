"""Themes and interventions: bars, statuses, the opened target and its provenance, from a tiny store."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders.definitions import write_second_area
from tests.builders.screens import Screens, markup, param, written_interventions
from tests.builders.uploads import budget_line, budget_upload, observation, observation_upload, spent

AT = date(2026, 10, 15)
EVERY = "A,B,C,D,E,F,G"  # every theme opened; of those that an area lacks nothing is heard


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def fill(screens: Screens, *, fictitious: bool = False) -> None:
    screens.fill(
        budget_upload(
            budget_line("BUD-B1", {"2026": 20_000, "totaal": 50_000}, interventions=["RSD-B-a"]),
            budget_line("BUD-E1", {"2026": 1_000, "totaal": 1_000}, interventions=["RSD-E-a", "RSD-E-b"], order=2),
            spending=[spent("BUD-B1", "2026Q1", 5_000)],
        ),
        observation_upload(
            observation("RSD-M07", "2026Q1", 150, row=2),
            observation("RSD-M07", "2026Q2", 360, row=3),
            observation("RSD-M07", "2026Q3", 540, row=4, provisional=True, note="nog niet nageteld"),
            observation("RSD-M24", "2026Q1", 4),
        ),
        fictitious=fictitious,
    )


def test_a_bar_says_realised_expected_and_target(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, thema="B"))
    assert (
        'aria-label="jongeren bereikt met loopbaanoriëntatie en preventie (12-18 jaar): '
        'gerealiseerd 540, verwacht nu 673, doel 900"'
    ) in text
    assert "<strong>540</strong> gerealiseerd · 673 verwacht · doel: <strong>900 jongeren</strong>" in text
    assert "Tot en met 30 september 2026 staat de teller op 540 bij een doel van 900 jongeren" in text
    assert '<span aria-hidden="true">▲</span> aandacht</span>' in text


def test_every_intervention_stands_there_once_and_qualitative_ones_too(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, open=EVERY))
    assert text.count('class="mo-interv"') + text.count('class="mo-part"') == 41
    assert text.count('class="mo-target"') == 46
    assert text.count('id="TGT-B10"') == 1
    assert "Dit is een kwalitatief doel zonder getal, dus voortgang is niet te berekenen." in text
    assert "geen doel in de aanvraag" in text


def test_assumptions_and_provisional_figures_are_marked(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, thema="B"))
    assert '<span class="mo-tag mo-warn">voorlopig</span> <span class="mo-tag mo-none">aanname: telwijze</span>' in text
    assert "fictief</span>" not in text


def test_indirect_reach_is_never_added_to_direct_reach(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, thema="B"))
    assert "indirect bereik: nooit opgeteld bij direct bereik" in text
    assert "Koepeldoel: direct bereik jongeren. Een koepel wordt niet zelf beoordeeld" in text


def test_money_of_an_intervention_is_one_line_and_a_shared_line_says_so(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, open=EVERY))
    assert "Begroot € 50.000, uitgegeven € 5.000 (10%)" in text
    assert "Begroot € 1.000, uitgaven nog onbekend; deze begrotingsregel geldt ook voor b" in text


def test_a_target_under_two_interventions_stands_under_the_first(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, thema="B"))
    assert "telt ook mee voor " in text
    assert '<a href="#TGT-B02">' in text
    assert "(▲ aandacht, bij a)" in text


def test_no_chart_is_drawn_until_a_target_is_opened(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, thema="B")
    assert len(app.get("plotly_chart")) == 0


def test_the_url_opens_a_target_with_its_path_and_where_figures_come_from(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, doel="TGT-B02")
    assert app.header[0].value == "Doel in beeld"
    charts = app.get("plotly_chart")
    assert len(charts) == 1
    assert charts[0].proto.alt == (
        "Jongeren bereikt met loopbaanoriëntatie en preventie (12-18 jaar): 3 metingen, de laatste is 540 jongeren "
        "(3e kwartaal 2026); het doel is 900 jongeren op 31 december 2026 en 1.800 jongeren op 31 december 2028."
    )
    text = markup(app)
    assert "Gebruikte waarnemingen en hun herkomst" in text
    assert "waarnemingen.xlsx, blad Waarnemingen, cel D4" in text
    assert "voorlopig; nog niet nageteld" in text
    assert "; nan" not in text
    assert "Telwijze: lopend totaal sinds de start (aanname: de aanvraag zegt het niet)." in text


def test_closing_the_target_clears_the_url(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, doel="TGT-B02")
    app.button(key="sluit_doel").click().run()
    assert param(app, "doel") is None
    assert len(app.get("plotly_chart")) == 0


def test_a_target_that_does_not_exist_is_said_so(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, doel="TGT-X99")
    assert "Doel TGT-X99 bestaat niet in dit programma." in markup(app)
    assert len(app.get("plotly_chart")) == 0


def test_an_umbrella_can_be_linked_to_but_is_not_judged(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, doel="TGT-B01")
    assert "Dit is een koepeldoel." in markup(app)
    assert len(app.get("plotly_chart")) == 0


def test_figures_after_the_reference_date_are_listed_but_do_not_count(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", date(2026, 7, 1), doel="TGT-B02"))
    assert "eindigt na de peildatum: telt nog niet mee" in text
    assert "staat de teller op 360" in text


def test_show_filter_keeps_what_needs_attention(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, thema="B")
    assert markup(app).count('class="mo-target"') == 18
    app.button_group(key="kies_tonen").set_value("aandacht").run()
    assert markup(app).count('class="mo-target"') == 2
    assert "doelen vallen buiten de keuze." in markup(app)
    app.button_group(key="kies_tonen").set_value("gegevens").run()
    assert markup(app).count('class="mo-target"') == 2


def test_what_is_shown_stands_in_the_url(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, tonen="aandacht")
    assert markup(app).count('class="mo-target"') == 2
    assert "geen doel in de aanvraag" not in markup(app)
    app.button_group(key="kies_tonen").set_value("gegevens").run()
    assert param(app, "tonen") == "gegevens"
    app.button_group(key="kies_tonen").set_value("alle").run()
    assert param(app, "tonen") is None
    assert screens.open("themas", AT, tonen="niets").button_group(key="kies_tonen").value == "alle"


def test_a_folded_theme_says_what_is_behind_first_and_nothing_of_its_targets(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT)
    text = markup(app)
    behind = '<li class="mo-pill mo-warn"><span aria-hidden="true">▲</span> 2 aandacht</li></ul>'
    assert f'{behind}<span class="mo-muted">14 geen gegevens en 2 geen streefwaarde</span>' in text
    assert '<p class="mo-line mo-muted">geen doelen in de aanvraag</p>' in text
    assert [one.label for one in app.expander] == [f"Doelen en interventies van thema {code}" for code in "ABDEFG"]
    assert ("TGT-" in text, app.get("popover")) == (False, [])


def test_the_address_opens_a_theme(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, open="B")
    text = markup(app)
    assert ('id="TGT-B02"' in text, 'id="TGT-A01"' in text, param(app, "open")) == (True, False, "B")


def test_one_button_opens_every_theme_and_closes_them_again(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT)
    app.button(key="alle_themas").click().run()
    assert param(app, "open") == "A,B,D,E,F,G"
    assert all(f'id="TGT-{code}0' in markup(app) for code in "ABDEF")
    assert app.button(key="alle_themas").label == "Alle thema's sluiten"
    app.button(key="alle_themas").click().run()
    assert (param(app, "open"), 'id="TGT-' in markup(app)) == (None, False)


def test_what_asks_for_attention_is_never_folded(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, tonen="aandacht")
    assert 'id="TGT-B02"' in markup(app)
    assert "alle_themas" not in {one.key for one in app.button}


def test_the_way_back_to_all_themes_overrules_what_was_chosen(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, thema="B")
    back = [link.proto.query_string for link in app.get("page_link") if link.proto.label == "Alle thema's bekijken"]
    assert back == ["peildatum=2026-10-15&thema=alle"]
    app.query_params["thema"] = "alle"
    app.run()
    assert len(app.header) == 6
    assert param(app, "thema") is None
    assert app.run().selectbox(key="kies_thema").value == ""


def test_open_questions_stand_where_they_play(screens: Screens) -> None:
    fill(screens)
    question = "Open vraag OV-2: Welke noemer geldt voor jongeren 12-18"
    assumed = "Bij &#x27;aanname: telwijze&#x27; zegt de aanvraag niet hoe er geteld wordt. Open vraag OV-3:"
    text = markup(screens.open("themas", AT, thema="B"))
    assert question in text
    assert assumed in text
    assert question not in markup(screens.open("themas", AT, thema="E"))
    detail = markup(screens.open("themas", AT, thema="E", doel="TGT-B02"))
    assert question in detail
    assert "Twee mijlpalen op één pad" not in detail
    assert "900 is volgens de bron 40%: dat geeft 2.250 jongeren." in detail


def test_fictitious_spending_is_marked(screens: Screens) -> None:
    fill(screens, fictitious=True)
    text = markup(screens.open("themas", AT, open=EVERY))
    assert "Begroot € 50.000, uitgegeven € 5.000 (10%; fictief)" in text
    assert "Begroot € 1.000, uitgaven nog onbekend" in text


def test_the_theme_filter_leaves_one_heading(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT)
    assert [header.value[:2] for header in app.header] == ["A.", "B.", "D.", "E.", "F.", "G."]
    app.selectbox(key="kies_thema").select("F").run()
    assert [header.value for header in app.header] == ["F. Financiële educatie (7 doelen)"]


def test_fictitious_figures_are_marked_beside_the_number(screens: Screens) -> None:
    fill(screens, fictitious=True)
    text = markup(screens.open("themas", AT, thema="B", doel="TGT-B02"))
    assert '<span class="mo-tag mo-warn">fictief</span>' in text
    assert "fictief; voorlopig; nog niet nageteld" in text


def test_an_empty_store_shows_all_targets_without_data(screens: Screens) -> None:
    screens.fill()
    app = screens.open("themas", AT, doel="TGT-A05", open=EVERY)
    text = markup(app)
    assert text.count("nog geen gegevens · doel:") == 37 + 1
    assert "Er is nog niets geladen voor dit doel." in text
    assert "Begroot" not in text


def test_one_observation_is_drawn(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M19", "2026", 93)))
    app = screens.open("themas", date(2027, 2, 1), doel="TGT-D02")
    assert app.get("plotly_chart")[0].proto.alt == (
        "Deelname gratis VE van kinderen met een indicatie: één meting, de laatste is 93% per jaar (2026); "
        "het doel is 97% per jaar op 31 december 2028."
    )
    assert "op koers (2026)" in markup(app)


def test_a_programme_without_targets_shows_its_interventions(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path)
    (folder / "gebieden" / "voorbeeld-oost" / "doelen.yaml").write_text("# Geen doelen.\n{}\n", encoding="utf-8")
    screens.define(folder)
    screens.fill()
    app = screens.open("themas", AT, open=EVERY)
    assert [header.value for header in app.header] == [
        "A. Integrale Middelen (geen doelen)",
        "C. School en Omgeving (geen doelen)",
    ]
    assert "a.1. Sport op het plein" in markup(app)


def test_a_hundred_interventions_fit(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path)
    (folder / "gebieden" / "voorbeeld-oost" / "interventies.yaml").write_text(
        written_interventions(100), encoding="utf-8"
    )
    screens.define(folder)
    screens.fill(observation_upload(observation("VBO-M01", "2026Q4", 12, area="voorbeeld-oost")))
    text = markup(screens.open("themas", date(2027, 1, 15), open=EVERY))
    assert text.count('class="mo-interv"') + text.count('class="mo-part"') == 100
    assert "a.99. Onderdeel nummer 99" in text
    assert "staat de teller op 12" in text


def test_milestones_of_one_measure_stand_together_and_share_their_path(screens: Screens) -> None:
    fill(screens)
    app = screens.open("themas", AT, thema="B")
    labels = [one.label for one in app.expander]
    assert labels[1] == "Verloop en herkomst (TGT-B02, TGT-B10)"
    assert labels.count("Verloop en herkomst (TGT-B10)") == 0
    text = markup(app)
    assert text.index('id="TGT-B02"') < text.index('id="TGT-B10"') < text.index('id="TGT-B03"')
    assert '<span class="mo-muted">(mijlpaal 2028)</span>' in text
