"""The second step of 'Zelf koppelen': which column holds the area, the period and what is counted. Draws only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from spuk_monitor.domain.definitions import Area
from spuk_monitor.domain.period import period_of
from spuk_monitor.ingest.mapping import MappingChoices, first_choices
from spuk_monitor.ingest.proposal import ColumnRole, Proposal
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import mapping_form
from spuk_monitor.ui.mapping_form import Form

FIXED, ACROSS, NONE = "vast", "koppen", "geen"
_COLUMN = "kolom:"  # a choice that is a column; the others cannot be mistaken for a header


def column_choice(header: str | None) -> str | None:
    """The choice that stands for a column."""
    return None if header is None else _COLUMN + header


def choose(monitor: Monitor, form: Form, proposal: Proposal) -> tuple[Form, Proposal, MappingChoices]:
    """Which column is what. Another column that says what is counted gives another proposal."""
    st.subheader("2. Waar staat wat", anchor=False)
    guess = first_choices(proposal)
    headers = [column.header for column in proposal.columns]
    columns = [_COLUMN + header for header in headers]
    left, right = st.columns(2)
    areas = [None, *columns, FIXED, ACROSS]
    area = left.selectbox(
        "Het gebied",
        areas,
        format_func=_words({
            None: "Kies waar het gebied staat",
            FIXED: "één gebied voor het hele bestand",
            ACROSS: "in de koppen: elke kolom is een gebied",
        }),
        **form.field("gebied", ACROSS if guess.areas_across else column_choice(guess.area_header), areas),
    )  # fmt: skip
    fixed = _choose_area(monitor, form, left) if area == FIXED else None
    period = right.selectbox(
        "De periode",
        [*columns, ACROSS, NONE],
        format_func=_words({
            ACROSS: "in de koppen: elke kolom is een periode",
            NONE: "niet in een eigen kolom",
        }),
        **form.field("periode", ACROSS if guess.periods_across else column_choice(guess.period_header) or NONE,
                     [*columns, ACROSS, NONE]),
    )  # fmt: skip
    if period == NONE:
        known = f" In dit bestand: {period_of(proposal.period).label}." if proposal.period else ""
        right.caption(
            "De monitor zoekt de periode dan in de koppen, boven de tabel en in de naam van het bestand. Staat zij "
            f"daar niet, dan vraagt hij erom bij elk bestand.{known}"
        )
    indicator = None
    if area != ACROSS:
        indicator = st.selectbox(
            "Wat er geteld wordt",
            [NONE, *columns],
            format_func=_words(
                {NONE: "staat in de koppen: elk cijfer heeft een eigen kolom"}, "staat als tekst in kolom"
            ),
            **form.field("indicator", column_choice(guess.indicator_header) or NONE, [NONE, *columns]),
        )
    if indicator is not None and (_header(indicator) or "") != (guess.indicator_header or ""):
        row = proposal.header_row
        proposal = mapping_form.proposal(form, sheet=proposal.sheet, row=row, indicator=_header(indicator) or "")
    form = replace(form, scope=f"{form.scope}{columns.index(indicator) if indicator in columns else ''}.")
    values = [one.header for one in proposal.columns if one.role is ColumnRole.WAARDE]
    value = None
    if indicator in columns and period != ACROSS:
        ordered = [*values, *(header for header in headers if header not in values)]
        value = st.selectbox("De waarde", ordered, **form.field("waarde", guess.value_header or ordered[0], ordered))
    used = (area, period, indicator, column_choice(value))
    free = [one for one in columns if one not in used]
    with st.expander("Categorie en status (meestal niet nodig)"):
        category = _choose_optional(
            "De categorie, zoals leeftijd of antwoord", form, "categorie", guess.category_header, free
        )
        status = _choose_optional("De status (voorlopig of definitief)", form, "status", guess.status_header, free)
    return form, proposal, MappingChoices(
        name="",
        area_header=_header(area),
        area=fixed,
        areas_across=area == ACROSS,
        period_header=_header(period),
        periods_across=period == ACROSS,
        indicator_header=_header(indicator),
        value_header=value,
        category_header=_header(category),
        status_header=_header(status),
    )  # fmt: skip


def _choose_area(monitor: Monitor, form: Form, place: DeltaGenerator) -> str | None:
    areas = monitor.definitions.areas
    options = [None, *areas]
    chosen: str | None = place.selectbox(
        "Welk gebied",
        options,
        format_func=lambda one: _area_words(areas[one]) if one in areas else "Kies een gebied",
        **form.field("vast", None, options),
    )
    return chosen


def _area_words(area: Area) -> str:
    return f"{area.name} ({area.kind}{f', {area.code}' if area.code else ''})"


def _choose_optional(label: str, form: Form, name: str, guess: str | None, columns: Sequence[str]) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        [NONE, *columns],
        format_func=_words({NONE: "staat er niet in"}),
        **form.field(name, column_choice(guess) or NONE, [NONE, *columns]),
    )
    return chosen


def _words(special: Mapping[str | None, str], column: str = "kolom") -> Callable[[str | None], str]:
    """How a choice is shown."""
    return lambda one: special[one] if one in special else f"{column} '{_header(one)}'"


def _header(choice: str | None) -> str | None:
    """The header of a choice that is a column."""
    return choice.removeprefix(_COLUMN) if choice is not None and choice.startswith(_COLUMN) else None
