"""A second area is a folder of data: the whole command line works for it without a line of code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.definitions import SECOND_AREA, edit, write_second_area
from tests.cli.conftest import Run

CSV = Callable[..., Path]


@pytest.fixture
def second(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store for an installation that has only the fictitious second area."""
    monkeypatch.setenv("SPUK_DEFINITIONS", str(write_second_area(tmp_path / "definities")))
    assert run("init").status == 0
    return run


def test_its_own_programme_is_the_default_and_gets_no_example_of_another_area(second: Run) -> None:
    assert second("history", "--json").json == []
    targets = second("progress", "--json").json
    assert {one["area"] for one in targets} == {SECOND_AREA}
    assert {one["theme"] for one in targets} == {"C"}


def test_its_figures_are_judged_on_its_own_path(second: Run, csv: CSV) -> None:
    assert second("load", csv(f"VBO-M01;{SECOND_AREA};2026Q4;60")).status == 0
    target = next(one for one in second("progress", "--json", "--at", "2027-01-15").json if one["target"] == "VBO-T01")
    assert (target["realised"], target["as_of"], target["observations"]) == (60, "2026-12-31", 1)


def test_it_may_use_the_survey_of_theme_c(second: Run, csv: CSV, tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    path.write_text(
        "indicator;gebied;periode;waarde;categorie\n"
        f"R15;{SECOND_AREA};2026/2027;40;Taalvaardigheid | verbeterd\n"
        f"R12.uren;{SECOND_AREA};2026/2027;4,5;\n",
        encoding="utf-8",
    )
    loaded = second("load", path, "--json")
    assert (loaded.status, loaded.json["changes"]["added"]) == (0, 2)


def test_both_areas_stand_side_by_side(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_second_area(tmp_path / "definities", with_roosendaal=True)
    monkeypatch.setenv("SPUK_DEFINITIONS", str(folder))
    assert run("init", "--empty").status == 0
    assert {one["area"] for one in run("progress", "--json", "--area", SECOND_AREA).json} == {SECOND_AREA}
    assert len(run("progress", "--json", "--area", "roosendaal-ring").json) == 46


def test_broken_definitions_are_refused_at_start_with_file_and_key(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_second_area(tmp_path / "definities")
    broken = folder / "gebieden" / SECOND_AREA / "doelen.yaml"
    edit(broken, "measure: VBO-M02", "measure: VBO-M77")
    monkeypatch.setenv("SPUK_DEFINITIONS", str(folder))
    ran = run("progress")
    assert ran.status == 2
    assert "doelen.yaml" in ran.err
    assert "VBO-T03" in ran.err
    assert "VBO-M77" in ran.err
