"""Standing Dutch texts and small pieces of HTML text. No figures."""

import re
from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import urlencode

from spuk_monitor.charts.theme import tag
from spuk_monitor.domain.definitions import OpenQuestion, Programme
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.steering import Answer

EXAMPLE = (
    "De realisatie en de uitgaven die hier staan zijn fictief: verzonnen om te laten zien hoe de monitor werkt. "
    "De doelen en de begroting komen wel uit de aanvraag. Elk fictief getal draagt het woord fictief."
)
SMALL_NUMBERS = (
    "Aantallen van minder dan {small} mensen tonen wij niet, zodat niemand te herkennen is: er staat dan “< {small}”. "
    "Is een klein aantal uit een ander getal af te leiden, dan staat bij dat getal “niet getoond”; soms geldt dat ook "
    "voor de status. Een nul, een onbekend cijfer en ‘niet van toepassing’ zijn iets anders en staan er zo."
)
NO_PROGRAMME = (
    "Er is nog geen programma. Een programma is een map in data/definities/gebieden met thema's, interventies "
    "en doelen van één gebied."
)

_HYPHEN = re.compile(r"(?<![\w-])-(?=(?:€ ?)?\d)")


def prose(text: str) -> str:
    """`text` escaped for HTML; an amount stays on one line with its euro sign, and a minus is a minus, no hyphen."""
    return escape(minus(text)).replace("€ ", "€&nbsp;")


def minus(text: str) -> str:
    """A hyphen before a number becomes a minus sign."""
    return _HYPHEN.sub("\u2212", text)


def fictitious_tag(made_up: object) -> str:
    """The mark beside a figure that rests on made-up ones; nothing when it does not."""
    return tag("fictief", "warn") if made_up else ""


def questions(programme: Programme, *, where: str) -> list[OpenQuestion]:
    """The programme's open questions that play at `where`, a piece of its own words: "Gebiedseffect", "thema B"."""
    return [one for one in programme.open_questions if re.search(rf"{re.escape(where)}(?!\w)", one.where)]


def question(one: OpenQuestion, answer: Answer | None = None) -> str:
    """The question with why it matters, or with its answer."""
    if answer is None:
        return f"Open vraag {one.id}: {one.question} {one.why}"
    return f"Open vraag {one.id}: {one.question} Beantwoord op {dated(answer.day, answer.source)}: {answer.text}"


def dated(day: date, source: str) -> str:
    """`1 september 2026, volgens de programmaleider`."""
    return f"{format_date(day)}, volgens {source.strip().rstrip('.')}"


def address(path: str, params: Mapping[str, str]) -> str:
    """A relative address with query parameters, ready to stand in an attribute."""
    query = urlencode(params)
    return escape(f"./{path}?{query}" if query else f"./{path}", quote=True)
