"""The regions of one source table: each looked up once, what is left out counted by reason with examples."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Area, Definitions
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import AreaKind, Severity, SourceLayout
from spuk_monitor.ingest.cells import CellValue, shown, text_of
from spuk_monitor.ingest.regions import Region, RegionFinder, Skipped
from spuk_monitor.ingest.source_cells import cell_at, quoted
from spuk_monitor.ingest.source_table import SourceTable
from spuk_monitor.ingest.tally import Tally

NO_CODE = "geen code van een gebied"  # may be a slip of the keyboard, so said louder
_EXAMPLES = 3
_SMALL = (AreaKind.WIJK, AreaKind.BUURT)


@dataclass(slots=True)
class _Left:
    count: int = 0
    examples: list[str] = field(default_factory=list)


class RowRegions:
    """Answers which area a row or a header is about; findings about single rows go to the tally."""

    def __init__(self, table: SourceTable, definitions: Definitions, tally: Tally) -> None:
        self._table = table
        self._definitions = definitions
        self._tally = tally
        index = table.code_index
        codes = [cell_at(cells, index) for _, cells in table.grid.rows] if index is not None else []
        self._finder = RegionFinder(definitions, codes)
        self._known: dict[tuple[Hashable, str, str], Region | Skipped | Finding | None] = {}
        self._left: dict[str, _Left] = {}

    def of(self, value: CellValue, municipality: str = "", level: str = "") -> Region | Skipped | Finding | None:
        """`municipality` and `level` are what the row says beside a name."""
        known = (value if isinstance(value, str) else (type(value).__name__, value), municipality, level)
        if known not in self._known:
            coded = self._table.code_index is not None
            self._known[known] = (
                self._finder.by_code(value)
                if coded
                else self._finder.by_name(value, municipality=municipality, level=level)
            )
        return self._known[known]

    def of_row(self, number: int, cells: Sequence[CellValue]) -> Region | None:
        """None for a row that is left out, which is then counted or told."""
        table = self._table
        index = table.code_index if table.code_index is not None else table.name_index
        if index is None:
            return Region("")  # every figure names its own area in the header of its column
        value = cell_at(cells, index)
        if table.code_index is not None:
            region = self.of(value)
        else:
            municipality = text_of(cell_at(cells, table.municipality_index))
            region = self.of(value, municipality, text_of(cell_at(cells, table.level_index)))
        return self._usable(region, value, table.grid.place(number, index, "gebied"))

    def of_header(self, text: str) -> Region | None:
        return self._usable(self.of(text), text, Place(sheet=self._table.grid.sheet, column=text))

    def _usable(self, region: Region | Skipped | Finding | None, value: CellValue, place: Place) -> Region | None:
        if isinstance(region, Region):
            return region
        if isinstance(region, Finding):
            self._tally.add(replace(region, place=place, value=shown(value)))
        elif isinstance(region, Skipped):
            self.leave(f"een gebied {region.value}", text_of(value))
        else:
            self.leave(NO_CODE, text_of(value))
        return None

    def leave(self, reason: str, example: str) -> None:
        """Counts a row that is not used."""
        left = self._left.setdefault(reason, _Left())
        left.count += 1
        if len(left.examples) < _EXAMPLES and example and example not in left.examples:
            left.examples.append(example)

    def told(self, others: Mapping[str, int]) -> list[Finding]:
        """One finding for each reason, with those of `others` (reason -> rows)."""
        reasons = [(reason, left.count, left.examples) for reason, left in self._left.items()]
        reasons += [(reason, count, []) for reason, count in others.items()]
        place = Place(sheet=self._table.grid.sheet)
        return [
            finding(
                "RIJEN_OVERGESLAGEN", place, severity=Severity.WAARSCHUWING if reason == NO_CODE else None,
                count=plural(count, "rij", "rijen"), reason=reason,
                example=f" Bijvoorbeeld {quoted(examples)}." if examples else "",
            )
            for reason, count, examples in reasons
        ]  # fmt: skip

    def none_known(self) -> Finding:
        """For a table of which no row gave a figure."""
        examples = [one for left in self._left.values() for one in left.examples]
        place = Place(sheet=self._table.grid.sheet)
        if not examples:
            return finding("GEEN_RIJEN", place)
        return finding("GEBIEDEN_ONBEKEND", place, examples=quoted(examples[:8]))

    def doubts(self) -> list[Finding]:
        """Names of wijken without codes are trusted only where most names in the file are known ones.

        Unless each stands beside its municipality. In a table of CBS, where every municipality has a "Wijk 00 Centrum",
        another municipality in the file is reason to doubt.
        """
        if self._table.code_index is not None or self._table.municipality_index is not None:
            return []
        known = {
            str(value): area
            for (value, *_), found in self._known.items()
            if isinstance(found, Region) and (area := self._definitions.areas.get(found.area)) is not None
        }
        small = {name: area.id for name, area in known.items() if area.kind in _SMALL}
        unknown = [one for one, found in self._known.items() if found is Skipped.UNKNOWN_NAME]
        others: list[Area] = []
        if self._table.layout is SourceLayout.STATLINE:
            own = {area.municipality for area in known.values() if area.kind in _SMALL}
            others = [area for area in known.values() if area.kind is AreaKind.GEMEENTE and area.id not in own]
        if not small or (len(unknown) <= len(small) and not others):
            return []
        return [
            finding(
                "GEBIED_ALLEEN_OP_NAAM", Place(sheet=self._table.grid.sheet), named=quoted(list(small)[:_EXAMPLES]),
                candidates=", ".join(dict.fromkeys(small.values())),
                unknown=plural(len(unknown) + len(others), "andere naam", "andere namen"),
            )
        ]  # fmt: skip
