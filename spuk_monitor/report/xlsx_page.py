"""One sheet of the workbook, written from top to bottom: sentences, tables, charts and pictures."""

import io
import math
import re
from collections.abc import Iterable
from typing import Final

from PIL import Image
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spuk_monitor.charts.theme import TOKENS
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.domain.spreadsheet_safety import formula_safe
from spuk_monitor.report.document import (
    Block,
    Chart,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    Tone,
    plain_text,
)
from spuk_monitor.report.office.package import writable
from spuk_monitor.report.xlsx_cells import NOTE_GROUNDS, Looks, rich, row_height, said, width_of, write_cell
from spuk_monitor.report.xlsx_charts import Figures, drawable, height_of

_FEWEST_COLUMNS: Final = 7
_NARROWEST: Final = 11
_INDENT: Final = 2  # signs that stand empty before a text
_WIDEST: Final = 46
_PAGE_WIDE: Final = 150  # signs on a page without making it smaller
_TEXT_WIDE: Final = 115  # signs in a line of running text
_ROW_PIXELS: Final = 20
_PIXELS_PER_SIGN: Final = 7
_CHART_WIDEST: Final = 860
_PICTURE_WIDE: Final = 480
_PIXELS_PER_INCH: Final = 96
_HEADINGS: Final = {1: 18, 2: 14, 3: 12}
_SIGNS: Final = {Tone.LET_OP: "▲", Tone.SLECHT: "▼", Tone.GOED: "✔"}


def widths_of(tables: Iterable[Table]) -> list[int]:
    """Column widths by which each of these tables can be read: numbers whole, texts wrapped, all on one page."""
    least: list[int] = []
    wished: list[int] = []
    for table in tables:
        for position, column in enumerate(table.columns):
            cells = [row[position] for row in table.rows if position < len(row)]
            texts = sorted(len(one.text) for one in cells if one.value is None)
            usual = max(texts[len(texts) * 3 // 4], texts[-1] // 2) if texts else 0
            words = [len(one) + 2 for one in column.title.split()]
            needed = min(max([*words, *(width_of(one) + 3 for one in cells)], default=0), _WIDEST)
            if position == len(least):
                least.append(_NARROWEST)
                wished.append(_NARROWEST)
            least[position] = max(least[position], needed)
            wished[position] = max(wished[position], needed, min(usual + 2, _WIDEST))
    room, more = _PAGE_WIDE - sum(least), sum(wished) - sum(least)
    share = min(1.0, max(0.0, room / more)) if more else 0.0
    widths = [low + int(share * (high - low)) for low, high in zip(least, wished, strict=True)]
    return widths + [_NARROWEST] * (_FEWEST_COLUMNS - len(widths))


class Page:
    """`row` is where the next block comes."""

    def __init__(self, sheet: Worksheet, looks: Looks, figures: Figures, widths: list[int]) -> None:
        self.sheet, self._looks, self._figures, self._widths = sheet, looks, figures, list(widths)
        while sum(self._widths) < _TEXT_WIDE:
            self._widths.append(_NARROWEST)
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        self.row = 0
        self._across = next(last for last in range(len(self._widths)) if sum(self._widths[: last + 1]) >= _TEXT_WIDE)
        self._text_wide = sum(self._widths[: self._across + 1])

    def title(self, text: str, *, draft: bool) -> None:
        if draft:
            self.line("CONCEPT: deze rapportage is nog niet vastgesteld.", self._looks.draft, high=20)
        self.line(text, self._looks.title, high=26)
        self.row += 1

    def line(self, text: str, look: Format, *, high: float = 16) -> None:
        """One row of `high` points that runs on over the cells beside it."""
        self.sheet.set_row(self.row, high)
        self.sheet.write_string(self.row, 0, formula_safe(text), look)
        self.row += 1

    def link(self, target: str, text: str) -> None:
        self.sheet.write_url(self.row, 0, target, self._looks.link, formula_safe(writable(text)))
        self.row += 1

    def pair(self, name: str, value: str) -> None:
        self.sheet.write_string(self.row, 0, formula_safe(name), self._looks.of(bold=True, valign="top"))
        self.sheet.write_string(self.row, 1, formula_safe(value), self._looks.text())
        self.row += 1

    def pair_link(self, target: str, name: str, said: str) -> None:
        self.sheet.write_string(self.row, 1, formula_safe(said), self._looks.text())
        self.link(target, name)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Chart):
                self._chart(block)
            elif isinstance(block, Picture):
                self._picture(block)
            else:
                self._sentences(block)

    def table(self, table: Table, *, filtered: bool = False) -> int:
        """A real table of the spreadsheet with its caption above; returns the row of its header."""
        self.line(f"Tabel {table.number}. {table.caption}", self._looks.of(bold=True))
        head = self.row
        titles = _unlike(column.title for column in table.columns)
        heads = [
            self._looks.head(numeric=column.numeric, first=position == 0)
            for position, column in enumerate(table.columns)
        ]
        if table.rows:
            last = head + len(table.rows)
            self.sheet.add_table(
                head, 0, last, len(titles) - 1,
                {
                    "name": f"tabel_{re.sub(r'[^0-9a-zA-Z]+', '_', table.id)}",
                    "style": None,
                    "autofilter": filtered,
                    "columns": [
                        {"header": title, "header_format": head_look}
                        for title, head_look in zip(titles, heads, strict=True)
                    ],
                },
            )  # fmt: skip
        else:
            for column, title in enumerate(titles):
                self.sheet.write_string(head, column, title, heads[column])
        self.sheet.set_row(head, row_height(zip(titles, (0.9 * width for width in self._widths), strict=False)))
        self.row += 1
        for row in table.rows:
            for column, cell in enumerate(row):
                write_cell(self.sheet, self.row, column, cell, self._looks)
            texts = (
                (one.text, width - _INDENT) for one, width in zip(row, self._widths, strict=False) if one.value is None
            )
            self.sheet.set_row(self.row, row_height(texts))
            self.row += 1
        if not table.rows:
            self.line("Er zijn geen regels.", self._looks.soft)
        if table.note:
            self._across_text((Run(table.note),), size=10, colour=TOKENS["muted"][0])
        self.row += 1
        return head

    def _heading(self, heading: Heading) -> None:
        size = _HEADINGS.get(heading.level, 11)
        self.row += 1 if heading.level == min(_HEADINGS) + 1 else 0
        self.line(heading.text, self._looks.of(bold=True, font_size=size, font_color=TOKENS["link"][0]), high=size + 8)

    def _sentences(self, block: Paragraph | Listing | Note) -> None:
        if isinstance(block, Paragraph):
            if block.soft:
                self._across_text(block.runs, size=10, colour=TOKENS["muted"][0])
            else:
                self._across_text(block.runs, size=12 if block.lead else 11, bold=block.lead)
        elif isinstance(block, Listing):
            for number, runs in enumerate(block.items, start=1):
                self._across_text((Run(f"{number}. " if block.ordered else "• "), *runs))
        else:
            sign = _SIGNS.get(block.tone, "")
            head = Run(f"{sign} {block.title}. ".lstrip() if block.title else sign, bold=True)
            self._across_text((head, *block.runs), ground=NOTE_GROUNDS.get(block.tone, TOKENS["soft"][0]))
        self.row += 0 if isinstance(block, Paragraph) and not block.lead else 1

    def _across_text(
        self, runs: Runs, *, size: int = 11, colour: str = "", bold: bool = False, ground: str = ""
    ) -> None:
        """Running text over several columns; a spreadsheet gives such a row no height by itself."""
        properties: dict[str, object] = {"font_size": size}
        properties |= {"font_color": colour} if colour else {}
        properties |= {"bold": True} if bold else {}
        properties |= {"bg_color": ground} if ground else {}
        look = self._looks.text(**properties)
        fragments = [] if bold or colour else rich(runs, self._looks)
        if self._across > 0:
            self.sheet.merge_range(self.row, 0, self.row, self._across, "", look)
        if fragments:
            self.sheet.write_rich_string(self.row, 0, *fragments, look)
        else:
            self.sheet.write_string(self.row, 0, said(runs), look)
        self.sheet.set_row(self.row, row_height([(plain_text(runs), self._text_wide * (0.85 if bold else 0.95))], size))
        self.row += 1

    def _chart(self, chart: Chart) -> None:
        self.line(f"Figuur {chart.number}. {chart.caption}", self._looks.of(bold=True))
        native, plan = self._figures.add(chart), drawable(chart)
        if native is None or plan is None:
            self._across_text((Run(f"{chart.alt} De cijfers staan op het blad met cijfers bij de figuren."),))
            self.row += 1
            return
        high = height_of(chart, plan)
        native.set_size({"width": min(self._text_wide * _PIXELS_PER_SIGN, _CHART_WIDEST), "height": high})
        self.sheet.insert_chart(self.row, 0, native, {"description": writable(chart.alt), "object_position": 1})
        self._reserve(high)
        if chart.exhibit.note:
            self._across_text((Run(chart.exhibit.note),), size=10, colour=TOKENS["muted"][0])
            self.row += 1

    def _picture(self, picture: Picture) -> None:
        self.line(f"Figuur {picture.number}. {picture.caption}", self._looks.of(bold=True))
        with Image.open(io.BytesIO(picture.content)) as image:
            (wide, high), dpi = image.size, image.info.get("dpi", (_PIXELS_PER_INCH, _PIXELS_PER_INCH))
        shown = [
            pixels * _PIXELS_PER_INCH / (per_inch or _PIXELS_PER_INCH)
            for pixels, per_inch in zip((wide, high), dpi, strict=True)
        ]
        scale = min(1.0, _PICTURE_WIDE / shown[0])
        self.sheet.insert_image(
            self.row,
            0,
            f"{picture.id}.{picture.media_type.partition('/')[2]}",
            {
                "image_data": io.BytesIO(picture.content),
                "description": writable(picture.alt),
                "x_scale": scale,
                "y_scale": scale,
                "object_position": 1,
            },
        )
        self._reserve(math.ceil(shown[1] * scale))

    def _reserve(self, pixels: int) -> None:
        self.row += math.ceil(pixels / _ROW_PIXELS) + 1


def _unlike(titles: Iterable[str]) -> list[str]:
    """Headers that a table of a spreadsheet accepts: none is empty and no two are alike."""
    found: list[str] = []
    for position, title in enumerate(titles, start=1):
        plain = formula_safe(title) or f"Kolom {position}"
        seen = [one.lower() for one in found]
        number = 2
        name = plain
        while name.lower() in seen:
            name = f"{plain} ({number})"
            number += 1
        found.append(name)
    return found


def sheet_name(text: str, taken: Iterable[str]) -> str:
    """A name that a spreadsheet accepts and that no other sheet has: 31 signs, without the signs it uses itself."""
    plain = upper_first(re.sub(r"\s+", " ", re.sub(r"[\[\]:*?/\\]", " ", text)).strip().strip("'"))[:31].strip()
    used = {one.lower() for one in taken}
    name, number = plain or "Blad", 2
    while name.lower() in used:
        name = f"{plain[:27].strip()} ({number})"
        number += 1
    return name
