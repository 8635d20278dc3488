"""How the browser tests and the pictures look at the dashboard: open a page, wait until it is drawn, show it whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, Playwright, ViewportSize, expect
from playwright.sync_api import TimeoutError as NotInTime

from scripts.browser import browser_path
from spuk_monitor.ui.navigation import PAGES

PATHS = {page.title: f"/{page.url_path}" for page in PAGES}  # title of a page -> its address
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 400, "height": 900}
PATIENCE = 30_000  # milliseconds; a busy computer is slow, not wrong

# No browser of its own may ask other machines anything, else a stray request could not be told from one of ours; and
# no page can reach them.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

# Two looks with 150 ms in between: between the script's end and the last chart nothing says "still busy".
_QUIET = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = '[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]';
  const drawn = app && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid="stMain"] h1') && !document.querySelector(busy)
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(one => one.querySelector('svg.main-svg'));
  const text = drawn ? document.body.innerText.length + ':' + document.querySelectorAll('*').length : null;
  const now = performance.now();
  if (text === null || text !== window.__seen) { window.__seen = text; window.__since = now; return false; }
  return now - window.__since >= 150;
}
"""
_WHOLE_HEIGHT = """
() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.ceil(main.getBoundingClientRect().top + main.scrollHeight);
}
"""


@contextmanager
def running_browser(playwright: Playwright) -> Iterator[Browser]:
    """The installed Chrome or Chromium without a window. Ask `browser_path` first whether there is one."""
    browser = playwright.chromium.launch(executable_path=browser_path(), headless=True, args=_FLAGS)
    try:
        yield browser
    finally:
        browser.close()


def open_page(page: Page, url: str) -> None:
    """Go to an address of the dashboard and wait until the page stands still."""
    page.goto(url)
    settle(page)


def open_list(box: Locator) -> None:
    """Open a drop-down list by the keyboard. A key pressed while the list is still being drawn is lost: press again."""
    for _ in range(10):
        box.press("ArrowDown")
        try:
            expect(box).to_have_attribute("aria-expanded", "true", timeout=1_000)
        except AssertionError:
            continue
        return
    raise AssertionError(f"the list does not open: {box}")


def settle(page: Page) -> None:
    """Wait until the script has run and nothing on the page changes any more."""
    try:
        page.wait_for_function(_QUIET, timeout=PATIENCE, polling=50)
    except NotInTime as error:
        seen = page.locator("body").inner_text()[:1500]
        raise AssertionError(f"{page.url} does not come to rest; it shows:\n{seen}") from error


def show_whole(page: Page) -> None:
    """Make the window as high as the page: Streamlit scrolls inside a box, so a full-page picture shows one screen."""
    size = page.viewport_size or WIDE
    for _ in range(3):  # a higher window may make charts redraw themselves
        height = int(page.evaluate(_WHOLE_HEIGHT))
        page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
        settle(page)
        if int(page.evaluate(_WHOLE_HEIGHT)) <= height:
            return
