"""Pages: which lie on their side, what stands above and below each, and the word CONCEPT behind a draft."""

import copy
from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.section import Section as WordSection

from spuk_monitor.report.document import Block, Chart, Document, Heading, Paragraph, Picture, Table, plain_text
from spuk_monitor.report.docx_styles import Look, Styles
from spuk_monitor.report.docx_tables import fits_upright
from spuk_monitor.report.docx_xml import W, field, paragraph, parsed, parsed_document, qn, text_run

_WITH_TABLE: Final = 6  # so many blocks of text before a wide table may lie with it
_BEHIND: Final = 3  # and so many behind the last one of a chapter
_ONCE: Final = ("w:titlePg", "w:pgNumType")  # of a section that only the first may have
_WATERMARK: Final = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
    'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject{number}" type="#_x0000_t136" alt="Watermerk: concept" style="'
    "position:absolute;margin-left:0;margin-top:0;width:440pt;height:110pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d5dae0" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt;font-weight:bold" '
    'string="CONCEPT"/></v:shape></w:pict></w:r>'
)


def on_its_side(blocks: Sequence[Block], width: int) -> list[bool]:
    """Whether heading and blocks of a chapter stand on a landscape page: the heading first, then each block.

    A wide table that does not fit upright in `width` twips takes the heading and the few lines above it along, so that
    no page is left nearly empty.
    """
    turned = [False, *(isinstance(one, Table) and not fits_upright(one, width) for one in blocks)]
    heads = [True, *(isinstance(one, Heading) for one in blocks)]
    text = [True, *(not isinstance(one, Table | Chart | Picture) for one in blocks)]
    for wide in [place for place, is_wide in enumerate(turned) if is_wide]:
        above = wide - 1
        while above >= 0 and text[above] and not turned[above] and wide - above <= _WITH_TABLE:
            above -= 1
        first = above + 1
        if above < 0 or not turned[above]:  # not up to another wide table: then from a heading on
            first = next((place for place in range(first, wide) if heads[place]), wide)
        turned[first:wide] = [True] * (wide - first)
    last = max((place for place, is_wide in enumerate(turned) if is_wide), default=len(turned))
    if len(turned) - 1 - last <= _BEHIND and all(text[last + 1 :]):
        turned[last:] = [True] * (len(turned) - last)
    return turned


def opens(block: Paragraph, before: Block | None, after: Block | None) -> bool:
    """Whether it belongs on the page of what follows: it announces that, or stands between a heading and a figure."""
    between = isinstance(before, Heading) and isinstance(after, Table | Chart | Picture)
    return between or plain_text(block.runs).rstrip().endswith(":")


class Pages:
    """The page of a document that is to be filled; its w:sectPr is that of the last section."""

    def __init__(self, word: WordDocument, styles: Styles) -> None:
        self._word = word
        self._styles = styles
        self._given = word.element.body.sectPr

    def width(self, *, turned: bool) -> int:
        """Of the text, in twips."""
        size, margins = self._given.find(qn("w:pgSz")), self._given.find(qn("w:pgMar"))
        width, height = (int(size.get(qn(f"w:{side}"))) for side in "wh")
        across = height if turned and height > width else width
        return across - sum(int(margins.get(qn(f"w:{side}"))) for side in ("left", "right"))

    def frame(self, document: Document) -> None:
        """Header and footer, unless the template has its own; the watermark of a draft in every header."""
        section = self._word.sections[0]
        own = {one.tag for one in self._given} & {qn("w:headerReference"), qn("w:footerReference")}
        if not own:
            kind = "Concept · " if document.draft else ""
            header = paragraph(
                text_run(f"{kind}{document.title} · {document.area} · {document.subtitle}"), self._styles[Look.HEADER]
            )
            number = text_run("Pagina ") + field("PAGE", "1") + text_run(" van ") + field("NUMPAGES", "1")
            footer = paragraph(number, self._styles[Look.FOOTER])
            _fill(section.header, header)
            _fill(section.footer, footer)
        if document.draft:
            self._watermark(section)

    def close(self, segments: Sequence[tuple[bool, str]]) -> None:
        """Makes the text of each segment (turned or not) the body of the document, with a section break between them.

        All is parsed where it is to stay: lxml takes half a minute to move a long table to another document.
        """
        root = parsed_document("".join(f"{xml}<w:sectPr/>" for _turned, xml in segments))
        for place, ((turned, _xml), mark) in enumerate(zip(segments, root.body.findall(qn("w:sectPr")), strict=True)):
            section = self._section(first=place == 0, turned=turned)
            if place == len(segments) - 1:
                root.body.replace(mark, section)
            else:
                self._carrier(mark).append(section)
                root.body.remove(mark)
        self._word.part._element = root  # python-docx has no other way to give a part another root

    def _carrier(self, mark: Any) -> Any:
        """The properties of the last paragraph of a segment; a table needs an empty one behind it."""
        if mark.getprevious().tag != qn("w:p"):
            mark.addprevious(*parsed([paragraph("", self._styles[Look.END])]))
        return mark.getprevious().get_or_add_pPr()

    def _section(self, *, first: bool, turned: bool) -> Any:
        section = copy.deepcopy(self._given)
        for one in [one for one in section if not str(one.tag).startswith(f"{{{W}}}")]:
            section.remove(one)  # of a newer Word, which declares it at a root that is not here
        if not first:
            for tag in _ONCE:
                for one in section.findall(qn(tag)):
                    section.remove(one)
        size = section.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        if turned and int(height) > int(width):
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
        for one in section.findall(qn("w:type")):
            section.remove(one)
        kind = section.makeelement(qn("w:type"))
        kind.set(qn("w:val"), "nextPage")
        size.addprevious(kind)
        return section

    def _watermark(self, section: WordSection) -> None:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if self._word.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for number, header in enumerate(headers, start=1):
            header.is_linked_to_previous = False
            carrier = next(header._element.iter(qn("w:p")))
            (mark,) = parsed([f"<w:p>{_WATERMARK.replace('{number}', str(number))}</w:p>"])
            carrier.extend(list(mark))


def _fill(part: Any, xml: str) -> None:
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    part._element.extend(parsed([xml]))
