"""The blocks of a report as HTML: headings, text, lists, boxes, tables, and charts with the figures behind them."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Final

from spuk_monitor.charts.vector import svg
from spuk_monitor.report.document import Block, Chart, Heading, Listing, Note, Paragraph, Picture, Table, Tone
from spuk_monitor.report.html_tables import figures_of, table
from spuk_monitor.report.html_text import anchor, attribute, runs, text

_SIGNS: Final = {
    Tone.GEWOON: ("sr-info", "■"),
    Tone.GOED: ("sr-good", "✔"),
    Tone.LET_OP: ("sr-warn", "▲"),
    Tone.SLECHT: ("sr-bad", "▼"),
    Tone.ZACHT: ("sr-soft", "○"),
}
_DEEPEST: Final = 6
_WIDTHS: Final = (("broad", 560), ("slim", 330))  # drawn twice: on a telephone the letters would become too small


def blocks_html(blocks: Iterable[Block], *, level: int) -> str:
    """In their order. `level`: of the element for a heading of level 2, the highest within a chapter."""
    return "\n".join(_block(one, level) for one in blocks)


def heading(given: str, id_: str, *, element: int, level: int) -> str:
    """`element`: the number of the h element; `level`: that of the heading in the document, which decides its looks."""
    tag = f"h{min(element, _DEEPEST)}"
    return f'<{tag} class="sr-h{level}" id={attribute(anchor(id_))}>{text(given)}</{tag}>'


def note_html(note: Note) -> str:
    face, sign = _SIGNS[note.tone]
    return (
        f'<div class="sr-note {face}" role="note"><p class="sr-note-title"><span aria-hidden="true">{sign}</span> '
        f"{text(note.title)}</p><p>{runs(note.runs)}</p></div>"
    )


def _block(block: Block, level: int) -> str:
    match block:
        case Heading():
            return heading(block.text, block.id, element=block.level + level - 2, level=block.level)
        case Paragraph():
            kind = "sr-lead" if block.lead else "sr-small" if block.soft else ""
            return f"<p{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{runs(block.runs)}</p>"
        case Listing():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{runs(one)}</li>' for one in block.items)}</{tag}>"
        case Note():
            return note_html(block)
        case Table():
            return table(block)
        case Chart():
            return _chart(block)
        case Picture():
            return _picture(block)


def _chart(chart: Chart) -> str:
    """ValueError for an exhibit without a drawing."""
    drawing = chart.exhibit.drawing
    if drawing is None:
        raise ValueError(f"chart without a drawing: {chart.id}")
    id_ = anchor(chart.id)
    behind = f"Cijfers bij figuur {chart.number}"
    drawn = "".join(
        f'<div class="sr-{name}">{svg(drawing, width=width, name=f"{id_}-{name}", dark_aware=True)}</div>'
        for name, width in _WIDTHS
    )
    return (
        f'<figure class="sr-figure" id={attribute(id_)}>'
        f'<div class="sr-drawing" role="img" aria-label={attribute(chart.alt)}>{drawn}</div>'
        f"<figcaption>{text(f'Figuur {chart.number}: {chart.caption}')}</figcaption>"
        f"<details><summary>{behind}</summary>"
        f"{figures_of(chart.exhibit, f'{behind}: {chart.caption}')}</details></figure>"
    )


def _picture(picture: Picture) -> str:
    content = b64encode(picture.content).decode("ascii")
    return (
        f'<figure class="sr-figure" id={attribute(anchor(picture.id))}>'
        f'<img src="data:{picture.media_type};base64,{content}" alt={attribute(picture.alt)}>'
        f"<figcaption>{text(f'Figuur {picture.number}: {picture.caption}')}</figcaption></figure>"
    )
