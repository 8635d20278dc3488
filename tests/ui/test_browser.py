"""The policy and the Dutch words as a real browser meets them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.serving import Server, running_server
from scripts.looking import open_list

GALLERY = Path(__file__).parent / "gallery" / "launch.py"
pytestmark = pytest.mark.browser


@dataclass
class Visit:
    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def gallery() -> Iterator[Server]:
    with running_server(GALLERY) as running:
        yield running


def visit(browser: Browser, server: Server, path: str = "/") -> Visit:
    """Open a page and note what the console complains about and what is asked of other machines."""
    seen = Visit(browser.new_page(locale="nl-NL"))
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on(
        "request",
        lambda request: (
            None if request.url.startswith((server.url, "data:", "blob:")) else seen.outside.append(request.url)
        ),
    )
    seen.page.goto(server.url + path)
    return seen


def expect_drawn(page: Page) -> None:
    """Charts and tables come after the text and move what is below them; a click before that may miss."""
    expect(page.get_by_test_id("stPlotlyChart").locator("svg.main-svg").first).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()


def test_every_element_works_under_the_policy(browser: Browser, gallery: Server, tmp_path: Path) -> None:
    seen = visit(browser, gallery)
    page = seen.page
    expect_drawn(page)
    expect(page.get_by_role("img", name="balk")).to_be_visible()
    assert page.locator("#inline").evaluate("node => getComputedStyle(node).color") == "rgb(1, 2, 3)"
    with page.expect_download() as download:
        page.get_by_role("button", name="Sjabloon").click()
    assert Path(download.value.path()).read_bytes() == b"inhoud"
    file = tmp_path / "cijfers.csv"
    file.write_text("a;b\n", encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.get_by_text("Gelezen: 4 tekens")).to_be_visible()
    assert seen.complaints == []
    assert seen.outside == []


def test_built_in_words_are_dutch(browser: Browser, gallery: Server) -> None:
    page = visit(browser, gallery).page
    expect_drawn(page)
    assert page.locator("html").get_attribute("lang") == "nl"
    uploader = page.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text("Bestand kiezen")
    expect(uploader).to_contain_text("Hoogstens 25MB per bestand")
    expect(page.get_by_placeholder("Maak een keuze")).to_have_count(2)
    expect(page.get_by_role("spinbutton", name="dag, Peildatum")).to_be_visible()
    open_list(page.get_by_test_id("stMultiSelect").get_by_role("combobox"))
    expect(page.get_by_role("option", name="Alles kiezen")).to_be_visible()


def test_a_failing_page_says_so_in_dutch_without_details(browser: Browser, gallery: Server) -> None:
    page = visit(browser, gallery).page
    expect_drawn(page)
    page.get_by_role("button", name="Stuk").click()
    expect(page.get_by_text("Deze pagina kon niet worden gemaakt.")).to_be_visible()
    assert "geheim pad" not in page.content()


def test_unknown_address_is_explained_in_dutch(browser: Browser, server: Server) -> None:
    seen = visit(browser, server, "/bestaatniet")
    dialog = seen.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Pagina niet gevonden")
    expect(dialog).to_contain_text("U ziet de pagina Overzicht.")
    assert seen.outside == []


def test_page_titles_stand_in_the_tab(browser: Browser, server: Server) -> None:
    page = visit(browser, server, "/begroting").page
    expect(page).to_have_title("Begroting")
    expect(page.get_by_role("heading", name="Begroting")).to_be_visible()
