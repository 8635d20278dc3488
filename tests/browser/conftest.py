"""One browser per module, each test in a window of its own; stores made as the README says, by the command line."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.serving import PROJECT, Server, running_server
from scripts.browser import browser_path
from scripts.looking import running_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser; starting one for every test would cost more than the tests."""
    if browser_path() is None:
        pytest.skip("no Chrome, Chromium or Edge on this computer: browser tests are not run")
    with sync_playwright() as playwright, running_browser(playwright) as running:
        yield running


@contextmanager
def served(folder: Path, *init: str) -> Iterator[Server]:
    """The dashboard on a new store in `folder`, made by `python -m spuk_monitor init` with the options `init`."""
    own = {"SPUK_STORE": f"sqlite:///{(folder / 'opslag.db').as_posix()}", "SPUK_FILES": str(folder / "bron")}
    command = [sys.executable, "-m", "spuk_monitor", "init", *init]
    subprocess.run(command, cwd=PROJECT, env=os.environ | own, check=True, capture_output=True)
    with running_server(environment=own) as server:
        yield server


@pytest.fixture(scope="module")
def example_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the example, for one module: its tests may change the store."""
    with served(tmp_path_factory.mktemp("voorbeeld")) as server:
        yield server


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with nothing loaded."""
    with served(tmp_path_factory.mktemp("leeg"), "--empty") as server:
        yield server
