"""Text as HTML: escaped, so that nothing in it is ever read as markup."""

import re
from html import escape
from typing import Final

from spuk_monitor.report.document import Runs

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def text(given: str) -> str:
    """Between tags. A line end becomes a <br>, an amount stays on one line with its euro sign."""
    said = escape(_NO_TEXT.sub("", given), quote=False)
    return _LINE_END.sub("<br>", said).replace("€ ", "€\u00a0")


def attribute(given: str) -> str:
    """Quoted and escaped, on one line."""
    return f'"{escape(" ".join(_NO_TEXT.sub("", given).split()))}"'


def runs(given: Runs) -> str:
    return "".join(_run(one.text, bold=one.bold, italic=one.italic) for one in given)


def anchor(id_: str) -> str:
    """The id of an element: with a prefix, so that it cannot be mistaken for something of the page around it."""
    return "sr-" + "-".join(_NO_TEXT.sub("", id_).split())


def _run(given: str, *, bold: bool, italic: bool) -> str:
    said = text(given)
    if italic:
        said = f"<em>{said}</em>"
    return f"<strong>{said}</strong>" if bold else said
