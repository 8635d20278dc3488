"""Fixtures that more than one package of tests needs: a running dashboard and a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from bench.serving import Server, running_server

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard behind its launcher, one per test process. Tests only read from it."""
    with running_server() as running:
        yield running


def browser_path() -> str | None:
    """An installed Chrome, Chromium or Edge; None when there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A headless browser for one test."""
    path = browser_path()
    if path is None:
        pytest.skip("no Chrome, Chromium or Edge on this computer: browser tests are not run")
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=path, headless=True, args=_FLAGS)
        except Error as error:
            pytest.fail(f"{path} does not start: {error}")
        yield running
        running.close()
