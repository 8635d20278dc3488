"""What an opened target shows: its path over time, how it is counted and where each figure comes from."""

import re
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from spuk_monitor.analysis.progress import expected_path, realised_series
from spuk_monitor.charts import path
from spuk_monitor.charts.theme import PLOTLY_CONFIG
from spuk_monitor.domain.definitions import Definitions, OpenQuestion, Programme, Target
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import Basis, CellState
from spuk_monitor.ui import cache, tables, texts, words
from spuk_monitor.ui.rows import records

_SEE_QUESTION = re.compile(r" ?\((?:zie|open vraag) OV-\d+\)|; zie OV-\d+")  # the question itself follows


def draw(view: cache.View, target_id: str) -> None:
    """Chart, sentence and tables of one target."""
    figure, summary, html = _detail(view.key, view.area, view.at, target_id)
    st.plotly_chart(figure, theme=None, config=PLOTLY_CONFIG, alt=summary, key=f"pad-{target_id}")
    st.html(html)


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
def _detail(key: cache.Key, area: str, at: date, target_id: str) -> tuple[go.Figure, str, str]:
    monitor = cache.monitor()
    definitions = monitor.definitions
    programme = definitions.programmes[area]
    target = programme.targets[target_id]
    measure = definitions.measures[str(target.measure)]
    stored = monitor.store.observations(areas=[area], measures=[measure.id])
    realised = realised_series(stored, definitions, measure=measure.id, area=area, at=at)
    expected = expected_path(measure.id, definitions, area=area)
    milestones = [
        path.Milestone(one.what, one.value, one.due_date, one.value_max)
        for one in definitions.targets_of(measure.id, area) or [target]
        if one.has_number and one.value is not None
    ]
    unit = target.unit or measure.unit
    figure = path.figure(
        realised,
        expected,
        milestones=milestones,
        unit=unit,
        span=(programme.start, programme.end),
        at=at,
    )
    summary = path.summary(realised, what=target.what, unit=unit, milestones=milestones)
    html = (
        f'<div class="mo"><p>{tables.safe(summary)}</p>{tables.listed(_remarks(target, definitions, programme))}'
        f"{provenance(stored, realised, unit=measure.unit, at=at)}</div>"
    )
    return figure, summary, html


def provenance(stored: pd.DataFrame, realised: pd.DataFrame, *, unit: str, at: date) -> str:
    """Every stored figure of the measure with file, sheet, cell and version; `realised` says which make the line."""
    if stored.empty:
        return '<p class="mo-quiet">Er is nog niets geladen voor dit doel. Dat kan op de pagina Data.</p>'
    drawn = set(realised["id"].tolist())
    rows = [_row(one, drawn=drawn, unit=unit, at=at) for one in records(stored.sort_values("end"))]
    heads = [tables.Column("Periode"), tables.Column("Waarde", numeric=True), "Kanttekening", "Herkomst", "Versie"]
    return tables.table(heads, rows, caption="Gebruikte waarnemingen en hun herkomst", stacked=True)


def _row(one: dict[str, Any], *, drawn: set[int], unit: str, at: date) -> list[object]:
    state = str(one["state"])
    value = path.words(float(one["value"]), unit) if state == CellState.WAARDE else words.cell_state(state)
    remarks = []
    if one["fictitious"]:
        remarks.append("fictief")
    if one["provisional"]:
        remarks.append("voorlopig")
    if one["category"]:
        remarks.append(f"categorie {one['category']}: telt niet mee voor het doel")
    elif one["end"] > at:
        remarks.append("eindigt na de peildatum: telt nog niet mee")
    elif state == CellState.WAARDE and one["id"] not in drawn:
        remarks.append("geen eigen punt in de lijn")
    if isinstance(one["note"], str) and one["note"]:
        remarks.append(one["note"])
    parts = [str(one["file"])]
    if isinstance(one["sheet"], str) and one["sheet"]:
        parts.append(f"blad {one['sheet']}")
    if isinstance(one["cell"], str) and one["cell"]:
        parts.append(f"cel {one['cell']}")
    place = ", ".join(parts)
    return [period_of(str(one["period"])).label, value, "; ".join(remarks), place, str(one["version"])]


def _remarks(target: Target, definitions: Definitions, programme: Programme) -> list[str]:
    """How it is counted, the term and the indicator, with what is basis."""
    measure = definitions.measures[str(target.measure)]
    found = []
    if measure.counting is not None:
        basis = " (aanname: de aanvraag zegt het niet)" if measure.counting_basis is Basis.AANNAME else ""
        found.append(f"Telwijze: {words.COUNTING[measure.counting]}{basis}.")
    if target.due_date is not None:
        printed = f"; in de aanvraag staat: {target.period_text}" if target.period_text else ""
        basis = ", een aanname" if target.due_date_assumed else ", de dag is afgeleid" if target.due_date_basis else ""
        found.append(f"Einddatum: {format_date(target.due_date)}{basis}{printed}.")
    if target.indicator:
        indicator = definitions.indicators[target.indicator]
        fit = f" (past: {target.indicator_fit})" if target.indicator_fit else ""
        found.append(f"Hoort bij indicator {indicator.label}, {indicator.name}{fit}.")
    if measure.indirect:
        found.append("Dit is indirect bereik. Het wordt nooit bij direct bereik opgeteld.")
    if target.note:
        found.append(_SEE_QUESTION.sub("", target.note))
    return found + [texts.question(one) for one in _questions(target, programme, basis=measure.counting_basis)]


def _questions(target: Target, programme: Programme, *, basis: Basis | None) -> list[OpenQuestion]:
    """What only the programme can answer about this target: its theme's questions, its own, and on assumptions."""
    places = [f"thema {target.theme}", target.id]
    if basis is Basis.AANNAME:
        places.append("met een aanname")
    return [one for place in places for one in texts.questions(programme, where=place)]
