"""The error workbook of a file that openpyxl cannot hold, or not within limits: the list alone, and it says why."""

import io
import subprocess
import sys
import time
from collections.abc import Iterator

import openpyxl
import pytest

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.findings import Place
from spuk_monitor.ingest import mark_errors, reading
from spuk_monitor.ingest.frames import BorderError, FrameKind, MarkRequest
from spuk_monitor.ingest.reading import Worker, end_workers, mark_workbook
from spuk_monitor.ingest.source_file import SourceFile
from tests.builders.hostile import xlsx
from tests.builders.ingest import observed
from tests.builders.rawxml import replaced

WRONG = finding(
    "WAARDE_GEEN_GETAL", Place("Waarnemingen", 2, "waarde", "D2"), value="x", reason="Er staat tekst.", example="12,5"
)
ONLY_THE_LIST = " Daarom staat hier alleen de lijst. Verbeter het eigen bestand en laad dat opnieuw."


@pytest.fixture(autouse=True)
def fresh_workers() -> Iterator[None]:
    end_workers()
    yield
    end_workers()


def with_shared_formula(formula: bytes, *, cells: int) -> bytes:
    """A small workbook with one formula that stands in very many cells: openpyxl writes it out for each of them."""
    head = b'<row r="5"><c r="F5"><f t="shared" ref="F5:F%d" si="0">%s</f><v>1</v></c></row>' % (4 + cells, formula)
    row = b'<row r="%d"><c r="F%d"><f t="shared" si="0"/><v>1</v></c></row>'
    others = b"".join(row % (number, number) for number in range(6, 5 + cells))
    return replaced(observed({}), b"</sheetData>", head + others + b"</sheetData>")


def remark(content: bytes) -> str:
    """What the only sheet says of a workbook that holds the list and nothing else."""
    book = openpyxl.load_workbook(io.BytesIO(mark_errors(content, file="a.xlsx", findings=[WRONG])))
    (sheet,) = book.worksheets
    assert [sheet.cell(5, column).value for column in (1, 2, 3)] == ["Fout", "Waarnemingen", "D2"]
    return str(sheet["A2"].value).removeprefix("a.xlsx: 1 fout en 0 waarschuwingen. ")


def test_a_file_that_keeps_openpyxl_busy_gives_the_list_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left alone, this one takes minutes."""
    content = with_shared_formula(b"+".join([b"A1"] * 6_000), cells=9_000)
    assert len(SourceFile(content, "a.xlsx").grid("Waarnemingen").rows) == 9_002
    monkeypatch.setattr(reading, "MARK_CPU_SECONDS", 1.0)
    began = time.perf_counter()
    assert remark(content) == "Het overnemen van de opmaak duurde te lang of vroeg te veel geheugen." + ONLY_THE_LIST
    assert time.perf_counter() - began < reading.MARK_WALL_SECONDS


def test_the_clock_ends_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MARK_WALL_SECONDS", 0.0)
    content = with_shared_formula(b"+".join([b"A1"] * 6_000), cells=9_000)
    assert remark(content) == "Het overnemen van de opmaak duurde te lang of vroeg te veel geheugen." + ONLY_THE_LIST


def test_a_file_that_makes_openpyxl_fill_the_memory_gives_the_list() -> None:
    content = with_shared_formula(b'"' + b"x" * 900_000 + b'"&amp;A1', cells=2_000)
    assert len(SourceFile(content, "a.xlsx").grid("Waarnemingen").rows) == 2_002
    assert remark(content) == "Het overnemen van de opmaak duurde te lang of vroeg te veel geheugen." + ONLY_THE_LIST


def test_a_file_that_openpyxl_does_not_know_gives_the_list() -> None:
    content = xlsx(b'<row r="1"><c r="A1"><v>1</v></c></row>')
    assert remark(content) == "De opmaak van het bestand kon niet worden overgenomen." + ONLY_THE_LIST


def test_one_process_marks_and_reads_small_files_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    monkeypatch.setattr(reading, "Worker", lambda: started.append(Worker()) or started[-1])
    for _ in range(2):
        marked = mark_workbook(observed({}), "a.xlsx", findings=[WRONG])
        assert SourceFile(marked, "a.xlsx").sheet_names == ["Waarnemingen"]
    with pytest.raises(UnreadableFileError, match=r"De opmaak van het bestand kon niet worden overgenomen\."):
        mark_workbook(b"PK\x03\x04 no workbook", "a.xlsx", findings=[])
    assert len(started) == 1


def test_after_a_large_workbook_the_next_file_gets_a_fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    monkeypatch.setattr(reading, "Worker", lambda: started.append(Worker()) or started[-1])
    monkeypatch.setattr(reading, "_LARGE_MARKED_BYTES", 100)
    mark_workbook(observed({}), "a.xlsx", findings=[WRONG])
    assert not started[0].alive


def test_an_answer_that_does_not_belong_ends_the_process() -> None:
    def refuse(kind: FrameKind, data: object) -> None:
        raise BorderError(f"unexpected frame of kind {kind}")

    worker = Worker()
    request = MarkRequest(observed({}), "a.xlsx", (WRONG,), 20.0)
    with pytest.raises(reading._EndedError, match="died"):
        worker.ask(request, refuse, wall_seconds=60.0, cancelled=None)
    assert (worker.alive, worker.usable) == (False, False)


def test_the_process_starts_without_openpyxl() -> None:
    command = (
        "import spuk_monitor.ingest.worker, sys; print(sorted({'openpyxl', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", command], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
