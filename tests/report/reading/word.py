"""Reads a Word document back with python-docx: its tables and its paragraphs."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from tests.report.reading.grids import Grid


def grids(content: bytes) -> list[Grid]:
    """Every table with a header row, in order; merged cells do not occur."""
    found = []
    for table in Document(io.BytesIO(content)).element.body.iter(qn("w:tbl")):
        header, *rows = [
            tuple(_text(cell) for cell in row.iterchildren(qn("w:tc"))) for row in table.iterchildren(qn("w:tr"))
        ]
        found.append(Grid(header, tuple(rows)))
    return found


def text(content: bytes) -> str:
    """The paragraphs in one line each."""
    body = Document(io.BytesIO(content)).element.body
    return "\n".join(_text(one) for one in body.iter(qn("w:p")))


def alternatives(content: bytes) -> list[str]:
    """What is said instead of each figure."""
    return [str(one.get("descr")) for one in Document(io.BytesIO(content)).element.body.iter(qn("wp:docPr"))]


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))
