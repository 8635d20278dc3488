"""Starts a server of the dashboard as a process of its own and stops it. Standard library only."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
LAUNCHER = PROJECT / "dashboard.py"
UI_SCRIPT = PROJECT / "spuk_monitor" / "ui" / "main.py"  # what a start without the launcher runs
WATCH = PROJECT / "bench" / "watch"
_STOP_SECONDS = 10


class ServerError(RuntimeError):
    """The server ended or did not answer; the message holds the end of its log."""


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    started: float  # time.perf_counter() just before the process was made
    watch: Path | None = None  # what it asked of other machines, where that is watched

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def stream_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/_stcore/stream"

    def log_text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def outside(self) -> list[str]:
        """Attempts of a watched server to reach another machine; all were refused."""
        return self.watch.read_text(encoding="utf-8").splitlines() if self.watch and self.watch.exists() else []


def watched(record: Path) -> dict[str, str]:
    """Environment in which a Python can reach no other machine, and each attempt is written in `record`."""
    return {"PYTHONPATH": os.pathsep.join((str(WATCH), str(PROJECT))), "SPUK_WATCH": str(record)}


@contextmanager
def running_server(
    script: Path = LAUNCHER,
    *,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    timeout: float = 60,
    watch: bool = False,
    port: int | None = None,
) -> Iterator[Server]:
    """A healthy server of `script` on `port`, else a free one, stopped afterwards.

    Raises ServerError when it does not come up. `watch`: it reaches no other machine, and `outside` tells what it
    tried.
    """
    port = port or free_port()
    flags = {"server.port": str(port), "server.headless": "true", "server.address": "127.0.0.1"} | dict(options or {})
    command = [sys.executable, "-m", "streamlit", "run", str(script), *(f"--{name}={flags[name]}" for name in flags)]
    with tempfile.TemporaryDirectory(prefix="spuk-server-") as folder:
        log, record = Path(folder) / "server.log", Path(folder) / "outside.log"
        path = watched(record) if watch else {"PYTHONPATH": str(PROJECT)}
        variables = os.environ | path | dict(environment or {})
        with log.open("wb") as out:
            started = time.perf_counter()
            process = subprocess.Popen(command, cwd=PROJECT, env=variables, stdout=out, stderr=subprocess.STDOUT)
            server = Server(port, process, log, started, record)
            try:
                _wait_until_healthy(server, timeout)
                yield server
            finally:
                _stop(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, timeout: float) -> None:
    while time.perf_counter() - server.started < timeout:
        if server.process.poll() is not None:
            raise ServerError(f"the server ended with status {server.process.returncode}:\n{server.log_text()[-2000:]}")
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise ServerError(f"no answer within {timeout:g} s:\n{server.log_text()[-2000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(_STOP_SECONDS)
