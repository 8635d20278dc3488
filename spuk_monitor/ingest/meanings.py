"""What the cells of an observation file mean, looked up once per distinct value: in a long file names return.

Knows no rows: what is found has no place yet, because the same answer serves every row with that value.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.period import Granularity, PeriodError, parse_period
from spuk_monitor.ingest.areas import AreaFinder, FoundArea
from spuk_monitor.ingest.categories import category_key
from spuk_monitor.ingest.cells import CellValue, PercentCell, is_blank, shown, text_of
from spuk_monitor.ingest.indicators import MeasureFinder
from spuk_monitor.ingest.units import UnitMatch, compare_unit

MAX_TEXT = 2_000
_PROVISIONAL = frozenset({"voorlopig", "nader voorlopig", "nadervoorlopig", "*", "**", "concept", "provisional"})
_FINAL = frozenset({"", "definitief", "definitive"})


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """`remark` is a finding about a period that is accepted; it is worth saying once per file."""

    key: str
    starred: bool
    remark: Finding | None = None


class Meanings:
    """Answers are remembered by type and value: 1, 1.0 and True are three different cells."""

    def __init__(self, definitions: Definitions) -> None:
        self._measure_finder = MeasureFinder(definitions)
        self._area_finder = AreaFinder(definitions)
        self._measures: dict[Hashable, Measure | Finding] = {}
        self._by_unit: dict[Hashable, Measure | None] = {}
        self._areas: dict[Hashable, FoundArea | Finding] = {}
        self._periods: dict[Hashable, FoundPeriod | Finding] = {}
        self._categories: dict[Hashable, str | Finding] = {}
        self._units: dict[tuple[str, str], UnitMatch] = {}

    def measure_by_unit(self, value: CellValue, unit: CellValue) -> Measure | None:
        """The measure of an indicator with several that the file's own unit points out; None where it does not."""
        if is_blank(unit):
            return None
        key = (type(value), value, text_of(unit))
        if key not in self._by_unit:
            self._by_unit[key] = self._measure_finder.find_by_unit(value, text_of(unit))
        return self._by_unit[key]

    def measure(self, value: CellValue) -> Measure | Finding:
        key = (type(value), value)
        if (known := self._measures.get(key)) is None:
            known = self._measures[key] = self._measure_finder.find(value, NOWHERE)
        return known

    def area(self, value: CellValue) -> FoundArea | Finding:
        key = (type(value), value)
        if (known := self._areas.get(key)) is None:
            known = self._areas[key] = self._area_finder.find(value, NOWHERE)
        return known

    def period(self, value: CellValue) -> FoundPeriod | Finding:
        key = (type(value), value)
        if (known := self._periods.get(key)) is None:
            known = self._periods[key] = find_period(value)
        return known

    def category(self, measure: Measure, value: CellValue) -> str | Finding:
        """The category key, "" for the total."""
        if is_blank(value):
            return ""
        key = (measure.id, type(value), value)
        if (known := self._categories.get(key)) is None:
            known = self._categories[key] = category_key(measure, value, NOWHERE)
        return known

    def unit(self, measure: Measure, given: str) -> UnitMatch:
        key = (measure.id, given)
        if (known := self._units.get(key)) is None:
            known = self._units[key] = compare_unit(given, measure)
        return known


def find_period(value: CellValue) -> FoundPeriod | Finding:
    """The period; a date that Excel may have made of a month gets a remark."""
    plain = value.value if isinstance(value, PercentCell) else value
    try:
        period, starred = parse_period(plain)
    except PeriodError as error:
        return finding("ONBEKENDE_PERIODE", value=shown(value), reason=str(error))
    remark = None
    if isinstance(value, date) and period.granularity is Granularity.DAG and period.start.day == 1:
        month = f"{period.year}M{period.start.month:02d}"
        remark = finding("PERIODE_IS_DAG", value=shown(value), day=period.label, month=month)
    return FoundPeriod(period.key, starred, remark)


def says_provisional(value: CellValue) -> bool | None:
    """What the column 'status' says; None for a word it does not know."""
    text = text_of(value).casefold()
    if text in _PROVISIONAL:
        return True
    return False if text in _FINAL else None


def free_text(value: CellValue) -> str:
    """The text of a source or a note, of any length, without signs that do not print; "" when there is none."""
    if value is None or value == "":
        return ""
    text = value.replace("\u00a0", " ").strip() if isinstance(value, str) else text_of(value)
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    return text
