"""A store with something in every table, a backup of it, and empty places, in a file and on a server."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spuk_monitor.domain.access import KEEPER
from spuk_monitor.keeping.making import back_up
from spuk_monitor.keeping.restoring import Transferred, restore
from spuk_monitor.store import Store
from spuk_monitor.store.originals import Originals
from spuk_monitor.store.verifying import Verified, states_in, verify
from tests.builders.keeping import fill

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
FILE, SERVER = "bestand", "server"


class Place:
    """Where a store is or will be: its address and the folder of its originals."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.originals = Originals(folder)

    def verified(self) -> Verified:
        return verify(self.url, lambda: states_in(self.originals))

    def opened(self) -> "closing[Store]":
        return closing(Store.open(self.url, files=self.originals.folder))

    def backed_up(self, out: Path, *, keep: int | None = None, at: datetime = AT) -> Path:
        return back_up(self.url, out, originals=self.originals, at=at, keep=keep).file

    def restored(self, backup: Path) -> Transferred:
        return restore(backup, self.url, originals=self.originals, actor=KEEPER, at=AT)


def file_place(folder: Path) -> Place:
    return Place(f"sqlite:///{(folder / 'monitor.db').as_posix()}", folder / "bron")


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A filled store in a file. Shared: tests only read from it."""
    place = file_place(tmp_path_factory.mktemp("bron"))
    fill(place.url)
    return place


@pytest.fixture(scope="session")
def backup(source: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return source.backed_up(tmp_path_factory.mktemp("kopie") / "kopie.zip")


@pytest.fixture(params=[FILE, SERVER])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty one."""
    if request.param == FILE:
        return file_place(tmp_path / "plek")
    return Place(request.getfixturevalue("empty_database"), tmp_path / "plek" / "bron")


@pytest.fixture
def own(source: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Place]:
    """A filled store that a test may change."""
    monkeypatch.delenv("SPUK_FILES", raising=False)

    def make() -> Place:
        shutil.copytree(source.originals.folder.parent, tmp_path / "eigen")
        return file_place(tmp_path / "eigen")

    return make
