"""What the words of a column's header tell: its name, its unit, its scale and the period in it.

For tables that no layout knows. Guesses nothing about meaning; `suggestions` does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from spuk_monitor.domain.period import PeriodError, parse_period
from spuk_monitor.ingest.cells import CellValue, column_letters, is_blank, loose, one_line, text_of
from spuk_monitor.ingest.grid import Grid, header_key

_UNIT = re.compile(r"\((?P<inner>[^()]*)\)\s*$|\bin (?P<after>%|procenten?|euro'?s?|€)\s*$", re.IGNORECASE)
_UNIT_WORDS = re.compile(
    r"%|€|\b(?:procent(?:en)?|percentage|pct|aantal(?:len)?|abs(?:oluut)?|euros?|eur|getal|score|fte|uur|uren|weken"
    r"|x|duizend|mln|miljoen|personen|huishoudens|leerlingen|kinderen|jongeren|inwoners)\b"
)
_SHARE = re.compile(r"%|\b(?:percentage|perc|aandeel|procent|pct)\b")
_COUNT = re.compile(r"\b(?:aantal|aantallen|absoluut|abs)\b")
_SCALES = (
    (1000.0, re.compile(r"(?:\bx\s*)?\b1\s?000\b|\bduizend(?:en|tallen)?\b|\bdzd\b")),
    (1_000_000.0, re.compile(r"(?:\bx\s*)?\b1\s?000\s?000\b|\bmiljoen(?:en)?\b|\bmln\b")),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_PERIOD = 4  # words: "1e kwartaal van 2026"


def header_names(grid: Grid, position: int) -> list[str]:
    """A name for each cell of the row at `position`, all different: what a saved mapping calls its columns.

    A header that occurs twice gets the heading above it in front ("2025 / aantal"), or its rank behind it
    ("aantal (2)"); a column without a header is called by its letters ("kolom B").
    """
    cells = grid.rows[position][1]
    width = max((len(row) for _, row in grid.rows[position : position + 20]), default=0)
    plain = [one_line(text_of(cells[index])) if index < len(cells) else "" for index in range(width)]
    above = _spread(grid.rows[position - 1][1], width) if position else [""] * width
    doubled = {key for key, count in Counter(header_key(name) for name in plain).items() if count > 1}
    named = [
        f"{top} / {name}" if name and top and header_key(name) in doubled else name
        for name, top in zip(plain, above, strict=True)
    ]
    seen: Counter[str] = Counter()
    result = []
    for index, name in enumerate(named):
        filled = name or f"kolom {column_letters(grid.first_column + index)}"
        seen[header_key(filled)] += 1
        rank = seen[header_key(filled)]
        result.append(filled if rank == 1 else f"{filled} ({rank})")
    return result


def _spread(cells: Sequence[CellValue], width: int) -> list[str]:
    """The headings of a row above, each carried to the right as a merged cell shows it. A lone text is a title."""
    heading = ""
    if sum(not is_blank(value) for value in cells) < 2:
        return [""] * width
    result = []
    for index in range(width):
        value = cells[index] if index < len(cells) else None
        heading = heading if is_blank(value) else one_line(text_of(value))
        result.append(heading)
    return result


def is_period(value: CellValue) -> bool:
    """A period as people and sources write it; a bare number only when it is a likely year."""
    if isinstance(value, bool) or is_blank(value):
        return False
    if isinstance(value, str) and not _YEAR.search(value):
        return False
    if isinstance(value, int | float) and not 1990 <= value <= 2100:
        return False
    try:
        parse_period(value.strip() if isinstance(value, str) else value)
    except PeriodError:
        return False
    return True


@lru_cache(maxsize=5_000)
def split_period(header: str) -> tuple[str, str | None]:
    """ "Uitstroom Q3 2026" -> ("Uitstroom", "Q3 2026"); the longest run of words that is a period, at most one."""
    if not _YEAR.search(header):
        return header, None
    words = header.split()
    for length in range(min(_LONGEST_PERIOD, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            text = " ".join(words[start : start + length]).strip("(),;:-–")
            if is_period(text):
                rest = " ".join([*words[:start], *words[start + length :]]).strip(" ,;:/-–")
                return rest, text
    return header, None


def unit_in(header: str) -> str | None:
    """The unit that a header names: "Bijstand (%)" -> "%", "Aandeel jongeren" -> "%", "Aantal banen" -> "aantal"."""
    if match := _UNIT.search(header):
        inner = one_line(match["inner"] or match["after"] or "")
        if _UNIT_WORDS.search(loose(inner)):
            return inner
    text = loose(header)
    if _SHARE.search(text) and not _COUNT.search(text):
        return "%"
    return "aantal" if _COUNT.search(text) and not _SHARE.search(text) else None


def scale_of(unit: str | None) -> float:
    """1000 for "x 1 000 euro", a million for "mln euro", else 1."""
    text = loose(unit or "")
    return next((factor for factor, pattern in reversed(_SCALES) if pattern.search(text)), 1.0)


def without_scale(unit: str) -> str:
    """ "x 1 000 euro" -> "euro"."""
    text = loose(unit)
    for _, pattern in reversed(_SCALES):
        text = pattern.sub(" ", text)
    return " ".join(text.split())
