"""The second wall, outside: workbooks are read and marked in processes of their own, with limits; plain data returns.

A worker starts at the first workbook and is used again, because starting one takes longer than reading most files.
There are at most two: one analyst's large file does not hold up another's, and memory stays bounded.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from spuk_monitor.domain.errors import CancelledError, UnreadableFileError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.ingest.frames import (
    BorderError,
    FrameKind,
    MarkRequest,
    Range,
    ReadRequest,
    Request,
    Rows,
    plain,
    read_frame,
    write_frame,
)
from spuk_monitor.ingest.scan import too_large

Cancelled = Callable[[], bool]  # asked from another thread, so it may not touch a session
Take = Callable[[FrameKind, object], None]  # raises BorderError for what does not belong in the answer

WORKERS = 2
WALL_SECONDS = 20.0  # for a computer so busy that the limit on processor time is not reached
_LEAST_SECONDS = 1.0  # processor time for a second try
MARK_CPU_SECONDS = 20.0  # openpyxl takes some nine for a file of 200,000 cells, with 10,000 notes twice as long
MARK_WALL_SECONDS = 60.0
_LARGE_BYTES = 20_000_000  # after an answer of this size a worker is replaced: it would keep the memory
_LARGE_MARKED_BYTES = 1_000_000  # packed, and openpyxl takes fifty times what is unpacked
_MAX_ANSWER_BYTES = 300_000_000
_ROOT = Path(__file__).resolve().parents[2]
_TIME_IS_UP = None if sys.platform == "win32" else -signal.SIGPROF  # the processor time is used up
_LAST = (FrameKind.DONE, FrameKind.DAMAGED, FrameKind.TOO_LARGE)
_NOT_COPIED = "De opmaak van het bestand kon niet worden overgenomen."
_NOT_WITHIN_LIMITS = "Het overnemen van de opmaak duurde te lang of vroeg te veel geheugen."
_PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


@dataclass(slots=True)
class SheetCells:
    """The filled rows of a sheet by their number in the file; `merged` ranges in rows and columns from 1."""

    name: str
    first_column: int
    merged: Sequence[Range]
    rows: Rows = field(default_factory=list)
    is_hidden: bool = False


def read_workbook(
    content: bytes,
    file: str,
    *,
    special_parts: frozenset[str],
    cpu_seconds: float,
    cancelled: Cancelled | None = None,
) -> list[SheetCells]:
    """All worksheets of a workbook that passed the gate, in their order.

    Raises UnreadableFileError when it is damaged, or asks too much time or memory; CancelledError when `cancelled`
    says so. In both cases the worker is ended where needed, and the next file gets a fresh one.
    """
    sheets: list[SheetCells] = []
    started = time.monotonic()

    def take(kind: FrameKind, data: object) -> None:
        if kind is FrameKind.SHEET:
            name, first_column, merged, is_hidden = cast(tuple[str, int, list[Range], bool], data)
            sheets.append(SheetCells(name, first_column, merged, is_hidden=is_hidden))
        elif kind is FrameKind.ROWS and sheets:
            sheets[-1].rows.extend(cast(Rows, data))
        else:
            raise BorderError(f"unexpected frame of kind {kind}")

    def ask(seconds: float, *, fresh: bool) -> FrameKind | None:
        """The kind of the last frame; None when a process that had read other files could not hold this one."""
        sheets.clear()
        with _POOL.worker(cancelled, fresh=fresh) as worker:
            was_used = worker.has_read
            try:
                request = ReadRequest(content, special_parts, seconds)
                kind = worker.ask(request, take, wall_seconds=WALL_SECONDS, cancelled=cancelled)
            except _EndedError as error:
                if was_used and not error.was_too_long:
                    return None
                raise UnreadableFileError(_why_ended(file, error)) from error
            return None if was_used and kind is FrameKind.TOO_LARGE else kind

    kind = ask(cpu_seconds, fresh=False)
    if kind is None:  # what earlier files left behind in its memory is not this file's fault
        kind = ask(max(cpu_seconds - (time.monotonic() - started), _LEAST_SECONDS), fresh=True)
    if kind is FrameKind.TOO_LARGE:
        raise UnreadableFileError(too_large(file))
    if kind is FrameKind.DAMAGED:
        raise UnreadableFileError(_damaged(file))
    return sheets


def mark_workbook(content: bytes, file: str, *, findings: Sequence[Finding]) -> bytes:
    """The bytes of an xlsx: a workbook that passed the gate, with its faulty cells marked and a list of `findings`.

    Raises UnreadableFileError, with why as one sentence, when openpyxl cannot hold the workbook, or would take too
    much time or memory.
    """
    marked: list[bytes] = []

    def take(kind: FrameKind, data: object) -> None:
        if kind is not FrameKind.MARKED or not isinstance(data, bytes):
            raise BorderError(f"unexpected frame of kind {kind}")
        marked.append(data)

    request = MarkRequest(content, file, tuple(findings), MARK_CPU_SECONDS)
    try:
        with _POOL.worker(None) as worker:
            kind = worker.ask(request, take, wall_seconds=MARK_WALL_SECONDS, cancelled=None)
            worker.usable = worker.usable and sum(map(len, marked)) < _LARGE_MARKED_BYTES
    except _EndedError as error:
        raise UnreadableFileError(_NOT_WITHIN_LIMITS) from error
    if kind is FrameKind.TOO_LARGE:
        raise UnreadableFileError(_NOT_WITHIN_LIMITS)
    if kind is not FrameKind.DONE or not marked:
        raise UnreadableFileError(_NOT_COPIED)
    return marked[0]


class _EndedError(Exception):
    """The process stopped before its answer was whole."""

    def __init__(self, *, was_too_long: bool) -> None:
        super().__init__("too long" if was_too_long else "died")
        self.was_too_long = was_too_long


class Worker:
    """One reading process. Used by one thread at a time."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}  # no secrets
        environment["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *filter(None, sys.path)])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-m", "spuk_monitor.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.usable = True
        self.has_read = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: Request, take: Take, *, wall_seconds: float, cancelled: Cancelled | None) -> FrameKind:
        """One file: `take` gets every frame of the answer but the last, whose kind is returned.

        Raises _EndedError when the process died or was too slow, CancelledError when `cancelled` says so. Afterwards
        `usable` says whether the next file may come.
        """
        self.usable = False  # until the answer is whole
        self.has_read = True
        seconds = _on_the_clock(request.cpu_seconds, wall_seconds)
        with _Guard(self._process.kill, cancelled, seconds=seconds) as guard:
            try:
                write_frame(cast(BinaryIO, self._process.stdin), FrameKind.REQUEST, request)
                kind, size = self._answer(take)
            except (BorderError, OSError) as error:
                self.end()
                if guard.was_cancelled:
                    raise CancelledError from error
                too_long = guard.was_too_long or self._process.returncode == _TIME_IS_UP
                raise _EndedError(was_too_long=too_long) from error
        if guard.was_cancelled:  # just as the answer was whole
            raise CancelledError
        self.usable = kind is not FrameKind.TOO_LARGE and size < _LARGE_BYTES and not guard.was_too_long
        return kind

    def _answer(self, take: Take) -> tuple[FrameKind, int]:
        total = 0
        while True:
            kind, payload = read_frame(cast(BinaryIO, self._process.stdout))
            total += len(payload)
            if total > _MAX_ANSWER_BYTES:
                return FrameKind.TOO_LARGE, total
            if kind in _LAST:
                return kind, total
            take(kind, plain(payload))

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """End the process now and clear up after it."""
        self.usable = False
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not yet written has nowhere to go
                cast(BinaryIO, stream).close()
        self._process.wait()


def _on_the_clock(cpu_seconds: float, wall_seconds: float) -> float:
    """Windows knows no limit on processor time, so there the clock has to do."""
    return min(cpu_seconds, wall_seconds) if sys.platform == "win32" else wall_seconds


class _Guard(threading.Thread):
    """Watches over one reading and ends the process when it lasts too long or the user stops it."""

    def __init__(self, kill: Callable[[], None], cancelled: Cancelled | None, *, seconds: float) -> None:
        super().__init__(daemon=True, name="workbook-guard")
        self.was_cancelled = False
        self.was_too_long = False
        self._kill = kill
        self._cancelled = cancelled
        self._deadline = time.monotonic() + seconds
        self._over = threading.Event()

    def __enter__(self) -> "_Guard":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.was_cancelled = self._cancelled is not None and self._cancelled()
            self.was_too_long = time.monotonic() > self._deadline
            if self.was_cancelled or self.was_too_long:
                self._kill()
                return


class _Pool:
    """Workers that wait for a file. Safe for threads."""

    def __init__(self) -> None:
        self._room = threading.BoundedSemaphore(WORKERS)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []

    @contextmanager
    def worker(self, cancelled: Cancelled | None, *, fresh: bool = False) -> Iterator[Worker]:
        """A worker for one file, started if none waits or a `fresh` one is asked; waits its turn when all are busy."""
        while not self._room.acquire(timeout=0.1):
            if cancelled is not None and cancelled():
                raise CancelledError
        try:
            worker = self._waiting()
            if fresh and worker is not None:
                worker.end()
            if fresh or worker is None:
                worker = Worker()
            try:
                yield worker
            finally:
                if worker.usable:
                    with self._lock:
                        self._idle.append(worker)
                else:
                    worker.end()
        finally:
            self._room.release()

    def _waiting(self) -> Worker | None:
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None or worker.alive:
                return worker
            worker.end()

    def end(self) -> None:
        """End every worker that waits."""
        while worker := self._waiting():
            worker.end()


_POOL = _Pool()
atexit.register(_POOL.end)


def end_workers() -> None:
    """End the waiting workers now; the next workbook starts a fresh one."""
    _POOL.end()


def _damaged(file: str) -> str:
    return (
        f"'{file}' is beschadigd of geen gewone werkmap. Open het in Excel, bewaar het als "
        "'Excel-werkmap (.xlsx)' en laad het opnieuw."
    )


def _why_ended(file: str, error: _EndedError) -> str:
    if error.was_too_long:
        return (
            f"Het lezen van '{file}' duurde te lang en is gestopt. Kopieer de cellen met gegevens naar een nieuwe "
            "werkmap en laad die."
        )
    return (
        f"'{file}' is niet te lezen: het is beschadigd of vraagt te veel geheugen. Kopieer de cellen met gegevens "
        "naar een nieuwe werkmap, bewaar die als 'Excel-werkmap (.xlsx)' en laad die."
    )
