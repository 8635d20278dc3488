"""The map of wijken on the page of areas: drawn from the file that a user loaded, with its table. A fragment's part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import plotly.graph_objects as go
import streamlit as st

from spuk_monitor.analysis import ranking_words as words
from spuk_monitor.analysis.lineup import Among, lineup, listed_wijken
from spuk_monitor.analysis.ranking import Ranking
from spuk_monitor.analysis.value_classes import ValueClass, class_of, value_classes
from spuk_monitor.charts import outlines as drawn
from spuk_monitor.charts.drawing import Shape, Shapes
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.theme import PLOTLY_CONFIG
from spuk_monitor.domain.access import Role
from spuk_monitor.domain.dutch import MISSING, in_period, join_words, plural
from spuk_monitor.domain.steering import AreaMap
from spuk_monitor.ingest.outlines import Outlines, matched, read_outlines
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import access, areas_upload, cache, exhibit_view, filters, messages, tables
from spuk_monitor.ui.areas_ranking import own_words
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.texts import prose

_NO_MAP: Final = "Er is nog geen kaart geladen."
_HOW: Final = (
    "Een kaart laadt u hieronder: een GeoJSON-bestand met de grenzen van de wijken van uw gemeente, bijvoorbeeld van "
    "het CBS of PDOK."
)
_NO_FIGURES: Final = (
    "Van dit cijfer zijn er geen wijken met een waarde, dus de kaart is niet ingekleurd. Kies een ander cijfer, of "
    "laad een bron met cijfers per wijk."
)
_ASK: Final = "Vraag een gebruiker met de rol analist om een GeoJSON-bestand met de grenzen van de wijken te laden."


@dataclass(frozen=True, slots=True)
class MapShown:
    """A map with all that belongs to it."""

    summary: str
    legend: str
    figure: go.Figure
    table: str
    source: str
    exhibit: Exhibit


def draw(view: cache.View, ranking_of: Callable[[], Ranking | None]) -> None:
    """`ranking_of` gives that of the wijken, None when they have no figures; asked only where there is a map."""
    st.header("Kaart van de wijken")
    held = cache.written(view, AreaMap)
    kept = held[0] if held else None
    if kept is None:
        may = access.allows(Role.ANALIST)
        messages.quiet(f"{_NO_MAP} {_HOW if may else _ASK}")
    else:
        _draw_map(view, kept, ranking_of())
    areas_upload.draw(view, kept, read_for=lambda content, file: read_for(view, content, file=file))


def _draw_map(view: cache.View, kept: Kept[AreaMap], ranking: Ranking | None) -> None:
    read = _read(view.key, view.area, view.at, kept.entry.sha256)
    if not read.ok:
        messages.note(" ".join(one.sentence() for one in read.findings))
        return
    if ranking is None:
        messages.quiet(_NO_FIGURES)
        return
    among, measure, period = ranking.lineup.among, ranking.measure.id, ranking.period.key
    asked = (str(among), measure, ranking.category, period)
    shown = _shown(view.key, view.area, view.at, asked, _ranking=ranking, _kept=kept, _read=read)
    st.html(f'{drawn.narrow_style(shown.figure)}<div class="mo"><p>{prose(shown.summary)}</p>{shown.legend}</div>')
    with st.container(key=drawn.KEY):
        st.plotly_chart(shown.figure, theme=None, config=PLOTLY_CONFIG, key="wijkkaart-figuur", alt=shown.summary)
    st.html(f'<div class="mo"><p class="mo-facts">{prose(shown.source)}</p></div>')
    with st.expander("Tabel bij de kaart"):
        st.html(shown.table)
    exhibit_view.downloads(shown.exhibit, key="kaart")


def read_for(view: cache.View, content: bytes, *, file: str) -> Outlines:
    """The outlines of the area's municipality in a file, with the findings about them."""
    definitions = cache.monitor().definitions
    municipality = definitions.areas.get(definitions.areas[view.area].municipality or "")
    if municipality is None:
        return read_outlines(content, file=file)
    wijken = listed_wijken(definitions, municipality.id)
    names = {definitions.areas[one].code or one: definitions.areas[one].name for one in wijken}
    code = municipality.code or municipality.id
    return matched(read_outlines(content, file=file), names, municipality=municipality.name, code=code)


@kept()
def _read(key: cache.Key, area: str, at: date, sha256: str) -> Outlines:
    content = cache.monitor_seeing(whole=key.whole).store.original(sha256)
    return read_for(cache.View(*key, filters.Selection(area, at)), content, file="kaart")


@kept()
def _shown(
    key: cache.Key,
    area: str,
    at: date,
    asked: tuple[str, str, str, str],
    *,
    _ranking: Ranking,
    _kept: Kept[AreaMap],
    _read: Outlines,
) -> MapShown:
    """Depends on the key and what is asked alone; the rest follows from these."""
    definitions = cache.monitor_seeing(whole=key.whole).definitions
    ids = {one.code: one.id for one in definitions.areas.values() if one.code}
    own = lineup(definitions, area=area, among=Among.WIJKEN, at=at, stored=_ranking.lineup.ranked).own
    classes = value_classes([row.figure.value for row in _ranking.rows])
    decimals = words.decimals_of(_ranking)
    values = {row.figure.area: row.figure for row in _ranking.rows}
    absent = {one.area: words.absent_short(one) for one in _ranking.absent}
    wijken = []
    shapes = []
    rows: list[tuple[Cell, ...]] = []
    for one in _read.shapes:
        code = ids.get(one.code, one.code)
        known = values.get(code)
        name = definitions.areas[code].name if code in definitions.areas else one.name
        text = words.amount(known.value, _ranking, decimals) if known else absent.get(code, "geen levering")
        note = join_words(words.marks_of(known)) if known else text
        shape = Shape(name, one.polygons, known.value if known else None, note)
        level = class_of(known.value, classes) if known else None
        wijken.append(drawn.Wijk(shape, text, level, code in own))
        shapes.append(shape)
        rows.append((name, one.code, shape.value, _ranking.period.key, "ja" if code in own else "nee", note))
    rows.sort(key=lambda row: str(row[1]))
    source = _source(_kept, _read)
    without = sum(one.level is None for one in wijken)
    what = f"{_ranking.what}, {in_period(_ranking.period)}"
    summary = _summary(what, classes, _ranking, count=len(wijken), without=without)
    exhibit = Exhibit(
        name=file_name("wijkkaart", _ranking.measure.id, _ranking.category, area, _ranking.period.key),
        title=f"Wijken: {what}",
        summary=summary,
        header=("wijk", "code", f"waarde ({_ranking.measure.unit})", "periode", "eigen gebied", "opmerking"),
        rows=tuple(rows),
        drawing=Shapes(_ranking.measure.unit, tuple(shapes), _read.geographic, _kept.entry.attribution or ""),
        note=f"{source} {words.CAUTION}",
    )
    return MapShown(
        summary=summary,
        legend=drawn.legend(
            [_class_words(one, _ranking, decimals) for one in classes],
            without=f"geen cijfer ({plural(without, 'wijk', 'wijken')})" if without else "",
            own=f"dikke rand: {own_words(_ranking, definitions)}" if any(one.own for one in wijken) else "",
        ),
        figure=drawn.figure(wijken, levels=len(classes), geographic=_read.geographic),
        table=_table(rows, _ranking, caption=what),
        source=source,
        exhibit=exhibit,
    )


def _summary(what: str, classes: list[ValueClass], ranking: Ranking, *, count: int, without: int) -> str:
    opening = f"Kaart van {plural(count, 'wijk', 'wijken')}: {what}"
    if not classes:
        return f"{opening}; geen van de wijken heeft een cijfer."
    decimals = words.decimals_of(ranking)
    low, high = (words.amount(one, ranking, decimals) for one in (classes[0].low, classes[-1].high))
    rest = f"; {without} zonder cijfer" if without else ""
    figures = [row.figure for row in ranking.rows]
    made_up = "; dit zijn fictieve voorbeeldcijfers" if any(one.fictitious for one in figures) else ""
    shared = words.shared_marks(ranking)
    marks = f"; bij elk cijfer: {join_words(shared)}" if shared else ""
    return f"{opening}, van {low} (licht) tot {high} (donker){rest}{marks}{made_up}."


def _class_words(one: ValueClass, ranking: Ranking, decimals: int) -> str:
    ends = list(dict.fromkeys(words.amount(edge, ranking, decimals) for edge in (one.low, one.high)))
    return f"{' – '.join(ends)} ({plural(one.count, 'wijk', 'wijken')})"


def _source(kept: Kept[AreaMap], read: Outlines) -> str:
    said = kept.entry.attribution or "niet in het bestand vermeld"
    year = f" Grenzen van {kept.entry.year}." if kept.entry.year else ""
    remarks = " ".join(one.sentence() for one in read.findings)
    return f"Bron kaart: {said.rstrip('.')}. Bestand: {kept.entry.name}.{year} {remarks}".strip()


def _table(rows: list[tuple[Cell, ...]], ranking: Ranking, *, caption: str) -> str:
    heads = ["Wijk", "Code", tables.Column("Waarde", numeric=True), "Eigen gebied", "Let op"]
    decimals = words.decimals_of(ranking)
    body = [
        [name, code, words.amount(value, ranking, decimals) if isinstance(value, float) else MISSING, own, note]
        for name, code, value, _, own, note in rows
    ]
    return tables.table(heads, body, caption=caption, stacked=True)
