"""A page is sound on a dark, narrow screen; on paper it is white, as wide as A4 and only what is to be read."""

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from bench.serving import Server
from scripts.looking import NARROW, open_page, settle
from spuk_monitor.ui.navigation import PAGES, PageEntry
from tests.browser.wcag import violations

pytestmark = pytest.mark.browser
PAPER: ViewportSize = {"width": 680, "height": 980}  # A4 without its margins, at 96 dots an inch
_STICKS_OUT = """
() => [...document.querySelectorAll('[data-testid="stMain"] *')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > window.innerWidth + 2)
  .filter(one => !one.closest('.js-plotly-plot, details:not([open])'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 160))
"""


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file)
def test_page_is_sound_on_a_dark_narrow_screen_and_on_paper(entry: PageEntry, browser: Browser, server: Server) -> None:
    page = browser.new_context(viewport=NARROW, color_scheme="dark", locale="nl-NL").new_page()
    open_page(page, f"{server.url}/{entry.url_path}?peildatum=2026-10-15")
    assert violations(page) == []
    page.set_viewport_size(PAPER)
    settle(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    ground = "() => getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate(_STICKS_OUT) == []
