"""The embedded database, SQLite: one file. How it is opened, read without rights, and refused."""

import os
import sqlite3
import stat
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store.address import file_of, is_embedded, shown
from spuk_monitor.store.originals import make_folder
from spuk_monitor.store.refusals import BUSY_SECONDS, MAKE_IT, refusals, unreachable

_POLL_SECONDS = 0.05
_NAMED = 5  # of what is damaged
WRITING = "spuk_writing"


def embedded_engine(url: sa.URL) -> sa.Engine:
    wait = {} if "timeout" in url.query else {"timeout": BUSY_SECONDS}
    if _is_writable(url):
        engine = sa.create_engine(url, connect_args=wait, hide_parameters=True)
    else:
        # Each question opens the file anew: how it can be opened depends on who writes at that moment.
        engine = sa.create_engine(url, connect_args=wait, poolclass=sa.NullPool, hide_parameters=True)
        sa.event.listen(engine, "do_connect", _connect_read_only)
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


def _prepare_connection(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own way of opening transactions would start them too late; `_begin` does it.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # a backup may come from anybody
    connection.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")  # KiB; holds the upper index pages of millions of rows


def _begin(connection: sa.Connection) -> None:
    # Taking the write lock at once is what makes a change set, computed in the transaction, still true at commit.
    writing = connection.get_execution_options().get(WRITING, False)
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
        raise StoreError(unreachable(str(file))) from error
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise StoreError(f"{file} is een map, geen gegevensopslag. Noem het bestand zelf.")
    return True


def make_place(url: sa.URL) -> None:
    """A folder and a file for a new store, its owner's alone; for a server nothing, and what is there stays as it is.

    StoreError when the folder cannot be made, or something else is in the place of the file.
    """
    file = file_of(url)
    if file is None:
        return
    try:
        make_folder(file.parent)
    except OSError as error:
        raise StoreError(f"De map {file.parent} kan niet worden gemaakt ({error.strerror}).") from error
    if not refuse_unusable(url):
        make_private(file)


def make_private(file: Path) -> None:
    """An empty file that its owner alone may read, for the database to fill; what it keeps beside it follows. A file
    that is there stays as it is, and where none can be made the database says why."""
    with suppress(OSError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def refuse_changes(connection: sa.Connection, table: str, why: str) -> None:
    for action in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )


def allow_changes(connection: sa.Connection, table: str) -> None:
    for action in ("update", "delete"):
        connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{action}")


def refuse_replacing(connection: sa.Connection, table: str, number: str, why: str) -> None:
    """The database replaces a row without asking the triggers on removal, unless each connection wants it to."""
    # Before a row is added, a number that was not given reads as -1.
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN NEW.{number} > 0 AND EXISTS (SELECT 1 FROM {table} WHERE {number} = NEW.{number}) "
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def allow_replacing(connection: sa.Connection, table: str) -> None:
    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_replace")


def guards(table: str) -> list[str]:
    return [f"{table}_no_delete", f"{table}_no_replace", f"{table}_no_update"]


def triggers(connection: sa.Connection, table: str) -> list[str]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name"
    return [str(row[0]) for row in connection.exec_driver_sql(asked, (table,))]


def belonging_to(file: Path) -> list[Path]:
    """The store's file and what the database keeps beside it, as far as they are there.

    A log that is left of another store would be written into a new one.
    """
    names = (file.name, *(f"{file.name}{suffix}" for suffix in ("-wal", "-shm", "-journal")))
    return [one for one in map(file.with_name, names) if os.path.lexists(one)]


def objects(connection: sa.Connection) -> frozenset[tuple[str, str]]:
    """(kind, name) of all that is in a store's file: tables, indices, triggers, views; nothing of a server."""
    if not is_embedded(connection.engine.url):
        return frozenset()
    found = connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return frozenset((str(kind), str(name)) for kind, name in found)


def damage(connection: sa.Connection) -> list[str]:
    """What the database itself finds wrong with a store's file, in its own words. A server looks after its own."""
    if not is_embedded(connection.engine.url):
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    # Which row breaks a rule is found by asking the tables, on every database alike.
    return [one for one in found if one != "ok" and not one.startswith("CHECK constraint failed")][:_NAMED]
