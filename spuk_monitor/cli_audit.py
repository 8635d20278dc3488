"""The command `audit`: who did what, on the screen or as a file."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from spuk_monitor.cli_arguments import day, positive
from spuk_monitor.cli_opening import opened
from spuk_monitor.cli_output import say, write
from spuk_monitor.domain.auditing import Event, Wanted
from spuk_monitor.domain.deed_words import VIA_WORDS, sentence
from spuk_monitor.domain.errors import StoreError, UsageError
from spuk_monitor.domain.moments import midnight, moment_short
from spuk_monitor.monitor import Monitor
from spuk_monitor.report import audit_file
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.report.workbook import workbook

_ENDINGS: Final = (".csv", ".xlsx")


def register(command: Callable[..., argparse.ArgumentParser]) -> None:
    one = command("audit", _run, "wie wat deed, het nieuwste eerst")
    one.add_argument("--limit", type=positive, metavar="N")
    one.add_argument("--since", type=day, metavar="DATE", help="vanaf deze dag, jjjj-mm-dd")
    one.add_argument("--out", type=Path, metavar="FILE", help="als bestand: .csv of .xlsx")


def _run(options: argparse.Namespace) -> int:
    out: Path | None = options.out
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise UsageError(f"'{out}' eindigt niet op een bekend soort. Kies uit: {', '.join(_ENDINGS)}.")
    wanted = Wanted(since=midnight(options.since) if options.since else None)
    with opened(options) as monitor:
        events = monitor.store.audit.lines(options.limit, wanted=wanted)
        if out is None:
            say(options, [as_json(one) for one in events], lambda: _text(events))
            return 0
        made = audit_file.of_events(events, on=date.today())
        write(out, workbook(made) if out.suffix.lower() == ".xlsx" else csv_bytes(made.header, made.rows))
        _record(monitor, out)
        say(options, {"file": str(out), "events": len(events)}, lambda: f"{out} is gemaakt. {made.summary}")
    return 0


def _record(monitor: Monitor, out: Path) -> None:
    try:
        monitor.store.audit.exported(audit_file.SUBJECT, detail=out.name)
    except StoreError as error:
        # Whoever holds the store can read it anyway: it may be a copy that can only be read.
        print(f"{error.message} Dat u dit bestand maakte, is niet vastgelegd.", file=sys.stderr)


def as_json(event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "by": event.by,
        "via": str(event.via),
        "deed": str(event.deed),
        "area": event.area,
        "subject": event.subject,
        "detail": event.detail,
    }


def _text(events: list[Event]) -> str:
    """A sentence a line: a table would cut it."""
    if not events:
        return "Er is nog niets vastgelegd."
    return "\n".join(f"{moment_short(one.at)}  {one.by} ({VIA_WORDS[one.via]}) {sentence(one)}" for one in events)
