"""What the command line gives: text or JSON, and files that are whole or not there, and never over a store."""

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from spuk_monitor.domain.errors import UsageError

_DATABASE: Final = b"SQLite format 3\0"  # how every embedded store begins


def say(options: argparse.Namespace, document: Any, text: Callable[[], str]) -> None:
    """The document with --json, else the text for people."""
    if getattr(options, "json", False):
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        print(text())


def write(out: Path, content: bytes) -> None:
    """UsageError when it cannot be written, or would take the place of a store."""
    refuse_unwritable(out)
    with placed(out, content):
        pass


def refuse_unwritable(out: Path, *, beside: Path | None = None) -> None:
    """What can be told before the work is done. A store is never written over, nor the file `beside` that is read."""
    try:
        if not out.parent.is_dir():
            raise UsageError(f"'{out}' kan niet worden geschreven: de map '{out.parent}' bestaat niet.")
        if not out.exists():
            return
        if not out.is_file():
            raise UsageError(f"'{out}' kan niet worden geschreven: het is geen gewoon bestand. Kies een andere naam.")
        if beside is not None and out.samefile(beside):
            raise UsageError(f"'{out}' wordt zelf gelezen. Kies een andere naam, zodat het blijft zoals het is.")
        with out.open("rb") as there:
            if there.read(len(_DATABASE)) == _DATABASE:
                raise UsageError(f"'{out}' is een database en wordt niet overschreven. Kies een andere naam.")
    except OSError:
        raise _not_writable(out) from None


def _not_writable(out: Path) -> UsageError:
    return UsageError(
        f"'{out}' kan niet worden geschreven. Sluit het bestand als het nog open is, of kies een andere map of naam."
    )


@contextmanager
def placed(out: Path, content: bytes) -> Iterator[None]:
    """`out` holds all of `content`, or what it held before when the body fails. UsageError when it is not writable."""
    target = Path(os.path.realpath(out))  # through a link
    half = target.with_name(f".{target.name}.{os.getpid()}.nieuw")
    try:
        before = target.read_bytes() if target.exists() else None
        try:
            half.write_bytes(content)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
    except OSError:
        raise _not_writable(out) from None
    try:
        yield
    except BaseException:
        if before is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(before)
        raise
