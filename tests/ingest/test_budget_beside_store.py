"""A budget or spending beside stored money: counted twice, lost from sight, or moved along with its line."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest import check_budget_against
from tests.builders import frames
from tests.builders.ingest import budgeted, read, roosendaal, spent, table

E_LINES = {"BUD-E1": "ab", "BUD-E2": "c", "BUD-E3": "de"}
ONE_LINE: tuple[Mapping[str, Any], ...] = ({"interventies": "a,b,c,d,e"},)
SHIFTED: tuple[Mapping[str, Any], ...] = (
    {"regel": "E1", "interventies": "a"},
    {"regel": "E2", "interventies": "b"},
    {"regel": "E3", "interventies": "c,d,e"},
)
SAME: tuple[Mapping[str, Any], ...] = (
    {"regel": "E1", "interventies": "b,a"},
    {"regel": "E2", "interventies": "c"},
    {"regel": "E3", "interventies": "d,e"},
)


def beside(
    content: bytes,
    *stored: Sequence[Any],
    lines: Mapping[str, str] = E_LINES,
    fictitious: bool = False,
) -> list[Finding]:
    """The findings beside stored lines {code: letters} and stored spending (line, period, kind, amount)."""
    upload = read(content, known_lines=["BUD-A1", *lines])
    assert upload.ok, [one.sentence() for one in upload.findings]
    frame = frames.spending(*map(tuple, stored))
    frame["fictitious"] = fictitious
    rows = [(line, line[4], [f"RSD-{line[4]}-{letter}" for letter in letters]) for line, letters in lines.items()]
    known = frames.budget_lines(*rows, ("BUD-E-TOT", "E", []))
    return check_budget_against(upload, lines=known, spending=frame, definitions=roosendaal())


def test_spending_that_overlaps_with_stored_spending_is_refused_at_its_period() -> None:
    [one] = beside(
        spent({"periode": "2026", "bedrag": 9000}),
        ("BUD-A1", "2026Q1", "gerealiseerd", 1000),
        ("BUD-A1", "2026Q2", "gerealiseerd", 2000.5),
    )
    assert (one.code, one.severity) == ("OVERLAPPENDE_PERIODEN", Severity.FOUT)
    assert one.place == Place("Uitputting", 2, "periode", "B2")
    assert (one.value, one.key) == ("2026", "BUD-A1 · 2026 · gerealiseerd")
    assert one.why == "2026 overlapt met 1e kwartaal 2026 (al geladen). Wat in beide valt, telt dan dubbel."
    assert one.fix == (
        "Houd één ritme aan: laat 2026 weg, of zet 1e kwartaal 2026 op € 0 (laad daar 0, dat mag in hetzelfde bestand)."
    )


@pytest.mark.parametrize(
    "stored",
    [
        ("BUD-A1", "2026Q1", "gerealiseerd", 1000),  # the same period: replaced
        ("BUD-A1", "2026Q2", "gerealiseerd", 1000),
        ("BUD-A1", "2026", "verplicht", 1000),
        ("BUD-E1", "2026", "gerealiseerd", 1000),
        ("BUD-A1", "2026", "gerealiseerd", 0),
        ("BUD-A1", "2026", "gerealiseerd", None),
    ],
)
def test_spending_that_replaces_or_stands_apart_is_fine(stored: tuple[Any, ...]) -> None:
    assert beside(spent({}), stored) == []


def test_a_stored_period_that_the_same_file_sets_to_zero_is_out_of_the_count() -> None:
    rows = ({"bedrag": 0}, {"periode": "2026", "bedrag": 9000})
    assert beside(spent(*rows), ("BUD-A1", "2026Q1", "gerealiseerd", 1000)) == []


def test_an_overlap_with_an_example_amount_says_to_remove_the_example() -> None:
    [one] = beside(spent({"periode": "2026"}), ("BUD-A1", "2026Q1", "gerealiseerd", 1000), fictitious=True)
    assert one.fix == "Houd één ritme aan, en verwijder eerst de voorbeeldcijfers op de pagina Data."


def test_a_line_with_spending_that_the_new_table_lacks_is_refused() -> None:
    [one] = beside(
        budgeted(*ONE_LINE),
        ("BUD-E3", "2026Q1", "gerealiseerd", 5000.4),
        ("BUD-E3", "2026Q2", "gerealiseerd", 20),
        ("BUD-E3", "2026", "verplicht", 7),
    )
    assert (one.code, one.severity, one.key) == ("UITPUTTING_ZONDER_REGEL", Severity.FOUT, "BUD-E3")
    assert one.place == Place("Begroting", 2, "regel", "B2")
    assert one.why == (
        "Op BUD-E3 (d) Wijkmanifest en e) Beweging, cultuur en participatie in de wijk) staat al € 5.020,40 "
        "gerealiseerd en € 7 verplicht. In de nieuwe tabel van thema E is die regel er niet, dus dat geld zou uit "
        "beeld raken."
    )


def test_spending_left_behind_by_an_older_table_is_found_too() -> None:
    found = beside(budgeted(*ONE_LINE), ("BUD-E9", "2026Q1", "gerealiseerd", 1))
    assert [one.code for one in found] == ["UITPUTTING_ZONDER_REGEL"]
    assert "Op BUD-E9 (interventies die niet meer bekend zijn) staat al € 1 gerealiseerd." in found[0].why


def test_a_line_with_spending_that_gets_other_interventions_is_named_with_the_amount() -> None:
    [one] = beside(budgeted(*SHIFTED), ("BUD-E2", "2026Q1", "gerealiseerd", 777))
    assert (one.code, one.severity, one.key) == ("UITPUTTING_VERHUIST", Severity.WAARSCHUWING, "BUD-E2")
    assert one.place == Place("Begroting", 3, "regel", "B3")
    assert one.why == (
        "BUD-E2 was voor c) Dialoog in de wijk en wordt voor b) Jongeren en jongvolwassenen als gebiedsambassadeurs. "
        "Wat al op de regel staat, gaat mee: € 777 gerealiseerd."
    )


@pytest.mark.parametrize(
    ("rows", "stored"),
    [
        (SAME, ("BUD-E1", "2026Q1", "gerealiseerd", 5)),  # the same letters in another order
        (SHIFTED, ("BUD-E2", "2026Q1", "gerealiseerd", 0)),
        (ONE_LINE, ("BUD-A1", "2026Q1", "gerealiseerd", 5)),  # of a theme that the file leaves alone
        (ONE_LINE, ("BUD-E3", "2026Q1", "gerealiseerd", None)),
    ],
)
def test_lines_without_money_and_lines_that_stay_are_no_finding(
    rows: tuple[Mapping[str, Any], ...], stored: tuple[Any, ...]
) -> None:
    assert beside(budgeted(*rows), stored) == []


def test_setting_the_old_line_to_zero_first_is_a_way_out() -> None:
    """Spending of the same file replaces the stored spending before the lines are compared."""
    good = {"thema": "E", "2026": 10, "2027": 20, "2028": 30, "totaal": 60}
    rows = [{**good, "regel": "E1", "interventies": "a"}, {**good, "regel": "E2", "interventies": "b,c,d,e"}]
    content = spent({"regel": "E2", "bedrag": 0}, {"regel": "E1", "bedrag": 777}, Begroting=table(rows))
    assert beside(content, ("BUD-E2", "2026Q1", "gerealiseerd", 777)) == []


def test_example_money_on_a_line_does_not_stand_in_the_way_of_a_real_budget() -> None:
    assert beside(budgeted(*ONE_LINE), ("BUD-E3", "2026Q1", "gerealiseerd", 5), fictitious=True) == []
