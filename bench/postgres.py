"""Starts a PostgreSQL server of its own in a temporary folder and stops it; makes databases on one that runs.

For tests and measurements only: it does not wait for the disk (`fsync` off), so what it keeps survives a kill of the
server and no power cut.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import sqlalchemy as sa
from psycopg import sql

from bench.serving import ServerError, free_port
from scripts.services import postgres_programs

_USER, _PASSWORD = "monitor", "geheim-van-de-proef"
_START_SECONDS = 60
_STOP_SECONDS = 10
_QUICK = ("fsync=off", "full_page_writes=off", "autovacuum_naptime=10min")
# What every new database of a server needs on disk counts most: no logging of it, no wait for it.
_SMALL = ("shared_buffers=64MB", "max_connections=100", "wal_level=minimal", "max_wal_senders=0")


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server, by the address of its database `postgres`; whose login may make databases."""

    url: str
    log: Path | None = None  # of a server that was started here
    pid: int | None = None  # the same

    def stop(self) -> None:
        """At once, whoever is connected; only a server that was started here."""
        if self.pid is not None:
            stop(self.pid)
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)  # ended, with all that served somebody

    def of(self, database: str) -> str:
        """The address of another database."""
        return sa.make_url(self.url).set(database=database).render_as_string(hide_password=False)

    def new(self, template: str = "template0") -> str:
        """The address of a new database, a copy of `template`; nobody may be connected to that one."""
        name = f"spuk_{uuid4().hex[:12]}"
        self._do(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return self.of(name)

    def drop(self, url: str) -> None:
        """Also while somebody is connected."""
        name = sa.make_url(url).database or ""
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def ask(self, question: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """The rows of a statement, outside a transaction."""
        with psycopg.connect(dsn(self.of(database)), autocommit=True) as connection:
            cursor = connection.execute(question.encode())
            return cursor.fetchall() if cursor.description else []

    def _do(self, statement: sql.Composed) -> None:
        with psycopg.connect(dsn(self.url), autocommit=True) as connection:
            connection.execute(statement)


def dsn(url: str) -> str:
    """The same address as the driver itself reads it."""
    return sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@contextlib.contextmanager
def running_postgres(folder: Path | None = None, *, port: int | None = None) -> Iterator[Postgres]:
    """A server on 127.0.0.1, stopped afterwards. In `folder`, if given, so that it can be started again as it was.

    ServerError when there is no PostgreSQL here or it does not come up.
    """
    with contextlib.ExitStack() as closing:
        if folder is None:
            folder = new_folder()
            closing.callback(shutil.rmtree, folder, ignore_errors=True)
        port = port or free_port()
        process = start(folder, port=port)
        closing.callback(stop, process.pid, process=process)
        server = Postgres(address(port), folder / "server.log", process.pid)
        wait_until_ready(server, process)
        yield server


def new_folder() -> Path:
    """A folder that the server's user may use: not below a folder of somebody's own."""
    folder = Path(tempfile.mkdtemp(prefix="spuk-postgres-"))
    if (user := _other_user()) is not None:
        shutil.chown(folder, user)
    return folder


def address(port: int) -> str:
    return f"postgresql+psycopg://{_USER}:{_PASSWORD}@127.0.0.1:{port}/postgres"


def start(folder: Path, *, port: int) -> "subprocess.Popen[bytes]":
    """Makes the server's files when they are not there yet, and starts it; `wait_until_ready` tells when it answers."""
    programs = postgres_programs()
    if programs is None:
        raise ServerError("no PostgreSQL on this computer")
    data = folder / "data"
    user = _other_user()
    if not data.exists():
        password = folder / "wachtwoord"
        password.write_text(_PASSWORD, encoding="utf-8")
        if user is not None:
            shutil.chown(password, user)
        made = subprocess.run(
            [
                programs / "initdb", "--no-sync", "-D", data, "-U", _USER, "-A", "scram-sha-256",
                f"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8",
            ],
            cwd=folder, user=user, capture_output=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise ServerError(f"initdb failed: {made.stderr.decode(errors='replace')[-1000:]}")
    settings = (*_QUICK, *_SMALL, "listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}")
    log = folder / "server.log"
    with log.open("ab") as out:
        return subprocess.Popen(
            [programs / "postgres", "-D", data, *(part for one in settings for part in ("-c", one))],
            cwd=folder,
            user=user,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in a terminal is for the tests, which stop it themselves
        )


def wait_until_ready(server: Postgres, process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + _START_SECONDS
    while True:
        try:
            psycopg.connect(dsn(server.url), connect_timeout=5).close()
            return
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > give_up:
                said = server.log.read_text(encoding="utf-8", errors="replace")[-2000:] if server.log else ""
                raise ServerError(f"PostgreSQL does not answer ({error}):\n{said}") from error
            time.sleep(0.05)


def stop(pid: int, *, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Stops it at once, whoever is connected; without `process` it is somebody else's child."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGQUIT)
    if process is not None:
        process.wait(_STOP_SECONDS)


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - not on every system

    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
