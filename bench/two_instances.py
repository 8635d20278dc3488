"""`make drill`: two instances on one PostgreSQL behind nginx, of which everything breaks once. What was lost: nothing.

Somebody loads 20,000 rows in a browser while the instance is killed in the middle; both load at once; the database
is killed; a backup is put back elsewhere. Prints a table; ends with status 1 when anything was lost.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from playwright.sync_api import Browser, sync_playwright

from bench import postgres
from bench.hosting import Hosted, running_hosted
from bench.kills import figures_at
from bench.loading import rows
from bench.login import ANALYST, READER
from bench.measured import Measurement, keep, show
from bench.person import Person, someone
from bench.postgres import Postgres
from bench.serving import PROJECT, free_port
from scripts.looking import running_browser
from spuk_monitor.definitions import load_definitions

GROUP = "Twee instanties op één PostgreSQL achter nginx: wat er verloren ging"
ROWS, AT_ONCE = 20_000, 2_000
_DELAYS = (0.0, 0.1, 0.3)  # seconds between the first sight of writing and the kill
_WRITING = (
    "SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
    " WHERE c.relname = 'versions' AND l.mode = 'ExclusiveLock' AND l.granted"
)
_PATIENCE = 60.0
_ASKED = (("progress", "--at", "2026-09-30"), ("budget",), ("coverage", "--at", "2026-09-30"), ("history",))


@dataclass
class Drill:
    """A hosted monitor with people before it, and what was lost so far."""

    folder: Path
    database: Postgres
    url: str
    hosted: Hosted
    browser: Browser
    people: Mapping[str, httpx.Client]
    found: list[Measurement] = field(default_factory=list)
    version: int = 0
    _rows: Iterator[str] = field(default_factory=lambda: rows(load_definitions()))

    def file(self, count: int) -> Path:
        """A file of so many figures that nobody loaded before."""
        path = Path(tempfile.mkstemp(suffix=".csv", dir=self.folder)[1])
        path.write_text("\n".join(["indicator;gebied;periode;waarde", *islice(self._rows, count)]), encoding="utf-8")
        return path

    def step(self, what: str, lost: Sequence[str], *, note: str = "") -> None:
        """`lost`: in words; nothing when it is empty."""
        print(f"{what}: {'; '.join(lost) or 'niets verloren'}", flush=True)
        self.found.append(Measurement(GROUP, what, len(lost), "", 0, note=note))

    def accepted(self, person: Person, count: int) -> list[str]:
        """What is wrong with what somebody just accepted, seen from both instances."""
        self.version += 1
        got = person.accepted()
        wrong = (
            [] if got == (self.version, count) else [f"versie {got[0]} met {got[1]}, niet {self.version} met {count}"]
        )
        return wrong + self.stale()

    def stale(self) -> list[str]:
        """Instances that show a reader another version than the newest."""
        seen = {port: self.hosted.shown_version(self.people[READER], port) for port in self.hosted.ports}
        return [f"{port} toont versie {one}, niet {self.version}" for port, one in seen.items() if one != self.version]

    def unsound(self) -> list[str]:
        """What `verify` finds wrong with the store."""
        return [one["what"] for one in command("verify")["findings"] if one["severity"] == "fout"]

    def is_writing(self) -> bool:
        return bool(self.database.ask(_WRITING, sa.make_url(self.url).database or ""))

    # --- the steps ------------------------------------------------------------------------------------------

    def killed_in_a_load(
        self, count: int, *, delay: float = 0.0, held: AbstractContextManager[None] | None = None
    ) -> None:
        """The instance of somebody who loads is killed while it writes; they go on, through the other one.

        `delay`: seconds between the first sight of writing and the kill. `held`: holds the writing up until then.
        """
        file, before = self.file(count), figures_at(self.url)
        with someone(self.browser, self.hosted, self.people[ANALYST]) as person:
            person.open()
            person.choose(file)
            killed = person.place
            [other] = [port for port in self.hosted.ports if port != killed]
            with held or nullcontext():
                person.accept()
                _wait(self.is_writing, "the load never wrote")
                time.sleep(delay)
                writing = self.is_writing()
                self.hosted.kill(killed)
            seen = self.hosted.shown_version(self.people[READER], other)
            _wait(lambda: not self.is_writing(), "the database keeps writing for a killed instance")
            moment = f"{delay:g} s na het begin, {'tijdens' if writing else 'na'} het schrijven"
            if command("history", "--limit", "1")[0]["version"] > self.version:  # it had just been whole
                self.version += 1
                lost = [] if len(figures_at(self.url)) == len(before) + count else ["niet alle cijfers staan erin"]
                self.step("gestopt met SIGKILL net na het schrijven", lost + self.unsound(), note=moment)
            else:
                half = [] if figures_at(self.url).equals(before) else ["de cijfers zijn niet die van ervoor"]
                half += [] if seen == self.version else [f"de andere toont versie {seen}, niet {self.version}"]
                self.step("gestopt met SIGKILL in een lading: half geschreven", half + self.unsound(), note=moment)
                person.comes_back()
                moved = [] if person.place == other else [f"de proxy houdt iemand op {person.place}"]
                person.open()
                person.choose(file)
                person.accept()
                self.hosted.start(killed)
                self.step("dezelfde persoon laadt verder op de andere", moved + self.accepted(person, count))
                return
        self.hosted.start(killed)
        self.step("daarna tonen beide de nieuwe versie", self.stale())

    def both_at_once(self) -> None:
        with ExitStack() as windows:
            two = [
                windows.enter_context(someone(self.browser, self.hosted, self.people[ANALYST], at=port))
                for port in self.hosted.ports
            ]
            before = len(figures_at(self.url))
            for person in two:
                person.open()
                person.choose(self.file(AT_ONCE))
            for person in two:
                person.accept()
            got = [person.accepted() for person in two]
        self.version += 2
        versions = sorted(version for version, _ in got)
        lost = [] if versions == [self.version - 1, self.version] else [f"versies {versions}"]
        lost += [] if [count for _, count in got] == [AT_ONCE] * 2 else [f"aantallen {got}"]
        lost += [] if len(figures_at(self.url)) == before + 2 * AT_ONCE else ["niet alle cijfers staan erin"]
        self.step("beide instanties laden tegelijk", lost + self.stale())

    def database_killed(self, kill: Callable[[], None], start: Callable[[], None]) -> None:
        kill()
        shown = [self.hosted.shown_version(self.people[READER], port) for port in self.hosted.ports]
        lost = [f"zonder database toont een instantie versie {one}" for one in shown if one]
        start()
        self.step("de database valt weg en komt terug", lost + self.stale() + self.unsound())

    def restored(self) -> None:
        """A backup, made here, put back as an embedded store: the same figures and history."""
        backup = self.folder / "reservekopie.zip"
        command("backup", "--out", str(backup))
        empty = self.folder / "teruggezet"
        empty.mkdir()
        elsewhere = {"SPUK_STORE": f"sqlite:///{empty}/opslag.db", "SPUK_FILES": str(empty / "bron")}
        answer = command("restore", str(backup), environment=elsewhere)
        lost = [one["what"] for one in answer["verified"]["findings"] if one["severity"] == "fout"]
        lost += [] if answer["equal"] else ["aantallen of controlegetallen verschillen"]
        lost += [
            f"{words[0]} geeft een ander antwoord"
            for words in _ASKED
            if command(*words) != command(*words, environment=elsewhere)
        ]
        self.step("reservekopie teruggezet op een lege plaats", lost, note="PostgreSQL naar SQLite")


def command(*words: str, environment: Mapping[str, str] | None = None) -> Any:
    """What a command answers with --json."""
    ran = subprocess.run(
        [sys.executable, "-m", "spuk_monitor", *words, "--json"],
        cwd=PROJECT, env=os.environ | dict(environment or {}), capture_output=True, check=False,
    )  # fmt: skip
    if not ran.stdout:
        raise RuntimeError(f"{words} ended with {ran.returncode}: {ran.stderr.decode()[-1000:]}")
    return json.loads(ran.stdout)


def _wait(until: Callable[[], bool], otherwise: str) -> None:
    give_up = time.monotonic() + _PATIENCE
    while not until():
        if time.monotonic() > give_up:
            raise RuntimeError(otherwise)
        time.sleep(0.005)


@contextmanager
def _placed(store: Mapping[str, str]) -> Iterator[None]:
    """The store for everything in this process and what it starts."""
    before = {name: os.environ.get(name) for name in store}
    os.environ.update(store)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def prepared(database: Postgres, folder: Path, browser: Browser) -> Iterator[Drill]:
    """Everything running, on a new store with the example, and two people logged in."""
    url = database.new()
    store = {"SPUK_STORE": url, "SPUK_FILES": str(folder / "bron")}
    with ExitStack() as running:
        running.enter_context(_placed(store))
        subprocess.run([sys.executable, "-m", "spuk_monitor", "init"], cwd=PROJECT, check=True, capture_output=True)
        hosted = running.enter_context(running_hosted(folder / "nginx", store))
        people = {one: running.enter_context(hosted.sign_in(one)) for one in (READER, ANALYST)}
        drill = Drill(folder, database, url, hosted, browser, people)
        drill.version = command("history", "--limit", "1")[0]["version"]
        drill.step("begin: beide tonen de versie van de opslag", drill.stale())
        yield drill


def measure() -> list[Measurement]:
    """Everything, with a database of its own that may be killed."""
    place, port = postgres.new_folder(), free_port()
    server = Postgres(postgres.address(port), place / "server.log")
    running: list[subprocess.Popen[bytes]] = []

    def start() -> None:
        running.append(postgres.start(place, port=port))
        postgres.wait_until_ready(server, running[-1])

    def kill() -> None:
        postgres.stop(running[-1].pid, process=running[-1])

    try:
        start()
        with (
            tempfile.TemporaryDirectory(prefix="spuk-drill-") as folder,
            sync_playwright() as playwright,
            running_browser(playwright) as browser,
            prepared(server, Path(folder), browser) as drill,
        ):
            for delay in _DELAYS:
                drill.killed_in_a_load(ROWS, delay=delay)
            drill.both_at_once()
            drill.database_killed(kill, start)
            drill.restored()
            return drill.found
    finally:
        kill()
        shutil.rmtree(place, ignore_errors=True)


def main(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args(
        arguments
    )
    started = time.monotonic()
    found = measure()
    print(show(found))
    lost = sum(int(one.value or 0) for one in found)
    print(f"Verloren: {lost or 'niets'} ({len(found)} stappen, {time.monotonic() - started:.0f} s)")
    print(f"Bewaard in {keep(found).relative_to(PROJECT)}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
