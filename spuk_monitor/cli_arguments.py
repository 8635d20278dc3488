"""How the command line reads what people type behind an option; UsageError in Dutch for what cannot be meant."""

import os
from datetime import date
from pathlib import Path

from spuk_monitor.domain.errors import UsageError

_LONGEST_NUMBER = 9  # digits; more versions than that no store has


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 2026-09-30.") from None


def positive(text: str) -> int:
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER or int(text) < 1:
        raise UsageError(f"'{text[:_LONGEST_NUMBER]}' is geen geheel getal van 1 of hoger.")
    return int(text)


def readable(text: str) -> str:
    """Text that any store can hold: a byte that the terminal could not decode becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def filled(text: str) -> str:
    if not text.strip():
        raise UsageError(
            "Een naam of reden mag niet leeg zijn: wie later terugkijkt, moet weten wie het deed en waarom."
        )
    return readable(text.strip())


def place(text: str) -> str:
    """Where a file goes; nothing at all would be the folder that one happens to stand in.

    What ends as a folder must be one: else a file of that name would be made.
    """
    if not text.strip():
        raise UsageError("Zeg waar het bestand moet komen: een naam, of een map.")
    if text.endswith(("/", os.sep)) and not Path(text).is_dir():
        raise UsageError(f"De map '{text}' is er niet. Maak die eerst, of noem een bestand.")
    return text
