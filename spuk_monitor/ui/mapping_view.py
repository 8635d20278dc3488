"""'Zelf koppelen': the step in which a person says how a table that is not known is to be read, and saves that.

Draws only; the fields and what is kept of them are in `mapping_form`, what is right or wrong about the choices is said
by ingest.mapping.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.mapping import LONGEST_NAME, MappingChoices, first_choices, mapping_from
from spuk_monitor.ingest.proposal import Proposal
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import access, mapping_columns, mapping_form, mapping_links, tables, uploading
from spuk_monitor.ui.mapping_form import BY, NAME, REPLACE, Form
from spuk_monitor.ui.messages import literal

_WIDEST = 30  # columns of the file that are shown
_LONGEST_CELL = 60
_DEEPEST = 40  # rows among which a header is looked for


def show(monitor: Monitor, file: str, content: bytes, *, filled: Collection[str] = ()) -> None:
    """The whole step for one file. Nothing for a file about persons, or for who may not load.

    `filled`: measures that a known source fills from this file already; their columns are not proposed again.
    """
    if not access.allows(Role.ANALIST, Role.BEHEERDER):
        return
    form = mapping_form.opened(file, content)
    try:
        with st.spinner("De tabel wordt bekeken…"):
            proposal = mapping_form.proposal(form)
    except MonitorError:  # the check has said why this file cannot be read
        return
    if proposal.refused is not None:
        return
    st.header(f"Zelf koppelen: {literal(file)}", anchor=False)
    st.write(
        "Wijs één keer aan waar alles staat. De monitor bewaart dat als koppeling; het volgende bestand van deze vorm "
        "wordt dan vanzelf gelezen."
    )
    if proposal.layout is SourceLayout.TABEL:
        form, proposal = _choose_table(form, proposal)
        if not proposal.columns:
            st.warning("Op deze rij staan geen kolomkoppen. Kies de rij waarop de namen van de kolommen staan.")
            return
        form, proposal, choices = mapping_columns.choose(monitor, form, proposal)
    else:
        st.write("De indeling van dit bestand is bekend: gebieden en perioden worden vanzelf gevonden.")
        choices = first_choices(proposal)
    chosen, missing = mapping_links.choose(monitor, form, proposal, choices, filled=filled)
    links = tuple(one.link for one in chosen if one.link is not None)
    _choose_name(monitor, form, proposal, replace(choices, links=links), chosen=chosen, missing=missing)


# --- 1. the table ----------------------------------------------------------------------------------


def _choose_table(form: Form, first: Proposal) -> tuple[Form, Proposal]:
    """Sheet and header row, with the first rows to see them in."""
    st.subheader("1. De tabel", anchor=False)
    left, right = st.columns(2)
    sheet = first.sheet
    if len(first.sheets) > 1:
        field = form.field("blad", first.sheet, first.sheets)
        sheet = left.selectbox("Blad met de cijfers", first.sheets, **field)
    found = first if sheet == first.sheet else mapping_form.proposal(form, sheet=sheet)
    form = replace(form, scope=f"{first.sheets.index(sheet) if sheet in first.sheets else 0}.")
    row = right.number_input(
        "Rij met de kolomkoppen",
        min_value=1,
        max_value=max(_DEEPEST, found.header_row or 1),
        step=1,
        help="De rij waarop de namen van de kolommen staan. Het nummer staat vooraan in de tabel hieronder.",
        **form.field("rij", found.header_row or 1),
    )
    if row != found.header_row:
        found = mapping_form.proposal(form, sheet=sheet, row=int(row))
    _show_rows(found, int(row))
    return replace(form, scope=f"{form.scope}{row}."), found


def _show_rows(proposal: Proposal, row: int) -> None:
    width = min(max((len(cells) for _, cells in proposal.preview), default=0), _WIDEST)
    letters = {column.index: column.letters for column in proposal.columns}
    heads = ["Rij", *(letters.get(index) or str(index + 1) for index in range(width))]
    rows = [
        (number, *(_cut(cells[index]) if index < len(cells) else "" for index in range(width)))
        for number, cells in proposal.preview
    ]
    header = [at for at, (number, _) in enumerate(proposal.preview) if number == row]
    caption = f"De eerste rijen; rij {row} is gekozen als rij met de koppen"
    st.html(tables.table(heads, rows, caption=caption, sums=header))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


# --- 4. the name -----------------------------------------------------------------------------------


def _choose_name(
    monitor: Monitor,
    form: Form,
    proposal: Proposal,
    choices: MappingChoices,
    *,
    chosen: Sequence[mapping_links.Chosen],
    missing: Sequence[str],
) -> None:
    """Name the mapping, say what is still wrong, and save."""
    whole = mapping_form.opened(form.file, form.content)
    number = "4. " if proposal.layout is SourceLayout.TABEL else ""
    st.subheader(f"{number}Bewaren", anchor=False)
    left, right = st.columns(2)
    name = left.text_input(
        "Naam van de koppeling",
        max_chars=LONGEST_NAME,
        **whole.field(NAME, mapping_form.proposed_name(form.file)),
    )
    by = access.proven_name() or right.text_input(
        "Uw naam (blijft bij de koppeling staan)", max_chars=80, **whole.field(BY, uploading.desk().name)
    )
    existing = {one.name.casefold(): one.name for one in monitor.mappings()}
    plain = " ".join(name.split())
    same = existing.get(plain.casefold())
    taken: list[str] = []
    if same is not None:
        replaces = st.checkbox(f"De bestaande koppeling '{literal(same)}' vervangen", **whole.field(REPLACE, False))
        plain, taken = (same, []) if replaces else (plain, [same])
    made = mapping_from(proposal, replace(choices, name=plain), definitions=monitor.definitions, taken=taken)
    shape = made if not taken else mapping_from(proposal, replace(choices, name=plain), definitions=monitor.definitions)
    errors = mapping_links.show_samples(monitor, form, proposal, shape.mapping, chosen=chosen)
    problems = [*missing, *(one for one in made.problems if choices.links or not missing or "minstens één" not in one)]
    if problems:
        todo = plural(len(problems), "ding", "dingen")
        st.html(f"<p><strong>Nog {todo} te doen voordat u kunt bewaren:</strong></p>{tables.listed(problems)}")
    if errors:
        st.warning("\n\n".join(literal(one) for one in errors))
    asked = mapping_form.is_asked(whole)
    if asked and made.mapping and not problems and mapping_form.save(monitor, whole, made.mapping, by=by):
        st.rerun()
    st.button(
        "Koppeling bewaren en bestand lezen",
        type="primary",
        key=whole.key("bewaren"),
        disabled=bool(problems),
        on_click=mapping_form.ask_to_save,
        args=(whole.id,),
    )
    if said := mapping_form.notice(whole):
        st.error(literal(said))
