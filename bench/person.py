"""Somebody who loads a file on the page Data, in a real browser, behind the proxy."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, expect

from bench.hosting import PLACE, Hosted
from bench.proxy import NAME
from scripts.looking import WIDE, open_page, settle

_PATIENCE = 90_000  # milliseconds: a file of 20,000 rows on a busy computer
_DONE = re.compile(r"Versie (\d+) is geladen: (\d[\d.]*) toegevoegd")
_CONNECTED = "document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState === 'CONNECTED'"


class Person:
    def __init__(self, page: Page, hosted: Hosted) -> None:
        self.page = page
        self._hosted = hosted

    @property
    def place(self) -> int:
        """The port of the instance on which the proxy keeps this window."""
        kept = [one for one in self.page.context.cookies() if one["name"] == PLACE]
        return int(kept[0]["value"])

    def open(self) -> None:
        open_page(self.page, f"{self._hosted.proxy.url}/data")

    def choose(self, file: Path) -> None:
        """Upload a file and wait until it is checked."""
        self.page.locator('input[type="file"]').set_input_files(file)
        heading = self.page.get_by_role("heading", name="Wat de controle zegt:")
        expect(heading).to_be_visible(timeout=_PATIENCE)
        settle(self.page)

    def accept(self) -> None:
        self.page.get_by_role("button", name="Accepteren", exact=True).click()

    def accepted(self) -> tuple[int, int]:
        """The version that it became and how many figures were added. Checks again when somebody was first."""
        again = self.page.get_by_role("button", name="Opnieuw controleren")
        done = self.page.get_by_text(_DONE)
        for _ in range(3):
            expect(done.or_(again).first).to_be_visible(timeout=_PATIENCE)
            if done.count():
                match = _DONE.search(done.first.inner_text())
                return (int(match[1]), int(match[2].replace(".", ""))) if match else (0, 0)
            again.click()
            expect(again).to_have_count(0, timeout=_PATIENCE)
            expect(self.page.get_by_role("button", name="Accepteren", exact=True)).to_be_enabled(timeout=_PATIENCE)
            settle(self.page)
            self.accept()
        return 0, 0

    def comes_back(self) -> None:
        """Wait until the page found an instance again by itself, without anybody doing anything."""
        self.page.wait_for_function(f"() => {_CONNECTED}", timeout=_PATIENCE)
        settle(self.page)


@contextmanager
def someone(browser: Browser, hosted: Hosted, client: httpx.Client, *, at: int | None = None) -> Iterator[Person]:
    """A window of who logged in; `at`: kept on the instance of that port."""
    context = browser.new_context(viewport=WIDE, locale="nl-NL", ignore_https_errors=True)
    cookies = dict(client.cookies.items()) | ({PLACE: str(at)} if at else {})
    context.add_cookies(
        [{"name": name, "value": value, "domain": NAME, "path": "/"} for name, value in cookies.items()]
    )
    try:
        yield Person(context.new_page(), hosted)
    finally:
        context.close()
