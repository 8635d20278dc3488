"""What a reader with a screen reader would trip over in a pdf, found in its tags."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

HEADING = re.compile(r"/H([1-6])")
FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg|pdf)$", re.IGNORECASE)


def problems(content: bytes, *, language: str = "nl-NL") -> list[str]:
    """One English sentence for each problem; [] for a pdf that passes."""
    reader = PdfReader(io.BytesIO(content))
    root = reader.root_object
    found = [*_about_root(root, language), *_about_title(reader, root)]
    tree = root.get("/StructTreeRoot")
    if tree is None:
        return [*found, "The pdf has no tags."]
    tags = list(elements(tree))
    pages = [number for number, page in enumerate(reader.pages, start=1) if page.get("/Tabs") != "/S"]
    return [
        *found,
        *(f"On page {number} the tab key does not follow the tags." for number in pages),
        *_about_headings(tags),
        *_about_figures(tags),
        *_about_tables(tags),
        *_about_lists(tags),
    ]


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every tag below a node, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from elements(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def kinds(node: Any) -> list[str]:
    return [str(one["/S"]) for one in elements(node)]


def _about_root(root: Any, language: str) -> Iterator[str]:
    if root.get("/Lang") != language:
        yield f"The language is {root.get('/Lang')}, not {language}."
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "The pdf does not say that it is tagged."


def _about_title(reader: PdfReader, root: Any) -> Iterator[str]:
    if not ((reader.metadata or {}).get("/Title") or "").strip():
        yield "The pdf has no title."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "The window shows the name of the file, not the title."
    metadata = root.get("/Metadata")
    if metadata is None or b"pdfuaid:part" not in metadata.get_object().get_data():
        yield "The pdf does not say that it keeps to PDF/UA."


def _about_headings(tags: list[DictionaryObject]) -> Iterator[str]:
    levels = [int(found[1]) for one in tags if (found := HEADING.fullmatch(str(one["/S"])))]
    if not levels:
        yield "There is not one heading."
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"A heading of level {level} after level {before}."


def _about_figures(tags: list[DictionaryObject]) -> Iterator[str]:
    for number, one in enumerate((one for one in tags if one["/S"] == "/Figure"), start=1):
        said = str(one.get("/Alt", "")).strip()
        if not said:
            yield f"Figure {number} has no alternative text."
        elif FILE_NAME.search(said):
            yield f"Figure {number} is described by the name of a file: '{said}'."


def _about_tables(tags: list[DictionaryObject]) -> Iterator[str]:
    for number, one in enumerate((one for one in tags if one["/S"] == "/Table"), start=1):
        rows = [kinds(row)[1:] for row in elements(one) if row["/S"] == "/TR"]
        sizes = {sum(kind in ("/TH", "/TD") for kind in row) for row in rows}
        if not rows or set(rows[0]) & {"/TD"} or "/TH" not in rows[0]:
            yield f"Table {number} has no header row."
        if len(sizes) > 1:
            yield f"Table {number} has rows of {' and '.join(map(str, sorted(sizes)))} cells."


def _about_lists(tags: list[DictionaryObject]) -> Iterator[str]:
    for number, one in enumerate((one for one in tags if one["/S"] == "/L"), start=1):
        if "/LI" not in kinds(one):
            yield f"List {number} has no items."
