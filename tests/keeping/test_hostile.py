"""A backup that is damaged, of another program, or made to do harm: refused in words, and nothing is left."""

import hashlib
import os
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.domain.errors import StoreError, UnreadableFileError
from spuk_monitor.keeping import archive
from tests.builders.keeping import tampered, with_contents, with_database
from tests.keeping.conftest import Place, file_place

Make = Callable[[Path, Path], Path]
OTHER = hashlib.sha256(b"anders").hexdigest()


def written(content: bytes) -> Make:
    def make(_backup: Path, to: Path) -> Path:
        to.write_bytes(content)
        return to

    return make


def cut(share: float) -> Make:
    def make(backup: Path, to: Path) -> Path:
        content = backup.read_bytes()
        to.write_bytes(content[: int(len(content) * share)])
        return to

    return make


def flipped(name: str) -> Make:
    """One bit of a member's content is another."""

    def make(backup: Path, to: Path) -> Path:
        with zipfile.ZipFile(backup) as old:
            info = next(one for one in old.infolist() if one.filename.startswith(name))
        content = bytearray(backup.read_bytes())
        content[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 1
        to.write_bytes(content)
        return to

    return make


def named(name: str, *, link: bool = False) -> Make:
    """With another member, of which the list of contents knows nothing."""

    def more(new: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = ((stat.S_IFLNK if link else stat.S_IFREG) | 0o777) << 16
        new.writestr(info, b"/etc/passwd")

    return lambda backup, to: tampered(backup, to, lambda info, content: (info, content), more=more)


def told(change: Callable[[dict[str, Any]], None]) -> Make:
    return lambda backup, to: tampered(backup, to, with_contents(change))


def renamed(new: str) -> Make:
    """An original with another name, also in the list of contents."""

    def make(backup: Path, to: Path) -> Path:
        with zipfile.ZipFile(backup) as old:
            name = next(one for one in old.namelist() if one.startswith("bron/"))

        def tell(document: dict[str, Any]) -> None:
            document["files"][new] = document["files"].pop(name)

        def change(info: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
            if info.filename == name:
                info.filename = new
            return with_contents(tell)(info, content) or (info, content)

        return tampered(backup, to, change)

    return make


def without(start: str) -> Make:
    def change(info: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes] | None:
        return None if info.filename.startswith(start) else (info, content)

    return lambda backup, to: tampered(backup, to, change)


def replaced(content: bytes) -> Make:
    """An original with other bytes of the same length, and no other word in the list of contents."""

    def change(info: zipfile.ZipInfo, old: bytes) -> tuple[zipfile.ZipInfo, bytes]:
        return (info, (content * len(old))[: len(old)]) if info.filename.startswith("bron/") else (info, old)

    return lambda backup, to: tampered(backup, to, change)


def encrypted(backup: Path, to: Path) -> Path:
    """Every member says it is encrypted."""
    content = bytearray(backup.read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(sign, at + 4)
    to.write_bytes(content)
    return to


def bomb(_backup: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("opslag.db", bytes(100 << 20))
        new.writestr("inhoud.json", "{}")
    return to


def changed_database(*statements: str) -> Make:
    """The database was changed, and the list of contents says its new hash."""

    def make(backup: Path, to: Path) -> Path:
        with zipfile.ZipFile(backup) as old, tempfile.TemporaryDirectory(dir=to.parent) as folder:
            file = Path(old.extract("opslag.db", folder))
            with closing(sqlite3.connect(file)) as connection, connection:
                for one in statements:
                    connection.execute(one)
            content = file.read_bytes()
        return with_database(content)(backup, to)

    return make


def grown(document: dict[str, Any]) -> None:
    document["files"]["opslag.db"]["bytes"] += 1


def known_twice(document: dict[str, Any]) -> None:
    document["missing"] = [OTHER]


FOREIGN, DAMAGED, OTHER_STORE = "geen reservekopie", "beschadigd of aangepast", "niet wat de inhoudsopgave noemt"
CASES: dict[str, tuple[Make, str]] = {
    "empty": (written(b""), FOREIGN),
    "no zip": (written(b"SQLite format 3\0" * 100), FOREIGN),
    "another zip": (lambda _, to: zipfile.ZipFile(to, "w").close() or to, FOREIGN),
    "half": (cut(0.5), FOREIGN),
    "nearly whole": (cut(0.99), FOREIGN),
    "a bit of the database": (flipped("opslag.db"), "'opslag.db' is niet te lezen"),
    "a bit of an original": (flipped("bron/"), "is niet te lezen"),
    "a bit of the list": (flipped("inhoud.json"), FOREIGN),
    "other bytes": (replaced(b"x"), "veranderd nadat de kopie"),
    "encrypted": (encrypted, "is versleuteld"),
    "bomb": (bomb, "veel groter"),
    "path up": (named("../../buiten.txt"), "meer of minder"),
    "path up under bron": (named("bron/../../buiten.txt"), "meer of minder"),
    "path from the root": (named("/tmp/buiten.txt"), "meer of minder"),
    "path of Windows": (named("..\\buiten.txt"), "meer of minder"),
    "path up in the list": (renamed("bron/../../../buiten.txt"), FOREIGN),
    "name of another hash": (renamed(f"bron/{OTHER}"), FOREIGN),
    "link": (named("bron/koppeling", link=True), "geen gewoon bestand"),
    "folder": (named("bron/map/"), "geen gewoon bestand"),
    "name twice": (named("opslag.db"), "twee keer"),
    "without an original": (without("bron/"), "meer of minder"),
    "without a database": (without("opslag.db"), "meer of minder"),
    "without a list": (without("inhoud.json"), FOREIGN),
    "another size": (told(grown), "niet zo groot"),
    "newer form": (told(lambda one: one.update(format=2)), FOREIGN),
    "no numbers": (told(lambda one: one.update(version="4")), FOREIGN),
    "other counts": (told(lambda one: one["tables"]["observations"].update(rows=9)), OTHER_STORE),
    "newer schema": (told(lambda one: one.update(schema="9999")), OTHER_STORE),
    "an original that nobody knows": (told(known_twice), OTHER_STORE),
    "no database": (with_database(b"geen database" * 99), OTHER_STORE),
    "a figure": (changed_database("UPDATE observations SET value = 9 WHERE value > 0"), OTHER_STORE),
    "a trigger": (
        changed_database("CREATE TRIGGER stil AFTER INSERT ON versions BEGIN DELETE FROM spending; END"),
        OTHER_STORE,
    ),
    "a view": (
        changed_database("DROP TABLE spending", "CREATE VIEW spending AS SELECT * FROM observations"),
        OTHER_STORE,
    ),
}


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files come, so that what is left is seen."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", CASES)
def test_a_backup_that_is_not_sound_is_refused_and_leaves_nothing(
    backup: Path, tmp_path: Path, scratch: Path, case: str
) -> None:
    make, words = CASES[case]
    hostile = make(backup, tmp_path / "kwaad.zip")
    with pytest.raises(UnreadableFileError, match=words) as refused:
        file_place(tmp_path / "plek").restored(hostile)
    assert str(hostile) in refused.value.message
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kwaad.zip", "tijdelijk"]
    assert os.listdir(scratch) == []


def test_there_is_no_such_backup(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"weg.zip' bestaat niet"):
        file_place(tmp_path / "plek").restored(tmp_path / "weg.zip")


def test_a_place_without_room(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = archive.shutil.disk_usage(tmp_path)._replace(free=1 << 10)
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _folder: full)
    with pytest.raises(StoreError, match=r"is 0 MB vrij en er is 1 MB nodig"):
        file_place(tmp_path / "plek").restored(backup)
    assert not (tmp_path / "plek").exists()


def test_a_place_that_fails_half_way_is_left_empty(place: Place, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from spuk_monitor.store import copying

    def fail(*_arguments: object, **_options: object) -> None:
        raise StoreError("stroom uit")

    with monkeypatch.context() as patched:
        patched.setattr(copying, "record", fail)
        with pytest.raises(StoreError, match="stroom uit"):
            place.restored(backup)
    assert not place.originals.folder.exists()
    assert place.restored(backup).verified.faults == ()
