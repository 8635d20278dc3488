"""What a reader with a screen reader would trip over in a Word document, found without Word."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg|emf|wmf|xlsx|docx)$", re.IGNORECASE)
TYPED_SIGN = re.compile(r"^\s*([-•*–·]|\d{1,2}[.)])\s+\S")
BARE_LINK = re.compile(r"^\s*(https?://\S*|www\.\S*|hier|klik hier|lees meer|link)\s*$", re.IGNORECASE)


def problems(content: bytes, *, language: str = "nl-NL") -> list[str]:
    """One English sentence for each problem; [] for a document that passes."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")}
    styles = Styles(parts["word/styles.xml"])
    body = parts["word/document.xml"].find(f"{W}body")
    frames = [part for name, part in parts.items() if re.fullmatch(r"word/(header|footer)\d*\.xml", name)]
    return [
        *about_language(parts, language),
        *about_title(parts),
        *about_headings(body, styles),
        *about_drawings([body, *frames]),
        *about_tables(body),
        *about_empty_space(body),
        *about_lists(body, styles),
        *about_links(body),
    ]


class Styles:
    """The styles of a document, each with what it takes from the style that it is based on."""

    def __init__(self, sheet: Any) -> None:
        self._by_id = {one.get(f"{W}styleId"): one for one in sheet.findall(f"{W}style")}

    def chain(self, paragraph: Any) -> Iterator[Any]:
        """The properties of a paragraph itself, then those of its style and what that is based on."""
        own = paragraph.find(f"{W}pPr")
        if own is not None:
            yield own
        link = paragraph.find(f"{W}pPr/{W}pStyle")
        while link is not None:
            style = self._by_id[link.get(f"{W}val")]
            yield from style.findall(f"{W}pPr")
            link = style.find(f"{W}basedOn")

    def level(self, paragraph: Any) -> int | None:
        """The level of a heading; None for a paragraph that is none."""
        for properties in self.chain(paragraph):
            found = properties.find(f"{W}outlineLvl")
            if found is not None:
                level = int(found.get(f"{W}val")) + 1
                return level if level <= 9 else None
        return None

    def is_item(self, paragraph: Any) -> bool:
        for properties in self.chain(paragraph):
            found = properties.find(f"{W}numPr/{W}numId")
            if found is not None:
                return bool(found.get(f"{W}val") != "0")
        return False

    def is_list(self, paragraph: Any) -> bool:
        link = paragraph.find(f"{W}pPr/{W}pStyle")
        if link is None:
            return False
        return str(self._by_id[link.get(f"{W}val")].find(f"{W}name").get(f"{W}val")).casefold().startswith("list ")


def words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t")).strip()


def about_language(parts: dict[str, Any], language: str) -> Iterator[str]:
    default = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if default is None:
        yield "The styles say no language."
    for name in ("word/styles.xml", "word/document.xml"):
        for lang in parts[name].iter(f"{W}lang"):
            if lang.get(f"{W}val") != language:
                yield f"{name}: the language is {lang.get(f'{W}val')}, not {language}."


def about_title(parts: dict[str, Any]) -> Iterator[str]:
    core = parts.get("docProps/core.xml")
    if core is None or not (core.findtext(TITLE) or "").strip():
        yield "The document has no title property."


def about_headings(body: Any, styles: Styles) -> Iterator[str]:
    before = 0
    for paragraph in body.iter(f"{W}p"):
        level = styles.level(paragraph)
        if level is None:
            continue
        if not words(paragraph):
            yield f"An empty heading of level {level}."
        elif level > before + 1:
            yield f"'{words(paragraph)}' is a heading of level {level} after level {before}."
        before = level
    if not before:
        yield "There is not one heading."


def about_drawings(places: Sequence[Any]) -> Iterator[str]:
    described = [(one.get("name"), one.get("descr")) for place in places for one in place.iter(f"{WP}docPr")]
    described += [(one.get("id"), one.get("alt")) for place in places for one in place.iter(f"{VML}shape")]
    for name, text in described:
        if not (text or "").strip():
            yield f"Drawing '{name}' has no alternative text."
        elif FILE_NAME.search(str(text)):
            yield f"Drawing '{name}' is described by the name of a file: '{text}'."
    drawn = sum(1 for place in places for _ in place.iter(f"{W}drawing"))
    if drawn > sum(1 for place in places for _ in place.iter(f"{WP}docPr")):
        yield "A drawing has no properties to describe it in."


def about_tables(body: Any) -> Iterator[str]:
    for number, table in enumerate(body.iter(f"{W}tbl"), start=1):
        header = table.find(f"{W}tr")
        mark = header.find(f"{W}trPr/{W}tblHeader")
        if mark is None or mark.get(f"{W}val") in ("0", "false"):
            yield f"Table {number} has no header row."
        for cell in header.findall(f"{W}tc"):
            if not words(cell):
                yield f"Table {number} has an empty header cell."
            properties = cell.find(f"{W}tcPr")
            if properties is not None and {f"{W}gridSpan", f"{W}vMerge"} & {one.tag for one in properties}:
                yield f"Table {number} has a merged header cell: '{words(cell)}'."


def about_empty_space(body: Any) -> Iterator[str]:
    was_empty = False
    for paragraph in body.iter(f"{W}p"):
        inside = {one.tag for one in paragraph.iter(f"{W}drawing", f"{W}pict")}
        is_empty = not words(paragraph) and not inside
        if is_empty and was_empty:
            yield "Empty paragraphs in a row, used as space."
        was_empty = is_empty


def about_lists(body: Any, styles: Styles) -> Iterator[str]:
    for paragraph in body.iter(f"{W}p"):
        if any(True for _ in paragraph.iterancestors(f"{W}tbl")):  # "– " and "12. " are answers there
            continue
        if styles.is_list(paragraph) and not styles.is_item(paragraph):
            yield f"'{words(paragraph)}' looks like an item of a list but is none."
        elif not styles.is_item(paragraph) and styles.level(paragraph) is None and TYPED_SIGN.match(words(paragraph)):
            yield f"'{words(paragraph)}' has its bullet or number typed."


def about_links(body: Any) -> Iterator[str]:
    places = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        text = words(link)
        if not text or BARE_LINK.match(text):
            yield f"A link says nothing of where it goes: '{text}'."
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in places:
            yield f"Link '{text}' goes nowhere."
