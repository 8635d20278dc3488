"""The blocks of a report as plain values for report.typ, and the files with their drawings."""

import re
from collections.abc import Sequence
from typing import Any, Final

from spuk_monitor.charts.vector import svg
from spuk_monitor.report.document import (
    Block,
    Cell,
    Chart,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Runs,
    Table,
    Tone,
)
from spuk_monitor.report.docx_pages import opens
from spuk_monitor.report.docx_tables import column_widths
from spuk_monitor.report.pdf_letters import Letters
from spuk_monitor.report.pdf_typst import as_json

TWIPS: Final = 20  # in a point
MARGIN: Final = 62  # points, on all sides
UPRIGHT: Final = 595 - 2 * MARGIN  # points that are left of the width of a page
ON_ITS_SIDE: Final = 842 - 2 * MARGIN
_HIGHEST_CHART: Final = 600
_HIGHEST_PICTURE: Final = 310
_DRAWN: Final = 550  # units of a drawing over the width of a page: its letters are a little smaller than the text
_WHOLE: Final = {UPRIGHT: 460, ON_ITS_SIDE: 300}  # points; a table that is no higher is kept on one page
_ROW: Final = 200  # points; a row that is higher may go on on the next page
_NOTES: Final = {  # colour and sign
    Tone.GEWOON: ("busy", "■"),
    Tone.GOED: ("good", "✔"),
    Tone.LET_OP: ("warn", "▲"),
    Tone.SLECHT: ("bad", "▼"),
    Tone.ZACHT: ("none", "○"),
}
_CELLS: Final = {Tone.GEWOON: "", Tone.GOED: "good", Tone.LET_OP: "warn", Tone.SLECHT: "bad", Tone.ZACHT: "muted"}
_LETTER: Final = 4.9  # points that one letter takes in a table
_LETTER_WIDE: Final = 4.3  # and in a wide one
_PADDING: Final = 9  # points left and right of a cell together
_WORD: Final = re.compile(r"\S+")
_JOINT: Final = re.compile(r"(?<=\w)[_/.@](?=\w)")  # where the name of a file or an address may go on below
_CODE: Final = re.compile(r"(?=\w*\d)\w{17,}")  # what has no syllables
_LINE: Final = 12  # points
_MAY_BREAK: Final = "\u200b"
_PIECE: Final = 8
Told = dict[str, Any]


class Teller:
    """Tells blocks as values that JSON knows; collects in `files` what they draw, by name."""

    def __init__(self, letters: Letters) -> None:
        self.files: dict[str, bytes] = {}
        self._letters = letters

    def heading(self, level: int, text: str, *, begins: str = "") -> Told:
        """`begins`: "page" for a new page, "room" for one unless there is room left; "": neither."""
        return {"kind": "heading", "level": level, "text": self._letters.fit(text), "begins": begins}

    def block(self, block: Block, before: Block | None, after: Block | None, *, turned: bool) -> Told:
        """`before` and `after` it in its chapter; `turned`: it stands on a page on its side."""
        match block:
            case Heading():
                return self.heading(block.level, block.text)
            case Paragraph():
                look = "lead" if block.lead else "soft" if block.soft else ""
                return {
                    "kind": "paragraph",
                    "look": look,
                    "opens": opens(block, before, after),
                    "runs": self._runs(block.runs),
                }
            case Listing():
                return {"kind": "listing", "ordered": block.ordered, "items": [self._runs(one) for one in block.items]}
            case Note():
                return self.note(block)
            case Table():
                return self._table(block, ON_ITS_SIDE if turned else UPRIGHT)
            case Chart():
                return self._chart(block)
            case Picture():
                return self._picture(block)

    def note(self, note: Note) -> Told:
        tone, sign = _NOTES[note.tone]
        return {
            "kind": "note",
            "tone": tone,
            "sign": sign,
            "title": self._letters.fit(note.title),
            "runs": self._runs(note.runs),
        }

    def _runs(self, runs: Runs) -> list[list[Any]]:
        return [[self._letters.fit(one.text), one.bold, one.italic] for one in runs]

    def _table(self, table: Table, width: int) -> Told:
        fit = self._letters.fit
        widths = [one / TWIPS for one in column_widths(table, width * TWIPS)]
        letter = _LETTER_WIDE if table.wide else _LETTER
        room = [max(1, int((one - _PADDING) / letter)) for one in widths]
        heights = [_height(row, room) for row in table.rows]
        return {
            "kind": "table",
            "caption": fit(f"Tabel {table.number}: {table.caption}"),
            "titles": [self._cell(Cell(one.title), most) for one, most in zip(table.columns, room, strict=True)],
            "numeric": [one.numeric for one in table.columns],
            "widths": widths,
            "rows": len(table.rows),
            "cells": [self._cell(one, most) for row in table.rows for one, most in zip(row, room, strict=True)],
            "note": fit(table.note),
            "wide": table.wide,
            "whole": sum(heights) <= _WHOLE[width],
            "rows-whole": max(heights, default=0) <= _ROW,
        }

    def _cell(self, cell: Cell, room: int) -> str | list[Any]:
        """Its text alone, or with how it looks and whether it has a word of more letters than there is `room` for."""
        text = self._letters.fit(cell.text)
        tone = _CELLS[cell.tone]
        long = any(len(word) > room for word in text.split())
        if long:
            text = _WORD.sub(lambda found: _broken(found[0]) if len(found[0]) > room else found[0], text)
        return [text, tone, cell.bold, long] if cell.bold or tone or long else text

    def _chart(self, chart: Chart) -> Told:
        """ValueError for an exhibit without a drawing."""
        if chart.exhibit.drawing is None:
            raise ValueError(f"chart without a drawing: {chart.id}")
        drawn = self._letters.fit(svg(chart.exhibit.drawing, width=_DRAWN))
        return self._drawn(chart, "svg", drawn.encode(), highest=_HIGHEST_CHART)

    def _picture(self, picture: Picture) -> Told:
        """As a list of its bytes: typst takes only text from memory."""
        return self._drawn(picture, "json", as_json(list(picture.content)), highest=_HIGHEST_PICTURE)

    def _drawn(self, one: Chart | Picture, ending: str, content: bytes, *, highest: int) -> Told:
        name = f"figuur-{len(self.files) + 1}.{ending}"
        self.files[name] = content
        return {
            "kind": "chart" if isinstance(one, Chart) else "picture",
            "file": name,
            "alt": self._letters.fit(one.alt),
            "caption": self._letters.fit(f"Figuur {one.number}: {one.caption}"),
            "width": UPRIGHT,
            "height": highest,
        }


def _height(row: Sequence[Cell], room: Sequence[int]) -> int:
    """About how many points it is high, where `room` letters fit in each column."""
    lines = (len(cell.text) // most + 1 + cell.text.count("\n") for cell, most in zip(row, room, strict=True))
    return _PADDING + _LINE * max(lines, default=1)


def _broken(word: str) -> str:
    """With the places where it may go on below; those between syllables typst knows."""
    joints = _JOINT.sub(lambda found: found[0] + _MAY_BREAK, word)
    return _CODE.sub(
        lambda found: _MAY_BREAK.join(found[0][place : place + _PIECE] for place in range(0, len(found[0]), _PIECE)),
        joints,
    )
