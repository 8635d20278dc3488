"""Opens the document that a report is written into: the monitor's own, or an organisation's template, emptied."""

import io
import zipfile
from typing import Final

from docx import Document as open_document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.section import Section
from docx.shared import Cm
from lxml import etree

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.report.docx_base import LANGUAGE, own_document
from spuk_monitor.report.docx_xml import qn

_DOCUMENT: Final = CONTENT_TYPE.WML_DOCUMENT_MAIN
_TEMPLATE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS: Final = b"macroEnabled"
_TYPES: Final = "[Content_Types].xml"
# What a body is framed by; the rest (its pictures, links, comments) leaves with the body.
_KEPT: Final = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.HEADER,
        RELATIONSHIP_TYPE.FOOTER,
        RELATIONSHIP_TYPE.FOOTNOTES,
        RELATIONSHIP_TYPE.ENDNOTES,
        RELATIONSHIP_TYPE.CUSTOM_XML,
    }
)
_PAGE: Final = {  # cm
    "page_width": 21.0,
    "page_height": 29.7,
    "left_margin": 2.2,
    "right_margin": 2.2,
    "top_margin": 2.2,
    "bottom_margin": 2.2,
    "header_distance": 1.1,
    "footer_distance": 1.1,
}
_LETTERHEAD: Final = "Beeld uit de huisstijl"
# A template's own ties: to the file it was made from, to an address list, to a lock on its text.
_SETTINGS_LEFT_OUT: Final = ("attachedTemplate", "mailMerge", "documentProtection", "updateFields", "trackRevisions")


def opened(template: bytes | None) -> WordDocument:
    """An empty document with its page, styles, headers and footers.

    UsageError for a template that is no Word document, has macros, or cannot be read.
    """
    if template is None:
        return open_document(io.BytesIO(own_document()))
    word = _read(template)
    _empty(word)
    return word


def _read(template: bytes) -> WordDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):  # the last two: packed or locked in a strange way
        raise UsageError(
            "Het sjabloon is geen Word-bestand, of het is beveiligd met een wachtwoord. Open het in Word, haal een "
            "wachtwoord eraf en sla het op als .docx."
        ) from None
    types = parts.get(_TYPES, b"")
    if _MACROS in types:
        raise UsageError(
            "In het sjabloon zitten macro's; die gaan niet mee in een rapportage. Sla het in Word op als .docx, "
            "zonder macro's."
        )
    parts[_TYPES] = types.replace(_TEMPLATE.encode(), _DOCUMENT.encode())
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    try:
        return open_document(again)
    except (KeyError, ValueError, AttributeError, PackageNotFoundError, etree.XMLSyntaxError):
        raise UsageError(
            "Het sjabloon is geen Word-document, of het is beschadigd. Open het in Word en sla het opnieuw op als "
            ".docx."
        ) from None


def _empty(word: WordDocument) -> None:
    body = word.element.body
    page = body.sectPr
    for one in list(body):
        if one is not page:
            body.remove(one)
    if page is None:
        body.get_or_add_sectPr()
    _complete(word.sections[0])
    for id_, link in list(word.part.rels.items()):
        if link.reltype not in _KEPT:
            del word.part.rels[id_]
    package = word.part.package
    for id_, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # shows the text that was taken out
            del package.rels[id_]
    _drop_notes(word)
    _describe_letterhead(word)
    settings = word.settings.element
    for name in _SETTINGS_LEFT_OUT:
        for one in settings.findall(qn(f"w:{name}")):
            settings.remove(one)
    ties = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for id_ in [id_ for id_, link in ties.items() if link.is_external]:
        del ties[id_]
    for one in settings.findall(qn("w:themeFontLang")):
        one.set(qn("w:val"), LANGUAGE)


def _complete(page: Section) -> None:
    """A4 with margins of 2.2 cm where the template does not say."""
    for name, size in _PAGE.items():
        if getattr(page, name) is None:
            setattr(page, name, Cm(size))


def _describe_letterhead(word: WordDocument) -> None:
    """Pictures above and below the pages get words when the template has none for them."""
    for link in word.part.rels.values():
        if link.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            for tag, attribute in (("wp:docPr", "descr"), ("v:shape", "alt")):
                for one in link.target_part.element.iter(qn(tag)):
                    one.set(attribute, (one.get(attribute) or "").strip() or _LETTERHEAD)


def _drop_notes(word: WordDocument) -> None:
    """The footnotes of the text that was taken out; the lines above footnotes stay."""
    for link in word.part.rels.values():
        if link.reltype in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
            part = link.target_part
            notes = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
            for one in list(notes):
                if one.get(qn("w:type")) is None:
                    notes.remove(one)
            part._blob = etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True)
