"""A visit to the dashboard: what a page shows, what it asks of other machines, what the console complains about."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect

from bench.serving import Server
from scripts.looking import WIDE, open_list, open_page, settle

# What must never reach a reader: Python's and JavaScript's words for nothing, and any sign of a failure.
_LEAKS = re.compile(
    r"Traceback|[A-Za-z]+(?:Error|Exception)\b|\bNone\b|\b[Nn]a[Nn]\b|\bNaT\b|\bundefined\b|\bnull\b|\[object "
    r"|This app|Something went wrong|kon niet worden gemaakt|Not found|Invalid"
)
# On a deep address Streamlit's front end first asks whether the server is mounted below it: it is not, hence a 404.
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
_HEADINGS = """
() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter(one => one.checkVisibility())
  .map(one => [Number(one.tagName[1]), one.innerText.trim()])
"""
# A picture is named by aria-label, by a visible text it points to, by alt or by its own <title>.
_NAMELESS = """
() => [...document.querySelectorAll('[role="img"], img')]
  .filter(one => one.checkVisibility() && !one.closest('[aria-hidden="true"]'))
  .filter(one => {
    const named = (one.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean)
      .map(id => document.getElementById(id)?.innerText || '').join('');
    const own = one.tagName === 'IMG' ? one.alt : one.querySelector(':scope > title')?.textContent;
    return !(one.getAttribute('aria-label') || named || own || '').trim();
  })
  .map(one => one.outerHTML.slice(0, 200))
"""
# Drawings that a screen reader would meet without knowing that they are pictures.
_ROLELESS = """
() => [...document.querySelectorAll('[data-testid="stHtml"] svg, [data-testid="stPlotlyChart"]')]
  .filter(one => one.checkVisibility() && !one.closest('[role="img"], [aria-hidden="true"]'))
  .filter(one => !one.querySelector('[role="img"]'))
  .filter(one => one.getAttribute('role') !== 'figure' || !one.getAttribute('aria-label'))
  .map(one => one.outerHTML.slice(0, 200))
"""
# Streamlit scrolls inside stMain, so the document alone says nothing about a page that is too wide.
_TOO_WIDE = """
() => {
  const boxes = [document.scrollingElement, ...document.querySelectorAll(
    '[data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"]')];
  const wide = boxes.filter(one => one.scrollWidth > Math.max(one.clientWidth, window.innerWidth))
    .map(one => (one.dataset.testid || one.tagName) + ' ' + one.scrollWidth);
  if (!wide.length) return [];
  const scrolls = one => one && one !== document.body
    && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX)
        && one.dataset.testid !== 'stMain' || scrolls(one.parentElement));
  const guilty = [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > window.innerWidth + 1)
    .filter(one => !scrolls(one.parentElement)).slice(0, 3).map(one => one.outerHTML.slice(0, 160));
  return [...wide, ...guilty];
}
"""


@dataclass
class Visit:
    """One person's browser window. `outside` and `complaints` fill by themselves."""

    page: Page
    server: Server
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        open_page(self.page, self.server.url + path)

    def click_page(self, title: str) -> None:
        """Choose a page in the navigation, as a reader does."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        self.expect_title(title)

    def expect_title(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        settle(self.page)

    def open_tab(self, name: str) -> None:
        tab = self.page.get_by_role("tab", name=name, exact=True)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        settle(self.page)

    def choose(self, label: str, option: str) -> None:
        """Choose from a drop-down list by the words on the screen."""
        open_list(self.page.get_by_role("combobox", name=re.compile(label)))
        self.page.get_by_role("option", name=option).click()

    def type(self, label: str, words: str) -> None:
        """Fill in a field and leave it: leaving sends the words, and the next click must not meet the redrawing."""
        box = self.page.get_by_label(label)
        box.fill(words)
        box.press("Tab")
        settle(self.page)

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        settle(self.page)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(message.location["url"]):
            self.complaints.append(f"{message.text} {message.location['url']}")

    # --- what it shows ------------------------------------------------------------------------

    def text(self) -> str:
        """The page's text with plain spaces, without the sidebar."""
        return self.page.get_by_test_id("stMain").inner_text().replace("\u00a0", " ")

    def leaks(self) -> list[str]:
        """Failures and words of the machine that reached the screen."""
        shown = [match.group() for match in _LEAKS.finditer(self.text())]
        return shown + self.page.get_by_test_id("stException").all_inner_texts()

    def expect_no_failure(self) -> None:
        """Nothing failed, on the screen or in the server, and the server asked nothing of another machine."""
        log = self.server.log_text()
        shown = self.leaks()
        said = log[log.rfind("Traceback") :] if "Traceback" in log else ""
        assert (shown, said) == ([], ""), f"{self.page.url} shows {shown}; the server's log:\n{said[-3000:]}"
        assert self.server.outside() == []

    def headings(self) -> list[tuple[int, str]]:
        return [(int(level), str(text)) for level, text in self.page.evaluate(_HEADINGS)]

    def nameless_images(self) -> list[str]:
        return [*self.page.evaluate(_NAMELESS), *self.page.evaluate(_ROLELESS)]

    def too_wide(self) -> list[str]:
        """What scrolls sideways, and what sticks out; empty when the page fits."""
        return [str(one) for one in self.page.evaluate(_TOO_WIDE)]


def visit(browser: Browser, server: Server, *, viewport: ViewportSize = WIDE) -> Visit:
    """A fresh window; every request and every complaint from the first on is noted."""
    context = browser.new_context(viewport=viewport, locale="nl-NL", timezone_id="Europe/Amsterdam")
    seen = Visit(context.new_page(), server)
    own = (server.url + "/", f"ws://127.0.0.1:{server.port}/", "data:", "blob:")

    def note(url: str) -> None:
        if not url.startswith(own):
            seen.outside.append(url)

    context.on("request", lambda request: note(request.url))
    seen.page.on("websocket", lambda socket: note(socket.url))
    seen.page.on("console", seen.hear)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return seen


def gaps(headings: list[tuple[int, str]]) -> list[str]:
    """Headings that skip a level on the way down; the first heading of a page must be a h1."""
    before = [0, *(level for level, _ in headings)]
    return [f"h{earlier} -> h{level} {text}" for earlier, (level, text) in zip(before, headings, strict=False)
            if level > earlier + 1]  # fmt: skip
