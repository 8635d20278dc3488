"""Outcomes and context beside references, from a tiny store."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import AssumptionKind, Confirmation
from spuk_monitor.domain.terms import IndicatorKind
from spuk_monitor.store import Store
from spuk_monitor.ui import effect
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.screens import Screens, markup, param
from tests.builders.uploads import observation, observation_upload

AT = date(2028, 3, 1)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def fill(screens: Screens) -> None:
    def values(measure: str, **by_year: float) -> list[object]:
        return [observation(measure, year[1:], value, margin=(value - 1, value + 1)) for year, value in by_year.items()]

    screens.fill(
        observation_upload(
            *values("NPLV-E18.pct", y2024=15, y2025=14, y2026=12),  # type: ignore[arg-type]
            observation("NPLV-E18.pct", "2025", 10, area="GM1674"),
            observation("NPLV-E18.pct", "2026", 10, area="GM1674"),
            observation("NPLV-E18.pct", "2026", 9, area="NL00"),
            *values("NPLV-C30.pct", y2026=60),  # type: ignore[arg-type]
            observation("NPLV-C30.pct", "2026", 70, area="GM1674", margin=(69, 71)),
        )
    )


def test_the_page_says_that_a_grant_cannot_be_judged_on_these(screens: Screens) -> None:
    fill(screens)
    assert "Een regeling van drie jaar is niet af te rekenen op cijfers" in markup(screens.open("effect", AT))


def test_an_outcome_has_a_sign_a_word_a_margin_and_an_age(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("effect", AT))
    assert '<span aria-hidden="true">▲</span> verbeterd</span>' in text
    assert "2 procentpunt lager dan in 2025, buiten de gepubliceerde marge van 1,41 procentpunt, dus verbeterd" in text
    assert "laatste meting 2026, 1 jaar en 2 maanden oud" in text
    assert 'aria-label="Roosendaal-Ring van 15,0% in 2024 naar 12,0% in 2026"' in text
    assert "<b>Roosendaal-Ring</b><br><span>12,0% (11,0 tot 13,0)</span><br><small>2026</small>" in text


def test_context_has_no_judgement(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("effect", AT))
    assert "lager dan Roosendaal</span>" in text
    assert "↘ gedaald (niet beoordeeld)" not in text
    assert '<span class="mo-pill mo-none"><span aria-hidden="true">↘</span> lager dan Roosendaal</span>' in text


def test_the_reference_filter_compares_with_another_area(screens: Screens) -> None:
    fill(screens)
    app = screens.open("effect", AT)
    assert app.selectbox(key="kies_vergelijking").value == "GM1674"
    assert "dat is 2 procentpunt hoger dan Roosendaal" in markup(app)
    app.selectbox(key="kies_vergelijking").select("NL00").run()
    assert "dat is 3 procentpunt hoger dan Nederland" in markup(app)
    assert "dat is 2 procentpunt hoger dan Roosendaal" not in markup(app)


def test_the_reference_stands_in_the_url(screens: Screens) -> None:
    fill(screens)
    app = screens.open("effect", AT, vergelijk="NL00")
    assert app.selectbox(key="kies_vergelijking").value == "NL00"
    assert "dat is 3 procentpunt hoger dan Nederland" in markup(app)
    app.selectbox(key="kies_vergelijking").select("roosendaal-rest").run()
    assert param(app, "vergelijk") == "roosendaal-rest"
    app.selectbox(key="kies_vergelijking").select("GM1674").run()
    assert param(app, "vergelijk") is None
    assert screens.open("effect", AT, vergelijk="nergens").selectbox(key="kies_vergelijking").value == "GM1674"


def test_the_page_says_which_wijken_form_the_area_and_that_this_is_assumed(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("effect", AT))
    assert '<span class="mo-tag mo-none">aanname: gebied</span>' in text
    assert "bestaat Roosendaal-Ring uit de CBS-wijken Wijk 00 Centrum (WK167400), " in text
    assert "Open vraag OV-5: Welke CBS-wijken en -buurten vormen Roosendaal Ring?" in text


def test_a_figure_of_this_month_has_no_age(screens: Screens) -> None:
    screens.fill(observation_upload(observation("NPLV-E18.pct", "2026", 12)))
    text = markup(screens.open("effect", date(2027, 1, 15)))
    assert "laatste meting 2026</p>" in text
    assert "dagen oud" not in text


def test_the_reference_date_takes_later_figures_away(screens: Screens) -> None:
    fill(screens)
    app = screens.open("effect", AT)
    app.selectbox(key="kies_peildatum").select("2026-06-30").run()
    text = markup(app)
    assert "laatste meting 2025" in text
    assert "te weinig metingen</span>" in text


def test_a_panel_for_each_area_that_has_figures_and_the_others_by_name(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("effect", AT))
    names = re.findall(r"<b>([^<]+)</b><br><span>", text)
    assert names == ["Roosendaal-Ring", "Roosendaal", "Nederland", "Roosendaal-Ring", "Roosendaal"]
    assert "Geen cijfers voor: Rest van Roosendaal.</p>" in text
    assert "Geen cijfers voor: Rest van Roosendaal en Nederland.</p>" in text
    assert text.count("vergelijkingsgebied</small>") == 2


def test_the_distance_to_the_reference_closes_in_words(screens: Screens) -> None:
    fill(screens)
    assert (
        "Afstand tot Roosendaal: 4 procentpunt hoger in 2025, 2 procentpunt hoger in 2026. "
        "De afstand loopt in (2 procentpunt, meer dan de marge van 1,41 procentpunt)."
    ) in markup(screens.open("effect", AT))


def fill_beside(screens: Screens) -> None:
    screens.fill(
        observation_upload(
            observation("NPLV-E18.pct", "2026", 12),
            observation("NPLV-E18.pct", "2026", 20, area="heerlen-noord"),
            observation("NPLV-E18.pct", "2027", 30, area="breda-noord"),
            observation("NPLV-R13.pct", "2026", 50, area="delft-west"),
        )
    )


def test_other_areas_with_figures_can_stand_beside_it(screens: Screens) -> None:
    fill_beside(screens)
    app = screens.open("effect", AT)
    choice = app.multiselect(key="kies_erbij")
    assert choice.options == ["Heerlen Noord", "Breda Noord"]
    assert "<b>Heerlen Noord</b>" not in markup(app)
    choice.select("heerlen-noord").run()
    assert "<b>Heerlen Noord</b><br><span>20,0%</span>" in markup(app)
    assert param(app, "erbij") == "heerlen-noord"
    app.multiselect(key="kies_erbij").select("breda-noord").run()
    assert param(app, "erbij") == "heerlen-noord,breda-noord"
    app.multiselect(key="kies_erbij").set_value([]).run()
    assert param(app, "erbij") is None
    assert "<b>Heerlen Noord</b>" not in markup(app)


def test_what_stands_beside_it_is_in_the_url(screens: Screens) -> None:
    fill_beside(screens)
    app = screens.open("effect", AT, erbij="nergens,breda-noord,delft-west")
    assert app.multiselect(key="kies_erbij").value == ["breda-noord"]
    assert "<b>Breda Noord</b><br><span>30,0%</span>" in markup(app)
    early = screens.open("effect", date(2027, 6, 30), erbij="breda-noord")
    assert early.multiselect(key="kies_erbij").options == ["Heerlen Noord"]


def test_without_figures_of_other_areas_there_is_nothing_to_choose(screens: Screens) -> None:
    fill(screens)
    app = screens.open("effect", AT)
    assert [one.key for one in app.multiselect] == []
    assert "Van andere gebieden zijn nog geen cijfers geladen." in markup(app)


def opened(app: AppTest) -> AppTest:
    """With the table and the downloads of gebiedseffect unfolded."""
    app.session_state[effect.opens(IndicatorKind.GEBIEDSEFFECT)] = True
    return app.run()


def test_the_origin_of_each_figure_can_be_unfolded(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("effect", AT))
    place = "uit waarnemingen.xlsx, blad Waarnemingen, cel D2 (versie 1)."
    assert f"<li>Laatste waarde, 2026: 12,0% {place}</li>" in text
    assert f"<li>Nulmeting, 2025: 14,0% {place}</li>" in text
    assert f"<li>Roosendaal, 2026: 10,0% {place}</li>" in text


def test_the_table_of_a_part_or_of_one_indicator(screens: Screens) -> None:
    fill(screens)
    app = screens.open("effect", AT)
    assert "<caption>Laatste waarde, verandering" not in markup(app)
    app = opened(app)
    assert "<caption>Laatste waarde, verandering en Roosendaal</caption>" in markup(app)
    choice = app.selectbox(key="cijfers-gebiedseffect")
    choice.select(choice.options[1]).run()
    text = markup(app)
    assert ": alle waarden</caption>" in text
    assert 'data-label="Roosendaal-Ring">15,0% (14,0 tot 16,0)</td>' in text
    assert 'data-label="Roosendaal">geen cijfer</td>' in text


def test_there_is_no_theme_filter_here(screens: Screens) -> None:
    fill(screens)
    assert [one.label for one in screens.open("effect", AT).sidebar.selectbox] == ["Gebied", "Peildatum"]


def test_an_empty_store_lists_the_indicators_and_their_sources(screens: Screens) -> None:
    screens.fill()
    app = screens.open("effect", AT)
    assert [header.value for header in app.header] == ["Gebiedseffect", "Context"]
    text = markup(app)
    assert text.count("Er zijn nog geen cijfers geladen. Het programma noemt") == 2
    assert "E18. Aantal en aandeel (%) inwoners 18-30 jaar zonder startkwalificatie" in text
    assert "Bron: " in text


def test_one_measurement_is_shown_without_judgement(screens: Screens) -> None:
    screens.fill(observation_upload(observation("NPLV-E18.pct", "2026", 12)))
    text = markup(screens.open("effect", AT))
    assert "te weinig metingen</span>" in text
    assert '<span class="mo-tag mo-none">niet beoordeeld</span>' in text
    assert "er is nog geen tweede meting" in text


def test_local_indicators_appear_when_they_have_data(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-L13.n", "2026", 40)))
    app = screens.open("effect", AT)
    assert [header.value for header in app.header][-1] == "Lokale indicatoren"
    assert "L13" in markup(app)


WIJKEN = {"WK167400": 7060, "WK167402": 7605, "WK167403": 7640, "WK167404": 10840, "WK167405": 5120}


def test_a_figure_of_the_wijken_together_says_so(screens: Screens) -> None:
    inhabitants = [observation("KERN-INW.n", "2024", count, area=code) for code, count in WIJKEN.items()]
    screens.fill(observation_upload(*inhabitants))
    text = markup(screens.open("effect", AT))
    assert "In 2024 was de waarde 38.265 inwoners" in text
    assert "het cijfer is samengesteld uit 5 wijken (aanname)" in text
    assert ">samengesteld uit 5 wijken (aanname)</span>" in text
    assert 'title="2024: 38.265 (samengesteld)"' in text
    assert "Alleen Roosendaal-Ring: aantallen van gebieden van verschillende grootte" in text
    assert "<li>Wijk 05 Langdonk: 5.120 inwoners uit waarnemingen.xlsx" in text


def test_which_wijk_is_missing_is_said(screens: Screens) -> None:
    of_2023 = [observation("KERN-INW.n", "2023", count, area=code) for code, count in WIJKEN.items()]
    of_2024 = [observation("KERN-INW.n", "2024", 7000, area=code) for code in WIJKEN if code != "WK167403"]
    poor = [observation("NPLV-C32.pct", "2024", 12, area=code) for code in WIJKEN]
    screens.fill(observation_upload(*of_2023, *of_2024, *poor))
    text = markup(screens.open("effect", AT))
    assert '<p class="mo-facts">2024: geen cijfer, want Wijk 03 West ontbreekt.</p>' in text
    assert "2024: geen cijfer, want het aantal inwoners van Wijk 03 West ontbreekt." in text


def test_a_confirmed_composition_is_no_assumption_any_more(screens: Screens) -> None:
    fill(screens)
    confirmation = Confirmation(
        "roosendaal-ring",
        AssumptionKind.SAMENSTELLING,
        "roosendaal-ring",
        "|".join(WIJKEN),
        date(2027, 3, 1),
        "de programmaleider",
    )
    store = Store.open(screens.url)
    store.journal.save(confirmation, by="proef")
    store.close()
    text = markup(screens.open("effect", AT))
    assert "(indeling 2022). Bevestigd op 1 maart 2027, volgens de programmaleider." in text
    assert "aanname: gebied" not in text


def test_another_definition_is_said_and_drawn(screens: Screens) -> None:
    screens.fill(
        observation_upload(observation("NPLV-E21.pct", "2023", 12), observation("NPLV-E21.pct", "2024", 6, row=3))
    )
    text = markup(screens.open("effect", AT))
    assert "In 2024 veranderde de definitie: armoedegrens van CBS, SCP en Nibud, vanaf 2024." in text
    assert 'title="andere definitie"></span>' in text


def test_a_second_area_has_its_own_comparisons(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path))
    screens.fill(
        observation_upload(
            observation("NPLV-E18.pct", "2026", 12, area=SECOND_AREA),
            observation("NPLV-E18.pct", "2026", 10, area="GM9999"),
        )
    )
    app = screens.open("effect", AT, gebied=SECOND_AREA)
    assert app.selectbox(key="kies_vergelijking").options[:2] == ["Voorbeeldstad", "Nederland"]
    assert "<b>Voorbeeld Oost</b><br><span>12,0%</span>" in markup(app)


def test_a_model_estimate_and_other_borders_are_said(screens: Screens) -> None:
    screens.fill(
        observation_upload(
            observation("NPLV-C31.pct", "2024", 12),
            observation("NPLV-C31.pct", "2026", 14, estimated=True, series_break=True),
        )
    )
    text = markup(screens.open("effect", AT))
    assert "de grenzen van het gebied zijn gewijzigd in 2026 (reeksbreuk)" in text
    assert 'title="andere grenzen"></span>' in text
    assert "In 2026 had Roosendaal-Ring andere grenzen dan in 2024." in text
    assert ">modelschatting</span>" in text
    assert "14% (modelschatting)" in text
