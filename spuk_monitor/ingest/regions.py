"""From the region column of a source file to areas: codes stripped, both national codes, no name taken for granted.

A published table holds every region of the country; what the monitor does not need is left out, counted and said.
That differs from `areas.AreaFinder`, for which an unknown area in someone's own workbook is a mistake.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from spuk_monitor.domain.definitions import Area, Definitions
from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.terms import AreaKind
from spuk_monitor.ingest.areas import CBS_CODE, AreaFinder, FoundArea
from spuk_monitor.ingest.cells import CellValue, loose, text_of

MOST_REGIONS = 1_000  # above this a file is a national one, of which only the own regions are taken
_OTHER_LEVEL = re.compile(r"(?:LD|PV|CR|AM|AR|RU|NR|OP|GGD|GG|JZ|VR|PC|LO|PO|WG|ZK|PV|CP)\d{1,4}[A-Z0-9]{0,4}")
_BARE = re.compile(r"\d{2,8}")
_LEVELS = ((4, "GM"), (6, "WK"), (8, "BU"))
_LEVEL_NAMES = (AreaKind.LAND, AreaKind.GEMEENTE, AreaKind.WIJK, AreaKind.BUURT)
_TITLED = re.compile(r"(?:gemeente|gem\.) +(?P<name>.+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:wijk +)?(?P<number>\d\d) +(?P<name>\D.*)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\((?:gemeente|gem\.?|land|wijk|buurt)\)$", re.IGNORECASE)


class Skipped(Enum):
    """Why a region is left out; the words come after a count."""

    OTHER_LEVEL = "van een andere indeling (provincie, COROP en dergelijke)"
    OUTSIDE = "buiten de gemeenten van de monitor"
    UNKNOWN_NAME = "met een naam die de monitor niet kent"
    EMPTY = "zonder gebied"


@dataclass(frozen=True, slots=True)
class Region:
    """An area id; `is_listed` when the definitions name it."""

    area: str
    is_listed: bool = True

    @property
    def may_be_gone(self) -> bool:
        """A municipality that the definitions do not name: without any figure it is one that no longer exists."""
        return not self.is_listed and self.area.startswith("GM")


class RegionFinder:
    """Looks up region codes and names. `codes` are all of the file, to see whether it is a national one."""

    def __init__(self, definitions: Definitions, codes: Iterable[CellValue] = ()) -> None:
        self._finder = AreaFinder(definitions)
        self._areas = definitions.areas
        self._municipalities = {
            area.code[2:] for area in definitions.areas.values() if area.kind is AreaKind.GEMEENTE and area.code
        }
        distinct = set(map(text_of, codes))
        self._digits = bare_digits(distinct)
        distinct = {code for text in distinct if (code := region_code(text, digits=self._digits))}
        self.is_national = len(distinct) > MOST_REGIONS

    def by_code(self, value: CellValue) -> Region | Skipped | None:
        """The region of a code; None when the text is no region code at all."""
        code = region_code(value, digits=self._digits)
        if code is None:
            text = text_of(value).upper()
            if not text:
                return Skipped.EMPTY
            return Skipped.OTHER_LEVEL if _OTHER_LEVEL.fullmatch(text) else None
        found = self._finder.by_code(code)
        if found is not None:
            return Region(found)
        if code.startswith("NL"):
            return Skipped.OTHER_LEVEL
        if self.is_national and code[2:6] not in self._municipalities:
            return Skipped.OUTSIDE
        if self.is_national and code.startswith("GM"):
            return Skipped.OUTSIDE
        return Region(code, is_listed=False)

    def by_name(self, value: CellValue, *, municipality: str = "", level: str = "") -> Region | Skipped | Finding:
        """The one area with this name; a Finding that lists the candidates when there are several.

        `municipality` and `level` (Land, Gemeente, Wijk, Buurt), where the file prints them, have to agree: "Wijk 00
        Centrum" is a wijk of many municipalities, and a buurt often has the name of its wijk.
        """
        found = self._by_name(value)
        within = _BRACKETS.sub("", municipality.strip())
        if within and isinstance(found, Finding):
            found = self._within(within, text_of(value))
        if isinstance(found, Region) and not self._agrees(found, within, level=level):
            return Skipped.UNKNOWN_NAME
        return found

    def _agrees(self, region: Region, municipality: str, *, level: str) -> bool:
        area = self._areas.get(region.area)
        if area is None:
            return True  # a code in the column of names
        above = area if area.kind is AreaKind.GEMEENTE else self._areas.get(area.municipality or "")
        if municipality and above is not None and not _is_called(above, municipality):
            return False
        return loose(level) not in _LEVEL_NAMES or loose(level) == area.kind

    def _by_name(self, value: CellValue) -> Region | Skipped | Finding:
        text = text_of(value)
        if not text:
            return Skipped.EMPTY
        if (code := region_code(value)) is not None and CBS_CODE.fullmatch(code) and not text.isdigit():
            coded = self.by_code(code)
            return coded if coded is not None else Skipped.UNKNOWN_NAME
        above, colon, name = text.partition(": ")  # as Swing writes a wijk: "Roosendaal: Langdonk"
        if colon:
            return self._within(above, name)
        bare = _BRACKETS.sub("", text)
        if titled := _TITLED.fullmatch(text):
            bare = titled["name"]
        if titled or "(gem" in text.casefold():
            for area in self._areas.values():
                if area.kind is AreaKind.GEMEENTE and _is_called(area, bare):
                    return Region(area.id)
            if titled:
                return Skipped.UNKNOWN_NAME
        found = self._finder.find(bare, NOWHERE)
        if isinstance(found, FoundArea):
            return Region(found.id)
        if found.code == "GEBIED_DUBBELZINNIG":
            return found
        numbered = _NUMBERED.fullmatch(bare)
        return self._numbered(numbered["number"], numbered["name"]) if numbered else Skipped.UNKNOWN_NAME

    def _numbered(self, number: str, name: str) -> Region | Skipped:
        """ "03 West", as many a municipality calls its wijken: the number has to be that of the wijk too."""
        found = [
            area.id
            for area in self._areas.values()
            if area.kind is AreaKind.WIJK and (area.code or "").endswith(number) and _is_called(area, name)
        ]
        return Region(found[0]) if len(found) == 1 else Skipped.UNKNOWN_NAME

    def _within(self, municipality: str, name: str) -> Region | Skipped:
        """The wijk or buurt with this name in this municipality; of another one it is not ours."""
        above = {
            area.id
            for area in self._areas.values()
            if area.kind is AreaKind.GEMEENTE and _is_called(area, municipality)
        }
        found = [area.id for area in self._areas.values() if area.municipality in above and _is_called(area, name)]
        return Region(found[0]) if len(found) == 1 else Skipped.UNKNOWN_NAME


def _is_called(area: Area, name: str) -> bool:
    return loose(name) in map(loose, (area.name, *area.other_names))


def region_code(value: CellValue, *, digits: int | None = None) -> str | None:
    """The code as CBS writes it: GM1674 for "GM1674    ", gm1674, 1674 and 1674.0; None for anything else.

    Bare digits get their letters by their number: `digits` where the whole column tells it (`bare_digits`), else their
    own, allowing for one leading zero that a spreadsheet dropped.
    """
    text = text_of(value).upper().replace(" ", "")
    if CBS_CODE.fullmatch(text):
        return text
    if not _BARE.fullmatch(text):
        return None
    if digits is not None and len(text) <= digits:
        return next(letters + text.zfill(size) for size, letters in _LEVELS if size == digits)
    return next((letters + text.zfill(size) for size, letters in _LEVELS if len(text) in (size, size - 1)), None)


def bare_digits(codes: Iterable[str]) -> int | None:
    """How many digits the codes of a column have when all are bare ones of one level: 4, 6 or 8. None when it mixes.

    WK001401 saved as a number is 1401, which by itself looks like a municipality; beside 167405 it does not. A column
    that mixes levels shows that by a code that begins with another one.
    """
    filled = {code.strip() for code in codes if code.strip()}
    if not filled or not all(_BARE.fullmatch(code) for code in filled):
        return None
    longest = max(map(len, filled))
    size = next((size for size, _ in _LEVELS if longest in (size, size - 1)), None)
    if size is None or any(code[:end] in filled for code in filled for end in (4, 6) if end < len(code)):
        return None
    return size
