"""The report as one html file, opened as a partner does: from disk, without a server or a network."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from scripts.looking import NARROW, WIDE
from spuk_monitor.report import html_file
from tests.browser.wcag import violations
from tests.builders.report_document import report_document

pytestmark = pytest.mark.browser


def opened(browser: Browser, file: Path, *, wide: bool, color: Literal["light", "dark"]) -> tuple[Page, list[str]]:
    """The file, with everything that it asked for beside itself."""
    context = browser.new_context(viewport=WIDE if wide else NARROW, locale="nl-NL", color_scheme=color)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.goto(file.as_uri())
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true }")
    return page, asked


def test_it_stands_by_itself_and_breaks_no_rule(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "rapportage.html"
    file.write_bytes(html_file.write(report_document(draft=True)))
    for wide, color in ((True, "light"), (False, "dark")):
        page, asked = opened(browser, file, wide=wide, color=color)
        assert asked == [file.as_uri()]
        assert violations(page) == []
        assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")
        shown = page.locator("svg:visible").count()
        assert shown == page.locator('[role="img"]:visible').count()
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")
