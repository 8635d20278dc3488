"""What calamine does not tell of a sheet: percent formats, error cells and formulas without a result.

Read from the raw XML by targeted patterns, because a whole second reader costs five times as much. Runs in the
reading process only.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

from spuk_monitor.ingest.cells import DUTCH_ERRORS, CellValue, ErrorCell, FormulaCell, PercentCell, column_number

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN_PERCENTS = {9, 10}
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*[^>/])>\s*<(?:\w+:)?f\b([^>]*?)(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\b[^>]*>([^<]*))?"
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_CELL = rb"<(?:\w+:)?c\s(?=[^>]*\b(?:%s))([^>]*[^>/])>(.*?)</(?:\w+:)?c>"
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_SHARED = re.compile(rb"""\bsi\s*=\s*["'](\d+)["']""")

Places = dict[tuple[int, int], CellValue]


def special_cells(archive: zipfile.ZipFile, part: str, percents: set[int]) -> Places:
    """Percent, error and result-less formula cells of a sheet by (row, column) from 1."""
    xml = archive.read(part)
    wanted = [rb"""t\s*=\s*["']e["']"""]
    if percents:
        wanted.append(rb"""s\s*=\s*["'](?:""" + b"|".join(b"%d" % style for style in percents) + rb""")["']""")
    special: Places = {}
    for match in re.finditer(_CELL % b"|".join(wanted), xml, re.DOTALL):
        place, value = _place(match[1]), _VALUE.search(match[2])
        if place is None or value is None:
            continue
        kind = _TYPE.search(match[1])
        if kind is not None and kind[1] == b"e":
            text = unescape(value[1].decode("utf-8", errors="replace"))
            special[place] = ErrorCell(DUTCH_ERRORS.get(text, text))
        elif kind is None or kind[1] == b"n":
            try:
                special[place] = PercentCell(float(value[1]))
            except ValueError:
                continue  # no number: calamine says what it is
    special.update(_without_result(xml))
    return special


def _without_result(xml: bytes) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """Formulas that were never computed. A text result that is empty is a result: that cell is just empty."""
    shared: dict[bytes, tuple[str, bytes]] = {}
    for attributes, about, body, value in _FORMULA.findall(xml):
        text = unescape(body.decode("utf-8", errors="replace"))
        reference = _REFERENCE.search(attributes)
        group = _SHARED.search(about)
        if group is not None and reference is not None and text:
            shared[group[1]] = (text, reference[1] + reference[2])
        kind = _TYPE.search(attributes)
        place = _place(attributes)
        if value or place is None or (kind is not None and kind[1] == b"str"):
            continue
        if not text and group is not None and group[1] in shared and reference is not None:
            text = _moved(*shared[group[1]], reference[1] + reference[2])
        yield place, FormulaCell(f"={text}")


def _moved(text: str, origin: bytes, to: bytes) -> str:
    """A shared formula as it reads in another of its cells."""
    from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415  (slow to import, seldom needed)
    from openpyxl.formula.translate import Translator, TranslatorError  # noqa: PLC0415

    try:
        moved = str(Translator(f"={text}", origin=origin.decode()).translate_formula(to.decode()))
    except (TokenizerError, TranslatorError, ValueError, IndexError):
        return text
    return moved.removeprefix("=")


def _place(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(attributes)
    return (int(match[2]), column_number(match[1])) if match else None


def parts_by_sheet(archive: zipfile.ZipFile) -> dict[str, str]:
    """The path in the archive of each sheet, by way of the workbook's relations."""
    relations = {
        node.get("Id"): node.get("Target", "")
        for node in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    found: dict[str, str] = {}
    names = set(archive.namelist())
    for node in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if node.tag.rpartition("}")[2] == "sheet":
            target = relations.get(node.get(_RELATION), "")
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if path in names:
                found.setdefault(node.get("name", ""), path)
    return found


def percent_styles(xml: bytes) -> set[int]:
    """Which cell styles (position in cellXfs) show a number as a percentage."""
    root = ElementTree.fromstring(xml)
    formats = set(_BUILT_IN_PERCENTS)
    for node in root.iter():
        if node.tag.endswith("}numFmt") and "%" in node.get("formatCode", ""):
            formats.add(int(node.get("numFmtId", "-1")))
    for node in root:
        if node.tag.endswith("}cellXfs"):
            return {position for position, xf in enumerate(node) if int(xf.get("numFmtId", "0")) in formats}
    return set()
