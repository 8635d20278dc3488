"""Fictitious figures: marked all the way, never over real ones, gone in one action and never back by accident."""

import pytest

from spuk_monitor.domain.errors import ConflictError
from spuk_monitor.store import Store
from tests.builders.uploads import AREA, budget_line, budget_upload, observation, observation_upload, spent
from tests.store.conftest import Accept
from tests.store.reading import held, made

Q1, Q2 = ("RSD-M05", "2026Q1"), ("RSD-M05", "2026Q2")


@pytest.fixture
def example(accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 2), fictitious=True)


def test_every_fictitious_figure_says_so(store: Store, accept: Accept, example: None) -> None:
    accept(observation("RSD-M07", "2026Q1", 9))
    accept(budget_upload(budget_line("BUD-A1", {"2026": 1})))
    accept(budget_upload(spending=[spent("BUD-A1", "2026Q1", 1)]), fictitious=True)
    assert store.observations()["fictitious"].tolist() == [True, True, False]
    assert store.budget_lines(AREA)["fictitious"].tolist() == [False]
    assert store.budget_cells(AREA)["fictitious"].tolist() == [False]
    assert store.spending(AREA)["fictitious"].tolist() == [True]
    assert [(one.version, one.fictitious) for one in store.history()] == [
        (4, True),
        (3, False),
        (2, False),
        (1, True),
    ]
    assert store.has_example() is True


def test_a_real_figure_replaces_a_fictitious_one_even_when_equal(store: Store, accept: Accept, example: None) -> None:
    upload = observation_upload(observation("RSD-M05", "2026Q1", 1))
    (change,) = store.diff(upload).changed
    assert (change.before, change.after, change.fields, change.replaces_fictitious) == (1, 1, (), True)
    accept(upload)
    assert store.observations()["fictitious"].tolist() == [False, True]


def test_the_example_never_replaces_a_real_figure(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 7))
    with pytest.raises(ConflictError) as caught:
        accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 2), fictitious=True)
    assert caught.value.conflicts == ["RSD-M05 · roosendaal-ring · 2026Q1"]
    assert held(store) == {Q1: 7}
    same = observation("RSD-M05", "2026Q1", 7)
    accept(same, observation("RSD-M05", "2026Q2", 2), fictitious=True)
    assert store.observations()["fictitious"].tolist() == [False, True]


def test_the_example_never_withdraws_a_real_budget_line(store: Store, accept: Accept) -> None:
    accept(budget_upload(budget_line("BUD-A1", {"2026": 1}), budget_line("BUD-A2", {"2026": 1})))
    with pytest.raises(ConflictError) as caught:
        accept(budget_upload(budget_line("BUD-A1", {"2026": 1})), fictitious=True)
    assert caught.value.conflicts == ["BUD-A2 · roosendaal-ring", "BUD-A2 · roosendaal-ring · 2026"]


def test_removing_the_example_leaves_what_is_real(store: Store, accept: Accept, example: None) -> None:
    accept(observation("RSD-M05", "2026Q1", 7))
    accept(budget_upload(budget_line("BUD-A1", {"2026": 1})))
    accept(budget_upload(spending=[spent("BUD-A1", "2026Q1", 1)]), fictitious=True)
    record = store.remove_example(by="Bram")
    record = made(record)
    assert (record.version, record.kind, record.withdrawn, record.added) == (5, "voorbeeld verwijderd", 2, 0)
    assert held(store) == {Q1: 7}
    assert store.spending(AREA).empty
    assert store.budget_lines(AREA)["line"].tolist() == ["BUD-A1"]
    assert store.has_example() is False
    assert held(store, as_of=1) == {Q1: 1, Q2: 2}
    assert store.remove_example(by="Bram") is None
    assert store.version() == 5


def test_undo_of_a_real_version_never_brings_a_removed_example_back(
    store: Store, accept: Accept, example: None
) -> None:
    accept(observation("RSD-M05", "2026Q1", 7))
    store.remove_example(by="Bram")
    record = store.undo(2, by="Bram", reason="verkeerd bestand")
    assert (record.added, record.changed, record.withdrawn) == (0, 0, 1)
    assert held(store) == {}
    assert store.has_example() is False
    store.undo(4, by="Bram", reason="toch goed")
    assert held(store) == {Q1: 7}


def test_undo_of_a_real_version_shows_the_example_while_it_is_there(
    store: Store, accept: Accept, example: None
) -> None:
    accept(observation("RSD-M05", "2026Q1", 7))
    store.undo(2, by="Bram", reason="verkeerd bestand")
    assert held(store) == {Q1: 1, Q2: 2}
    assert store.observations()["fictitious"].tolist() == [True, True]
    removed = store.remove_example(by="Bram")
    removed = made(removed)
    assert removed.withdrawn == 2, "also the row that the undo put back"
    store.undo(3, by="Bram", reason="toch goed")
    assert held(store) == {Q1: 7}


def test_undoing_the_removal_is_the_way_to_get_the_example_back(store: Store, accept: Accept, example: None) -> None:
    store.remove_example(by="Bram")
    store.undo(2, by="Bram", reason="nog een keer laten zien")
    assert held(store) == {Q1: 1, Q2: 2}
    assert store.has_example() is True
    assert store.observations()["fictitious"].tolist() == [True, True]
    store.undo(1, by="Bram", reason="weg ermee")
    assert held(store) == {}


def test_the_example_can_be_loaded_again_after_its_removal(store: Store, accept: Accept, example: None) -> None:
    store.remove_example(by="Bram")
    accept(observation("RSD-M05", "2026Q1", 1), fictitious=True)
    accept(observation("RSD-M05", "2026Q1", 8))
    store.undo(4, by="Bram", reason="fout")
    assert held(store) == {Q1: 1}, "this example came after the removal"
