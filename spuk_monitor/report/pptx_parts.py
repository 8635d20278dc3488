"""What stands on a slide beside its text: a native chart, a table, footer, number and the mark of a draft."""

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.util import Cm

from spuk_monitor.report.document import Cell, Chart, Table, Tone, words
from spuk_monitor.report.office.charts import WORKBOOK_RELATION, office_chart
from spuk_monitor.report.pptx_template import around
from spuk_monitor.report.pptx_text import Words, fill, height, word_width

_NAMESPACES: Final = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_CHART_WORDS: Final = 12.0
_FOOTER: Final = 12.0
_FOOTER_SLACK: Final = 1.25  # two lines may just touch the edges of their place
_TABLE_SIZES: Final = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)  # the last two before it runs off the slide
_READABLE: Final = 12.0
_ROW: Final = 0.8  # cm, of one line
_CELL_SIDE: Final = 0.2  # cm left and right
_CELL_EDGE: Final = 0.12  # cm above and below the words of a cell
_LOUD: Final = (Tone.LET_OP, Tone.SLECHT)


@dataclass(frozen=True, slots=True)
class Area:
    """In cm from the left and the top of the slide."""

    left: float
    top: float
    wide: float
    high: float

    def below(self, used: float) -> "Area":
        """What is left of it under the first `used` cm."""
        return Area(self.left, self.top + used, self.wide, self.high - used)

    @property
    def sizes(self) -> tuple[Any, Any, Any, Any]:
        return Cm(self.left), Cm(self.top), Cm(self.wide), Cm(self.high)


def add_chart(slide: Any, chart: Chart, area: Area, moment: datetime) -> None:
    """A native chart with its workbook and alternative text. ValueError when there is no Office chart of it."""
    made = office_chart(chart.exhibit, moment=moment, size=_CHART_WORDS)
    package = slide.part.package
    part = ChartPart.load(package.next_partname(ChartPart.partname_template), CT.DML_CHART, package, made.xml)
    relation = part.relate_to(EmbeddedXlsxPart.new(made.workbook, package), RT.PACKAGE)
    if relation != WORKBOOK_RELATION:
        raise ValueError(f"the workbook of a chart is {WORKBOOK_RELATION}, not {relation}")
    frame = CT_GraphicalObjectFrame.new_chart_graphicFrame(
        slide.shapes._next_shape_id, "Grafiek", slide.part.relate_to(part, RT.CHART), *area.sizes
    )
    slide.shapes._spTree.append(frame)
    _described(slide.shapes[-1], f"Grafiek: {chart.caption}", chart.alt)


def add_table(slide: Any, table: Table, area: Area) -> None:
    """A table with a marked header row, as large as fits."""
    size = next((one for one in _TABLE_SIZES if _height_of(table, area.wide, one) <= area.high), _TABLE_SIZES[-1])
    count = len(table.rows) + 1
    left, top, wide, _ = area.sizes
    shape = slide.shapes.add_table(count, len(table.columns), left, top, wide, Cm(_ROW) * count)
    _described(shape, f"Tabel: {table.caption}", table.caption)
    drawn = shape.table
    drawn.first_row, drawn.horz_banding = True, True
    for column, one in enumerate(_widths(table, area.wide, size)):
        drawn.columns[column].width = Cm(one)
    for row, cells in enumerate((_heads(table), *table.rows)):
        for column, cell in enumerate(cells):
            _write(drawn.cell(row, column), cell, size, numeric=table.columns[column].numeric)


def table_height(table: Table, wide: float) -> float:
    """About how high it is at the smallest size that reads well, in cm."""
    return _height_of(table, wide, _READABLE)


def _height_of(table: Table, wide: float, size: float) -> float:
    """Without end where a word would be broken off."""
    widths = _widths(table, wide, size)
    if sum(widths) > wide + 0.01 and size > _READABLE:
        return math.inf
    return sum(
        max(
            height([_cell_words(cell, size)], one, sides=2 * _CELL_SIDE, edges=2 * _CELL_EDGE)
            for cell, one in zip(cells, widths, strict=True)
        )
        for cells in (_heads(table), *table.rows)
    )


def _widths(table: Table, wide: float, size: float) -> list[float]:
    """By the shares that are asked for, but none narrower than its longest word where there is room for all."""
    least = [
        max(word_width(cells[column].text, size) for cells in (_heads(table), *table.rows)) + 2 * _CELL_SIDE
        for column in range(len(table.columns))
    ]
    shares = [column.share for column in table.columns]
    if sum(least) > wide:
        return least if size > _READABLE else [wide * share / sum(shares) for share in shares]
    fixed: set[int] = set()
    while True:
        room = wide - sum(least[one] for one in fixed)
        free = sum(share for one, share in enumerate(shares) if one not in fixed)
        found = [least[one] if one in fixed else room * share / free for one, share in enumerate(shares)]
        narrow = {one for one, width in enumerate(found) if width < least[one]}
        if not narrow:
            return found
        fixed |= narrow


def _heads(table: Table) -> tuple[Cell, ...]:
    return tuple(Cell(column.title, bold=True) for column in table.columns)


def _write(place: Any, cell: Cell, size: float, *, numeric: bool) -> None:
    place.margin_left = place.margin_right = Cm(_CELL_SIDE)
    place.margin_top = place.margin_bottom = Cm(_CELL_EDGE)
    fill(place.text_frame, [_cell_words(cell, size)])
    if numeric:
        place.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _cell_words(cell: Cell, size: float) -> Words:
    return Words(words(cell.text), size, cell.bold or cell.tone in _LOUD, after=0.0)


def add_box(slide: Any, name: str, paragraphs: Sequence[Words], area: Area) -> Any:
    box = slide.shapes.add_textbox(*area.sizes)
    box.name = name
    fill(box.text_frame, paragraphs)
    return box


def add_footer(slide: Any, text: str, area: Area) -> None:
    """In the layout's own place for it where there is one."""
    if not text:
        return
    place = around(slide.slide_layout, PP_PLACEHOLDER.FOOTER)
    paragraphs = [Words(words(text), _FOOTER)]
    if place is None or height(paragraphs, place.width.cm) > _FOOTER_SLACK * place.height.cm:
        add_box(slide, "Voettekst", paragraphs, area)
    else:
        fill(_copied(slide, place).text_frame, paragraphs)


def add_number(slide: Any, number: int, area: Area) -> None:
    """A field, so that it follows when slides are moved."""
    place = around(slide.slide_layout, PP_PLACEHOLDER.SLIDE_NUMBER)
    shape = add_box(slide, "Dianummer", [], area) if place is None else _copied(slide, place)
    paragraphs = shape._element.findall(".//{*}p")
    for old in list(paragraphs[0]):
        paragraphs[0].remove(old)
    field = (
        f'<a:fld {_NAMESPACES} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
        f'<a:rPr lang="nl-NL" sz="{round(_FOOTER * 100)}"/><a:t>{number}</a:t></a:fld>'
    )
    paragraphs[0].append(parse_xml(field))
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _copied(slide: Any, place: Any) -> Any:
    """A placeholder of the layout on the slide itself, in the same place."""
    element = copy.deepcopy(place._element)
    element.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
    slide.shapes._spTree.append(element)
    shape = slide.shapes[-1]
    shape.left, shape.top, shape.width, shape.height = place.left, place.top, place.width, place.height
    return shape


def mark_draft(layout: Any, wide: int, high: int) -> None:
    """CONCEPT across the layout, so behind all that its slides hold. The footer says it in words as well."""
    long, tall = round(wide * 0.8), round(high * 0.36)
    text = (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="91" name="Watermerk concept" descr="">{_DECORATIVE}</p:cNvPr>'
        '<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm rot="-1800000">'
        f'<a:off x="{(wide - long) // 2}" y="{(high - tall) // 2}"/><a:ext cx="{long}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        '<a:lstStyle/><a:p><a:pPr algn="ctr"><a:buNone/></a:pPr><a:r><a:rPr lang="nl-NL" sz="13800" b="1">'
        '<a:solidFill><a:schemeClr val="tx1"><a:alpha val="8000"/></a:schemeClr></a:solidFill></a:rPr>'
        "<a:t>CONCEPT</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    layout.shapes._spTree.insert(2, etree.fromstring(text))


def _described(shape: Any, name: str, alt: str) -> None:
    properties = shape._element.find(".//{*}cNvPr")
    properties.set("name", name)
    properties.set("descr", alt)
