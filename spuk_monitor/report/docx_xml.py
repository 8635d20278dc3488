"""WordprocessingML as text: a report of two thousand rows is written in a blink and parsed once."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.parser import parse_xml

from spuk_monitor.report.document import Run
from spuk_monitor.report.office.package import writable

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES: Final = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TWIPS_PER_CM: Final = 567
EMU_PER_TWIP: Final = 635
_BREAKS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def qn(name: str) -> str:
    """ "w:p" as lxml names it."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def attribute(text: str) -> str:
    """Quoted and escaped; what no XML can hold is left out."""
    return quoteattr(writable(text))


def text_run(text: str, *, style: str = "", bold: bool = False, italic: bool = False) -> str:
    """One w:r, "" for no text; `style` is the id of a character style. A line end becomes a break within the run."""
    if not text:
        return ""
    face = f'<w:rStyle w:val="{style}"/>' if style else ""
    face += "<w:b/><w:bCs/>" if bold else ""
    face += "<w:i/><w:iCs/>" if italic else ""
    pieces = re.split("([\n\t])", writable(text).replace("\r\n", "\n").replace("\r", "\n"))
    said = "".join(_BREAKS.get(one) or f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in pieces if one)
    return f"<w:r>{f'<w:rPr>{face}</w:rPr>' if face else ''}{said}</w:r>"


def text_runs(runs: Iterable[Run]) -> str:
    return "".join(text_run(one.text, bold=one.bold, italic=one.italic) for one in runs)


def paragraph(inner: str, style: str, direct: str = "") -> str:
    """One w:p; `direct` is what no style can say: a page that begins here, the number of a list."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direct}</w:pPr>{inner}</w:p>'


def field(code: str, shown: str) -> str:
    """A field with the answer that Word would give filled in, so that nothing has to be brought up to date."""
    return f"{field_opening(code)}{text_run(shown)}{FIELD_END}"


def field_opening(code: str) -> str:
    """What stands before the answer of a field; behind it belongs `FIELD_END`."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def parsed_document(body: str) -> Any:
    """The w:document with this text in its body."""
    return parse_xml(f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>")


def parsed(xml: Sequence[str]) -> list[Any]:
    """The elements that the texts stand for, as python-docx has them."""
    return list(parse_xml(f"<w:body {DECLARED}>{''.join(xml)}</w:body>"))
