"""A report as content, apart from how it is written: every writer takes a Document and nothing else.

Plain frozen values; the same settings give an equal document, whose `digest` is the hash of all that it says.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from spuk_monitor.charts.exhibit import Exhibit


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


class Tone(StrEnum):
    """Never by colour alone: a writer puts the sign or the word beside it."""

    GEWOON = "gewoon"
    GOED = "goed"
    LET_OP = "let op"
    SLECHT = "slecht"
    ZACHT = "zacht"


@dataclass(frozen=True, slots=True)
class Heading:
    """Within a section; `level` is absolute, 1 for the chapters."""

    level: int
    text: str
    id: str  # unique in the document; bookmarks and links


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    lead: bool = False  # the one sentence that a reader must see
    soft: bool = False  # small print: basis, source, remark


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A box that must not be missed: what is fictitious, what is missing, what is assumed."""

    title: str
    runs: Runs
    tone: Tone = Tone.LET_OP


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is what people read; `value` the plain figure behind it (None: no figure, never zero)."""

    text: str
    value: float | int | date | None = None
    tone: Tone = Tone.GEWOON
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width of the page, relative to the other columns."""

    title: str
    share: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` without its number; the first column names the row. `number` is filled in by `numbered`."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    number: int = 0
    wide: bool = False  # too many columns for an upright page: the writer may turn it


@dataclass(frozen=True, slots=True)
class Chart:
    """`exhibit` holds drawing and figures, `alt` says what the drawing shows; `caption` without its number.

    `height_cm` of the drawing on an upright page.
    """

    id: str
    exhibit: Exhibit
    alt: str
    caption: str
    height_cm: float = 7.0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    id: str
    content: bytes
    media_type: str  # image/png or image/jpeg
    alt: str
    caption: str
    number: int = 0


Block = Heading | Paragraph | Listing | Note | Table | Chart | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter; its title is the heading of level 1 and is not among the blocks."""

    id: str  # a ReportPart
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """`message` is the one sentence of the slide; at most one of `chart` and `table`; `notes` is what to say."""

    id: str
    title: str
    message: str
    points: tuple[Runs, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`facts` are label and value for the title page: area, quarter, reference date, version. `marks` are sentences
    about fictitious, provisional, assumed and withheld figures. `moment` is the only timestamp a file may carry: that
    of the version, not of the making. Figures and tables are numbered through."""

    title: str
    subtitle: str
    area: str
    quarter: str
    facts: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]
    sections: tuple[Section, ...]
    slides: tuple[Slide, ...]
    moment: datetime
    author: str
    draft: bool = False
    public: bool = False
    language: str = "nl-NL"

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    @property
    def tables(self) -> list[Table]:
        return [one for one in self.blocks() if isinstance(one, Table)]

    @property
    def charts(self) -> list[Chart]:
        return [one for one in self.blocks() if isinstance(one, Chart)]

    @property
    def digest(self) -> str:
        """sha256 of everything it says."""
        return hashlib.sha256(json.dumps(_plain(self), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def words(text: str) -> Runs:
    """Plain text as runs."""
    return (Run(text),) if text else ()


def plain_text(runs: Runs) -> str:
    return "".join(one.text for one in runs)


def numbered(document: Document) -> Document:
    """With the figures and the tables numbered in reading order; pictures count as figures."""
    counts = {"figure": 0, "table": 0}

    def count(block: Block) -> Block:
        if not isinstance(block, Table | Chart | Picture):
            return block
        kind = "table" if isinstance(block, Table) else "figure"
        counts[kind] += 1
        return dataclasses.replace(block, number=counts[kind])

    sections = tuple(
        dataclasses.replace(section, blocks=tuple(count(block) for block in section.blocks))
        for section in document.sections
    )
    return dataclasses.replace(document, sections=sections)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return {"": type(value).__name__, **named}
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
