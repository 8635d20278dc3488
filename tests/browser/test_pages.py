"""Every page as it comes to a reader: whole, in Dutch, named, at every width, dark too, and on paper.

It asks nothing of other machines. On paper it is white, as wide as A4, and only what is to be read.
"""

import re

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from bench.serving import Server
from scripts.looking import NARROW, settle
from spuk_monitor.ui.navigation import PAGES, PageEntry
from tests.browser.visiting import Visit, gaps, visit
from tests.browser.wcag import violations

pytestmark = pytest.mark.browser
AT, AT_WORDS = "peildatum=2026-09-30", "30 september 2026"
PAPER: ViewportSize = {"width": 680, "height": 980}  # A4 without its margins, at 96 dots an inch
_GROUND = "() => getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
_WHITE = "rgb(255, 255, 255)"
_STICKS_OUT = """
() => [...document.querySelectorAll('[data-testid="stMain"] *')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > window.innerWidth + 2)
  .filter(one => !one.closest('.js-plotly-plot, details:not([open])'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 160))
"""
_CARDS = """
() => [...[...document.querySelectorAll('.mo-boxes')].at(-1).children]
  .map(one => one.getBoundingClientRect())
  .map(one => [one.left, one.top, one.right, one.bottom].map(Math.round))
"""

# Words that only a page with its figures can show.
SIGNALS = {
    "": ("Wat vraagt eerst aandacht, en waarom", "Van de begrote € 4.894.610 is", "D. Ontwikkeling van het Jonge Kind"),
    "themas": ("A. Integrale Middelen (7 doelen)", "540 gerealiseerd", "doel: 900 jongeren"),
    "effect": ("E23. ", "procentpunt hoger dan Roosendaal", "fictief voorbeeldcijfer"),
    "begroting": ("Uitputting per thema", "€ 4.894.610", "Alle 36 gedrukte rij- en kolomtotalen kloppen"),
    "sinds": ("Doelen met een andere status", "wat er daarna met de cijfers gebeurde", "Leveringen die te laat zijn"),
    "interventie": ("Kosten per deelnemer", "Van resultaat naar gebied", "Wie doet dit elders"),
    "geld": ("Geld loopt voor op resultaat", "E2. Dialoog in de wijk", "Niet te vergelijken"),
    "besluiten": ("Aanscherpen", "projectleider jongeren", "fictief"),
    "rapportage": ("Wat er nog ontbreekt", "nog niet geschreven", "Wat het eerst aandacht vraagt"),
    "gebieden": ("Een plaats in deze lijst is geen oordeel", "Kaart van de wijken", "dit gebied"),
    "school": ("thema C",),
    "voorbeelden": ("Bovengrondse Vakschool", "thema volgens de bron"),
    "aannames": ("Wat nu is aangenomen", "Telwijze van jongeren bereikt"),
    "data": ("Bestand laden", "Er staan fictieve voorbeeldcijfers in de monitor"),
    "catalogus": ("Nummer 16 komt twee keer voor", "R16", "E16"),
    "logboek": ("Gebeurtenissen", "Heeft besluit BES-4 vastgelegd", "opdrachtregel, naam niet bewezen"),
}
# At least so many drawings with a name; a page without its charts is not whole.
OPENED = {"themas": "&open=A,B,D,E,F,G"}  # a page whose parts are folded, with them open
DRAWINGS = {"": 5, "themas": 30, "geld": 11, "effect": 20, "gebieden": 1, "begroting": 10}
TABS = {
    "besluiten": ("Verhalen", "Afbeeldingen"),
    "aannames": ("Herziene doelen", "Open vragen"),
    "data": ("Versies", "Dekking", "Sjablonen"),
    "catalogus": ("Lokaal", "Doelen en maten", "Thema's en interventies", "Gebieden", "Methode", "Aannames en vragen"),
    "logboek": ("Toestand", "Toegang"),
}


def expect_sound(seen: Visit) -> None:
    """Nothing failed, the headings form a ladder and every picture has a name."""
    seen.expect_no_failure()
    headings = seen.headings()
    assert [level for level, _ in headings].count(1) == 1
    assert gaps(headings) == []
    assert seen.nameless_images() == []


def expect_sound_when_dark_and_narrow(seen: Visit) -> None:
    seen.page.emulate_media(color_scheme="dark")
    expect(seen.page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    seen.resize(NARROW["width"])
    assert seen.too_wide() == []
    assert violations(seen.page) == []


def expect_white_on_paper(seen: Visit) -> None:
    """From a dark screen; back on the screen afterwards."""
    page = seen.page
    assert page.evaluate(_GROUND) != _WHITE
    page.set_viewport_size(PAPER)
    settle(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert page.evaluate(_GROUND) == _WHITE
    assert page.evaluate(_STICKS_OUT) == []
    page.emulate_media(media="screen")


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file)
def test_page_comes_whole_by_its_address(entry: PageEntry, browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    seen.go(f"/{entry.url_path}?{AT}{OPENED.get(entry.url_path, '')}")
    assert seen.page.locator("html").get_attribute("lang") == "nl"
    expect(seen.page).to_have_title(entry.title)
    assert seen.headings()[0] == (1, entry.title)
    text = seen.text()
    assert [signal for signal in SIGNALS[entry.url_path] if signal not in text] == []
    assert seen.page.get_by_test_id("stMain").get_by_role("img").count() >= DRAWINGS.get(entry.url_path, 0)
    expect_sound(seen)
    assert violations(seen.page) == []
    expect_sound_when_dark_and_narrow(seen)
    expect_white_on_paper(seen)
    seen.resize(320)
    assert seen.too_wide() == []
    for tab in TABS.get(entry.url_path, ()):
        seen.open_tab(tab)
        expect_sound(seen)
        assert (tab, seen.too_wide()) == (tab, [])
    assert seen.complaints == []
    assert seen.outside == []


def test_a_card_of_the_overview_is_one_box(browser: Browser, server: Server) -> None:
    """Two boxes of the same height side by side, on a narrow screen below each other."""
    seen = visit(browser, server)
    seen.go(f"/?{AT}")
    first, second = seen.page.evaluate(_CARDS)[:2]
    assert (second[0], second[1], second[3]) == (first[2] + 16, first[1], first[3])
    seen.resize(NARROW["width"])
    first, second = seen.page.evaluate(_CARDS)[:2]
    assert (second[0], second[1], second[2]) == (first[0], first[3] + 16, first[2])


def test_a_link_in_a_text_opens_inside_the_app(browser: Browser, server: Server) -> None:
    """Nothing is loaded anew, the address follows, and the browser's way back works; with a key it is a link."""
    seen = visit(browser, server)
    page = seen.page
    seen.go(f"/?{AT}&thema=B")
    page.evaluate("window.stillHere = true")
    card = page.get_by_role("link", name="Verloop van dit doel bekijken").first
    aim = re.search(r"\((TGT-.*)\)", card.inner_text())[1]  # type: ignore[index]
    with page.context.expect_page() as other:
        card.click(modifiers=["Control"])
    other.value.close()
    card.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thema's en interventies")
    expect(page.get_by_role("heading", level=2, name="Doel in beeld")).to_be_visible()
    assert (f"doel={aim}" in page.url, AT in page.url, "thema=B" in page.url) == (True, True, True)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overzicht")
    page.get_by_role("link", name="Doelen en interventies bekijken").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thema's en interventies")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    assert page.evaluate("window.stillHere") is True
    seen.expect_no_failure()


def test_a_link_that_means_a_tab_opens_it(browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    seen.go(f"/?{AT}")
    seen.page.get_by_role("link", name="Beantwoord deze vraag").click()
    expect(seen.page.get_by_role("tab", selected=True)).to_have_text("Open vragen")
    expect(seen.page.get_by_role("heading", level=1)).to_have_text("Aannames en herzieningen")
    seen.expect_no_failure()


def test_an_opened_target_shows_its_path_with_a_name(browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    seen.go(f"/themas?{AT}&doel=TGT-B02")
    chart = seen.page.get_by_test_id("stPlotlyChart")
    expect(chart.locator("svg.main-svg").first).to_be_visible()
    expect(seen.page.get_by_role("heading", level=2, name="Doel in beeld")).to_be_visible()
    assert "het doel is 900 jongeren op 31 december 2026 en 1.800 jongeren op 31 december 2028" in seen.text()
    expect_sound(seen)
    seen.resize(320)
    assert seen.too_wide() == []
    assert seen.complaints == []
    assert seen.outside == []


def test_the_address_follows_a_link_to_the_page_itself(browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    seen.go(f"/interventie?{AT}")
    seen.page.get_by_test_id("stMain").get_by_role("link", name=re.compile("^Volgende")).first.click()
    expect(seen.page).to_have_url(re.compile(r"/interventie\?.*interventie=RSD-A-b"))


def test_the_address_follows_a_theme_that_is_opened(browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    seen.go(f"/themas?{AT}")
    assert "540 gerealiseerd" not in seen.text()
    seen.page.get_by_text("Doelen en interventies van thema B").click()
    expect(seen.page.get_by_test_id("stMain").get_by_text("doel: 900 jongeren").first).to_be_visible()
    expect(seen.page).to_have_url(re.compile(r"/themas\?.*open=B"))
    seen.page.get_by_text("Verloop en herkomst (TGT-B02, TGT-B10)").click()
    expect(seen.page.get_by_test_id("stPlotlyChart").locator("svg.main-svg").first).to_be_visible()
    expect_sound(seen)
    seen.page.get_by_text("Doelen en interventies van thema B").click()
    expect(seen.page.get_by_text("Verloop en herkomst (TGT-B02, TGT-B10)")).to_have_count(0)
    expect(seen.page).not_to_have_url(re.compile("open="))


def test_every_page_by_the_navigation_keeps_the_filters(browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    seen.go("/")
    seen.choose("Peildatum", AT_WORDS)
    seen.choose("Thema", "D. Ontwikkeling van het Jonge Kind")
    expect(seen.page).to_have_url(re.compile(r"\?(?=.*peildatum=2026-09-30)(?=.*thema=D)"))
    settle(seen.page)
    themes = [text for _, text in seen.headings() if re.match(r"[A-G]\. ", text)]
    assert themes == ["D. Ontwikkeling van het Jonge Kind"]
    for page in (*PAGES[1:], PAGES[0]):
        seen.click_page(page.title)
        expect(seen.page).to_have_url(re.compile(rf"/{page.url_path}\?(?=.*peildatum=2026-09-30)(?=.*thema=D)"))
        assert f"peildatum {AT_WORDS}" in seen.text()
        seen.expect_no_failure()
    seen.page.reload()
    seen.expect_title(PAGES[0].title)
    assert [text for _, text in seen.headings() if re.match(r"[A-G]\. ", text)] == themes
    expect(seen.page).to_have_url(re.compile(r"\?(?=.*peildatum=2026-09-30)(?=.*thema=D)"))
    assert seen.complaints == []
    assert seen.outside == []
