"""Reads a tagged pdf back with pypdf: what assistive software reads out, by its tags, never by where it stands."""

import io
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.report.reading.grids import Grid

_GLYPH = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")


class Paper:
    """A pdf whose text is in two-byte fonts with a table of what each glyph means. A page is read when first asked."""

    def __init__(self, content: bytes) -> None:
        self._reader = PdfReader(io.BytesIO(content))
        self._pages: dict[int, dict[int, str]] = {}
        self._fonts: dict[int, dict[int, str]] = {}

    @cached_property
    def _elements(self) -> list[Any]:
        return list(_below(self._reader.root_object["/StructTreeRoot"]))

    def grids(self, *skip: str) -> list[Grid]:
        """Every table but those whose header begins with `skip`."""
        found = []
        for table in (one for one in self._elements if one["/S"] == "/Table"):
            header, *rows = [one for one in _below(table) if one["/S"] == "/TR"]
            columns = self._cells(header)
            if not skip or columns[: len(skip)] != skip:
                found.append(Grid(columns, tuple(self._cells(row) for row in rows)))
        return found

    def items(self) -> list[str]:
        """The text of every item of a list."""
        return [self._text(one) for one in self._elements if one["/S"] == "/LBody"]

    def alternatives(self) -> list[str]:
        """What is said instead of each figure."""
        return [str(one["/Alt"]) for one in self._elements if one["/S"] == "/Figure"]

    def _cells(self, row: Any) -> tuple[str, ...]:
        return tuple(self._text(one) for one in _children(row))

    def _text(self, element: Any) -> str:
        return "".join(self._lines(element))

    def _lines(self, element: Any) -> Iterator[str]:
        """What is marked as this element's own or as that of an element in it, in the order of reading; a line that
        goes on keeps the space at its end."""
        for one in _kids(element):
            if isinstance(one, int):
                yield self._page(element.raw_get("/Pg").idnum)[one]
            elif "/MCID" in one:
                yield self._page((one if "/Pg" in one else element).raw_get("/Pg").idnum)[one["/MCID"]]
            elif "/S" in one:
                yield from self._lines(one)

    def _page(self, number: int) -> dict[int, str]:
        if number not in self._pages:
            page = next(one for one in self._reader.pages if one.indirect_reference.idnum == number)
            self._pages[number] = self._read(page)
        return self._pages[number]

    def _read(self, page: Any) -> dict[int, str]:
        """Text by the number of its mark; what is marked as decoration is left out."""
        found: dict[int, str] = {}
        marks: list[int | None] = []
        font: dict[int, str] = {}
        for operands, operator in page.get_contents().operations:
            if operator in (b"BDC", b"BMC"):
                mark = operands[1].get("/MCID") if len(operands) > 1 else None
                marks.append(mark)
                if mark is not None:
                    found.setdefault(int(mark), "")
            elif operator == b"EMC":
                marks.pop()
            elif operator == b"Tf":
                font = self._font(page["/Resources"]["/Font"].raw_get(operands[0]))
            elif operator in (b"Tj", b"TJ"):
                mark = next((one for one in reversed(marks) if one is not None), None)
                if mark is not None:
                    found[int(mark)] += _decoded(operands[0], font)
        return found

    def _font(self, place: IndirectObject) -> dict[int, str]:
        if place.idnum not in self._fonts:
            given: Any = place.get_object()
            self._fonts[place.idnum] = _glyphs(given["/ToUnicode"].get_data().decode("latin-1"))
        return self._fonts[place.idnum]


@lru_cache(maxsize=1)
def read(content: bytes) -> Paper:
    """The same pdf is taken apart once."""
    return Paper(content)


def _below(element: Any) -> Iterator[Any]:
    """All elements under it, in the order of reading."""
    for one in _children(element):
        yield one
        yield from _below(one)


def _children(element: Any) -> list[Any]:
    return [one for one in _kids(element) if isinstance(one, DictionaryObject) and "/S" in one]


def _kids(element: Any) -> list[Any]:
    given = element.get("/K", ArrayObject())
    return [one.get_object() for one in (given if isinstance(given, ArrayObject) else [given])]


def _decoded(shown: Any, font: dict[int, str]) -> str:
    strings = [one for one in shown if not isinstance(one, int | float)] if isinstance(shown, list) else [shown]
    codes = b"".join(one.original_bytes for one in strings)
    return "".join(font[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _glyphs(table: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(code, 16): _letters(letters) for code, letters in _GLYPH.findall(part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letters in _RANGE.findall(part):
            start = int(letters, 16)
            codes = range(int(first, 16), int(last, 16) + 1)
            found |= {code: chr(start + index) for index, code in enumerate(codes)}
    return found


def _letters(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
