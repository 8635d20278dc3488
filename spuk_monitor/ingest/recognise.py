"""What kind of file this is: from its sheets and headers, never from its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.ingest.cells import is_blank, loose, shown
from spuk_monitor.ingest.formats import begroting_plat, uitputting, waarnemingen
from spuk_monitor.ingest.formats.begroting_formulier import has_form
from spuk_monitor.ingest.formats.swing_long import long_header
from spuk_monitor.ingest.grid import Grid, find_header


class Layout(Enum):
    """The layouts this program reads, each with the sheet name it goes by."""

    OBSERVATIONS = waarnemingen.SHEET
    FLAT_BUDGET = begroting_plat.SHEET
    SPENDING = uitputting.SHEET
    FORM_BUDGET = "begrotingstabel van het formulier"


HEADERS: dict[Layout, tuple[str, ...]] = {
    Layout.OBSERVATIONS: waarnemingen.COLUMNS,
    Layout.FLAT_BUDGET: begroting_plat.TEXT_COLUMNS,
    Layout.SPENDING: uitputting.COLUMNS,
}
_TELLING = {
    Layout.OBSERVATIONS: waarnemingen.REQUIRED,
    Layout.FLAT_BUDGET: ("thema", "regel", "interventies", "totaal"),
    Layout.SPENDING: uitputting.REQUIRED,
}
_ENOUGH = 3  # of the four telling columns, so that one missing column is a finding and not a riddle
_NEEDED = (
    "een blad of csv met de koppen indicator, gebied, periode en waarde (waarnemingen)",
    "een begrotingstabel zoals op het aanvraagformulier, of een blad met de koppen thema, regel, interventies, "
    "de jaren en totaal (begroting)",
    "een blad met de koppen regel, periode, soort en bedrag (uitputting)",
)


@dataclass(frozen=True, slots=True)
class Contents:
    """Which sheets hold which layout, in the order of the file."""

    previews: Sequence[Grid]
    layouts: dict[Layout, list[str | None]]

    @property
    def kind(self) -> UploadKind | None:
        """The kind, None when nothing or too much was recognised."""
        budget = any(layout is not Layout.OBSERVATIONS for layout in self.layouts)
        observations = Layout.OBSERVATIONS in self.layouts
        if budget == observations:
            return None
        return UploadKind.BEGROTING if budget else UploadKind.WAARNEMINGEN

    def sheets(self, layout: Layout) -> list[str | None]:
        return self.layouts.get(layout, [])

    def why_not(self) -> Iterator[Finding]:
        """The finding for a file without a kind."""
        if self.layouts:
            budget = [
                name for layout, names in self.layouts.items() if layout is not Layout.OBSERVATIONS for name in names
            ]
            yield finding(
                "MEER_SOORTEN", observations=_quoted(self.layouts[Layout.OBSERVATIONS]), budget=_quoted(budget)
            )
            return
        yield finding("NIET_HERKEND", found=self._found(), needed="; ".join(_NEEDED))

    def _found(self) -> str:
        parts = []
        for grid in self.previews[:8]:
            cells = [shown(value) or "" for value in (grid.rows[0][1] if grid.rows else ()) if not is_blank(value)]
            heading = ", ".join(f"'{text[:30]}'" for text in cells[:8]) or "leeg"
            parts.append(heading if grid.sheet is None else f"blad '{grid.sheet}' met {heading}")
        return "; ".join(parts) or "geen bladen"


def recognise(previews: Sequence[Grid]) -> Contents:
    layouts: dict[Layout, list[str | None]] = {}
    for grid in previews:
        layout = _layout_of(grid)
        if layout is not None:
            layouts.setdefault(layout, []).append(grid.sheet)
    return Contents(previews, layouts)


def _layout_of(grid: Grid) -> Layout | None:
    """By its headers; a sheet's name decides only where those say too little."""
    headers = {layout: find_header(grid.rows, names) for layout, names in HEADERS.items()}
    counts = {
        layout: sum(name in header.columns for name in _TELLING[layout]) if header else 0
        for layout, header in headers.items()
    }
    if long_header(grid) is not None:  # has a gebied, periode and waarde, but is Swing's
        return None
    for layout, count in counts.items():
        if count >= _ENOUGH:
            return layout
    if grid.sheet is not None and has_form(grid):  # a csv has no merged cells, and may have a million lines
        return Layout.FORM_BUDGET
    named = loose(grid.sheet or "")
    return next((layout for layout, count in counts.items() if count and named == loose(layout.value)), None)


def choose_observation_sheet(contents: Contents) -> tuple[str | None, list[Finding]]:
    """The sheet to read and what to say about the others. Without any, the first of the file."""
    names = contents.sheets(Layout.OBSERVATIONS)
    called = [name for name in names if loose(name or "") == loose(Layout.OBSERVATIONS.value)]
    if not names:
        by_name = [grid.sheet for grid in contents.previews if loose(grid.sheet or "") == loose(waarnemingen.SHEET)]
        return (by_name or [grid.sheet for grid in contents.previews] or [None])[0], []
    if len(names) == 1:
        return names[0], []
    if not called:
        return None, [finding("MEER_BLADEN", sheets=_quoted(names))]
    used = called[0]
    others = [name for name in names if name != used]
    return used, [finding("BLAD_OVERGESLAGEN", Place(sheet=name), value=name, used=used) for name in others]


def _quoted(names: Sequence[str | None]) -> str:
    return ", ".join("het csv-bestand" if name is None else f"blad '{name}'" for name in names)
