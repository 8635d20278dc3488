"""A budget replaces its themes whole; what was spent adds to what is there."""

from datetime import date

import pytest

from spuk_monitor.domain.terms import BudgetState, SpendingKind
from spuk_monitor.store import Store
from spuk_monitor.store.frames import CELL_COLUMNS, LINE_COLUMNS, SPENDING_COLUMNS
from tests.builders.uploads import AREA, budget_line, budget_upload, content_of, observation, spent
from tests.store.conftest import Accept
from tests.store.reading import cells, made


def test_frames_of_a_budget(store: Store, accept: Accept) -> None:
    record = accept(
        budget_upload(
            budget_line("BUD-B1", {"totaal": 9}, order=1),
            budget_line("BUD-A2", {"2027": 0, "2026": BudgetState.EERSTE_TRANCHE}, order=2),
            budget_line("BUD-A1", {"2026": 29_700}, interventions=("RSD-A-a", "RSD-A-b"), order=1),
            spending=[spent("BUD-A1", "2026Q1", 12_000, row=3)],
        )
    )
    record = made(record)
    assert (record.kind, record.added) == ("begroting", 8)
    lines = store.budget_lines(AREA)
    assert tuple(lines.columns) == LINE_COLUMNS
    assert lines["line"].tolist() == ["BUD-A1", "BUD-A2", "BUD-B1"]
    assert lines["interventions"].tolist() == [["RSD-A-a", "RSD-A-b"], ["RSD-A-a"], ["RSD-A-a"]]
    assert lines["strategy"].isna().tolist() == [True, True, True]
    found = store.budget_cells(AREA)
    assert tuple(found.columns) == CELL_COLUMNS
    assert found["state"].tolist() == ["bedrag", "eerste_tranche", "nul", "bedrag"]
    assert cells(store, AREA) == {
        ("BUD-A1", "2026"): 29_700,
        ("BUD-A2", "2026"): None,
        ("BUD-A2", "2027"): 0,
        ("BUD-B1", "totaal"): 9,
    }
    money = store.spending(AREA)
    assert tuple(money.columns) == SPENDING_COLUMNS
    row = money.iloc[0].to_dict()
    assert (row["line"], row["start"], row["end"]) == ("BUD-A1", date(2026, 1, 1), date(2026, 3, 31))
    assert (row["kind"], row["amount"], row["cell"]) == ("gerealiseerd", 12_000, "D3")


def test_a_line_that_the_theme_no_longer_has_is_withdrawn_with_its_cells(store: Store, accept: Accept) -> None:
    accept(
        budget_upload(
            budget_line("BUD-A1", {"2026": 1, "2027": 2}),
            budget_line("BUD-A2", {"2026": 3}),
            budget_line("BUD-B1", {"2026": 4}),
            spending=[spent("BUD-A2", "2026Q1", 1)],
        )
    )
    upload = budget_upload(budget_line("BUD-A1", {"2026": 1}), budget_line("BUD-A3", {"2026": 7}))
    changes = store.diff(upload)
    assert changes.counts() == {"added": 2, "changed": 0, "unchanged": 2, "withdrawn": 3}
    assert [(change.table, change.key, change.before, change.after) for change in changes.withdrawn] == [
        ("budget_lines", "BUD-A2 · roosendaal-ring", None, None),
        ("budget_cells", "BUD-A1 · roosendaal-ring · 2027", 2, None),
        ("budget_cells", "BUD-A2 · roosendaal-ring · 2026", 3, None),
    ]
    record = accept(upload)
    record = made(record)
    assert (record.added, record.changed, record.withdrawn) == (2, 0, 3)
    assert cells(store, AREA) == {("BUD-A1", "2026"): 1, ("BUD-A3", "2026"): 7, ("BUD-B1", "2026"): 4}
    assert store.budget_lines(AREA)["line"].tolist() == ["BUD-A1", "BUD-A3", "BUD-B1"]
    assert store.spending(AREA)["line"].tolist() == ["BUD-A2"], "money that was spent stays spent"
    assert cells(store, AREA, as_of=1)[("BUD-A1", "2027")] == 2
    store.undo(2, by="Ilse", reason="verkeerd bestand")
    assert cells(store, AREA) == cells(store, AREA, as_of=1)
    assert store.budget_lines(AREA)["line"].tolist() == ["BUD-A1", "BUD-A2", "BUD-B1"]


def test_spending_alone_touches_no_line_and_corrects_its_own_key(store: Store, accept: Accept) -> None:
    accept(budget_upload(budget_line("BUD-A1", {"2026": 1}), spending=[spent("BUD-A1", "2026Q1", 5)]))
    upload = budget_upload(
        spending=[spent("BUD-A1", "2026Q1", 6), spent("BUD-A1", "2026Q1", 2, kind=SpendingKind.VERPLICHT)]
    )
    changes = store.diff(upload)
    assert changes.counts() == {"added": 1, "changed": 1, "unchanged": 0, "withdrawn": 0}
    (changed,) = changes.changed
    assert (changed.key, changed.before, changed.after) == (
        "BUD-A1 · roosendaal-ring · 2026Q1 · gerealiseerd",
        5,
        6,
    )
    assert (changed.line, changed.period, changed.before_state) == ("BUD-A1", "2026Q1", None)
    accept(upload)
    assert store.spending(AREA)["amount"].tolist() == [6, 2]
    assert cells(store, AREA) == {("BUD-A1", "2026"): 1}


def test_two_areas_have_each_their_own_budget(store: Store, accept: Accept) -> None:
    accept(budget_upload(budget_line("BUD-A1", {"2026": 1})))
    accept(budget_upload(budget_line("BUD-A2", {"2026": 2}), area="anders"))
    assert cells(store, AREA) == {("BUD-A1", "2026"): 1}
    assert cells(store, "anders") == {("BUD-A2", "2026"): 2}


def test_a_budget_needs_an_area(store: Store) -> None:
    upload = budget_upload(budget_line("BUD-A1", {"2026": 1}), area=None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="area"):
        store.diff(upload)


def test_same_budget_twice_makes_no_second_version(store: Store, accept: Accept) -> None:
    upload = budget_upload(budget_line("BUD-A1", {"2026": 1.5, "2027": BudgetState.LEEG}))
    accept(upload)
    assert accept(upload) is None


def test_observations_and_budget_share_the_version_numbers(store: Store, accept: Accept) -> None:
    accept(budget_upload(budget_line("BUD-A1", {"2026": 1})))
    accept(observation("RSD-M05", "2026Q1", 1))
    assert [(one.version, one.kind) for one in store.history()] == [(2, "waarnemingen"), (1, "begroting")]
    assert store.original(store.history()[1].sha256 or "") == content_of("begroting.xlsx")
