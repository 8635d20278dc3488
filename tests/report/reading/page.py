"""Reads an HTML file back with the parser of the standard library: its tables, the values behind them, and its text.

A space that keeps words together is read as a space.
"""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

from tests.report.reading.grids import Grid

_NOT_SAID: Final = ("style", "script", "svg", "title")
_DRAWING: Final = re.compile(r"<svg.*?</svg>", re.DOTALL)
_TEXT: Final = re.compile(r">([^<>]+)</t(?:ext|span)>")
Attributes = list[tuple[str, str | None]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, Any]]]] = []
        self.said: list[str] = []
        self.instead: list[str] = []
        self._words: list[str] = []
        self._value: Any = None
        self._in_cell = False
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if given.get("role") == "img":
            self.instead.append(str(given["aria-label"]))
        if tag in _NOT_SAID:
            self._hidden.append(tag)
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._in_cell, self._words, self._value = True, [], None
        elif tag == "data":
            self._value = float(str(given["value"]))
        elif tag == "time":
            self._value = date.fromisoformat(str(given["datetime"]))
        elif tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag in ("td", "th"):
            self._in_cell = False
            self.tables[-1][-1].append(("".join(self._words), self._value))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            (self._words if self._in_cell else self.said).append(data.replace("\xa0", " "))


def grids(content: bytes) -> list[Grid]:
    """Every table as people read it."""
    return [_grid([[words for words, _ in row] for row in rows]) for rows in _read(content).tables]


def values(content: bytes) -> list[Grid]:
    """Every table with the exact figures and days that the file holds for programs; else the words."""
    return [
        _grid([[words if value is None else value for words, value in row] for row in rows])
        for rows in _read(content).tables
    ]


def text(content: bytes) -> str:
    """What is said outside tables and drawings."""
    return "".join(_read(content).said)


def drawings(content: bytes) -> list[list[str]]:
    """The words in every drawing, in the order of drawing."""
    return [_TEXT.findall(one) for one in _DRAWING.findall(content.decode())]


def alternatives(content: bytes) -> list[str]:
    """What is said instead of each drawing."""
    return _read(content).instead


def _read(content: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    return reader


def _grid(rows: list[list[Any]]) -> Grid:
    return Grid(tuple(map(str, rows[0])), tuple(map(tuple, rows[1:])))
