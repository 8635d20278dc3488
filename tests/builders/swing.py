"""Swing files: what a viewer gives to visitors, and the import format. The figures are invented."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from spuk_monitor.ingest.grid import Grid
from tests.builders.ingest import csv_text, workbook

SITE = "voorbeeld.incijfers.nl"


def viewer_rows(
    title: str, header: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]], *, unit: str | None = "%"
) -> list[list[Any]]:
    """Title, header (one or two rows), figures, an empty row, the colophon."""
    units = [] if unit is None else [["Eenheid", unit]]
    colophon = [[], *units, ["Bron", "Verzonnen 2025"], [], [SITE], ["Datum export", "dinsdag 10 februari 2026"]]
    return [[title], *map(list, header), *map(list, rows), *colophon]


def viewer_book(*parts: Any, sheet: str = "Tabel", **options: Any) -> bytes:
    """`viewer_rows` as a workbook."""
    return workbook({sheet: viewer_rows(*parts, **options)})


def viewer_csv(header: Sequence[str], *rows: Sequence[str]) -> bytes:
    """ASCII, semicolons, texts quoted."""
    quoted = [";".join(f'"{cell}"' for cell in row) for row in (header, *rows)]
    return csv_text(*quoted, end="\r\n").encode("ascii")


def import_csv(*lines: str) -> bytes:
    return csv_text(*lines).encode()


def grid(rows: Sequence[Sequence[Any]], sheet: str | None = "Tabel") -> Grid:
    """Rows as a reader gives them: numbered from 1, empty ones left out."""
    return Grid(
        sheet,
        [(number, list(row)) for number, row in enumerate(rows, start=1) if any(c not in (None, "") for c in row)],
    )


def csv_grid(content: bytes, separator: str = ";") -> Grid:
    return grid(list(csv.reader(io.StringIO(content.decode()), delimiter=separator)), None)
