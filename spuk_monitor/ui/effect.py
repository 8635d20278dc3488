"""The page of outcomes and context: series beside references. A fragment: the reference redraws this part only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from spuk_monitor.analysis import outcomes
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.charts import series
from spuk_monitor.charts.theme import GAP_SIGNS, Sign, outcome_sign, pill, tag
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import age, format_number, join_words, plural, quantity, signed
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import AreaKind, Basis, GapLabel, IndicatorKind, ValueType
from spuk_monitor.ui import cache, filters, frame, tables, texts
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.texts import minus, prose

REFERENCE_WIDGET: Final = "kies_vergelijking"
_INTRO: Final = (
    "<strong>Lees deze cijfers als achtergrond, niet als rapportcijfer.</strong> Een regeling van drie jaar is niet af "
    "te rekenen op cijfers die in vijf jaar of langer bewegen, en veel andere dingen hebben er invloed op. De meeste "
    "cijfers zijn bovendien al één tot drie jaar oud als ze verschijnen. Of de interventies doen wat ze beloven, staat "
    "bij Thema's en interventies."
)
_HOW: Final = (
    "Een verandering telt pas als zij groter is dan de marge. Is de marge onbekend of is er geen gewenste richting, "
    "dan staat er wel gestegen of gedaald, maar geen oordeel. Een lijn loopt niet door waar de definitie of de grens "
    "van het gebied veranderde."
)
_CONTEXT: Final = (
    "Context zegt in welke omgeving het programma werkt. Er hoort geen oordeel bij: alleen of het cijfer hoger, gelijk "
    "of lager is dan in het vergelijkingsgebied."
)
_LOCAL: Final = "Indicatoren van het programma zelf. Ze worden getoond zonder oordeel."
_NONE_USED: Final = "Het programma gebruikt geen indicatoren van deze soort."
_A_MONTH: Final = 31  # days; younger figures have just come out
NOT_JUDGED: Final = "niet beoordeeld"


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of indicator: HTML of the charts, of the table, and of what has no figures yet."""

    heading: str
    intro: str
    charts: str
    table: str
    empty: str


def draw(view: cache.View) -> None:
    st.html(f'<div class="mo-quiet">{_INTRO}</div>{_assumed(view.key, view.area)}')
    _draw_parts(view)


@st.fragment
def _draw_parts(view: cache.View) -> None:
    definitions = cache.monitor().definitions
    options = references(definitions, view.area)
    chosen = filters.choice(filters.REFERENCE, options=options, widget=REFERENCE_WIDGET)
    st.selectbox(
        "Vergelijk met",
        options,
        format_func=lambda one: definitions.areas[one].name,
        key=REFERENCE_WIDGET,
        on_change=filters.keep_choice,
        args=(filters.REFERENCE, options[0], REFERENCE_WIDGET),
    )
    for part in _parts(view.key, view.area, view.at, chosen):
        st.header(part.heading)
        st.html(part.intro)
        if part.charts:
            st.html(part.charts)
            with st.expander(f"Tabel: {part.heading.lower()}"):
                st.html(part.table)
        if part.empty:
            st.html(part.empty)
    frame.link("catalogus", "Alle indicatoren en hun bronnen", view)


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
def _assumed(key: cache.Key, area: str) -> str:
    """Of which wijken the area is made up, as long as that is an assumption."""
    definitions = cache.monitor().definitions
    programme = definitions.programmes[area]
    found = [one for one in programme.compositions if one.area == area and one.basis is Basis.AANNAME]
    if not found:
        return ""
    newest = max(found, key=lambda one: one.year)
    names = [
        f"{definitions.areas[code].name} ({code})" if code in definitions.areas else code for code in newest.members
    ]
    asked = " ".join(texts.question(one) for one in texts.questions(programme, where="Gebiedseffect"))
    return (
        f'<div class="mo"><p class="mo-facts">{tag("aanname: gebied")} Voor de cijfers bestaat '
        f"{escape(definitions.areas[area].name)} uit de CBS-wijken {escape(join_words(names))} "
        f"(indeling {newest.year}). {escape(asked)}</p></div>"
    )


def references(definitions: Definitions, area: str) -> list[str]:
    """What an area can be compared with: its municipality, the rest of it, the country, then the other areas."""
    municipality = definitions.areas[area].municipality
    near = [municipality] if municipality in definitions.areas else []
    everywhere = definitions.areas.values()
    near += [one.id for one in everywhere if one.kind is AreaKind.REST and one.municipality == municipality]
    near += [one.id for one in everywhere if one.kind is AreaKind.LAND]
    others = [one.id for one in everywhere if one.kind is AreaKind.FOCUSGEBIED and one.id != area]
    return [one for one in (*near, *others) if one]


def compared(definitions: Definitions, area: str, chosen: str) -> list[str]:
    """The area itself, the chosen reference, and the standing references."""
    standing = [one for one in references(definitions, area) if definitions.areas[one].kind is not AreaKind.FOCUSGEBIED]
    return list(dict.fromkeys([area, chosen, *standing]))


@st.cache_resource(show_spinner=False, max_entries=cache.ENTRIES)
def _parts(key: cache.Key, area: str, at: date, reference: str) -> list[Part]:
    monitor = cache.monitor()
    definitions = monitor.definitions
    areas = compared(definitions, area, reference)
    stored = monitor.store.observations(areas=areas_needed(areas, definitions))
    judged = cache.outcomes(cache.View(*key, filters.Selection(area, at)), reference)
    local = outcomes.compare(stored, definitions, area=area, reference=reference, at=at, kinds=[IndicatorKind.LOKAAL])
    name = definitions.areas[reference].name
    made = []
    for kind, heading, intro in (
        (IndicatorKind.GEBIEDSEFFECT, "Gebiedseffect", _HOW),
        (IndicatorKind.CONTEXT, "Context", _CONTEXT),
        (IndicatorKind.LOKAAL, "Lokale indicatoren", _LOCAL),
    ):
        rows = local if kind is IndicatorKind.LOKAAL else judged[judged["kind"] == kind]
        full = records(rows[rows["observations"] > 0])
        bare = records(rows[rows["observations"] == 0])
        if kind is IndicatorKind.LOKAAL and not full:
            continue
        made_cards = [_card(row, stored, definitions, areas=areas, at=at, reference=name) for row in full]
        cards = [html for html, _ in made_cards]
        names = [definitions.areas[one].name for one in areas]
        legend = series.legend(names, drawn={one for _, drawn in made_cards for one in drawn})
        made.append(
            Part(
                heading,
                f'<div class="mo"><p>{escape(intro)}</p></div>',
                f'<div class="mo">{legend}<div class="mo-grid">{"".join(cards)}</div></div>' if cards else "",
                _table(full, definitions, reference=name),
                _without_figures(bare, definitions, shown={str(row["indicator"]) for row in full}),
            )
        )
    return made


def _card(
    row: dict[str, Any],
    stored: pd.DataFrame,
    definitions: Definitions,
    *,
    areas: Sequence[str],
    at: date,
    reference: str,
) -> tuple[str, set[str]]:
    """The card and the names of the areas that have a line in it."""
    measure = definitions.measures[str(row["measure"])]
    # Numbers of a whole country beside those of a few streets would press the area's own line flat.
    beside = areas[:1] if measure.value_type is ValueType.GEHEEL_GETAL else areas
    frame_ = outcomes.series(
        stored, definitions, measure=measure.id, areas=list(beside), at=at, category=str(row["category"])
    )
    lines = [series.Line(definitions.areas[one].name, _points(frame_[frame_["area"] == one])) for one in beside]
    title = _title(row, measure, definitions)
    chart = series.html(lines, title, unit=measure.unit)
    pills = " ".join(_pills(row, reference=reference))
    html = (
        f'<article class="mo-card"><h3 class="mo-card-h">{escape(title)}</h3>'
        f'<p class="mo-facts">{escape(_subtitle(row, measure))}</p><p class="mo-t-tags">{pills}</p>{chart}'
        f'<p class="mo-t-why">{prose(str(row["explanation"]))}</p></article>'
    )
    return html, {line.name for line in lines if line.points}


def _pills(row: dict[str, Any], *, reference: str) -> list[str]:
    made = []
    if row["kind"] == IndicatorKind.CONTEXT:
        if row["level_label"]:
            sign = outcome_sign(str(row["level_label"]))
            word = "gelijk aan" if sign.word == "gelijk" else f"{sign.word} dan"
            made.append(pill(Sign(sign.mark, f"{word} {reference}", "none")))
    else:
        made.append(pill(outcome_sign(str(row["label"]))))
        if row["gap_label"]:
            made.append(pill(GAP_SIGNS[GapLabel(str(row["gap_label"]))]))
        if not row["judged"]:
            made.append(tag(NOT_JUDGED))
    made += [tag(word, "warn") for word in _marks(row)]
    return made


def _marks(row: dict[str, Any]) -> list[str]:
    """What to bear in mind with the last figure."""
    words = {
        "fictitious": "fictief",
        "provisional": "voorlopig",
        "estimated": "modelschatting",
        "composed": "samengesteld",
        "stale": "verouderd",
    }
    return [word for flag, word in words.items() if row[flag]]


def _title(row: dict[str, Any], measure: Measure, definitions: Definitions) -> str:
    indicator = definitions.indicators[measure.indicator] if measure.indicator else None
    if indicator is not None and indicator.is_key_figure:  # its id says nothing to a reader
        return str(row["what"])
    return f"{indicator.label if indicator else measure.id}. {row['what']}"


def _subtitle(row: dict[str, Any], measure: Measure) -> str:
    """What is measured and how old the last figure is."""
    days = int(row["age_days"])
    old = f"laatste meting {period_of(str(row['period'])).label}" + (f", {age(days)} oud" if days >= _A_MONTH else "")
    wish = {"hoger": "gewenst: hoger", "lager": "gewenst: lager"}.get(str(row["direction"]), "geen gewenste richting")
    parts = [] if measure.is_share or measure.unit in measure.label else [measure.unit]
    if row["kind"] != IndicatorKind.CONTEXT:
        parts.append(wish)
    return " · ".join([*parts, old])


def _points(rows: pd.DataFrame) -> tuple[series.Point, ...]:
    return tuple(
        series.Point(
            day=row["date"],
            label=period_of(str(row["period"])).label,
            value=float(row["value"]),
            low=known(row["low"]),
            high=known(row["high"]),
            segment=str(row["segment"] or ""),
            borders=int(row["borders"]),
            provisional=bool(row["provisional"]),
            fictitious=bool(row["fictitious"]),
            estimated=bool(row["estimated"]),
            composed=bool(row["composed"]),
        )
        for row in records(rows)
        if known(row["value"]) is not None
    )


def _table(rows: Sequence[dict[str, Any]], definitions: Definitions, *, reference: str) -> str:
    heads = [
        "Indicator",
        tables.Column("Waarde", numeric=True),
        "Periode",
        tables.Column("Was", numeric=True),
        tables.Column("Verandering", numeric=True),
        tables.Column("Marge", numeric=True),
        tables.Column(reference, numeric=True),
        "Oordeel",
        "Let op",
    ]
    body = []
    for row in rows:
        measure = definitions.measures[str(row["measure"])]
        context = row["kind"] == IndicatorKind.CONTEXT
        label = outcome_sign(str(row["change_label"] if context else row["label"]))
        change = known(row["change"])
        was = known(row["baseline_value"])
        beside = known(row["reference_value"])
        margin = known(row["margin"])
        body.append(
            [
                _title(row, measure, definitions),
                _amount(float(row["value"]), measure),
                period_of(str(row["period"])).label,
                "" if was is None or change is None else _amount(was, measure),
                "" if change is None else minus(signed(change)),
                "onbekend" if margin is None else f"± {format_number(margin)}",
                "onbekend" if beside is None else _amount(beside, measure),
                f"{label.mark} {label.word}" + ("" if row["judged"] else f" ({NOT_JUDGED})"),
                join_words(_marks(row)),
            ]
        )
    return tables.table(heads, body, caption=f"Laatste waarde, verandering en {reference}", stacked=True)


def _amount(value: float, measure: Measure) -> str:
    """As the sentence on the card writes it: a share with one decimal."""
    return minus(quantity(value, measure.unit, 1 if measure.is_share else None))


def _without_figures(rows: Sequence[dict[str, Any]], definitions: Definitions, *, shown: set[str]) -> str:
    """Which indicators the programme uses that have no figures, and where these come from."""
    found: dict[str, str] = {}
    for row in rows:
        code = str(row["indicator"])
        indicator = definitions.indicators.get(code)
        if indicator is not None and code not in shown:
            source = f" Bron: {indicator.source}." if indicator.source else " De bron is nog niet bekend."
            found[code] = f"{indicator.label}. {indicator.name}.{source}"
    if not found:
        return "" if shown else f'<div class="mo"><p>{_NONE_USED}</p></div>'
    count = plural(len(found), "indicator", "indicatoren")
    opening = f"Er zijn nog geen cijfers geladen. Het programma noemt {count}"
    if shown:
        opening = f"Van {count} die het programma noemt zijn nog geen cijfers geladen"
    return f'<div class="mo"><p>{escape(opening)}:</p>{tables.listed(list(found.values()))}</div>'
