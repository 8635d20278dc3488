"""The judge of a killed load sees what it is there to see."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from bench.kills import Moment, Rehearsal, figures, is_writing, judge, moments, url_of
from spuk_monitor.store import Store
from tests.builders.uploads import content_of, observation, observation_upload

HOLD = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE'); "
    "print('klaar', flush=True); sys.stdin.read()"
)


def accept(folder: Path, value: float) -> pd.DataFrame:
    upload = observation_upload(observation("RSD-M05", "2026Q1", value), file=f"{value}.csv")
    with closing(Store.create(url_of(folder))) as store:
        store.accept(upload, original=content_of(upload.file), by="bench", note=None, definitions_digest="d")
    return figures(folder)


@pytest.fixture
def states(tmp_path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures of version 1 and of version 2, and the store at version 2."""
    (tmp_path / "tmp").mkdir()
    return accept(tmp_path, 1), accept(tmp_path, 2)


def test_a_whole_store_is_as_before_or_as_after(tmp_path: Path, states: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    before, after = states
    (tmp_path / "bron" / ".nieuw-rest").touch()
    verdict = judge(tmp_path, before=before, after=after, writing=True)
    assert (verdict.moment, verdict.lost, verdict.half, verdict.leftovers) == (Moment.AFTER, (), (), 1)


def test_half_a_version_is_seen(tmp_path: Path, states: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    before, after = states
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as connection, connection:
        connection.execute("DELETE FROM observations WHERE version_to IS NULL")
    verdict = judge(tmp_path, before=before, after=after, writing=False)
    assert (verdict.lost, verdict.half) == ((), ("de cijfers van versie 2",))


def test_what_is_lost_is_seen(tmp_path: Path, states: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    before, after = states
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as connection, connection:
        connection.execute("DELETE FROM observations WHERE version_to IS NOT NULL")
    original = next((tmp_path / "bron").iterdir())
    original.write_bytes(b"hal")
    verdict = judge(tmp_path, before=before, after=after, writing=False)
    assert verdict.half == ()
    assert verdict.lost == (
        f"Het oorspronkelijke bestand {original.name} in {tmp_path}/bron is beschadigd of aangepast.",
        "de cijfers van versie 1",
    )


def test_moments_cover_the_run_and_the_writing() -> None:
    aims = moments([Rehearsal(6.0, 8.0, 10.0)], 8, chance=random.Random(1))
    run, write = [one for one in aims if not one.from_writing], [one for one in aims if one.from_writing]
    assert [int(one.seconds / 10.5 * 4) for one in run] == [0, 1, 2, 3]
    assert [int(one.seconds / 2.1 * 4) for one in write] == [0, 1, 2, 3]
    assert aims == [*run, *write]


def test_writing_is_seen_from_outside(tmp_path: Path, states: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    assert is_writing(tmp_path) is False
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "monitor.db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other:
        assert other.stdout is not None and other.stdout.readline() == b"klaar\n"
        assert is_writing(tmp_path) is True
        other.communicate()
    assert is_writing(tmp_path) is False
