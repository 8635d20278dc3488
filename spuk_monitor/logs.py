"""The log: one line for each thing that happened, for whoever keeps the monitor running. Never about a person.

An event is a name with fields from a fixed list. A text in a field is one code without spaces, or a word that the
program itself chose. Of an exception the log tells its kind and place, not its message: that may hold a cell, a name
or what somebody typed. Standard library only, so that every layer can write to it.
"""

import errno
import json
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from pathlib import PurePath
from types import TracebackType
from typing import Any, Final, TypedDict, Unpack

LOG: Final = logging.getLogger("spuk_monitor")
FORMAT: Final = "SPUK_LOG"  # the environment variable: "json" for one object a line
_HANDLER: Final = "spuk-log"
_CODE: Final = re.compile(r"[A-Za-z0-9_.+-]{1,60}")
_LONGEST_CHAIN: Final = 5
# Of the web server only what goes wrong: its other lines hold the addresses of visitors.
_CHATTY: Final = ("uvicorn", "websockets", "httpx", "httpcore", "asyncio")
_MASKED: Final = (
    (re.compile(r"(postgres\w*(?:\+\w+)?)(?::|//)\S+", re.IGNORECASE), r"\1:…"),  # also when it is no proper URL
    (re.compile(r"://\S*@"), "://…@"),  # name and password of a URL
    (re.compile(r"(passw\w*|pwd|wachtwoord)(\s*[=:]\s*)('[^']*'|\"[^\"]*\"|\S+)", re.IGNORECASE), r"\1\2…"),
    (re.compile(r"\?[^\s\"']+"), "?…"),  # what an address asks
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "(e-mail)"),
    (re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"), "(adres)"),
    (re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE), "(adres)"),
)


class Fields(TypedDict, total=False):
    """All that a line may tell. Nothing here can name a person."""

    code: str  # of an error, as on the screen
    error: str  # kind of exception
    reason: str
    deed: str
    role: str
    page: str
    kind: str
    status: int
    version: int
    revision: int
    monitor: str  # version of the program
    schema: str
    store: str  # "sqlite" or "postgresql"
    files: int
    rows: int
    added: int
    changed: int
    withdrawn: int
    findings: list[str]  # codes
    formats: list[str]
    seconds: float


def event(name: str, *, level: int = logging.INFO, **fields: Unpack[Fields]) -> None:
    """Something happened, in two or three Dutch words. A field that does not belong is left out, with a warning."""
    LOG.log(level, name, extra={"fields": allowed(fields)})


def allowed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that may stand in the log. In tests the warning is an error."""
    kept: dict[str, Any] = {}
    for name, value in fields.items():
        if name in Fields.__annotations__ and _is_plain(value):
            kept[name] = [str(one) for one in value] if isinstance(value, list | tuple) else _plain(value)
        else:
            warnings.warn(f"the log leaves out '{name}': no known field, or free text", stacklevel=3)
    return kept


def _is_plain(value: object) -> bool:
    if value is None or isinstance(value, bool | int | float | Enum):
        return True
    if isinstance(value, list | tuple):
        return all(_is_plain(one) for one in value)
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _plain(value: Any) -> Any:
    return str(value.value) if isinstance(value, Enum) else round(value, 3) if isinstance(value, float) else value


def configure() -> None:
    """Lines on standard error, as text or (SPUK_LOG=json) one JSON object each. Once a process; again does nothing."""
    root = logging.getLogger()
    if any(one.name == _HANDLER for one in root.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.name = _HANDLER
    handler.setFormatter(Lines(as_json=os.environ.get(FORMAT, "").strip().lower() == "json"))
    handler.addFilter(worth_telling)
    root.addHandler(handler)
    LOG.setLevel(logging.INFO)


def worth_telling(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in _CHATTY


class Lines(logging.Formatter):
    """A record as one line of text, with the places of an exception below it; or as one JSON object."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message, fields = _message(record), getattr(record, "fields", {})
        trace = list(_places(record.exc_info[1])) if record.exc_info else []
        if self._as_json:
            line = {"time": at, "level": record.levelname, "logger": record.name, "message": message}
            return json.dumps(line | fields | ({"trace": trace} if trace else {}), ensure_ascii=False)
        told = "".join(f" {name}={_text(value)}" for name, value in fields.items())
        first = f"{at} {record.levelname:<7} {record.name}: {message}{told}"
        return "\n".join([first, *(f"    {one}" for one in trace)])


def _text(value: Any) -> str:
    text = ",".join(value) if isinstance(value, list) else str(value)
    return f'"{text}"' if " " in text else text


def _message(record: logging.LogRecord) -> str:
    """Of other programs only the sentence they wrote themselves: what they fill in may be anything."""
    own = record.name.partition(".")[0] == LOG.name
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    return masked(record.getMessage() if own else record.msg)


def masked(text: str) -> str:
    """One line, without e-mail and network addresses, passwords and queries."""
    for pattern, sign in _MASKED:
        text = pattern.sub(sign, text)
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _places(error: BaseException | None) -> Iterator[str]:
    """The kind of an exception and of those behind it, each with where it arose; never what it says."""
    for _ in range(_LONGEST_CHAIN):
        if error is None:
            return
        yield kind_of(error)
        yield from _frames(error.__traceback__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {'/'.join(PurePath(code.co_filename).parts[-3:])}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def kind_of(error: BaseException) -> str:
    """The class, with the number that the system or the database gave: `OSError.ENOSPC`.

    Of an error in the monitor's own words, also the kind of what was behind it.
    """
    behind = error.__cause__
    driver = getattr(behind, "orig", None) or behind or getattr(error, "orig", None) or error
    number = getattr(driver, "errno", None)
    known = errno.errorcode.get(number) if isinstance(number, int) else None
    given = getattr(driver, "sqlite_errorname", None) or getattr(driver, "sqlstate", None) or known
    return ".".join(filter(None, (type(error).__name__, type(driver).__name__ if driver is not error else "", given)))
