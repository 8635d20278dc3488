"""What only a server can do: refuse a login, be gone and come back, and let different writers work side by side."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bench import postgres as own
from bench.postgres import Postgres
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.domain.steering import Answer
from spuk_monitor.store import Store, dialect
from spuk_monitor.store.originals import Originals
from tests.builders.uploads import AREA, content_of, observation, observation_upload
from tests.store.conftest import ONLY_A_SERVER, Accept
from tests.store.reading import held
from tests.store.test_mappings import mapping

ANSWER = Answer(AREA, "OV-1", "ja", date(2026, 9, 2), "beleidsadviseur")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPUK_FILES", str(tmp_path / "bron"))


def refusal(url: str | sa.URL) -> str:
    address = url if isinstance(url, str) else url.render_as_string(hide_password=False)
    with pytest.raises(StoreError) as caught:
        Store.create(address)
    assert caught.value.exit_status == 3
    return caught.value.message


def where(url: str) -> str:
    parsed = sa.make_url(url)
    return f"{parsed.host}:{parsed.port}/{parsed.database}"


def test_who_may_not_come_in_is_told_what_to_look_at(empty_database: str) -> None:
    address = sa.make_url(empty_database)
    said = (
        f"De database {where(empty_database)} laat de monitor niet toe. Kloppen in SPUK_STORE de naam en het "
        "wachtwoord, en mag deze computer er verbinding mee maken (pg_hba.conf)?"
    )
    assert refusal(address.set(password="zeer-geheim")) == said
    assert refusal(address.set(username="niemand")) == said


def test_a_database_that_does_not_exist(empty_database: str) -> None:
    missing = sa.make_url(empty_database).set(database="nergens")
    assert refusal(missing) == (
        f"De database {missing.host}:{missing.port}/nergens bestaat nog niet op die server. Laat de beheerder hem "
        "maken (createdb --encoding UTF8), en zet daarna de tabellen erin met: python -m spuk_monitor init --empty"
    )


def test_a_database_without_tables_is_made_by_init_only(empty_database: str) -> None:
    with pytest.raises(StoreError, match=r"is nog leeg. Maak hem met: python -m spuk_monitor init"):
        Store.open(empty_database)


def test_a_database_of_another_program_is_left_alone(postgres: Postgres, empty_database: str) -> None:
    name = sa.make_url(empty_database).database or ""
    postgres.ask("CREATE TABLE klanten (naam text)", name)
    assert refusal(empty_database) == (
        f"{where(empty_database)} is een database van een ander programma, geen gegevensopslag van de monitor. "
        "Er is niets gewijzigd."
    )
    assert postgres.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name) == [("klanten",)]


def test_a_database_that_cannot_keep_every_character(postgres: Postgres) -> None:
    postgres.ask("CREATE DATABASE spuk_latijn ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    url = postgres.of("spuk_latijn")
    try:
        assert refusal(url) == (
            f"De database {where(url)} bewaart tekst als LATIN1. De monitor heeft UTF8 nodig. "
            "Maak een database met: createdb --encoding UTF8 --template template0"
        )
    finally:
        postgres.drop(url)


@pytest.fixture
def poor(postgres: Postgres, empty_database: str) -> Iterator[str]:
    """The address of the database for a login that may only come in."""
    name = f"lezer_{sa.make_url(empty_database).database}"
    postgres.ask(f"CREATE ROLE {name} LOGIN PASSWORD 'lezer'")
    yield sa.make_url(empty_database).set(username=name, password="lezer").render_as_string(hide_password=False)
    postgres.drop(empty_database)
    postgres.ask(f"DROP ROLE {name}")


def test_a_login_without_rights(postgres: Postgres, poor: str, empty_database: str) -> None:
    said = (
        f"De databasegebruiker mag dit niet in {where(poor)}. Maak hem eigenaar van de database "
        "(ALTER DATABASE … OWNER TO …); er is niets gewijzigd."
    )
    # On a server older than 15 everybody may make tables.
    postgres.ask("REVOKE CREATE ON SCHEMA public FROM PUBLIC", sa.make_url(poor).database or "")
    assert refusal(poor) == said
    Store.create(empty_database).close()
    role = sa.make_url(poor).username
    postgres.ask(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}", sa.make_url(poor).database or "")
    reader = Store.open(poor)
    assert reader.version() == 0
    with pytest.raises(StoreError) as caught:
        reader.journal.save(ANSWER, by="Anne")
    assert caught.value.message == said
    reader.close()


def test_a_server_that_may_only_be_read(postgres: Postgres, database: str) -> None:
    name = sa.make_url(database).database
    postgres.ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store = Store.open(database)
    assert store.version() == 0
    with pytest.raises(StoreError) as caught:
        store.save_mapping(mapping("Wijkteam"), by="Ilse")
    assert caught.value.message == (
        f"De database {where(database)} is alleen-lezen, zoals een reserveserver die een andere volgt. "
        "Noem in SPUK_STORE de server waarop geschreven mag worden; er is niets gewijzigd."
    )
    store.close()


@ONLY_A_SERVER
def test_text_that_a_server_cannot_keep_is_refused_whole(store: Store, accept: Accept, url: str) -> None:
    with pytest.raises(StoreError) as caught:
        accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 1, note="a\x00b"))
    assert caught.value.message == (
        f"Een tekst bevat een teken dat de gegevensopslag {where(url)} niet kan bewaren (een NUL-teken). "
        "Haal het weg en probeer het opnieuw; er is niets gewijzigd."
    )
    with pytest.raises(StoreError, match="een NUL-teken"):
        store.journal.save(ANSWER, by="An\x00ne")
    assert (store.version(), store.journal.revision(), store.audit.lines()) == (0, 0, [])


@ONLY_A_SERVER
def test_a_load_keeps_nobody_else_from_writing(store: Store, url: str) -> None:
    """One that would have to wait gives up at once. All of them add to the audit, each in its own transaction."""
    others = Store.open(f"{url}?timeout=0.05")
    with dialect.writing(store._engine, "versions") as loading:
        loading.execute(sa.text("INSERT INTO events (recorded_at, recorded_by, via, deed, subject) "
                                "VALUES (now(), 'lader', 'inlog', 'geladen', 'versie 1')"))  # fmt: skip
        others.journal.save(ANSWER, by="Anne")
        others.save_mapping(mapping("Wijkteam"), by="Ilse")
        others.audit.exported("voortgang", by="Bram")
        assert [one.by for one in others.audit.lines()] == ["Bram", "Ilse", "Anne"]
        with pytest.raises(StoreError, match="is bezet"):
            others.undo(1, by="Ilse", reason="fout")
    assert [one.by for one in others.audit.lines()] == ["Bram", "Ilse", "Anne", "lader"]
    others.close()


@ONLY_A_SERVER
def test_the_same_picture_and_file_at_the_same_moment(store: Store, url: str) -> None:
    """Two writers who do not wait for each other may keep the same bytes."""
    from spuk_monitor.store import versions

    other = Store.open(url)
    moment = store._clock()
    with ThreadPoolExecutor(1) as pool:
        with dialect.writing(store._engine, "versions") as loading:
            versions.register_original(loading, "0" * 64, 5, at=moment)

            def keep() -> None:
                with dialect.writing(other._engine, "revisions") as saving:
                    versions.register_original(saving, "0" * 64, 5, at=moment)

            waiting = pool.submit(keep)
        waiting.result(30)
    with dialect.reading(store._engine) as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM originals")).scalar_one() == 1
    other.close()


@ONLY_A_SERVER
def test_fifty_people_at_once_are_all_answered(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: held(store), range(200)))
    assert answers == [{("RSD-M05", "2026Q1"): 1}] * 200
    pool_of_store = store._engine.pool
    assert isinstance(pool_of_store, sa.pool.QueuePool)
    assert pool_of_store.checkedout() == 0


@ONLY_A_SERVER
def test_settings_of_a_connection(store: Store) -> None:
    names = ("TimeZone", "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    asked = ", ".join(
        f"current_setting('{name}')" for name in (*names, "transaction_isolation", "transaction_read_only")
    )
    with dialect.reading(store._engine) as connection:
        reading = tuple(connection.exec_driver_sql(f"SELECT {asked}").one())
    with dialect.writing(store._engine) as connection:
        writing = tuple(connection.exec_driver_sql(f"SELECT {asked}").one())
    assert reading == ("UTC", "10s", "2min", "2min", "repeatable read", "on")
    assert writing == ("UTC", "10s", "2min", "2min", "read committed", "off")


@pytest.fixture
def server_files(postgres: Postgres) -> Iterator[Path]:
    """Where a server of a test alone keeps its files; skipped where there is none."""
    folder = own.new_folder()
    yield folder
    shutil.rmtree(folder)


def test_a_server_that_stops_is_found_again(server_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of its own, as it is stopped in the middle of a load and started again."""
    folder, port = server_files, own.free_port()
    with own.running_postgres(folder, port=port) as server:
        url = server.new()
        store = Store.create(url)
        first = observation_upload(observation("RSD-M05", "2026Q1", 1))
        store.accept(first, original=content_of(first.file), by="Ilse", note=None, definitions_digest="d")

    def load() -> None:
        many = observation_upload(*(observation(f"M{number}", "2026", 1) for number in range(100)), file="tweede.xlsx")
        store.accept(many, original=content_of(many.file), by="Ilse", note=None, definitions_digest="d")

    with pytest.raises(StoreError) as gone:
        store.version()
    assert gone.value.message == (
        f"De database {where(url)} is niet bereikbaar. "
        "Draait de server, en kloppen in SPUK_STORE het adres, de naam en het wachtwoord?"
    )
    with own.running_postgres(folder, port=port) as server, monkeypatch.context() as patch:
        assert held(store) == {("RSD-M05", "2026Q1"): 1}
        patch.setattr(Originals, "keep", lambda *_: server.stop())
        with pytest.raises(StoreError) as lost:
            load()
        assert lost.value.message == (
            f"De verbinding met de database {where(url)} is weggevallen. "
            "Kijk eerst of uw laatste handeling is opgeslagen, en probeer het dan opnieuw."
        )
    with own.running_postgres(folder, port=port):
        assert held(store) == {("RSD-M05", "2026Q1"): 1}
        load()
        assert (store.version(), len(store.observations())) == (2, 101)
        assert [one.subject for one in store.audit.lines()] == ["versie 2", "versie 1"]
        store.close()
