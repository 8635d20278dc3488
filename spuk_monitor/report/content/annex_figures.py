"""The observations in the data annex: what was counted, for which area and period, and in which cell it stood."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.names import name_of
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_date, format_number, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.report.content import cells
from spuk_monitor.report.document import Block, Cell, Column, Heading, Paragraph, Table, words
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]
File = tuple[int, str, str]  # version, name and sha256
MOST_ROWS: Final = 2000


def blocks(facts: Facts) -> list[Block]:
    """The measures by name, then every observation; with too many of them those that the report uses."""
    heading = Heading(2, "Waarnemingen", "bijlage-waarnemingen-kop")
    known_ones = facts.observations
    if known_ones.empty:
        return [heading, Paragraph(words(f"Tot en met {format_date(facts.settings.at)} zijn er geen waarnemingen."))]
    shown = known_ones if len(known_ones) <= MOST_ROWS else _used(facts)
    rows = sorted(rows_of(shown), key=lambda row: (row["measure"], row["area"], row["start"], row["end"], row["id"]))
    files = sorted({_file(row) for row in rows})
    left_out = len(known_ones) - len(shown)
    said = "Elk cijfer heeft een nummer. Daarmee is het in de monitor terug te vinden, met het bestand en de cel."
    if left_out:
        said += (
            f" Van andere gebieden {'is' if left_out == 1 else 'zijn'} hier "
            f"{plural(left_out, 'waarneming', 'waarnemingen')} weggelaten, omdat de lijst anders te lang wordt."
        )
    return [
        heading,
        Paragraph(words(said)),
        _measures({str(row["measure"]) for row in rows}, facts),
        _files(files, hashed=not facts.settings.public),
        _observations(rows, facts.definitions, files),
    ]


def _used(facts: Facts) -> pd.DataFrame:
    """The area's own, and those of others that a figure in the report is."""
    ids = {one for found in facts.progress["observation_ids"] for one in found}
    ids |= {int(one) for one in facts.outcomes["observation_id"] if one is not None}
    rows = facts.observations
    return rows[(rows["area"] == facts.settings.area) | rows["id"].isin(ids)]


def _measures(used: Iterable[str], facts: Facts) -> Table:
    rows = []
    for id_ in sorted(used):
        measure = facts.definitions.measures.get(id_)
        if measure is None:
            rows.append((cells.text(id_), cells.text("niet in de definities"), cells.text(""), cells.text("")))
            continue
        indicator = facts.definitions.indicators.get(measure.indicator or "")
        source = indicator.source if indicator else "eigen registratie van het programma"
        rows.append(
            (
                cells.text(id_),
                cells.text(upper_first(name_of(measure, facts.definitions))),
                cells.text(measure.unit),
                cells.text(source),
            )
        )
    return Table(
        id="bijlage-maten",
        caption=f"Wat er geteld is ({plural(len(rows), 'maat', 'maten')})",
        columns=(Column("Maat", 1.1), Column("Naam", 4.0), Column("Eenheid", 1.3), Column("Bron", 1.8)),
        rows=tuple(rows),
        wide=True,
    )


def _file(row: Row) -> File:
    return int(row["version"]), _said(row["file"]), _said(row["sha256"])


def _files(files: Sequence[File], *, hashed: bool) -> Table:
    """Where the figures stood, so that each of them needs only a number and a cell.

    Not `hashed` for the public: what a withheld number is could be tried out until the hash is right.
    """
    return Table(
        id="bijlage-bestanden",
        caption=f"De bestanden ({len(files)})",
        columns=(
            Column("Bestand", 0.6, numeric=True),
            Column("Naam", 2.6),
            Column("Versie", 0.6, numeric=True),
            *((Column("sha256", 4.4),) if hashed else ()),
        ),
        rows=tuple(
            (
                Cell(str(number), number),
                cells.text(name),
                Cell(str(version), version),
                *((cells.text(sha256),) if hashed else ()),
            )
            for number, (version, name, sha256) in enumerate(files, start=1)
        ),
        note="Versie: de versie van de cijfers waarin het bestand is geladen."
        + (" Aan de sha256 is te zien of een bestand hetzelfde is gebleven." if hashed else ""),
        wide=True,
    )


def _observations(rows: list[Row], definitions: Definitions, files: Sequence[File]) -> Table:
    """With a column for answers or groups only where there are any."""
    grouped = any(row["category"] for row in rows)
    return Table(
        id="bijlage-waarnemingen",
        caption=f"Elk cijfer waarop deze rapportage rust ({format_number(len(rows), 0)})",
        columns=(
            Column("Nr.", 0.5, numeric=True),
            Column("Maat", 1.25),
            Column("Gebied", 1.9),
            Column("Periode", 1.4),
            *((Column("Antwoord of groep", 1.1),) if grouped else ()),
            Column("Waarde", 0.8, numeric=True),
            Column("Eenheid", 1.0),
            Column("Status", 1.0),
            Column("Bron", 1.6),
            Column("Bestand", 0.75, numeric=True),
            Column("Plaats", 1.75),
        ),
        rows=tuple(_observation(row, definitions, files, grouped=grouped) for row in rows),
        note="Staat er geen getal, dan staat er waarom niet. Bestand: het nummer in de tabel hierboven. Plaats: het "
        "blad en de cel in het bestand.",
        wide=True,
    )


def _observation(row: Row, definitions: Definitions, files: Sequence[File], *, grouped: bool) -> tuple[Cell, ...]:
    measure = definitions.measures.get(str(row["measure"]))
    options = measure.categories if measure else ()
    category = next((one.text for one in options if one.code == row["category"]), str(row["category"]))
    area = definitions.areas.get(str(row["area"]))
    value = known(row["value"])
    number = files.index(_file(row)) + 1
    return (
        Cell(str(row["id"]), int(row["id"])),
        cells.text(row["measure"]),
        cells.text(area.name if area else row["area"]),
        cells.text(period_of(str(row["period"])).label),
        *((Cell(category),) if grouped else ()),
        cells.exact(value) if value is not None else cells.text(cells.without_value(str(row["state"]), row["note"])),
        cells.text(measure.unit if measure else ""),
        cells.text(_status(row)),
        cells.text(_said(row["source"])),
        Cell(str(number), number),
        cells.text(place(row)),
    )


def _status(row: Row) -> str:
    marks = {"fictief": row["fictitious"], "voorlopig": row["provisional"], "schatting": row["estimated"]}
    return ", ".join(word for word, on in marks.items() if on) or "definitief"


def place(row: Row) -> str:
    """`Waarnemingen, D102`: sheet and cell as far as the file has them."""
    return ", ".join(filter(None, (_said(row["sheet"]), _said(row["cell"]))))


def _said(value: object) -> str:
    return value if isinstance(value, str) else ""
