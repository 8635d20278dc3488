"""Killed at any moment: no backup that looks whole, no half store, and the next attempt succeeds."""

import multiprocessing
import os
import signal
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from spuk_monitor.domain.access import KEEPER
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.keeping import making, restoring
from spuk_monitor.keeping.making import back_up
from spuk_monitor.keeping.restoring import look_at, move, restore
from spuk_monitor.store import Store, copying
from spuk_monitor.store.originals import Originals
from tests.keeping.conftest import AT, Place, file_place

# Imports once for all that are killed.
SERVED = multiprocessing.get_context("forkserver")
SERVED.set_forkserver_preload([__name__, "alembic.command"])


def die(*_arguments: object, **_options: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying(where: str, scratch: Path) -> None:
    """From now on this process is killed when it comes there; what it unpacks is left in the folder of the test."""
    scratch.mkdir(exist_ok=True)
    tempfile.tempdir = str(scratch)
    owner, name = {
        "rows": (copying, "continue_numbering"),  # in the transaction, after the first table
        "zip": (making, "add_manifest"),
        "name": (making, "place_new"),
        "files": (restoring, "transfer"),
        "commit": (copying, "record"),
        "place": (copying, "place_new"),
    }[where]
    setattr(owner, name, die)


def back_up_and_die(url: str, folder: Path, out: Path, where: str) -> None:
    dying(where, out.parent)
    back_up(url, out, originals=Originals(folder), at=AT)


def restore_and_die(url: str, folder: Path, backup: Path, where: str) -> None:
    dying(where, folder.parent)
    restore(backup, url, originals=Originals(folder), actor=KEEPER, at=AT)


def move_and_die(url: str, folder: Path, source: tuple[str, Path], where: str) -> None:
    dying(where, folder.parent)
    move(source[0], url, originals=Originals(source[1]), to=Originals(folder), actor=KEEPER, at=AT)


def killed(target: Callable[..., None], *arguments: object) -> None:
    process = SERVED.Process(target=target, args=arguments)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("where", ["rows", "zip", "name"])
def test_a_killed_backup_leaves_nothing_with_a_name(source: Place, tmp_path: Path, where: str) -> None:
    """Also who takes the file out of the hidden folder has no backup, unless it was finished."""
    out = tmp_path / "kopie.zip"
    killed(back_up_and_die, source.url, source.originals.folder, out, where)
    assert [one.name[:11] for one in tmp_path.iterdir()] == [".spuk-half-"]
    assert [zipfile.is_zipfile(one) for one in tmp_path.glob(".spuk-half-*/kopie.zip")] == {
        "rows": [],
        "zip": [False],
        "name": [True],
    }[where]
    assert look_at(source.backed_up(out))[1].faults == ()


@pytest.mark.parametrize("where", ["files", "rows", "commit"])
def test_a_killed_restore_leaves_no_store(backup: Path, place: Place, where: str) -> None:
    killed(restore_and_die, place.url, place.originals.folder, backup, where)
    with pytest.raises(StoreError, match=r"bestaat nog niet|is nog leeg"):
        Store.open(place.url)
    assert place.restored(backup).verified.faults == ()


@pytest.mark.parametrize("where", ["commit", "place"])
def test_a_killed_move_leaves_no_store_and_the_source_whole(source: Place, tmp_path: Path, where: str) -> None:
    there, before = file_place(tmp_path), source.verified()
    killed(move_and_die, there.url, there.originals.folder, (source.url, source.originals.folder), where)
    with pytest.raises(StoreError, match="bestaat nog niet"):
        there.verified()
    assert source.verified() == before
    move(source.url, there.url, originals=source.originals, to=there.originals, actor=KEEPER, at=AT)
    assert there.verified().faults == ()
