"""Two loads at once: what another load does not touch goes on, what it does touch is looked at again."""

from pathlib import Path

import pytest

from spuk_monitor.monitor import Monitor
from tests.cli.conftest import HEADER, Run


def _with_a_load_in_between(run: Run, monkeypatch: pytest.MonkeyPatch, between: Path) -> None:
    """The next `accept` finds that someone else has just loaded `between`."""
    accept = Monitor.accept
    others = [between]

    def slow(self: Monitor, *arguments: object, **options: object) -> object:
        if others:
            assert run("load", others.pop(), "--by", "ander").status == 0
        return accept(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Monitor, "accept", slow)


def _file(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


def test_two_files_about_other_figures_both_succeed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "--empty")
    mine = _file(tmp_path / "mijn.csv", "RSD-M05;roosendaal-ring;2026Q1;4")
    other = _file(tmp_path / "ander.csv", "RSD-M06;roosendaal-ring;2026Q1;2")
    _with_a_load_in_between(run, monkeypatch, other)
    assert run("load", mine, "--by", "ik").status == 0
    history = run("history", "--json").json
    assert [(one["version"], one["by"], one["added"]) for one in history] == [(2, "ik", 1), (1, "ander", 1)]


def test_a_figure_that_another_load_has_just_changed_is_looked_at_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "--empty")
    mine = _file(tmp_path / "mijn.csv", "RSD-M05;roosendaal-ring;2026Q1;4")
    other = _file(tmp_path / "ander.csv", "RSD-M05;roosendaal-ring;2026Q1;7")
    _with_a_load_in_between(run, monkeypatch, other)
    refused = run("load", mine, "--by", "ik")
    assert (refused.status, "Controleer het bestand opnieuw" in refused.err) == (3, True)
    assert [one["by"] for one in run("history", "--json").json] == ["ander"]
