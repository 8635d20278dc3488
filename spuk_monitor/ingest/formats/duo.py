"""DUO's open education data: schooladviezen and exams, one row per school location, summed here per municipality.

Counts under five are withheld (<5). A sum with such a part is not known, and the percentages that DUO leaves standing
beside it are not used to work it out: that would undo the protection. All of it counts where the school stands, not
where the pupil lives.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.period import Granularity, Period, PeriodError, parse_period
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.ingest.aggregate import Group, Groups, Sum
from spuk_monitor.ingest.cells import CellValue, shown, text_of
from spuk_monitor.ingest.grid import Grid, Header, find_header, header_key
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.source_cells import MARKS, cell_at, number_or_state, shares, with_rows
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

SCHOOL = ("INSTELLINGSCODE", "BRIN_NUMMER", "BRIN")
LOCATION = ("VESTIGINGSCODE", "VESTIGINGSNUMMER")
NUMBER, NAMES = "GEMEENTENUMMER", ("GEMEENTENAAM", "GEMEENTENAAM VESTIGING")
REFERENCE_DAY = "PEILDATUM_LEERLINGEN"
EDUCATION = "ONDERWIJSTYPE VO"
# The advices that are a category of the indicator, and how DUO called them before 2014.
CATEGORIES = {
    "VMBO_B_K": ("VMBO_BL_KL",), "VMBO_K_GT": ("VMBO_KL_GT",), "VMBO_GT": (), "VMBO_GT_HAVO": (), "HAVO": (),
    "HAVO_VWO": (), "VWO": (),
}  # fmt: skip
OTHER_ADVICES = {"VSO": (), "PRO": (), "VMBO_B": ("VMBO_BL",), "VMBO_K": ("VMBO_KL",)}
NO_ADVICE = ("ADVIES_NIET_MOGELIJK", "TOTAAL_ADVIES")
ADVICES: Mapping[str, tuple[str, ...]] = CATEGORIES | OTHER_ADVICES
HEADERS = (
    *SCHOOL, *LOCATION, NUMBER, *NAMES, REFERENCE_DAY, EDUCATION, *NO_ADVICE,
    *(name for advice, older in ADVICES.items() for name in (advice, *older)),
)  # fmt: skip
# The file of five years names the school year in every header, the file of one year nowhere.
_EXAM = re.compile(
    r"(?P<what>EXAMENKANDIDATEN|GESLAAGDEN)(?: SCHOOLJAAR (?P<year>\d{4})\s?[-/]\s?(?P<next>\d{4}) - TOTAAL)?",
    re.IGNORECASE,
)
_ENOUGH_ADVICES = 5
_SCHOOL_YEAR_STARTS = 8  # August
_WITHHELD = -1.0  # how some of these files write <5


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """A table of a row per municipality from each sheet; other DUO files per school are refused with the reason."""
    return [table for grid in grids if (table := _read(grid)) is not None]


def _read(grid: Grid) -> SourceTable | None:
    header = find_header(grid.rows, HEADERS)
    if header is None or not _one(header, SCHOOL) or not _one(header, LOCATION):
        return None
    named = _one(header, NAMES) or NUMBER in header.columns
    advices = {one: index for one in ADVICES if (index := _column(header, (one, *ADVICES[one]))) is not None}
    if named and len(advices) >= _ENOUGH_ADVICES:
        return _Advices(grid, header, advices).table()
    exams = {index: match for index, text in header.others if (match := _EXAM.fullmatch(" ".join(text.split())))}
    if named and exams and EDUCATION in header.columns:
        return _Exams(grid, header, exams).table()
    return _refused(grid, header)


def _refused(grid: Grid, header: Header) -> SourceTable:
    texts = " ".join(header_key(text) for text in header.shown)
    if any(word in texts for word in ("doorstroom", "afstroom", "opstroom", "herzien", "bijgesteld", "heroverw")):
        reason = "Van dit bestand over doorstroom of bijgestelde adviezen kent de monitor de kolommen niet."
    else:
        reason = "Er staan per school geen schooladviezen of examens in die de monitor kent."
    refusal = finding(
        "BRON_NIET_BRUIKBAAR", grid.place(header.row), what="DUO, per school", reason=reason,
        needed="de schooladviezen of de examenkandidaten en geslaagden, of laad het als gewone tabel en koppel de "
        "kolommen zelf",
    )  # fmt: skip
    return SourceTable(SourceLayout.DUO, "per school", with_rows(grid, []), (), findings=(refusal,))


def _one(header: Header, names: Sequence[str]) -> bool:
    return any(name in header.columns for name in names)


def _column(header: Header, names: Sequence[str]) -> int | None:
    return next((header.columns[name] for name in names if name in header.columns), None)


@dataclass(slots=True)
class _Columns:
    """Cells of one municipality, in the order of the value columns that `add` makes."""

    first: int
    columns: list[ValueColumn] = field(default_factory=list)

    def add(self, header: str, title: str, key: str, *, unit: str, period: str | None = None) -> None:
        index = self.first + len(self.columns)
        self.columns.append(ValueColumn(index, header, title, unit, key, period=period))


class _PerSchool:
    """What both files share: a municipality and, per row, counts of which some are withheld."""

    variant = ""
    title = ""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._header = header
        self._data = grid.rows[header.position + 1 :]
        self._groups = Groups()
        self._unreadable: list[str] = []
        self._nowhere: list[int] = []
        # By name where there is one: a code would bring in every municipality of the country.
        self._name = _column(header, NAMES)
        self._coded = self._name is None

    def _group(self, number: int, cells: Sequence[CellValue], period: str = "") -> Group | None:
        name = text_of(cell_at(cells, self._name))
        code = text_of(cell_at(cells, self._header.columns.get(NUMBER)))
        if not name and not code:
            self._nowhere.append(number)
            return None
        group = self._groups.of(name or code, code=f"GM{code.zfill(4)}" if code.isdigit() else "", period=period)
        if not group.rows or group.rows[-1] != number:
            group.rows.append(number)
        return group

    def _count(self, group: Group, key: str, number: int, cell: CellValue) -> None:
        part = number_or_state(cell, PointReading.DECIMAL)
        if part == _WITHHELD:
            part = CellState.ONDERDRUKT
        if part is None or (isinstance(part, float) and part < 0):
            self._unreadable.append(f'{self._grid.place(number).words()}: "{shown(cell)}"')
        else:
            group.add(key, part)

    def _keys(self, group: Group) -> list[CellValue]:
        return [group.code if self._coded else group.name, group.name]

    def _built(
        self,
        columns: Sequence[ValueColumn],
        cells: Mapping[int, Sequence[CellValue]],
        *,
        period_index: int | None = None,
    ) -> SourceTable:
        """`cells` by the first row of each group."""
        notes = {group.rows[0]: self._note(group) for group in self._groups}
        return SourceTable(
            SourceLayout.DUO,
            self.variant,
            with_rows(self._grid, list(cells.items())),
            tuple(columns),
            title=self.title,
            code_index=0 if self._coded else None,
            name_index=1,
            row_notes=notes,
            findings=tuple(self._findings()),
            period_index=period_index,
        )

    def _note(self, group: Group) -> str:
        """Where the sums come from and, for those that are not known, what is."""
        parts = [f"{key}: {total.words}" for key, total in group.sums.items() if not total.complete]
        return "; ".join([group.rows_words(), *parts[:8]])

    def _findings(self) -> Iterator[Finding]:
        place = self._grid.place(self._header.row)
        if self._unreadable:
            yield finding("OPTELLEN_GEEN_GETAL", place, count=len(self._unreadable), example=shares(self._unreadable))
        if self._nowhere:
            lines = shares([str(row) for row in self._nowhere])
            yield finding(
                "RESTREGEL", place, count=len(self._nowhere), line=lines, known=f"{len(self._nowhere)} scholen"
            )
        hidden = [group for group in self._groups if not all(one.complete for one in group.sums.values())]
        if hidden:
            named = [f"{group.name} ({self._note(group).partition('; ')[2].partition('; ')[0]})" for group in hidden]
            yield finding(
                "SOM_NIET_BEKEND", place, count=len(hidden), total=len(self._groups), example=shares(named),
                what="een afgeschermd aantal (<5) of een lege cel",
            )  # fmt: skip


class _Advices(_PerSchool):
    """Counts per advice category, and each one's share of all pupils with an advice where every part is known."""

    variant = "schooladviezen"
    title = "schooladviezen per school"

    def __init__(self, grid: Grid, header: Header, advices: Mapping[str, int]) -> None:
        super().__init__(grid, header)
        self._advices = advices
        self._categories = [one for one in CATEGORIES if one in advices]

    def table(self) -> SourceTable:
        dated = REFERENCE_DAY in self._header.columns
        for number, cells in self._data:
            year = _school_year(cell_at(cells, self._header.columns.get(REFERENCE_DAY)))
            group = self._group(number, cells, year)
            if group is not None:
                for advice, index in self._advices.items():
                    self._count(group, advice, number, cell_at(cells, index))
        columns = _Columns(3)
        for one in self._categories:
            columns.add(_printed(self._grid, self._header, self._advices[one]), one, one, unit="leerlingen")
        for one in self._categories:
            columns.add(f"{one} (aandeel)", f"Aandeel {one}", f"AANDEEL_{one}", unit="%")
        values = {group.rows[0]: [*self._keys(group), group.period, *self._values(group)] for group in self._groups}
        return self._built(columns.columns, values, period_index=2 if dated else None)

    def _values(self, group: Group) -> list[CellValue]:
        sums = {one: group.sums.get(one, Sum(unknown=1)) for one in self._advices}
        whole = Sum(
            sum(one.known for one in sums.values()),
            sum(one.withheld for one in sums.values()),
            sum(one.unknown for one in sums.values()),
        )
        return [
            *(sums[one].cell for one in self._categories),
            *(_share(sums[one], whole) for one in self._categories),
        ]

    def _findings(self) -> Iterator[Finding]:
        yield from super()._findings()
        others = [one for one in (*OTHER_ADVICES, *NO_ADVICE) if one in self._advices or one in self._header.columns]
        if others:
            yield finding("ADVIES_ZONDER_CATEGORIE", self._grid.place(self._header.row), found=", ".join(others))


class _Exams(_PerSchool):
    """Candidates and passed per kind of education and school year; the year stands in the header only."""

    variant = "examens"
    title = "examenkandidaten en geslaagden"

    def __init__(self, grid: Grid, header: Header, exams: Mapping[int, re.Match[str]]) -> None:
        super().__init__(grid, header)
        self._exams = exams

    def table(self) -> SourceTable:
        kinds: dict[str, None] = {}
        for number, cells in self._data:
            kind = text_of(cell_at(cells, self._header.columns[EDUCATION])).upper()
            group = self._group(number, cells)
            if group is not None and not kind:
                self._unreadable.append(f"{self._grid.place(number).words()}: zonder soort onderwijs")
            elif group is not None:
                kinds[kind] = None
                for index, match in self._exams.items():
                    self._count(group, _exam_key(match, kind), number, cell_at(cells, index))
        columns = _Columns(2)
        keys = []
        for index, match in self._exams.items():
            for kind in kinds:
                what = match["what"]
                columns.add(
                    _printed(self._grid, self._header, index), f"{what.capitalize()}/{kind}", f"{what.upper()}_{kind}",
                    unit="leerlingen", period=_year_of(match),
                )  # fmt: skip
                keys.append(_exam_key(match, kind))
        # Where no school has this kind of education there is nothing to count, which is not zero.
        nothing = MARKS[CellState.NVT]
        values = {
            group.rows[0]: [
                *self._keys(group), *(group.sums[key].cell if key in group.sums else nothing for key in keys)
            ]
            for group in self._groups
        }  # fmt: skip
        return self._built(columns.columns, values)


def _exam_key(match: re.Match[str], kind: str) -> str:
    return " ".join(filter(None, (match["what"].lower(), kind, _year_of(match))))


def _year_of(match: re.Match[str]) -> str | None:
    return f"{match['year']}/{match['next']}" if match["year"] else None


def _printed(grid: Grid, header: Header, index: int) -> str:
    return text_of(cell_at(grid.rows[header.position][1], index))


def _share(part: Sum, whole: Sum) -> CellValue:
    """Per cent; missing as soon as one advice of the whole is, so nothing withheld can be worked out from it."""
    if not whole.complete:
        return whole.mark
    return round(100 * part.known / whole.known, 6) if whole.known else Sum(unknown=1).mark


def _school_year(cell: CellValue) -> str:
    """2023/2024 for a reference day such as 20231001; "" for anything else."""
    try:
        period = parse_period(cell)[0]
    except PeriodError:
        return ""
    year = period.start.year - (period.start.month < _SCHOOL_YEAR_STARTS)
    return Period(Granularity.SCHOOLJAAR, year).key
