"""What is built from files must be whole, and sdg-build gets the same rows in its own layout or says why not."""

import csv
import sys
from pathlib import Path

import pandas as pd
import pytest

from bench import building, sdg_build

ROWS = ["M01;gebied-a;2020;12", "M01;gebied-b;2021;13", "M02;gebied-a;2020;14"]
# Stands in for the real one: it proves how the build is asked for and how its seconds come back.
FAKE = """
import os, socket
def open_sdg_build(src_dir, site_dir, schema_file, config, translations, inputs):
    assert translations == [] and os.path.exists(schema_file) and os.path.isdir(site_dir)
    assert [one["class"] for one in inputs] == ["InputCsvData", "InputYamlMeta"]
    print("words that are no seconds")
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    except PermissionError:
        return True
    return False
"""


def test_the_same_rows_in_the_layout_of_sdg_build(tmp_path: Path) -> None:
    sdg_build.write_site(tmp_path / "site", ROWS)
    names = sorted(path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*"))
    assert names == [
        "_prose.yml", "data/indicator_1-1-1.csv", "data/indicator_1-2-1.csv", "meta/1-1-1.yml", "meta/1-2-1.yml",
    ]  # fmt: skip
    with (tmp_path / "site/data/indicator_1-1-1.csv").open(encoding="utf-8") as content:
        expected = [["Year", "Area", "Value"], ["2020", "gebied-a", "12"], ["2021", "gebied-b", "13"]]
        assert list(csv.reader(content)) == expected


def test_without_sdg_build_the_reason_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(sdg_build.PYTHON, raising=False)
    assert "niet op PyPI" in sdg_build.missing()
    monkeypatch.setenv(sdg_build.PYTHON, str(tmp_path / "none"))
    assert "is geen Python" in sdg_build.missing()
    monkeypatch.setenv(sdg_build.PYTHON, sys.executable)
    assert "heeft geen sdg-build: ModuleNotFoundError" in sdg_build.missing()


def test_seconds_come_from_inside_and_nothing_outside_is_reached(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    sdg_build.write_site(site, ROWS)
    (site / "sdg").mkdir()
    (site / "sdg" / "__init__.py").touch()
    (site / "sdg" / "open_sdg.py").write_text(FAKE, encoding="utf-8")
    monkeypatch.setenv(sdg_build.PYTHON, sys.executable)
    assert 0 < sdg_build.seconds(site) < 5
    (site / "sdg" / "open_sdg.py").write_text("def open_sdg_build(**_):\n    return False\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="did not succeed"):
        sdg_build.seconds(site)


def test_figures_of_every_area_are_needed() -> None:
    frame = pd.DataFrame({"a": [1]})
    building._must_have_rows([frame] * building.AREAS)
    with pytest.raises(RuntimeError, match="figures of 20 areas"):
        building._must_have_rows([frame] * (building.AREAS - 1))
    with pytest.raises(RuntimeError, match="figures of 20 areas"):
        building._must_have_rows([frame] * (building.AREAS - 1) + [frame.head(0)])
