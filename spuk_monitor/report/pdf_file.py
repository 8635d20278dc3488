"""The report as a pdf that a screen reader can read: tagged, in Dutch, made by typst without a browser."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from spuk_monitor.charts.theme import TOKENS
from spuk_monitor.domain.reporting import ReportPart
from spuk_monitor.report.document import (
    Block,
    Chart,
    Document,
    Listing,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    words,
)
from spuk_monitor.report.docx_pages import on_its_side
from spuk_monitor.report.pdf_blocks import MARGIN, TWIPS, UPRIGHT, Teller, Told
from spuk_monitor.report.pdf_letters import STAND_IN, Letters
from spuk_monitor.report.pdf_typst import FAMILIES, MAIN, as_json, compiled

_TEXT: Final = Path(__file__).with_name("report.typ")
_FEW: Final = 3  # a chapter of so few lines needs no page of its own
_A_PAGE: Final = (ReportPart.KORT, ReportPart.METHODE)  # chapters that are written to fill one page
_LITTLE: Final = 28  # lines
_PUBLIC: Final = "Openbare versie"
_DRAFT: Final = "Concept"
_MARKS: Final = "Let op bij de cijfers"
_LACKING: Final = f"Een {STAND_IN} staat op de plaats van een teken dat deze pdf niet kan tonen."


def write(document: Document, template: bytes | None = None) -> bytes:
    """The pdf; it takes no template. The same document gives the same bytes.

    ValueError for a chart without a drawing; typst.TypstError for a picture that is none, or without words.
    """
    letters = Letters()
    teller = Teller(letters)
    report = _report(document, teller, letters)
    files = {MAIN: _TEXT.read_bytes(), "rapport.json": as_json(report), **teller.files}
    return compiled(files, moment=document.moment)


def _report(document: Document, teller: Teller, letters: Letters) -> dict[str, Any]:
    fit = letters.fit
    kinds = [word for word, applies in ((_DRAFT, document.draft), (_PUBLIC, document.public)) if applies]
    kind = f"{_DRAFT} · " if document.draft else ""
    named = " · ".join(one for one in (document.title, document.area, document.subtitle) if one)
    told = {
        "title": fit(document.title),
        "subtitle": fit(document.subtitle),
        "name": fit(named),
        "header": fit(f"{kind}{document.title} · {document.area} · {document.subtitle}"),
        "author": fit(document.author),
        "language": document.language.split("-"),
        "status": " · ".join(kinds),
        "draft": document.draft,
        "facts": [[fit(label), fit(value)] for label, value in document.facts],
        "fonts": FAMILIES,
        "colours": {name: light for name, (light, _dark) in TOKENS.items()},
        "margin": MARGIN,
        "pages": _pages(document, teller),
    }
    marks = (*document.marks, *((_LACKING,) if letters.lacking else ()))  # known once all has been told
    told["opening"] = [teller.note(Note(_MARKS, words("\n".join(marks))))] if marks else []
    return told


def _pages(document: Document, teller: Teller) -> list[tuple[bool, list[Told]]]:
    """What stands upright and what on its side, in runs; each begins a page by itself."""
    pieces = [
        piece
        for place, section in enumerate(document.sections)
        for piece in _chapter(section, teller, first=place == 0)
    ]
    runs = [(turned, [one for _turned, one in run]) for turned, run in groupby(pieces, key=lambda piece: piece[0])]
    return [(turned, [told[0] | {"begins": ""}, *told[1:]]) for turned, told in runs]


def _chapter(section: Section, teller: Teller, *, first: bool) -> list[tuple[bool, Told]]:
    blocks = section.blocks
    turned, *sides = _without_turning_back(blocks, on_its_side(blocks, UPRIGHT * TWIPS))
    short = len(blocks) <= _FEW and all(isinstance(one, Paragraph | Note) for one in blocks)
    begins = "page" if section.id in _A_PAGE else "" if short and not first else "room"
    told = [(turned, teller.heading(1, section.title, begins=begins))]
    around = zip((None, *blocks), blocks, (*blocks[1:], None), sides, strict=False)
    told += [(side, teller.block(block, before, after, turned=side)) for before, block, after, side in around]
    return told


def _without_turning_back(blocks: Sequence[Block], turned: Sequence[bool]) -> list[bool]:
    """What is too little for an upright page between two on their side lies down with them."""
    done = list(turned)
    lines = [1, *(_lines(one) for one in blocks)]
    start = 0
    for on_side, run in groupby(turned):
        end = start + len(list(run))
        if not on_side and start > 0 and end < len(turned) and sum(lines[start:end]) <= _LITTLE:
            done[start:end] = [True] * (end - start)
        start = end
    return done


def _lines(block: Block) -> int:
    """About how many lines of text it takes; a drawing stays upright."""
    match block:
        case Table():
            return 4 + 2 * len(block.rows)
        case Listing():
            return 2 * len(block.items)
        case Chart() | Picture():
            return _LITTLE + 1
        case _:
            return 3
