"""Fixtures that more than one package of tests needs: a running dashboard and a browser."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from streamlit.components.v2 import manifest_scanner

import spuk_monitor  # noqa: F401  (first: it decides how openpyxl reads)
from bench.postgres import Postgres
from bench.serving import Server, running_server
from scripts.browser import browser_path
from scripts.looking import running_browser
from scripts.services import nginx_path
from tests import databases
from tests.databases import SharedDatabase

# The tests start many processes: each finds the modules compiled, also where somebody's own setting keeps none.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A busy computer is slow, not wrong.
expect.set_options(timeout=20_000)
settings.register_profile("patient", deadline=None, max_examples=50)
settings.load_profile("patient")


_first_process = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_first_process] = databases.prepare()


def pytest_unconfigure(config: pytest.Config) -> None:
    if config.stash[_first_process]:
        databases.clean_up()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Half a million objects of ten thousand tests live to the end: the garbage collector need not look at them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy computer may miss a click; a second miss is the product's. What was repeated is printed."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session", autouse=True)
def _scan_packages_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for each page that is tried: half a second, the same answer."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


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
    with running_server(environment={"SPUK_STORE": example_store}, watch=True) as running:
        yield running


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """A headless browser for the tests of one module. Not for all: while it runs, nothing else can be asynchronous."""
    if browser_path() is None:
        pytest.skip("no Chrome, Chromium or Edge on this computer: browser tests are not run")
    with sync_playwright() as playwright, running_browser(playwright) as running:
        yield running


@pytest.fixture
def browser(chrome: Browser) -> Iterator[Browser]:
    """The browser as new: no window and no cookie of another test."""
    yield chrome
    for context in chrome.contexts:
        context.close()


@pytest.fixture(scope="session")
def nginx() -> Path:
    """An installed nginx."""
    found = nginx_path()
    if found is None:
        pytest.skip("no nginx on this computer (Debian: apt install nginx): the tests of hosting are not run")
    return found


@pytest.fixture(scope="session")
def postgres_and_template() -> tuple[Postgres, str]:
    """A PostgreSQL server, and the name of a database on it with the tables of a new store."""
    found = databases.shared_server()
    if found is None:
        pytest.skip("no PostgreSQL on this computer (Debian: apt install postgresql): its tests are not run")
    return found


@pytest.fixture(scope="session")
def postgres(postgres_and_template: tuple[Postgres, str]) -> Postgres:
    """A PostgreSQL server; one for all test processes."""
    return postgres_and_template[0]


@pytest.fixture
def empty_database(postgres: Postgres) -> Iterator[str]:
    """Address of a new database without tables."""
    url = postgres.new()
    yield url
    postgres.drop(url)


@pytest.fixture
def database(postgres_and_template: tuple[Postgres, str]) -> Iterator[str]:
    """Address of an empty store on PostgreSQL, of this test alone."""
    server, template = postgres_and_template
    url = server.new(template)
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def _database_of_process(postgres_and_template: tuple[Postgres, str]) -> Iterator[SharedDatabase]:
    server, template = postgres_and_template
    shared = SharedDatabase(server.new(template))
    yield shared
    shared.close()
    server.drop(shared.url)


@pytest.fixture
def emptied_database(_database_of_process: SharedDatabase) -> str:
    """Address of an empty store on PostgreSQL, soon made. Its tables are never changed."""
    return _database_of_process.empty()
