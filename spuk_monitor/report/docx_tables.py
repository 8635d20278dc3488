"""Tables: a caption with its number, a header that is repeated, rows that stay whole, columns as wide as they need."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spuk_monitor.report.document import Cell, Table, Tone
from spuk_monitor.report.docx_styles import Look, Styles
from spuk_monitor.report.docx_xml import attribute, field, paragraph, text_run

TONES: Final = {
    Tone.GOED: Look.TONE_GOOD,
    Tone.LET_OP: Look.TONE_WARN,
    Tone.SLECHT: Look.TONE_BAD,
    Tone.ZACHT: Look.TONE_SOFT,
}
_NARROW: Final = (Look.HEAD, Look.HEAD_NUMBER, Look.CELL, Look.CELL_NUMBER)
_WIDE: Final = (Look.WIDE_HEAD, Look.WIDE_HEAD_NUMBER, Look.WIDE_CELL, Look.WIDE_CELL_NUMBER)
_LETTER: Final = 98  # twips that one letter of 9 points takes, with room to spare
_LETTER_WIDE: Final = 88  # and of 8 points
_PADDING: Final = 240
_WHOLE: Final = 9  # a table of no more rows is kept on one page
_SHORT: Final = 12  # a wide table of no more rows stands upright when its words fit
_LONGEST: Final = 16  # letters; longer words may break


def table(given: Table, styles: Styles, width: int) -> list[str]:
    """Caption, table and note, within `width` twips."""
    caption = text_run("Tabel ") + field("SEQ Tabel \\* ARABIC", str(given.number)) + text_run(f": {given.caption}")
    written = [paragraph(caption, styles[Look.TABLE_CAPTION]), _grid(given, styles, width)]
    if given.note:
        written.append(paragraph(text_run(given.note), styles[Look.TABLE_NOTE]))
    return written


def fits_upright(given: Table, width: int) -> bool:
    """Whether a table needs no page on its side: it is not wide, or short and with words that fit in `width` twips."""
    return not given.wide or (len(given.rows) <= _SHORT and sum(_needed(given)) <= width)


def column_widths(given: Table, width: int) -> list[int]:
    """By share, but no column narrower than its longest word; together exactly `width`."""
    needed = _needed(given)
    shares = [max(column.share, 0.01) for column in given.columns]
    if sum(needed) >= width:
        wanted = [float(one) for one in needed]
    else:
        wanted = [width * share / sum(shares) for share in shares]
        short = sum(max(need - want, 0) for need, want in zip(needed, wanted, strict=True))
        room = sum(max(want - need, 0) for need, want in zip(needed, wanted, strict=True))
        wanted = [
            need if want < need else want - (want - need) * short / room
            for need, want in zip(needed, wanted, strict=True)
        ]
    edges = [round(width * sum(wanted[:position]) / sum(wanted)) for position in range(len(wanted) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _needed(given: Table) -> list[int]:
    """How wide each column is at least, in twips: as its longest word."""
    letter = _LETTER_WIDE if given.wide else _LETTER
    texts = [
        [column.title, *(row[position].text for row in given.rows)] for position, column in enumerate(given.columns)
    ]
    longest = [max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    return [letter * min(one, _LONGEST) + _PADDING for one in longest]


def _grid(given: Table, styles: Styles, width: int) -> str:
    head, head_number, cell, cell_number = (styles[look] for look in (_WIDE if given.wide else _NARROW))
    tones = {tone: styles[look] for tone, look in TONES.items()}
    strong = styles[Look.STRONG]
    widths = column_widths(given, width)
    sizes = [f'<w:tcPr><w:tcW w:w="{one}" w:type="dxa"/></w:tcPr>' for one in widths]
    faces = [cell_number if column.numeric else cell for column in given.columns]
    heads = [head_number if column.numeric else head for column in given.columns]
    whole = len(given.rows) <= _WHOLE

    def row(cells: Sequence[Cell], *, together: bool) -> str:
        direct = "<w:keepNext/>" if together else ""
        written = (
            f"<w:tc>{size}{paragraph(_said(one, tones, strong), face, direct)}</w:tc>"
            for size, face, one in zip(sizes, faces, cells, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(written)}</w:tr>"

    header = "".join(
        f"<w:tc>{size}{paragraph(text_run(column.title), face, '<w:keepNext/>')}</w:tc>"
        for size, face, column in zip(sizes, heads, given.columns, strict=True)
    )
    last = len(given.rows) - 1
    rows = "".join(
        row(cells, together=bool(given.note) if position == last else position == 0 or whole)
        for position, cells in enumerate(given.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles[Look.TABLE]}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={attribute(given.caption)}/></w:tblPr>'
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{one}{chr(34)}/>' for one in widths)}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{rows}</w:tbl>"
    )


def _said(cell: Cell, tones: dict[Tone, str], strong: str) -> str:
    if cell.tone in tones:
        return text_run(cell.text, style=tones[cell.tone], bold=cell.bold)
    return text_run(cell.text, style=strong if cell.bold else "")
