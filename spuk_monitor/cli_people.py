"""The command `readmit`: who is shut out, and giving somebody access again where no beheerder can log in to do so."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from spuk_monitor import listing_people
from spuk_monitor.cli_arguments import filled
from spuk_monitor.cli_opening import opened
from spuk_monitor.cli_output import say
from spuk_monitor.domain.access import KEEPER, Role, Via, actor
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.store.logins import Exclusion, subject_of


def register(command: Callable[..., argparse.ArgumentParser]) -> None:
    one = command("readmit", _run, "wie geen toegang heeft; met een naam: geef die persoon de toegang terug")
    one.add_argument("name", nargs="?", type=filled, metavar="NAAM", help="zoals de lijst hem noemt")
    one.add_argument("--by", type=filled, default=KEEPER.name, metavar="NAME")


def _run(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        logins = monitor.store.acting(actor(options.by, Role, Via.OPDRACHTREGEL)).logins
        excluded = logins.excluded()
        if options.name is None:
            say(options, [_as_json(one) for one in excluded], lambda: listing_people.excluded_text(excluded))
            return 0
        found = _named(excluded, options.name)
        logins.readmit(found.subject)
        say(options, {"readmitted": _as_json(found)}, lambda: listing_people.readmitted_text(found))
    return 0


def _named(excluded: Sequence[Exclusion], name: str) -> Exclusion:
    """By what the person is recognised by, else by name. UsageError when nobody of that name is shut out."""
    wanted = subject_of(name)
    for one in excluded:
        if wanted == one.subject:
            return one
    for one in excluded:
        if wanted == subject_of(one.name):
            return one
    raise UsageError(listing_people.unknown_text(name, excluded))


def _as_json(one: Exclusion) -> dict[str, Any]:
    return {"name": one.name, "subject": one.subject, "since": one.since.isoformat(), "by": one.taken_by}
