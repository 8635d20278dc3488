"""Targets, interventions and strategies as HTML: what stands on the page of themes. Text only, no Streamlit.

A target stands once, under the first of its interventions; the others point to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from spuk_monitor.analysis.progress import count_statuses
from spuk_monitor.charts import bullet, status
from spuk_monitor.charts.theme import STATUS_SIGNS, Sign, pill, status_sign, tag
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme, Theme
from spuk_monitor.domain.dutch import (
    format_date,
    format_estimate,
    format_eur,
    format_number,
    format_pct,
    join_words,
    quantity,
)
from spuk_monitor.domain.terms import Basis, Status, TargetKind
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.texts import prose

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page; below it stands the control that opens the path of `targets`, milestones of one measure."""

    html: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """What a budget line says for the intervention it covers; None is unknown, never zero."""

    label: str
    total: float | None
    realised: float | None
    interventions: tuple[str, ...]


def theme_blocks(
    theme: Theme,
    programme: Programme,
    rows: pd.DataFrame,
    definitions: Definitions,
    *,
    money: Mapping[str, list[Money]],
    shown: frozenset[str],
) -> list[Block]:
    """Everything under one theme's heading. `rows` are all judged targets of the theme, `shown` the ids to draw.

    `money`: per intervention the budget lines that cover it.
    """
    by_id = {str(row["target"]): row for row in records(_by_measure(rows))}
    placed = _placed(by_id, programme)
    writer = _Writer()
    writer.add(_theme_head(theme, programme, rows))
    loose = [row for target, row in by_id.items() if placed[target] is None and target in shown]
    if loose:
        writer.add('<h3 class="mo-h3">Voor het hele thema</h3>')
        writer.targets(loose, definitions, programme)
    strategies = {one.number: one.heading for one in programme.strategies if one.theme == theme.id}
    mine = programme.interventions_of(theme.id)
    for number in dict.fromkeys(one.strategy for one in mine):
        group = [one for one in mine if one.strategy == number]
        if number is not None:
            heading = strategies.get(number, "")
            writer.add(f'<h3 class="mo-h3">Strategie {number}. {escape(heading)}</h3>')
        else:
            word = "Activiteiten" if group[0].level == "activiteit" else "Interventies"
            writer.add(f'<h3 class="mo-h3">{word}</h3>')
        for one in group:
            _add_intervention(
                writer, one, by_id, placed, definitions=definitions, programme=programme, money=money, shown=shown
            )
    return writer.blocks()


def target_html(row: Row, definitions: Definitions, programme: Programme) -> str:
    """Name, status, bar, numbers, remarks and the sentence of one target."""
    target = programme.targets[str(row["target"])]
    name = escape(target.what[:1].upper() + target.what[1:])
    siblings = definitions.targets_of(target.measure, programme.area) if target.measure else []
    if len(siblings) > 1 and target.due_date is not None:
        name += f' <span class="mo-muted">(mijlpaal {target.due_date.year})</span>'
    sign = pill(status_sign(str(row["status"])), suffix=f"({row['year_label']})" if row["year_label"] else "")
    parts = [
        f'<div class="mo-target" id="{escape(target.id, quote=True)}">',
        f'<div class="mo-t-head"><p class="mo-t-name">{name}</p>{sign}</div>',
    ]
    if target.has_number and target.kind is not TargetKind.MIJLPAAL and target.value is not None:
        drawn = bullet.Bullet(
            target=target.value,
            realised=bullet.known(row["realised"]),
            expected=bullet.known(row["expected"]),
            target_max=target.value_max,
            is_share=str(row["unit"] or "").startswith("%"),
        )
        parts.append(bullet.html(drawn, target.what))
        parts.append(_numbers(row))
    parts.append(f'<p class="mo-t-why">{prose(str(row["explanation"]))}</p>')
    tags = _tags(row, definitions)
    if tags:
        parts.append(f'<p class="mo-t-tags">{" ".join(tags)}</p>')
    parts.append("</div>")
    return "".join(parts)


def money_line(lines: list[Money], *, own: str, programme: Programme) -> str:
    """One line on the budget of an intervention; says so when the line also pays for others."""
    sentences = []
    for one in lines:
        text = f"Begroot {format_eur(one.total)}" if one.total is not None else "Geen bedrag in de begroting"
        if one.realised is not None:
            share = f" ({format_pct(100 * one.realised / one.total)})" if one.total else ""
            text += f", uitgegeven {format_eur(one.realised)}{share}"
        elif one.total is not None:
            text += ", uitgaven nog onbekend"
        others = [code for code in one.interventions if code != own]
        if others:
            letters = join_words(_letter(code, programme) for code in others)
            text += f"; deze begrotingsregel geldt ook voor {letters}"
        sentences.append(text + ".")
    return " ".join(sentences)


class _Writer:
    """Joins HTML that nothing has to stand between, so that a page has few elements."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._open: list[str] = []

    def add(self, html: str) -> None:
        self._open.append(html)

    def targets(self, rows: Iterable[Row], definitions: Definitions, programme: Programme) -> None:
        """Milestones of one measure share a path, so they share the control that opens it."""
        for measure, group in groupby(rows, key=lambda row: row["measure"]):
            milestones = list(group)
            for row in milestones:
                self.add(target_html(row, definitions, programme))
            if measure and milestones[0]["status"] != Status.GEEN_STREEFWAARDE:
                self._close(tuple(str(row["target"]) for row in milestones))

    def blocks(self) -> list[Block]:
        self._close(())
        return self._done

    def _close(self, targets: tuple[str, ...]) -> None:
        if self._open:
            self._done.append(Block(f'<div class="mo">{"".join(self._open)}</div>', targets))
            self._open = []


def _add_intervention(
    writer: _Writer,
    one: Intervention,
    by_id: Mapping[str, Row],
    placed: Mapping[str, str | None],
    *,
    definitions: Definitions,
    programme: Programme,
    money: Mapping[str, list[Money]],
    shown: frozenset[str],
) -> None:
    own = [row for target, row in by_id.items() if placed[target] == one.id]
    also = [row for target, row in by_id.items() if one.id in row["interventions"] and placed[target] != one.id]
    level = "h5" if one.parent else "h4"
    kind = "mo-part" if one.parent else "mo-interv"
    writer.add(
        f'<{level} class="{kind}" id="{escape(one.id, quote=True)}">{escape(one.letter)}. {escape(one.name)}</{level}>'
    )
    facts = [fact for fact in (one.status, f"doelgroep: {one.target_group}" if one.target_group else None) if fact]
    if facts:
        text = " · ".join(facts)
        writer.add(f'<p class="mo-facts">{escape(text[:1].upper() + text[1:])}</p>')
    if one.id in money:
        writer.add(f'<p class="mo-facts">{prose(money_line(money[one.id], own=one.id, programme=programme))}</p>')
    writer.targets([row for row in own if row["target"] in shown], definitions, programme)
    hidden = sum(row["target"] not in shown for row in own)
    if hidden:
        words = "doel valt" if hidden == 1 else "doelen vallen"
        writer.add(f'<p class="mo-facts">{hidden} {words} buiten de keuze.</p>')
    if also:
        names = join_words(_pointer(row, programme) for row in also)
        writer.add(f'<p class="mo-facts">Telt ook mee voor: {names}.</p>')
    if not own and not also and not programme.parts_of(one.id):
        writer.add('<p class="mo-facts">De aanvraag noemt voor deze interventie geen doel.</p>')


def _by_measure(rows: pd.DataFrame) -> pd.DataFrame:
    """In printed order, but milestones of one measure stand together."""
    first: dict[str, int] = {}
    for index, (target, measure) in enumerate(zip(rows["target"], rows["measure"], strict=True)):
        first.setdefault(str(measure or target), index)
    order = [first[str(measure or target)] for target, measure in zip(rows["target"], rows["measure"], strict=True)]
    return rows.assign(_order=order).sort_values("_order", kind="stable").drop(columns="_order")


def _placed(by_id: Mapping[str, Row], programme: Programme) -> dict[str, str | None]:
    """Under which intervention a target stands: the first of its own that the programme has in this theme."""
    return {
        target: next((code for code in row["interventions"] if code in programme.interventions), None)
        for target, row in by_id.items()
    }


def _theme_head(theme: Theme, programme: Programme, rows: pd.DataFrame) -> str:
    if rows.empty:
        text = "De aanvraag noemt voor dit thema geen doelen."
        if theme.id in programme.themes_without_amount:
            text += " Het is aangevraagd zonder bedrag en zonder onderbouwing."
        return f'<p class="mo-quiet">{escape(text)}</p>'
    counts = status.counts_of(records(count_statuses(rows, "theme"))[0])
    umbrellas = [
        target.what
        for target in programme.targets.values()
        if target.theme == theme.id and target.kind is TargetKind.KOEPEL
    ]
    text = status.stacked(counts, f"Thema {theme.name}")
    if umbrellas:
        text += (
            f'<p class="mo-facts">Koepeldoel: {escape(join_words(umbrellas))}. '
            "Een koepel wordt niet zelf beoordeeld; de doelen eronder wel.</p>"
        )
    return text


def _numbers(row: Row) -> str:
    """The numbers of the bar in words, for whoever reads rather than measures."""
    unit = str(row["unit"] or "")
    sign = "%" if unit.startswith("%") else ""
    realised, expected = bullet.known(row["realised"]), bullet.known(row["expected"])
    done = "nog geen gegevens" if realised is None else f"<strong>{format_number(realised)}{sign}</strong> gerealiseerd"
    parts = [done]
    if expected is not None:
        parts.append(f"{format_estimate(expected)}{sign} verwacht")
    low, high = float(row["target_value"]), bullet.known(row["target_value_max"])
    amount = escape(quantity(low, unit))
    if high is not None and high != low:
        amount = f"{format_number(low)} tot {escape(quantity(high, unit))}"
    term = f", uiterlijk {format_date(row['due_date'])}" if row["due_date"] else ""
    prefix = f"{escape(str(row['qualifier']))} " if row["qualifier"] in ("circa", "minimaal", "ten minste") else ""
    parts.append(f"doel: <strong>{prefix}{amount}</strong>{term}")
    return f'<p class="mo-t-num">{" · ".join(parts)}</p>'


def _tags(row: Row, definitions: Definitions) -> list[str]:
    measure = definitions.measures.get(str(row["measure"]))
    tags = []
    if row["fictitious"]:
        tags.append(tag("fictief", "warn"))
    if row["provisional"]:
        tags.append(tag("voorlopig", "warn"))
    if row["stale"]:
        tags.append(tag("verouderd", "warn"))
    if measure is not None and measure.indirect:
        tags.append(tag("indirect bereik: nooit opgeteld bij direct bereik"))
    if row["counting_basis"] == Basis.AANNAME and row["status"] != Status.GEEN_STREEFWAARDE:
        tags.append(tag("aanname: telwijze"))
    if row["due_date_assumed"]:
        tags.append(tag("aanname: einddatum"))
    return tags


def _pointer(row: Row, programme: Programme) -> str:
    target = str(row["target"])
    sign: Sign = STATUS_SIGNS[Status(str(row["status"]))]
    home = _letter(str(row["interventions"][0]), programme)
    return (
        f'<a href="#{escape(target, quote=True)}">{escape(str(row["what"]))}</a> '
        f"({sign.mark} {escape(sign.word)}, bij {escape(home)})"
    )


def _letter(code: str, programme: Programme) -> str:
    one = programme.interventions.get(code)
    return one.letter if one else code
