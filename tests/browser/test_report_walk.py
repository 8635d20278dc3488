"""The quarterly report in a minute: choose, see what is missing and what it says, make it, download it, find it again.

Also: with everything open the page breaks no rule of WCAG, and on a telephone nothing scrolls sideways.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.looking import settle
from spuk_monitor.domain.reporting import Audience, FrozenReport, ReportFormat
from spuk_monitor.store import Store
from tests.browser.conftest import served
from tests.browser.visiting import Visit, gaps, visit
from tests.browser.wcag import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def writing(browser: Browser, tmp_path: Path, example_store_by_command: Path) -> Iterator[Visit]:
    """A window on a store of its own with the example, in `tmp_path`."""
    with served(tmp_path, example_store_by_command) as server:
        seen = visit(browser, server)
        yield seen
        seen.expect_no_failure()
        assert seen.complaints == []
        assert seen.outside == []


def only_report(folder: Path) -> FrozenReport:
    """What is on record in the store that `served` made there."""
    store = Store.open(f"sqlite:///{(folder / 'opslag.db').as_posix()}")
    try:
        (kept,) = store.journal.holding(FrozenReport)
    finally:
        store.close()
    return kept.entry


def tick(page: Page, label: str) -> None:
    """Click a tick by its words: the box itself is out of sight."""
    page.get_by_test_id("stCheckbox").filter(has_text=re.compile(f"^{label}")).locator("label").click()
    settle(page)


def test_the_report_of_a_quarter_is_made_downloaded_and_found_again(writing: Visit, tmp_path: Path) -> None:
    page = writing.page
    writing.go("/rapportage?peildatum=2026-10-15")
    writing.choose("Kwartaal", "2e kwartaal 2026")
    settle(page)
    writing.choose("Voor wie", "De gemeenteraad")
    expect(page).to_have_url(re.compile(r"(?=.*kwartaal=2026Q2)(?=.*lezer=raad)"))
    settle(page)
    missing = page.get_by_role("link", name="Het hele programma")
    expect(missing).to_have_attribute("href", re.compile(r"besluiten\?.*verhaal=programma%2F%2F2026Q2"))
    preview = page.get_by_role("region", name="Voorbeeld van de rapportage: In het kort")
    expect(preview).to_contain_text("Op 30 juni 2026 zijn van de 38 doelen met een streefwaarde")
    expect(preview.get_by_role("img", name=re.compile("^Gestapelde balken"))).to_be_visible()

    for unwanted in ("PowerPoint", "Excel", "Pdf"):
        tick(page, unwanted)
    page.get_by_role("button", name="Rapportage maken").click()
    expect(page.get_by_test_id("stProgress")).to_contain_text(re.compile("…"))
    word = page.get_by_role("button", name="Word downloaden")
    expect(word).to_be_visible()
    settle(page)
    assert "De rapportage over het 2e kwartaal 2026 (voor de gemeenteraad, versie 5) is gemaakt" in writing.text()
    with page.expect_download() as started:
        word.click()
    assert started.value.suggested_filename == "voortgangsrapportage_roosendaal-ring_2026Q2_raad.docx"
    report = only_report(tmp_path)
    hashes = {one.format: one.sha256 for one in report.files}
    assert report.settings.audience is Audience.RAAD
    assert [*hashes] == [ReportFormat.DOCX, ReportFormat.HTML]
    assert hashlib.sha256(Path(started.value.path()).read_bytes()).hexdigest() == hashes[ReportFormat.DOCX]

    page.reload()
    writing.expect_title("Voortgangsrapportage")
    made = page.get_by_role("region", name="Gemaakte rapportages, de nieuwste eerst")
    expect(made).to_contain_text("2e kwartaal 2026")
    expect(made).to_contain_text(report.settings.fingerprint)

    writing.choose("Onderdeel", "De thema's")
    expect(page.get_by_role("region", name="Voorbeeld van de rapportage: A. Integrale Middelen")).to_be_visible()
    settle(page)
    for folded in ("Onderdelen aan of uit", "Eigen sjablonen", "nog geen verhaal in dit kwartaal", "Let op bij de"):
        page.locator("summary").filter(has_text=folded).click()
    page.locator("summary").filter(has_text="Cijfers bij figuur").first.click()
    settle(page)
    assert violations(page) == []
    assert gaps(writing.headings()) == []
    assert writing.nameless_images() == []
    writing.resize(320)
    assert writing.too_wide() == []
