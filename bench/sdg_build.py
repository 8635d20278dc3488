"""sdg-build (the build of Open SDG) as a peer, in a Python of its own that somebody prepared.

It is not on PyPI: the package `sdg` there is another program. Who has it (`pip install` from its repository, in a
virtual environment apart, for it brings its own pandas) names the Python of that environment in SPUK_SDG_BUILD.
"""

import csv
import os
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.serving import watched

PYTHON = "SPUK_SDG_BUILD"
_ASK = "from sdg.open_sdg import open_sdg_build"
# Start-up and imports are outside the time; translations would be fetched from elsewhere, so there are none.
_BUILD = """
import contextlib, sys, time
from sdg.open_sdg import open_sdg_build

started = time.perf_counter()
with contextlib.redirect_stdout(sys.stderr):
    whole = open_sdg_build(
        src_dir="", site_dir=sys.argv[1], schema_file="_prose.yml", config="none.yml", translations=[],
        inputs=[
            {"class": "InputCsvData", "path_pattern": "data/indicator_*.csv"},
            {"class": "InputYamlMeta", "path_pattern": "meta/*.yml", "git": False},
        ],
    )
elapsed = time.perf_counter() - started
if not whole:
    sys.exit("sdg-build says that the build did not succeed")
print(elapsed)
"""
_SCHEMA = """prose:
  metadata:
    meta:
      - {name: indicator_name, field: {element: text, label: Indicator name}}
      - {name: indicator_number, field: {element: text, label: Indicator number}}
      - {name: reporting_status, field: {element: text, label: Reporting status}}
"""
_LIMIT_SECONDS = 600


def missing() -> str:
    """Why it cannot be measured here; empty when it can."""
    python = os.environ.get(PYTHON, "")
    if not python:
        return f"staat niet op PyPI ('sdg' daar is iets anders); met {PYTHON}=<python die het heeft> doet het mee"
    try:
        done = subprocess.run([python, "-c", _ASK], capture_output=True, text=True, check=False)
    except OSError as error:
        return f"{PYTHON} is geen Python: {error}"
    return "" if done.returncode == 0 else f"{PYTHON} heeft geen sdg-build: {_last_line(done.stderr)}"


def write_site(folder: Path, rows: Sequence[str]) -> None:
    """The rows (`measure;area;period;value`) in the layout of sdg-build: data and meta, one file per indicator."""
    of_measure: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows:
        measure, area, period, value = row.split(";")
        of_measure[measure].append((period, area, value))
    for name in ("data", "meta"):
        (folder / name).mkdir(parents=True)
    (folder / "_prose.yml").write_text(_SCHEMA, encoding="utf-8")
    for number, (measure, figures) in enumerate(of_measure.items(), start=1):
        key = f"1-{number}-1"
        with (folder / "data" / f"indicator_{key}.csv").open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([("Year", "Area", "Value"), *figures])
        meta = f"indicator_name: {measure}\nindicator_number: 1.{number}.1\nreporting_status: complete\n"
        (folder / "meta" / f"{key}.yml").write_text(meta, encoding="utf-8")


def seconds(folder: Path) -> float:
    """Of one build into a folder that is thrown away, as the process reports it. RuntimeError when it fails."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [os.environ[PYTHON], "-c", _BUILD, place], cwd=folder,
            env=os.environ | watched(Path(place) / "outside.log"), capture_output=True, text=True, check=False,
            timeout=_LIMIT_SECONDS,
        )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(_last_line(done.stderr))
    return float(done.stdout)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "geen uitleg"
