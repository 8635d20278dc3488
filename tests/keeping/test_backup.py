"""What a backup is as a file: its name, its rights, what is in it, which older ones go, and what is refused."""

import json
import os
import stat
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.keeping.making import back_up
from spuk_monitor.keeping.restoring import look_at
from spuk_monitor.store import Store
from spuk_monitor.store.verifying import Fault, Severity
from tests.builders.keeping import accept
from tests.builders.steering import png
from tests.builders.uploads import content_of, observation, observation_upload
from tests.keeping.conftest import AT, Place


def test_what_is_in_a_backup(source: Place, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        told = json.loads(archive.read("inhoud.json"))
        held = {info.filename: info for info in archive.infolist()}
    names = {f"bron/{one.name}" for one in source.originals.folder.iterdir()}
    assert held.keys() == {"inhoud.json", "opslag.db", *names}
    assert told["files"].keys() == {"opslag.db", *names}
    assert {name: one["bytes"] for name, one in told["files"].items()} == {
        name: held[name].file_size for name in told["files"]
    }
    assert [told[one] for one in ("what", "format", "made_at", "schema", "version", "revision", "missing")] == [
        "spuk-monitor-backup",
        1,
        "2026-11-22T02:00:00+00:00",
        source.verified().contents.schema,
        4,
        4,
        [],
    ]
    stored = [one.file_size for one in held.values() if one.compress_type == zipfile.ZIP_STORED]
    assert stored == [len(png())]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [one.name for one in backup.parent.iterdir()] == ["kopie.zip"]


def test_in_a_folder_it_gets_a_name_and_the_newest_stay(source: Place, tmp_path: Path) -> None:
    own = tmp_path / "spuk-reservekopie-2026-01-01T0200.zip"
    own.write_bytes(b"geen reservekopie")
    (tmp_path / "verslag.zip").write_bytes(b"van een ander")
    for days in range(4):
        source.backed_up(tmp_path, keep=2, at=AT + timedelta(days=days))
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "spuk-reservekopie-2026-01-01T0200.zip",
        "spuk-reservekopie-2026-11-24T0200.zip",
        "spuk-reservekopie-2026-11-25T0200.zip",
        "verslag.zip",
    ]


def test_what_a_killed_backup_left_goes_after_a_day(source: Place, tmp_path: Path) -> None:
    old, new = tmp_path / ".spuk-half-oud", tmp_path / ".spuk-half-nieuw"
    for one in (old, new):
        one.mkdir()
        (one / "opslag.db").write_bytes(b"half")
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    source.backed_up(tmp_path / "kopie.zip")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".spuk-half-nieuw", "kopie.zip"]


@pytest.mark.parametrize(
    ("out", "keep", "words"),
    [
        ("er.zip", None, "bestaat al en wordt niet overschreven"),
        ("weg/kopie.zip", None, "de map '.*weg' bestaat niet"),
        ("kopie.zip", 3, "--keep hoort bij een map"),
    ],
)
def test_where_no_backup_can_be_put(source: Place, tmp_path: Path, out: str, keep: int | None, words: str) -> None:
    (tmp_path / "er.zip").write_bytes(b"er")
    with pytest.raises(UsageError, match=words):
        source.backed_up(tmp_path / out, keep=keep)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("er.zip", b"er")]


def test_a_lost_original_is_told_and_all_else_is_saved(own: Callable[[], Place], tmp_path: Path, place: Place) -> None:
    here = own()
    with here.opened() as store:
        lost, damaged = (store.history()[-number].sha256 or "" for number in (1, 2))
    (here.originals.folder / lost).unlink()
    (here.originals.folder / damaged).write_bytes(b"anders")
    made = back_up(here.url, tmp_path / "kopie.zip", originals=here.originals, at=AT)
    assert made.manifest.missing == tuple(sorted((lost, damaged)))
    told = [Fault(Severity.FOUT, f"Het oorspronkelijke bestand {one} ontbreekt.") for one in made.manifest.missing]
    manifest, verified = look_at(made.file)
    assert (manifest, list(verified.faults)) == (made.manifest, told)
    done = place.restored(made.file)
    assert (done.copied.source == done.copied.target, list(done.verified.faults)) == (True, told)


def test_a_load_while_the_backup_is_made_is_in_it_whole_or_not_at_all(
    own: Callable[[], Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load is accepted after each batch of rows that the backup reads."""
    from spuk_monitor.store import contents, copying

    here, loads = own(), []
    read = contents.rows_of

    def interrupted(*arguments: object) -> object:
        for rows in read(*arguments):  # type: ignore[arg-type]
            with closing(Store.open(here.url)) as store:
                name = f"tussendoor-{len(loads)}.xlsx"
                loads.append(name)
                accept(store, observation_upload(observation("RSD-M05", "2026Q1", 100 + len(loads)), file=name))
            yield rows

    with monkeypatch.context() as patched:
        patched.setattr(copying, "rows_of", interrupted)
        made = back_up(here.url, tmp_path / "kopie.zip", originals=here.originals, at=AT)
    manifest, verified = look_at(made.file)
    assert (manifest.contents.version, verified.faults, verified.files) == (4, (), 4)
    with here.opened() as store:
        assert store.version() == 4 + len(loads) == 17
        assert store.original(store.history(1)[0].sha256 or "") == content_of(loads[-1])
