"""The budget lines of chapter Geld: the printed table with its four kinds of cell, and what was spent of it."""

from collections.abc import Mapping
from typing import Any, Final

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.dutch import format_date, join_words, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.domain.wording import spelled
from spuk_monitor.report.content import cells
from spuk_monitor.report.document import Block, Cell, Column, Heading, Listing, Table, Tone, words
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]
# What a cell without an amount shows, and what that sign means.
SIGNS: Final = {
    BudgetState.LEEG: ("leeg", "leeg: in de tabel staat niets, en dat is geen nul"),
    BudgetState.EERSTE_TRANCHE: ("**", "**: betaald uit de eerste tranche, het bedrag staat nergens"),
    BudgetState.THEMA_INTEGRAAL: ("***", "***: betaald uit thema Integraal"),
    BudgetState.GEEN_JAARVERDELING: (
        "niet verdeeld",
        "niet verdeeld: de aanvraag noemt alleen het totaal over alle jaren",
    ),
}
_PRINTED_ZERO: Final = "€ 0: zo staat het in de aanvraag, een gedrukte nul"


def blocks(facts: Facts) -> list[Block]:
    """The table of all lines, and what the application says beside it in words."""
    made: list[Block] = [Heading(2, "Per begrotingsregel", "geld-per-regel"), _table(facts)]
    notes = _notes(facts.programme)
    if notes:
        made += [
            Heading(3, "Wat er bij de tabellen te weten is", "geld-bij-de-tabellen"),
            Listing(tuple(words(one) for one in notes)),
        ]
    return made


def _table(facts: Facts) -> Table:
    """What was moved on has a column of its own where any was."""
    money, programme = facts.money, facts.programme
    moved = not money.carried.empty
    years = [str(year) for year in programme.years]
    by_line: dict[tuple[str, str], Row] = {(row["line"], row["year"]): row for row in rows_of(money.cells)}
    lines = rows_of(money.lines)
    states = {str(row["state"]) for row in by_line.values()} | {str(row["total_state"]) for row in lines}
    signs = [words for state, (_, words) in SIGNS.items() if state in states]
    if BudgetState.NUL in states:
        signs.append(_PRINTED_ZERO)
    made_up = "De uitgaven zijn fictieve voorbeeldcijfers." if money.lines["fictitious"].any() else ""
    return Table(
        id="geld-regels",
        caption=f"Begroting per regel met wat ervan is uitgegeven, stand op {format_date(facts.settings.at)}",
        columns=(
            Column("Regel", 1.0),
            Column("Waarvoor", 3.2),
            *(Column(year, numeric=True) for year in years),
            *(Column(one, numeric=True) for one in ("Totaal", "Gerealiseerd", "Verplicht", "Over")),
            *((Column("Naar later jaar", numeric=True),) if moved else ()),
        ),
        rows=tuple(_row(line, by_line, years, programme, moved=moved) for line in lines),
        note=" ".join(one for one in (made_up, f"{upper_first('; '.join(signs))}." if signs else "") if one),
        wide=True,
    )


def _row(
    line: Row, by_line: Mapping[tuple[str, str], Row], years: list[str], programme: Programme, *, moved: bool
) -> tuple[Cell, ...]:
    printed = [by_line.get((line["line"], year)) for year in years]
    left = known(line["left"])
    return (
        cells.text(line["line"]),
        cells.text(_covers(line, programme)),
        *(amount(one["amount"], str(one["state"])) if one else cells.text("") for one in printed),
        amount(line["total"], str(line["total_state"])),
        cells.euro(line["realised"]),
        cells.euro(line["committed"]),
        Cell(f"▲ {cells.euro(left).text}", left, Tone.SLECHT) if left is not None and left < 0 else cells.euro(left),
        *((cells.euro(line["carried"]),) if moved else ()),
    )


def amount(value: float | None, state: str) -> Cell:
    """An amount, or the sign of what stands there instead; a printed zero is a figure."""
    if state in (BudgetState.BEDRAG, BudgetState.NUL) or known(value) is not None:
        return cells.euro(value)
    return cells.text(SIGNS[BudgetState(state)][0], tone=Tone.ZACHT)


def _covers(line: Row, programme: Programme) -> str:
    """The one intervention by name, several by letter; one amount for several says so."""
    found = [programme.interventions[one] for one in line["interventions"] if one in programme.interventions]
    if not found:
        return "noemt geen interventie"
    if len(found) == 1:
        return f"{found[0].letter}. {found[0].name}"
    return f"één bedrag voor interventies {join_words(one.letter for one in found)}"


def _notes(programme: Programme) -> list[str]:
    """Each note once, with the themes or lines it is about in front."""
    about: dict[str, list[str]] = {}
    for one in programme.budget_notes:
        names = [line.removeprefix("BUD-") for line in one.lines] or [one.theme]
        about.setdefault(one.text, []).extend(names)
    return [f"{join_words(dict.fromkeys(names))}: {spelled(text)}" for text, names in about.items()]
