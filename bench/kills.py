"""Never lost, never half: a load of 20,000 rows is killed many times, each time at another moment.

Every time a fresh copy of a store with one version; afterwards the store must open and be exactly as before or exactly
as after. `python -m bench.kills [times]`. Half of the moments are spread over the whole run, which mostly hits the
start of Python and the reading; half over the part in which it writes, counted from when that is seen. POSIX only.
"""

import argparse
import contextlib
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

import pandas as pd

from bench.loading import rows
from bench.measured import Measurement, keep, median, show
from bench.serving import PROJECT
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import Store

GROUP = "Laden afgebroken met SIGKILL (20.000 rijen)"
TIMES = 200
ROWS = 20_000
FIRST = 1_000  # rows of the version that must survive
_REHEARSALS = 3
_LATER = 1.05  # the last moments fall after the end
_AGAIN_EVERY = 10  # how often the same file is loaded again afterwards
_POLL_SECONDS = 0.002
_WRITE_LOCK_BYTE = 120  # where SQLite locks `-shm` while a transaction writes
_SCRATCH = "tmp"
_FIGURES = ["measure", "area", "category", "period", "value", "state"]


class Moment(StrEnum):
    """Where in the load the kill fell."""

    BEFORE = "voor het schrijven"
    DURING = "tijdens het schrijven"
    AFTER = "na het schrijven"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One load that was left alone, in seconds since its start."""

    locked: float
    released: float
    ended: float


@dataclass(frozen=True, slots=True)
class Aim:
    """When to kill: seconds after the start, or after the first sight of writing."""

    seconds: float
    from_writing: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a store after a kill, in words; nothing when both are empty."""

    moment: Moment
    lost: tuple[str, ...]
    half: tuple[str, ...]
    leftovers: int  # files that no version needs


class _Case:
    """A folder with the store before the load, and what it must be after it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "basis"
        self.done = folder / "klaar"
        self.file = folder / "twintigduizend.csv"
        lines = list(islice(rows(load_definitions()), FIRST + ROWS))
        first = folder / "eerste.csv"
        # The load changes half of the first rows too: a change ends one row and makes another.
        changed = [f"{line.rpartition(';')[0]};91" for line in lines[: FIRST // 2]]
        _write(first, lines[:FIRST])
        _write(self.file, [*changed, *lines[FIRST : FIRST + ROWS - len(changed)]])
        Store.create(url_of(self.base)).close()
        _finish(load_process(self.base, first))
        shutil.copytree(self.base, self.done)
        _finish(load_process(self.done, self.file))
        self.before, self.after = figures(self.base), figures(self.done)

    @contextlib.contextmanager
    def copy(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as folder:
            store = Path(folder) / "opslag"
            shutil.copytree(self.base, store)
            yield store


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(["indicator;gebied;periode;waarde", *lines]), encoding="utf-8")


def url_of(folder: Path) -> str:
    return f"sqlite:///{(folder / 'monitor.db').as_posix()}"


def load_process(folder: Path, file: Path) -> subprocess.Popen[bytes]:
    scratch = folder / _SCRATCH
    scratch.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "spuk_monitor", "--store", url_of(folder), "load", str(file), "--by", "bench"],
        cwd=PROJECT,
        env={name: value for name, value in os.environ.items() if name != "SPUK_FILES"} | {"TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, errors = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the load failed ({process.returncode}): {errors.decode()[-500:]}")


def is_writing(folder: Path) -> bool:
    """Whether a transaction holds the write lock now; looks without taking part."""
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        with (folder / "monitor.db-shm").open("r+b") as shared:
            asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _WRITE_LOCK_BYTE, 1, 0)
            kind = struct.unpack("hhqqi4x", fcntl.fcntl(shared, fcntl.F_GETLK, asked))[0]
    except FileNotFoundError:
        return False
    return bool(kind != fcntl.F_UNLCK)


def figures(folder: Path) -> pd.DataFrame:
    return figures_at(url_of(folder))


def figures_at(url: str) -> pd.DataFrame:
    with closing(Store.open(url)) as store:
        return store.observations()[_FIGURES]


def _rehearse(case: _Case) -> Rehearsal:
    with case.copy() as store:
        started = time.perf_counter()
        process = load_process(store, case.file)
        held = []
        while process.poll() is None:
            if is_writing(store):
                held.append(time.perf_counter() - started)
            time.sleep(_POLL_SECONDS)
        ended = time.perf_counter() - started
        _finish(process)
    if not held:
        raise RuntimeError("the write lock was never seen: the load took no transaction, or locks work otherwise")
    return Rehearsal(held[0], held[-1], ended)


def moments(rehearsals: Sequence[Rehearsal], times: int, *, chance: random.Random) -> list[Aim]:
    """When to kill: half spread over the whole run, half over the writing; each drawn in a slice of its own."""
    run = median([one.ended for one in rehearsals]) * _LATER
    write = median([one.released - one.locked for one in rehearsals]) * _LATER
    half = times // 2
    return [
        *(Aim(run * (slot + chance.random()) / (times - half), from_writing=False) for slot in range(times - half)),
        *(Aim(write * (slot + chance.random()) / half, from_writing=True) for slot in range(half)),
    ]


def _kill(case: _Case, store: Path, aim: Aim) -> Verdict:
    process = load_process(store, case.file)
    while aim.from_writing and process.poll() is None and not is_writing(store):
        time.sleep(_POLL_SECONDS)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(aim.seconds)
    writing = is_writing(store)
    process.kill()
    process.communicate()
    return judge(store, before=case.before, after=case.after, writing=writing)


def judge(folder: Path, *, before: pd.DataFrame, after: pd.DataFrame, writing: bool) -> Verdict:
    """The store beside both states it may be in. `writing`: the load held the write lock when it was killed."""
    lost, half = [], []
    with closing(sqlite3.connect(folder / "monitor.db")) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        if found != [("ok",)]:
            half.append(f"integriteit: {found[:3]}")
    with closing(Store.open(url_of(folder))) as store:
        version = store.version()
        if version not in (1, 2):
            lost.append(f"versie {version}")
        kept = set()
        for record in store.history():
            for file in store.files(record.version):
                kept.add(file.sha256)
                try:
                    store.original(file.sha256)
                except StoreError as error:  # it is gone, or not whole
                    lost.append(error.message)
        if not store.observations(as_of=1)[_FIGURES].equals(before):
            lost.append("de cijfers van versie 1")
        if not store.observations()[_FIGURES].equals(before if version == 1 else after):
            half.append(f"de cijfers van versie {version}")
    leftovers = [path for path in (folder / "bron").iterdir() if path.name not in kept]
    leftovers += (folder / _SCRATCH).iterdir()
    moment = Moment.AFTER if version == 2 else Moment.DURING if writing else Moment.BEFORE
    return Verdict(moment, tuple(lost), tuple(half), len(leftovers))


def measure(times: int = TIMES) -> list[Measurement]:
    """Kills the load `times` times and counts; prints what is wrong, with the moment of the kill."""
    verdicts: list[Verdict] = []
    refused = again = 0
    with tempfile.TemporaryDirectory(prefix="spuk-kills-") as folder:
        case = _Case(Path(folder))
        rehearsals = [_rehearse(case) for _ in range(_REHEARSALS)]
        seed = random.SystemRandom().randrange(1 << 32)
        for number, aim in enumerate(moments(rehearsals, times, chance=random.Random(seed))):
            with case.copy() as store:
                verdict = _kill(case, store, aim)
                verdicts.append(verdict)
                for wrong in (*verdict.lost, *verdict.half):
                    print(f"  {aim}, {verdict.moment}: {wrong}")
                if number % _AGAIN_EVERY == 0:
                    again += 1
                    _finish(load_process(store, case.file))
                    refused += not figures(store).equals(case.after)
    fell = Counter(verdict.moment for verdict in verdicts)
    usual = sorted(rehearsals, key=lambda one: one.ended)[len(rehearsals) // 2]
    writes = f"schrijft van {usual.locked:.2f} tot {usual.released:.2f} s van {usual.ended:.2f} s; toeval {seed}"
    return [
        Measurement(GROUP, "afgebroken", times, "keer", note=writes),
        *(Measurement(GROUP, f"  {moment}", fell[moment], "keer") for moment in Moment),
        Measurement(GROUP, "gegevens verloren", sum(bool(one.lost) for one in verdicts), "keer", 0),
        Measurement(GROUP, "half geschreven", sum(bool(one.half) for one in verdicts), "keer", 0),
        Measurement(GROUP, "daarna niet te laden", refused, "keer", 0, note=f"geprobeerd: {again}"),
        Measurement(GROUP, "resten die geen versie nodig heeft", sum(one.leftovers for one in verdicts), "bestand"),
    ]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", nargs="?", type=int, default=TIMES, help=f"how many kills; default {TIMES}")
    found = measure(parser.parse_args(arguments).times)
    print(show(found))
    print(f"Bewaard in {keep(found).relative_to(PROJECT)}")
    return 1 if any(one.within is False for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
