"""Standing Dutch texts and small pieces of HTML text. No figures."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

EXAMPLE = (
    "De realisatie en de uitgaven die hier staan zijn fictief: verzonnen om te laten zien hoe de monitor werkt. "
    "De doelen en de begroting komen wel uit de aanvraag. Elk fictief getal draagt het woord fictief."
)
NO_PROGRAMME = (
    "Er is nog geen programma. Een programma is een map in data/definities/gebieden met thema's, interventies "
    "en doelen van één gebied."
)


def prose(text: str) -> str:
    """`text` escaped for HTML; an amount stays on one line with its euro sign."""
    return escape(text).replace("€ ", "€&nbsp;")


def address(path: str, params: Mapping[str, str]) -> str:
    """A relative address with query parameters, ready to stand in an attribute."""
    query = urlencode(params)
    return escape(f"./{path}?{query}" if query else f"./{path}", quote=True)

