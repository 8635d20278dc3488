"""The second wall, inside: the process in which workbooks are read, or marked, one after the other.

`python -m spuk_monitor.ingest.worker` reads requests from its standard input and answers on its standard output
(frames.py) until the input closes. reading.py starts it and ends it. It holds no secrets, may use a limited amount
of memory and of processor time per file, and may write no files. A file that breaks it breaks nothing else.
"""

import gc
import os
import pickle
import signal
import sys
from types import ModuleType
from typing import BinaryIO, cast

from spuk_monitor.ingest.frames import (
    BorderError,
    FrameKind,
    MarkRequest,
    ReadRequest,
    Request,
    read_frame,
    write_frame,
)
from spuk_monitor.ingest.workbook import Workbook

MAX_MEMORY_BYTES = 400_000_000


def main() -> None:
    requests, answers = sys.stdin.buffer, _own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes our input
    _limit()
    sys.modules["numpy"] = cast(ModuleType, None)  # openpyxl imports it where it can: slow, large, of no use here
    gc.disable()  # cells hold no cycles, and a collection walks through all of them
    while True:
        try:
            _, payload = read_frame(requests)
        except BorderError:
            return
        request: Request = pickle.loads(payload)  # from the server itself
        del payload
        try:
            _answer(request, answers)
        except BrokenPipeError:
            return


def _answer(request: Request, answers: BinaryIO) -> None:
    _allow(request.cpu_seconds)
    try:
        if isinstance(request, MarkRequest):
            _mark(request, answers)
        else:
            _read(request, answers)
        kind = FrameKind.DONE
    except BrokenPipeError:
        raise
    except MemoryError:
        kind = FrameKind.TOO_LARGE
    except BaseException:  # damaged input makes the readers raise anything, Rust's panic (no Exception) included
        kind = FrameKind.DAMAGED
    _allow(0)
    write_frame(answers, kind)


def _read(request: ReadRequest, answers: BinaryIO) -> None:
    book = Workbook(request.content, request.special_parts)
    for name in book.sheet_names:
        sheet = book.sheet(name)
        write_frame(answers, FrameKind.SHEET, (name, sheet.first_column, sheet.merged, name in book.hidden))
        for chunk in sheet.chunks():
            write_frame(answers, FrameKind.ROWS, chunk)


def _mark(request: MarkRequest, answers: BinaryIO) -> None:
    from spuk_monitor.ingest.marked_book import marked_workbook  # noqa: PLC0415  (openpyxl: only who marks waits for it)

    marked = marked_workbook(request.content, file=request.file, findings=request.findings)
    write_frame(answers, FrameKind.MARKED, marked)
    gc.collect()  # a workbook of openpyxl is one knot of cycles


def _own_output() -> BinaryIO:
    """Standard output for the frames alone: whatever a library prints goes to standard error."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb", buffering=1 << 16)


def _limit() -> None:
    """At most this much memory, no files written. Windows has no such limits: there only time and the gate hold."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    for what, most in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        _, hard = resource.getrlimit(what)
        try:
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):
            continue  # macOS refuses a limit on memory; the others still hold


def _allow(seconds: float) -> None:
    """Processor time from now on, 0 for no limit: when it is over, the system ends this process.

    Processor time, because on a busy computer a good file may wait long. Windows: the server's own clock only.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main()
