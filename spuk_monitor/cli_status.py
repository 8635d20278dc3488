"""The command `status`: how the monitor is doing. Its exit status lets a cron job send mail."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime

from spuk_monitor import listing
from spuk_monitor.cli_arguments import day
from spuk_monitor.cli_opening import store_url
from spuk_monitor.cli_output import say
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.status import Status, status
from spuk_monitor.status_words import FINE_WORDS, attention, facts, late_lines, load_cells

_LOADS = ("geladen", "versie", "wanneer", "door")


def register(command: Callable[..., argparse.ArgumentParser]) -> None:
    help = "hoe het met de monitor gaat; afsluitcode 0 in orde, 1 vraagt aandacht, 3 de opslag is er niet"
    one = command("status", _run, help)
    one.add_argument(
        "--at", type=day, default=None, metavar="DATE", help="dag waarop leveringen te laat zijn, jjjj-mm-dd"
    )


def _run(options: argparse.Namespace) -> int:
    found = status(store_url(options), at=options.at or date.today(), now=datetime.now(UTC))
    say(options, found.as_json(), lambda: _text(found))
    return found.exit_status


def _text(found: Status) -> str:
    asks = attention(found)
    lines = ["LET OP", *(f"- {upper_first(one)}" for one in asks)] if asks else [FINE_WORDS]
    lines += [f"  {one}" for one in late_lines(found)]
    width = max(len(name) for name, _ in facts(found))
    lines += ["", *(f"{name.ljust(width)}  {words}" for name, words in facts(found))]
    if found.store.contents and found.store.contents.loads:
        rows = [load_cells(found, one) for one in found.store.contents.loads]
        lines += ["", listing.table(rows, _LOADS)]
    return "\n".join(lines)
