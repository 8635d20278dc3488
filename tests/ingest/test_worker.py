"""The process that parses workbooks: used again, limited, ended when it has to be, and never trusted."""

import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO

import pytest

from spuk_monitor.domain.errors import CancelledError, UnreadableFileError
from spuk_monitor.ingest import reading
from spuk_monitor.ingest.cells import ErrorCell, FormulaCell, PercentCell
from spuk_monitor.ingest.frames import BorderError, FrameKind, plain, read_frame, write_frame
from spuk_monitor.ingest.reading import SheetCells, Worker, end_workers, read_workbook
from tests.builders.hostile import rows, xlsx
from tests.builders.ingest import observed, read, workbook

SMALL = workbook({"Een": [["a", 1], ["b", 2.5]], "Twee": [[True, date(2026, 3, 1)]]})


@pytest.fixture(autouse=True)
def fresh_workers() -> Iterator[None]:
    end_workers()
    yield
    end_workers()


@cache
def long() -> bytes:
    """A second or two of work for the parser."""
    return xlsx(rows(lambda number: b'<c r="A%d"><v>1</v></c>' % number * 8, 300_000))


def cells(content: bytes, **options: object) -> list[SheetCells]:
    arguments = {"special_parts": frozenset(), "cpu_seconds": 5.0} | options
    return read_workbook(content, "bestand.xlsx", **arguments)  # type: ignore[arg-type]


def test_sheets_come_back_as_plain_cells() -> None:
    assert cells(SMALL) == [
        SheetCells("Een", 0, [], [(1, ["a", 1]), (2, ["b", 2.5])]),
        SheetCells("Twee", 0, [], [(1, [True, date(2026, 3, 1)])]),
    ]


def test_one_process_reads_one_file_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    monkeypatch.setattr(reading, "Worker", lambda: started.append(Worker()) or started[-1])
    for _ in range(5):
        cells(SMALL)
    assert len(started) == 1
    assert started[0].alive


def test_a_damaged_workbook_leaves_the_process_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    monkeypatch.setattr(reading, "Worker", lambda: started.append(Worker()) or started[-1])
    with pytest.raises(UnreadableFileError, match=r"'bestand\.xlsx' is beschadigd"):
        cells(b"PK\x03\x04 no workbook")
    assert cells(SMALL)[0].rows[0] == (1, ["a", 1])
    assert len(started) == 1


def test_too_much_processor_time_ends_the_process_and_the_next_file_gets_another() -> None:
    with pytest.raises(UnreadableFileError, match="duurde te lang en is gestopt"):
        cells(long(), cpu_seconds=0.2)
    assert len(cells(SMALL)) == 2


def test_too_long_on_the_clock_ends_the_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.0)
    with pytest.raises(UnreadableFileError, match="duurde te lang en is gestopt"):
        cells(long())
    monkeypatch.undo()
    assert len(cells(SMALL)) == 2


def test_a_process_that_dies_between_two_files_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    monkeypatch.setattr(reading, "Worker", lambda: started.append(Worker()) or started[-1])
    cells(SMALL)
    started[0]._process.kill()
    started[0]._process.wait()
    assert len(cells(SMALL)) == 2
    assert len(started) == 2


def test_what_earlier_files_left_behind_costs_a_later_one_a_second_try_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that read before and dies over a file is not proof that the file is bad: a fresh one has to die too."""
    started: list[Worker] = []
    ask = Worker.ask

    def dies(worker: Worker, request: object, take: object, **limits: object) -> FrameKind:
        if len(started) == 1 and worker.has_read:
            os.kill(worker.pid, signal.SIGKILL)
        return ask(worker, request, take, **limits)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "Worker", lambda: started.append(Worker()) or started[-1])
    monkeypatch.setattr(Worker, "ask", dies)
    first = cells(SMALL)
    assert cells(SMALL) == first
    assert len(started) == 2

    monkeypatch.setattr(
        Worker, "ask", lambda worker, *_, **__: os.kill(worker.pid, signal.SIGKILL) or ask(worker, *_, **__)
    )
    with pytest.raises(UnreadableFileError, match="vraagt te veel geheugen"):
        cells(SMALL)
    assert len(started) == 3


def test_reading_can_be_stopped_from_elsewhere() -> None:
    stop = threading.Event()
    content = long()
    threading.Timer(0.3, stop.set).start()
    began = time.perf_counter()
    with pytest.raises(CancelledError, match=r"Het lezen is gestopt\. Er is niets gewijzigd\."):
        cells(content, cancelled=stop.is_set, cpu_seconds=30.0)
    assert time.perf_counter() - began < 15  # well before the limit on the clock
    assert read(observed({})).ok


def test_waiting_for_a_turn_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading._POOL, "_room", threading.BoundedSemaphore(1))
    with reading._POOL.worker(None), pytest.raises(CancelledError):
        cells(SMALL, cancelled=lambda: True)


def test_several_sessions_read_at_once() -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(cells(SMALL)))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 6


def test_the_process_has_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPUK_STORE", "postgresql://naam:geheim@server/db")
    worker = Worker()
    try:
        if os.path.exists(f"/proc/{worker.pid}/environ"):
            with open(f"/proc/{worker.pid}/environ", "rb") as stream:
                assert b"geheim" not in stream.read()
    finally:
        worker.end()


PLAIN = [(1, ["a", 1, 2.5, True, date(2026, 3, 1), datetime(2026, 3, 1, 12), timedelta(hours=1), None,
              PercentCell(0.5), ErrorCell("#N/B"), FormulaCell("=A1")])]  # fmt: skip


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.getenv, ("PATH",)


def test_plain_data_crosses_the_border() -> None:
    assert plain(pickle.dumps(PLAIN, protocol=5)) == PLAIN


@pytest.mark.parametrize(
    "forged", [pickle.dumps(Evil()), pickle.dumps(os.getcwd), b"", b"\x80\x05garbage", b"cos\nsystem\n."]
)
def test_nothing_else_crosses_the_border(forged: bytes) -> None:
    with pytest.raises(BorderError):
        plain(forged)


def test_a_frame_may_not_be_too_large_or_cut_off() -> None:
    stream = BytesIO()
    write_frame(stream, FrameKind.DONE)
    assert read_frame(BytesIO(stream.getvalue()))[0] is FrameKind.DONE
    for broken in (stream.getvalue()[:-1], b"", b"\x04\xff\xff\xff\xff", b"\x63\x00\x00\x00\x00"):
        with pytest.raises(BorderError):
            read_frame(BytesIO(broken))
