"""Several files in one load: one version, all or nothing, and each figure keeps its own file."""

import pytest

from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import Store, VersionRecord
from tests.builders.uploads import AREA, budget_line, budget_upload, content_of, observation, observation_upload
from tests.store.conftest import Accept
from tests.store.reading import cells, held, made

FIRST = observation_upload(observation("RSD-M05", "2026Q1", 1, row=4), file="een.xlsx")
SECOND = observation_upload(observation("RSD-M05", "2026Q2", 2, row=9), file="twee.csv")


def accept_all(store: Store, *uploads: Upload, fictitious: bool = False) -> VersionRecord | None:
    return store.accept_all(
        [(one, content_of(one.file)) for one in uploads],
        by="Ilse",
        note=None,
        definitions_digest="d",
        fictitious=fictitious,
    )


def test_one_version_and_every_figure_its_own_file(store: Store) -> None:
    record = accept_all(store, FIRST, SECOND)
    record = made(record)
    assert (record.version, record.added, record.file, record.sha256) == (1, 2, "een.xlsx; twee.csv", FIRST.sha256)
    frame = store.observations()
    assert list(zip(frame["file"], frame["cell"], strict=True)) == [("een.xlsx", "D4"), ("twee.csv", "D9")]
    assert frame["sha256"].tolist() == [FIRST.sha256, SECOND.sha256]
    assert [(one.file, one.sha256) for one in store.files(1)] == [
        ("een.xlsx", FIRST.sha256),
        ("twee.csv", SECOND.sha256),
    ]
    assert store.original(SECOND.sha256) == content_of("twee.csv")
    assert [(one.file, one.sha256) for one in store.trace(2)] == [("twee.csv", SECOND.sha256)]


def test_a_figure_that_an_undo_put_back_keeps_its_own_file(store: Store, accept: Accept) -> None:
    accept_all(store, FIRST, SECOND)
    accept(observation("RSD-M05", "2026Q2", 3))
    store.undo(2, by="Ilse", reason="fout")
    assert store.observations()["file"].tolist() == ["een.xlsx", "twee.csv"]
    assert store.files(3) == []


def test_a_file_that_changes_nothing_is_not_part_of_the_version(store: Store) -> None:
    accept_all(store, FIRST)
    record = accept_all(store, FIRST, SECOND)
    record = made(record)
    assert (record.version, record.file, record.sha256) == (2, "twee.csv", SECOND.sha256)
    assert accept_all(store, FIRST, SECOND) is None
    assert accept_all(store) is None


def test_observations_and_a_budget_together(store: Store) -> None:
    record = accept_all(store, budget_upload(budget_line("BUD-A1", {"2026": 1})), FIRST)
    record = made(record)
    assert (record.kind, record.added) == ("begroting", 3)
    assert cells(store, AREA) == {("BUD-A1", "2026"): 1}
    store.undo(1, by="Ilse", reason="fout")
    assert (cells(store, AREA), held(store)) == ({}, {})


def test_one_file_that_is_refused_refuses_them_all(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q2", 8))
    with pytest.raises(ConflictError):
        accept_all(store, FIRST, SECOND, fictitious=True)
    with pytest.raises(ValueError, match="same key"):
        accept_all(store, FIRST, observation_upload(observation("RSD-M05", "2026Q1", 5), file="drie.xlsx"))
    assert store.version() == 1
    assert held(store) == {("RSD-M05", "2026Q2"): 8}


def test_two_budgets_of_one_theme_are_refused(store: Store) -> None:
    """Each would withdraw what the other brings."""
    one = budget_upload(budget_line("BUD-A1", {"2026": 1}), budget_line("BUD-B1", {"2026": 1}), file="een.xlsx")
    two = budget_upload(budget_line("BUD-A2", {"2026": 2}), file="twee.xlsx")
    with pytest.raises(UsageError, match=r"Twee bestanden geven elk de begroting van thema A, .*niets gewijzigd"):
        accept_all(store, one, two)
    assert store.version() == 0
    elsewhere = budget_upload(budget_line("BUD-A2", {"2026": 2}), area="anders", file="twee.xlsx")
    record = accept_all(store, one, elsewhere)
    record = made(record)
    assert record.added == 6
