"""The rows of a source table, one by one: region, period, groups that count, and every linked figure."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.period import PeriodError, parse_period
from spuk_monitor.domain.sources import ColumnLink
from spuk_monitor.domain.terms import AreaKind, CellState, Estimates, Severity, SourceLayout
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.categories import category_key
from spuk_monitor.ingest.cells import CellValue, loose, shown, text_of
from spuk_monitor.ingest.dimensions import link_conditions, row_filter
from spuk_monitor.ingest.matching import Matched
from spuk_monitor.ingest.meanings import says_provisional
from spuk_monitor.ingest.numbers import PointReading, missing_state
from spuk_monitor.ingest.observed import check_value, same_key
from spuk_monitor.ingest.regions import Region
from spuk_monitor.ingest.row_regions import RowRegions
from spuk_monitor.ingest.source_cells import cell_at
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from spuk_monitor.ingest.tally import Tally
from spuk_monitor.ingest.values import Reading, read_value

# What needs no second look: a point only where the table is known to write decimals so. All else read_value judges.
_POINT_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d+)?", re.ASCII)
_COMMA_NUMBER = re.compile(r"-?\d{1,12}(?:,\d+)?", re.ASCII)
_BREAK = "3"  # Indelingswijziging: borders changed, not comparable
_FREE_SCALE = (SourceLayout.SWING, SourceLayout.ENQUETE)  # a share may stand there as 0.42 or as 42
_TICK = 500
_LONGEST = 100  # signs of a number; what is longer may not even fit a float and is looked at with care
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class _Target:
    """A linked column, worked out once: factor, category and conditions on the row."""

    column: ValueColumn
    measure: Measure
    category: str
    period: tuple[str, bool] | None  # of the header, where that names one
    factor: float
    fractions: bool
    scale_is_known: bool  # whether a share can only be 0.42 or only be 42
    conditions: dict[int, frozenset[str]]


@dataclass(slots=True)
class _Bounds:
    """The three rows of one figure, where the margins have rows of their own."""

    draft: ObservationDraft | None = None
    low: float | None = None
    high: float | None = None

    @property
    def are_none(self) -> bool:
        return self.low is None and self.high is None

    def are_around(self, value: float | None) -> bool:
        return not (value is None or self.low is None or self.high is None) and self.low <= value <= self.high


class LinkedRows:
    """Reads the rows of one table; afterwards `drafts` and `findings()` hold the outcome."""

    def __init__(self, table: SourceTable, found: Matched, definitions: Definitions, *, period: str | None) -> None:
        self.drafts: list[ObservationDraft] = []
        self._table = table
        self._found = found
        self._source = found.source
        self._definitions = definitions
        self._tally = Tally()
        self._whole: list[Finding] = []
        self._regions = RowRegions(table, definitions, self._tally)
        self._known_periods: dict[Hashable, tuple[str, bool] | PeriodError] = {}
        self._known_categories: dict[tuple[str, str], str | Finding] = {}
        self._first: dict[tuple[str, str, str, str], ObservationDraft] = {}
        self._bounds: dict[tuple[str, str, str, str], _Bounds] = {}
        self._shares: dict[tuple[int, str], list[tuple[float, Place, CellValue, str]]] = {}
        self._missing = {mark.strip().casefold(): state for mark, state in table.missing.items()}
        self._missing |= {mark.strip().casefold(): state for mark, state in found.source.missing.items()}
        self._plain = _POINT_NUMBER if table.point is PointReading.DECIMAL else _COMMA_NUMBER
        self._rows = row_filter(table, found.source)
        whole = Place(sheet=table.grid.sheet, column="periode")
        self._fixed_period = self._told_period(period, whole) if period is not None else None
        self._fixed_region = self._regions.of_header(table.area) if table.area is not None else None
        self._targets = [target for match in found.matches if (target := self._target(match.link, match.column))]
        self._long: dict[tuple[str, str], list[_Target]] = {}

    # --- the table as a whole ------------------------------------------------------------------

    def read(self, tick: Callable[[int, int], None] | None = None) -> None:
        self._whole += self._rows.findings
        if any(one.severity is Severity.FOUT for one in self._whole):
            return
        if self._table.area is not None and self._fixed_region is None:
            return  # the one area of the table is not known, which is told
        rows = self._table.grid.rows
        for done, (number, cells) in enumerate(rows):
            if tick is not None and done % _TICK == 0:
                tick(done, len(rows))
            if self._rows.counts(cells):
                self._read_row(number, cells)
        self._fold_margins()
        self._check_shares()
        self._whole += self._regions.doubts()

    def findings(self) -> list[Finding]:
        told = [*self._whole, *self._tally.findings()]
        told += self._regions.told(self._rows.left_out)
        if not self.drafts and not any(one.severity is Severity.FOUT for one in told):
            told.append(self._regions.none_known())
        return told

    # --- links ---------------------------------------------------------------------------------

    def _target(self, link: ColumnLink, column: ValueColumn) -> _Target | None:
        measure = self._definitions.measures[link.measure]
        printed = column.unit
        factor = _factor(link, printed)
        place = Place(sheet=self._table.grid.sheet, column=column.header)
        if factor is None:
            known = ", ".join(f"'{name}'" for name in link.units)
            self._tally.add(finding("EENHEID_ONBEKEND", place, column=column.header, unit=printed, known=known))
            return None
        category = self._category(measure, link.category or column.category or "", place)
        if category is None:
            return None
        period = self._told_period(column.period, place) if column.period else None
        if column.period and period is None:
            return None
        fractions = self._table.percent_fractions and loose(printed or "") == "%"
        return _Target(
            column, measure, category, period, factor,
            fractions=fractions,
            scale_is_known=fractions or self._table.layout not in _FREE_SCALE,
            conditions=link_conditions(self._table, link.where),
        )  # fmt: skip

    def _long_targets(self, links: Sequence[ColumnLink], text: str, unit: str) -> list[_Target]:
        """What a text of the column of indicators means, in this unit: one column of figures, or several where periods
        or areas stand across."""
        known = self._long.get((text, unit))
        if known is None:
            known = self._long[text, unit] = [
                target
                for link in links
                for column in self._table.columns
                if (target := self._target(link, replace(column, title=text, unit=unit or column.unit)))
            ]
        return known

    def _category(self, measure: Measure, text: str, place: Place) -> str | None:
        known = self._known_categories.get((measure.id, text))
        if known is None:
            known = self._known_categories[measure.id, text] = category_key(measure, text, place)
        if isinstance(known, Finding):
            self._tally.add(known)
            return None
        return known

    def _targets_of(self, cells: Sequence[CellValue]) -> Iterator[_Target]:
        if self._table.measure_index is None:
            yield from self._targets
            return
        text = text_of(cell_at(cells, self._table.measure_index))
        links = (self._found.texts or {}).get(text)
        if links is None:
            self._regions.leave("cijfers die bij geen maat horen", text)
            return
        unit = text_of(cell_at(cells, self._table.unit_index))
        yield from self._long_targets(links, text, unit)

    # --- one row -------------------------------------------------------------------------------

    def _read_row(self, number: int, cells: Sequence[CellValue]) -> None:
        table = self._table
        targets = [one for one in self._targets_of(cells) if _holds(one.conditions, cells)]
        if not targets:
            return
        region = self._regions.of_row(number, cells) if self._fixed_region is None else self._fixed_region
        own = None
        if (index := table.period_index) is not None:
            own = self._told_period(cell_at(cells, index), table.grid.place(number, index, "periode"))
        if region is None or (table.period_index is not None and own is None):
            return
        category = text_of(cell_at(cells, table.category_index)) if table.category_index is not None else ""
        found = []
        for target in targets:
            area = region
            if target.column.area is not None:
                header = self._regions.of_header(target.column.area)
                if header is None:
                    continue
                area = header
            period = own or target.period or self._fixed_period
            if not area.area:
                self._regions.leave("een cijfer waar geen gebied bij staat", target.column.header)
                continue
            if period is None:
                continue
            draft = self._draft(number, cells, target, area=area, period=period, category=category)
            if draft is not None:
                found.append((draft, area))
        if found and all(draft.state is not CellState.WAARDE for draft, _ in found) and found[0][1].may_be_gone:
            self._regions.leave(
                "een gemeente zonder cijfers die de monitor niet kent (vaak opgeheven)", found[0][1].area
            )
            return
        for draft, _ in found:
            self._keep(draft, cells)

    def _told_period(self, value: CellValue, place: Place) -> tuple[str, bool] | None:
        """As `_period`; what is no period is told and gives None."""
        try:
            return self._period(value)
        except PeriodError as error:
            self._tally.add(finding("ONBEKENDE_PERIODE", place, value=shown(value), reason=str(error)))
            return None

    def _period(self, value: CellValue) -> tuple[str, bool]:
        """Key and whether it bears a star. PeriodError for what is no period."""
        known = _hashable(value)
        if known not in self._known_periods:
            try:
                period, starred = parse_period(value.strip() if isinstance(value, str) else value)
                self._known_periods[known] = (period.key, starred)
            except PeriodError as error:
                self._known_periods[known] = error
        found = self._known_periods[known]
        if isinstance(found, PeriodError):
            raise found
        return found

    # --- one figure ----------------------------------------------------------------------------

    def _draft(
        self,
        number: int,
        cells: Sequence[CellValue],
        target: _Target,
        *,
        area: Region,
        period: tuple[str, bool],
        category: str,
    ) -> ObservationDraft | None:
        table, measure = self._table, target.measure
        cell = cell_at(cells, target.column.index)
        place = table.grid.place(number, target.column.index, target.column.header)
        chosen: str | None = target.category
        if category:
            chosen = self._category(measure, category, place)
        if chosen is None:
            return None
        key = " · ".join(part for part in (measure.id, area.area, chosen, period[0]) if part)
        reading = self._reading(cell, place, key)
        if isinstance(reading, Finding):
            self._tally.add(reading)
            return None
        value = reading.number
        if value is not None:
            factor = 100.0 if target.fractions and not reading.percent else 1.0
            scale = target.factor * factor
            value = value if scale == 1 else round(value * scale, _DECIMALS)
            percent = measure.is_share or reading.percent  # whether a column holds fractions only shows at its end
            wrong = list(check_value(value, measure, percent=percent, place=place, value=cell, key=key, sibling=""))
            for one in wrong:
                self._tally.add(one)
            if any(one.severity is Severity.FOUT for one in wrong):
                return None
            if measure.is_share and not target.scale_is_known and not reading.percent:
                self._shares.setdefault((target.column.index, measure.id), []).append((value, place, cell, key))
        listed = period[1] or period[0] in self._source.provisional_periods
        change = text_of(cell_at(cells, table.change_index)) if table.change_index is not None else ""
        return ObservationDraft(
            measure=measure.id,
            area=area.area,
            period=period[0],
            value=value,
            state=reading.state,
            category=chosen,
            provisional=self._says_provisional(number, cells, key, otherwise=listed) or listed,
            source=self._source.name,
            note=table.row_notes.get(number),
            place=place,
            period_letters=None if table.period_index is None else table.grid.letters(table.period_index),
            estimated=self._is_estimated(area.area),
            series_break=change == _BREAK,
        )

    def _says_provisional(self, number: int, cells: Sequence[CellValue], key: str, *, otherwise: bool) -> bool:
        """What the row's own status says; a word that is not known is told, with what the figure counts as."""
        index = self._table.status_index
        status = cell_at(cells, index)
        said = says_provisional(status)
        if said is None and index is not None:
            used = "voorlopig" if otherwise else "definitief"
            place = self._table.grid.place(number, index, "status")
            self._tally.add(finding("STATUS_ONBEKEND", place, value=shown(status), key=key, used=used))
        return bool(said)

    def _is_estimated(self, area: str) -> bool:
        if self._source.estimated is not Estimates.KLEIN:
            return self._source.estimated is Estimates.ALLES
        known = self._definitions.areas.get(area)
        return area.startswith(("WK", "BU")) or (
            known is not None and known.kind not in (AreaKind.LAND, AreaKind.GEMEENTE)
        )

    def _reading(self, cell: CellValue, place: Place, key: str) -> Reading | Finding:
        if cell is None:
            cell = ""
        if isinstance(cell, str):
            text = cell.strip()
            if (state := self._missing.get(text.casefold())) is not None:
                return Reading(state)
            if self._plain.fullmatch(text) and len(text) <= _LONGEST:
                number = float(text.replace(",", "."))
                coded = missing_state(number)
                return Reading(coded) if coded else Reading(CellState.WAARDE, number)
        return read_value(cell, point=self._table.point, place=place, key=key)

    def _keep(self, draft: ObservationDraft, cells: Sequence[CellValue]) -> None:
        key = (draft.measure, draft.area, draft.category, draft.period)
        margins = self._source.margins
        if margins is not None and self._rows.margin_index is not None:
            printed = text_of(cell_at(cells, self._rows.margin_index))
            role = loose(printed)
            bounds = self._bounds.setdefault(key, _Bounds())
            if role in map(loose, margins.low):
                bounds.low = draft.value
            elif role in map(loose, margins.high):
                bounds.high = draft.value
            elif role not in map(loose, margins.value):
                self._regions.leave("een soort marge die de monitor niet kent", printed)
            elif self._is_first(key, draft):
                bounds.draft = draft
            return
        if self._is_first(key, draft):
            self.drafts.append(draft)

    def _is_first(self, key: tuple[str, str, str, str], draft: ObservationDraft) -> bool:
        """False for a figure that stands in another row too, or in another column of the same row."""
        first = self._first.setdefault(key, draft)
        if first is not draft:
            self._tally.add(same_key(draft, first))
        return first is draft

    def _check_shares(self) -> None:
        """A column of shares that are all below 1 may hold fractions: told, never guessed."""
        for (_, measure), shares in self._shares.items():
            if any(abs(value) > 1 for value, *_ in shares):
                continue
            for value, place, cell, key in shares:
                known = self._definitions.measures[measure]
                for one in check_value(value, known, percent=False, place=place, value=cell, key=key, sibling=""):
                    self._tally.add(one)

    def _fold_margins(self) -> None:
        """One observation of the three rows of a figure; half a margin, or one not around a value, is told and left."""
        halves = []
        for key, bounds in self._bounds.items():
            draft = bounds.draft
            if draft is None or not (bounds.are_none or bounds.are_around(draft.value)):
                halves.append(" · ".join(part for part in key if part))
            elif not bounds.are_none:
                draft = replace(draft, margin_low=bounds.low, margin_high=bounds.high)
            if draft is not None:
                self.drafts.append(draft)
        if halves:
            count = plural(len(halves), "cijfer", "cijfers")
            place = Place(sheet=self._table.grid.sheet)
            self._whole.append(finding("MARGE_ZONDER_PAAR", place, count=count, example=halves[0]))


def _factor(link: ColumnLink, unit: str | None) -> float | None:
    """File unit to measure unit; None for a printed unit that the link does not know."""
    if not unit:
        return next((factor for name, factor in link.units.items() if not name), link.factor)
    if not link.units:
        return link.factor
    wanted = loose(unit)
    return next((factor for name, factor in link.units.items() if loose(name) == wanted), None)


def _holds(conditions: dict[int, frozenset[str]], cells: Sequence[CellValue]) -> bool:
    return all(loose(text_of(cell_at(cells, index))) in accepted for index, accepted in conditions.items())


def _hashable(value: CellValue) -> Hashable:
    return value if isinstance(value, str) else (type(value).__name__, value)
