"""The budget lines that pay for one intervention, and what it costs per participant, as HTML. No Streamlit."""

from dataclasses import dataclass, replace
from datetime import date
from html import escape

import pandas as pd

from spuk_monitor.analysis.money import Money
from spuk_monitor.analysis.participant_cost import NoParticipantCost, ParticipantCost
from spuk_monitor.charts import budget as bars
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.theme import tag
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme
from spuk_monitor.domain.dutch import format_date, format_eur, format_pct, join_words, plural, quantity
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.wording import cell_state, footnote, spelled
from spuk_monitor.ui import budget_rows, tables
from spuk_monitor.ui.budget_rows import Record, euro, short, spent_euro
from spuk_monitor.ui.intervention_parts import Linker, full_name
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Column, joined, soft
from spuk_monitor.ui.texts import fictitious_tag, prose

_HEADER = (
    "Regel", "Jaar", "Begroot (€)", "Toestand", "Erbij (€)", "Eraf (€)", "Na doorschuiven (€)", "Gerealiseerd (€)",
    "Verplicht (€)", "Over (€)",
)  # fmt: skip
_FIGURES = ("carried_in", "carried_out", "current", "realised", "committed", "left")
_TOTAL = "totaal"


@dataclass(frozen=True, slots=True)
class Lines:
    """The budget lines for an intervention. `whole` is the intervention they are named for when it is a part."""

    records: tuple[Record, ...]
    loaded: bool  # the area has a budget at all
    whole: Intervention | None = None


def lines_of(money: Money, programme: Programme, intervention: str) -> Lines:
    """Those that name it; of a part without its own those of the whole it belongs to."""
    found = records(money.lines)
    own = tuple(row for row in found if intervention in row["interventions"])
    parent = programme.interventions[intervention].parent
    if own or parent is None:
        return Lines(own, bool(found))
    through = tuple(row for row in found if parent in row["interventions"])
    return Lines(through, bool(found), programme.interventions[parent] if through else None)


def lead(lines: Lines) -> str:
    """Where the money stands in one sentence, plain text."""
    if not lines.loaded:
        return "Er is nog geen begroting geladen."
    if not lines.records:
        return "De begroting heeft geen eigen regel voor deze interventie."
    said = [_lead_of(row) for row in lines.records]
    shared = ""
    if lines.whole is not None:
        shared = (
            f" Dat is het bedrag van het geheel, {lines.whole.letter}; voor dit onderdeel alleen is er geen bedrag."
        )
    elif any(row["shared"] for row in lines.records):
        shared = " Dat bedrag is gedeeld met andere interventies; voor deze alleen is er geen bedrag."
    return " ".join(said) + shared


def _lead_of(row: Record) -> str:
    name, total, realised = short(str(row["line"])), known(row["total"]), known(row["realised"])
    if total is None:
        return f"Regel {name} noemt geen bedrag ({cell_state(str(row['total_state']))})."
    if realised is None:
        return f"Regel {name} is begroot op {format_eur(total)}; uitgaven zijn nog niet bekend."
    share, expected = bars.percent(known(row["spent_share"])), bars.percent(known(row["expected_share"]))
    marks = [bars.small_pct(share)] if share is not None else []
    if expected is not None:
        marks.append(f"{format_pct(expected)} verwacht")
    return f"Van regel {name} ({format_eur(total)}) is {format_eur(realised)} uitgegeven ({', '.join(marks)})."


# --- the lines -------------------------------------------------------------------------------------


def lines_html(
    lines: Lines, money: Money, one: Intervention, programme: Programme, *, at: date, link: Linker
) -> list[str]:
    """HTML of each line: whom it pays for, the bar, the table per year and what is said about it."""
    return [_line_html(row, lines, money, one, programme, at=at, link=link) for row in lines.records]


def _line_html(
    row: Record, lines: Lines, money: Money, one: Intervention, programme: Programme, *, at: date, link: Linker
) -> str:
    name = short(str(row["line"]))
    mine = _of_line(money, str(row["line"]))
    spent = known(row["realised"]) is not None or known(row["committed"]) is not None
    parts = [f'<h3 class="mo-h3">Regel {escape(name)}</h3>', _whom(row, lines, one, link)]
    if row["warnings"]:
        parts.append(
            f'<div class="mo-note" role="note"><strong>▲ Let op</strong>{tables.listed(row["warnings"])}</div>'
        )
    parts.append(
        bars.bars_html(budget_rows.line_bars(mine, programme, at.year))
        if spent
        else '<p class="mo-facts">Op deze regel zijn nog geen uitgaven bekend. Dat is iets anders dan nul.</p>'
    )
    parts.append(_year_table(row, mine))
    signs = footnote({*mine.cells["state"], str(row["total_state"])})
    if signs:
        parts.append(f'<p class="mo-facts">{prose(signs)}</p>')
    carried = budget_rows.carry_rows(mine)
    if carried:
        numbers = (Column(title, numeric=True) for title in ("Bedrag", "Eerste jaar", "Volgend jaar"))
        caption = f"Doorgeschoven op regel {name}: voor de pijl het oorspronkelijke bedrag"
        parts.append(tables.table(["Regel", "Wanneer", *numbers], carried, caption=caption, stacked=True))
    notes = [spelled(note.text) for note in programme.budget_notes if row["line"] in note.lines]
    return f'<div class="mo">{"".join(parts)}{tables.listed(notes) if notes else ""}</div>'


def _whom(row: Record, lines: Lines, one: Intervention, link: Linker) -> str:
    """That a line is shared, or named for the whole, and what then cannot be known."""
    covered = list(row["interventions"])
    others = [code for code in covered if code not in (one.id, lines.whole.id if lines.whole else "")]
    if lines.whole is not None:
        beside = f" en voor {join_words(map(link, others))}" if others else ""
        return (
            f'<div class="mo-quiet"><strong>Bedrag van het geheel.</strong> Deze regel is één bedrag voor '
            f"{link(lines.whole.id)}{beside}. Wat dit onderdeel alleen kost of heeft gekost, is niet bekend.</div>"
        )
    if not others:
        return "<p>Deze regel betaalt alleen deze interventie.</p>"
    return (
        f'<div class="mo-quiet"><strong>Gedeelde regel.</strong> Dit is één bedrag voor '
        f"{plural(len(covered), 'interventie', 'interventies')}: deze en {join_words(map(link, others))}. Wat deze "
        "interventie alleen kost of heeft gekost, is daarom niet bekend.</div>"
    )


def _of_line(money: Money, line: str) -> Money:
    def only(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["line"] == line].reset_index(drop=True)

    return replace(money, lines=only(money.lines), cells=only(money.cells), carried=only(money.carried))


def _year_table(row: Record, mine: Money) -> str:
    moved = bool(len(mine.carried))
    titles = ["Begroot", *(["Na doorschuiven"] if moved else []), "Gerealiseerd", "Verplicht", "Over"]
    made_up = bool(row["fictitious"])
    body: list[list[object]] = []
    for cell in records(mine.cells):
        spent = [spent_euro(cell[name], made_up=made_up) for name in ("realised", "committed", "left")]
        current = [spent_euro(cell["current"], made_up=made_up)] if moved else []
        body.append([str(cell["year"]), budget_rows.cell(cell["amount"], str(cell["state"])), *current, *spent])
    total = joined(
        budget_rows.cell(row["total"], str(row["total_state"])),
        soft("zelf opgeteld") if row["total_computed"] else "",
        by="",
    )
    sums = [spent_euro(row[name], made_up=made_up) for name in ("realised", "committed", "left")]
    body.append(["Totaal", total, *([""] if moved else []), *sums])
    return tables.table(
        ["Jaar", *(Column(title, numeric=True) for title in titles)],
        body,
        caption=f"Regel {short(str(row['line']))}: begroot en uitgegeven per jaar",
        stacked=True,
        sums=[len(body) - 1],
    )


def cofinancing_html(one: Intervention, definitions: Definitions, programme: Programme) -> str:
    """Which other themes pay along, for the intervention and its parts; "" when none does."""
    said = []
    for part in (one, *programme.parts_of(one.id)):
        if part.cofinanced_by:
            themes = join_words(f"{code} ({definitions.themes[code].name})" for code in part.cofinanced_by)
            about = "Ook" if part.id == one.id else f"Onderdeel {full_name(part)}: ook"
            note = f" {spelled(part.cofinancing_note)}" if part.cofinancing_note else ""
            said.append(f"{about} thema {themes} betaalt mee.{note}")
    if not said:
        return ""
    return f'<div class="mo-quiet"><strong>Betaald uit meer thema\'s.</strong> {" ".join(map(prose, said))}</div>'


def theme_notes(lines: Lines, programme: Programme) -> list[str]:
    """What the application says about the whole table in which the lines stand."""
    themes = {row["theme"] for row in lines.records}
    return [spelled(note.text) for note in programme.budget_notes if note.theme in themes and not note.lines]


def exhibit(lines: Lines, money: Money, one: Intervention, programme: Programme, *, at: date) -> Exhibit:
    """Every line per year and in total; missing cells say what stands there."""
    rows: list[tuple[Cell, ...]] = []
    drawn: list[Bar] = []
    for line in lines.records:
        name = short(str(line["line"]))
        for cell in records(_of_line(money, str(line["line"])).cells):
            figures = [known(cell[key]) for key in _FIGURES]
            rows.append((name, str(cell["year"]), known(cell["amount"]), cell_state(str(cell["state"])), *figures))
            drawn.append(_bar(f"Regel {name}, {cell['year']}", cell["realised"], cell["current"], line))
        sums = [known(line[key]) for key in _FIGURES[3:]]
        state = cell_state(str(line["total_state"]))
        rows.append((name, _TOTAL, known(line["total"]), state, None, None, None, *sums))
        drawn.append(_bar(f"Regel {name}, {_TOTAL}", line["realised"], line["total"], line))
    made_up = any(line["fictitious"] for line in lines.records)
    return Exhibit(
        file_name("geld", one.id, programme.area, at.isoformat()),
        f"Geld voor {full_name(one)}",
        lead(lines),
        _HEADER,
        tuple(rows),
        Bars("€", tuple(drawn), value_name="gerealiseerd") if drawn else None,
        note="De uitgaven zijn fictieve voorbeeldcijfers." if made_up else "",
    )


def _bar(label: str, realised: float, budgeted: float, line: Record) -> Bar:
    note = "fictief" if line["fictitious"] and known(realised) is not None else ""
    return Bar(label, known(realised), {"begroot": known(budgeted)}, note=note)


def origin_html(lines: Lines, cells: pd.DataFrame, spending: pd.DataFrame, *, at: date) -> str:
    """Where each amount comes from: file, sheet, cell and version; "" without lines."""
    names = {str(row["line"]) for row in lines.records}
    counted = spending[[end <= at for end in spending["end"]]] if len(spending) else spending
    rows = budget_rows.provenance_rows(cells, counted, names)
    if not rows:
        return ""
    columns = ["Regel", Column("Bedrag of toestand", numeric=True), "Bestand", "Plaats", "Versie"]
    caption = f"Herkomst van {plural(len(rows), 'bedrag', 'bedragen')}"
    return tables.table(columns, rows, caption=caption, stacked=True)


# --- cost per participant --------------------------------------------------------------------------


def cost_html(found: ParticipantCost | NoParticipantCost, *, reserved: bool) -> str:
    """The cost with both numbers and their periods, or the one sentence why there is none.

    `reserved`: the application makes reservations about the table of the theme.
    """
    if isinstance(found, NoParticipantCost):
        return f'<div class="mo"><p><strong>Niet te berekenen.</strong> {prose(found.reason)}</p></div>'
    lines = join_words(short(line) for line in found.lines)
    remarks = [
        f"Uitgegeven op regel {lines}: {format_eur(found.spent)}, {_days(found.spent_from, found.spent_until)}.",
        f"Bereikt: {quantity(found.count, found.unit)}, {_days(found.counted_from, found.counted_until)}.",
    ]
    if not found.same_period:
        remarks.append("Let op: geld en aantal gaan niet over precies dezelfde periode.")
    remarks.append("Wat al is vastgelegd maar nog niet uitgegeven, telt niet mee.")
    if found.assumed:
        remarks.append("Hoe het aantal optelt is een aanname: de aanvraag zegt het niet.")
    if reserved:
        remarks.append("De aanvraag maakt voorbehouden bij de begrotingstabel van dit thema; die staan onder Geld.")
    marks = [fictitious_tag(found.fictitious), tag("voorlopig", "warn") if found.provisional else ""]
    marks += [tag("aanname: telwijze")] if found.assumed else []
    return (
        f'<div class="mo"><p class="mo-lead"><strong>{prose(euro(found.per_participant))}</strong> per deelnemer '
        f"{' '.join(filter(None, marks))}</p>{tables.listed(remarks)}"
        '<p class="mo-facts">Dit bedrag zegt niet of het werk goed of duur is: ook de opstart zit erin, en het '
        "verschilt per doelgroep.</p></div>"
    )


def _days(first: date, last: date) -> str:
    return f"van {format_date(first)} tot en met {format_date(last)}"
