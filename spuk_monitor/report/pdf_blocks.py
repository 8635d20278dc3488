"""The blocks of a report as plain values for report.typ, and the files with their drawings."""

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
    plain_text,
)
from spuk_monitor.report.docx_tables import column_widths
from spuk_monitor.report.pdf_letters import Letters
from spuk_monitor.report.pdf_typst import as_json

TWIPS: Final = 20  # in a point
MARGIN: Final = 62  # points, on all sides
UPRIGHT: Final = 595 - 2 * MARGIN  # points that are left of the width of a page
ON_ITS_SIDE: Final = 842 - 2 * MARGIN
_HIGHEST_CHART: Final = 600
_HIGHEST_PICTURE: Final = 310
_DRAWN: Final = 520  # units of a drawing over the width of a page: its letters are a little smaller than the text
_WHOLE: Final = 9  # a table of no more rows is kept on one page
_NOTES: Final = {  # colour and sign
    Tone.GEWOON: ("busy", "■"),
    Tone.GOED: ("good", "✔"),
    Tone.LET_OP: ("warn", "▲"),
    Tone.SLECHT: ("bad", "▼"),
    Tone.ZACHT: ("none", "○"),
}
_CELLS: Final = {Tone.GEWOON: "", Tone.GOED: "good", Tone.LET_OP: "warn", Tone.SLECHT: "bad", Tone.ZACHT: "muted"}
Told = dict[str, Any]


class Teller:
    """Tells blocks as values that JSON knows; collects in `files` what they draw, by name."""

    def __init__(self, letters: Letters) -> None:
        self.files: dict[str, bytes] = {}
        self._letters = letters

    def heading(self, level: int, text: str, *, new_page: bool = False) -> Told:
        return {"kind": "heading", "level": level, "text": self._letters.fit(text), "new-page": new_page}

    def block(self, block: Block, before: Block | None, after: Block | None, *, turned: bool) -> Told:
        """`before` and `after` it in its chapter; `turned`: it stands on a page on its side."""
        match block:
            case Heading():
                return self.heading(block.level, block.text)
            case Paragraph():
                look = "lead" if block.lead else "soft" if block.soft else ""
                opens = _opens(block, before, after)
                return {"kind": "paragraph", "look": look, "opens": opens, "runs": self._runs(block.runs)}
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
        return {
            "kind": "table",
            "caption": fit(f"Tabel {table.number}: {table.caption}"),
            "titles": [fit(one.title) for one in table.columns],
            "numeric": [one.numeric for one in table.columns],
            "widths": [one / TWIPS for one in column_widths(table, width * TWIPS)],
            "rows": len(table.rows),
            "cells": [self._cell(one) for row in table.rows for one in row],
            "note": fit(table.note),
            "wide": table.wide,
            "whole": len(table.rows) <= _WHOLE,
        }

    def _cell(self, cell: Cell) -> str | list[Any]:
        text = self._letters.fit(cell.text)
        return [text, _CELLS[cell.tone], cell.bold] if cell.bold or _CELLS[cell.tone] else text

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


def _opens(block: Paragraph, before: Block | None, after: Block | None) -> bool:
    """Whether it belongs on the page of what follows: it announces that, or stands between a heading and a figure."""
    between = isinstance(before, Heading) and isinstance(after, Table | Chart | Picture)
    return between or plain_text(block.runs).rstrip().endswith(":")
