"""All that differs per database: connecting, the write lock, partial indices, and errors in the user's words.

The only module that knows SQLite from another database. Knows nothing of tables or versions.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from spuk_monitor.domain.errors import ConflictError, StoreError

_POLL_SECONDS = 0.05
BUSY_SECONDS = 10.0  # how long a writer waits for another one; `?timeout=` in the URL overrules it
MAKE_IT = "Maak hem met: python -m spuk_monitor init"
_WRITING = "spuk_writing"


def parse_url(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError(
            f'Het adres van de gegevensopslag is geen geldige database-URL: "{url}". '
            "Een voorbeeld: sqlite:///data/opslag/spuk_monitor.db"
        ) from error
    if is_embedded(parsed) and parsed.database in (None, "", ":memory:"):
        raise StoreError(
            "Een gegevensopslag in het geheugen bewaart niets. Noem een bestand, bijvoorbeeld "
            "sqlite:///data/opslag/spuk_monitor.db"
        )
    return parsed


def is_embedded(url: sa.URL) -> bool:
    return url.get_backend_name() == "sqlite"


def file_of(url: sa.URL) -> Path | None:
    """The file of an embedded store; None for a server or a store in memory."""
    if not is_embedded(url) or not url.database or url.database == ":memory:":
        return None
    return Path(url.database.removeprefix("file:"))


def shown(url: sa.URL) -> str:
    """The store as a message names it: the file, or the URL without password."""
    file = file_of(url)
    return str(file) if file else url.render_as_string(hide_password=True)


def engine_for(url: sa.URL) -> sa.Engine:
    """Makes no connection yet."""
    try:
        if not is_embedded(url):
            return sa.create_engine(url, pool_pre_ping=True)
        wait = {} if "timeout" in url.query else {"timeout": BUSY_SECONDS}
        if _is_writable(url):
            engine = sa.create_engine(url, connect_args=wait)
        else:
            # Each question opens the file anew: how it can be opened depends on who writes at that moment.
            engine = sa.create_engine(url, connect_args=wait, poolclass=sa.NullPool)
            sa.event.listen(engine, "do_connect", _connect_read_only)
    except (sa.exc.ArgumentError, ImportError) as error:
        raise StoreError(
            f"Voor de gegevensopslag {shown(url)} ontbreekt het stuurprogramma van de database. "
            "Installeer het, of gebruik een adres dat met sqlite:/// begint."
        ) from error
    sa.event.listen(engine, "connect", _prepare_connection)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _is_writable(url: sa.URL) -> bool:
    """False for an existing file that can only be read. The folder counts: the log is written beside the file."""
    file = file_of(url)
    if file is None or not file.exists():
        return True
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _connect_read_only(
    _dialect: sa.Dialect, _entry: ConnectionPoolEntry, where: list[Any], how: dict[str, Any]
) -> None:
    """Reads what others write. Where no log waits, the file holds everything and no log needs to be made."""
    file = Path(where[0].removeprefix("file:").partition("?")[0])
    log = file.with_name(f"{file.name}-wal")
    waiting = log.exists() and log.stat().st_size > 0
    where[0] = f"{file.absolute().as_uri()}?{'mode=ro' if waiting else 'immutable=1'}"
    how["uri"] = True


@contextmanager
def closed_when_refused(engine: sa.Engine) -> Iterator[sa.Engine]:
    """A store that is refused keeps no connection open."""
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


def _prepare_connection(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own way of opening transactions would start them too late; `_begin` does it.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")  # KiB; holds the upper index pages of millions of rows


def _begin(connection: sa.Connection) -> None:
    # Taking the write lock at once is what makes a change set, computed in the transaction, still true at commit.
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def use_write_ahead_log(engine: sa.Engine) -> None:
    """Readers are then never blocked by a writer. Lasting: done once, when the store is made."""
    if not is_embedded(engine.url):
        return
    give_up = time.monotonic() + BUSY_SECONDS
    with refusals(engine.url), closing(engine.raw_connection()) as raw:
        while True:
            try:
                if raw.cursor().execute("PRAGMA journal_mode").fetchone()[0] == "delete":
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError:
                # The database does not wait for its lock here, as it does in a transaction: another maker is at it.
                if time.monotonic() > give_up:
                    raise
                time.sleep(_POLL_SECONDS)


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One consistent view; errors come out as StoreError."""
    with refusals(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine, lock: str | None = None) -> Iterator[sa.Connection]:
    """One transaction, the only one writing: all or nothing. `lock`: the table a server locks for it."""
    with refusals(engine.url), engine.execution_options(**{_WRITING: True}).begin() as connection:
        if lock is not None and not is_embedded(engine.url):
            connection.execute(sa.text(f'LOCK TABLE "{lock}" IN EXCLUSIVE MODE'))
        yield connection


def where_clause(condition: str) -> dict[str, Any]:
    """Arguments that make an index partial, for each database that knows how."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def refuse_changes(connection: sa.Connection, table: str) -> None:
    """Makes the database refuse to change or remove a row of the table."""
    why = f"rows of {table} are never changed or removed"
    if is_embedded(connection.engine.url):
        for action in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )
        return
    connection.exec_driver_sql(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{why}'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def allow_changes(connection: sa.Connection, table: str) -> None:
    """Takes back `refuse_changes`."""
    if is_embedded(connection.engine.url):
        for action in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{action}")
        return
    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_change ON {table}")
    connection.exec_driver_sql(f"DROP FUNCTION {table}_refuse()")


def refuse_missing(url: sa.URL) -> None:
    """Refuses a file that is not there, before the database makes an empty one; and what `refuse_unusable` refuses."""
    if not refuse_unusable(url):
        raise StoreError(f"De gegevensopslag {shown(url)} bestaat nog niet. {MAKE_IT}")


def refuse_unusable(url: sa.URL) -> bool:
    """Refuses a folder, and a file that may not be looked at. Whether there is a store to open; True for a server."""
    file = file_of(url)
    if file is None:
        return True
    try:
        mode = file.stat().st_mode
    except PermissionError as error:
        raise StoreError(_unreachable(str(file))) from error
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise StoreError(f"{file} is een map, geen gegevensopslag. Noem het bestand zelf.")
    return True


@contextmanager
def refusals(url: sa.URL) -> Iterator[None]:
    """Turns what the database refuses into a StoreError a user can act on."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        refusal = _store_error(error.orig or error, shown(url))
        if refusal is None:  # our own mistake, not the user's: it must be seen
            raise
        raise refusal from error
    except sa.exc.TimeoutError as error:  # every connection of the pool in use
        raise StoreError(_busy(shown(url))) from error
    except sqlite3.Error as error:  # while connecting, before SQLAlchemy wraps errors
        raise _store_error(error, shown(url)) or StoreError(str(error)) from error


def _store_error(error: BaseException, where: str) -> StoreError | None:
    """None for a broken invariant, which no user can mend."""
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if name in ("SQLITE_CONSTRAINT_UNIQUE", "UniqueViolation"):
        return ConflictError("Iemand anders heeft zojuist dezelfde gegevens gewijzigd. Probeer het opnieuw.")
    if "CONSTRAINT" in name or "Violation" in name:
        return None
    for start, words in _WORDS.items():
        if name.startswith(start):
            return StoreError(words(where))
    return StoreError(f"De gegevensopslag {where} weigert: {error}")


def _busy(where: str) -> str:
    return (
        f"De gegevensopslag {where} is bezet: een ander programma is aan het schrijven. "
        "Wacht even en probeer het opnieuw; er is niets gewijzigd."
    )


def _read_only(where: str) -> str:
    return (
        f"De gegevensopslag {where} is alleen-lezen. "
        "Zorg dat u in het bestand en in de map eromheen mag schrijven; er is niets gewijzigd."
    )


def _full(where: str) -> str:
    return f"De schijf met de gegevensopslag {where} is vol. Maak ruimte en probeer het opnieuw; er is niets gewijzigd."


def _disk_error(where: str) -> str:
    return (
        f"De schijf met de gegevensopslag {where} weigert te lezen of te schrijven. "
        "Is hij vol, of niet bereikbaar? Probeer het daarna opnieuw; er is niets gewijzigd."
    )


def _unreachable(where: str) -> str:
    return f"De gegevensopslag {where} kan niet worden geopend. Bestaat de map, en mag u erin lezen en schrijven?"


def _no_server(where: str) -> str:
    return f"De database {where} is niet bereikbaar. Draait de server, en kloppen het adres, de naam en het wachtwoord?"


def _no_database(where: str) -> str:
    return f"{where} is geen gegevensopslag van de monitor (het is geen database). Kies een ander bestand."


def _damaged(where: str) -> str:
    return f"De gegevensopslag {where} is beschadigd. Zet een reservekopie terug."


_WORDS = {
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_READONLY": _read_only,
    "SQLITE_FULL": _full,
    "SQLITE_IOERR": _disk_error,
    "SQLITE_CANTOPEN": _unreachable,
    "SQLITE_NOTADB": _no_database,
    "SQLITE_CORRUPT": _damaged,
    "OperationalError": _no_server,
    "DiskFull": _full,
    "LockNotAvailable": _busy,
    "ReadOnlySqlTransaction": _read_only,
}
