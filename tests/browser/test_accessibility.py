"""The rules of WCAG on opened parts, by keyboard, and in the statement. Whole pages: test_pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.serving import Server
from scripts.looking import WIDE, open_page
from spuk_monitor.ui.navigation import PAGES
from tests.browser.wcag import STREAMLIT, violations

pytestmark = pytest.mark.browser
STATEMENT = Path(__file__).parents[2] / "docs" / "toegankelijkheid.md"


@pytest.mark.parametrize(
    "address",
    [
        "themas?doel=TGT-B02",
        "interventie?interventie=RSD-B-a",
        "besluiten?deel=Verhalen",
        "aannames?lijst=Herziene+doelen",
        "data?tabblad=Versies",
    ],
)
def test_an_opened_part_breaks_no_rule(address: str, browser: Browser, server: Server) -> None:
    page = browser.new_context(viewport=WIDE, locale="nl-NL").new_page()
    open_page(page, f"{server.url}/{address}&peildatum=2026-10-15")
    assert violations(page) == []


def test_what_is_left_to_streamlit_stands_in_the_statement() -> None:
    statement = STATEMENT.read_text(encoding="utf-8")
    assert [rule for rule in STREAMLIT if f"`{rule}`" not in statement] == []


def focus_ring(page: Page) -> str:
    """How the element with the focus shows that it has it."""
    return str(
        page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle + ' ' + style.boxShadow; }"
        )
    )


def test_every_page_is_reached_by_keyboard_and_shows_where_one_is(browser: Browser, server: Server) -> None:
    page = browser.new_context(viewport=WIDE, locale="nl-NL").new_page()
    open_page(page, server.url)
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate("() => document.activeElement.innerText || ''").strip()
        if name in {entry.title for entry in PAGES} and name not in reached:
            reached.append(name)
            assert focus_ring(page) != "none none", name
        if len(reached) == len(PAGES):
            break
    assert reached == [entry.title for entry in PAGES]


def test_the_first_tab_offers_the_way_round_the_navigation(browser: Browser, server: Server) -> None:
    page = browser.new_context(viewport=WIDE, locale="nl-NL").new_page()
    open_page(page, server.url)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Naar de inhoud")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => document.querySelector('[data-testid=\"stMain\"]').contains(document.activeElement)"
    assert page.evaluate(inside) is True
