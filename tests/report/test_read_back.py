"""The numbers of a report are read back out of each of its files, and are those that the command line prints as JSON.

The readers know nothing of the document model or of the writers. Printed figures are compared as they are rounded in
print (the decimals are said here), figures that a file holds as numbers to the twelve digits that the JSON has.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from spuk_monitor.domain.reporting import ReportFormat
from tests.report.reading import drawings, page, paper, slides, word
from tests.report.reading.example import READERS, Charts, Files, Json, Tables, made, of_lines, of_years, printed_json
from tests.report.reading.figures import (
    BEHIND,
    PRINTED,
    Figure,
    Medium,
    at_twelve,
    day_of,
    first_number,
    rounded,
    share,
    status_said,
)
from tests.report.reading.grids import Grid, Row, the_one, with_columns

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
NEED_ATTENTION: Final = ("niet_behaald", "achter", "aandacht")
MILESTONE: Final = {"gehaald": 1.0, "nog niet": 0.0}


@pytest.fixture(scope="module")
def progress(example_store: str) -> dict[str, Row]:
    return {one["target"]: one for one in printed_json(example_store, "progress")}


@pytest.fixture(scope="module")
def budget(example_store: str) -> Json:
    return printed_json(example_store, "budget")


@pytest.fixture(scope="module")
def files(example_store: str) -> Files:
    return made(example_store)


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


# --- charts ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[ReportFormat.DOCX, ReportFormat.PPTX, ReportFormat.XLSX])
def charts(request: pytest.FixtureRequest, files: Files) -> Charts:
    return Charts(request.param, drawings.charts(files[request.param]))


def test_a_chart_shows_what_stands_in_its_workbook(charts: Charts) -> None:
    """Series, categories, names and margins, each where the chart says that they are."""
    assert len(charts.all) == {ReportFormat.PPTX: 5}.get(charts.format, 39)
    different = [
        (one.part, reference.place)
        for one in charts.all
        for reference in one.references
        if plain(reference.shown) != plain(reference.held)
    ]
    assert different == []


def plain(values: drawings.Values) -> list[str | float | None]:
    return [one if isinstance(one, str) else at_twelve(one) for one in values]


def test_lists_of_figures_behind_charts_of_targets(charts: Charts, progress: dict[str, Row]) -> None:
    rows = [row for row in charts.lists("Doel") if row["Doel"] in progress]
    # A presentation draws three themes, the other files every theme and every intervention with a figure.
    themes = "ABE" if charts.format is ReportFormat.PPTX else "ABDEF"
    assert {row["Doel"][4] for row in rows} == set(themes)
    for row in rows:
        target = progress[row["Doel"]]
        assert {key: at_twelve(row[name]) for name, key in FIGURES.items()} == {
            key: target[key] for key in FIGURES.values()
        }, row["Doel"]
        days = [None if row[name] is None else row[name].date() for name in ("Einddatum", "Stand op")]
        assert [*days, row["Status"]] == [
            day_of(target["due_date"]), day_of(target["as_of"]), target["status"].replace("_", " ")
        ], row["Doel"]  # fmt: skip
    if charts.format is not ReportFormat.PPTX:
        assert {row["Doel"] for row in rows} == set(progress)


def test_bars_are_shares_of_the_own_target(charts: Charts, progress: dict[str, Row]) -> None:
    """A target without a figure has no bar, so none of length zero either."""
    drawn: list[str] = []
    for chart in charts.all:
        names, labels, *series = chart.series()
        if names[0] != "gerealiseerd":
            continue
        expected = series[1] if len(series) > 1 else [None] * len(labels)
        for label, *bars in zip(labels, series[0], expected, strict=True):
            target = progress[f"TGT-{label.split()[0]}"]
            shares = [share(target[key], target["target_value"]) for key in ("realised", "expected")]
            assert [at_twelve(one, 9) for one in bars] == [at_twelve(one, 9) for one in shares], label
            drawn.append(target["target"])
    if charts.format is ReportFormat.PPTX:  # three themes, eight bars at most
        assert len(drawn) == len(set(drawn)) == 19
    else:
        assert sorted(drawn) == sorted(
            name
            for name, row in progress.items()
            if None not in (row["realised"], row["target_value"]) and row["unit"] != "mijlpaal"
            for _ in range(1 + len(row["interventions"]))
        )


def test_lists_of_money_behind_charts(charts: Charts, budget: Json) -> None:
    spent = ("total", "realised", "committed")
    wanted_rows = [
        (theme["theme"], *(of_lines(budget, key, theme["theme"]) for key in spent))
        for theme in budget["themes"]
        if theme["table_total"] is not None
    ]
    rows = [row for row in charts.lists("Thema") if "Begroot (€)" in row]
    names = ("Begroot (€)", "Gerealiseerd (€)", "Verplicht (€)")
    assert [(row["Thema"][0], *(row[name] for name in names)) for row in rows] == wanted_rows
    years = {row["Jaar"].split()[0]: row["Begroot (€)"] for row in charts.lists("Jaar")}
    assert years == ({} if charts.format is ReportFormat.PPTX else of_years(budget))


def test_list_of_statuses_behind_its_chart(charts: Charts, progress: dict[str, Row]) -> None:
    rows = [row for row in charts.lists("Thema") if "Doelen" in row]
    assert [row["Thema"] for row in rows] == list("ABDEF")
    for row in rows:
        statuses = [target["status"] for target in progress.values() if target["theme"] == row["Thema"]]
        assert row.pop("Doelen") == len(statuses)
        counted = {name.replace(" ", "_"): count for name, count in row.items() if name not in ("Thema", "Naam")}
        assert counted == {name: statuses.count(name) for name in counted}
        assert sum(counted.values()) == len(statuses)


def test_figures_under_the_charts_of_a_page(files: Files, progress: dict[str, Row]) -> None:
    grids = with_columns(page.values(files[ReportFormat.HTML]), *BEHIND_A_CHART)
    rows = [row for grid in grids for row in grid.records()]
    assert {row["Doel"] for row in rows} == set(progress)
    for row in rows:
        target = progress[row["Doel"]]
        assert {key: BEHIND.figure(row[name]) for name, key in FIGURES.items()} == {
            key: target[key] for key in FIGURES.values()
        }, row["Doel"]


# --- slides ----------------------------------------------------------------------------------------


def test_titles_of_slides_count_and_divide(files: Files, progress: dict[str, Row], budget: Json) -> None:
    titles = slides.titles(files[ReportFormat.PPTX])
    statuses = [row["status"] for row in progress.values()]
    good = statuses.count("behaald") + statuses.count("op_koers")
    judged = len(statuses) - statuses.count("geen_streefwaarde")
    behind = [row for row in progress.values() if row["status"] in NEED_ATTENTION]
    spent, whole = of_lines(budget, "realised"), of_lines(budget, "total")
    assert titles[1] == f"{good} van de {judged} doelen zijn behaald of op koers"
    assert titles[4] == f"{len(behind)} doelen vragen om aandacht"
    assert titles[5:8] == [
        f"Thema {theme}: {sum(row['theme'] == theme for row in behind)} van de "
        f"{sum(row['theme'] == theme for row in progress.values())} doelen vragen om aandacht"
        for theme in "ABE"
    ]
    assert titles[8] == f"{rounded(share(spent, whole or 0.0), 0)}% van het geld is uitgegeven"


def test_table_of_targets_on_a_slide(files: Files, progress: dict[str, Row]) -> None:
    rows = the_one(slides.grids(files[ReportFormat.PPTX]), "Doel", "Gerealiseerd", "Nu verwacht").records()
    assert len(rows) == 7
    for row in rows:
        target = progress[f"TGT-{row['Doel'].split()[0]}"]
        said = (
            PRINTED.figure(row["Gerealiseerd"].removesuffix(" (fictief)")),
            PRINTED.figure(row["Nu verwacht"]),
            status_said(row["Status"]),
            first_number(row["Wat er speelt"]),
        )
        assert said == (
            rounded(target["realised"], 2),
            rounded(target["expected"], 0 if target["expected"] >= 100 else 1),
            target["status"],
            rounded(100 * target["pace"], 0),
        ), target["target"]


def test_table_of_money_beside_results_on_a_slide(files: Files, progress: dict[str, Row], budget: Json) -> None:
    """Money is compared with the whole line, or with its years so far where the target ends with them."""
    lines = {line["line"]: line for line in budget["lines"]}
    rows = the_one(slides.grids(files[ReportFormat.PPTX]), "Regel", "Uitgegeven", "Doel").records()
    assert len(rows) == 3
    for row in rows:
        line, target = lines[f"BUD-{row['Regel'].split()[0]}"], progress[f"TGT-{row['Doel'].split()[0]}"]
        ends = target["due_date"][:4]
        until = [cell["amount"] for year, cell in line["cells"].items() if year <= ends]
        money, reached = (
            share(line["realised"], sum(one or 0.0 for one in until)),
            share(target["realised"], target["target_value"]),
        )
        assert [PRINTED.figure(row[name]) for name in ("Uitgegeven", "Bereikt")] == [
            rounded(money, 0), rounded(reached, 0)
        ], row["Regel"]  # fmt: skip
        assert first_number(row["Verschil"]) == rounded((money or 0.0) - (reached or 0.0), 0)
