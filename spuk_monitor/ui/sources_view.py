"""The tab that says which files are read by themselves: what to download, where, and what is taken from it."""

from itertools import groupby

import streamlit as st

from spuk_monitor.definitions.source_reference import taken
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.ui import cache, tables
from spuk_monitor.ui.kept import kept

_COLUMNS = [
    tables.Column("Bron", width=18),
    tables.Column("Wat u downloadt, en waar", width=41),
    tables.Column("Wat de monitor eruit haalt", width=41),
]


def show(view: cache.View) -> None:
    """A table per publisher, as in docs/bronnen.md."""
    st.header("Bronnen", anchor=False)
    st.write(
        "Deze bestanden leest de monitor vanzelf. Laad ze zoals ze gedownload zijn: een bestand wordt herkend aan zijn "
        "inhoud, niet aan zijn naam. Staat een bron er niet bij, laad het bestand dan toch: onder de meldingen koppelt "
        "u het zelf, en het volgende bestand van die vorm gaat vanzelf."
    )
    for publisher, html in _tables(view.digest):
        st.subheader(upper_first(publisher), anchor=False)
        st.html(html)


@kept(4)
def _tables(digest: str) -> list[tuple[str, str]]:
    """(publisher, table) by name."""
    definitions = cache.monitor_seeing(whole=False).definitions
    ordered = sorted(definitions.sources.values(), key=lambda one: one.publisher.casefold())
    found = []
    for publisher, group in groupby(ordered, key=lambda one: one.publisher):
        rows = [
            (one.name, one.download, tables.joined(*taken(one, definitions), by="<br>"))
            for one in sorted(group, key=lambda one: one.name.casefold())
        ]
        html = tables.table(_COLUMNS, rows, caption=f"Bestanden van {publisher}", stacked=True)
        found.append((publisher, html))
    return found
