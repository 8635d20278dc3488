"""PostgreSQL for the tests: one server for all test processes, started by the first that asks, stopped at the end.

SPUK_TEST_POSTGRES names a server that runs already, by the address of a database whose login may make others.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import sqlalchemy as sa

from bench import postgres
from bench.postgres import Postgres
from scripts.services import postgres_programs
from spuk_monitor.store import Store
from spuk_monitor.store.schema import metadata

_GIVEN = "SPUK_TEST_POSTGRES"
_FOLDER = "SPUK_TEST_POSTGRES_FOLDER"  # where the test processes of one run find each other
_FIRST = "SPUK_TEST_POSTGRES_FIRST"  # the process that cleans up
_START_SECONDS = 90
# In a process of its own: when the first process is killed, nobody else stops the server.
_WATCHING = """
import contextlib, os, shutil, signal, sys, time
first, server, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
while os.path.exists(folder):
    try:
        os.kill(first, 0)
    except ProcessLookupError:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)
    time.sleep(1)
"""
_started: "list[subprocess.Popen[bytes]]" = []  # by this process


def prepare() -> bool:
    """Makes the meeting place of the test processes. Whether this process made it, and has to `clean_up`."""
    if _FOLDER in os.environ:
        return False
    os.environ[_FOLDER] = str(postgres.new_folder())
    os.environ[_FIRST] = str(os.getpid())
    return True


def clean_up() -> None:
    """Stops the server, if any test asked for it."""
    folder = Path(os.environ.pop(_FOLDER))
    del os.environ[_FIRST]
    answer = folder / "server.txt"
    if answer.exists() and _GIVEN not in os.environ:
        _, _, pid = answer.read_text(encoding="utf-8").splitlines()
        postgres.stop(int(pid), process=_started[0] if _started else None)
    elif answer.exists():
        url, template, _ = answer.read_text(encoding="utf-8").splitlines()
        Postgres(url).drop(template)
    shutil.rmtree(folder, ignore_errors=True)


def shared_server() -> tuple[Postgres, str] | None:
    """The server, and the name of a database with the tables of a new store; None when there is no PostgreSQL here."""
    if _GIVEN not in os.environ and postgres_programs() is None:
        return None
    folder = Path(os.environ[_FOLDER])
    answer = folder / "server.txt"
    try:
        (folder / "begonnen").touch(exist_ok=False)
    except FileExistsError:
        give_up = time.monotonic() + _START_SECONDS
        while not answer.exists():
            if time.monotonic() > give_up:
                raise RuntimeError("another test process did not get PostgreSQL started") from None
            time.sleep(0.05)
    else:
        url, pid = _start(folder)
        template = Postgres(url).new()
        Store.create(template).close()
        half = folder / "half.txt"
        half.write_text(f"{url}\n{template}\n{pid}", encoding="utf-8")
        half.rename(answer)
    url, template, _ = answer.read_text(encoding="utf-8").splitlines()
    return Postgres(url), sa.make_url(template).database or ""


def _start(folder: Path) -> tuple[str, int]:
    if given := os.environ.get(_GIVEN):
        return given, 0
    port = postgres.free_port()
    process = postgres.start(folder, port=port)
    _started.append(process)
    _started.append(
        subprocess.Popen(
            [sys.executable, "-SEc", _WATCHING, os.environ[_FIRST], str(process.pid), str(folder)],
            start_new_session=True,
        )
    )
    postgres.wait_until_ready(Postgres(postgres.address(port), folder / "server.log"), process)
    return postgres.address(port), process.pid


class SharedDatabase:
    """One database of a test process, emptied for each test: a tenth of the time of making one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = psycopg.connect(postgres.dsn(url), autocommit=True)
        sequences = self._connection.execute("SELECT sequencename FROM pg_sequences").fetchall()
        self._emptying = "; ".join(
            [
                # Whoever a test before left behind, such as a process that was killed.
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()",
                "ALTER TABLE events DISABLE TRIGGER USER",
                *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)),
                "ALTER TABLE events ENABLE TRIGGER USER",
                *(f"ALTER SEQUENCE {name} RESTART" for (name,) in sequences),
            ]
        )

    def empty(self) -> str:
        """The address of the database, now without a row."""
        self._connection.execute(self._emptying.encode())
        return self.url

    def close(self) -> None:
        self._connection.close()
