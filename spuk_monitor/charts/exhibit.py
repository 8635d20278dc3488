"""A chart with everything that belongs to it: its sentence, its table and what a download of it holds."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from spuk_monitor.charts.drawing import Drawing

FICTITIOUS: Final = "Bevat fictieve voorbeeldcijfers."  # the note of what rests on made-up figures

Cell = str | float | int | date | None  # None is unknown, an empty cell; never zero


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`rows` hold plain values (a share as 0-100) under `header`, which names the unit; `note` says what to bear in
    mind: fictief, voorlopig, aanname, source. `name` is the file name of a download, without its ending."""

    name: str
    title: str
    summary: str  # one sentence
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    drawing: Drawing | None = None
    note: str = ""


def file_name(*parts: object) -> str:
    """A name that says what a file holds: "doelen-thema-a_roosendaal-ring_2026-09-30"; empty parts are left out."""
    plain = [unicodedata.normalize("NFKD", str(part)).encode("ascii", "ignore").decode() for part in parts if part]
    return "_".join(re.sub(r"[^a-z0-9.]+", "-", part.lower()).strip("-") for part in plain)
