"""A store is the same after a backup, a restore and a move, on a file and on a server."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bench.postgres import Postgres
from spuk_monitor.domain.access import KEEPER
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.keeping.restoring import look_at, move
from spuk_monitor.store import Store, dialect
from spuk_monitor.store.address import parse_url, shown
from spuk_monitor.store.contents import contents
from spuk_monitor.store.originals import Originals
from tests.builders.keeping import accept, fill, load, picture
from tests.builders.steering import decision, png
from tests.builders.uploads import content_of, observation, observation_upload
from tests.keeping.conftest import AT, Place, file_place

ROWS = {
    "ended_logins": 1,
    "events": 11,
    "exclusions": 1,
    "mappings": 2,
    "originals": 4,
    "revisions": 4,
    "entries": 3,
    "versions": 4,
    "budget_cells": 1,
    "budget_lines": 1,
    "observations": 4,
    "spending": 1,
    "version_files": 3,
}


@pytest.fixture
def guest(postgres: Postgres, empty_database: str) -> Iterator[str]:
    """The address of an empty database for a login that may make no tables in it."""
    url = sa.make_url(empty_database)
    name = f"gast_{url.database}"
    postgres.ask(f"CREATE ROLE {name} LOGIN PASSWORD 'gast'")
    # On a server older than 15 everybody may make tables.
    postgres.ask("REVOKE CREATE ON SCHEMA public FROM PUBLIC", url.database or "")
    yield url.set(username=name, password="gast").render_as_string(hide_password=False)
    postgres.drop(empty_database)
    postgres.ask(f"DROP ROLE {name}")


def test_a_database_of_somebody_else_is_named_when_it_refuses_a_backup(
    backup: Path, guest: str, tmp_path: Path
) -> None:
    with pytest.raises(StoreError) as caught:
        Place(guest, tmp_path / "bron").restored(backup)
    assert caught.value.message == (
        f"De databasegebruiker mag dit niet in {shown(parse_url(guest))}. Maak hem eigenaar van de database "
        "(ALTER DATABASE … OWNER TO …); er is niets gewijzigd."
    )
    assert not (tmp_path / "bron").exists()


def test_a_file_that_is_put_back_is_its_owners_alone(backup: Path, tmp_path: Path) -> None:
    place = file_place(tmp_path / "nieuw" / "plek")
    before = os.umask(0o022)
    try:
        place.restored(backup)
    finally:
        os.umask(before)
    there = [tmp_path / "nieuw" / "plek" / "monitor.db", *place.originals.folder.iterdir()]
    assert [stat.S_IMODE(one.stat().st_mode) for one in there] == [0o600] * 5
    folders = [tmp_path / "nieuw", tmp_path / "nieuw" / "plek", place.originals.folder]
    assert [stat.S_IMODE(one.stat().st_mode) for one in folders] == [0o700] * 3


def works_on(place: Place) -> None:
    """Numbering goes on, originals are read, and the audit still refuses changes."""
    with place.opened() as store:
        assert store.original(picture().sha256) == png()
        load(store, "derde.xlsx", 5)
        assert [one.version for one in store.history(2)] == [5, 4]
        assert store.journal.save(decision(text="Nog een besluit."), by="Anne").revision == 5
        numbers = [one.number for one in store.audit.lines()]
        assert numbers == list(range(len(numbers), 0, -1))
        with pytest.raises(Exception, match="rows of events are never changed"), dialect.writing(store._engine) as one:
            one.exec_driver_sql("UPDATE events SET recorded_by = 'x'")
    assert place.verified().faults == ()


def test_a_backup_put_back_is_the_same_store(source: Place, backup: Path, place: Place) -> None:
    done = place.restored(backup)
    assert {one.name: one.rows for one in done.copied.source.tables} == ROWS
    assert done.copied.source == done.copied.target == source.verified().contents
    assert (done.verified.faults, done.verified.files) == ((), 4)
    with source.opened() as before, place.opened() as after:
        assert after.history() == before.history()
        for as_of in (None, 1, 2, 3, 4):
            assert after.observations(as_of=as_of).equals(before.observations(as_of=as_of))
        last, *earlier = after.audit.lines()
        assert (last.deed, last.by, last.subject, last.detail) == (
            Deed.TERUGGEZET,
            "opdrachtregel",
            "kopie.zip",
            "versie 4",
        )
        assert earlier == before.audit.lines()
    works_on(place)


def test_there_and_back_again(source: Place, empty_database: str, tmp_path: Path) -> None:
    on_server = Place(empty_database, tmp_path / "server")
    back = file_place(tmp_path / "terug")
    there = move(source.url, on_server.url, originals=source.originals, to=on_server.originals, actor=KEEPER, at=AT)
    again = move(on_server.url, back.url, originals=on_server.originals, to=back.originals, actor=KEEPER, at=AT)
    assert there.copied.source == there.copied.target == source.verified().contents
    assert again.copied.source == again.copied.target == there.verified.contents
    without = [
        {one.name: one for one in held.tables if one.name != "events"}
        for held in (there.copied.source, again.copied.target)
    ]
    assert without[0] == without[1]
    works_on(on_server)
    works_on(back)


def test_a_server_is_backed_up_into_a_file(
    empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a zero below zero, of which a file keeps no sign."""
    on_server = Place(empty_database, tmp_path / "server")
    monkeypatch.setenv("SPUK_FILES", str(on_server.originals.folder))
    fill(on_server.url)
    manifest, verified = look_at(on_server.backed_up(tmp_path / "server.zip"))
    assert manifest.contents == verified.contents == on_server.verified().contents
    assert verified.faults == ()


def test_moving_leaves_the_source_as_it_was(own: Callable[[], Place], tmp_path: Path) -> None:
    here = own()
    file = tmp_path / "eigen" / "monitor.db"
    before = file.read_bytes()
    there = file_place(tmp_path / "daar")
    move(here.url, there.url, originals=here.originals, to=there.originals, actor=KEEPER, at=AT)
    assert file.read_bytes() == before


def test_originals_of_one_folder_stay_where_they_are(source: Place, empty_database: str) -> None:
    same = Originals(source.originals.folder)
    before = {one.name: one.stat().st_mtime_ns for one in same.folder.iterdir()}
    move(source.url, empty_database, originals=source.originals, to=same, actor=KEEPER, at=AT)
    assert {one.name: one.stat().st_mtime_ns for one in same.folder.iterdir()} == before


def test_the_hash_tells_every_difference(source: Place, own: Callable[[], Place]) -> None:
    here = own()
    same = source.verified().contents
    assert here.verified().contents == same
    with here.opened() as store:
        accept(store, observation_upload(observation("RSD-M05", "2026Q1", 0.3, note="één, twee"), file="eerste.xlsx"))
    told = {one.name: one for one in here.verified().contents.tables}
    other = [one.name for one in same.tables if told[one.name] != one]
    assert other == ["events", "versions", "observations", "version_files"]


def test_an_occupied_place_is_left_alone(backup: Path, place: Place) -> None:
    place.restored(backup)
    before = place.verified().contents
    with pytest.raises(StoreError, match="staat al iets"):
        place.restored(backup)
    assert place.verified().contents == before


@pytest.mark.parametrize("name", ["monitor.db", "monitor.db-wal", "monitor.db-journal"])
def test_what_is_left_of_another_store_is_never_mixed_with_a_new_one(backup: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"rest")
    with pytest.raises(StoreError, match=f"{name} staat al iets"):
        file_place(tmp_path).restored(backup)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(name, b"rest")]


def test_a_database_of_another_program_is_left_alone(backup: Path, place: Place, empty_database: str) -> None:
    other = Place(empty_database, place.originals.folder)
    engine = dialect.engine_for(parse_url(empty_database))
    with dialect.writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE klanten (naam text)")
    engine.dispose()
    with pytest.raises(StoreError, match="database van een ander programma"):
        other.restored(backup)
    assert not other.originals.folder.exists()


@pytest.mark.parametrize(("revision", "fewer"), [("0003", 3), ("0004", 0)])
def test_an_older_store_is_backed_up_as_it_is_and_brought_up_to_date_when_put_back(
    own: Callable[[], Place], place: Place, tmp_path: Path, revision: str, fewer: int
) -> None:
    from alembic import command

    from spuk_monitor.store import migration

    here = own()
    engine = dialect.engine_for(parse_url(here.url))
    with dialect.writing(engine) as connection:
        command.downgrade(migration.alembic_config(connection), revision)
    with dialect.reading(engine) as connection:
        older = contents(connection)
    engine.dispose()
    with pytest.raises(StoreError, match="oudere versie"):
        Store.open(here.url)
    backup = here.backed_up(tmp_path / "ouder.zip")
    manifest, looked_at = look_at(backup)
    assert (manifest.contents, looked_at.faults) == (older, ())
    assert (older.schema, len(older.tables)) == (revision, len(ROWS) - fewer)
    done = place.restored(backup)
    assert (done.copied.source, done.copied.target) == (older, older)
    assert (done.verified.contents.schema, done.verified.faults) == (migration.REVISION, ())
    works_on(place)


def test_a_load_between_the_originals_and_the_store_comes_along(own: Callable[[], Place], tmp_path: Path) -> None:
    """Somebody loads while a store is moved: its file follows, or the figures of that load do not come either."""
    here, there = own(), file_place(tmp_path / "daar")
    loaded = []

    class Loading(Originals):
        def take(self, source: object, sha256: str) -> bool:
            if not loaded:
                loaded.append(sha256)
                with closing(Store.open(here.url)) as store:
                    load(store, "intussen.xlsx", 77)
            return super().take(source, sha256)  # type: ignore[arg-type]

    to = Loading(there.originals.folder)
    done = move(here.url, there.url, originals=here.originals, to=to, actor=KEEPER, at=AT + timedelta(days=1))
    assert (done.copied.target.version, done.verified.faults, done.verified.files) == (5, (), 5)
    with there.opened() as store:
        assert store.original(store.history(1)[0].sha256 or "") == content_of("intussen.xlsx")
