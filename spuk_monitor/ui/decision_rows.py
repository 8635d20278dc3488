"""Decisions as HTML and as a download: what, when, by whom, and the figures before and after. No Streamlit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from spuk_monitor.analysis.aftermath import Aftermath, linked_targets
from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.charts.theme import WITHHELD_SIGN, pill, status_sign
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.dutch import format_date, format_number, join_words, plural, upper_first
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.steering import Decision
from spuk_monitor.domain.units import percent_sign
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import tables
from spuk_monitor.ui.tables import Markup, joined
from spuk_monitor.ui.texts import fictitious_tag, minus, prose
from spuk_monitor.ui.withdrawn_rows import mark

Linker = Callable[[str], str]  # an id -> the address of its page, escaped
_HEADER = (
    "Nummer", "Besluit", "Datum", "Overleg", "Eigenaar (rol)", "Tekst", "Verwacht effect", "Doelen", "Interventies",
    "Wat er met de cijfers gebeurde", "Let op",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision with what the figures of its targets did since."""

    kept: Kept[Decision]
    since: tuple[Aftermath, ...]
    example: bool


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses that a card points to."""

    decision: Linker
    target: Linker
    intervention: Linker


def target_name(target: str, programme: Programme) -> str:
    """`Jongeren bereikt (mijlpaal 2026, TGT-B02)`; the id of one that the programme no longer has."""
    known = programme.targets.get(target)
    if known is None:
        return target
    siblings = [one for one in programme.targets.values() if one.measure and one.measure == known.measure]
    year = f"mijlpaal {known.due_date.year}, " if len(siblings) > 1 and known.due_date else ""
    return f"{upper_first(known.what)} ({year}{target})"


def intervention_name(intervention: str, programme: Programme) -> str:
    """`B. a. Teken voor je Toekomst`."""
    known = programme.interventions.get(intervention)
    return f"{known.theme}. {known.letter}. {known.name}" if known else intervention


def themes_of(decision: Decision, programme: Programme) -> set[str]:
    """The themes of the targets and interventions that it names."""
    targets = {programme.targets[one].theme for one in decision.targets if one in programme.targets}
    return targets | {
        programme.interventions[one].theme for one in decision.interventions if one in programme.interventions
    }


def is_about(decision: Decision, subject: str, programme: Programme) -> bool:
    """Whether a decision is about a target, or about an intervention, its parts or their targets."""
    if subject in programme.interventions:
        own = programme.with_parts(subject)
        linked = [programme.targets[one] for one in linked_targets(decision, programme)]
        return bool(own & set(decision.interventions)) or any(own & set(one.interventions) for one in linked)
    return subject in decision.targets or subject in linked_targets(decision, programme)


def heading(decision: Decision) -> str:
    """`Aanscherpen, 9 juli 2026`."""
    return f"{upper_first(str(decision.kind))}, {format_date(decision.day)}"


def lead(found: Sequence[Kept[Decision]], *, later: int) -> str:
    """How many there are and which is the last. `later`: how many are of after the reference date."""
    if not found:
        text = "Er is nog geen besluit vastgelegd."
    else:
        last = found[0].entry
        count = plural(len(found), "besluit", "besluiten")
        text = f"Hier {'staat' if len(found) == 1 else 'staan'} {count}. Het laatste is “{last.kind}”, "
        text += f"genomen op {format_date(last.day)} ({last.meeting})."
    if later:
        one = f"{plural(later, 'besluit is', 'besluiten zijn')} van na de peildatum en "
        text += f" {one}{'staat' if later == 1 else 'staan'} er niet bij; kies een latere peildatum om ook die te zien."
    return text


def card(one: Shown, programme: Programme, links: Links, *, alone: bool = False) -> str:
    """One decision with its figures before and after. `alone`: nothing else is shown, so no link to it."""
    entry = one.kept.entry
    parts = [said(entry, example=one.example)]
    if entry.targets:
        parts.append(_linked("Doelen", [(target_name(id_, programme), links.target(id_)) for id_ in entry.targets]))
    if entry.interventions:
        named = [(intervention_name(id_, programme), links.intervention(id_)) for id_ in entry.interventions]
        parts.append(_linked("Interventies", named))
    if one.since:
        parts.append(since_table(one.since, programme, day=entry.day))
    elif not entry.targets and not entry.interventions:
        parts.append(
            '<p class="mo-facts">Aan dit besluit zijn geen doelen verbonden, dus er zijn geen cijfers bij.</p>'
        )
    if not alone:
        parts.append(_apart(links.decision(entry.id), f"Dit besluit apart ({entry.id})"))
    return f'<article class="mo-card mo-decision">{"".join(parts)}</article>'


def said(entry: Decision, *, example: bool, level: int = 3) -> str:
    """What was decided, when, by whom and what was expected of it; `level` of its heading."""
    facts = f"{entry.id} · {entry.meeting} · eigenaar: {entry.owner_role}"
    effect = entry.expected_effect
    return (
        f'<h{level} class="mo-card-h">{escape(heading(entry))} {fictitious_tag(example)}</h{level}>'
        f'<p class="mo-facts">{escape(facts)}</p><p>{_lines(entry.text)}</p>'
        + (f"<p><strong>Verwacht effect:</strong> {_lines(effect)}</p>" if effect else "")
    )


def since_table(since: Sequence[Aftermath], programme: Programme, *, day: date) -> str:
    """Targets with their figure at the decision of `day` and now, in words."""
    heads = ["Doel", "Bij het besluit", "Nu", "Wat er gebeurde"]
    caption = f"Voor en na het besluit van {format_date(day)}"
    return tables.table(heads, [_since_row(one, programme) for one in since], caption=caption, stacked=True)


def short_rows(found: Sequence[Kept[Decision]], links: Links) -> str:
    """The decisions that are not shown in full: one line each."""
    rows = [
        (
            tables.link(links.decision(one.entry.id), heading(one.entry)),
            one.entry.meeting,
            one.entry.text,
        )
        for one in found
    ]
    return tables.table(["Besluit", "Overleg", "Tekst"], rows, caption="Eerdere besluiten", stacked=True)


def history_table(states: Sequence[Kept[Decision]], programme: Programme) -> str:
    """Every state of one decision, newest first."""
    rows = [
        (
            tables.joined(moment_short(one.at), tables.soft(one.by), mark(one), by=""),
            tables.joined(heading(one.entry), tables.soft(f"{one.entry.meeting}, {one.entry.owner_role}"), by=""),
            tables.joined(one.entry.text, tables.soft(one.entry.expected_effect or ""), by=""),
            join_words(target_name(id_, programme) for id_ in one.entry.targets)
            or join_words(intervention_name(id_, programme) for id_ in one.entry.interventions),
        )
        for one in reversed(states)
    ]
    heads = ["Vastgelegd", "Besluit", "Tekst en verwacht effect", "Gaat over"]
    return tables.table(heads, rows, caption="Hoe dit besluit er eerder stond, de nieuwste eerst", stacked=True)


def exhibit(found: Sequence[Shown], programme: Programme, *, at: date) -> Exhibit:
    """All of them, for a download."""
    return Exhibit(
        file_name("besluiten", programme.area, at),
        "Besluiten",
        f"{plural(len(found), 'besluit', 'besluiten')} tot en met {format_date(at)}.",
        _HEADER,
        tuple(_plain_row(one, programme) for one in found),
    )


def _plain_row(one: Shown, programme: Programme) -> tuple[str | date | None, ...]:
    entry = one.kept.entry
    return (
        entry.id,
        str(entry.kind),
        entry.day,
        entry.meeting,
        entry.owner_role,
        entry.text,
        entry.expected_effect,
        "; ".join(target_name(id_, programme) for id_ in entry.targets),
        "; ".join(intervention_name(id_, programme) for id_ in entry.interventions),
        " ".join(f"{after.target}: {after.words}" for after in one.since),
        "fictief" if one.example or any(after.fictitious for after in one.since) else "",
    )


def _lines(text: str) -> str:
    """Plain text; a new line stays one."""
    return prose(text).replace("\n", "<br>")


def _apart(address: str, label: str) -> str:
    return f'<p class="mo-small">{tables.link(address, label)}</p>'


def _linked(what: str, named: Sequence[tuple[str, str]]) -> str:
    items = "; ".join(tables.link(address, name) for name, address in named)
    return f'<p class="mo-small"><strong>{what}:</strong> {items}</p>'


def _since_row(one: Aftermath, programme: Programme) -> list[object]:
    if one.withheld:
        hidden = Markup(pill(WITHHELD_SIGN))
        return [target_name(one.target, programme), hidden, hidden, one.words]
    return [
        joined(target_name(one.target, programme), Markup(fictitious_tag(one.fictitious))),
        _standing(one.before_realised, one.unit, str(one.before_status)),
        _standing(one.now_realised, one.unit, str(one.now_status)),
        minus(one.words),
    ]


def _standing(value: float | None, unit: str | None, status: str) -> Markup:
    number = "geen cijfer" if value is None else minus(format_number(value) + percent_sign(unit))
    return joined(number, Markup(pill(status_sign(status))))
