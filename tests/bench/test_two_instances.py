"""The drill ends badly when something was lost: an original that is gone, a figure that is gone."""

import io
import json
import sqlite3
from contextlib import closing, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from bench import two_instances
from bench.measured import Measurement
from bench.serving import PROJECT
from bench.two_instances import Drill
from spuk_monitor.cli import main
from spuk_monitor.monitor import Monitor

FILE = "\n".join(["indicator;gebied;periode;waarde", "RSD-M24;roosendaal-ring;2026Q1;3"]).encode()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store with one figure, to which the commands of a drill go."""
    url = f"sqlite:///{(tmp_path / 'opslag.db').as_posix()}"
    monitor = Monitor.create(url)
    try:
        monitor.accept(monitor.check([("een.csv", FILE)], at=date(2026, 9, 30)), by="proef")
    finally:
        monitor.close()
    monkeypatch.setenv("SPUK_STORE", url)
    monkeypatch.delenv("SPUK_FILES", raising=False)
    monkeypatch.setattr(two_instances, "command", in_process)
    return tmp_path


def in_process(*words: str) -> Any:
    """What the command answers, without a process of its own; with one: tests/hosting."""
    said = io.StringIO()
    with redirect_stdout(said):
        main([*words, "--json"])
    return json.loads(said.getvalue())


def drill_of(folder: Path) -> Drill:
    nothing = cast("Any", None)
    return Drill(folder, nothing, f"sqlite:///{folder / 'opslag.db'}", nothing, nothing, {})


def test_a_whole_store_has_lost_nothing(store: Path) -> None:
    assert drill_of(store).unsound() == []


def test_an_original_that_is_gone_and_a_figure_that_is_gone_are_lost(store: Path) -> None:
    [original] = (store / "bron").iterdir()
    original.unlink()
    with closing(sqlite3.connect(store / "opslag.db")) as connection, connection:
        connection.execute("DELETE FROM observations")
    drill = drill_of(store)
    drill.step("proef", drill.unsound())
    assert [(one.what, one.value, one.within) for one in drill.found] == [("proef", 2, False)]


@pytest.mark.parametrize(("lost", "status", "words"), [(0, 0, "Verloren: niets (1 stappen"), (2, 1, "Verloren: 2 (1")])
def test_status_and_last_words_say_whether_something_was_lost(
    lost: int,
    status: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(two_instances, "measure", lambda: [Measurement("g", "stap", lost, "", 0)])
    monkeypatch.setattr(two_instances, "keep", lambda found: PROJECT / "uitkomst.json")
    assert two_instances.main([]) == status
    assert capsys.readouterr().out.splitlines()[-2].startswith(words)
