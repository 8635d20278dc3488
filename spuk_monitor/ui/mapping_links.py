"""The third step of 'Zelf koppelen': which measure each column or text fills, with what would be stored. Draws only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from spuk_monitor.domain import wording
from spuk_monitor.domain.dutch import join_words, quantity
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.mapping import LinkChoice, MappingChoices
from spuk_monitor.ingest.mapping_samples import Sample
from spuk_monitor.ingest.proposal import Proposal
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import mapping_form, tables
from spuk_monitor.ui.mapping_form import OWN_FACTOR, Form, Item
from spuk_monitor.ui.messages import literal


@dataclass(frozen=True, slots=True)
class Chosen:
    """A link that was chosen, or why there is none; `slot` is where its samples are shown."""

    item: Item
    slot: DeltaGenerator
    link: LinkChoice | None = None


def choose(
    monitor: Monitor, form: Form, proposal: Proposal, choices: MappingChoices, *, filled: Collection[str] = ()
) -> tuple[list[Chosen], list[str]]:
    """What is linked, and what is still to be chosen. Columns that look like a `filled` measure are left out."""
    number = "3. " if proposal.layout is SourceLayout.TABEL else ""
    st.subheader(f"{number}Welke cijfers horen bij welke maat", anchor=False)
    is_whole = choices.indicator_header is None and (choices.periods_across or choices.areas_across)
    taken = (choices.area_header, choices.period_header, choices.category_header, choices.status_header)
    offered = mapping_form.items(proposal, is_whole=is_whole, taken=taken)
    found = {one.text: one for one in offered if one.measure not in filled}
    form = replace(form, scope=f"{form.scope}{is_whole:d}.")
    texts = list(found)
    if not texts:
        st.write("Er is geen kolom over om te koppelen. Kies hierboven minder kolommen.")
        return [], []
    if len(found) > 1:
        what = "teksten" if proposal.texts else "kolommen"
        field = form.field("koppelen", mapping_form.chosen_beforehand(list(found.values())), texts)
        texts = st.multiselect(f"Welke {what} neemt u over?", texts, placeholder=f"Kies {what}", **field)
    if choices.category_header is not None:
        st.caption(f"De categorie komt uit de kolom '{literal(choices.category_header)}'.")
    chosen, missing = [], []
    for text in texts:
        with st.container(border=True):
            one = _choose_link(monitor, form, found[text], has_category=choices.category_header is not None)
        chosen.append(one)
        if one.link is None:
            missing.append(
                f"Kies een maat bij '{text}'" + (", of neem die kolom niet over." if len(found) > 1 else ".")
            )
    return chosen, missing


def _choose_link(monitor: Monitor, form: Form, item: Item, *, has_category: bool) -> Chosen:
    known = mapping_form.measure_words(monitor.definitions.digest)
    scores = {one.measure: one.score for one in item.suggestions}
    options = [None, *scores, *(one for one in known if one not in scores)]
    measure_id = st.selectbox(
        f"Maat voor **{literal(item.text)}**",
        options,
        format_func=lambda one: _measure_words(one, known, scores),
        help="De maten die erop lijken staan vooraan. Typ om te zoeken in alle maten.",
        **form.field(f"{item.id}.maat", item.measure, options),
    )
    if measure_id is None:
        if item.samples:
            st.caption(f"In het bestand: {literal(join_words(item.samples))}.")
        return Chosen(item, st.container())
    measure = monitor.definitions.measures[measure_id]
    left, right = st.columns(2)
    factor = _choose_factor(form, item, measure_id, mapping_form.factors(measure), place=left)
    category = ""
    if not has_category and (offered := mapping_form.categories(measure)):
        category = right.selectbox(
            "Categorie",
            list(offered),
            format_func=lambda one: offered.get(one, one),
            **form.field(f"{item.id}.{measure_id}.categorie", "", list(offered)),
        )
    return Chosen(item, st.container(), LinkChoice(item.text, measure_id, factor, category))


def _measure_words(one: str | None, known: Mapping[str, str], scores: Mapping[str, int]) -> str:
    if one is None:
        return "Kies een maat"
    plain = known.get(one, one)
    return f"{plain} ({mapping_form.likeness(scores[one])})" if one in scores else plain


def _choose_factor(
    form: Form, item: Item, measure: str, offered: Mapping[float, str], *, place: DeltaGenerator
) -> float:
    guess = item.factor if measure == item.measure else 1.0
    label = "In het bestand staat" + (f" ({literal(item.unit)})" if item.unit else "")
    chosen: float = place.selectbox(
        label,
        list(offered),
        format_func=lambda one: offered.get(one, str(one)),
        **form.field(f"{item.id}.{measure}.soort", guess if guess in offered else OWN_FACTOR, list(offered)),
    )
    if chosen != OWN_FACTOR:
        return chosen
    own: float = place.number_input(
        "Elk getal maal",
        format="%g",
        **form.field(f"{item.id}.{measure}.factor", float(guess)),
    )
    return own


def _show_samples(one: Chosen, mapping: SavedMapping, found: Sequence[Sample], monitor: Monitor) -> None:
    """Three cells as they stand in the file and as they would be stored."""
    link = one.link
    if link is None or not found:
        return
    definitions = monitor.definitions
    lines = []
    for sample in found:
        draft = sample.draft
        unit = definitions.measures[draft.measure].unit
        stored = wording.cell_state(draft.state) if draft.value is None else quantity(draft.value, unit)
        area = definitions.areas.get(draft.area)
        where = [area.name if area else draft.area, *([draft.category] if draft.category and not link.category else [])]
        lines.append(
            tables.joined(
                f"{sample.printed or 'een lege cel'} wordt", tables.Markup(f"<strong>{tables.safe(stored)}</strong>"),
                f"({', '.join(where)})",
            )
        )  # fmt: skip
    one.slot.html(tables.listed(lines))


def show_samples(
    monitor: Monitor, form: Form, proposal: Proposal, mapping: SavedMapping | None, *, chosen: Sequence[Chosen]
) -> list[str]:
    """Samples below each link; the messages about what stands in the way of reading the first rows."""
    if mapping is None:
        for one in chosen:
            if one.link is not None and one.item.samples:
                one.slot.caption(f"In het bestand: {literal(join_words(one.item.samples))}.")
        return []
    found = mapping_form.sampled(form, proposal, mapping)
    for one in chosen:
        if one.link is not None:
            _show_samples(one, mapping, found.of(one.link.measure, one.link.category), monitor)
    return list(dict.fromkeys(error.sentence() for error in found.errors))[:3]
