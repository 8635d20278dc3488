"""Servers whose stores are made as the README says, by the command line; one per module that asks for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.serving import PROJECT, Server, running_server


@contextmanager
def served(folder: Path, *init: str) -> Iterator[Server]:
    """The dashboard on a new store in `folder`, made by `python -m spuk_monitor init` with the options `init`."""
    own = {"SPUK_STORE": f"sqlite:///{(folder / 'opslag.db').as_posix()}", "SPUK_FILES": str(folder / "bron")}
    command = [sys.executable, "-m", "spuk_monitor", "init", *init]
    subprocess.run(command, cwd=PROJECT, env=os.environ | own, check=True, capture_output=True)
    with running_server(environment=own, watch=True) as server:
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
