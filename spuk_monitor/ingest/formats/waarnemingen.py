"""The observation workbook or csv: one row a figure, with measure, area, period and value.

What a cell means is looked up once per distinct text, because in a long file the same names return on every row.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.period import Granularity, PeriodError, parse_period
from spuk_monitor.domain.terms import CellState, Severity, ValueType
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.areas import AreaFinder
from spuk_monitor.ingest.categories import category_key
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, PercentCell, dutch_number, is_blank, shown
from spuk_monitor.ingest.cells import text_of as cell_text
from spuk_monitor.ingest.grid import Grid, Header, check_header, find_header, header_missing
from spuk_monitor.ingest.indicators import MeasureFinder
from spuk_monitor.ingest.numbers import PointReading, point_reading
from spuk_monitor.ingest.observed import check_margins, check_value, sibling_hint
from spuk_monitor.ingest.overlap import Stretch, check_overlaps, overlap_severity, span_of
from spuk_monitor.ingest.units import UnitMatch, compare_unit
from spuk_monitor.ingest.values import Reading, read_value, special_finding, texts

SHEET = "Waarnemingen"
REQUIRED = ("indicator", "gebied", "periode", "waarde")
OPTIONAL = ("categorie", "eenheid", "status", "marge_onder", "marge_boven", "bron", "toelichting")
COLUMNS = (*REQUIRED, *OPTIONAL)
MAX_TEXT = 2_000
_PROVISIONAL = frozenset({"voorlopig", "nader voorlopig", "*", "**", "concept", "provisional"})
_FINAL = frozenset({"", "definitief", "definitive"})
_SPECIAL = (ErrorCell, FormulaCell)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    key: str
    starred: bool
    remark: Finding | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grid, its cells by column name."""

    grid: Grid
    number: int
    cells: Sequence[CellValue]
    columns: dict[str, int]

    def value(self, column: str) -> CellValue:
        index = self.columns.get(column, -1)
        return self.cells[index] if 0 <= index < len(self.cells) else None

    def place(self, column: str) -> Place:
        return self.grid.place(self.number, self.columns.get(column), column)

    def text(self, column: str) -> str:
        return cell_text(self.value(column))


class ObservationReader:
    """Reads one grid; afterwards `drafts`, `findings` and `rows_read` hold the outcome.

    A row with a fout gives findings and no draft; everything else in the file is checked all the same.
    """

    def __init__(self, grid: Grid, definitions: Definitions) -> None:
        self.drafts: list[ObservationDraft] = []
        self.findings: list[Finding] = []
        self.rows_read = 0
        self._grid = grid
        self._definitions = definitions
        self._measures = MeasureFinder(definitions)
        self._areas = AreaFinder(definitions)
        self._known: dict[tuple[str, type, Hashable], object] = {}
        self._first: dict[tuple[str, str, str, str], Row] = {}
        self._percents: list[tuple[Place, PercentCell]] = []
        self._period_letters: str | None = None
        self._point = self._margin_point = PointReading.UNDECIDED

    def read(self) -> None:
        header = find_header(self._grid.rows, COLUMNS)
        if header is None:
            self.findings.append(header_missing(self._grid, REQUIRED))
            return
        self.findings += check_header(header, self._grid, required=REQUIRED, known=COLUMNS)
        if any(name not in header.columns for name in REQUIRED):
            return
        self._period_letters = self._grid.letters(header.columns["periode"])
        self._read_rows(header)
        if not self.rows_read:
            self.findings.append(finding("GEEN_RIJEN", self._grid.place(header.row + 1)))
        self.findings += self._check_together()

    def _read_rows(self, header: Header) -> None:
        grid, columns = self._grid, dict(header.columns)
        rows = grid.rows[header.position + 1 :]
        self._point, self._margin_point = _point_readings(rows, columns)
        width = len(grid.rows[header.position][1])
        indexes = tuple(columns.values())
        for number, cells in rows:
            size = len(cells)
            if all(index >= size or is_blank(cells[index]) for index in indexes):
                continue
            self.rows_read += 1
            if grid.sheet is None and size > width and not all(map(is_blank, cells[width:])):
                self.findings.append(finding("TE_VEEL_VELDEN", grid.place(number), expected=width, found=size))
                continue
            row = Row(grid, number, cells, columns)
            before = len(self.findings)
            draft = self._read_row(row)
            if draft is not None and not any(one.severity is Severity.FOUT for one in self.findings[before:]):
                self.drafts.append(draft)

    def _read_row(self, row: Row) -> ObservationDraft | None:
        if any(type(value) in _SPECIAL for value in row.cells):
            specials = [name for name in row.columns if type(row.value(name)) in _SPECIAL]
            self.findings += [special_finding(row.value(name), row.place(name)) for name in specials]
            if specials:
                return None
        measure = self._measure(row)
        area = self._resolve(row, "gebied", self._areas.find)
        period = self._resolve(row, "periode", _find_period)
        category = self._category(row, measure)
        key = " · ".join(
            part
            for part in (
                measure.id if measure else row.text("indicator"),
                area.id if area else row.text("gebied"),
                category or "",
                period.key if period else row.text("periode"),
            )
            if part
        )
        place = row.place("waarde")
        reading = read_value(row.value("waarde"), point=self._point, place=place, key=key)
        if isinstance(reading, Finding):
            self.findings.append(reading)
        if measure and area and period and category is not None:
            self._check_double(row, (measure.id, area.id, category, period.key), key)
        if measure is None:
            return None
        self._check_unit(row, measure, key)
        if isinstance(reading, Finding):
            return None
        reading = self._checked(reading, measure, row=row, place=place, key=key)
        low, high = self._margins(row, reading, key=key)
        provisional = self._provisional(row, key, starred=period is not None and period.starred)
        source, note = self._free_text(row, "bron"), self._free_text(row, "toelichting")
        if area is None or period is None or category is None:
            return None
        return ObservationDraft(
            measure.id, area.id, period.key, reading.number, reading.state, category, provisional,
            low, high, source, note, place, self._period_letters,
        )  # fmt: skip

    def _measure(self, row: Row) -> Measure | None:
        unit = row.value("eenheid")
        if not is_blank(unit):
            value = row.value("indicator")
            known = (f"eenheid {cell_text(unit)}", type(value), value)
            if known not in self._known:
                self._known[known] = self._measures.find_by_unit(value, cell_text(unit))
            if (found := self._known[known]) is not None:
                return found  # type: ignore[return-value]
        return self._resolve(row, "indicator", self._measures.find)

    def _resolve(self, row: Row, column: str, find: Callable[[CellValue, Place], Found | Finding]) -> Found | None:
        """What the cell means, looked up once per distinct value; a finding gets this row's own place."""
        value = row.value(column)
        if is_blank(value):
            self.findings.append(finding("VERPLICHT_LEEG", row.place(column), column=column))
            return None
        known = (column, type(value), value)
        result = self._known.get(known)
        if result is None:
            result = self._known[known] = find(value, row.place(column))
            if not isinstance(result, Finding) and (remark := getattr(result, "remark", None)):
                self.findings.append(remark)
        if isinstance(result, Finding):
            self.findings.append(replace(result, place=row.place(column)))
            return None
        return result  # type: ignore[return-value]

    def _category(self, row: Row, measure: Measure | None) -> str | None:
        value = row.value("categorie")
        if measure is None or is_blank(value):
            return ""
        known = (f"categorie {measure.id}", type(value), value)
        result = self._known.get(known)
        if result is None:
            result = self._known[known] = category_key(measure, value, row.place("categorie"))
        if isinstance(result, Finding):
            self.findings.append(replace(result, place=row.place("categorie")))
            return None
        return str(result)

    def _check_double(self, row: Row, key: tuple[str, str, str, str], shown_key: str) -> None:
        first = self._first.setdefault(key, row)
        if first is not row:
            self.findings.append(
                finding(
                    "DUBBELE_SLEUTEL", row.place("indicator"), value=shown(row.value("indicator")), key=shown_key,
                    first=first.number, first_value=shown(first.value("waarde")) or "leeg",
                )
            )  # fmt: skip

    def _checked(self, reading: Reading, measure: Measure, *, row: Row, place: Place, key: str) -> Reading:
        """Runs the rules of the measure; a count that is whole but for a computer's rounding becomes whole."""
        if reading.number is None:
            return reading
        value = row.value("waarde")
        before = len(self.findings)
        self.findings += check_value(
            reading.number, measure, percent=reading.percent, place=place, value=value, key=key,
            sibling=sibling_hint(self._definitions, measure, share=True) if reading.percent else "",
        )  # fmt: skip
        if isinstance(value, PercentCell) and len(self.findings) == before:
            self._percents.append((place, value))
        whole = reading.number.is_integer() or measure.value_type is not ValueType.GEHEEL_GETAL
        if not whole and len(self.findings) == before:
            return replace(reading, number=float(round(reading.number)))
        return reading

    def _check_unit(self, row: Row, measure: Measure, key: str) -> None:
        given = row.text("eenheid")
        if not given:
            return
        known = (f"eenheid {measure.id}", str, given)
        match = self._known.get(known)
        if match is None:
            match = self._known[known] = compare_unit(given, measure)
        if match is UnitMatch.SAME:
            return
        code = "EENHEID_STRIJDIG" if match is UnitMatch.CONTRADICTS else "EENHEID_ANDERS"
        name = f"{measure.id} ({measure.label})"
        sibling = sibling_hint(self._definitions, measure, share=not measure.is_share)
        place = row.place("eenheid")
        self.findings.append(
            finding(code, place, value=given, key=key, measure=name, unit=measure.unit, sibling=sibling)
        )

    def _margins(self, row: Row, reading: Reading, *, key: str) -> tuple[float | None, float | None]:
        """Both margins or none; a single one and margins of a missing value are not kept."""
        bounds: dict[str, float] = {}
        for column in ("marge_onder", "marge_boven"):
            if is_blank(row.value(column)):
                continue
            result = read_value(row.value(column), point=self._margin_point, place=row.place(column), key=key)
            if isinstance(result, Finding):
                self.findings.append(result)
                return None, None
            if result.number is not None:
                bounds[column] = result.number
        if not bounds:
            return None, None
        given = next(iter(bounds))
        place, value = row.place(given), shown(row.value(given))
        if reading.number is None:
            self.findings.append(finding("MARGE_ZONDER_WAARDE", place, value=value, key=key))
            return None, None
        if len(bounds) == 1:
            self.findings.append(finding("MARGE_ONVOLLEDIG", place, value=value, key=key, given=given))
            return None, None
        low, high = bounds["marge_onder"], bounds["marge_boven"]
        places = (row.place("waarde"), place)
        value = shown(row.value("waarde"))
        self.findings += check_margins(reading.number, low, high, places=places, value=value, key=key)
        return low, high

    def _provisional(self, row: Row, key: str, *, starred: bool) -> bool:
        text = row.text("status").casefold()
        if text in _PROVISIONAL:
            return True
        if text not in _FINAL:
            used = "voorlopig" if starred else "definitief"
            place = row.place("status")
            self.findings.append(finding("STATUS_ONBEKEND", place, value=row.text("status"), key=key, used=used))
        return starred

    def _free_text(self, row: Row, column: str) -> str | None:
        value = row.value(column)
        if value is None or value == "":
            return None
        text = value.replace("\u00a0", " ").strip() if isinstance(value, str) else cell_text(value)
        if not text.isprintable():
            text = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
        if len(text) > MAX_TEXT:
            place = row.place(column)
            shortened = shown(text[:60])
            self.findings.append(finding("TEKST_AFGEKAPT", place, value=shortened, length=len(text), limit=MAX_TEXT))
            text = text[:MAX_TEXT]
        return text or None

    def _check_together(self) -> list[Finding]:
        """What only shows over the whole file: overlapping periods, and what was read in a special way."""
        series: defaultdict[Hashable, list[Stretch]] = defaultdict(list)
        severities: dict[Hashable, Severity] = {}
        for order, draft in enumerate(self.drafts):
            if draft.state is CellState.WAARDE:
                key = (draft.measure, draft.area, draft.category)
                stretch = Stretch(span_of(draft.period), order, draft.place, draft.key, letters=draft.period_letters)
                series[key].append(stretch)
                if key not in severities:
                    severities[key] = overlap_severity(self._definitions, draft.measure)
        found = list(check_overlaps(series, severities))
        if self._percents:
            place, cell = self._percents[0]
            before, after = dutch_number(cell.value), dutch_number(round(cell.value * 100, 10))
            cells = plural(len(self._percents), "cel", "cellen")
            value = shown(cell)
            found.append(
                finding("PROCENTOPMAAK_GELEZEN", place, value=value, converted=cells, before=before, after=after)
            )
        missing = Counter(draft.state for draft in self.drafts if draft.state is not CellState.WAARDE)
        if missing:
            states = ", ".join(f"{count} {state}" for state, count in sorted(missing.items()))
            found.append(
                finding("ONTBREKEND_GELEZEN", Place(sheet=self._grid.sheet), total=len(self.drafts),
                        count=missing.total(), states=states)
            )  # fmt: skip
        return found


def _find_period(value: CellValue, place: Place) -> FoundPeriod | Finding:
    """The period; a date that Excel may have made of a month gets a remark."""
    plain = value.value if isinstance(value, PercentCell) else value
    try:
        period, starred = parse_period(plain)
    except PeriodError as error:
        return finding("ONBEKENDE_PERIODE", place, value=shown(value), reason=str(error))
    remark = None
    if isinstance(value, date) and period.granularity is Granularity.DAG and period.start.day == 1:
        month = f"{period.year}M{period.start.month:02d}"
        remark = finding("PERIODE_IS_DAG", place, value=shown(value), day=period.label, month=month)
    return FoundPeriod(period.key, starred, remark)


def _point_readings(
    rows: Sequence[tuple[int, Sequence[CellValue]]], columns: dict[str, int]
) -> tuple[PointReading, PointReading]:
    """What a point means in the column 'waarde', and in the margins: by themselves, else as in 'waarde'."""

    def column(name: str) -> list[str]:
        index = columns.get(name)
        return [] if index is None else texts(cells[index] for _, cells in rows if index < len(cells))

    values = point_reading(column("waarde"))
    margins = point_reading([*column("marge_onder"), *column("marge_boven")])
    return values, values if margins is PointReading.UNDECIDED else margins
