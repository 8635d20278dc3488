"""Lists that a screen reader announces as lists: bullets and numbers of Word itself, each numbered list from one."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from spuk_monitor.report.document import Listing
from spuk_monitor.report.docx_styles import Look, Styles
from spuk_monitor.report.docx_xml import DECLARED, paragraph, qn, text_runs

_BULLET: Final = ("bullet", "•")
_NUMBER: Final = ("decimal", "%1.")


class Lists:
    """The kinds of lists of the document; adds its own when a template's list styles have none."""

    def __init__(self, word: WordDocument, styles: Styles) -> None:
        self._numbering = _numbering_of(word)
        self._styles = styles
        self._bullets = self._kind(Look.BULLETS, _BULLET)
        self._numbers = self._kind(Look.NUMBERS, _NUMBER)

    def written(self, listing: Listing) -> str:
        """The paragraphs of a list."""
        look = Look.NUMBERS if listing.ordered else Look.BULLETS
        number = self._new(self._numbers, restart=True) if listing.ordered else None
        direct = "" if number is None else f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(paragraph(text_runs(item), self._styles[look], direct) for item in listing.items)

    def _kind(self, look: Look, face: tuple[str, str]) -> int:
        """The abstract numbering of a list style; the style gets ours when it has none."""
        style = self._styles.element(look)
        given = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if given is not None:
            for one in self._numbering.findall(qn("w:num")):
                if one.get(qn("w:numId")) == given.get(qn("w:val")):
                    return int(one.find(qn("w:abstractNumId")).get(qn("w:val")))
        abstract = self._new_abstract(*face)
        properties = style.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        properties.get_or_add_numPr().get_or_add_numId().val = self._new(abstract)
        return abstract

    def _new_abstract(self, kind: str, sign: str) -> int:
        known = [int(one.get(qn("w:abstractNumId"))) for one in self._numbering.findall(qn("w:abstractNum"))]
        id_ = max(known, default=0) + 1
        made = parse_xml(
            f'<w:abstractNum {DECLARED} w:abstractNumId="{id_}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>'
        )
        first = self._numbering.find(qn("w:num"))  # all kinds stand before all lists
        if first is None:
            self._numbering.append(made)
        else:
            first.addprevious(made)
        return id_

    def _new(self, abstract: int, *, restart: bool = False) -> int:
        known = [int(one.get(qn("w:numId"))) for one in self._numbering.findall(qn("w:num"))]
        id_ = max(known, default=0) + 1
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        made = parse_xml(f'<w:num {DECLARED} w:numId="{id_}"><w:abstractNumId w:val="{abstract}"/>{again}</w:num>')
        after = self._numbering.find(qn("w:numIdMacAtCleanup"))
        if after is None:
            self._numbering.append(made)
        else:
            after.addprevious(made)
        return id_


def _numbering_of(word: WordDocument) -> Any:
    for link in word.part.rels.values():
        if link.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return link.target_part.element
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {DECLARED}/>"),
        word.part.package,
    )
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
