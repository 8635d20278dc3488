"""Page Voorbeelden elders, and the short list that stands beside an intervention."""

import re
from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.ui import examples_view
from tests.builders.definitions import edit, write_second_area
from tests.builders.screens import Screens, markup, param

AT = date(2026, 9, 30)
_TITLE = re.compile(r'<h3 class="mo-card-h">(.*?)</h3>')


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill()
    return made


def titles(text: str) -> list[str]:
    return _TITLE.findall(text)


def test_all_examples_are_there_by_theme(screens: Screens) -> None:
    app = screens.open("voorbeelden", AT)
    text = markup(app)
    assert len(titles(text)) == 22
    assert [one.value for one in app.header] == [
        "A. Integrale Middelen",
        "B. Re-integratie en preventie geldzorgen",
        "C. School en Omgeving",
        "D. Ontwikkeling van het Jonge Kind",
        "E. Maatschappelijke Samenhang",
    ]
    assert (
        "22 voorbeelden, uit 14 gebieden. Bij 18 daarvan noemt de bron geen thema: daar is het thema een voorstel van "
        "de monitor."
    ) in text
    assert "Zij zeggen wat een gebied doet, en niets over het effect ervan." in text


def test_a_card_says_what_the_source_says_and_what_not(screens: Screens) -> None:
    text = markup(screens.open("voorbeelden", AT))
    card = text[text.index("Ouderkamers, ontmoetingsplaatsen") :].split("</article>")[0]
    assert "Tilburg Noordwest (in de bron: Tilburg) · tranche 2023-2025" in card
    assert "thema volgens de bron" in card
    assert "let op</span> De bron zegt alleen &quot;Tilburg&quot;" in card
    other = text[text.index("Wijkbakkie") :].split("</article>")[0]
    assert "thema: voorstel van de monitor" in other
    assert "in de bron" not in other  # only a hyphen differs
    assert "<strong>In getallen:</strong> 1 bakfiets" in other


def test_the_area_filter_stands_in_the_url(screens: Screens) -> None:
    app = screens.open("voorbeelden", AT)
    app.selectbox(key=examples_view.AREA_WIDGET).select("dordrecht-west").run()
    assert titles(markup(app)) == ["Wijkbakkie", "Buurtsoepcafé"]
    assert "2 voorbeelden bij Dordrecht West. De bron noemt er geen thema bij" in markup(app)
    assert param(app, "bijgebied") == "dordrecht-west"
    app.selectbox(key=examples_view.AREA_WIDGET).select("alle").run()
    assert (len(titles(markup(app))), param(app, "bijgebied")) == (22, None)


def test_the_tranche_filter_stands_in_the_url(screens: Screens) -> None:
    app = screens.open("voorbeelden", AT)
    app.selectbox(key=examples_view.TRANCHE_WIDGET).select("2026-2028").run()
    assert (len(titles(markup(app))), param(app, "tranche")) == (12, "2026-2028")
    app = screens.open("voorbeelden", AT, tranche="2023-2025", bijgebied="heerlen-noord")
    assert titles(markup(app)) == ["Bovengrondse Vakschool", "Leerorkest"]
    assert "2 voorbeelden bij Heerlen Noord en tranche 2023-2025. De bron noemt het thema steeds zelf." in markup(app)


def test_a_theme_that_the_own_programme_lacks_can_be_chosen(screens: Screens) -> None:
    app = screens.open("voorbeelden", AT, thema="C")
    text = markup(app)
    assert len(titles(text)) == 7
    assert "7 voorbeelden bij thema C (School en Omgeving), uit 5 gebieden." in text
    assert "Voor Ons Roosendaal heeft voor dit thema niets aangevraagd." in text
    app.selectbox(key="kies_thema").select("B").run()
    assert titles(markup(app)) == [
        "Bovengrondse Vakschool",
        "Gaan voor een baan, schuldhulp dichtbij en hulp bij taal",
    ]


def test_own_interventions_of_the_theme_are_a_link_away(screens: Screens) -> None:
    text = markup(screens.open("voorbeelden", AT, thema="D"))
    assert "Voor Ons Roosendaal: 7 eigen interventies binnen dit thema" in text
    assert 'href="./interventie?peildatum=2026-09-30&amp;thema=D&amp;interventie=RSD-D-a"' in text
    assert '<span class="mo-tag mo-none">eigen gebied</span>' in text


def test_nothing_found_is_said(screens: Screens) -> None:
    text = markup(screens.open("voorbeelden", AT, thema="F"))
    assert "De overzichten noemen geen voorbeelden bij thema F (Financiële educatie)." in text
    assert "Kies links een ander thema" in text


def test_without_the_file_the_page_says_where_examples_come_from(screens: Screens, tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / "landelijk/voorbeelden.yaml").unlink()
    screens.define(root)
    assert "Er zijn nog geen voorbeelden." in markup(screens.open("voorbeelden", AT))


def test_what_a_file_holds_is_shown_literally(screens: Screens, tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / "landelijk/voorbeelden.yaml", "title: Verlengde leertijd (", "title: <b>Verlengde</b> leertijd (")
    screens.define(root)
    assert "&lt;b&gt;Verlengde&lt;/b&gt; leertijd" in markup(screens.open("voorbeelden", AT))


def test_the_list_beside_an_intervention_spreads_over_areas() -> None:
    html = examples_view.examples_html(load_definitions(), "D", limit=2, exclude_area="roosendaal-ring")
    assert re.findall(r"<li><strong>(.*?)</strong>, (.*?) \(", html) == [
        ("JoKi: kinderopvang voor iedereen", "Groningen Noord"),
        ("Gratis voorschool voor alle peuters", "Utrecht Overvecht"),
    ]
    assert "Er is nog 1 voorbeeld." in html
    assert "niets over het effect ervan" in html


def test_nobody_elsewhere_gives_nothing() -> None:
    definitions = load_definitions()
    assert examples_view.examples_html(definitions, "F", limit=3, exclude_area="roosendaal-ring") == ""
    all_of_c = examples_view.examples_html(definitions, "C", limit=9, exclude_area="zaandam-oost")
    assert (all_of_c.count("<li>"), "Er zijn nog" in all_of_c, "Zaandam" in all_of_c) == (5, False, False)
