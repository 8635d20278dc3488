"""Fixtures that more than one package of tests needs: a running dashboard and a browser."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

import spuk_monitor  # noqa: F401  (first: it decides how openpyxl reads)
from bench.serving import Server, running_server
from scripts.browser import browser_path
from scripts.looking import running_browser

# A busy computer is slow, not wrong.
expect.set_options(timeout=20_000)
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """A page that ran in this process leaves its script behind as `__main__`, which a new process would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with the real budget and the fictitious example. Shared: tests only read from it."""
    from spuk_monitor.monitor import Monitor

    url = f"sqlite:///{(tmp_path_factory.mktemp('opslag') / 'voorbeeld.db').as_posix()}"
    monitor = Monitor.create(url)
    try:
        monitor.fill_with_example()
    finally:
        monitor.close()
    return url


@pytest.fixture(scope="session")
def server(example_store: str) -> Iterator[Server]:
    """The dashboard behind its launcher on the example store, one per test process. Tests only read from it."""
    with running_server(environment={"SPUK_STORE": example_store}) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A headless browser for one test."""
    if browser_path() is None:
        pytest.skip("no Chrome, Chromium or Edge on this computer: browser tests are not run")
    with sync_playwright() as playwright, running_browser(playwright) as running:
        yield running
