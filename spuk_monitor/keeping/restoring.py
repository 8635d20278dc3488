"""Puts a backup back in an empty place, moves a store to another place, and looks at a backup. All or nothing."""

import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from spuk_monitor.domain.access import Actor
from spuk_monitor.domain.errors import StoreError, UnreadableFileError
from spuk_monitor.keeping.archive import Archive, opened, refuse_without_room
from spuk_monitor.keeping.manifest import DATABASE, Manifest
from spuk_monitor.store import Store
from spuk_monitor.store.address import parse_url
from spuk_monitor.store.copying import HALF, Copied, checked_copy, refuse_occupied, registered, sweep, transfer
from spuk_monitor.store.originals import FileState, Originals
from spuk_monitor.store.verifying import Verified, states_in, verify

_Opening = Callable[[str], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Transferred:
    """What was taken, what was read back before it counted, and how the new store was found afterwards."""

    copied: Copied
    verified: Verified


def restore(backup: Path, url: str, *, originals: Originals, actor: Actor, at: datetime) -> Transferred:
    """Into an empty place only. UnreadableFileError for a backup that is not sound, StoreError for the place."""
    refuse_occupied(parse_url(url))
    with _unpacked(backup) as (archive, copy):
        refuse_without_room(archive.unpacked_bytes, at=originals.folder)
        bringing = _Bringing(originals, archive.original, skip=archive.missing)
        with bringing.taken_back_when_refused():
            bringing.bring(archive.originals)
            copied = transfer(copy, url, bring=bringing.bring, actor=actor, at=at, subject=backup.name)
    return Transferred(copied, verify(url, lambda: states_in(originals)))


def move(source: str, target: str, *, originals: Originals, to: Originals, actor: Actor, at: datetime) -> Transferred:
    """The whole store to an empty place; the source stays as it was. StoreError when that cannot be."""
    refuse_occupied(parse_url(target))
    Store.open(source).close()  # refuses what is no store, or one of another version
    known = registered(source)
    refuse_without_room(sum(size for name, size in known.items() if to.state(name) is not FileState.HEEL), at=to.folder)
    bringing = _Bringing(to, originals.open, skip=[one for one in known if originals.state(one) is not FileState.HEEL])
    with bringing.taken_back_when_refused():
        bringing.bring(known)
        copied = transfer(source, target, bring=bringing.bring, actor=actor, at=at, subject="een andere opslag")
    return Transferred(copied, verify(target, lambda: states_in(to)))


def look_at(backup: Path) -> tuple[Manifest, Verified]:
    """A backup that was read as a whole, and how its store was found, brought up to date if it is older."""
    with _unpacked(backup) as (archive, copy):
        Store.create(copy).close()
        return archive.manifest, verify(copy, lambda: dict.fromkeys(archive.originals, FileState.HEEL))


@contextmanager
def _unpacked(backup: Path) -> Iterator[tuple[Archive, str]]:
    """The backup, and the address of its database in a folder that is only ours and gone afterwards."""
    sweep(Path(tempfile.gettempdir()))
    with opened(backup) as archive, tempfile.TemporaryDirectory(prefix=HALF) as folder:
        archive.check()
        refuse_without_room(archive.manifest.files[DATABASE].size_bytes, at=Path(folder))
        database = Path(folder) / DATABASE
        archive.extract_database(database)
        copy = f"sqlite:///{database.as_posix()}"
        try:
            found = checked_copy(copy)
        except StoreError as error:
            raise _not_its_own(backup) from error
        if found != archive.manifest.contents or registered(copy).keys() != archive.originals | archive.missing:
            raise _not_its_own(backup)
        yield archive, copy


def _not_its_own(backup: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"'{backup}' is beschadigd of aangepast: de gegevensopslag die erin zit, is niet wat de inhoudsopgave noemt. "
        "Er is niets gemaakt."
    )


class _Bringing:
    """Originals on their way to another folder; each is put there once."""

    def __init__(self, to: Originals, opening: _Opening, *, skip: Collection[str]) -> None:
        self._to = to
        self._opening = opening
        self._seen = set(skip)
        self._made: list[str] = []

    def bring(self, names: Collection[str]) -> None:
        for name in names:
            if name not in self._seen:
                with self._opening(name) as source:
                    if self._to.take(source, name):
                        self._made.append(name)
                self._seen.add(name)

    @contextmanager
    def taken_back_when_refused(self) -> Iterator[None]:
        there = self._to.folder.exists()
        try:
            yield
        except BaseException:
            for name in self._made:
                self._to.remove(name)
            if not there:
                with suppress(OSError):
                    self._to.folder.rmdir()
            raise
