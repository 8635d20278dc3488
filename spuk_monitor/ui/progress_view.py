"""Targets, interventions and strategies as HTML: what stands on the page of themes. Text only, no Streamlit.

A target stands once, under the first of its interventions; the others point to it. An intervention without targets
takes one line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

import pandas as pd

from spuk_monitor.analysis.progress import count_statuses
from spuk_monitor.charts import status
from spuk_monitor.charts.theme import target_sign
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme, Theme
from spuk_monitor.domain.dutch import format_eur, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.terms import Status, TargetKind
from spuk_monitor.ui import texts
from spuk_monitor.ui.asked import Asked
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.target_card import Row, target_html
from spuk_monitor.ui.texts import prose


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
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What every piece of the page is made with. `money`: per intervention the budget lines that cover it.

    `shown` are the ids of the targets to draw; None draws all, also interventions that have none. `selection` is what
    a link to the page of one intervention carries; `asked`: the open questions with their answers.
    """

    definitions: Definitions
    programme: Programme
    money: Mapping[str, list[Money]]
    shown: frozenset[str] | None = None
    selection: Mapping[str, str] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)

    def draws(self, target: str) -> bool:
        return self.shown is None or target in self.shown


def theme_blocks(theme: Theme, rows: pd.DataFrame, scope: Scope) -> list[Block]:
    """Everything under one theme's heading. `rows` are all judged targets of the theme."""
    programme = scope.programme
    by_id = {str(row["target"]): row for row in records(by_measure(rows))}
    placed = _placed(by_id, programme)
    writer = _Writer(scope)
    writer.add(_theme_head(theme, rows, scope))
    loose = [row for target, row in by_id.items() if placed[target] is None and scope.draws(target)]
    if loose:
        writer.add('<h3 class="mo-h3">Voor het hele thema</h3>')
        writer.targets(loose)
    strategies = {one.number: one.heading for one in programme.strategies if one.theme == theme.id}
    mine = _drawn_interventions(theme, scope, placed)
    for number in dict.fromkeys(one.strategy for one in mine):
        group = [one for one in mine if one.strategy == number]
        if number is not None:
            heading = strategies.get(number, "")
            writer.add(f'<h3 class="mo-h3">Strategie {number}. {escape(heading)}</h3>')
        else:
            word = "Activiteiten" if group[0].level == "activiteit" else "Interventies"
            writer.add(f'<h3 class="mo-h3">{word}</h3>')
        for one in group:
            _add_intervention(writer, one, by_id, placed)
    hidden = sum(not scope.draws(target) for target in by_id)
    if hidden:
        words = plural(hidden, "doel valt", "doelen vallen")
        writer.add(f'<p class="mo-facts">{words} buiten de keuze.</p>')
    return writer.blocks()


def _drawn_interventions(theme: Theme, scope: Scope, placed: Mapping[str, str | None]) -> Sequence[Intervention]:
    """All of the theme; with a choice of targets only those that have one of them, or a part that does."""
    mine = scope.programme.interventions_of(theme.id)
    if scope.shown is None:
        return mine
    homes = {home for target, home in placed.items() if target in scope.shown}
    homes |= {one.parent for one in mine if one.id in homes}
    return [one for one in mine if one.id in homes]


def money_line(lines: list[Money], *, own: str, programme: Programme) -> str:
    """The budget of an intervention in one line; says so when a budget line also pays for others."""
    found = []
    for one in lines:
        text = f"Begroot {format_eur(one.total)}" if one.total is not None else "Geen bedrag in de begroting"
        if one.realised is not None:
            marks = [format_pct(100 * one.realised / one.total)] if one.total else []
            marks += ["fictief"] if one.fictitious else []
            text += f", uitgegeven {format_eur(one.realised)}" + (f" ({'; '.join(marks)})" if marks else "")
        elif one.total is not None:
            text += ", uitgaven nog onbekend"
        others = [code for code in one.interventions if code != own]
        if others:
            letters = join_words(_letter(code, programme) for code in others)
            text += f"; deze begrotingsregel geldt ook voor {letters}"
        found.append(text)
    return " · ".join(found)


class _Writer:
    """Joins HTML that nothing has to stand between, so that a page has few elements."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._done: list[Block] = []
        self._open: list[str] = []

    def add(self, html: str) -> None:
        self._open.append(html)

    def targets(self, rows: Iterable[Row]) -> None:
        """Milestones of one measure share a path, so they share the control that opens it."""
        for measure, group in groupby(rows, key=lambda row: row["measure"]):
            milestones = list(group)
            for row in milestones:
                self.add(target_html(row, self.scope.definitions, self.scope.programme))
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
    writer: _Writer, one: Intervention, by_id: Mapping[str, Row], placed: Mapping[str, str | None]
) -> None:
    programme, money = writer.scope.programme, writer.scope.money
    own = [row for target, row in by_id.items() if placed[target] == one.id]
    also = [row for target, row in by_id.items() if one.id in row["interventions"] and placed[target] != one.id]
    level, kind = ("h5", "mo-part") if one.parent else ("h4", "mo-interv")
    page = texts.address("interventie", {**writer.scope.selection, "interventie": one.id})
    heading = (
        f'<{level} class="{kind}" id="{escape(one.id, quote=True)}"><a href="{page}" target="_self">'
        f"{escape(one.letter)}. {escape(one.name)}</a></{level}>"
    )
    facts = [one.status] if one.status else []
    if own and one.target_group:
        facts.append(f"doelgroep: {one.target_group}")
    if one.id in money:
        facts.append(money_line(money[one.id], own=one.id, programme=programme))
    if not own and not also and not programme.parts_of(one.id):
        facts.append("geen doel in de aanvraag")
    words = prose(upper_first(" · ".join(facts)))
    if also:
        words += (" · " if words else "") + f"telt ook mee voor {_pointers(also, programme)}"
    line = f' <p class="mo-facts">{words}</p>' if words else ""
    writer.add(f"{heading}{line}" if own else f'<div class="mo-one">{heading}{line}</div>')
    writer.targets([row for row in own if writer.scope.draws(str(row["target"]))])


def by_measure(rows: pd.DataFrame) -> pd.DataFrame:
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


def _theme_head(theme: Theme, rows: pd.DataFrame, scope: Scope) -> str:
    programme = scope.programme
    if rows.empty:
        text = "De aanvraag noemt voor dit thema geen doelen."
        if theme.id in programme.themes_without_amount:
            text += " Het is aangevraagd zonder bedrag en zonder onderbouwing."
        return f'<p class="mo-quiet">{escape(text)}</p>'
    counts = status.counts_of(records(count_statuses(rows, "theme"))[0])
    text = status.stacked(counts, f"Thema {theme.name}")
    umbrellas = [
        target.what
        for target in programme.targets.values()
        if target.theme == theme.id and target.kind is TargetKind.KOEPEL
    ]
    if umbrellas:
        text += (
            f'<p class="mo-facts">Koepeldoel: {escape(join_words(umbrellas))}. '
            "Een koepel wordt niet zelf beoordeeld; de doelen eronder wel.</p>"
        )
    for one in texts.questions(programme, where=f"thema {theme.id}"):
        text += f'<p class="mo-facts">{scope.asked.html(one)}</p>'
    return text


def _pointers(rows: Iterable[Row], programme: Programme) -> str:
    """Links to targets that stand elsewhere; milestones of one measure share theirs."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["measure"] or row["target"]), []).append(row)
    return join_words(_pointer(group, programme) for group in found.values())


def _pointer(group: Sequence[Row], programme: Programme) -> str:
    first = group[0]
    signs = dict.fromkeys(target_sign(row) for row in group)
    words = " en ".join(f"{sign.mark} {escape(sign.word)}" for sign in signs)
    home = _letter(str(first["interventions"][0]), programme)
    return (
        f'<a href="#{escape(str(first["target"]), quote=True)}">{escape(str(first["what"]))}</a> '
        f"({words}, bij {escape(home)})"
    )


def _letter(code: str, programme: Programme) -> str:
    one = programme.interventions.get(code)
    return one.letter if one else code
