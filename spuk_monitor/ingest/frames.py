"""What crosses the border between the server and the process that reads workbooks: frames with plain data.

Both sides import this and nothing of each other. What comes from the reading process is not trusted: a parser taken
over by a hostile file may send anything, so frames are limited in size and only plain data is built from them.
"""

import datetime
import io
import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO, NoReturn

from spuk_monitor.domain.findings import Finding
from spuk_monitor.ingest import cells
from spuk_monitor.ingest.cells import CellValue

MAX_FRAME_BYTES = 64_000_000
_HEAD = struct.Struct(">BI")
_PLAIN = {
    (one.__module__, one.__qualname__): one
    for one in (
        datetime.date, datetime.datetime, datetime.time, datetime.timedelta,
        cells.PercentCell, cells.ErrorCell, cells.FormulaCell,
    )
}  # fmt: skip

Rows = list[tuple[int, Sequence[CellValue]]]
Range = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 1


class FrameKind(IntEnum):
    REQUEST = 1  # what to do with a workbook: read it, or mark its cells
    SHEET = 2  # (name, first column, merged ranges, whether Excel hides it); its rows follow
    ROWS = 3
    DONE = 4
    DAMAGED = 5
    TOO_LARGE = 6
    MARKED = 7  # the bytes of a workbook


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """`special_parts`: the sheets, by path in the archive, in which percents, errors or formulas may occur."""

    content: bytes
    special_parts: frozenset[str]
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class MarkRequest:
    """`findings` in the order of the list. They are the server's own, so they may cross in this direction."""

    content: bytes
    file: str
    findings: tuple[Finding, ...]
    cpu_seconds: float


Request = ReadRequest | MarkRequest


class BorderError(Exception):
    """The other side stopped in the middle, or sent what it may not send."""


def write_frame(stream: BinaryIO, kind: FrameKind, data: object = None) -> None:
    payload = pickle.dumps(data, protocol=5)
    stream.write(_HEAD.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[FrameKind, bytes]:
    """Kind and payload, not yet unpacked. BorderError at the end of the stream and for a frame that is too large."""
    kind, size = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if size > MAX_FRAME_BYTES or kind not in FrameKind._value2member_map_:
        raise BorderError(f"frame of kind {kind} and {size} bytes")
    return FrameKind(kind), _exactly(stream, size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise BorderError("end of stream")
    return data


def plain(payload: bytes) -> object:
    """The data of a frame, of built-in types, dates and the cell classes only. BorderError for anything else."""
    try:
        return _PlainUnpickler(io.BytesIO(payload)).load()
    except BorderError:
        raise
    except Exception as error:  # a forged pickle can raise anything while it is unpacked
        raise BorderError(f"unreadable frame: {type(error).__name__}") from error


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        self._refuse(f"{module}.{name}")

    def persistent_load(self, pid: object) -> NoReturn:
        self._refuse("a persistent id")

    @staticmethod
    def _refuse(what: str) -> NoReturn:
        raise BorderError(f"{what} may not cross")
