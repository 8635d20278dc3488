"""What an opened target shows: its path over time, how it is counted and where each figure comes from."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from spuk_monitor.analysis.progress import expected_path
from spuk_monitor.charts import path
from spuk_monitor.charts.exhibit import FICTITIOUS, Exhibit, file_name
from spuk_monitor.charts.theme import PLOTLY_CONFIG
from spuk_monitor.domain import wording
from spuk_monitor.domain.definitions import Definitions, Measure, OpenQuestion, Programme, Target
from spuk_monitor.domain.dutch import MISSING, format_date
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import AssumptionKind
from spuk_monitor.domain.terms import Basis, CellState
from spuk_monitor.ui import asked, cache, exhibit_view, filters, tables, texts
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Markup, joined

_SEE_QUESTION = re.compile(r" ?\((?:zie|open vraag) OV-\d+\)|; zie OV-\d+")  # the question itself follows


@dataclass(frozen=True, slots=True)
class Detail:
    figure: go.Figure
    summary: str
    html: str
    exhibit: Exhibit


def draw(view: cache.View, target_id: str) -> None:
    """Chart, sentence, tables and downloads of one target."""
    found = _detail(view.key, view.area, view.at, target_id)
    st.plotly_chart(found.figure, theme=None, config=PLOTLY_CONFIG, alt=found.summary, key=f"pad-{target_id}")
    st.html(found.html)
    exhibit_view.downloads(found.exhibit, key=f"verloop-{target_id}")


@kept()
def _detail(key: cache.Key, area: str, at: date, target_id: str) -> Detail:
    monitor = cache.monitor_seeing(whole=key.whole)
    view = cache.View(*key, filters.Selection(area, at))
    definitions = cache.definitions(view)
    programme = definitions.programmes[area]
    target = programme.targets[target_id]
    measure = definitions.measures[str(target.measure)]
    stored = monitor.store.observations(areas=[area], measures=[measure.id])
    realised = monitor.realised(measure.id, area=area, at=at)
    expected = expected_path(measure.id, definitions, area=area)
    aims = [one for one in definitions.targets_of(measure.id, area) or [target] if one.has_number]
    original = None
    if any(one.revision for one in aims):
        original = expected_path(measure.id, monitor.definitions, area=area)
    unit = target.unit or measure.unit
    milestones = [milestone for one in aims if (milestone := _milestone(one))]
    summary = path.summary(
        realised, what=target.what, unit=unit, milestones=milestones, withheld=_withheld(stored, realised, at)
    )
    drawing = path.lines(realised, expected, unit=unit, at=at, original=original)
    points = [(point.day, line.name, point.value, point.note) for line in drawing.lines for point in line.points]
    exhibit = Exhibit(
        name=file_name("verloop", target.id, area, at),
        title=f"Verloop van doel {target.id}: {target.what}",
        summary=summary,
        header=("Datum", "Lijn", f"Waarde ({unit})", "Kanttekening"),
        rows=tuple(points),
        drawing=drawing,
        note=FICTITIOUS if bool(realised["fictitious"].any()) else "",
    )
    table = tables.table(
        [tables.Column("Datum"), "Lijn", tables.Column("Waarde", numeric=True), "Kanttekening"],
        [(format_date(day), line, path.words(value, unit), note or MISSING) for day, line, value, note in points],
        caption=exhibit.title,
        stacked=True,
    )
    folded = f'<details class="mo-t-more"><summary>Deze grafiek als tabel</summary>{table}</details>'
    html = (
        f'<div class="mo"><p>{tables.safe(summary)}</p>{folded if points else ""}'
        f"{tables.listed(_remarks(target, definitions, programme, asked.asked(view)))}"
        f"{provenance(stored, realised, unit=measure.unit, at=at)}</div>"
    )
    figure = path.figure(
        realised,
        expected,
        milestones=milestones,
        unit=unit,
        span=(programme.start, programme.end),
        at=at,
        original=original,
    )
    return Detail(figure, summary, html, exhibit)


def _withheld(stored: pd.DataFrame, realised: pd.DataFrame, at: date) -> bool:
    """Whether there is a figure that is not shown, and of which the line has no point."""
    gone = stored[(stored["state"] == CellState.ONDERDRUKT) & (stored["category"] == "") & (stored["end"] <= at)]
    return not set(gone["period"]) <= set(realised["period"])


def _milestone(target: Target) -> path.Milestone | None:
    if target.value is None:
        return None
    original = _milestone(target.original) if target.original else None
    revised = target.revision.day if target.revision else None
    return path.Milestone(target.what, target.value, target.due_date, target.value_max, original, revised)


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
    value = path.words(float(one["value"]), unit) if state == CellState.WAARDE else wording.cell_state(state)
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


def _remarks(target: Target, definitions: Definitions, programme: Programme, around: asked.Asked) -> list[Markup]:
    """How it is counted, the term and the indicator, with what is basis."""
    measure = definitions.measures[str(target.measure)]
    found: list[Markup] = []
    if measure.counting is not None:
        found.append(_counting(measure, around))
    if target.due_date is not None:
        found.append(_due_date(target, around))
    if target.indicator:
        indicator = definitions.indicators[target.indicator]
        fit = f" (past: {target.indicator_fit})" if target.indicator_fit else ""
        found.append(joined(f"Hoort bij indicator {indicator.label}, {indicator.name}{fit}."))
    if measure.indirect:
        found.append(joined("Dit is indirect bereik. Het wordt nooit bij direct bereik opgeteld."))
    if target.note:
        found.append(joined(_SEE_QUESTION.sub("", target.note)))
    found += [around.html(one) for one in _questions(target, programme, basis=measure.counting_basis)]
    return [*found, around.revise(target.id)] if target.has_number else found


def _counting(measure: Measure, around: asked.Asked) -> Markup:
    how = wording.COUNTING[measure.counting] if measure.counting else ""
    if measure.counting_basis is Basis.AANNAME:
        said = f"Telwijze: {how} (aanname: de aanvraag zegt het niet)."
        return joined(said, around.confirm(f"{AssumptionKind.TELWIJZE}/{measure.id}"))
    return joined(f"Telwijze: {how}.", f"{asked.confirmed(measure.confirmation)}." if measure.confirmation else "")


def _due_date(target: Target, around: asked.Asked) -> Markup:
    printed = f"; in de aanvraag staat: {target.period_text}" if target.period_text else ""
    basis = ", een aanname" if target.due_date_assumed else ", de dag is afgeleid" if target.due_date_basis else ""
    if target.original is not None and target.original.due_date != target.due_date:
        basis = f", herzien; oorspronkelijk {format_date(target.original.due_date)}"
    said = f"Einddatum: {format_date(target.due_date)}{basis}{printed}."
    if target.due_date_assumed:
        return joined(said, around.confirm(f"{AssumptionKind.EINDDATUM}/{target.id}"))
    return joined(said, f"{asked.confirmed(target.confirmation)}." if target.confirmation else "")


def _questions(target: Target, programme: Programme, *, basis: Basis | None) -> list[OpenQuestion]:
    """What only the programme can answer about this target: its theme's questions, its own, and on assumptions."""
    places = [f"thema {target.theme}", target.id]
    if basis is Basis.AANNAME or target.due_date_assumed:
        places.append("met een aanname")
    return [one for place in places for one in texts.questions(programme, where=place)]
