"""The numbers of a report are read back out of each of its files, and are those that the command line prints as JSON.

The readers know nothing of the document model or of the writers. Printed figures are compared as they are rounded in
print (the decimals are said here), figures that a file holds as numbers to the twelve digits that the JSON has.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, Final

import pytest

from spuk_monitor.cli import main
from spuk_monitor.domain.reporting import ReportFormat
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.making import prepare, settings_for
from tests.report.reading import page, paper, sheets, word
from tests.report.reading.figures import BEHIND, HELD, PRINTED, Figure, Medium
from tests.report.reading.grids import Grid, Row, the_one, with_columns

AT: Final = date(2026, 10, 15)
EXACT: Final = 6  # more decimals than any figure of the example has
AIMS: Final = ("Doel", "Wat", "Maat")
STANDING: Final = ("Doel", "Status", "Stand op")
OF_A_CHAPTER: Final = ("Doel", "Gerealiseerd", "Verwacht", "Streefwaarde", "Status")
LINES: Final = ("Regel", "Waarvoor")
BEHIND_A_CHART: Final = ("Doel", "Wat", "Eenheid", "Gerealiseerd", "Verwacht op dit moment")
# What a column of a list of figures is in the JSON.
FIGURES: Final = {
    "Gerealiseerd": "realised",
    "Verwacht op dit moment": "expected",
    "Streefwaarde": "target_value",
    "Streefwaarde tot": "target_value_max",
    "Tempo (1 = op het pad)": "pace",
}
SIGNS: Final = {"leeg": "leeg", "eerste_tranche": "**", "thema_integraal": "***", "geen_jaarverdeling": "niet verdeeld"}
MILESTONE: Final = {"gehaald": 1.0, "nog niet": 0.0}
Files = Mapping[ReportFormat, bytes]
Json = Any


def printed_json(store: str, *arguments: str) -> Json:
    out = StringIO()
    with redirect_stdout(out):
        assert main(["--store", store, *arguments, "--at", AT.isoformat(), "--json"]) == 0
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def progress(example_store: str) -> dict[str, Row]:
    return {one["target"]: one for one in printed_json(example_store, "progress")}


@pytest.fixture(scope="module")
def budget(example_store: str) -> Json:
    return printed_json(example_store, "budget")


@pytest.fixture(scope="module")
def files(example_store: str) -> Files:
    monitor = Monitor.open(example_store)
    try:
        return prepare(monitor, settings_for(monitor, quarter="2026Q3", at=AT), list(ReportFormat)).files
    finally:
        monitor.close()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one file, and how that file holds figures."""

    grids: Sequence[Grid]
    medium: Medium


READERS: Final[dict[str, Callable[[Files], Tables]]] = {
    "docx": lambda files: Tables(word.grids(files[ReportFormat.DOCX]), PRINTED),
    "html": lambda files: Tables(page.grids(files[ReportFormat.HTML]), PRINTED),
    "html for programs": lambda files: Tables(page.values(files[ReportFormat.HTML]), BEHIND),
    "pdf": lambda files: Tables(paper.read(files[ReportFormat.PDF]).grids("Nr.", "Maat"), PRINTED),
    "xlsx": lambda files: Tables(sheets.grids(files[ReportFormat.XLSX]), HELD),
}


@pytest.fixture(scope="module", params=READERS)
def tables(request: pytest.FixtureRequest, files: Files) -> Tables:
    return READERS[request.param](files)


def columns_of(grid: Grid, names: Mapping[str, str], read: Callable[[Any], Figure]) -> dict[str, dict[str, Figure]]:
    """By the name of each row its figures, under the names that the JSON has for those columns."""
    return {
        name: {key: read(row[column]) for column, key in names.items()} for name, row in sorted(grid.named().items())
    }


def wanted(rows: Mapping[str, Row], decimals: Mapping[str, int], medium: Medium) -> dict[str, dict[str, Figure]]:
    return {
        name: {key: medium.shown(row[key], places) for key, places in decimals.items()}
        for name, row in sorted(rows.items())
    }


def status_said(words: str) -> str:
    """`● op koers (2026)` is op_koers."""
    return re.sub(r" \(.*\)$", "", words).split(" ", 1)[1].replace(" ", "_")


def day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# --- targets ---------------------------------------------------------------------------------------


def test_aims_in_the_annex(tables: Tables, progress: dict[str, Row]) -> None:
    grid = the_one(tables.grids, *AIMS)
    medium = tables.medium
    plain = columns_of(grid, {"Nulmeting": "baseline", "Tot": "target_value_max"}, medium.figure)
    assert plain == wanted(progress, {"baseline": EXACT, "target_value_max": EXACT}, medium)
    aims = columns_of(grid, {"Streefwaarde": "target_value"}, medium.first)
    assert aims == wanted(progress, {"target_value": EXACT}, medium)
    said = {name: (row["Wat"], row["Maat"], medium.day(row["Einddatum"])) for name, row in grid.named().items()}
    nothing = None if medium.empty else "–"
    assert said == {
        name: (row["what"], row["measure"] or nothing, day_of(row["due_date"])) for name, row in progress.items()
    }


def test_standing_in_the_annex(tables: Tables, progress: dict[str, Row]) -> None:
    grid = the_one(tables.grids, *STANDING)
    names = {"Gerealiseerd": "realised", "Verwacht": "expected", "Tempo": "pace", "Cijfers": "observations"}
    decimals = {"realised": EXACT, "expected": 2, "pace": 4, "observations": 0}
    assert columns_of(grid, names, tables.medium.figure) == wanted(progress, decimals, tables.medium)
    said = {
        name: (status_said(row["Status"]), tables.medium.day(row["Stand op"])) for name, row in grid.named().items()
    }
    assert said == {name: (row["status"], day_of(row["as_of"])) for name, row in progress.items()}


def test_targets_of_themes_and_interventions(tables: Tables, progress: dict[str, Row]) -> None:
    """A target stands once with its theme and once with each intervention it is of."""
    medium = tables.medium
    found = [row for grid in with_columns(tables.grids, *OF_A_CHAPTER) for row in grid.records()]
    seen: dict[str, int] = {}
    for row in found:
        target = progress[f"TGT-{row['Doel'].split()[0]}"]
        seen[target["target"]] = seen.get(target["target"], 0) + 1
        figures = (
            realised(row["Gerealiseerd"], medium),
            medium.figure(row["Verwacht"]),
            None if row["Streefwaarde"] == "mijlpaal, eind 2026" else medium.first(row["Streefwaarde"]),
            status_said(row["Status"]),
        )
        assert figures == (
            medium.shown(target["realised"], 2),
            medium.shown(target["expected"], 0 if (target["expected"] or 0.0) >= 100 else 1),
            None if target["unit"] == "mijlpaal" and medium is PRINTED else medium.shown(target["target_value"], 2),
            target["status"],
        ), target["target"]
    assert seen == {name: 1 + len(row["interventions"]) for name, row in progress.items()}


def realised(cell: Any, medium: Medium) -> Figure:
    """A milestone is told in words."""
    return MILESTONE[cell] if cell in MILESTONE else medium.figure(cell)


def test_a_target_without_figures_is_never_zero(tables: Tables, progress: dict[str, Row]) -> None:
    silent = {name for name, row in progress.items() if row["realised"] is None}
    assert len(silent) == 16
    rows = the_one(tables.grids, *STANDING).named()
    nothing = None if tables.medium.empty else "–"
    assert {name: rows[name]["Gerealiseerd"] for name in silent} == dict.fromkeys(silent, nothing)


def test_sentences_on_targets_that_need_attention(files: Files, progress: dict[str, Row]) -> None:
    sentences = [
        row["explanation"] for row in progress.values() if row["status"] in ("achter", "aandacht", "niet_behaald")
    ]
    assert len(sentences) == 10
    for text in (
        word.text(files[ReportFormat.DOCX]),
        page.text(files[ReportFormat.HTML]),
        " ".join(paper.read(files[ReportFormat.PDF]).items()),
    ):
        assert [one for one in sentences if one not in text] == []


# --- money -----------------------------------------------------------------------------------------


def test_budget_lines(tables: Tables, budget: Json) -> None:
    medium = tables.medium
    rows = the_one(tables.grids, *LINES).named()
    names = {"Totaal": "total", "Gerealiseerd": "realised", "Verplicht": "committed", "Over": "left"}
    assert list(rows) == [line["line"] for line in budget["lines"]]
    for line in budget["lines"]:
        row = rows[line["line"]]
        assert {key: medium.figure(row[name]) for name, key in names.items()} == {
            key: medium.shown(line[key], 0) for key in names.values()
        }, line["line"]
        for year, cell in line["cells"].items():
            said = SIGNS.get(cell["state"]) or medium.shown(cell["amount"], 0)
            assert (row[year] if cell["state"] in SIGNS else medium.figure(row[year])) == said, (line["line"], year)


def test_themes_and_their_years(tables: Tables, budget: Json) -> None:
    medium = tables.medium
    rows = {name[0]: row for name, row in the_one(tables.grids, "Thema", "Begroot").named().items()}
    years = the_one(tables.grids, "Thema en jaar").named()
    asked = [theme for theme in budget["themes"] if theme["theme"] in rows]
    assert "".join(sorted(rows)) == "ABDEFGS"  # C has no application; S is the sum
    for theme in asked:
        code = theme["theme"]
        row = rows[code]
        spent = {key: of_lines(budget, key, code) for key in ("realised", "committed")}
        assert [medium.figure(row[name]) for name in ("Begroot", "Gerealiseerd", "Verplicht")] == [
            medium.shown(theme["table_total"], 0), *(medium.shown(one, 0) for one in spent.values())
        ], code  # fmt: skip
        for year, amount in theme["per_year"].items():
            said = years.get(f"{code}, {year}")
            assert (None if said is None else medium.figure(said["Begroot"])) == medium.shown(amount, 0), (code, year)
    whole = rows["S"]
    assert [medium.figure(whole[name]) for name in ("Begroot", "Gerealiseerd", "Verplicht")] == [
        medium.shown(of_lines(budget, key), 0) for key in ("total", "realised", "committed")
    ]


def of_lines(budget: Json, key: str, theme: str = "") -> float | None:
    """The sum of the lines that have an amount; None where none has."""
    found = [one[key] for one in budget["lines"] if one["theme"].startswith(theme) and one[key] is not None]
    return sum(found) if found else None


def test_letter_beside_the_tables(tables: Tables, budget: Json) -> None:
    medium = tables.medium
    rows = {name[0]: row for name, row in the_one(tables.grids, "Thema", "Tabel").named().items()}
    names = ("table_total", "letter_amount", "difference", "difference_pct")
    for theme in (one for one in budget["themes"] if one["theme"] in rows):
        row = rows[theme["theme"]]
        found = [medium.figure(row[name]) for name in ("Tabel", "Brief", "Tabel min brief", "In % van de brief")]
        assert found == [medium.shown(theme[name], 2) for name in names], theme["theme"]
    assert medium.figure(rows["S"]["Brief"]) == medium.shown(4_879_507.66, 2)


def test_spending_adds_up_to_the_lines(tables: Tables, budget: Json) -> None:
    rows = the_one(tables.grids, "Regel", "Periode", "Soort").records()
    sums: dict[tuple[str, str], float] = {}
    for row in rows:
        place = (row["Regel"], row["Soort"])
        sums[place] = sums.get(place, 0.0) + float(tables.medium.figure(row["Bedrag"]) or 0)
    known = {"gerealiseerd": "realised", "verplicht": "committed"}
    assert sums == {
        (line["line"], word_): line[key]
        for line in budget["lines"]
        for word_, key in known.items()
        if line[key] is not None
    }


def test_printed_sums_that_were_checked(tables: Tables, budget: Json) -> None:
    medium = tables.medium
    found = [
        (row["Som"], medium.figure(row["Gedrukt"]), medium.figure(row["Nagerekend"]), row["Uitkomst"] == "✔ klopt")
        for row in the_one(tables.grids, "Som", "Gedrukt").records()
    ]
    assert found == [
        (one["what"], medium.shown(one["printed"], 2), medium.shown(one["computed"], 2), one["ok"])
        for one in budget["checks"]
    ]
