"""The preview of a report: a box in which one part of it scrolls, a long part in pieces. HTML, no Streamlit."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.reporting import ReportPart
from spuk_monitor.report import html_file
from spuk_monitor.report.document import Block, Heading, Section
from spuk_monitor.ui import tables

_HIGHEST: Final = 2  # level of the highest headings within a part
_LEVEL: Final = 3  # of the headings of a preview: under that of the section on the page
_LONG: Final = frozenset({ReportPart.THEMAS, ReportPart.INTERVENTIES, ReportPart.EFFECT, ReportPart.BIJLAGE})
_STYLE: Final = """<style>
.sm-preview{max-height:min(75vh,52rem);overflow:auto;padding:1.25rem 1.5rem;border-radius:.25rem;
border:1px solid color-mix(in srgb,currentColor 30%,transparent)}
.sm-preview:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.sm-preview .sr-body>:first-child{margin-top:0}
@media (max-width:640px){.sm-preview{padding:.9rem .9rem}}
@media print{.sm-preview{max-height:none;overflow:visible;padding:0;border:0}}
</style>"""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is shown of a part at once; `id` is that of its heading, "" of a part that is shown whole."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def pieces(section: Section) -> list[Piece]:
    """A long part by its highest headings, each with what the part says before the first; another part whole."""
    blocks = section.blocks
    starts = [
        (place, block)
        for place, block in enumerate(blocks)
        if section.id in _LONG and isinstance(block, Heading) and block.level == _HIGHEST
    ]
    if not starts:
        return [Piece("", section.title, blocks)]
    before = blocks[: starts[0][0]]
    ends = [*(place for place, _ in starts[1:]), len(blocks)]
    return [
        Piece(heading.id, heading.text, (*before, *blocks[start:end]))
        for (start, heading), end in zip(starts, ends, strict=True)
    ]


def preview_html(piece: Piece) -> str:
    """The box; it can be reached and scrolled with the keyboard."""
    return (
        f'{html_file.fragment_style()}{_STYLE}<div class="sm-preview" role="region" tabindex="0" '
        f'aria-label="Voorbeeld van de rapportage: {escape(piece.title)}">'
        f"{html_file.fragment(piece.blocks, level=_LEVEL)}</div>"
    )


def marks_html(marks: Sequence[str]) -> str:
    """What is to be known of the figures, folded: in the report it stands in front."""
    if not marks:
        return ""
    summary = f"Let op bij de cijfers: {plural(len(marks), 'punt', 'punten')}"
    return (
        f'<div class="mo" style="margin-bottom:.75rem"><details class="mo-t-more"><summary>{summary}</summary>'
        f"{tables.listed(marks)}</details></div>"
    )
