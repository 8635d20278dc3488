"""A new store with nothing in it: every page says what is there and what to do next."""

import pytest
from playwright.sync_api import Browser

from bench.serving import Server
from spuk_monitor.ui.navigation import PAGES
from tests.browser.visiting import gaps, visit

pytestmark = pytest.mark.browser

SAYS = {
    "": "Er is nog niets geladen.",
    "themas": "A. Integrale Middelen (7 doelen)",
    "sinds": "Zodra er cijfers zijn, staat hier wat er sinds de vorige keer veranderde.",
    "interventie": "Over deze interventie is nog geen besluit vastgelegd.",
    "geld": "daarna staat hier per regel wat is uitgegeven en wat is bereikt.",
    "besluiten": "Er is nog geen besluit vastgelegd.",
    "rapportage": "Er is nog geen rapportage gemaakt.",
    "gebieden": "Laad een bron met cijfers van meer gebieden, of vergelijk de wijken.",
    "school": "heeft thema C (School en Omgeving) niet aangevraagd.",
    "voorbeelden": "22 voorbeelden, uit 14 gebieden.",
    "aannames": "Nog geen enkele aanname is bevestigd.",
    "effect": "zijn nog geen cijfers geladen",
    "begroting": "Er is hier nog geen begroting geladen. Kies op de pagina Data de begrotingstabel",
    "data": "Nog geen bestand? Op het tabblad Sjablonen staan lege werkboeken om in te vullen.",
    "catalogus": "Nummer 16 komt twee keer voor",
    "logboek": "Er zijn geen gebeurtenissen die hieraan voldoen.",
}
TABS = {
    "data": {
        "Versies": "Er is nog niets geladen.",
        "Dekking": "Participatieve acties",
        "Sjablonen": "Sjabloon waarnemingen downloaden (xlsx)",
    }
}


def test_each_page_says_something_useful(browser: Browser, empty_server: Server) -> None:
    seen = visit(browser, empty_server)
    seen.go("/")
    for page in PAGES:
        if not page.is_default:
            seen.click_page(page.title)
        assert (page.file, SAYS[page.url_path] in seen.text()) == (page.file, True), seen.text()
        seen.expect_no_failure()
        assert (page.file, gaps(seen.headings())) == (page.file, [])
        assert "fictief" not in seen.text()
        for tab, words in TABS.get(page.url_path, {}).items():
            seen.open_tab(tab)
            assert (tab, words in seen.text()) == (tab, True), seen.text()
            seen.expect_no_failure()
    assert seen.complaints == []
    assert seen.outside == []
