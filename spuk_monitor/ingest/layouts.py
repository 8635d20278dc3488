"""The layouts of source files in the order in which a file is tried: the most telling first."""

from collections.abc import Callable, Mapping, Sequence

from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.formats import duo, enquete, kwb, leefbaarometer, odata, statline, swing, vektis
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.source_table import SourceTable

Reader = Callable[..., list[SourceTable]]

LAYOUTS: Mapping[SourceLayout, Reader] = {
    SourceLayout.VEKTIS: vektis.read_tables,
    SourceLayout.DUO: duo.read_tables,
    SourceLayout.LEEFBAAROMETER: leefbaarometer.read_tables,
    SourceLayout.KWB: kwb.read_tables,
    SourceLayout.ODATA: odata.read_tables,
    SourceLayout.SWING: swing.read_tables,
    SourceLayout.STATLINE: statline.read_tables,
    SourceLayout.ENQUETE: enquete.read_tables,
}


def source_tables(grids: Sequence[Grid], *, file: str, only: SourceLayout | None = None) -> list[SourceTable]:
    """The tables of the first layout that recognises the file; [] when none does. `only` tries just that layout."""
    for layout, read in LAYOUTS.items():
        if only in (None, layout) and (tables := read(grids, file=file)):
            return tables
    return []
