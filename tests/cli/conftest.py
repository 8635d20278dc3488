"""One empty and one example store a test can use, and the command line as a function."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.cli import main

HEADER = "indicator;gebied;periode;waarde"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on a store of this test alone."""
    monkeypatch.setenv("SPUK_STORE", f"sqlite:///{tmp_path / 'opslag' / 'test.db'}")
    monkeypatch.delenv("SPUK_FILES", raising=False)

    def one(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return one


@pytest.fixture
def empty(run: Run) -> Run:
    """An empty store."""
    assert run("init", "--empty").status == 0
    return run


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes an observation csv from rows such as "RSD-M05;roosendaal-ring;2026Q1;1"."""

    def write(*rows: str, name: str = "uitvraag.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        return path

    return write
