"""The shape between a layout and its meaning: a table of figures with its regions, periods and dimensions.

A layout module (ingest/formats) says where everything stands; `linking` says what it means. Nothing here judges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.numbers import PointReading


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of figures. `area` and `period` are given where the column's own header names them."""

    index: int  # position in a row's cells
    header: str  # as the file prints it, for places
    title: str  # what it counts: topic path with "/" between the parts, without the unit; "" in a long table
    unit: str | None = None  # as printed
    key: str | None = None  # technical name, as BijstandTotDeAOWLeeftijd_162
    area: str | None = None
    period: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """`grid` holds the data rows only, each with its own number in the file.

    Regions stand in `code_index` (CBS codes) or, where there are none, in `name_index`; or in the column itself; or
    `area` is the one of the whole table. Beside names, `municipality_index` and `level_index` (Land, Gemeente, Wijk,
    Buurt) say which of the areas with that name is meant. Periods likewise. `measure_index` makes the table long: what
    a row counts is a text in it, with `unit_index` beside it, and the one ValueColumn holds the figures. `dimensions`
    are all other columns by header that split the rows. `missing` are marks that mean something else here than
    elsewhere, by stripped text. `row_notes` go to every figure of that row.
    """

    layout: SourceLayout
    variant: str  # "CSV met statistische symbolen"; "" where there is only one
    grid: Grid
    columns: tuple[ValueColumn, ...]
    title: str | None = None  # what the file itself calls the table
    code_index: int | None = None
    name_index: int | None = None
    municipality_index: int | None = None
    level_index: int | None = None
    area: str | None = None
    period_index: int | None = None
    period: str | None = None
    measure_index: int | None = None
    unit_index: int | None = None
    status_index: int | None = None  # voorlopig, definitief
    change_index: int | None = None  # Indelingswijziging: 3 breaks the series
    category_index: int | None = None
    dimensions: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, CellState] = field(default_factory=dict)
    point: PointReading = PointReading.UNDECIDED
    whole_titles: bool = False  # the end of a title may be a group of people, so it names no figure
    percent_fractions: bool = False  # unit "%" is written as a fraction: 0.42 is 42%
    row_notes: Mapping[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
