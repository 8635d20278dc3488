"""Untouched uploads on disk, each named by its sha256. Nothing is ever overwritten or removed."""

import errno
import hashlib
import io
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from spuk_monitor.domain.errors import StoreError, UsageError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_HALF = ".nieuw-"  # what the name of a file begins with until all of it is written
_LEFT_SECONDS = 3600  # a file this old is no longer being written
_PROJECT = Path(__file__).resolve().parents[2]
_BLOCK = 1 << 20


def is_name(text: str) -> bool:
    """Whether a file of this name can be an original."""
    return _SHA256.fullmatch(text) is not None


class FileState(StrEnum):
    """How an original is found: as it was given, changed since, not at all, or there but not to be read."""

    HEEL = "heel"
    BESCHADIGD = "beschadigd"
    ONTBREEKT = "ontbreekt"
    ONLEESBAAR = "onleesbaar"


def folder_for(store_file: Path | None) -> Path:
    """SPUK_FILES, else `bron` beside the store's file, else the project's data/opslag/bron."""
    if named := os.environ.get("SPUK_FILES"):
        return Path(named)
    return store_file.parent / "bron" if store_file else _PROJECT / "data" / "opslag" / "bron"


class Originals:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes, sha256: str) -> None:
        """On disk for good when this returns. Without a version that names it, the file does no harm."""
        self.take(io.BytesIO(content), sha256)

    def take(self, source: BinaryIO, sha256: str) -> bool:
        """As `keep`, some at a time; whether it is new here. StoreError when it is not what its name says."""
        if self.state(sha256) is FileState.HEEL:
            return False
        try:
            make_folder(self.folder)
            self._write(source, sha256)
        except OSError as error:
            raise StoreError(self._refusal(error)) from error
        self._sweep()
        return True

    def state(self, sha256: str) -> FileState:
        try:
            with (self.folder / sha256).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return FileState.ONTBREEKT
        except OSError:
            return FileState.ONLEESBAAR
        return FileState.HEEL if found == sha256 else FileState.BESCHADIGD

    def open(self, sha256: str) -> BinaryIO:
        """The file to be read some at a time; OSError when that cannot be."""
        return (self.folder / sha256).open("rb")

    def names(self) -> Iterator[str]:
        """Of everything in the folder, also what is no original; nothing when it is not there.

        StoreError for a folder that may not be looked into.
        """
        try:
            if self.folder.is_dir():
                yield from os.listdir(self.folder)
        except OSError as error:
            raise StoreError(
                f"De map met originelen {self.folder} kan niet worden gelezen ({error.strerror}). "
                "Geef de gebruiker van deze opdracht het recht om erin te lezen."
            ) from error

    def _write(self, source: BinaryIO, sha256: str) -> None:
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=_HALF)
        try:
            found = hashlib.sha256()
            with os.fdopen(handle, "wb") as file:
                while block := source.read(_BLOCK):
                    found.update(block)
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            if found.hexdigest() != sha256:
                raise StoreError(f"Het oorspronkelijke bestand {sha256} is niet wat zijn naam zegt.")
            os.replace(temporary, self.folder / sha256)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(self.folder)

    def remove(self, sha256: str) -> None:
        """Takes back what a copy that failed put here; nothing else is ever removed."""
        with suppress(OSError):
            (self.folder / sha256).unlink()

    def _sweep(self) -> None:
        """Removes what a load that was killed half-way left. The age spares a load that is at it."""
        for left in self.folder.glob(f"{_HALF}*"):
            # Gone already, or not ours to remove: no reason to refuse a load.
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                    left.unlink()

    def read(self, sha256: str) -> bytes:
        """UsageError for a hash that was never stored; StoreError when the file is gone or damaged."""
        if not is_name(sha256):
            raise UsageError(f'"{sha256}" is geen sha256 van een bestand (64 tekens, 0-9 en a-f).')
        try:
            content = (self.folder / sha256).read_bytes()
        except OSError as error:
            raise StoreError(
                f"Het oorspronkelijke bestand {sha256} is niet te lezen in {self.folder}. "
                "Zet de map terug uit een reservekopie, of wijs hem aan met SPUK_FILES."
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(f"Het oorspronkelijke bestand {sha256} in {self.folder} is beschadigd of aangepast.")
        return content

    def _refusal(self, error: OSError) -> str:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return (
                f"De schijf met de map {self.folder} is vol. Maak ruimte en probeer het opnieuw; er is niets gewijzigd."
            )
        return (
            f"Het bestand kan niet worden bewaard in de map {self.folder} ({error.strerror}). "
            "Zorg dat u in die map mag schrijven, of kies een andere met SPUK_FILES; er is niets gewijzigd."
        )


def make_folder(folder: Path) -> None:
    """The folder and what is missing above it, its owner's alone; what is there stays as it is. OSError."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if folder.parent == folder:  # a disk that is not there
            raise
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    # The new name must survive a power cut too. Windows cannot open a folder, and needs no such step.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
