"""The presentation: a title slide, then the slides of the document with native charts, tables and speaker notes."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.util import Pt

from spuk_monitor.domain.dutch import join_words
from spuk_monitor.report.document import Chart, Document, Run, Slide, Table, words
from spuk_monitor.report.office.chart_plan import plan_of
from spuk_monitor.report.office.package import office_time, same_bytes
from spuk_monitor.report.pptx_base import own_presentation
from spuk_monitor.report.pptx_parts import (
    Area,
    add_box,
    add_chart,
    add_footer,
    add_number,
    add_table,
    mark_draft,
    table_height,
)
from spuk_monitor.report.pptx_template import (
    content_layout,
    presentation_of,
    text_of,
    title_layout,
    title_of,
    title_size,
)
from spuk_monitor.report.pptx_text import Words, fill, fitted, height, in_dutch

_MESSAGE, _POINT, _LEAST, _SMALL = 20.0, 18.0, 14.0, 12.0
_TITLE, _LEAST_TITLE = 28.0, 18.0
_LARGER = 4.0  # points, where a slide has text only
_TEXT_SHARE: Final = 0.34  # of the width, beside a chart
_GAP: Final = 0.6  # cm
_FOOT: Final = 1.5
_EDGE: Final = 1.5
_INSET: Final = 0.25  # of the words in a box
_CM: Final = 360_000  # EMU
# What a mark speaks of, and how the footer of a slide says so.
_KINDS: Final = (
    ("ficti", "fictieve"),
    ("voorlopig", "voorlopige"),
    ("verouderd", "verouderde"),
    ("schat", "geschatte"),
)
_TITLE_PLACE: Final = '<p:ph xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" type="title"/>'
_ASSUMED, _WITHHELD = "aanname", ("weggelaten", "niet getoond")


def write(document: Document, template: bytes | None = None) -> bytes:
    """The .pptx, the same bytes each time. UsageError for a `template` that is no presentation."""
    made = own_presentation() if template is None else presentation_of(template)
    first, others = title_layout(made), content_layout(made)
    if document.draft:
        for layout in {id(one): one for one in (first, others)}.values():
            mark_draft(layout, made.slide_width, made.slide_height)
    page = Area(0.0, 0.0, made.slide_width / _CM, made.slide_height / _CM)
    complete = _title_slide(made.slides.add_slide(first), document, page)
    foot = _foot_words(document, 1 if complete else 2)
    own = () if complete else (_marks_slide(document),)
    for number, slide in enumerate((*own, *document.slides), start=2):
        _slide(made.slides.add_slide(others), slide, document, page)
        _around(made.slides[-1], number, foot, page)
    _properties(made, document)
    for slide in made.slides:
        in_dutch(slide._element)
        if slide.has_notes_slide:
            in_dutch(slide.notes_slide._element)
    in_dutch(made.part._element)
    if any(one.notes for one in document.slides):
        in_dutch(made.notes_master._element)
    out = io.BytesIO()
    made.save(out)
    return same_bytes(out.getvalue())


# --- slides ----------------------------------------------------------------------------------------


def _title_slide(slide: Any, document: Document, page: Area) -> bool:
    """Whether there was room for what must be said with the figures."""
    _title(slide, document.title, page)
    facts = [Words((Run(f"{name}: ", bold=True), Run(value)), _POINT) for name, value in document.facts]
    about = [Words(words(document.subtitle), _MESSAGE, bold=True), *facts]
    room = _title_room(slide, page)
    marks = _mark_words(document)
    left = room.left if room.wide > page.wide * 0.75 else _EDGE
    wide = page.wide - 2 * left
    low = page.high - _EDGE - height(marks, wide)
    above = low - room.top - _GAP
    fits = height(fitted(about, room.wide, above, least=_LEAST), room.wide) <= above
    high = min(room.high, above) if marks and fits else room.high
    shown = fitted(about, room.wide, high, least=_SMALL)
    _text(slide, text_of(slide), shown, Area(room.left, room.top, room.wide, high))
    if marks and fits:
        add_box(slide, "Let op", marks, Area(left, low, wide, page.high - low - 0.5))
    _drop_empty(slide)
    return fits or not marks


def _mark_words(document: Document) -> list[Words]:
    said = (*(("CONCEPT: dit is nog niet vastgesteld.",) if document.draft else ()), *document.marks)
    return [Words(words(" ".join(said)), _SMALL)] if said else []


def _marks_slide(document: Document) -> Slide:
    return Slide("kanttekeningen", "Kanttekeningen bij de cijfers", "", tuple(words(one) for one in document.marks))


def _slide(slide: Any, content: Slide, document: Document, page: Area) -> None:
    _title(slide, content.title, page)
    place = text_of(slide)
    area = _room(place, page)
    message = [Words(words(content.message), _MESSAGE, bold=True)] if content.message else []
    text = [*message, *(Words(runs, _POINT, point=True) for runs in content.points)]
    if content.chart is not None:
        _with_chart(slide, content.chart, text, area, document.moment)
    elif content.table is not None:
        _with_table(slide, content.table, text, area)
    else:
        larger = [replace(one, size=one.size + _LARGER) for one in text]
        _text(slide, place, fitted(larger, area.wide, area.high, least=_LEAST), area)
    _drop_empty(slide)
    if content.notes:
        slide.notes_slide.notes_text_frame.text = content.notes


def _with_chart(slide: Any, chart: Chart, text: Sequence[Words], area: Area, moment: datetime) -> None:
    """Beside the points, or under the message when there are none; a line under it says what it is and of what sort."""
    place = text_of(slide)
    try:
        plan_of(chart.exhibit.drawing)
    except ValueError:  # nothing to draw: its alternative text says what is known
        _text(slide, place, fitted([*text, Words(words(chart.alt), _POINT)], area.wide, area.high, least=_LEAST), area)
        return
    if any(one.point for one in text):
        left = Area(area.left, area.top, area.wide * _TEXT_SHARE, area.high)
        right = Area(area.left + left.wide + _GAP, area.top, area.wide - left.wide - _GAP, area.high)
    else:
        used = height(text, area.wide)
        left, right = Area(area.left, area.top, area.wide, used), area.below(used)
    _text(slide, place, fitted(text, left.wide, left.high, least=_LEAST), left)
    small = [Words(words(_sentences(chart.caption, chart.exhibit.note)), _SMALL)]
    line = height(small, right.wide)
    add_chart(slide, chart, Area(right.left, right.top, right.wide, right.high - line), moment)
    add_box(slide, "Onderschrift", small, right.below(right.high - line))


def _with_table(slide: Any, table: Table, text: Sequence[Words], area: Area) -> None:
    """Under the text, which is as small as the table asks for."""
    small = [Words(words(table.note), _SMALL)] if table.note else []
    line = height(small, area.wide) if small else 0.0
    shown = fitted(text, area.wide, area.high - line - table_height(table, area.wide), least=_LEAST)
    used = height(shown, area.wide)
    _text(slide, text_of(slide), shown, Area(area.left, area.top, area.wide, used))
    wide = area.wide - 2 * _INSET
    add_table(slide, table, Area(area.left + _INSET, area.top + used + _INSET, wide, area.high - used - line - _INSET))
    if small:
        add_box(slide, "Toelichting bij de tabel", small, area.below(area.high - line))


def _sentences(*texts: str) -> str:
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts if text)


# --- places ----------------------------------------------------------------------------------------


def _room(place: Any, page: Area) -> Area:
    """Where the layout has its text; on a layout without, or with little room, all that is under the title."""
    if place is not None:
        found = Area(*(one / _CM for one in (place.left, place.top, place.width, place.height)))
        if found.wide > page.wide * 0.5 and found.high > page.high * 0.3:
            return Area(found.left, found.top, found.wide, min(found.high, page.high - _FOOT - found.top))
    top = page.high * 0.2
    return Area(_EDGE, top, page.wide - 2 * _EDGE, page.high - top - _FOOT)


def _title_room(slide: Any, page: Area) -> Area:
    """On the first slide: under the title, as wide as the layout's own place for a subtitle."""
    title, place = title_of(slide), text_of(slide)
    if title is None:
        return _room(None, page)
    beside = title if place is None else place
    top = max(beside.top, title.top + title.height) / _CM
    if page.high - top < page.high * 0.25:  # the title stands at the foot of the page
        return _room(None, page)
    return Area(beside.left / _CM, top, beside.width / _CM, page.high - top - _EDGE)


def _title(slide: Any, text: str, page: Area) -> None:
    """A real title for who listens; where the layout has none, one of our own."""
    place = title_of(slide)
    if place is not None:
        place.text_frame.text = text
        wide, high = place.width / _CM, place.height / _CM
        title = [Words(words(text), title_size(slide, _TITLE), bold=True)]
        if height(title, wide) > high:  # programs shrink a title only when somebody types in it
            size = fitted(title, wide, high, least=_LEAST_TITLE)[0].size
            place.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        return
    area = Area(_EDGE, 0.7, page.wide - 2 * _EDGE, page.high * 0.2 - 1.0)
    box = add_box(slide, "Titel", [Words(words(text), 26.0, bold=True)], area)
    box._element.find(".//{*}nvPr").append(parse_xml(_TITLE_PLACE))
    slide.shapes._spTree.insert(2, box._element)


def _text(slide: Any, place: Any, paragraphs: Sequence[Words], area: Area) -> None:
    if not paragraphs:
        return
    if place is None:
        add_box(slide, "Tekst", paragraphs, area)
        return
    place.left, place.top, place.width, place.height = area.sizes
    fill(place.text_frame, paragraphs)


def _drop_empty(slide: Any) -> None:
    """Places of the layout that nothing was put in would ask to be clicked."""
    for one in list(slide.placeholders):
        if not one.has_text_frame or not one.text_frame.text.strip():
            one._element.getparent().remove(one._element)


def _around(slide: Any, number: int, foot: str, page: Area) -> None:
    top = page.high - _FOOT + 0.2
    add_footer(slide, foot, Area(_EDGE, top, page.wide - 2 * _EDGE - 3.0, 1.0))
    add_number(slide, number, Area(page.wide - _EDGE - 2.0, top, 2.0, 1.0))


def _foot_words(document: Document, where: int) -> str:
    """What must be known with every figure, short; slide `where` says it in full."""
    said = " ".join(document.marks).lower()
    kinds = [word for sign, word in _KINDS if sign in said]
    held = [f"{join_words(kinds)} cijfers"] if kinds else []
    held += ["aannames"] if _ASSUMED in said else []
    parts = ["CONCEPT, nog niet vastgesteld."] if document.draft else []
    if held:
        parts.append(f"Bevat {join_words(held)}; zie dia {where}.")
    elif document.marks:
        parts.append(document.marks[0])
    if any(word in said for word in _WITHHELD):
        parts.append("Kleine aantallen mensen zijn weggelaten.")
    return " ".join(parts)


def _properties(made: Any, document: Document) -> None:
    about = made.core_properties
    about.title, about.subject, about.author = document.title, document.subtitle, document.author
    about.last_modified_by, about.language = document.author, document.language
    about.keywords, about.comments, about.category, about.revision = "", "", "", 1
    about.content_status = "Concept" if document.draft else ""
    about.created = about.modified = office_time(document.moment)
