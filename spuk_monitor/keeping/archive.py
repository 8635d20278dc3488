"""A backup as a file: written, and read without trusting it. A name in it never becomes a path on disk.

Everything is compared with `inhoud.json`: nothing more, nothing less, each by its size and hash. That file is no proof
of who made the backup: whoever can change a backup can change it too.
"""

import hashlib
import io
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from spuk_monitor.domain.errors import StoreError, UnreadableFileError
from spuk_monitor.keeping.manifest import DATABASE, FOLDER, NAME, Manifest, Member

BLOCK: Final = 1 << 20
_LARGEST_MANIFEST: Final = 256 << 20
# A database with many rows gets ten times smaller; what gets hundreds of times smaller is made to fill a disk.
_SMALLER: Final = 250
_LEEWAY: Final = 64 << 20
_COMPRESSED_ALREADY = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def add(archive: zipfile.ZipFile, name: str, source: BinaryIO, *, size: int, at: datetime) -> Member:
    """Writes a file into the archive, some at a time."""
    first = source.read(BLOCK)
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.file_size = size  # so that a large one gets the form for large ones
    info.compress_type = zipfile.ZIP_STORED if first.startswith(_COMPRESSED_ALREADY) else zipfile.ZIP_DEFLATED
    found, count = hashlib.sha256(), 0
    with archive.open(info, "w") as target:
        block = first
        while block:
            found.update(block)
            count += len(block)
            target.write(block)
            block = source.read(BLOCK)
    return Member(found.hexdigest(), count)


def add_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    content = manifest.as_json().encode()
    add(archive, NAME, io.BytesIO(content), size=len(content), at=manifest.made_at)


class Archive:
    """An opened backup of which the list of files is sound; `check` tells whether the files are."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._refuse_hostile(path.stat().st_size)
        try:
            self.manifest = Manifest.from_json(self._archive.read(NAME))
        except _DAMAGED as error:
            raise _foreign(path) from error
        if set(self._archive.namelist()) != {NAME, *self.manifest.files}:
            raise _damaged(path, "er zit meer of minder in dan de inhoudsopgave noemt")
        for name, one in self.manifest.files.items():
            if self._archive.getinfo(name).file_size != one.size_bytes:
                raise _damaged(path, f"'{name}' is niet zo groot als de inhoudsopgave noemt")

    def _refuse_hostile(self, size: int) -> None:
        members = self._archive.infolist()
        names = [one.filename for one in members]
        if NAME not in names:
            raise _foreign(self.path)
        if len(set(names)) != len(names):
            raise _damaged(self.path, "dezelfde naam komt twee keer voor")
        for one in members:
            if one.flag_bits & 0x1:
                raise UnreadableFileError(
                    f"'{self.path}' is versleuteld. Haal de versleuteling er eerst af; er is niets gemaakt."
                )
            kind = stat.S_IFMT(one.external_attr >> 16)
            sort_known = one.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            if one.is_dir() or kind not in (0, stat.S_IFREG) or not sort_known:
                raise _damaged(self.path, "er zit iets in dat geen gewoon bestand is")
        small = self._archive.getinfo(NAME).file_size <= _LARGEST_MANIFEST
        large = sum(one.file_size for one in members) > _LEEWAY + _SMALLER * size
        if large or not small or sum(one.compress_size for one in members) > size:
            raise _damaged(self.path, "uitgepakt zou het veel groter zijn dan een reservekopie is")

    @property
    def originals(self) -> set[str]:
        return {name.removeprefix(FOLDER) for name in self.manifest.files if name != DATABASE}

    @property
    def missing(self) -> set[str]:
        """Originals that were gone or damaged already when the backup was made."""
        return set(self.manifest.missing)

    @property
    def unpacked_bytes(self) -> int:
        return sum(one.size_bytes for one in self.manifest.files.values())

    def check(self) -> None:
        """Reads everything. UnreadableFileError when a file is not what it should be."""
        for name in self.manifest.files:
            for _ in self._blocks(name):
                pass

    def extract_database(self, to: Path) -> None:
        with to.open("xb") as target:
            for block in self._blocks(DATABASE):
                target.write(block)

    @contextmanager
    def original(self, sha256: str) -> Iterator[BinaryIO]:
        """To be read once, some at a time; who reads it compares the hash."""
        try:
            with self._archive.open(f"{FOLDER}{sha256}") as source:
                yield source  # type: ignore[misc]
        except _DAMAGED as error:
            raise _damaged(self.path, f"'{FOLDER}{sha256}' is niet te lezen") from error

    def _blocks(self, name: str) -> Iterator[bytes]:
        """The file some at a time; at its end it is known whether it was the right one."""
        found = hashlib.sha256()
        try:
            with self._archive.open(name) as source:
                while block := source.read(BLOCK):
                    found.update(block)
                    yield block
        except _DAMAGED as error:
            raise _damaged(self.path, f"'{name}' is niet te lezen") from error
        if found.hexdigest() != self.manifest.files[name].sha256:
            raise _damaged(self.path, f"'{name}' is veranderd nadat de kopie werd gemaakt")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """UnreadableFileError for what is no backup, is damaged, or was made to do harm."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise UnreadableFileError(f"Bestand '{path}' bestaat niet. Controleer de naam en de map.") from None
    except _DAMAGED as error:
        raise _foreign(path) from error
    with archive:
        yield Archive(path, archive)


def refuse_without_room(size: int, *, at: Path) -> None:
    """StoreError when so many bytes do not fit; `at` or the first folder above it that exists."""
    folder = next(one for one in (at, *at.absolute().parents) if one.exists())
    free = shutil.disk_usage(folder).free
    if size > free:
        raise StoreError(
            f"Op de schijf met {folder} is {free >> 20} MB vrij en er is {(size >> 20) + 1} MB nodig. "
            "Maak eerst ruimte; er is niets gemaakt."
        )


def _foreign(path: Path) -> UnreadableFileError:
    return UnreadableFileError(f"'{path}' is geen reservekopie van de monitor, of is afgebroken. Er is niets gemaakt.")


def _damaged(path: Path, why: str) -> UnreadableFileError:
    return UnreadableFileError(f"'{path}' is beschadigd of aangepast: {why}. Er is niets gemaakt.")
