"""check and load with --error-workbook: the file with its findings at the cells, never over the file itself."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.builders.ingest import observed
from tests.cli.conftest import Run

CSV = Callable[..., Path]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "uitvraag.xlsx"
    path.write_bytes(observed({"waarde": "n.a."}))
    return path


@pytest.mark.parametrize("command", ["check", "load"])
def test_the_marked_file_is_written_beside_the_findings(empty: Run, faulty: Path, tmp_path: Path, command: str) -> None:
    out = tmp_path / "terug.xlsx"
    ran = empty(command, faulty, "--error-workbook", out)
    assert ran.status == 1
    assert ran.out.splitlines()[-1] == f"Het bestand met de meldingen bij de cellen: {out}"
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["Waarnemingen", "Meldingen"]
    assert book["Waarnemingen"]["D2"].comment.text.startswith("Fout: Waarde is geen getal.")


def test_json_is_one_document_as_without_it(empty: Run, faulty: Path, tmp_path: Path) -> None:
    with_it = empty("check", faulty, "--error-workbook", tmp_path / "terug.xlsx", "--json")
    assert with_it.json == empty("check", faulty, "--json").json


def test_a_csv_comes_back_as_a_workbook(empty: Run, csv: CSV, tmp_path: Path) -> None:
    out = tmp_path / "terug.xlsx"
    empty("check", csv("RSD-M05;roosendaal-ring;2026Q1;n.a."), "--error-workbook", out)
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book["Gegevens"]["D2"].comment.text.startswith("Fout: Waarde is geen getal.")


def test_without_errors_and_warnings_nothing_is_written(empty: Run, csv: CSV, tmp_path: Path) -> None:
    out = tmp_path / "terug.xlsx"
    ran = empty("check", csv("RSD-M05;roosendaal-ring;2026Q1;4"), "--error-workbook", out)
    assert (ran.status, out.exists()) == (0, False)
    assert ran.out.splitlines()[-1].startswith("Er zijn geen fouten of waarschuwingen")


def test_the_file_itself_is_never_overwritten(empty: Run, faulty: Path) -> None:
    before = faulty.read_bytes()
    ran = empty("check", faulty, "--error-workbook", faulty.parent / "." / faulty.name)
    assert (ran.status, faulty.read_bytes()) == (2, before)
    assert "is het bestand zelf" in ran.err


@pytest.mark.parametrize(
    ("out", "why"), [("terug.csv", "eindigt op .xlsx"), ("weg/terug.xlsx", "kan niet worden geschreven")]
)
def test_a_place_that_cannot_be_is_refused(empty: Run, faulty: Path, tmp_path: Path, out: str, why: str) -> None:
    ran = empty("load", faulty, "--error-workbook", tmp_path / out)
    assert ran.status == 2
    assert why in ran.err


def test_it_goes_with_one_file(empty: Run, faulty: Path, csv: CSV, tmp_path: Path) -> None:
    ran = empty("load", faulty, csv("RSD-M05;roosendaal-ring;2026Q2;4"), "--error-workbook", tmp_path / "terug.xlsx")
    assert ran.status == 2
    assert "bij één bestand tegelijk" in ran.err
