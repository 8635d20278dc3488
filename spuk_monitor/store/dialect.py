"""The door to the database: a connection, one view for who reads, one writer at a time.

Only the modules behind it know one database from another: `embedded`, `server`, and `refusals` with what they refuse.
Knows nothing of tables or versions.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import embedded, server
from spuk_monitor.store.address import EXAMPLES, is_embedded, is_server, shown
from spuk_monitor.store.refusals import refusals, wrong_setting


def engine_for(url: sa.URL) -> sa.Engine:
    """Makes no connection yet."""
    try:
        if is_embedded(url):
            return embedded.embedded_engine(url)
        if is_server(url):
            return server.server_engine(url)
    except (sa.exc.NoSuchModuleError, ImportError) as error:
        raise _no_driver(url) from error
    except (sa.exc.ArgumentError, ValueError):  # these repeat what is set there
        raise StoreError(wrong_setting(shown(url))) from None
    raise _no_driver(url)


def _no_driver(url: sa.URL) -> StoreError:
    return StoreError(
        f"Voor de gegevensopslag {shown(url)} ontbreekt het stuurprogramma van de database "
        f"({url.drivername}). Voorbeelden van een adres: {EXAMPLES}"
    )


@contextmanager
def closed_when_refused(engine: sa.Engine) -> Iterator[sa.Engine]:
    """A store that is refused keeps no connection open."""
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One consistent view; errors come out as StoreError."""
    with refusals(engine.url), engine.connect() as connection:
        yield connection if is_embedded(engine.url) else connection.execution_options(**server.SNAPSHOT)


@contextmanager
def writing(engine: sa.Engine, lock: str | None = None) -> Iterator[sa.Connection]:
    """One transaction: all or nothing. With `lock` the only one writing that table and what hangs on it.

    The embedded database has one writer at a time whatever the lock.
    """
    if is_embedded(engine.url):
        with refusals(engine.url), engine.execution_options(**{embedded.WRITING: True}).begin() as connection:
            yield connection
        return
    with refusals(engine.url), engine.execution_options(**server.IN_TURN).begin() as connection:
        server.respect_read_only(connection)
        if lock is not None:
            server.lock_table(connection, lock)
        yield connection


@contextmanager
def making(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction, the only one that makes or changes tables."""
    with writing(engine) as connection:
        if not is_embedded(engine.url):
            server.lock_making(connection)
        yield connection


def text(length: int | None = None) -> sa.types.TypeEngine[str]:
    """Text in the order of its characters' numbers, on every database and whatever language a server speaks."""
    kind = sa.Text if length is None else sa.String
    return kind(length).with_variant(kind(length, collation="C"), "postgresql")


def where_clause(condition: str) -> dict[str, Any]:
    """Arguments that make an index partial, for each database that knows how."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def insert_unless_there(connection: sa.Connection, table: sa.Table, **values: Any) -> None:
    """A row whose key another writer may add at the same moment: the first counts."""
    make = sqlite.insert if is_embedded(connection.engine.url) else postgresql.insert
    connection.execute(make(table).values(**values).on_conflict_do_nothing())


def refuse_changes(connection: sa.Connection, table: str) -> None:
    """Makes the database refuse to change or remove a row of the table."""
    _specific(connection).refuse_changes(connection, table, f"rows of {table} are never changed or removed")


def allow_changes(connection: sa.Connection, table: str) -> None:
    """Takes back `refuse_changes`."""
    _specific(connection).allow_changes(connection, table)


def refuse_replacing(connection: sa.Connection, table: str, number: str) -> None:
    """Makes an embedded database refuse a row with a number that is there, also when it is told to replace it.

    A server needs nothing: its key refuses the row, and what takes its place is a change, which `refuse_changes` sees.
    """
    if is_embedded(connection.engine.url):
        embedded.refuse_replacing(connection, table, number, f"rows of {table} are never replaced")


def allow_replacing(connection: sa.Connection, table: str) -> None:
    """Takes back `refuse_replacing`."""
    if is_embedded(connection.engine.url):
        embedded.allow_replacing(connection, table)


def guards(connection: sa.Connection, table: str) -> list[str]:
    """The triggers that `refuse_changes` and `refuse_replacing` make here."""
    return list(_specific(connection).guards(table))


def triggers(connection: sa.Connection, table: str) -> list[str]:
    """The triggers that the table has and that work, in alphabetical order."""
    return list(_specific(connection).triggers(connection, table))


def _specific(connection: sa.Connection) -> Any:
    return embedded if is_embedded(connection.engine.url) else server
