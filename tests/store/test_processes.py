"""More than one process: writers one after the other, readers never blocked, a killed writer leaves nothing."""

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from spuk_monitor.domain.errors import ConflictError
from spuk_monitor.store import Store, dialect, versions
from spuk_monitor.store.originals import Originals
from tests.builders.uploads import content_of, observation, observation_upload
from tests.store.conftest import Accept
from tests.store.reading import held, made

SPAWN = multiprocessing.get_context("spawn")


def load(url: str, barrier: Barrier, results: Any, *, name: str, expected: int | None) -> None:
    """In another process: one file with a key of its own and one that every process writes."""
    store = Store.open(url)
    upload = observation_upload(
        observation(f"RSD-{name}", "2026Q1", 1), observation("RSD-M05", "2026Q1", float(ord(name))), file=f"{name}.csv"
    )
    barrier.wait()
    try:
        record = store.accept(
            upload,
            original=content_of(upload.file),
            by=name,
            note=None,
            definitions_digest="d",
            expected_version=expected,
        )
        results.put((name, record.version if record else None))
    except ConflictError:
        results.put((name, "conflict"))
    store.close()


def load_at_once(url: str, names: str, expected: int | None) -> dict[str, Any]:
    barrier, results = SPAWN.Barrier(len(names)), SPAWN.Queue()
    processes = [
        SPAWN.Process(target=load, args=(url, barrier, results), kwargs={"name": name, "expected": expected})
        for name in names
    ]
    for process in processes:
        process.start()
    found = dict(results.get(timeout=60) for _ in names)
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    return found


def test_two_loads_at_once_come_one_after_the_other(store: Store, url: str) -> None:
    found = load_at_once(url, "AB", None)
    assert sorted(found.values()) == [1, 2]
    last = max(found, key=lambda name: found[name])
    assert held(store) == {
        ("RSD-A", "2026Q1"): 1,
        ("RSD-B", "2026Q1"): 1,
        ("RSD-M05", "2026Q1"): ord(last),
    }
    assert [(one.version, one.added, one.changed) for one in store.history()] == [(2, 1, 1), (1, 2, 0)]


def test_of_two_that_expect_the_same_version_one_gets_a_conflict(store: Store, url: str) -> None:
    found = load_at_once(url, "AB", 0)
    assert sorted(map(str, found.values())) == ["1", "conflict"]
    first = next(name for name in found if found[name] == 1)
    assert held(store) == {(f"RSD-{first}", "2026Q1"): 1, ("RSD-M05", "2026Q1"): ord(first)}


def create(url: str, barrier: Barrier) -> None:
    barrier.wait()
    Store.create(url).close()


def test_two_that_make_the_store_at_once(url: str) -> None:
    barrier = SPAWN.Barrier(2)
    processes = [SPAWN.Process(target=create, args=(url, barrier)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    store = Store.open(url)
    assert store.version() == 0
    store.close()


def die(url: str) -> None:
    """In another process: everything is written, the commit not yet."""
    Originals.keep = lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign]
    upload = observation_upload(*(observation(f"M{number}", "2026", 1, note="x" * 200) for number in range(20_000)))
    Store.open(url).accept(
        upload, original=content_of(upload.file), by="A", note=None, definitions_digest="d"
    )  # fmt: skip


def test_a_writer_killed_before_its_commit_leaves_the_store_as_it_was(store: Store, url: str, accept: Accept) -> None:
    accept(observation("M1", "2026", 7))
    process = SPAWN.Process(target=die, args=(url,))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert store.version() == 1
    assert held(store) == {("M1", "2026"): 7}
    if url.startswith("sqlite"):
        with dialect.reading(store._engine) as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    record = accept(observation("M1", "2026", 8))
    record = made(record)
    assert (record.version, record.changed) == (2, 1)


def test_an_error_half_way_leaves_the_store_as_it_was(
    store: Store, accept: Accept, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))

    def fail(*_arguments: object) -> None:
        raise RuntimeError("stroom uit")

    with monkeypatch.context() as patch:
        patch.setattr(Originals, "keep", fail)
        with pytest.raises(RuntimeError, match="stroom uit"):
            accept(observation("RSD-M05", "2026Q1", 2))
    assert held(store) == {("RSD-M05", "2026Q1"): 1}
    assert [one.version for one in store.history()] == [1]


def test_reading_goes_on_while_another_writes(store: Store, url: str, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    other = Store.open(url)
    with dialect.writing(other._engine, "versions") as connection:
        connection.execute(sa.text("UPDATE versions SET note = 'bezig'"))
        assert held(store) == {("RSD-M05", "2026Q1"): 1}
        assert store.history()[0].note is None
    assert store.history()[0].note == "bezig"
    other.close()


def test_what_is_read_in_one_go_is_of_one_moment(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    with dialect.reading(store._engine) as connection:
        assert versions.newest(connection) == 1
        accept(observation("RSD-M05", "2026Q1", 2))
        assert versions.newest(connection) == 1
    assert store.version() == 2


def write_versions(url: str, count: int) -> None:
    """In another process: versions one after the other, each with one value for all rows."""
    store = Store.open(url)
    for value in range(1, count + 1):
        rows = [observation(f"M{number}", "2026", value) for number in range(300)]
        upload = observation_upload(*rows, file=f"{value}.csv")
        store.accept(upload, original=content_of(upload.file), by="A", note=None, definitions_digest="d")
    store.close()


def test_readers_see_whole_versions_and_never_wait_while_another_writes(store: Store, url: str) -> None:
    """A reader that would have to wait gives up at once, so that waiting fails the test."""
    reader = Store.open(f"{url}?timeout=0")
    process = SPAWN.Process(target=write_versions, args=(url, 8))
    process.start()
    seen = set()
    while process.is_alive():
        frame = reader.observations()
        seen.add((len(frame), frame["value"].nunique(), frame["version"].nunique()))
        assert reader.version() <= len(reader.history())  # the other may have gone on in between
    process.join(60)
    assert process.exitcode == 0
    assert seen <= {(0, 0, 0), (300, 1, 1)}
    assert set(reader.observations()["value"]) == {8}
    reader.close()
