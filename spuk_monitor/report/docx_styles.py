"""Where a report finds its styles: by their names, in the monitor's own document or in an organisation's template.

A Word in Dutch writes "Kop1" as the id of a heading, but the name stays "heading 1"; so the name decides.
"""

import copy
import re
from enum import StrEnum
from typing import Any, Final

from docx.oxml.parser import parse_xml

from spuk_monitor.report.docx_base import LANGUAGE, STYLE_SHEET
from spuk_monitor.report.docx_xml import qn

_REFERRING: Final = ("w:basedOn", "w:next", "w:link")


class Look(StrEnum):
    """A style by its name in the file, in small letters; those that begin with "rapport" are the monitor's own."""

    TEXT = "normal"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CONTENTS = "toc heading"
    CONTENTS_1 = "toc 1"
    CONTENTS_2 = "toc 2"
    BULLETS = "list bullet"
    NUMBERS = "list number"
    CAPTION = "caption"
    HEADER = "header"
    FOOTER = "footer"
    STRONG = "strong"
    LEAD = "rapport kernzin"
    SOFT = "rapport kleine tekst"
    FACT = "rapport feit"
    KIND = "rapport soort"
    AFTER_TABLE = "rapport na tabel"
    TABLE = "rapport tabel"
    TABLE_CAPTION = "rapport tabelbijschrift"
    TABLE_NOTE = "rapport tabelnoot"
    FIGURE = "rapport figuur"
    END = "rapport einde"
    BLOCK = "rapport blok"
    BLOCK_GOOD = "rapport blok goed"
    BLOCK_WARN = "rapport blok let op"
    BLOCK_BAD = "rapport blok slecht"
    BLOCK_SOFT = "rapport blok zacht"
    HEAD = "rapport tabelkop"
    HEAD_NUMBER = "rapport tabelkop getal"
    CELL = "rapport tabeltekst"
    CELL_NUMBER = "rapport tabelgetal"
    WIDE_HEAD = "rapport brede tabel kop"
    WIDE_HEAD_NUMBER = "rapport brede tabel kop getal"
    WIDE_CELL = "rapport brede tabel tekst"
    WIDE_CELL_NUMBER = "rapport brede tabel getal"
    TONE_GOOD = "rapport toon goed"
    TONE_WARN = "rapport toon let op"
    TONE_BAD = "rapport toon slecht"
    TONE_SOFT = "rapport toon zacht"


class Styles:
    """The styles of a document that is to be filled. What it lacks of `Look` and headings is added, in nl-NL."""

    def __init__(self, sheet: Any) -> None:
        """`sheet` is the w:styles element; it is changed."""
        self._sheet = sheet
        self._ids = {_name(one): str(one.get(qn("w:styleId"))) for one in sheet.findall(qn("w:style"))}
        self._add_missing()
        self._rank_headings()
        _speak_dutch(sheet)

    def __getitem__(self, look: Look) -> str:
        return self._ids[look]

    def heading(self, level: int) -> str:
        return self._ids[f"heading {level}"]

    def element(self, look: Look) -> Any:
        wanted = self._ids[look]
        return next(one for one in self._sheet.findall(qn("w:style")) if one.get(qn("w:styleId")) == wanted)

    def _add_missing(self) -> None:
        ours = list(parse_xml(STYLE_SHEET).findall(qn("w:style")))
        taken = set(self._ids.values())
        missing = [one for one in ours if _name(one) not in self._ids]
        for one in missing:
            id_ = str(one.get(qn("w:styleId")))
            self._ids[_name(one)] = id_ if id_ not in taken else f"Monitor{id_}"
        renamed = {str(one.get(qn("w:styleId"))): self._ids[_name(one)] for one in ours}
        for one in missing:
            added = copy.deepcopy(one)
            added.set(qn("w:styleId"), self._ids[_name(one)])
            for tag in _REFERRING:
                for link in added.findall(qn(tag)):
                    link.set(qn("w:val"), renamed[link.get(qn("w:val"))])
            default = qn("w:default")
            if default in added.attrib and self._has_default(str(added.get(qn("w:type")))):
                del added.attrib[default]
            self._sheet.append(added)

    def _rank_headings(self) -> None:
        """Some programs give a heading its level by name alone; contents and screen readers go by the level itself."""
        for style in self._sheet.findall(qn("w:style")):
            found = re.fullmatch(r"heading ([1-9])", _name(style))
            if found and style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is None:
                level = style.makeelement(qn("w:outlineLvl"))
                level.set(qn("w:val"), str(int(found[1]) - 1))
                style.get_or_add_pPr().append(level)

    def _has_default(self, kind: str) -> bool:
        return any(
            one.get(qn("w:type")) == kind and one.get(qn("w:default")) == "1"
            for one in self._sheet.findall(qn("w:style"))
        )


def _name(style: Any) -> str:
    """In small letters; a style without a name goes by its id."""
    name = style.find(qn("w:name"))
    return str(style.get(qn("w:styleId")) if name is None else name.get(qn("w:val"))).casefold()


def _speak_dutch(sheet: Any) -> None:
    """Screen readers and spelling go by the language of the styles."""
    for lang in sheet.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    defaults = sheet.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = sheet.makeelement(qn("w:docDefaults"))
        sheet.insert(0, defaults)
    face = defaults
    for position, tag in enumerate(("w:rPrDefault", "w:rPr")):
        found = face.find(qn(tag))
        if found is None:
            found = face.makeelement(qn(tag))
            face.insert(0 if position == 0 else len(face), found)
        face = found
    if face.find(qn("w:lang")) is None:
        lang = face.makeelement(qn("w:lang"))
        lang.set(qn("w:val"), LANGUAGE)
        face.append(lang)
