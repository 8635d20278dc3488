"""Standing Dutch texts and small pieces of HTML text. No figures."""

from collections.abc import Mapping, Sequence
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


def address(path: str, params: Mapping[str, str]) -> str:
    """A relative address with query parameters, ready to stand in an attribute."""
    query = urlencode(params)
    return escape(f"./{path}?{query}" if query else f"./{path}", quote=True)


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: Sequence[int] = ()) -> str:
    """An HTML table in a box of its own that scrolls. Cells are HTML (escape data first); the first is a row head.

    `numeric`: the columns that hold numbers and stand to the right.
    """
    right = [' class="num"' if index in numeric else "" for index in range(len(head))]
    top = "".join(f'<th scope="col"{right[index]}>{escape(name)}</th>' for index, name in enumerate(head))
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row"{right[0]}>{cell}</th>' if index == 0 else f"<td{right[index]}>{cell}</td>"
            for index, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="sm sm-scroll" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
        f'<table class="sm-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
