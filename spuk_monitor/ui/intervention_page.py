"""The finished page of one intervention for one choice, built once and shared. Draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import pandas as pd

from spuk_monitor.analysis.chain import chain as chain_of
from spuk_monitor.analysis.participant_cost import participant_cost
from spuk_monitor.analysis.progress import count_statuses
from spuk_monitor.charts import status
from spuk_monitor.charts.bullet import legend
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Decision, Narrative, Picture
from spuk_monitor.domain.terms import Status
from spuk_monitor.ui import (
    cache,
    examples_view,
    filters,
    frame,
    intervention_chain,
    intervention_money,
    intervention_parts,
    intervention_story,
    tables,
)
from spuk_monitor.ui.intervention_money import Lines
from spuk_monitor.ui.intervention_parts import Linker, TargetBlock, full_name
from spuk_monitor.ui.intervention_story import Taken, Told
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.texts import fictitious_tag, prose

NAME = "interventie"
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Page:
    """HTML per section; "" or nothing where there is nothing to say. `pictures` come with their caption."""

    theme: str
    heading: str
    lead: str
    facts: str
    targets: tuple[TargetBlock, ...]
    targets_note: str
    targets_exhibit: Exhibit
    money: tuple[str, ...]
    money_notes: str
    money_exhibit: Exhibit
    cost: str
    decisions: str
    chain: str
    chain_table: str
    chain_exhibit: Exhibit
    origin: tuple[str, ...]
    told: tuple[Told, ...]
    pictures: tuple[tuple[Picture, str], ...]
    elsewhere: str


@kept()
def page(key: cache.Key, selection: filters.Selection, intervention: str) -> Page:
    view = cache.View(*key, selection)
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    one = programme.interventions[intervention]
    judged, money = cache.progress(view), cache.budget(view)
    link = linker(view, programme, one.theme)
    rows = intervention_parts.own_rows(judged, programme, intervention)
    lines = intervention_money.lines_of(money, programme, intervention)
    decisions = _taken(view, programme, intervention)
    cells, spending = cache.budget_cells(view), cache.spending(view)
    reference = cache.monitor_seeing(whole=key.whole).reference(view.area)
    outcomes = cache.outcomes(view, reference)
    chain = chain_of(judged, outcomes, definitions, area=view.area, intervention=intervention)
    beside = definitions.areas[reference].name
    counts = _counts(rows, intervention)
    counted = _sentence(rows, counts)
    said = [
        (counted, bool(rows["fictitious"].any())),
        (intervention_money.lead(lines), any(line["fictitious"] for line in lines.records)),
        (intervention_story.lead(decisions), False),
    ]
    cost = participant_cost(money, spending, judged, definitions, intervention=intervention, at=view.at)
    chain_table = intervention_chain.table_html(chain, reference=beside)
    return Page(
        theme=one.theme,
        heading=f"{one.theme}. {full_name(one)}",
        lead=_lead(counts, about=full_name(one), said=said),
        facts=intervention_parts.facts_html(one, definitions, programme, link),
        targets=tuple(intervention_parts.target_blocks(rows, one, definitions, programme, link=link)),
        targets_note=_targets_note(rows, programme, one.theme, view=view),
        targets_exhibit=intervention_parts.targets_exhibit(rows, one, programme, at=view.at, summary=counted),
        money=tuple(intervention_money.lines_html(lines, money, one, programme, at=view.at, link=link)),
        money_notes=_money_notes(lines, one, definitions, programme),
        money_exhibit=intervention_money.exhibit(lines, money, one, programme, at=view.at),
        cost=intervention_money.cost_html(cost, reserved=bool(intervention_money.theme_notes(lines, programme))),
        decisions=_decisions_html(decisions, programme, view),
        chain=intervention_chain.steps_html(chain, one, definitions, reference=beside),
        chain_table=chain_table + intervention_chain.explained_html(chain) if chain_table else "",
        chain_exhibit=intervention_chain.exhibit(chain, one, programme, at=view.at, reference=beside),
        origin=tuple(
            html
            for html in (
                intervention_parts.origin_html(rows, cache.observations(view)),
                intervention_money.origin_html(lines, cells, spending, at=view.at),
            )
            if html
        ),
        told=tuple(_told(view, intervention)),
        pictures=tuple(_pictures(view, intervention)),
        elsewhere=examples_view.examples_html(definitions, one.theme, limit=_EXAMPLES, exclude_area=view.area),
    )


def linker(view: cache.View, programme: Programme, theme: str) -> Linker:
    """Makes a link to the page of an intervention that keeps the selection; says the theme where it is not `theme`."""

    def link(identity: str) -> str:
        address = frame.href(NAME, view, **{filters.INTERVENTION: identity})
        return intervention_parts.link_to(programme.interventions.get(identity), identity, address, beside=theme)

    return link


def _counts(rows: pd.DataFrame, intervention: str) -> dict[Status, int]:
    """How many of its targets, those of its parts included, stand where."""
    counted = count_statuses(rows, "intervention")
    return next((status.counts_of(row) for row in records(counted) if row["intervention"] == intervention), {})


def _sentence(rows: pd.DataFrame, counts: Mapping[Status, int]) -> str:
    if rows.empty:
        return "De aanvraag noemt voor deze interventie geen doel."
    return f"{plural(len(rows), 'doel', 'doelen')}: {status.sentence(counts)}."


def _lead(counts: Mapping[Status, int], *, about: str, said: Sequence[tuple[str, bool]]) -> str:
    """`said`: sentences, each with whether its figures are made up."""
    bar = status.stacked(counts, about) if counts else ""
    words = " ".join(f"{prose(text)} {fictitious_tag(made_up)}".strip() for text, made_up in said)
    return f'<div class="mo"><p class="mo-lead">{words}</p>{bar}</div>'


def _targets_note(rows: pd.DataFrame, programme: Programme, theme: str, *, view: cache.View) -> str:
    """What the marks mean; without targets where the reader can look; what was revised."""
    if rows.empty:
        address = frame.href("themas", view, **{filters.THEME: theme})
        return (
            '<div class="mo"><p class="mo-quiet">De aanvraag noemt voor deze interventie geen doel, dus haar voortgang '
            f'is hier niet te volgen. <a href="{address}" target="_self">Alle doelen van thema {escape(theme)}</a></p>'
            "</div>"
        )
    revised = intervention_parts.revised_words(rows, programme)
    return f'<div class="mo">{legend()}{tables.listed(revised) if revised else ""}</div>'


def _money_notes(lines: Lines, one: Intervention, definitions: Definitions, programme: Programme) -> str:
    """Who pays along, and what the application says of the whole table; that last folded."""
    html = intervention_money.cofinancing_html(one, definitions, programme)
    notes = intervention_money.theme_notes(lines, programme)
    if notes:
        summary = f"Toelichting bij de hele tabel van thema {escape(str(lines.records[0]['theme']))}"
        html += f'<details class="mo-t-more"><summary>{summary}</summary>{tables.listed(notes)}</details>'
    return f'<div class="mo">{html}</div>' if html else ""


def _taken(view: cache.View, programme: Programme, intervention: str) -> list[Taken]:
    found = intervention_story.decisions_about(cache.written(view, Decision), programme, intervention)
    return intervention_story.taken(
        found, programme, intervention, at=view.at, aftermath=partial(cache.aftermath, view)
    )


def _decisions_html(found: list[Taken], programme: Programme, view: cache.View) -> str:
    cards = [
        intervention_story.decision_html(
            one,
            programme,
            address=frame.href("besluiten", view, besluit=one.kept.entry.id),
            example=cache.is_example(view, one.kept.entry),
        )
        for one in found
    ]
    return f'<div class="mo">{"".join(cards)}</div>' if cards else ""


def _told(view: cache.View, intervention: str) -> list[Told]:
    """The narratives of quarters that had begun, newest first; of a text that changed also the approved one before."""
    monitor = cache.monitor_seeing(whole=view.whole)
    found = [
        one.entry for one in cache.written(view, Narrative) if intervention_story.is_about(one.entry, intervention)
    ]
    begun = [one for one in found if period_of(one.quarter).start <= view.at]
    made = []
    for entry in sorted(begun, key=lambda one: period_of(one.quarter).start, reverse=True):
        figures, example = monitor.quotable(entry), cache.is_example(view, entry)
        history = monitor.store.journal.history(Narrative, area=view.area, key=entry.key)
        made += [
            intervention_story.told(state, figures, example=example, version=view.version)
            for state in intervention_story.readable(history)
        ]
    return made


def _pictures(view: cache.View, intervention: str) -> list[tuple[Picture, str]]:
    """Those about it, each with what stands below it."""
    found = [one.entry for one in cache.written(view, Picture) if intervention_story.is_about(one.entry, intervention)]
    return [
        (one, " · ".join(filter(None, (one.caption, "fictief voorbeeld" if cache.is_example(view, one) else ""))))
        for one in found
    ]
