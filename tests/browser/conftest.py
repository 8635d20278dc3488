"""Servers on stores that are made as the README says, by the command line, once a process; a copy per module."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.serving import PROJECT, Server, running_server


@pytest.fixture(scope="session")
def example_store_by_command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the example, to be copied."""
    return _made(tmp_path_factory.mktemp("gemaakt"))


@pytest.fixture(scope="session")
def empty_store_by_command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with nothing loaded, to be copied."""
    return _made(tmp_path_factory.mktemp("leeg-gemaakt"), "--empty")


def _made(folder: Path, *init: str) -> Path:
    """A new store in `folder`, by `python -m spuk_monitor init` with the options `init`."""
    command = [sys.executable, "-m", "spuk_monitor", "init", *init]
    subprocess.run(command, cwd=PROJECT, env=os.environ | _places(folder), check=True, capture_output=True)
    return folder


def _places(folder: Path) -> dict[str, str]:
    return {"SPUK_STORE": f"sqlite:///{(folder / 'opslag.db').as_posix()}", "SPUK_FILES": str(folder / "bron")}


@contextmanager
def served(folder: Path, made: Path) -> Iterator[Server]:
    """The dashboard on a copy in `folder` of the store in `made`."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    with running_server(environment=_places(folder), watch=True) as server:
        yield server


@pytest.fixture(scope="module")
def example_server(tmp_path_factory: pytest.TempPathFactory, example_store_by_command: Path) -> Iterator[Server]:
    """A server with the example, for one module: its tests may change the store."""
    with served(tmp_path_factory.mktemp("voorbeeld"), example_store_by_command) as server:
        yield server


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory, empty_store_by_command: Path) -> Iterator[Server]:
    """A server with nothing loaded."""
    with served(tmp_path_factory.mktemp("leeg"), empty_store_by_command) as server:
        yield server
