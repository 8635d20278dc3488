"""Makes a backup while people work: the store as of one moment, then the originals that it names."""

import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spuk_monitor import __version__
from spuk_monitor.domain.errors import StoreError, UnreadableFileError, UsageError
from spuk_monitor.keeping.archive import add, add_manifest, opened
from spuk_monitor.keeping.manifest import DATABASE, FOLDER, Manifest, Member
from spuk_monitor.store.copying import HALF, copy_store, place_new, registered, sweep
from spuk_monitor.store.originals import FileState, Originals

_NAME = re.compile(r"spuk-reservekopie-\d{4}-\d\d-\d\dT\d{4}\.zip")


@dataclass(frozen=True, slots=True)
class Backup:
    """`removed`: older ones that made room for it."""

    file: Path
    manifest: Manifest
    removed: tuple[Path, ...]


def back_up(url: str, out: Path, *, originals: Originals, at: datetime, keep: int | None = None) -> Backup:
    """Makes `out`, or in the folder `out` a file with the moment (UTC) in its name, of which the newest `keep` stay.

    UsageError when `out` cannot be written or is there already; StoreError when the store cannot be read.
    """
    file = out / f"spuk-reservekopie-{at:%Y-%m-%dT%H%M}.zip" if out.is_dir() else out
    _refuse(file, out, keep)
    sweep(file.parent)
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=HALF) as folder:
            made = Path(folder) / file.name
            manifest = _write(made, url, originals, at=at)
            with opened(made) as archive:  # a disk may not have kept what it was given
                archive.check()
            place_new(made, file)
    except OSError as error:
        raise StoreError(
            f"De reservekopie '{file}' kan niet worden geschreven ({error.strerror}). Is de schijf vol? "
            "Er is niets gemaakt."
        ) from error
    return Backup(file, manifest, tuple(_remove_older(out, keep)) if keep else ())


def _refuse(file: Path, out: Path, keep: int | None) -> None:
    if keep is not None and not out.is_dir():
        raise UsageError(f"--keep hoort bij een map, en '{out}' is geen map.")
    if not file.parent.is_dir():
        raise UsageError(f"'{file}' kan niet worden geschreven: de map '{file.parent}' bestaat niet.")
    if file.exists() or file.is_symlink():
        raise UsageError(f"'{file}' bestaat al en wordt niet overschreven. Kies een andere naam.")
    if not os.access(file.parent, os.W_OK):
        raise UsageError(f"'{file}' kan niet worden geschreven: in de map '{file.parent}' mag u niet schrijven.")


def _write(made: Path, url: str, originals: Originals, *, at: datetime) -> Manifest:
    database = made.with_name(DATABASE)
    copy = f"sqlite:///{database.absolute().as_posix()}"
    contents = copy_store(url, copy).source
    files: dict[str, Member] = {}
    missing = []
    # Only who makes it may read it: it holds everything that is in the store.
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        with zipfile.ZipFile(target, "w") as archive:
            with database.open("rb") as source:
                files[DATABASE] = add(archive, DATABASE, source, size=database.stat().st_size, at=at)
            for sha256, size in sorted(registered(copy).items()):
                if originals.state(sha256) is not FileState.HEEL:
                    missing.append(sha256)
                    continue
                with originals.open(sha256) as source:
                    files[f"{FOLDER}{sha256}"] = add(archive, f"{FOLDER}{sha256}", source, size=size, at=at)
            manifest = Manifest(at, __version__, contents, files, tuple(missing))
            add_manifest(archive, manifest)
        target.flush()
        os.fsync(target.fileno())
    return manifest


def _remove_older(folder: Path, keep: int) -> Sequence[Path]:
    """Removes the oldest by their name; only files that are backups indeed."""
    # The moment in the name is in UTC, so the order of the names is the order of time.
    found = sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name) and _is_backup(one))
    removed = []
    for one in found[:-keep]:
        with suppress(OSError):
            one.unlink()
            removed.append(one)
    return removed


def _is_backup(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    try:
        with opened(file):
            return True
    except UnreadableFileError:
        return False
