"""Swing and Jive, and the sites built on them (waarstaatjegemeente, a municipality "in cijfers").

Two families: what a visitor downloads from the viewer, and the formats in which figures are imported into Swing.
"""

from collections.abc import Sequence

from spuk_monitor.ingest.formats.swing_import import import_tables
from spuk_monitor.ingest.formats.swing_long import long_tables
from spuk_monitor.ingest.formats.swing_viewer import viewer_table
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.source_table import SourceTable


def read_tables(grids: Sequence[Grid], *, file: str) -> list[SourceTable]:
    """All tables of a Swing file; [] when it is none. `file` is not looked at: its name decides nothing."""
    imported = import_tables(grids) or long_tables(grids)
    return imported or [table for grid in grids if (table := viewer_table(grid)) is not None]
