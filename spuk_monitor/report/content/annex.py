"""The data annex: every figure of the report with its source, so that a reader can look up where it comes from."""

from collections.abc import Mapping
from typing import Any, Final

from spuk_monitor.analysis.small_numbers import ALONG
from spuk_monitor.charts.theme import status_sign
from spuk_monitor.domain.definitions import Target
from spuk_monitor.domain.dutch import format_date, plural
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Basis, Counting, Status
from spuk_monitor.report.content import annex_figures, annex_money, cells
from spuk_monitor.report.document import Block, Cell, Column, Heading, Paragraph, Table, words
from spuk_monitor.report.facts import Facts

Row = Mapping[str, Any]
_BASIS: Final = {Basis.BRON: "aanvraag", Basis.AANNAME: "aanname", Basis.BEVESTIGD: "bevestigd"}
_COUNTING: Final = {
    Counting.STROOM: "per periode",
    Counting.CUMULATIEF: "lopend totaal",
    Counting.STAND: "stand",
    Counting.PER_JAAR: "per jaar",
    Counting.MIJLPAAL: "mijlpaal",
}
_PACE_DECIMALS: Final = 4


def blocks(facts: Facts) -> list[Block]:
    """Targets, measures, observations, spending and sums."""
    version, day = facts.settings.version, format_date(facts.settings.at)
    source = f"Hier staan de cijfers zoals de monitor ze kende in versie {version}, met de peildatum {day}."
    opening = source if version else f"Er zijn nog geen cijfers geladen; de peildatum is {day}."
    opening += " Een streepje betekent dat er geen cijfer is; dat is nooit een nul."
    return [
        Paragraph(words(opening)),
        *_targets(facts),
        *annex_figures.blocks(facts),
        *annex_money.blocks(facts),
    ]


def _targets(facts: Facts) -> list[Block]:
    rows = facts.targets
    heading = Heading(2, "Doelen", "bijlage-doelen-kop")
    if not rows:
        return [heading, Paragraph(words("Dit programma heeft geen doelen."))]
    targets = facts.definitions.programmes[facts.settings.area].targets
    day = format_date(facts.settings.at)
    aims = Table(
        id="bijlage-doelen",
        caption=f"De doelen zoals zij op {day} gelden ({plural(len(rows), 'doel', 'doelen')})",
        columns=(
            Column("Doel", 0.9),
            Column("Wat", 3.0),
            Column("Maat", 1.0),
            Column("Telwijze", 1.3),
            Column("Telwijze volgens", 1.0),
            Column("Nulmeting", 1.1, numeric=True),
            Column("Streefwaarde", 1.5, numeric=True),
            Column("Tot", 0.7, numeric=True),
            Column("Eenheid", 1.3),
            Column("Einddatum", 1.1),
        ),
        rows=tuple(_aim(row) for row in rows),
        note="Tot: de bovenkant, waar de aanvraag een bereik noemt. Telwijze volgens: de aanvraag, een aanname van de "
        "monitor, of een bevestiging door het programma.",
        wide=True,
    )
    standing = Table(
        id="bijlage-stand",
        caption=f"De stand van elk doel op {day}",
        columns=(
            Column("Doel", 0.9),
            Column("Status", 1.5),
            Column("Stand op", 1.0),
            Column("Gerealiseerd", 1.3, numeric=True),
            Column("Verwacht", 1.0, numeric=True),
            Column("Tempo", 0.8, numeric=True),
            Column("Cijfers", 0.7, numeric=True),
            Column("Let op", 4.0),
        ),
        rows=tuple(_standing(row, targets[str(row["target"])], facts) for row in rows),
        note="Tempo: 1 is precies wat er op die dag verwacht werd. Cijfers: hoeveel cijfers meetellen. Stand op: het "
        "eind van de laatste periode met een cijfer.",
        wide=True,
    )
    return [heading, aims, standing]


def _aim(row: Row) -> tuple[Cell, ...]:
    value = known(row["target_value"])
    said = row["qualifier"] if isinstance(row["qualifier"], str) and value is not None else ""
    qualifier = "" if any(sign.isdigit() for sign in said) else said  # "1 of 2" is the number itself, in words
    aim = cells.exact(value)
    counting = row["counting"]
    return (
        cells.text(row["target"]),
        cells.text(row["what"]),
        cells.text(row["measure"]),
        cells.text(_COUNTING[Counting(counting)] if counting else ""),
        cells.text(_BASIS[Basis(row["counting_basis"])] if row["counting_basis"] else ""),
        cells.exact(row["baseline"]),
        Cell(f"{qualifier} {aim.text}".strip(), aim.value),
        cells.exact(row["target_value_max"]),
        cells.text(row["unit"]),
        cells.day(row["due_date"]),
    )


def _standing(row: Row, target: Target, facts: Facts) -> tuple[Cell, ...]:
    sign = status_sign(str(row["status"]))
    year = f" ({row['year_label']})" if row["year_label"] else ""
    instead = facts.withheld_words.get(str(row["target"]), "")
    secret = bool(instead) and row["status"] == Status.GEEN_GEGEVENS  # the status would give the number away
    return (
        cells.text(row["target"]),
        cells.text(ALONG if secret else f"{sign.mark} {sign.word}{year}"),
        cells.day(row["as_of"]),
        _figure(row["realised"], instead=instead, decimals=None),
        _figure(row["expected"], decimals=2),
        _figure(row["pace"], instead=ALONG if instead else "", decimals=_PACE_DECIMALS),
        Cell(str(row["observations"]), int(row["observations"])),
        cells.text(", ".join(_marks(row, target))),
    )


def _figure(value: float | None, *, decimals: int | None, instead: str = "") -> Cell:
    """`instead`: what stands there when the figure is not shown."""
    if known(value) is None:
        return cells.text(instead)
    return cells.exact(value) if decimals is None else cells.number(value, decimals)


def _marks(row: Row, target: Target) -> list[str]:
    marks = {
        "fictief": row["fictitious"],
        "voorlopig": row["provisional"],
        "verouderd": row["stale"],
        "telwijze is een aanname": row["counting_basis"] == Basis.AANNAME,
        "einddatum is een aanname": row["due_date_assumed"],
        "herzien doel": target.revision is not None,
    }
    return [word for word, on in marks.items() if on]
