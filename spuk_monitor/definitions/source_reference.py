"""docs/bronnen.md, made from data/definities/bronnen:

python -m spuk_monitor.definitions.source_reference > docs/bronnen.md
"""

import re
import sys
from collections.abc import Iterator
from itertools import groupby

from spuk_monitor.definitions.load import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.sources import Source
from spuk_monitor.domain.terms import Estimates

_INTRO = (
    "# Bronnen",
    "",
    "Welke bestanden de monitor vanzelf leest, waar u ze haalt en wat hij eruit neemt. U hoeft een bestand niet om te",
    "bouwen: laad het zoals het gedownload is. Een bestand wordt herkend aan zijn inhoud, niet aan zijn naam. Alleen",
    "als het nergens een periode noemt, komt het jaar uit de bestandsnaam, en dat wordt er dan bij gezegd. Wat niet",
    "herkend wordt, koppelt u zelf op de pagina Data ('Zelf koppelen'); het volgende bestand van die vorm laadt dan",
    "vanzelf.",
    "",
    "Deze pagina is gemaakt uit `data/definities/bronnen`; verander het daar en maak de pagina opnieuw:",
    "`python -m spuk_monitor.definitions.source_reference > docs/bronnen.md`.",
)


def reference(definitions: Definitions) -> str:
    """Every source, by publisher, as a table of two columns."""
    lines = [*_INTRO]
    ordered = sorted(definitions.sources.values(), key=lambda one: one.publisher.casefold())
    for publisher, group in groupby(ordered, key=lambda one: one.publisher):
        lines += ["", f"## {publisher}"]
        for source in group:
            lines += ["", f"### {source.name}", ""]
            lines += ["| Wat u downloadt, en waar | Wat de monitor eruit haalt |", "| --- | --- |"]
            lines.append(f"| {_cell(source.download)} | {'<br>'.join(map(_cell, taken(source, definitions)))} |")
    return "\n".join(lines) + "\n"


def taken(source: Source, definitions: Definitions) -> Iterator[str]:
    """What the monitor takes: the words of the source, the measures it fills, and what to know about them."""
    if source.takes:
        yield source.takes
    yield "Maten: " + ", ".join(measures_of(source, definitions)) + "."
    if source.estimated is not Estimates.NEE:
        which = "Alle cijfers" if source.estimated is Estimates.ALLES else "Cijfers voor wijken en buurten"
        yield f"{which} zijn modelschattingen en staan overal zo aangegeven."
    if source.note:
        yield source.note


def measures_of(source: Source, definitions: Definitions) -> list[str]:
    """ "C29 gemiddelde score" for every measure that the source fills, once each."""
    found = []
    for link in source.links:
        measure = definitions.measures[link.measure]
        indicator = definitions.indicators.get(measure.indicator or "")
        label = indicator.label if indicator is not None and indicator.national else ""
        found.append(f"{label} {measure.label}".strip())
    return list(dict.fromkeys(found))


def _cell(text: str) -> str:
    """One line, without what would end a cell of the table."""
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.buffer.write(reference(load_definitions()).encode())
