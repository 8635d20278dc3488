"""Outcomes and context beside references, from a tiny store."""

from datetime import date
from pathlib import Path

import pytest

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
    assert "laatste meting 2026, 14 maanden oud" in text
    assert "Roosendaal-Ring van 15,0% in 2024 naar 12,0% in 2026; Roosendaal van 10,0% in 2025" in text


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


def test_the_legend_names_only_areas_that_are_drawn(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("effect", AT))
    assert text.count("</span>Nederland</span>") == 1
    assert "</span>Rest van Roosendaal</span>" not in text


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
    assert ">samengesteld</span>" in text
    assert 'title="Roosendaal-Ring, 2024: 38.265 (samengesteld)"' in text


def test_a_model_estimate_and_other_borders_are_said(screens: Screens) -> None:
    screens.fill(
        observation_upload(
            observation("NPLV-C31.pct", "2024", 12),
            observation("NPLV-C31.pct", "2026", 14, estimated=True, series_break=True),
        )
    )
    text = markup(screens.open("effect", AT))
    assert "de grenzen van het gebied zijn gewijzigd in 2026 (reeksbreuk)" in text
    assert "andere grenzen</span>" in text
    assert ">modelschatting</span>" in text
    assert "14% (modelschatting)" in text
