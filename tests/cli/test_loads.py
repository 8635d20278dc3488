"""Loads of several files, and input that no careful person types."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CSV = Callable[..., Path]
RING = "roosendaal-ring"


def test_periods_that_overlap_between_two_files_are_refused(empty: Run, csv: CSV) -> None:
    quarter = csv(f"RSD-M05;{RING};2026Q1;1", name="kwartaal.csv")
    year = csv(f"RSD-M05;{RING};2026;5", name="jaar.csv")
    refused = empty("load", quarter, year, "--json")
    assert refused.status == 1
    assert [[one["code"] for one in document["findings"]] for document in refused.json] == [
        [],
        ["OVERLAPPENDE_PERIODEN"],
    ]
    assert empty("history", "--json").json == []


def test_flips_of_several_files_follow_on_from_each_other(empty: Run, csv: CSV) -> None:
    first = csv(f"RSD-M09;{RING};2026Q1;15", name="een.csv")
    second = csv(f"RSD-M09;{RING};2026Q2;15", name="twee.csv")
    documents = empty("load", first, second, "--json").json
    flips = [
        [(flip["from"], flip["to"]) for flip in document["status_flips"] if flip["target"] == "TGT-B04"]
        for document in documents
    ]
    assert flips == [[("geen_gegevens", "te_vroeg")], [("te_vroeg", "behaald")]]


def test_the_same_file_twice_in_one_load_counts_once(empty: Run, csv: CSV) -> None:
    path = csv(f"RSD-M05;{RING};2026Q1;1")
    loaded = empty("load", path, path, "--json")
    assert (loaded.status, loaded.json["changes"]["added"], loaded.json["version"]) == (0, 1, 1)


def test_spending_may_refer_to_a_budget_in_an_earlier_file_of_the_load(empty: Run, tmp_path: Path) -> None:
    budget = tmp_path / "begroting.csv"
    budget.write_text("thema;regel;interventies;2026;2027;2028;totaal\nE;E2;c;9500;14250;14250;38000\n", "utf-8")
    spent = tmp_path / "uitputting.csv"
    spent.write_text("regel;periode;soort;bedrag;toelichting\nE2;2026Q1;gerealiseerd;1000,50;\n", "utf-8")
    assert empty("load", budget, spent, "--json").status == 0
    line = empty("budget", "--json").json["lines"][0]
    assert (line["line"], line["realised"], line["committed"], line["left"]) == ("BUD-E2", 1000.5, None, 36999.5)


def test_a_conflict_lists_every_key(empty: Run, csv: CSV) -> None:
    periods = [f"2026Q{quarter}" for quarter in (1, 2, 3)]
    empty("load", csv(*(f"RSD-M05;{RING};{period};1" for period in periods)))
    empty("load", csv(*(f"RSD-M05;{RING};{period};2" for period in periods)))
    refused = empty("undo", 1, "--by", "analist", "--reason", "fout", "--json")
    assert refused.status == 3
    assert sorted(refused.json["conflicts"]) == [f"RSD-M05 · {RING} · {period}" for period in periods]


def test_a_version_can_be_undone_once(empty: Run, csv: CSV) -> None:
    empty("load", csv(f"RSD-M05;{RING};2026Q1;1"))
    assert empty("undo", 1, "--by", "analist", "--reason", "fout").status == 0
    again = empty("undo", 1, "--by", "analist", "--reason", "fout")
    assert (again.status, "al teruggedraaid, door versie 2" in again.err) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("undo", "1", "--by", " ", "--reason", "x"), "mag niet leeg zijn"),
        (("undo", "1", "--by", "x", "--reason", ""), "mag niet leeg zijn"),
        (("undo", "9" * 25, "--by", "x", "--reason", "x"), "geen geheel getal"),
        (("history", "--limit", "9" * 5000), "geen geheel getal"),
        (("trace", "9" * 5000), "geen waarneming"),
        (("progress", "--a", "2026-01-01"), "wordt niet herkend"),
    ],
)
def test_odd_input_is_refused_in_words(empty: Run, arguments: tuple[str, ...], part: str) -> None:
    ran = empty(*arguments)
    assert (ran.status, part in ran.err) == (2, True), ran.err


def test_init_says_whether_the_store_was_there(run: Run) -> None:
    assert [run("init", "--empty", "--json").json["existed"] for _ in range(2)] == [False, True]


def test_a_store_in_memory_is_refused(run: Run) -> None:
    ran = run("init", "--store", "sqlite://")
    assert (ran.status, "bewaart niets" in ran.err) == (3, True)


def test_output_is_utf8_whatever_the_terminal_says(empty: Run, csv: CSV) -> None:
    path = csv(f"RSD-M05;{RING};2026Q1;12½", name="breuk.csv")
    ran = subprocess.run(
        [sys.executable, "-m", "spuk_monitor", "check", str(path), "--json"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert '"value": "12½"' in ran.stdout.decode("utf-8")


def test_a_name_that_the_terminal_could_not_decode_is_kept_readable(empty: Run, csv: CSV) -> None:
    loaded = empty("load", csv(f"RSD-M05;{RING};2026Q1;1"), "--by", "Andr\udce9", "--json")
    assert loaded.status == 0
    assert empty("history", "--json").json[0]["by"] == "Andr?"


@pytest.fixture
def uitputting(tmp_path: Path) -> CSV:
    """Writes spending rows such as "E2;2026Q1;gerealiseerd;1000;"."""

    def write(*rows: str, name: str = "uitputting.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(["regel;periode;soort;bedrag;toelichting", *rows]) + "\n", encoding="utf-8")
        return path

    return write


def _load_budget(run: Run, tmp_path: Path, rows: str = "E;E2;c;9500;14250;14250;38000\n") -> int:
    path = tmp_path / "begroting.csv"
    path.write_text("thema;regel;interventies;2026;2027;2028;totaal\n" + rows, encoding="utf-8")
    return run("load", path, "--json").status


def test_spending_of_a_year_beside_its_quarters_is_refused(empty: Run, uitputting: CSV, tmp_path: Path) -> None:
    assert _load_budget(empty, tmp_path) == 0
    assert empty("load", uitputting("E2;2026Q1;gerealiseerd;1000;")).status == 0
    refused = empty("load", uitputting("E2;2026;gerealiseerd;9000;", name="jaar.csv"), "--json")
    assert refused.status == 1
    assert [(one["row"], one["column"]) for one in refused.json["findings"]] == [(2, "periode")]
    both = [uitputting("E2;2027Q1;verplicht;10;", name="a.csv"), uitputting("E2;2027;verplicht;10;", name="b.csv")]
    assert empty("load", *both, "--json").status == 1


def test_money_never_disappears_with_its_line(empty: Run, uitputting: CSV, tmp_path: Path) -> None:
    assert _load_budget(empty, tmp_path) == 0
    empty("load", uitputting("E2;2026Q1;gerealiseerd;1000;"))
    assert _load_budget(empty, tmp_path, "E;E1;a,b;14250;28500;28500;71250\n") == 1
    assert [line["line"] for line in empty("budget", "--json").json["lines"]] == ["BUD-E2"]
