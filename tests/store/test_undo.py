"""Taking a version back: what it restores, what stands in the way, and that history stays whole."""

import random

import pytest

from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.store import Store
from tests.builders.uploads import observation, observation_upload
from tests.store.conftest import Accept
from tests.store.reading import Held, held, made

Q1, Q2 = ("RSD-M05", "2026Q1"), ("RSD-M05", "2026Q2")


def test_undo_restores_what_was_replaced_and_ends_what_was_added(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q1", 2, row=7), observation("RSD-M05", "2026Q2", 3))
    record = store.undo(2, by="Bram", reason="verkeerd kwartaal")
    assert (record.version, record.kind, record.undoes, record.note) == (3, "terugdraaien", 2, "verkeerd kwartaal")
    assert (record.added, record.changed, record.withdrawn) == (0, 1, 1)
    assert (record.by, record.file, record.sha256, record.definitions_digest) == ("Bram", None, None, None)
    assert held(store) == {Q1: 1}
    assert held(store, as_of=2) == {Q1: 2, Q2: 3}
    assert [(one.version, one.undone_by, one.undoes) for one in store.history()] == [
        (3, None, 2),
        (2, 3, None),
        (1, None, None),
    ]


def test_a_restored_figure_keeps_its_birth_certificate(store: Store, accept: Accept) -> None:
    accept(observation_upload(observation("RSD-M05", "2026Q1", 1, row=5), file="eerste.xlsx"))
    accept(observation_upload(observation("RSD-M05", "2026Q1", 2), file="tweede.xlsx"))
    store.undo(2, by="Bram", reason="fout")
    row = store.observations().iloc[0].to_dict()
    assert (row["file"], row["cell"], row["version"], row["id"]) == ("eerste.xlsx", "D5", 3, 3)


def test_undo_of_an_undo_brings_the_version_back(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q1", 2), observation("RSD-M05", "2026Q2", 3))
    store.undo(2, by="Bram", reason="fout")
    store.undo(3, by="Bram", reason="toch goed")
    assert held(store) == {Q1: 2, Q2: 3}
    assert {one.version: one.undone_by for one in store.history()} == {1: None, 2: None, 3: 4, 4: None}
    store.undo(2, by="Bram", reason="toch fout")
    assert held(store) == {Q1: 1}
    assert {one.version: one.undone_by for one in store.history()} == {1: None, 2: 5, 3: 4, 4: None, 5: None}


def test_a_later_change_on_top_is_a_conflict_and_nothing_is_written(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 1), observation("RSD-M07", "2026", 1))
    accept(observation("RSD-M05", "2026Q2", 2))
    accept(observation("RSD-M07", "2026", 2))
    before = store.history()
    with pytest.raises(ConflictError) as caught:
        store.undo(1, by="Bram", reason="fout")
    assert caught.value.conflicts == ["RSD-M05 · roosendaal-ring · 2026Q2", "RSD-M07 · roosendaal-ring · 2026"]
    assert caught.value.message == (
        "Versie 1 kan niet worden teruggedraaid: 2 gegevens zijn daarna nog gewijzigd "
        "(het eerst genoemde: RSD-M05 · roosendaal-ring · 2026Q2). Draai eerst versie 2, 3 terug; "
        "er is niets gewijzigd."
    )
    assert caught.value.exit_status == 3
    assert store.history() == before
    assert held(store) == {Q1: 1, Q2: 2, ("RSD-M07", "2026"): 2}


def test_setting_the_old_value_again_is_still_a_later_change(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q1", 2))
    accept(observation("RSD-M05", "2026Q1", 1))
    with pytest.raises(ConflictError):
        store.undo(1, by="Bram", reason="fout")


def test_later_changes_to_other_keys_do_not_matter(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q2", 2))
    store.undo(1, by="Bram", reason="fout")
    assert held(store) == {Q2: 2}


def test_versions_can_be_taken_back_from_the_last_to_the_first(store: Store, accept: Accept) -> None:
    """What a later version did and an undo took away is no longer in the way."""
    for value in (1, 2, 3):
        accept(observation("RSD-M05", "2026Q1", value))
    for version in (3, 2, 1):
        store.undo(version, by="Bram", reason="opnieuw beginnen")
    assert held(store) == {}
    assert held(store, as_of=3) == {Q1: 3}
    assert held(store, as_of=4) == {Q1: 2}


def test_unknown_and_undone_versions(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    store.undo(1, by="Bram", reason="fout")
    with pytest.raises(UsageError, match=r"Versie 9 bestaat niet; de nieuwste is 2\."):
        store.undo(9, by="Bram", reason="fout")
    with pytest.raises(ConflictError, match=r"Versie 1 is al teruggedraaid, door versie 2\."):
        store.undo(1, by="Bram", reason="fout")
    with pytest.raises(UsageError, match="Versie 9 bestaat niet"):
        store.observations(as_of=9)
    with pytest.raises(UsageError, match="Versie -1 bestaat niet"):
        store.budget_cells("roosendaal-ring", as_of=-1)
    assert store.version() == 2


def test_the_same_file_after_its_undo_is_a_new_version(store: Store, accept: Accept) -> None:
    upload = observation_upload(observation("RSD-M05", "2026Q1", 1))
    accept(upload)
    store.undo(1, by="Bram", reason="te vroeg")
    assert store.diff(upload).counts() == {"added": 1, "changed": 0, "unchanged": 0, "withdrawn": 0}
    record = accept(upload)
    record = made(record)
    assert (record.version, record.added) == (3, 1)
    assert held(store) == {Q1: 1}
    with pytest.raises(ConflictError):
        store.undo(2, by="Bram", reason="dubbel")


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_every_version_can_be_asked_again(store: Store, accept: Accept, seed: int) -> None:
    """Random loads and undos against a dictionary: no version changes afterwards, an undo of the newest is exact."""
    choose = random.Random(seed)
    seen: dict[int, Held] = {0: {}}
    for _ in range(14):
        newest = store.version()
        if newest and choose.random() < 0.45:
            version = choose.randint(max(1, newest - 2), newest)
            try:
                store.undo(version, by="Bram", reason="toeval")
            except (ConflictError, UsageError):
                assert store.version() == newest
            else:
                if version == newest:
                    assert held(store) == seen[newest - 1]
        else:
            periods = choose.sample(["2026Q1", "2026Q2", "2026Q3", "2026Q4"], 2)
            accept(*(observation("RSD-M05", period, choose.choice([0, 1, 2, None])) for period in periods))
        seen[store.version()] = held(store)
    assert {version: held(store, as_of=version) for version in seen} == seen
