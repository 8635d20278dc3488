"""What the command line prints of people whose access was taken away: plain Dutch text."""

from collections.abc import Sequence

from spuk_monitor.domain.moments import moment_short
from spuk_monitor.listing import table
from spuk_monitor.store.logins import Exclusion


def excluded_text(excluded: Sequence[Exclusion]) -> str:
    if not excluded:
        return "Niemand is de toegang ontnomen."
    return table([(one.name, moment_short(one.since), one.taken_by) for one in excluded], ("wie", "sinds", "door"))


def readmitted_text(one: Exclusion) -> str:
    return f"{one.name} heeft de toegang terug, vanaf de volgende keer inloggen of de volgende klik."


def unknown_text(name: str, excluded: Sequence[Exclusion]) -> str:
    """Why nobody can be given access by that name; names who can."""
    known = ", ".join(one.name for one in excluded) or "niemand"
    return f"De toegang van '{name}' was niet ontnomen. Wel ontnomen is die van: {known}."
