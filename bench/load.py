"""`python -m bench.load`: readers who click through all pages for minutes, and halfway somebody who loads 20,000 rows.

Counted are errors, answers that are old or half new, the time of a click, and what the server uses. Every answer is
compared whole with what one reader alone gets at the same version, so a single figure that is behind is seen.
Ends with status 1 at any error or any wrong answer. Readers are logged in as readers: small numbers are withheld.
"""

import argparse
import asyncio
import os
import re
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

import httpx

from bench.analyst import Loaded, load
from bench.loading import rows
from bench.login import ANALYST, READER, cookie_header, running_provider, signed_in, write_settings
from bench.measured import Measurement, keep, median, percentile_95, show
from bench.postgres import running_postgres
from bench.readers import Click, Reader, look, views_of_readers
from bench.rerun import cpu_seconds, memory_megabytes
from bench.serving import PROJECT, Server, free_port, running_server
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.monitor import Monitor

ROWS = 20_000
SQLITE, POSTGRESQL = "sqlite", "postgresql"
_CHANGED_PERIOD, _MORE = "2026Q3", 3  # figures of the example that the load changes, and by how much
_COLUMNS = ["measure", "area", "period", "category", "value"]
_SAMPLE_SECONDS = 1.0
_IN_LOG = re.compile(r"Traceback|script error|\bERROR\b")
_SHOWN_TROUBLES = 10
_BEFORE, _SAID = 20, 100  # characters of a difference


@dataclass(frozen=True, slots=True)
class Crowd:
    """What happened: clicks, the load, and the memory of the server in MB at moments."""

    clicks: Sequence[Click]
    loaded: Loaded
    alone: Sequence[Click]  # every view before the crowd came
    afterwards: Sequence[Click]  # every view when it had gone
    memory: Sequence[tuple[float, float]]
    cpu: float  # seconds of the server while the crowd was there
    own_cpu: float  # of the readers themselves, who share the computer
    seconds: float
    in_log: Sequence[str]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Clicks with something wrong, in words."""

    errors: Sequence[str]
    stale: Sequence[str]
    mixed: Sequence[str]


def judge(
    clicks: Sequence[Click], *, alone: Sequence[Click], afterwards: Sequence[Click], pressed: float, accepted: float
) -> Wrong:
    """`pressed` to `accepted` is when the new version came: a click in between may show either, but never both."""
    before, after = ({one.place: one for one in seen} for seen in (alone, afterwards))
    errors, stale, mixed = [], [], []
    for one in clicks:
        name = f"{one.place.view.name} ({one.place.query})"
        if one.trouble:
            errors.append(f"{name}: {one.trouble}")
            continue
        allowed = [before] * (one.sent < accepted) + [after] * (one.done > pressed)
        versions = [seen[one.place].version for seen in allowed]
        if one.version not in versions:
            stale.append(f"{name}: versie {one.version}, niet {versions}")
        elif all((seen[one.place].version, seen[one.place].content) != (one.version, one.content) for seen in allowed):
            [like] = [seen[one.place] for seen in allowed if seen[one.place].version == one.version]
            mixed.append(f"{name}: andere inhoud dan versie {one.version}: {_difference(one, like)}")
    return Wrong(errors, stale, mixed)


def _difference(click: Click, like: Click) -> str:
    """The first of what is shown that is not the same, from where it differs."""
    pairs = zip_longest(click.content, like.content, fillvalue="")
    mine, other = next(pair for pair in pairs if pair[0] != pair[1])
    same = next((place for place, (a, b) in enumerate(zip(mine, other, strict=False)) if a != b), 0)
    start = max(0, same - _BEFORE)
    return f"{mine[start : start + _SAID]!r} en niet {other[start : start + _SAID]!r}"


def measure(*, minutes: float, readers: int, store: str = SQLITE) -> list[Measurement]:
    with tempfile.TemporaryDirectory(prefix="spuk-load-") as folder, ExitStack() as running:
        environment = running.enter_context(_store(store, Path(folder)))
        server, people = running.enter_context(_served(Path(folder), environment))
        file = observations(environment["SPUK_STORE"])
        crowd = asyncio.run(_crowd(server, people, file, seconds=minutes * 60, readers=readers))
    rows_added = f"{ROWS // 1000}.000 rijen"
    return outcome(crowd, f"{readers} lezers klikken {minutes:g} minuten, één laadt {rows_added} ({store})")


@contextmanager
def _store(kind: str, folder: Path) -> Iterator[dict[str, str]]:
    """A new store with the example; the environment that points to it."""
    with ExitStack() as running:
        url = f"sqlite:///{(folder / 'bench.db').as_posix()}"
        if kind == POSTGRESQL:
            url = running.enter_context(running_postgres()).new()
        environment = {"SPUK_STORE": url, "SPUK_FILES": str(folder / "bron")}
        command = [sys.executable, "-m", "spuk_monitor", "init"]
        subprocess.run(command, cwd=PROJECT, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
        yield environment


@contextmanager
def _served(folder: Path, environment: Mapping[str, str]) -> Iterator[tuple[Server, dict[str, httpx.Client]]]:
    """One server with a login, and who logged in there."""
    with ExitStack() as running:
        provider, port = running.enter_context(running_provider()), free_port()
        settings = write_settings(folder / "secrets.toml", url=f"http://127.0.0.1:{port}", provider=provider)
        options = {"secrets.files": str(settings)}
        server = running.enter_context(running_server(environment=environment, options=options, port=port))
        trust = ssl.create_default_context()
        people = {one: running.enter_context(signed_in(server.url, one, trust=trust)) for one in (READER, ANALYST)}
        yield server, people


def observations(store: str) -> bytes:
    """20,000 rows: figures that the pages show become other ones, and the rest is of before the programme."""
    monitor = Monitor.open(store)
    try:
        shown = monitor.store.observations(areas=list(monitor.definitions.programmes))
        new = list(islice(rows(monitor.definitions), ROWS))
        measures = monitor.definitions.measures
    finally:
        monitor.close()
    counts = [one.id for one in measures.values() if one.value_type is ValueType.GEHEEL_GETAL]
    shown = shown[(shown["period"] == _CHANGED_PERIOD) & shown["measure"].isin(counts) & shown["value"].notna()]
    shown = shown.assign(value=shown["value"].astype(int) + _MORE)[_COLUMNS].fillna("")
    changed = [";".join(str(cell) for cell in row) for row in shown.itertuples(index=False)]
    plain = [f"{measure};{area};{month};;{value}" for measure, area, month, value in (row.split(";") for row in new)]
    return "\n".join(["indicator;gebied;periode;categorie;waarde", *changed, *plain[: ROWS - len(changed)]]).encode()


async def _crowd(
    server: Server, people: Mapping[str, httpx.Client], file: bytes, *, seconds: float, readers: int
) -> Crowd:
    cookies = {one: {"Cookie": cookie_header(client), "Origin": server.url} for one, client in people.items()}
    alone = await look(server.stream_url, cookies[READER])
    memory: list[tuple[float, float]] = []
    sampling = asyncio.create_task(_sample(server, memory))
    everyone = [Reader(server, cookies[READER], number) for number in range(readers)]
    started, cpu, own = time.perf_counter(), cpu_seconds(server) or 0.0, time.process_time()
    async with asyncio.TaskGroup() as reading:
        for one in everyone:
            reading.create_task(one.read(started + seconds))
        await asyncio.sleep(seconds / 2)
        loaded = await load(server, people[ANALYST], cookies[ANALYST], name="twintigduizend.csv", content=file)
    took = time.perf_counter() - started
    cpu, own = (cpu_seconds(server) or 0.0) - cpu, time.process_time() - own
    sampling.cancel()
    afterwards = await look(server.stream_url, cookies[READER])
    clicks = [click for one in everyone for click in one.clicks]
    in_log = [line for line in server.log_text().splitlines() if _IN_LOG.search(line)]
    return Crowd(clicks, loaded, alone, afterwards, memory, cpu, own, took, in_log)


async def _sample(server: Server, into: list[tuple[float, float]]) -> None:
    while (used := memory_megabytes(server)) is not None:
        into.append((time.perf_counter(), used))
        await asyncio.sleep(_SAMPLE_SECONDS)


def outcome(crowd: Crowd, group: str) -> list[Measurement]:
    """The figures, of which errors and wrong answers may be none. Prints what was wrong."""
    loaded, clicks = crowd.loaded, crowd.clicks
    alone = [one for one in (*crowd.alone, *crowd.afterwards) if one.trouble]
    wrong = judge(
        clicks, alone=crowd.alone, afterwards=crowd.afterwards, pressed=loaded.pressed, accepted=loaded.accepted
    )
    errors = [*wrong.errors, *(f"alleen: {one.place.view.name}: {one.trouble}" for one in alone), *crowd.in_log]
    for words in (errors, wrong.stale, wrong.mixed):
        for text in words[:_SHOWN_TROUBLES]:
            print(f"  {text}")
    before, after = ({one.place: one.content for one in seen} for seen in (crowd.alone, crowd.afterwards))
    others = sum(before[place] != after[place] for place in before)
    load_average = f"{os.getloadavg()[0]:.1f} wachtend op {os.cpu_count()} kernen" if hasattr(os, "getloadavg") else ""
    busy = crowd.cpu / crowd.seconds
    pages = dict.fromkeys(view.page for view in views_of_readers())
    return [
        Measurement(group, "fouten", len(errors), "", 0),
        Measurement(group, "verouderde antwoorden", len(wrong.stale), "", 0),
        Measurement(group, "half oude, half nieuwe antwoorden", len(wrong.mixed), "", 0),
        Measurement(group, "klikken", len(clicks), "", note=f"{len(clicks) / crowd.seconds:.1f} per seconde"),
        *_times(group, "klik", clicks),
        *_times(group, "klik tijdens het laden", [one for one in clicks if during(one, loaded)]),
        Measurement(group, "laden: bestand gekozen tot gecontroleerd", loaded.checked - loaded.chosen, "s"),
        Measurement(
            group, "laden: geaccepteerd tot bewaard", loaded.accepted - loaded.pressed, "s",
            note=f"{loaded.added} erbij, {loaded.changed} anders; {others} van {len(before)} schermen anders",
        ),
        *_memory(group, crowd),
        Measurement(group, "rekentijd server: deel van één kern", busy, "", note=load_average),
        Measurement(group, "rekentijd server per klik", crowd.cpu / max(1, len(clicks)) * 1000, "ms"),
        Measurement(group, "rekentijd van de proef zelf: deel van één kern", crowd.own_cpu / crowd.seconds, ""),
        *(found for page in pages for found in _page(group, page, clicks)),
    ]  # fmt: skip


def during(click: Click, loaded: Loaded) -> bool:
    """Whether somebody waited while the file was checked or kept."""
    return click.sent < loaded.accepted and click.done > loaded.chosen


def _times(group: str, what: str, clicks: Sequence[Click]) -> list[Measurement]:
    seconds = [one.seconds * 1000 for one in clicks if not one.trouble]
    if len(seconds) < 2:
        return []
    return [
        Measurement(group, f"{what}: mediaan", median(seconds), "ms"),
        Measurement(group, f"{what}: 95e percentiel", percentile_95(seconds), "ms"),
        Measurement(group, f"{what}: langste", max(seconds), "ms"),
    ]


def _page(group: str, page: str, clicks: Sequence[Click]) -> list[Measurement]:
    seconds = [one.seconds * 1000 for one in clicks if one.place.view.page == page and not one.trouble]
    if len(seconds) < 2:
        return []
    note = f"mediaan {median(seconds):.0f}, langste {max(seconds):.0f} ms, {len(seconds)} klikken"
    return [Measurement(group, f"{page or 'overzicht'}: 95e percentiel", percentile_95(seconds), "ms", note=note)]


def _memory(group: str, crowd: Crowd) -> list[Measurement]:
    """At the start, at most, and how much the last tenth of the time is above the tenth that ends at four fifths."""
    if not crowd.memory:
        return []
    used = [megabytes for _, megabytes in crowd.memory]
    tenth = max(1, len(used) // 10)
    last, earlier = median(used[-tenth:]), median(used[7 * tenth : 8 * tenth] or used[-1:])
    return [
        Measurement(group, "geheugen server: voor de drukte", used[0], "MB"),
        Measurement(group, "geheugen server: hoogste", max(used), "MB"),
        Measurement(group, "geheugen server: aan het eind", used[-1], "MB"),
        Measurement(group, "geheugen server: groei in het laatste vijfde deel", last - earlier, "MB"),
    ]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--store", choices=[SQLITE, POSTGRESQL], default=SQLITE)
    asked = parser.parse_args(arguments)
    found = measure(minutes=asked.minutes, readers=asked.readers, store=asked.store)
    print(show(found))
    print(f"Bewaard in {keep(found).relative_to(PROJECT)}")
    return 1 if any(one.within is False for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
