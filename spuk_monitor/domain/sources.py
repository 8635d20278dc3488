"""Where figures come from: per source which column fills which measure, and the mappings that people saved.

Frozen facts from data/definities/bronnen, and one user-made counterpart. Knows no files and no layout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spuk_monitor.domain.terms import CellState, Estimates, SourceLayout


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """One column (or one text in the indicator column of a long table) and the measure it fills.

    A column is found by `titles` (its topic path without the unit, or the end of that path) or by `keys` (the
    technical name, with or without its number). `units` gives the factor for each unit the file may print; a unit that
    is not in it is refused, never guessed. `factor` is for files that print none. `where` limits the link to rows with
    these values of a dimension, beside what the source itself asks.
    """

    measure: str
    titles: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    units: Mapping[str, float] = field(default_factory=dict)
    factor: float = 1.0
    category: str = ""  # text or code of a category of the measure; "" for the total
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarginDimension:
    """A dimension that says of each row whether it holds the value or a bound of its margin."""

    dimension: tuple[str, ...]  # its header, in every known writing
    value: tuple[str, ...]
    low: tuple[str, ...]
    high: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What the monitor takes from one publication.

    `dimensions` says which value of each dimension counts (first of the names is the printed header); rows with
    another value are left out and counted. `missing` overrules what a mark means in this source.
    """

    id: str
    name: str  # "SES-WOA"
    publisher: str  # "CBS"
    layouts: tuple[SourceLayout, ...]
    links: tuple[ColumnLink, ...]
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    margins: MarginDimension | None = None
    missing: Mapping[str, CellState] = field(default_factory=dict)
    estimated: Estimates = Estimates.NEE
    provisional_periods: tuple[str, ...] = ()  # Period.key
    download: str = ""  # what to download and where, Dutch
    takes: str = ""  # what the monitor takes from it, Dutch
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """How a person said that files of one shape are to be read; the next file of that shape is read alike.

    Of `area_header` and `area` (one area for the whole file) exactly one is given. Without `period_header` and
    `periods_across` the file names no period: it is asked at every load. With `periods_across` (or `areas_across`) the
    headers of the value columns are the periods (or areas), and the single link names the measure. With
    `indicator_header` the table is long: the texts in that column are what `links` match, and `value_header` holds
    the figures.
    """

    name: str
    layout: SourceLayout
    links: tuple[ColumnLink, ...]
    area_header: str | None = None
    area: str | None = None
    period_header: str | None = None
    periods_across: bool = False
    areas_across: bool = False
    indicator_header: str | None = None
    value_header: str | None = None
    category_header: str | None = None
    status_header: str | None = None
    sheet: str | None = None  # where it was found; a hint, not part of the shape

    @property
    def shape(self) -> tuple[str, ...]:
        """Headers that a file must have to be of this shape."""
        named = (
            self.area_header, self.period_header, self.indicator_header, self.value_header,
            self.category_header, self.status_header,
        )  # fmt: skip
        columns = () if self.indicator_header or self.periods_across or self.areas_across else self.linked_titles
        return tuple(one for one in (*named, *columns) if one)

    @property
    def linked_titles(self) -> tuple[str, ...]:
        return tuple(title for link in self.links for title in link.titles)

    def as_json(self) -> dict[str, Any]:
        """Everything needed to build it again with `from_json`."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in ("layout", "links")}
        links = [
            {
                "measure": link.measure, "titles": list(link.titles), "units": dict(link.units),
                "factor": link.factor, "category": link.category,
            }
            for link in self.links
        ]  # fmt: skip
        return plain | {"layout": str(self.layout), "links": links}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "SavedMapping":
        """ValueError or KeyError or TypeError for what `as_json` never made."""
        links = tuple(
            ColumnLink(
                measure=link["measure"],
                titles=tuple(link["titles"]),
                units=dict(link["units"]),
                factor=float(link["factor"]),
                category=link["category"],
            )
            for link in stored["links"]
        )
        rest = {name: value for name, value in stored.items() if name not in ("layout", "links")}
        return cls(layout=SourceLayout(stored["layout"]), links=links, **rest)
