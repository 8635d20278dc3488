"""What every slide shares: short points, and the notes that say where its figures come from."""

from collections.abc import Sequence
from typing import Final

from spuk_monitor.domain.dutch import format_date
from spuk_monitor.report.document import Runs, words
from spuk_monitor.report.facts import Facts

MOST_POINTS: Final = 5
MOST_ROWS: Final = 7
_MOST_WORDS: Final = 20


def points(said: Sequence[str]) -> tuple[Runs, ...]:
    """The first five, each short enough to be read from the back of the room."""
    return tuple(words(short(one)) for one in said if one)[:MOST_POINTS]


def short(text: str, most: int = _MOST_WORDS) -> str:
    """At most so many words; what is left out is in the report itself."""
    parts = text.split()
    return text if len(parts) <= most else f"{' '.join(parts[:most]).rstrip(' ,;:.(')}…"


def first_sentence(text: str) -> str:
    """Up to and including the first full stop that ends a sentence."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text


def notes(facts: Facts, *said: str, fictitious: bool = False, provisional: bool = False) -> str:
    """What to say, then where it comes from and what to bear in mind with it."""
    at = format_date(facts.settings.at)
    version = f"versie {facts.settings.version} van de monitor" if facts.settings.version else "de monitor, nog leeg"
    closing = [f"Bron: {version}, peildatum {at}."]
    if fictitious:
        closing.append("Let op: er staan fictieve voorbeeldcijfers bij; neem daar geen besluit op.")
    if provisional:
        closing.append("Een deel van deze cijfers is voorlopig en kan nog veranderen.")
    return " ".join([*(one for one in said if one), *closing])
