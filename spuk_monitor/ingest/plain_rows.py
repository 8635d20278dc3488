"""Which rows of an observation file have nothing to say anything about, and what they hold.

Works column by column on distinct values. Makes no findings: a row about which there is something to say (or to ask)
is left to the reader that goes row by row, so that every message has one origin. When in doubt a row is not plain.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.terms import CellState, ValueType
from spuk_monitor.ingest.areas import FoundArea
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, PercentCell, is_blank, text_of
from spuk_monitor.ingest.columns import Column, Flags, Floats, Numbers, Vocabulary, empty_column, joined, paired
from spuk_monitor.ingest.drafts import STATES, DraftColumns
from spuk_monitor.ingest.meanings import MAX_TEXT, FoundPeriod, Meanings, free_text, says_provisional
from spuk_monitor.ingest.numbers import PointReading
from spuk_monitor.ingest.observed import surely_possible
from spuk_monitor.ingest.units import UnitMatch
from spuk_monitor.ingest.values import Reading, read_value

_NOT_FOUND = -1
_SPECIAL = (ErrorCell, FormulaCell)


@dataclass(frozen=True, slots=True)
class Readings:
    """A number column per row. `sure` is False where reading it gives a finding, or a remark for the whole file."""

    number: Floats
    state: Numbers  # position in STATES
    percent: Flags
    blank: Flags
    sure: Flags


class PlainRows:
    """`plain` says which rows; `columns` holds all rows, but only what it holds of plain ones means something."""

    def __init__(
        self,
        table: Mapping[str, Column[CellValue]],
        meanings: Meanings,
        *,
        numbers: Numbers,
        too_long: Flags | None,
        points: tuple[PointReading, PointReading],
    ) -> None:
        self._size = len(numbers)
        self._table = table
        self._meanings = meanings
        self._measures = Vocabulary[str]()
        self._measure_of: list[Measure] = []
        self.plain = np.ones(self._size, dtype=np.bool_) if too_long is None else ~too_long
        for column in table.values():
            self._rule_out(column, [isinstance(value, _SPECIAL) for value in column.values])
        measure = self._measure_column()
        area, area_remarks = self._area_column()
        period, period_remarks, starred = self._period_column()
        category = self._category_column(measure)
        self._rule_out_doubles(measure, area, category, period)
        value = self._readings("waarde", points[0])
        self._check_values(measure, value)
        low, high = self._margins(value, points[1])
        provisional = self._status() | starred
        source, note = self._text("bron"), self._text("toelichting")
        # What is remarked once per file belongs to the first row that brings it.
        for column, remarked in (area_remarks, period_remarks):
            for code in remarked:
                rows = np.flatnonzero(self.plain & (column.codes == code))
                self.plain[rows[:1]] = False
        self.columns = DraftColumns(
            numbers, measure, area, category, period, np.where(value.state == STATES.index(CellState.WAARDE),
            value.number, np.nan), Column(STATES, value.state), provisional, low, high, source, note,
        )  # fmt: skip

    def _column(self, name: str) -> Column[CellValue]:
        return self._table.get(name) or empty_column(self._size)

    def _rule_out(self, column: Column[CellValue], unsure: list[bool]) -> None:
        if any(unsure):
            self.plain &= ~column.spread(unsure, np.bool_)

    def _measure_column(self) -> Column[str]:
        names, units = self._column("indicator"), self._column("eenheid")
        pairs, codes = paired(names.codes, units.codes)
        found, fits = [], []
        for name_code, unit_code in pairs:
            name, unit = names.values[name_code], units.values[unit_code]
            measure = self._meanings.measure_by_unit(name, unit) or (
                None if is_blank(name) else self._meanings.measure(name)
            )
            if not isinstance(measure, Measure):
                found.append(_NOT_FOUND)
                fits.append(False)
                continue
            found.append(self._measures.number(measure.id))
            if len(self._measures) > len(self._measure_of):
                self._measure_of.append(measure)
            given = text_of(unit)
            fits.append(not given or self._meanings.unit(measure, given) is UnitMatch.SAME)
        self.plain &= np.array(fits, dtype=np.bool_)[codes]
        return Column(self._measures.values, np.array(found, dtype=np.intp)[codes])

    def _area_column(self) -> tuple[Column[str], tuple[Column[CellValue], list[int]]]:
        column = self._column("gebied")
        found = [None if is_blank(value) else self._meanings.area(value) for value in column.values]
        ids = Vocabulary[str]()
        codes = [ids.number(one.id) if isinstance(one, FoundArea) else _NOT_FOUND for one in found]
        remarked = [code for code, one in enumerate(found) if isinstance(one, FoundArea) and one.remark]
        return self._resolved(column, ids, codes), (column, remarked)

    def _period_column(self) -> tuple[Column[str], tuple[Column[CellValue], list[int]], Flags]:
        column = self._column("periode")
        found = [None if is_blank(value) else self._meanings.period(value) for value in column.values]
        keys = Vocabulary[str]()
        codes = [keys.number(one.key) if isinstance(one, FoundPeriod) else _NOT_FOUND for one in found]
        remarked = [code for code, one in enumerate(found) if isinstance(one, FoundPeriod) and one.remark]
        starred = column.spread([isinstance(one, FoundPeriod) and one.starred for one in found], np.bool_)
        return self._resolved(column, keys, codes), (column, remarked), starred

    def _resolved(self, column: Column[CellValue], found: Vocabulary[str], codes: list[int]) -> Column[str]:
        self._rule_out(column, [code == _NOT_FOUND for code in codes])
        return Column(found.values, column.spread(codes, np.intp))

    def _category_column(self, measure: Column[str]) -> Column[str]:
        given = self._column("categorie")
        keys = Vocabulary[str]()
        pairs, codes = paired(measure.codes + 1, given.codes)  # one up: not found is a measure too
        found = []
        for number, code in pairs:
            key = self._meanings.category(self._measure_of[number - 1], given.values[code]) if number else ""
            found.append(_NOT_FOUND if isinstance(key, Finding) else keys.number(key))
        spread = np.array(found, dtype=np.intp)[codes]
        self.plain &= spread != _NOT_FOUND
        return Column(keys.values, spread)

    def _rule_out_doubles(self, *parts: Column[str]) -> None:
        """All rows of a key that comes more often, also where another cell of the row is wrong."""
        whole = np.ones(self._size, dtype=np.bool_)
        combined = np.zeros(self._size, dtype=np.intp)
        for part in parts:
            whole &= part.codes != _NOT_FOUND
            combined = joined(combined, np.maximum(part.codes, 0))
        double = pd.Series(combined[whole]).duplicated(keep=False).to_numpy()
        self.plain[np.flatnonzero(whole)[double]] = False

    def _readings(self, name: str, point: PointReading) -> Readings:
        column = self._column(name)
        read = [read_value(value, point=point, place=NOWHERE) for value in column.values]
        known = [Reading(CellState.ONBEKEND) if isinstance(one, Finding) else one for one in read]
        sure = [
            not isinstance(one, Finding) and not isinstance(value, PercentCell)
            for one, value in zip(read, column.values, strict=True)
        ]
        return Readings(
            column.spread([math.nan if one.number is None else one.number for one in known], np.float64),
            column.spread([STATES.index(one.state) for one in known], np.intp),
            column.spread([one.percent for one in known], np.bool_),
            column.spread([is_blank(value) for value in column.values], np.bool_),
            column.spread(sure, np.bool_),
        )

    def _check_values(self, measure: Column[str], value: Readings) -> None:
        possible = np.isnan(value.number)
        kinds = np.array([list(ValueType).index(one.value_type) for one in self._measure_of], dtype=np.intp)
        known = measure.codes != _NOT_FOUND
        kind = np.where(known, kinds[measure.codes] if len(kinds) else 0, _NOT_FOUND)
        for number, value_type in enumerate(ValueType):
            rows = kind == number
            if rows.any():
                possible[rows] |= surely_possible(value.number[rows], value_type) & ~value.percent[rows]
        self.plain &= value.sure & possible

    def _margins(self, value: Readings, point: PointReading) -> tuple[Floats, Floats]:
        low, high = self._readings("marge_onder", point), self._readings("marge_boven", point)
        # A comparison with NaN is false: a missing value or bound is not plain.
        around = low.sure & high.sure & (low.number <= value.number) & (value.number <= high.number)
        self.plain &= (low.blank & high.blank) | around
        return low.number, high.number

    def _status(self) -> Flags:
        column = self._column("status")
        said = [says_provisional(value) for value in column.values]
        self._rule_out(column, [one is None for one in said])
        flags: Flags = column.spread([one is True for one in said], np.bool_)
        return flags

    def _text(self, name: str) -> Column[str | None]:
        column = self._column(name)
        found = [free_text(value) for value in column.values]
        self._rule_out(column, [len(text) > MAX_TEXT for text in found])
        return Column([text or None for text in found], column.codes)
