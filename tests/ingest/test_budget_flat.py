"""The flat sheet Begroting, the sheet Uitputting, and which area they are about."""

from dataclasses import replace

import pytest

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import BudgetState, SpendingKind, UploadKind
from spuk_monitor.domain.uploads import SpendingDraft
from spuk_monitor.ingest import read_upload
from tests.builders.ingest import budgeted, codes, found, read, roosendaal, spent, table, workbook

TOTAL = {"regel": "Totaal", "interventies": None}
SPLIT = ({"interventies": "a,b"}, {"regel": "BUD-E2", "interventies": "c; d en e"})


def amounts(content: bytes) -> dict[str, list[tuple[float | None, str]]]:
    upload = read(content)
    lines: dict[str, list[tuple[float | None, str]]] = {}
    for one in upload.cells:
        lines.setdefault(one.line, []).append((one.amount, str(one.state)))
    return lines


def test_lines_with_letters_codes_and_a_total_per_theme() -> None:
    upload = read(budgeted(*SPLIT, {**TOTAL, "2026": 20, "2027": 40, "2028": 60, "totaal": "€ 120"}))
    assert upload.findings == ()
    assert [(one.line, one.interventions, one.strategy, one.is_total) for one in upload.lines] == [
        ("BUD-E1", ("RSD-E-a", "RSD-E-b"), 1, False),
        ("BUD-E2", ("RSD-E-c", "RSD-E-d", "RSD-E-e"), 2, False),
        ("BUD-E-TOT", (), None, True),
    ]
    assert upload.cells[4].place == Place(sheet="Begroting", row=3, column="2026", cell="D3")
    assert upload.rows_read == 3


def test_marks_and_empty_cells_are_states() -> None:
    marked = budgeted({"2026": "**", "2027": "***", "totaal": 30, "noot": "** eerste tranche"})
    assert amounts(marked)["BUD-E1"] == [
        (None, "eerste_tranche"),
        (None, "thema_integraal"),
        (30, "bedrag"),
        (30, "bedrag"),
    ]
    assert read(marked).lines[0].note == "** eerste tranche"
    empty = budgeted({"2026": None, "2027": "€", "totaal": 30})
    assert amounts(empty)["BUD-E1"][:2] == [(None, "leeg"), (None, "leeg")]
    assert amounts(budgeted({"2026": 0, "totaal": 50}))["BUD-E1"][0] == (0, "nul")


def test_a_theme_with_totals_only_has_no_split_over_years() -> None:
    rows = [
        {"thema": "Financiële educatie", "regel": "F1", "interventies": 1, "totaal": 5},
        {"thema": "f", "regel": "F2", "interventies": "2,3", "totaal": 6},
        {"thema": "F", "regel": "F-TOT", "totaal": 11},
    ]
    header = ["thema", "regel", "interventies", 2026, 2027, 2028, "totaal"]
    cells = [[row.get(str(name)) for name in header] for row in rows]
    upload = read(workbook({"Begroting": [header, *cells]}))
    assert upload.findings == ()
    assert {str(one.state) for one in upload.cells if one.year != "totaal"} == {"geen_jaarverdeling"}
    assert [one.amount for one in upload.cells if one.year == "totaal"] == [5, 6, 11]


def test_a_theme_with_one_year_filled_has_empty_years() -> None:
    upload = read(budgeted({"2027": None, "2028": None, "totaal": 10}))
    assert [one.state for one in upload.cells] == [
        BudgetState.BEDRAG, BudgetState.LEEG, BudgetState.LEEG, BudgetState.BEDRAG,
    ]  # fmt: skip


def test_a_wrong_sum_is_refused_at_its_cell_with_both_amounts() -> None:
    upload = read(budgeted(*SPLIT, {**TOTAL, "2026": 20, "2027": 41, "2028": 60, "totaal": 120}))
    assert [(one.place.cell, one.value) for one in found(upload, "TOTAAL_KLOPT_NIET")] == [
        ("E4", "€ 41"),
        ("G4", "€ 120"),
    ]
    assert not upload.ok


def test_a_difference_of_cents_is_found_and_shown() -> None:
    one = found(read(budgeted({"totaal": 60.01})), "TOTAAL_KLOPT_NIET")[0]
    assert "gedrukt staat € 60,01, de som is € 60; verschil € 0,01" in one.why


def test_float_noise_is_no_difference() -> None:
    upload = read(budgeted({"2026": 0.1, "2027": 0.2, "2028": 0.3, "totaal": 0.6}))
    assert found(upload, "TOTAAL_KLOPT_NIET") == []


def test_a_year_outside_the_programme_is_refused() -> None:
    upload = read(budgeted({"2029": 5}))
    assert [(one.place.cell, one.value) for one in found(upload, "JAAR_BUITEN_PROGRAMMA")] == [("H1", "2029")]


def test_unknown_letters_themes_and_areas_are_refused() -> None:
    assert [one.place.cell for one in found(read(budgeted({"interventies": "a,q"})), "INTERVENTIE_ONBEKEND")] == ["C2"]
    assert codes(read(budgeted({"thema": "Sport"})))[0] == "THEMA_ONBEKEND"
    assert codes(read(budgeted({"thema": "C", "regel": "C1"})))[0] == "THEMA_NIET_IN_PROGRAMMA"
    with pytest.raises(UsageError, match="'elders'"):
        read(budgeted({}), area="elders")


def two_programmes() -> Definitions:
    ring = roosendaal().programmes["roosendaal-ring"]
    other = replace(ring, area="breda-noord")
    return replace(roosendaal(), programmes={"roosendaal-ring": ring, "breda-noord": other})


def test_with_two_programmes_the_area_must_be_chosen() -> None:
    """GEBIED_NODIG: the hit, and the near miss with an area."""
    upload = read_upload(budgeted({}), file="b.xlsx", definitions=two_programmes())
    assert codes(upload) == ["GEBIED_NODIG"]
    assert "roosendaal-ring, breda-noord" in upload.findings[0].why
    chosen = read_upload(budgeted({}), file="b.xlsx", definitions=two_programmes(), area="breda-noord")
    assert codes(chosen) == ["TOTAAL_ONTBREEKT"]
    assert chosen.area == "breda-noord"


def test_spending_alone_is_a_budget_file() -> None:
    upload = read(spent({"regel": "a2", "periode": "2026-K1", "bedrag": "€ 1.250,50", "toelichting": "loon"}))
    assert upload.findings == ()
    assert (upload.kind, upload.rows_read, upload.lines) == (UploadKind.BEGROTING, 1, ())
    place = Place(sheet="Uitputting", row=2, column="bedrag", cell="D2")
    assert upload.spending == (
        SpendingDraft("BUD-A2", "2026Q1", SpendingKind.GEREALISEERD, 1250.5, "loon", place, "B"),
    )


def test_spending_beside_a_budget_may_use_its_lines_and_those_already_known() -> None:
    budget = table([{"thema": "E", "regel": "E1", "interventies": "a", "2026": 1, "2027": 1, "2028": 1, "totaal": 3}])
    rows = ({"regel": "E1"}, {"regel": "E2"}, {"regel": "A1"})
    content = spent(*rows, Begroting=budget)
    known = ["BUD-A1", "BUD-E2"]
    # E2 is a line of the old table of E, which this file replaces
    assert [one.value for one in found(read(content, known_lines=known), "REGEL_ONBEKEND")] == ["E2"]
    assert [one.value for one in found(read(content), "REGEL_ONBEKEND")] == ["E2", "A1"]


def test_without_any_known_line_every_well_formed_line_of_the_programme_is_accepted() -> None:
    assert read(spent({"regel": "B9"})).ok
    assert codes(read(spent({"regel": "C1"}))) == ["REGEL_ONBEKEND"]
    assert codes(read(spent({"regel": "A-TOT"}))) == ["REGELCODE_ONGELDIG"]
    assert codes(read(spent({"regel": "A1"}), known_lines=[])) == ["REGEL_ONBEKEND"]


def test_amounts_per_period_may_not_overlap() -> None:
    upload = read(spent({}, {"periode": "2026"}, {"periode": "2026", "soort": "verplicht"}))
    assert [(one.place, one.value, one.key) for one in found(upload, "OVERLAPPENDE_PERIODEN")] == [
        (Place("Uitputting", 3, "periode", "B3"), "2026", "BUD-A1 · 2026 · gerealiseerd")
    ]
    assert read(spent({"bedrag": 0}, {"periode": "2026"})).ok


@pytest.mark.parametrize("value", ["**", "-", " "])
def test_a_mark_is_no_spending(value: str) -> None:
    assert codes(read(spent({"bedrag": value}))) == ["BEDRAG_ONTBREEKT"]


def test_all_defects_of_a_row_are_found() -> None:
    upload = read(spent({"regel": "?", "periode": "ooit", "soort": "x", "bedrag": "12½"}))
    assert [(one.code, one.place.cell) for one in upload.findings] == [
        ("REGELCODE_ONGELDIG", "A2"),
        ("ONBEKENDE_PERIODE", "B2"),
        ("SOORT_ONBEKEND", "C2"),
        ("BEDRAG_GEEN_GETAL", "D2"),
    ]
    assert upload.spending == ()


def test_an_empty_spending_sheet_alone_has_no_rows() -> None:
    upload = read(workbook({"Uitputting": [["regel", "periode", "soort", "bedrag"]]}))
    assert codes(upload) == ["GEEN_RIJEN"]
