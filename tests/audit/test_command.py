"""The command `audit`: on the screen, as JSON, as a file; and what other commands leave in it."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run

AREA = "roosendaal-ring"


@pytest.fixture
def loaded(empty: Run, csv: object) -> Run:
    assert empty("load", csv("RSD-M07;roosendaal-ring;2026Q1;150"), "--by", "Ilse").status == 0  # type: ignore[operator]
    return empty


def test_a_load_is_told_in_a_sentence(loaded: Run) -> None:
    told = loaded("audit").out
    assert told.endswith("  Ilse (opdrachtregel, naam niet bewezen) heeft uitvraag.csv geladen als versie 1.\n")


def test_as_json(loaded: Run) -> None:
    (line,) = loaded("audit", "--json").json
    del line["at"]
    assert line == {
        "number": 1, "by": "Ilse", "via": "opdrachtregel", "deed": "geladen", "area": None,
        "subject": "versie 1", "detail": "uitvraag.csv",
    }  # fmt: skip


def test_nothing_is_told_of_an_empty_store(empty: Run) -> None:
    assert empty("audit").out == "Er is nog niets vastgelegd.\n"


def test_the_file_holds_all_lines_and_is_itself_recorded(loaded: Run, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    assert loaded("audit", "--out", out, "--json").json == {"file": str(out), "events": 1}
    rows = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert [row[4] for row in rows] == ["wat", "geladen"]
    newest = loaded("audit", "--limit", 1, "--json").json[0]
    assert (newest["deed"], newest["subject"], newest["detail"]) == ("uitgevoerd", "het logboek", "log.csv")


def test_as_a_workbook(loaded: Run, tmp_path: Path) -> None:
    out = tmp_path / "log.xlsx"
    assert loaded("audit", "--out", out).status == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[5]][2:5] == ["Ilse", "opdrachtregel, naam niet bewezen", "geladen"]


def test_since_a_day(loaded: Run) -> None:
    assert loaded("audit", "--since", "2999-01-01", "--json").json == []
    assert len(loaded("audit", "--since", "2020-01-01", "--json").json) == 1


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--out", "log.pdf", "'log.pdf' eindigt niet op een bekend soort. Kies uit: .csv, .xlsx."),
        ("--since", "gisteren", "'gisteren' is geen datum."),
        ("--limit", "0", "'0' is geen geheel getal van 1 of hoger."),
    ],
)
def test_wrong_use_says_what_is_wrong(loaded: Run, option: str, value: str, said: str) -> None:
    ran = loaded("audit", option, value)
    assert ran.status == 2
    assert ran.err.startswith(said)


def test_a_report_that_is_made_as_a_file_is_recorded_each_time(loaded: Run, tmp_path: Path) -> None:
    for name in ("een.html", "twee.html"):
        out = tmp_path / name
        assert loaded("report", "--quarter", "2026Q1", "--draft", "--out", out, "--by", "Bram").status == 0
    lines = [one for one in loaded("audit", "--json").json if one["deed"] == "uitgevoerd"]
    assert [(one["by"], one["detail"], one["area"]) for one in lines] == [
        ("Bram", "twee.html", AREA), ("Bram", "een.html", AREA),
    ]  # fmt: skip
    assert len({one["subject"] for one in lines}) == 1
    assert lines[0]["subject"].startswith("rapport ")
