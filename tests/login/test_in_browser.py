"""Logging in as people do it: with a browser, a deep link, a click and a second window."""

from playwright.sync_api import Browser, Page, expect

from bench.serving import Server
from scripts.looking import NARROW, WIDE, settle
from spuk_monitor.store import Store
from tests.browser.wcag import violations
from tests.builders.logged_in import person
from tests.builders.people import ADMIN
from tests.builders.provider import Provider


def opened(browser: Browser, server: Server, path: str = "/", *, narrow: bool = False) -> Page:
    context = browser.new_context(viewport=NARROW if narrow else WIDE, locale="nl-NL")
    page = context.new_page()
    page.goto(server.url + path)
    return page


def expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    settle(page)


def log_in(page: Page, title: str) -> None:
    expect_title(page, "Inloggen")
    page.get_by_role("link", name="Inloggen").click()
    expect_title(page, title)


def test_a_deep_link_returns_and_logging_out_ends_every_window(
    browser: Browser, guarded: Server, provider: Provider
) -> None:
    provider.person(person("Bea van Dijk", "monitor-analisten"))
    page = opened(browser, guarded, "/data?tabblad=Versies&peildatum=2026-09-30")
    log_in(page, "Data")
    expect(page.get_by_role("tab", name="Versies")).to_have_attribute("aria-selected", "true")
    assert "peildatum=2026-09-30" in page.url
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_contain_text("Ingelogd als Bea van Dijk (analist)")
    assert violations(page) == []
    other = page.context.new_page()
    other.goto(guarded.url + "/data")
    expect_title(other, "Data")
    sidebar.get_by_role("button", name="Uitloggen").focus()
    page.keyboard.press("Enter")
    expect_title(page, "Inloggen")
    assert [one["name"] for one in page.context.cookies() if one["name"].startswith("_streamlit_user")] == []
    other.get_by_test_id("stSidebarNav").get_by_role("link", name="Begroting").click()
    expect_title(other, "U bent uitgelogd")


def test_what_was_typed_by_one_is_not_there_for_the_next(browser: Browser, guarded: Server, provider: Provider) -> None:
    provider.person(person("Een", "monitor-analisten"))
    page = opened(browser, guarded, "/data")
    log_in(page, "Data")
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(
        {"name": "geheim.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"}
    )
    expect(page.get_by_test_id("stMain")).to_contain_text("geheim.csv")
    provider.person(person("Twee", "monitor-analisten"))
    page.goto(guarded.url + "/inloggen?naar=/data")
    expect_title(page, "Data")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Ingelogd als Twee")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("geheim.csv")


def test_taken_access_ends_at_the_next_click(
    browser: Browser, guarded: Server, provider: Provider, login_store: Store
) -> None:
    provider.person(person("Vertrekt", "monitor-beheer"))
    page = opened(browser, guarded, "/catalogus")
    log_in(page, "Catalogus en methode")
    login_store.acting(ADMIN).logins.exclude("Vertrekt", "Vertrekt")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Begroting").click()
    expect_title(page, "Geen toegang")
    expect(page.get_by_test_id("stMain")).to_contain_text("Een beheerder heeft uw toegang tot de monitor ontnomen.")
    expect(page.get_by_test_id("stSidebarNav")).not_to_be_visible()


def test_the_login_page_fits_a_telephone_and_reads_well(browser: Browser, guarded: Server) -> None:
    page = opened(browser, guarded, "/themas", narrow=True)
    expect_title(page, "Inloggen")
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == NARROW["width"]
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect_title(page, "Inloggen")
    assert violations(page) == []


def test_a_login_that_failed_is_said(browser: Browser, guarded: Server, provider: Provider) -> None:
    provider.person(person("Leugen", "monitor-beheer"))
    provider.sign = provider.unsigned
    page = opened(browser, guarded)
    log_in(page, "Inloggen")
    expect(page.get_by_role("alert")).to_contain_text("Het inloggen is niet gelukt.")
