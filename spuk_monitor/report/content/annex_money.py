"""The money in the data annex: every row of spending with its place, and the printed sums that were checked."""

from typing import Any, Final

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain.dutch import format_date, plural
from spuk_monitor.domain.period import period_of
from spuk_monitor.report.content import cells
from spuk_monitor.report.content.annex_figures import place
from spuk_monitor.report.document import Block, Cell, Column, Heading, Paragraph, Table, Tone, words
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]
_ORDER: Final = ("gerealiseerd", "verplicht", "doorgeschoven")


def blocks(facts: Facts) -> list[Block]:
    """Spending of periods that had ended, then the sums; each says so where there is nothing."""
    return [*_spending(facts), *_sums(facts)]


def _spending(facts: Facts) -> list[Block]:
    heading = Heading(2, "Uitputting", "bijlage-uitputting-kop")
    day = format_date(facts.settings.at)
    found = rows_of(facts.spending)
    counted = [row for row in found if row["end"] <= facts.settings.at]
    if not counted:
        return [heading, Paragraph(words(f"Tot en met {day} zijn er geen uitgaven geladen."))]
    later = len(found) - len(counted)
    note = "Plaats: het blad en de cel in het bestand."
    if later:
        note += f" Niet meegeteld: {plural(later, 'bedrag', 'bedragen')} over een periode die na {day} eindigt."
    ordered = sorted(counted, key=lambda row: (row["line"], row["start"], row["end"], _ORDER.index(row["kind"])))
    table = Table(
        id="bijlage-uitputting",
        caption=f"Uitgaven, verplichtingen en doorgeschoven bedragen ({len(ordered)})",
        columns=(
            Column("Regel", 0.9),
            Column("Periode", 1.3),
            Column("Soort", 1.2),
            Column("Bedrag", 1.0, numeric=True),
            Column("Status", 0.9),
            Column("Toelichting", 2.0),
            Column("Bestand", 1.9),
            Column("Plaats", 1.2),
            Column("Versie", 0.6, numeric=True),
        ),
        rows=tuple(_row(row) for row in ordered),
        note=note,
        wide=True,
    )
    return [heading, table]


def _row(row: Row) -> tuple[Cell, ...]:
    return (
        cells.text(row["line"]),
        cells.text(period_of(str(row["period"])).label),
        cells.text(row["kind"]),
        cells.euro(row["amount"], exact=True),
        cells.text("fictief" if row["fictitious"] else "definitief"),
        Cell(row["note"] if isinstance(row["note"], str) else ""),
        cells.text(row["file"] if isinstance(row["file"], str) else ""),
        cells.text(place(row)),
        Cell(str(row["version"]), int(row["version"])),
    )


def _sums(facts: Facts) -> list[Block]:
    rows = rows_of(facts.money.checks)
    if not rows:
        return []
    table = Table(
        id="bijlage-sommen",
        caption=f"De gedrukte sommen van de begroting nagerekend ({len(rows)})",
        columns=(
            Column("Som", 3.4),
            Column("Gedrukt", 1.0, numeric=True),
            Column("Nagerekend", 1.0, numeric=True),
            Column("Uitkomst", 0.9),
            Column("Niet meegeteld", 2.2),
        ),
        rows=tuple(
            (
                cells.text(row["what"]),
                cells.euro(row["printed"], exact=True),
                cells.euro(row["computed"], exact=True),
                cells.text("✔ klopt") if row["ok"] else cells.text("✖ klopt niet", tone=Tone.SLECHT),
                Cell(str(row["note"] or "").removeprefix("niet meegeteld: ")),
            )
            for row in rows
        ),
        wide=True,
    )
    return [Heading(2, "Sommen van de begroting", "bijlage-sommen-kop"), table]
