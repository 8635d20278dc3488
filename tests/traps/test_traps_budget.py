"""The traps of the application that are about the budget, as far as reading the table decides them.

What is computed with the amounts (letter against tables, maximum, themes without amount) is tested with the money
analysis; here: the state of each cell, what merged cells cover, which note belongs to what.
"""

from pathlib import Path

import pytest

from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.domain.uploads import BudgetCellDraft, BudgetLineDraft, Upload
from tests.builders.application import application_form
from tests.builders.ingest import read

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "begroting" / "roosendaal-ring.xlsx"
FORM = "the form with merged cells"
FLAT = "the budget that comes with the project"


@pytest.fixture(scope="module", params=[FORM, FLAT])
def upload(request: pytest.FixtureRequest) -> Upload:
    return read(application_form() if request.param == FORM else SHIPPED.read_bytes())


@pytest.fixture(scope="module")
def form_upload() -> Upload:
    return read(application_form())


@pytest.fixture
def cells(upload: Upload) -> dict[tuple[str, str], BudgetCellDraft]:
    return {(one.line, one.year): one for one in upload.cells}


@pytest.fixture
def lines(upload: Upload) -> dict[str, BudgetLineDraft]:
    return {one.line: one for one in upload.lines}


def in_state(upload: Upload, state: BudgetState) -> set[tuple[str, str]]:
    return {(one.line, one.year) for one in upload.cells if one.state is state}


def test_the_budget_is_read_without_a_single_error(upload: Upload) -> None:
    assert [one.sentence() for one in upload.findings] == []
    assert len(upload.lines) == 23


def test_trap_12_the_amounts_of_2026_are_there(cells: dict[tuple[str, str], BudgetCellDraft]) -> None:
    totals = {theme: cells[f"BUD-{theme}-TOT", "2026"].amount for theme in "ABDE"}
    assert totals == {"A": 33660.0, "B": 135850.0, "D": 50000.0, "E": 42750.0}
    assert sum(amount or 0 for amount in totals.values()) == 262260.0


def test_trap_13_four_states_of_a_cell_and_only_one_is_zero(upload: Upload) -> None:
    assert in_state(upload, BudgetState.NUL) == {("BUD-A1", "2026"), ("BUD-D1", "2026"), ("BUD-D3", "2026")}
    assert in_state(upload, BudgetState.LEEG) == {("BUD-B4", "2026")}
    assert in_state(upload, BudgetState.EERSTE_TRANCHE) == {("BUD-B1", "2026"), ("BUD-B2", "2026")}
    assert in_state(upload, BudgetState.THEMA_INTEGRAAL) == {("BUD-B6", "2027"), ("BUD-B6", "2028")}
    assert {one.amount for one in upload.cells if one.state is BudgetState.NUL} == {0.0}
    without = [one.amount for one in upload.cells if one.state not in (BudgetState.NUL, BudgetState.BEDRAG)]
    assert set(without) == {None}


def test_trap_14_a_mark_in_a_heading_is_a_note_on_the_theme_and_changes_no_cell(form_upload: Upload) -> None:
    notes = {one.line: one.note or "" for one in form_upload.lines}
    for theme in "ADE":
        assert notes[f"BUD-{theme}-TOT"].startswith("** (kolom 2026): ")
        states = {one.state for one in form_upload.cells if one.line.startswith(f"BUD-{theme}") and one.year == "2026"}
        assert states <= {BudgetState.BEDRAG, BudgetState.NUL}
    assert notes["BUD-A1"] == ""
    assert "**" not in notes["BUD-B-TOT"]
    assert notes["BUD-B1"].startswith("** (2026): ")


def test_trap_15_the_period_of_the_note_is_kept_as_written(form_upload: Upload) -> None:
    notes = {one.line: one.note or "" for one in form_upload.lines}
    assert notes["BUD-B1"] == "** (2026): Financiering met gelden uit periode 2023-2026"
    assert "vanuit de gelden 2023-2026" in notes["BUD-A-TOT"]


def test_trap_16_six_merged_lines_cover_sixteen_interventions(lines: dict[str, BudgetLineDraft]) -> None:
    several = {line: len(one.interventions) for line, one in lines.items() if len(one.interventions) > 1}
    assert several == {"BUD-A1": 2, "BUD-A2": 4, "BUD-D1": 4, "BUD-D2": 2, "BUD-E1": 2, "BUD-E3": 2}
    assert sum(several.values()) == 16
    assert lines["BUD-D3"].interventions == ("RSD-D-g",)


def test_trap_17_what_a_pays_for_b_stays_inside_the_merged_line(cells: dict[tuple[str, str], BudgetCellDraft]) -> None:
    assert cells["BUD-B6", "2026"].amount == 23750.0
    assert cells["BUD-B6", "2027"].state is BudgetState.THEMA_INTEGRAAL
    assert cells["BUD-A2", "2027"].amount == 324225.0


def test_trap_18_the_empty_cell_of_b_d_stays_empty(cells: dict[tuple[str, str], BudgetCellDraft]) -> None:
    empty = cells["BUD-B4", "2026"]
    assert (empty.state, empty.amount, empty.printed) == (BudgetState.LEEG, None, None)


def test_trap_19_theme_f_has_totals_and_no_years(cells: dict[tuple[str, str], BudgetCellDraft]) -> None:
    for line in ("BUD-F1", "BUD-F2", "BUD-F3", "BUD-F-TOT"):
        states = {cells[line, year].state for year in ("2026", "2027", "2028")}
        assert states == {BudgetState.GEEN_JAARVERDELING}
    assert cells["BUD-F-TOT", "totaal"].amount == 308750.0


def test_trap_20_odd_amounts_are_kept_to_the_euro(cells: dict[tuple[str, str], BudgetCellDraft]) -> None:
    """Many amounts are 95% or 99% of a round one, without a reason in the source: nothing is rounded back."""
    assert cells["BUD-E1", "2027"].amount == 28500.0
    assert cells["BUD-A1", "2027"].amount == 29700.0
    assert cells["BUD-A2", "2027"].amount == 324225.0
    assert cells["BUD-B-TOT", "totaal"].amount == 1062100.0


def test_trap_21_no_line_is_made_for_themes_without_a_table(upload: Upload) -> None:
    assert {one.theme for one in upload.lines} == set("ABDEF")
