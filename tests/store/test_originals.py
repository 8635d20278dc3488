"""The untouched file behind a version: kept by its hash, found again, and checked when read."""

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.domain.errors import StoreError, UsageError
from spuk_monitor.store import Store
from spuk_monitor.store.originals import Originals, folder_for
from tests.builders.uploads import content_of, observation, observation_upload
from tests.store.conftest import Accept

UPLOAD = observation_upload(observation("RSD-M05", "2026Q1", 1), file="uitvraag.xlsx")


def test_the_file_is_kept_beside_the_store_by_its_hash(tmp_path: Path, store: Store, accept: Accept) -> None:
    accept(UPLOAD)
    assert [path.name for path in (tmp_path / "bron").iterdir()] == [UPLOAD.sha256]
    assert store.original(UPLOAD.sha256) == content_of("uitvraag.xlsx")


def test_a_load_that_changes_nothing_keeps_no_file(tmp_path: Path, store: Store, accept: Accept) -> None:
    accept(UPLOAD)
    accept(observation_upload(*UPLOAD.observations, file="kopie.xlsx"))
    assert [path.name for path in (tmp_path / "bron").iterdir()] == [UPLOAD.sha256]


def test_the_same_file_after_undo_is_kept_once(tmp_path: Path, store: Store, accept: Accept) -> None:
    accept(UPLOAD)
    store.undo(1, by="Ilse", reason="te vroeg")
    accept(UPLOAD)
    assert [path.name for path in (tmp_path / "bron").iterdir()] == [UPLOAD.sha256]
    assert [one.sha256 for one in store.history()] == [UPLOAD.sha256, None, UPLOAD.sha256]


@pytest.mark.parametrize("unknown", ["0" * 64, "../monitor.db", ""])
def test_a_file_that_was_never_loaded(store: Store, unknown: str) -> None:
    with pytest.raises(UsageError, match="Er is geen bestand met sha256"):
        store.original(unknown)


def test_a_name_that_is_no_hash_reaches_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is geen sha256"):
        Originals(tmp_path).read("../monitor.db")


def test_a_lost_or_altered_file_is_told(tmp_path: Path, store: Store, accept: Accept) -> None:
    accept(UPLOAD)
    kept = tmp_path / "bron" / UPLOAD.sha256
    kept.write_bytes(b"aangepast")
    with pytest.raises(StoreError, match="is beschadigd of aangepast"):
        store.original(UPLOAD.sha256)
    kept.unlink()
    with pytest.raises(StoreError, match=r"is niet te lezen .*reservekopie"):
        store.original(UPLOAD.sha256)


def test_half_a_file_left_by_a_crash_is_written_again(tmp_path: Path, store: Store, accept: Accept) -> None:
    (tmp_path / "bron").mkdir()
    (tmp_path / "bron" / UPLOAD.sha256).write_bytes(b"hal")
    accept(UPLOAD)
    assert store.original(UPLOAD.sha256) == content_of("uitvraag.xlsx")


def test_half_a_file_of_a_killed_load_is_removed_by_a_later_one(tmp_path: Path, store: Store, accept: Accept) -> None:
    (tmp_path / "bron").mkdir()
    left, being_written = tmp_path / "bron" / ".nieuw-oud", tmp_path / "bron" / ".nieuw-bezig"
    left.write_bytes(b"hal")
    being_written.write_bytes(b"hal")
    os.utime(left, (0, 0))
    accept(UPLOAD)
    assert sorted(path.name for path in (tmp_path / "bron").iterdir()) == [".nieuw-bezig", UPLOAD.sha256]


def test_no_version_when_the_file_cannot_be_kept(
    tmp_path: Path, store: Store, accept: Accept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("spuk_monitor.store.originals.os.fsync", full)
    with pytest.raises(StoreError, match=r"De schijf met de map .*bron is vol"):
        accept(UPLOAD)
    assert store.version() == 0
    assert list((tmp_path / "bron").iterdir()) == []


def test_no_right_to_write_the_file(
    tmp_path: Path, store: Store, accept: Accept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_options: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("spuk_monitor.store.originals.tempfile.mkstemp", refuse)
    with pytest.raises(StoreError, match=r"Zorg dat u in die map mag schrijven, of kies een andere met SPUK_FILES"):
        accept(UPLOAD)
    assert store.version() == 0


def test_where_the_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPUK_FILES", raising=False)
    assert folder_for(tmp_path / "monitor.db") == tmp_path / "bron"
    assert folder_for(None).parts[-3:] == ("data", "opslag", "bron")
    monkeypatch.setenv("SPUK_FILES", str(tmp_path / "elders"))
    assert folder_for(tmp_path / "monitor.db") == tmp_path / "elders"


def test_a_chosen_folder(tmp_path: Path, url: str) -> None:
    store = Store.create(url, files=tmp_path / "elders")
    store.accept(UPLOAD, original=content_of(UPLOAD.file), by="Ilse", note=None, definitions_digest="d")
    kept = tmp_path / "elders" / UPLOAD.sha256
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == UPLOAD.sha256
    store.close()
