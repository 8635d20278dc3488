"""Text on a slide: paragraphs with runs, sizes that fit their box, and how much room they take."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml import etree
from pptx.util import Pt

from spuk_monitor.report.document import Run, Runs, plain_text
from spuk_monitor.report.office.package import writable

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CM: Final = 2.54 / 72  # in a point
# Width of a letter in sizes; of a single word it may be wider than of a whole line.
_LETTER: Final = 0.53
_BOLD_LETTER: Final = 0.58
_WIDE_LETTER: Final = 0.7
_LINE: Final = 1.2
_INSET: Final = 0.5  # cm left and right together
_EDGES: Final = 0.3  # cm above and below together
_INDENT: Final = 0.8  # cm
_EMU: Final = 360_000  # in a cm
_BETWEEN: Final = 0.4  # of the size, after each paragraph


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph; `point` has a bullet."""

    runs: Runs
    size: float
    bold: bool = False
    point: bool = False
    after: float = _BETWEEN  # room under it, in sizes


def height(paragraphs: Iterable[Words], wide: float, *, sides: float = _INSET, edges: float = _EDGES) -> float:
    """About how high they are, in cm, in a box of this width; `sides` and `edges` are its margins together."""
    total = edges
    for one in paragraphs:
        room = wide - sides - (_INDENT if one.point else 0.0)
        letters = room / (one.size * _CM * (_BOLD_LETTER if one.bold else _LETTER))
        total += (_lines(plain_text(one.runs), letters) * _LINE + one.after) * one.size * _CM
    return total


def word_width(text: str, size: float) -> float:
    """About how wide the longest word is when it is bold, in cm."""
    return max(map(len, text.split()), default=0) * size * _CM * _WIDE_LETTER


def _lines(text: str, letters: float) -> int:
    """How many lines it takes when no word is broken."""
    lines, used = 1, 0.0
    for word in text.split():
        if used and used + len(word) > letters:
            lines, used = lines + 1, 0.0
        used += len(word) + 1
    return lines


def fitted(paragraphs: Sequence[Words], wide: float, high: float, *, least: float) -> list[Words]:
    """The same in smaller steps until they fit, none below `least` points."""
    shown = list(paragraphs)
    while height(shown, wide) > high and any(one.size > least for one in shown):
        shown = [replace(one, size=max(least, one.size - 1)) for one in shown]
    return shown


def fill(frame: Any, paragraphs: Sequence[Words]) -> None:
    """Writes the paragraphs into a text frame in place of what is in it."""
    frame.word_wrap = True
    body = frame._txBody
    for old in body.findall(f"{_A}p"):
        body.remove(old)
    for one in paragraphs:
        body.append(_paragraph(one))
    if not paragraphs:
        etree.SubElement(body, f"{_A}p")


def in_dutch(root: Any) -> None:
    """Every run, field and break below `root` is Dutch."""
    for one in _spoken(root):
        face = one.find(f"{_A}rPr")
        if face is None:
            face = etree.Element(f"{_A}rPr")
            one.insert(0, face)
        face.set("lang", "nl-NL")
    for name in ("endParaRPr", "defRPr"):
        for one in root.iter(f"{_A}{name}"):
            one.set("lang", "nl-NL")


def _spoken(root: Any) -> Iterator[Any]:
    for name in ("r", "fld", "br"):
        yield from root.iter(f"{_A}{name}")


def _paragraph(one: Words) -> Any:
    made = etree.Element(f"{_A}p")
    indent = round(_INDENT * _EMU) if one.point else 0
    looks = etree.SubElement(made, f"{_A}pPr", marL=str(indent), indent=str(-indent))
    after = etree.SubElement(etree.SubElement(looks, f"{_A}spcAft"), f"{_A}spcPts")
    after.set("val", str(round(one.size * one.after * 100)))
    if one.point:
        etree.SubElement(looks, f"{_A}buFont", typeface="Arial")
        etree.SubElement(looks, f"{_A}buChar", char="•")
    else:
        etree.SubElement(looks, f"{_A}buNone")
    for run in one.runs:
        made.append(_run(run, one))
    return made


def _run(run: Run, one: Words) -> Any:
    made = etree.Element(f"{_A}r")
    face = etree.SubElement(made, f"{_A}rPr", lang="nl-NL", sz=str(Pt(one.size).centipoints))
    face.set("b", str(int(one.bold or run.bold)))
    if run.italic:
        face.set("i", "1")
    etree.SubElement(made, f"{_A}t").text = _plain(run.text)
    return made


def _plain(text: str) -> str:
    """Without what no XML can hold; a line break is a space, and € stays with its amount."""
    on_one_line = writable(text).translate(str.maketrans("\n\r\t", "   "))
    return on_one_line.replace("€ ", "€\N{NO-BREAK SPACE}")
