"""The observation workbook or csv: one row a figure, with measure, area, period and value.

What a cell means is looked up once per distinct text, because in a long file the same names return on every row. Of a
long file the plain rows are read by column (plain_rows.py), the others one by one, here.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import CellState, Severity, ValueType
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, PercentCell, dutch_number, is_blank, shown
from spuk_monitor.ingest.cells import text_of as cell_text
from spuk_monitor.ingest.columns import columns_of
from spuk_monitor.ingest.drafts import ObservationDrafts, states_of, with_drafts
from spuk_monitor.ingest.grid import Grid, Header, check_header, find_header, header_missing
from spuk_monitor.ingest.grid import Row as GridRow
from spuk_monitor.ingest.lines import Lines, column_of, widths_of
from spuk_monitor.ingest.meanings import MAX_TEXT, Meanings, free_text, says_provisional
from spuk_monitor.ingest.numbers import PointReading, point_reading
from spuk_monitor.ingest.observed import check_margins, check_value, sibling_hint
from spuk_monitor.ingest.overlap import Stretch, check_overlaps, may_overlap, overlap_severity, span_of
from spuk_monitor.ingest.plain_rows import PlainRows
from spuk_monitor.ingest.units import UnitMatch
from spuk_monitor.ingest.values import Reading, read_value, special_finding, texts

SHEET = "Waarnemingen"
REQUIRED = ("indicator", "gebied", "periode", "waarde")
OPTIONAL = ("categorie", "eenheid", "status", "marge_onder", "marge_boven", "bron", "toelichting")
COLUMNS = (*REQUIRED, *OPTIONAL)
BY_COLUMN_FROM = 500  # rows; with fewer, reading by column takes longer than it saves
_SPECIAL = (ErrorCell, FormulaCell)
Found = TypeVar("Found")


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

    def __init__(self, grid: Grid, definitions: Definitions, *, by_column_from: int = BY_COLUMN_FROM) -> None:
        self.drafts: Sequence[ObservationDraft] = ()
        self.findings: list[Finding] = []
        self.rows_read = 0
        self._grid = grid
        self._definitions = definitions
        self._by_column_from = by_column_from
        self._meanings = Meanings(definitions)
        self._remarked: set[Hashable] = set()
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
        rows, columns = self._grid.rows[header.position + 1 :], dict(header.columns)
        width = len(self._grid.rows[header.position][1])
        if len(rows) < self._by_column_from:
            self._decide_points({name: column_of(rows, index) for name, index in columns.items()})
            self.drafts = tuple(self._one_by_one(enumerate(rows), columns, width=width).values())
            return
        plain = self._plain_rows(rows, columns, width=width)
        others = np.flatnonzero(~plain.plain).tolist()
        self.rows_read = len(rows) - len(others)
        read = self._one_by_one(((position, rows[position]) for position in others), columns, width=width)
        self.drafts = ObservationDrafts(
            with_drafts(plain.columns, plain.plain, read), sheet=self._grid.sheet,
            letters=self._grid.letters(columns["waarde"]), period_letters=self._period_letters,
        )  # fmt: skip

    def _decide_points(self, cells: Mapping[str, Sequence[CellValue]]) -> None:
        """What a point means in the column 'waarde', and in the margins: by themselves, else as in 'waarde'."""
        self._point = point_reading(texts(cells["waarde"]))
        margins = point_reading(texts([*cells.get("marge_onder", ()), *cells.get("marge_boven", ())]))
        self._margin_point = self._point if margins is PointReading.UNDECIDED else margins

    def _plain_rows(self, rows: Sequence[GridRow], columns: Mapping[str, int], *, width: int) -> PlainRows:
        table = columns_of(rows, columns)
        self._decide_points({name: column.values for name, column in table.items()})
        numbers = rows.numbers if isinstance(rows, Lines) else [number for number, _ in rows]
        return PlainRows(
            table, self._meanings, numbers=np.array(numbers, dtype=np.intp),
            too_long=np.array(widths_of(rows)) > width if self._grid.sheet is None else None,
            points=(self._point, self._margin_point),
        )  # fmt: skip

    def _one_by_one(
        self, rows: Iterable[tuple[int, GridRow]], columns: dict[str, int], *, width: int
    ) -> dict[int, ObservationDraft]:
        """The drafts by the position of their row, for rows that come with theirs."""
        grid, indexes = self._grid, tuple(columns.values())
        drafts = {}
        for position, (number, cells) in rows:
            size = len(cells)
            if all(index >= size or is_blank(cells[index]) for index in indexes):
                continue
            self.rows_read += 1
            if grid.sheet is None and size > width and not all(map(is_blank, cells[width:])):
                self.findings.append(finding("TE_VEEL_VELDEN", grid.place(number), expected=width, found=size))
                continue
            before = len(self.findings)
            draft = self._read_row(Row(grid, number, cells, columns))
            if draft is not None and not any(one.severity is Severity.FOUT for one in self.findings[before:]):
                drafts[position] = draft
        return drafts

    def _read_row(self, row: Row) -> ObservationDraft | None:
        if any(type(value) in _SPECIAL for value in row.cells):
            specials = [name for name in row.columns if type(row.value(name)) in _SPECIAL]
            self.findings += [special_finding(row.value(name), row.place(name)) for name in specials]
            if specials:
                self._check_others(row, specials)
                return None
        measure = self._measure(row)
        area = self._resolve(row, "gebied", self._meanings.area)
        period = self._resolve(row, "periode", self._meanings.period)
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

    def _check_others(self, row: Row, specials: Sequence[str]) -> None:
        """What else is wrong in a row that cannot be read, so that it is mended in one go."""
        if not {"indicator", "eenheid"} & set(specials):
            self._measure(row)
        if "gebied" not in specials:
            self._resolve(row, "gebied", self._meanings.area)
        if "periode" not in specials:
            self._resolve(row, "periode", self._meanings.period)

    def _measure(self, row: Row) -> Measure | None:
        found = self._meanings.measure_by_unit(row.value("indicator"), row.value("eenheid"))
        return found or self._resolve(row, "indicator", self._meanings.measure)

    def _resolve(self, row: Row, column: str, meaning: Callable[[CellValue], Found | Finding]) -> Found | None:
        """What the cell means; a finding gets this row's own place, a remark that of the first row with the value."""
        value = row.value(column)
        if is_blank(value):
            self.findings.append(finding("VERPLICHT_LEEG", row.place(column), column=column))
            return None
        found = meaning(value)
        if isinstance(found, Finding):
            self.findings.append(replace(found, place=row.place(column)))
            return None
        remark = getattr(found, "remark", None)
        if remark is not None and (known := (column, type(value), value)) not in self._remarked:
            self._remarked.add(known)
            self.findings.append(replace(remark, place=row.place(column)))
        return found

    def _category(self, row: Row, measure: Measure | None) -> str | None:
        found = "" if measure is None else self._meanings.category(measure, row.value("categorie"))
        if isinstance(found, Finding):
            self.findings.append(replace(found, place=row.place("categorie")))
            return None
        return found

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
        match = self._meanings.unit(measure, given)
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
        said = says_provisional(row.value("status"))
        if said is None:
            used = "voorlopig" if starred else "definitief"
            place = row.place("status")
            self.findings.append(finding("STATUS_ONBEKEND", place, value=row.text("status"), key=key, used=used))
        return said or starred

    def _free_text(self, row: Row, column: str) -> str | None:
        text = free_text(row.value(column))
        if len(text) > MAX_TEXT:
            place = row.place(column)
            shortened = shown(text[:60])
            self.findings.append(finding("TEKST_AFGEKAPT", place, value=shortened, length=len(text), limit=MAX_TEXT))
            text = text[:MAX_TEXT]
        return text or None

    def _check_together(self) -> list[Finding]:
        """What only shows over the whole file: overlapping periods, and what was read in a special way."""
        found = list(self._check_overlaps())
        if self._percents:
            place, cell = self._percents[0]
            before, after = dutch_number(cell.value), dutch_number(round(cell.value * 100, 10))
            cells = plural(len(self._percents), "cel", "cellen")
            value = shown(cell)
            found.append(
                finding("PROCENTOPMAAK_GELEZEN", place, value=value, converted=cells, before=before, after=after)
            )
        missing = states_of(self.drafts)
        del missing[CellState.WAARDE]
        if missing:
            states = ", ".join(f"{count} {state}" for state, count in sorted(missing.items()))
            found.append(
                finding("ONTBREKEND_GELEZEN", Place(sheet=self._grid.sheet), total=len(self.drafts),
                        count=missing.total(), states=states)
            )  # fmt: skip
        return found

    def _check_overlaps(self) -> Iterator[Finding]:
        series: defaultdict[Hashable, list[Stretch]] = defaultdict(list)
        severities: dict[Hashable, Severity] = {}
        for order, draft in may_overlap(self.drafts):
            key = (draft.measure, draft.area, draft.category)
            stretch = Stretch(span_of(draft.period), order, draft.place, draft.key, letters=draft.period_letters)
            series[key].append(stretch)
            if key not in severities:
                severities[key] = overlap_severity(self._definitions, draft.measure)
        yield from check_overlaps(series, severities)
