"""Reads a presentation back with python-pptx: its titles and its tables."""

import io
from typing import Any

from pptx import Presentation

from tests.report.reading.grids import Grid


def titles(content: bytes) -> list[str]:
    return [slide.shapes.title.text for slide in _slides(content)]


def grids(content: bytes) -> list[Grid]:
    found = []
    for shape in (one for slide in _slides(content) for one in slide.shapes if one.has_table):
        header, *rows = [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
        found.append(Grid(header, tuple(rows)))
    return found


def _slides(content: bytes) -> Any:
    return Presentation(io.BytesIO(content)).slides
