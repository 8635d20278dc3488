"""The page of outcomes and context: small multiples per indicator. A fragment: a choice redraws this part only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from spuk_monitor.charts import panels
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.charts.theme import OUTCOME_SIGNS, outcome_sign, tag
from spuk_monitor.domain.dutch import join_words, plural
from spuk_monitor.domain.steering import AssumptionKind
from spuk_monitor.domain.terms import Basis, IndicatorKind
from spuk_monitor.ui import asked, cache, effect_tables, exhibit_view, filters, frame, tables, texts
from spuk_monitor.ui.effect_card import card, gaps_of
from spuk_monitor.ui.effect_figures import BY_WORDS, Choice, Found, Row, find, references, title_of, with_figures
from spuk_monitor.ui.effect_origin import origins
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.kept import ENTRIES, kept

REFERENCE_WIDGET: Final = "kies_vergelijking"
BESIDE_WIDGET: Final = "kies_erbij"
MOST_BESIDE: Final = 4  # more panels in a row help nobody to see a difference
_EVERYTHING: Final = ""
_INTRO: Final = (
    "<strong>Lees deze cijfers als achtergrond, niet als rapportcijfer.</strong> Een regeling van drie jaar is niet af "
    "te rekenen op cijfers die in vijf jaar of langer bewegen, en veel andere dingen hebben er invloed op. De meeste "
    "cijfers zijn bovendien al één tot drie jaar oud als ze verschijnen. Of de interventies doen wat ze beloven, staat "
    "bij Thema's en interventies."
)
_HOW: Final = (
    "Een verandering telt pas als zij groter is dan de marge. Is de marge onbekend of is er geen gewenste richting, "
    "dan staat er wel gestegen of gedaald, maar geen oordeel."
)
_CONTEXT: Final = (
    "Context zegt in welke omgeving het programma werkt. Er hoort geen oordeel bij: alleen of het cijfer hoger, gelijk "
    "of lager is dan in het vergelijkingsgebied."
)
_LOCAL: Final = "Indicatoren van het programma zelf. Ze worden getoond zonder oordeel."
_PARTS: Final = (
    (IndicatorKind.GEBIEDSEFFECT, "Gebiedseffect", _HOW),
    (IndicatorKind.CONTEXT, "Context", _CONTEXT),
    (IndicatorKind.LOKAAL, "Lokale indicatoren", _LOCAL),
)
_READING: Final = (
    "Elk vakje is een gebied; alle vakjes van één indicator hebben dezelfde schaal. Boven de lijn staat de laatste "
    "waarde, met de gepubliceerde marge tussen haakjes als die er is."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of indicator: its heading and the HTML of all its indicators. `titles` are of those with figures."""

    kind: IndicatorKind
    heading: str
    html: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Finished for one choice; `reading` says as HTML how to read the panels."""

    reading: str
    parts: tuple[Part, ...]


def draw(view: cache.View) -> None:
    st.html(f'<div class="mo-quiet">{_INTRO}</div>{_made_of(view.key, view.area, view.at)}')
    _draw_parts(view)


@fragment
def _draw_parts(view: cache.View) -> None:
    choice = _chosen(view)
    page = _page(choice)
    st.html(page.reading)
    for part in page.parts:
        st.header(part.heading)
        st.html(part.html)
        if part.titles:
            more = f"Tabel en downloads: {part.heading.lower()}"
            folded = st.expander(more, key=opens(part.kind), on_change="rerun")
            if folded.open:
                with folded:
                    _draw_figures(part, choice)
    frame.link("catalogus", "Alle indicatoren en hun bronnen", view)


def _chosen(view: cache.View) -> Choice:
    """Draw what the reader can compare with, and say what is chosen."""
    definitions = cache.definitions(view)
    options = references(definitions, view.area)
    reference = filters.choice(filters.REFERENCE, options=options, widget=REFERENCE_WIDGET)
    known = with_figures(view.key, view.area, view.at)
    beside = filters.choices(filters.BESIDE, options=known, widget=BESIDE_WIDGET, most=MOST_BESIDE)
    left, right = st.columns(2)
    left.selectbox(
        "Vergelijk met",
        options,
        format_func=lambda one: definitions.areas[one].name,
        key=REFERENCE_WIDGET,
        on_change=filters.keep_choice,
        args=(filters.REFERENCE, options[0], REFERENCE_WIDGET),
        help="Met dit gebied wordt de afstand berekend.",
    )
    if known:
        right.multiselect(
            "Andere gebieden erbij",
            known,
            format_func=lambda one: definitions.areas[one].name,
            key=BESIDE_WIDGET,
            on_change=filters.keep_choices,
            args=(filters.BESIDE, BESIDE_WIDGET),
            max_selections=MOST_BESIDE,
            placeholder="Kies gebieden",
        )
    else:  # a list that is switched off has words too faint to read
        right.html('<p class="mo-facts">Van andere gebieden zijn nog geen cijfers geladen.</p>')
    return Choice(view.key, view.area, view.at, reference, tuple(beside))


def opens(kind: IndicatorKind) -> str:
    """The name of the widget that unfolds the table and the downloads of a part."""
    return f"effect-tabel-{kind}"


def _draw_figures(part: Part, choice: Choice) -> None:
    """The table and the files of the whole part, or of the one indicator that the reader chooses."""
    chosen = st.selectbox(
        f"Wat wilt u zien van {part.heading.lower()}?",
        [_EVERYTHING, *part.titles],
        format_func=lambda one: one or "Laatste waarde en verandering van alle indicatoren",
        key=f"cijfers-{part.kind}",
    )
    place = part.titles.index(chosen) if chosen in part.titles else None
    html, exhibit = _figures(choice, part.kind, place)
    st.html(html)
    exhibit_view.downloads(exhibit, key=f"effect-{part.kind}")


@st.cache_resource(show_spinner=False, max_entries=ENTRIES, hash_funcs=BY_WORDS)
def _figures(choice: Choice, kind: IndicatorKind, place: int | None) -> tuple[str, Exhibit]:
    """A table and what a download holds: of one indicator by its place in the part, or of the whole part."""
    found = find(choice)
    rows = _full(found, kind)
    if place is not None:
        return effect_tables.series_table(rows[place], found), effect_tables.indicator_exhibit(rows[place], found)
    heading = next(heading for one, heading, _ in _PARTS if one is kind)
    return effect_tables.part_table(rows, found), effect_tables.part_exhibit(heading, rows, found)


@st.cache_resource(show_spinner=False, max_entries=ENTRIES, hash_funcs=BY_WORDS)
def _page(choice: Choice) -> Page:
    found = find(choice)
    origin = origins(found)
    made = []
    for kind, heading, intro in _PARTS:
        full = _full(found, kind)
        bare = [row for row in found.of_kind(kind) if not row["observations"]]
        if kind is IndicatorKind.LOKAAL and not full:
            continue
        cards = "".join(card(row, found, origin=origin[str(row["measure"]), str(row["category"])]) for row in full)
        gaps = {str(row["measure"]): gaps_of(row, found) for row in bare}
        shown = {str(row["indicator"]) for row in full}
        said = f'<div class="mo"><p>{escape(intro)}</p>{_counted(kind, full, found)}{cards}</div>'
        empty = effect_tables.without_figures(bare, found, gaps=gaps, shown=shown)
        made.append(Part(kind, heading, said + empty, tuple(title_of(row, found.definitions) for row in full)))
    reading = f'<div class="mo"><p>{_READING}</p>{panels.legend(found.area_name)}</div>'
    return Page(reading, tuple(made))


def _full(found: Found, kind: IndicatorKind) -> list[Row]:
    """The rows of a part that have figures."""
    return [row for row in found.of_kind(kind) if row["observations"]]


def _counted(kind: IndicatorKind, rows: list[Row], found: Found) -> str:
    """How many indicators have which label; never one judgement of them all."""
    if kind is IndicatorKind.CONTEXT:  # counts are not put beside those of another area
        rows = [row for row in rows if row["level_label"] and len(found.shown_areas(found.measure(row))) > 1]
    counts = Counter(str(row["label"]) for row in rows)
    words = [f"{counts[label]} {outcome_sign(label).word}" for label in OUTCOME_SIGNS if label in counts]
    if not words:
        return ""
    beside = f" dan in {found.reference_name}" if kind is IndicatorKind.CONTEXT else ""
    text = f"Van {plural(len(rows), 'cijferreeks', 'cijferreeksen')}: {join_words(words)}{beside}."
    return f'<p class="mo-lead">{escape(text)}</p>'


@kept()
def _made_of(key: cache.Key, area: str, at: date) -> str:
    """Of which wijken the area is made up: an assumption as long as nobody confirmed it."""
    view = cache.View(*key, filters.Selection(area, at))
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    found = [one for one in programme.compositions if one.area == view.area and one.basis is not Basis.BRON]
    if not found:
        return ""
    newest = max(found, key=lambda one: one.year)
    names = [
        f"{definitions.areas[code].name} ({code})" if code in definitions.areas else code for code in newest.members
    ]
    around = asked.asked(view)
    said = tables.joined(
        f"Voor de cijfers bestaat {definitions.areas[view.area].name} uit de CBS-wijken {join_words(names)} "
        f"(indeling {newest.year}).",
        f"{asked.confirmed(newest.confirmation)}." if newest.confirmation else "",
        "" if newest.confirmation else around.confirm(f"{AssumptionKind.SAMENSTELLING}/{view.area}"),
        *(around.html(one) for one in texts.questions(programme, where="Gebiedseffect")),
    )
    mark = "" if newest.confirmation else tag("aanname: gebied")
    return f'<div class="mo"><p class="mo-facts">{mark} {said}</p></div>'
