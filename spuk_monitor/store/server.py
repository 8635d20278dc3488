"""The server database, PostgreSQL: how a connection is made and kept, snapshots, locks, and rows in bulk."""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store.address import is_server, shown
from spuk_monitor.store.refusals import BUSY_SECONDS

# Fifty people at once need few connections, as a question takes milliseconds; three instances stay below the hundred
# that a server usually allows.
POOL: Final = {"pool_size": 10, "max_overflow": 20, "pool_timeout": BUSY_SECONDS, "pool_recycle": 1800}
_CONNECTING: Final = {
    "connect_timeout": 10,
    "client_encoding": "utf8",
    "application_name": "spuk_monitor",
    # A server that fell silent is noticed within a minute.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
_SESSION: Final = {
    "timezone": "UTC",
    "statement_timeout": "120s",
    # A writer whose machine hangs or disappears gives its lock back.
    "idle_in_transaction_session_timeout": "120s",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "jit": "off",  # costs more than these questions take
}
SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# Each statement sees what was committed before it: with the lock at the start, all that earlier writers did.
IN_TURN: Final = {"isolation_level": "READ COMMITTED"}
_MAKING = 0x5350554B  # the advisory lock of whoever makes or changes the tables


def server_engine(url: sa.URL) -> sa.Engine:
    """`?timeout=` in the URL is how many seconds a writer waits for another one, as for an embedded store."""
    wait = float(str(url.query.get("timeout", BUSY_SECONDS)))
    plain = url.difference_update_query(["timeout"])
    arguments = {name: value for name, value in _CONNECTING.items() if name not in url.query}
    engine = sa.create_engine(plain, connect_args=arguments, pool_pre_ping=True, hide_parameters=True, **POOL)

    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        found = connection.info.parameter_status("server_encoding")
        if found != "UTF8":
            connection.close()
            raise StoreError(
                f"De database {shown(plain)} bewaart tekst als {found}. De monitor heeft UTF8 nodig. "
                "Maak een database met: createdb --encoding UTF8 --template template0"
            )
        settings = _SESSION | {"lock_timeout": f"{max(wait * 1000, 1):.0f}ms"}
        asked = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in settings.items())
        connection.execute(f"SELECT {asked}")
        connection.commit()

    sa.event.listen(engine, "connect", prepare)
    return engine


def respect_read_only(connection: sa.Connection) -> None:
    """Before the first statement: a connection that was used to read would else overrule a server set to reading."""
    driver: Any = connection.connection.driver_connection
    driver.read_only = None


def lock_table(connection: sa.Connection, table: str) -> None:
    """Until the end of the transaction; others can read the table."""
    connection.exec_driver_sql(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')


def lock_making(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")


def keys_given(names: Sequence[str], keys: Sequence[tuple[str, ...]]) -> sa.FromClause:
    """The keys as a table of the question itself: nothing is written, so also in a read-only transaction."""
    columns = list(zip(*keys, strict=True))
    lists = [
        sa.bindparam(f"wanted_{name}", list(column), type_=sa.ARRAY(sa.Text))
        for name, column in zip(names, columns, strict=True)
    ]
    wanted = sa.func.unnest(*lists).table_valued(*(sa.column(name, sa.Text) for name in names))
    return wanted.render_derived(name="wanted")


def copy_rows(
    connection: sa.Connection, table: sa.Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """By COPY: the database's own way for many rows at once."""
    import psycopg  # noqa: PLC0415 - only who uses a server pays for this import

    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copying:
            for row in rows:
                copying.write_row(row)
    except psycopg.Error as error:
        raise sa.exc.DBAPIError.instance(
            "COPY", None, error, psycopg.Error, hide_parameters=True, dialect=connection.dialect
        ) from error


def refuse_changes(connection: sa.Connection, table: str, why: str) -> None:
    connection.exec_driver_sql(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{why}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def allow_changes(connection: sa.Connection, table: str) -> None:
    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_change ON {table}")
    connection.exec_driver_sql(f"DROP FUNCTION {table}_refuse()")


def guards(table: str) -> list[str]:
    return [f"{table}_no_change"]


def triggers(connection: sa.Connection, table: str) -> list[str]:
    working = "NOT tgisinternal AND tgenabled IN ('O', 'A')"  # those of a key are internal; D: switched off
    asked = f"SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND {working} ORDER BY tgname"
    return [str(row[0]) for row in connection.exec_driver_sql(asked, (table,))]


def continue_numbering(connection: sa.Connection, table: sa.Table) -> None:
    """After rows came in with their own numbers: the next row gets the next one. A file looks at its rows each time."""
    column = table.autoincrement_column
    if column is None or not is_server(connection.engine.url):
        return
    numbering = sa.func.pg_get_serial_sequence(table.name, column.name)
    following = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
    connection.execute(sa.select(sa.func.setval(numbering, following, False)))
