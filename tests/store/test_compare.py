"""Any two versions beside each other: what differs, which version and file brought each side."""

from collections.abc import Sequence

import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.terms import CellState
from spuk_monitor.store import Change, Store
from tests.builders.uploads import AREA, budget_line, budget_upload, observation, observation_upload, spent
from tests.store.conftest import Accept


def brief(changes: Sequence[Change]) -> list[tuple[str, float | None, float | None]]:
    return [(change.key, change.before, change.after) for change in changes]


@pytest.fixture
def filled(store: Store, accept: Accept) -> Store:
    """1: M05 and M07 of Q1. 2: M05 changed, Q2 added. 3: a budget. 4: version 2 undone."""
    accept(
        observation_upload(observation("RSD-M07", "2026Q1", 7), observation("RSD-M05", "2026Q1", 5), file="een.xlsx")
    )
    accept(
        observation_upload(observation("RSD-M05", "2026Q1", 6), observation("RSD-M05", "2026Q2", 8), file="twee.xlsx")
    )
    accept(
        budget_upload(
            budget_line("BUD-A1", {"2026": 100.0}), spending=[spent("BUD-A1", "2026Q1", 10)], file="drie.xlsx"
        )
    )
    store.undo(2, by="Bram", reason="fout")
    return store


def test_each_side_names_its_version_and_file(filled: Store) -> None:
    found = filled.compare(1, 2)
    assert brief(found.changed) == [(f"RSD-M05 · {AREA} · 2026Q1", 5, 6)]
    assert brief(found.added) == [(f"RSD-M05 · {AREA} · 2026Q2", None, 8)]
    assert (found.withdrawn, found.unchanged) == ((), ())
    change, added = found.changed[0], found.added[0]
    assert change.fields == ("value",)
    assert (change.before_version, change.before_file) == (1, "een.xlsx")
    assert (change.after_version, change.after_file) == (2, "twee.xlsx")
    assert (added.before_version, added.before_file) == (None, None)
    assert (added.after_version, added.after_file) == (2, "twee.xlsx")


def test_the_other_way_round(filled: Store) -> None:
    found = filled.compare(2, 1)
    assert brief(found.changed) == [(f"RSD-M05 · {AREA} · 2026Q1", 6, 5)]
    assert brief(found.withdrawn) == [(f"RSD-M05 · {AREA} · 2026Q2", 8, None)]
    assert found.added == ()


def test_from_the_empty_store_all_tables_in_the_order_of_their_keys(filled: Store) -> None:
    assert brief(filled.compare(0, 3).added) == [
        (f"RSD-M05 · {AREA} · 2026Q1", None, 6),
        (f"RSD-M05 · {AREA} · 2026Q2", None, 8),
        (f"RSD-M07 · {AREA} · 2026Q1", None, 7),
        (f"BUD-A1 · {AREA}", None, None),
        (f"BUD-A1 · {AREA} · 2026", None, 100),
        (f"BUD-A1 · {AREA} · 2026Q1 · gerealiseerd", None, 10),
    ]


def test_what_came_back_is_no_difference(filled: Store) -> None:
    found = filled.compare(1, 4)
    assert [change.table for change in found.added] == ["budget_lines", "budget_cells", "spending"]
    assert (found.changed, found.withdrawn) == ((), ())
    assert filled.compare(2, 2).is_empty


def test_what_came_and_went_in_between_is_no_difference(filled: Store, accept: Accept) -> None:
    accept(observation("RSD-M09", "2026Q1", 1))
    filled.undo(5, by="Bram", reason="fout")
    assert filled.compare(4, 6).is_empty


def test_a_missing_value_is_told_by_its_state(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 5))
    accept(observation("RSD-M05", "2026Q1", None, state=CellState.ONDERDRUKT))
    change = store.compare(1, 2).changed[0]
    assert (change.before, change.after, change.before_state, change.after_state) == (5, None, "waarde", "onderdrukt")


def test_a_real_figure_that_equals_the_example_is_a_change(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 5), fictitious=True)
    accept(observation("RSD-M05", "2026Q1", 5))
    accept(observation("RSD-M05", "2026Q1", 6))
    assert [(one.before, one.after, one.replaces_fictitious, one.fields) for one in store.compare(1, 2).changed] == [
        (5, 5, True, ())
    ]
    assert [one.replaces_fictitious for one in store.compare(2, 3).changed] == [False]


@pytest.mark.parametrize(("a", "b"), [(9, 1), (1, 9), (-1, 1)])
def test_unknown_version(filled: Store, a: int, b: int) -> None:
    with pytest.raises(UsageError, match=r"Versie (9|-1) bestaat niet; de nieuwste is 4\."):
        filled.compare(a, b)


def test_of_some_areas_only(filled: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q3", 9), observation("RSD-M05", "2026Q3", 3, area="GM1674"))
    assert brief(filled.compare(4, 5, areas=[AREA]).added) == [(f"RSD-M05 · {AREA} · 2026Q3", None, 9)]
    assert filled.compare(4, 5, areas=[]).is_empty


def test_the_first_changes_are_told_without_the_others(filled: Store) -> None:
    every = filled.compare(0, 3).added
    first = every[:2]
    assert brief(first) == brief(filled.compare(0, 3).added)[:2]
    assert (len(first), len(every), every[:99] == every, every[5:]) == (2, 6, True, tuple(every)[5:])
