"""WCAG 2.1 A and AA by axe-core: every page, light, dark and narrow. What Streamlit causes is listed in the docs."""

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bench.serving import Server
from scripts.looking import NARROW, WIDE, open_page
from spuk_monitor.ui.navigation import PAGES, PageEntry

pytestmark = pytest.mark.browser
STATEMENT = Path(__file__).parents[2] / "docs" / "toegankelijkheid.md"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
# Rule -> what of Streamlit's own breaks it: a piece of the selector. Each stands in the statement by its rule.
STREAMLIT: dict[str, str] = {}


def violations(page: Page) -> list[str]:
    """Every element that breaks a rule, but for what Streamlit itself causes."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if rule["id"] not in STREAMLIT or STREAMLIT[rule["id"]] not in str(node["target"])
    ]


@pytest.mark.parametrize(("color", "size"), [("light", WIDE), ("dark", NARROW)], ids=["light wide", "dark narrow"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file)
def test_page_breaks_no_rule(
    entry: PageEntry, color: Literal["light", "dark"], size: ViewportSize, browser: Browser, server: Server
) -> None:
    page = browser.new_context(viewport=size, color_scheme=color, locale="nl-NL").new_page()
    open_page(page, f"{server.url}/{entry.url_path}?peildatum=2026-10-15")
    assert violations(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "themas?doel=TGT-B02",
        "interventie?interventie=RSD-B-a",
        "besluiten?tabblad=Verhalen",
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
