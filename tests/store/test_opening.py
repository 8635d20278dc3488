"""Opening and making a store: what is refused, in words that say what to do."""

import errno
import os
import sqlite3
import stat
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from spuk_monitor.domain.errors import ConflictError, StoreError
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import Store, dialect, refusals
from tests.builders.addresses import PASSWORD, WRONG
from tests.builders.uploads import content_of, observation, observation_upload
from tests.store.conftest import ONLY_A_FILE, Accept
from tests.store.reading import held

UPLOAD = observation_upload(observation("RSD-M05", "2026Q1", 1))


OTHER = observation_upload(observation("RSD-M05", "2026Q1", 2), file="ander.xlsx")


def load(store: Store, upload: Upload = UPLOAD) -> None:
    store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="d")


def refusal(url: str) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    assert caught.value.exit_status == 3
    return caught.value.message


def test_create_again_keeps_everything(url: str) -> None:
    first = Store.create(url)
    load(first)
    first.close()
    again = Store.create(url)
    assert held(again) == {("RSD-M05", "2026Q1"): 1}
    again.close()
    opened = Store.open(url)
    assert opened.version() == 1
    opened.close()


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """New files may be read by everybody, unless a program says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_create_makes_the_folders(tmp_path: Path) -> None:
    store = Store.create(f"sqlite:///{tmp_path}/data/opslag/spuk_monitor.db")
    assert store.version() == 0
    store.close()


def test_a_new_store_and_its_folder_are_its_owners_alone(tmp_path: Path, open_to_all: None) -> None:
    store = Store.create(f"sqlite:///{tmp_path}/nieuw/hier/monitor.db")
    load(store)
    folder = tmp_path / "nieuw"
    modes = {str(one.relative_to(tmp_path)): stat.S_IMODE(one.stat().st_mode) for one in [folder, *folder.rglob("*")]}
    files = ("monitor.db", "monitor.db-wal", "monitor.db-shm", f"bron/{UPLOAD.sha256}")
    folders = dict.fromkeys(("nieuw", "nieuw/hier", "nieuw/hier/bron"), 0o700)
    assert modes == folders | {f"nieuw/hier/{one}": 0o600 for one in files}
    store.close()


def test_the_rights_of_a_store_that_is_there_stay_as_they_are(tmp_path: Path, open_to_all: None) -> None:
    file = tmp_path / "monitor.db"
    Store.create(f"sqlite:///{file}").close()
    (tmp_path / "bron").mkdir(mode=0o755)
    file.chmod(0o640)
    store = Store.create(f"sqlite:///{file}")
    load(store)
    store.close()
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, tmp_path / "bron")] == [0o640, 0o755]


@ONLY_A_FILE
def test_missing_store_is_not_made_by_opening_it(tmp_path: Path, url: str) -> None:
    assert refusal(url) == (
        f"De gegevensopslag {tmp_path}/monitor.db bestaat nog niet. Maak hem met: python -m spuk_monitor init --empty "
        "(zonder --empty komen er fictieve voorbeeldcijfers in)"
    )
    assert list(tmp_path.iterdir()) == []


@ONLY_A_FILE
def test_empty_file(tmp_path: Path, url: str) -> None:
    (tmp_path / "monitor.db").touch()
    assert "is nog leeg. Maak hem met: python -m spuk_monitor init" in refusal(url)


@ONLY_A_FILE
def test_a_file_that_is_no_database(tmp_path: Path, url: str) -> None:
    (tmp_path / "monitor.db").write_bytes(b"indicator;gebied;periode;waarde\n" * 100)
    assert "is geen gegevensopslag van de monitor (het is geen database)" in refusal(url)
    with pytest.raises(StoreError, match="het is geen database"):
        Store.create(url)
    assert (tmp_path / "monitor.db").read_bytes().startswith(b"indicator;")


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(f"sqlite:///{tmp_path}") == f"{tmp_path} is een map, geen gegevensopslag. Noem het bestand zelf."


@ONLY_A_FILE
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, url: str) -> None:
    other = sqlite3.connect(tmp_path / "monitor.db")
    other.execute("CREATE TABLE klanten (naam)")
    other.close()
    before = (tmp_path / "monitor.db").read_bytes()
    assert "is een database van een ander programma" in refusal(url)
    with pytest.raises(StoreError, match="ander programma"):
        Store.create(url)
    assert (tmp_path / "monitor.db").read_bytes() == before


def set_revision(folder: Path, revision: str) -> None:
    connection = sqlite3.connect(folder / "monitor.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


@ONLY_A_FILE
def test_a_store_of_a_newer_version(tmp_path: Path, url: str) -> None:
    Store.create(url).close()
    set_revision(tmp_path, "9999")
    expected = (
        f"De gegevensopslag {tmp_path}/monitor.db is gemaakt door een nieuwere versie van de monitor (schema 9999). "
        "Werk de monitor bij; er is niets gewijzigd."
    )
    assert refusal(url) == expected
    with pytest.raises(StoreError, match="nieuwere versie"):
        Store.create(url)


def test_a_store_of_an_older_version_says_how_to_update(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(url).close()
    monkeypatch.setattr("spuk_monitor.store.migration.REVISION", "9999")
    assert "oudere versie" in refusal(url)
    assert "python -m spuk_monitor init" in refusal(url)


@pytest.fixture(params=["map", "bestand"])
def only_reading(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Takes the right to write away: in the folder, or in the file itself."""
    refused = tmp_path if request.param == "map" else tmp_path / "monitor.db"

    def take() -> None:
        monkeypatch.setattr("spuk_monitor.store.embedded.os.access", lambda path, _mode: Path(path) != refused)

    return take


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@ONLY_A_FILE
def test_a_store_that_can_only_be_read_is_read(tmp_path: Path, url: str, only_reading: Callable[[], None]) -> None:
    made = Store.create(url)
    load(made)
    made.close()
    before = (tmp_path / "monitor.db").read_bytes()
    only_reading()
    store = Store.open(url)
    assert held(store) == {("RSD-M05", "2026Q1"): 1}
    assert [one.version for one in store.history()] == [1]
    assert store.diff(UPLOAD).counts()["unchanged"] == 1
    assert store.plan_undo(1).changes.counts()["withdrawn"] == 1
    for write in (lambda: store.undo(1, by="Ilse", reason="fout"), lambda: load(store, OTHER)):
        with pytest.raises(StoreError) as caught:
            write()
        assert (caught.value.exit_status, caught.value.message) == (
            3,
            f"De gegevensopslag {tmp_path}/monitor.db is alleen-lezen. "
            "Zorg dat u in het bestand en in de map eromheen mag schrijven; er is niets gewijzigd.",
        )
    store.close()
    Store.create(url).close()  # up to date, so there is nothing to write
    assert names(tmp_path) == ["bron", "monitor.db"]
    assert names(tmp_path / "bron") == [UPLOAD.sha256]
    assert (tmp_path / "monitor.db").read_bytes() == before


@ONLY_A_FILE
def test_a_reader_without_rights_sees_what_another_writes(
    tmp_path: Path, url: str, only_reading: Callable[[], None]
) -> None:
    writer = Store.create(url)
    load(writer)
    only_reading()
    reader = Store.open(url)
    assert names(tmp_path) == ["bron", "monitor.db", "monitor.db-shm", "monitor.db-wal"]
    assert reader.version() == 1
    writer.undo(1, by="Ilse", reason="fout")
    assert reader.version() == 2
    writer.close()
    assert names(tmp_path) == ["bron", "monitor.db"]
    assert (reader.version(), held(reader)) == (2, {})
    reader.close()


@ONLY_A_FILE
def test_a_folder_that_may_not_be_looked_into(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("spuk_monitor.store.embedded.Path.stat", refuse)
    assert refusal(url) == (
        f"De gegevensopslag {tmp_path}/monitor.db kan niet worden geopend. "
        "Bestaat de map, en mag u erin lezen en schrijven?"
    )


@ONLY_A_FILE
def test_a_database_that_turns_out_read_only_refuses_the_load(tmp_path: Path, url: str, accept: Accept) -> None:
    accept(UPLOAD)
    read_only = Store.open(f"sqlite:///file:{tmp_path}/monitor.db?mode=ro&uri=true")
    assert held(read_only) == {("RSD-M05", "2026Q1"): 1}
    with pytest.raises(StoreError, match="is alleen-lezen"):
        read_only.undo(1, by="Ilse", reason="fout")
    read_only.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(StoreError, match=r"De map .*bestand/opslag kan niet worden gemaakt"):
        Store.create(f"sqlite:///{tmp_path}/bestand/opslag/monitor.db")


def test_a_locked_store_refuses_after_a_moment_and_still_reads(store: Store, accept: Accept, url: str) -> None:
    accept(UPLOAD)
    impatient = Store.open(f"{url}?timeout=0.05")
    with dialect.writing(store._engine, "versions"):
        with pytest.raises(StoreError, match="is bezet: een ander programma is aan het schrijven") as caught:
            impatient.undo(1, by="Ilse", reason="fout")
        assert not isinstance(caught.value, ConflictError)
        assert impatient.version() == 1
    assert impatient.undo(1, by="Ilse", reason="fout").version == 2
    impatient.close()


def test_a_writer_waits_ten_seconds_for_another() -> None:
    assert refusals.BUSY_SECONDS == 10


@pytest.fixture
def small_disk(url: str) -> Iterator[None]:
    """The store exists, and from here on its file cannot grow."""
    Store.create(url).close()

    def limit(connection: sqlite3.Connection, _entry: Any) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # never below what the file has

    sa.event.listen(sa.pool.Pool, "connect", limit)
    yield
    sa.event.remove(sa.pool.Pool, "connect", limit)


@ONLY_A_FILE
def test_a_full_disk(small_disk: None, url: str) -> None:
    store = Store.open(url)
    many = observation_upload(*(observation(f"M{number}", "2026", 1, note="x" * 100) for number in range(500)))
    with pytest.raises(StoreError, match=r"De schijf .* is vol\. Maak ruimte en probeer het opnieuw"):
        store.accept(many, original=content_of(many.file), by="Ilse", note=None, definitions_digest="d")
    assert store.version() == 0
    store.close()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("opslag.db", "geen geldige database-URL. Het wordt hier niet herhaald"),
        ("postgresql://ilse:geheim@server:poort/monitor", "Schrijf die daar als %40, %3A, %2F en %25."),
        ("postgresql://ilse:zeer@geheim@server/monitor", "Schrijf die daar als %40, %3A, %2F en %25."),
        ("postgresql://ilse:geheim@server", "noemt geen database"),
        ("nosuchdb://ilse:geheim@server/monitor", "ontbreekt het stuurprogramma van de database (nosuchdb)"),
        (
            "postgresql+psycopg2://ilse:geheim@server/monitor",
            "ontbreekt het stuurprogramma",
        ),
    ],
)
def test_addresses_that_make_no_sense(address: str, why: str) -> None:
    said = refusal(address)
    assert (why in said, "geheim" in said, "ilse" in said) == (True, False, False)


@pytest.mark.parametrize(("address", "why"), WRONG.items())
def test_of_an_address_that_is_wrong_nothing_is_repeated(
    address: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monitor.db").touch()
    with pytest.raises(StoreError) as caught:
        Store.open(address)
    assert why in caught.value.message
    assert PASSWORD not in "".join(traceback.format_exception(caught.value, chain=True))


def test_a_server_that_has_no_address_is_not_reached() -> None:
    said = refusal("postgresql+psycopg://monitor:geheim@bestaat-niet.invalid/monitor")
    assert said.startswith("De database bestaat-niet.invalid/monitor is niet bereikbaar.")


@ONLY_A_FILE
def test_settings_of_an_embedded_store(tmp_path: Path, store: Store) -> None:
    with dialect.reading(store._engine) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 10_000}
