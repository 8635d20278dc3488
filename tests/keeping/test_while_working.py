"""A process loads without pause while backups are made: each backup is whole and holds whole versions."""

import multiprocessing
import time
from contextlib import closing
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

from spuk_monitor.keeping.restoring import look_at
from spuk_monitor.store import Store
from tests.builders.keeping import accept
from tests.builders.uploads import observation, observation_upload
from tests.keeping.conftest import AT, Place

SPAWN = multiprocessing.get_context("spawn")
MEASURES = 40
BACKUPS = 3


def load_on(url: str, folder: Path, ready: Event, enough: Event) -> None:
    """In another process: every version changes the value of every measure to its own number."""
    with closing(Store.open(url, files=folder)) as store:
        number = store.version()
        while not enough.is_set():
            number += 1
            drafts = [observation(f"M{one}", "2026Q1", number) for one in range(MEASURES)]
            accept(store, observation_upload(*drafts, file=f"{number}.xlsx"))
            ready.set()
            time.sleep(0.1)  # leaves the backup some of the computer


def becomes_newer(store: Store, version: int) -> bool:
    """Whether a newer version comes within a minute."""
    give_up = time.monotonic() + 60
    while store.version() <= version and time.monotonic() < give_up:
        time.sleep(0.05)
    return store.version() > version


def test_each_backup_holds_whole_versions(place: Place, tmp_path: Path) -> None:
    Store.create(place.url, files=place.originals.folder).close()
    ready, enough = SPAWN.Event(), SPAWN.Event()
    process = SPAWN.Process(target=load_on, args=(place.url, place.originals.folder, ready, enough))
    process.start()
    assert ready.wait(60)
    backups = []
    with closing(Store.open(place.url, files=place.originals.folder)) as store:
        for one in range(BACKUPS):
            backups.append(place.backed_up(tmp_path / f"{one}.zip", at=AT + timedelta(days=one)))
            newest = store.version()
            assert becomes_newer(store, newest)
    enough.set()
    process.join(60)
    assert process.exitcode == 0
    held = []
    for one in backups:
        manifest, verified = look_at(one)
        version = manifest.contents.version
        rows = {table.name: table.rows for table in verified.contents.tables}
        assert (verified.faults, verified.files, rows["observations"]) == ((), version, version * MEASURES)
        held.append(version)
    assert held == sorted(set(held))
