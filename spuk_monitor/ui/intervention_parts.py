"""What stands on the page of one intervention about itself and its targets, as HTML and as a download. No Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.theme import target_sign
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme
from spuk_monitor.domain.dutch import format_date, join_words, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import Status
from spuk_monitor.domain.wording import spelled
from spuk_monitor.ui import tables, target_card
from spuk_monitor.ui.progress_view import by_measure
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Markup, joined

Row = Mapping[str, Any]
Linker = Callable[[str], str]  # an intervention -> a link to its page, as HTML
_TARGET_HEADER = (
    "Doel", "Onderdeel", "Streefwaarde", "Streefwaarde tot", "Eenheid", "Uiterlijk", "Gerealiseerd", "Tot en met",
    "Verwacht op dat moment", "Tempo (%)", "Status", "Let op", "Uitleg",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TargetBlock:
    """Milestones of one measure. `targets` share a path that can be drawn; empty where there is none."""

    html: str
    targets: tuple[str, ...] = ()


def full_name(one: Intervention) -> str:
    return f"{one.letter}. {one.name}"


def link_to(one: Intervention | None, identity: str, address: str, *, beside: str) -> Markup:
    """The name as a link; an intervention that the programme does not have stays its id.

    Of another theme than `beside` the theme is said, because letters are only unique within one.
    """
    if one is None:
        return Markup(escape(identity))
    name = full_name(one) if one.theme == beside else f"{full_name(one)} (thema {one.theme})"
    return tables.link(address, name)


# --- what the application says ---------------------------------------------------------------------


def facts_html(one: Intervention, definitions: Definitions, programme: Programme, link: Linker) -> str:
    """Everything the application says about it, as printed; what it does not say is said to be missing."""
    theme = definitions.themes[one.theme]
    strategy = next((s for s in programme.strategies if (s.theme, s.number) == (one.theme, one.strategy)), None)
    parts = programme.parts_of(one.id)
    goals = [definitions.goals[goal].name for goal in one.goals if goal in definitions.goals]
    also = join_words(f"{code}. {definitions.themes[code].name}" for code in one.contributes_to)
    rows: list[tuple[str, object]] = [
        ("Thema", f"{theme.id}. {theme.name}"),
        ("Strategie", f"{strategy.number}. {strategy.heading}" if strategy else ""),
        ("Onderdeel van", Markup(link(one.parent)) if one.parent else ""),
        ("Onderdelen", joined(*(Markup(link(part.id)) for part in parts), by="<br>") if parts else ""),
        ("Voor wie", one.target_group or "niet genoemd"),
        ("Stand volgens de aanvraag", one.status or "niet genoemd"),
        ("Start", one.start_stated or "niet genoemd"),
        ("Draagt bij aan thema", also),
        ("Doelen van het programma", join_words(goals, last="en")),
        ("Ook genoemd als", "; ".join(one.name_variants)),
        ("Opmerking", spelled(one.note) if one.note else ""),
        ("Vindplaats", spelled(f"aanvraag, r. {one.source_lines}") if one.source_lines else "niet genoemd"),
    ]
    shown = [(name, value) for name, value in rows if str(value)]
    caption = f"Wat de aanvraag over {full_name(one)} zegt"
    table = tables.table(["Kenmerk", "Volgens de aanvraag"], shown, caption=caption)
    return (
        '<div class="mo" style="margin-top:.75rem"><details class="mo-t-more"><summary>Wat de aanvraag over deze '
        f"interventie zegt: voor wie, stand, start en vindplaats</summary>{table}</details></div>"
    )


# --- targets ---------------------------------------------------------------------------------------


def own_rows(judged: pd.DataFrame, programme: Programme, intervention: str) -> pd.DataFrame:
    """The judged targets of the intervention and of its parts."""
    wanted = programme.with_parts(intervention)
    return judged.loc[[bool(wanted & set(ids)) for ids in judged["interventions"]]]  # [[]] would take columns


def target_blocks(
    rows: pd.DataFrame, one: Intervention, definitions: Definitions, programme: Programme, *, link: Linker
) -> list[TargetBlock]:
    """Its own targets first, then those of each part under the part's name; a target stands once."""
    ordered = by_measure(rows)
    blocks: list[TargetBlock] = []
    placed: set[str] = set()
    for home in (one, *programme.parts_of(one.id)):
        mine = [row for row in records(ordered) if home.id in row["interventions"] and row["target"] not in placed]
        placed |= {str(row["target"]) for row in mine}
        heading = f'<h3 class="mo-h3">Onderdeel {link(home.id)}</h3>' if home.id != one.id else ""
        if heading and not mine:
            blocks.append(TargetBlock(f'{heading}<p class="mo-facts">De aanvraag noemt hier geen eigen doel.</p>'))
        for _, group in groupby(mine, key=lambda row: row["measure"] or row["target"]):
            blocks.append(_block(list(group), heading, definitions, programme, outside=one.id, link=link))
            heading = ""
    return blocks


def _block(
    group: Sequence[Row], heading: str, definitions: Definitions, programme: Programme, *, outside: str, link: Linker
) -> TargetBlock:
    html = heading + "".join(target_card.target_html(row, definitions, programme) for row in group)
    own = programme.with_parts(outside)
    others = dict.fromkeys(code for row in group for code in row["interventions"] if code not in own)
    if others:
        html += f'<p class="mo-facts">Telt ook mee voor {join_words(map(link, others))}.</p>'
    first = group[0]
    if not first["measure"] or first["status"] == Status.GEEN_STREEFWAARDE:
        return TargetBlock(html)
    return TargetBlock(html, tuple(str(row["target"]) for row in group))


def targets_exhibit(rows: pd.DataFrame, one: Intervention, programme: Programme, *, at: date, summary: str) -> Exhibit:
    """Every target with its figures; bars only of those that have a number and data."""
    data = records(by_measure(rows))
    bars = tuple(
        Bar(
            _bar_label(row),
            known(row["realised"]),
            {"verwacht": known(row["expected"]), "doel": known(row["target_value"])},
            note=join_words(_marks(row)),
        )
        for row in data
        if known(row["target_value"]) is not None and row["kind"] == "getal"
    )
    return Exhibit(
        file_name("doelen", one.id, programme.area, at.isoformat()),
        f"Doelen van {full_name(one)}",
        summary,
        _TARGET_HEADER,
        tuple(_target_cells(row, programme, one) for row in data),
        Bars("% van het doel", bars, value_name="gerealiseerd", each_to_target=True) if bars else None,
        note="Bevat fictieve voorbeeldcijfers." if any(row["fictitious"] for row in data) else "",
    )


def _bar_label(row: Row) -> str:
    year = f" ({row['due_date'].year})" if row["due_date"] else ""
    return f"{upper_first(str(row['what']))}{year}"


def _target_cells(row: Row, programme: Programme, one: Intervention) -> tuple[Cell, ...]:
    parts = [programme.interventions[code] for code in row["interventions"] if code in programme.interventions]
    pace = known(row["pace"])
    return (
        upper_first(str(row["what"])),
        "; ".join(full_name(part) for part in parts if part.parent == one.id) or None,
        known(row["target_value"]),
        known(row["target_value_max"]),
        str(row["unit"]) if row["unit"] else None,
        row["due_date"],
        row["withheld"] or known(row["realised"]),
        row["as_of"],
        known(row["expected"]),
        None if pace is None else round(100 * pace, 1),
        target_sign(row).word,
        join_words(_marks(row)) or None,
        str(row["explanation"]),
    )


def _marks(row: Row) -> list[str]:
    """What to bear in mind with the figure."""
    words = {"fictitious": "fictief", "provisional": "voorlopig", "stale": "verouderd", "due_date_assumed": "aanname"}
    return [word for flag, word in words.items() if row[flag]]


# --- provenance ------------------------------------------------------------------------------------


def origin_html(rows: pd.DataFrame, observations: pd.DataFrame) -> str:
    """Of each target the figures that make up what is realised: file, sheet, cell and version. "" without figures."""
    by_id = {int(row["id"]): row for row in records(observations)}
    body: list[list[object]] = []
    seen: set[str] = set()
    for row in records(by_measure(rows)):
        if row["measure"] in seen:
            continue
        seen.add(str(row["measure"]))
        for identity in row["observation_ids"]:
            one = by_id[int(identity)]
            body.append(
                [
                    upper_first(str(row["what"])),
                    period_of(str(one["period"])).label,
                    joined(str(one["file"]), tables.fictitious() if one["fictitious"] else ""),
                    _place(one),
                    str(one["version"]),
                ]
            )
    if not body:
        return ""
    caption = f"Herkomst van {plural(len(body), 'cijfer', 'cijfers')} waaruit de stand van de doelen bestaat"
    return tables.table(["Doel", "Periode", "Bestand", "Plaats", "Versie"], body, caption=caption, stacked=True)


def _place(one: Mapping[str, Any]) -> str:
    sheet = f"blad {one['sheet']}" if isinstance(one["sheet"], str) and one["sheet"] else ""
    cell = f"cel {one['cell']}" if isinstance(one["cell"], str) and one["cell"] else ""
    return ", ".join(part for part in (sheet, cell) if part) or "niet bekend"


def revised_words(rows: pd.DataFrame, programme: Programme) -> list[str]:
    """One sentence for each target that was revised since the application."""
    found = []
    for row in records(rows):
        revision = programme.targets[str(row["target"])].revision
        if revision is not None:
            day = format_date(revision.day)
            found.append(f"{upper_first(str(row['what']))}: het doel is herzien op {day}. Reden: {revision.reason}")
    return found
