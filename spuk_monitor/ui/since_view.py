"""The page *Sinds de vorige stuurgroep*: what changed between two moments, in the order a meeting asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from spuk_monitor.analysis.since_figures import News, count_figures
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_number
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.domain.steering import Entry
from spuk_monitor.since import Since
from spuk_monitor.ui import cache, exhibit_view, filters, frame, messages, since_choices, since_exhibits, tables
from spuk_monitor.ui import since_figure_rows as figure_rows
from spuk_monitor.ui import since_report_rows as report_rows
from spuk_monitor.ui import since_rows as rows
from spuk_monitor.ui.kept import ENTRIES, kept
from spuk_monitor.ui.since_choices import Choice
from spuk_monitor.ui.texts import fictitious_tag, prose

_NO_PROOF = (
    "Dat cijfers na een besluit veranderen, bewijst niet dat het door dat besluit komt: er gebeurt in een wijk meer "
    "dan het programma."
)
_SEARCHING = "De wijzigingen worden opgezocht…"  # between two large loads it takes seconds, once
_UNDER = ("doelen", "doelen", "doelen: eerst of nu geen oordeel")  # of slechter, beter, anders


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows, made once for one choice."""

    top: str
    flips: str
    flips_table: str
    figures: str
    counted: str
    late: str
    targets: str
    decisions: str
    written: str
    reports: str
    flips_exhibit: Exhibit
    figures_exhibit: Exhibit


def draw(view: cache.View) -> None:
    """The choice of two moments, and what lies between them."""
    choice = since_choices.choose(view)
    if choice is None:
        return
    try:
        page = _page(view.key, view.area, view.at, choice, view.selection.params)
    except MonitorError as error:  # the two moments are not in order
        messages.show_failure(error)
        return
    st.html(page.top)
    st.header("Doelen met een andere status")
    st.html(page.flips)
    if page.flips_exhibit.rows:
        with st.expander("Dezelfde doelen als tabel"):
            st.html(page.flips_table)
        exhibit_view.downloads(page.flips_exhibit, key="sinds-doelen")
    st.header("Nieuwe en herziene cijfers")
    st.html(page.figures)
    if page.figures_exhibit.rows:
        with st.expander("Aantal cijfers per indicator"):
            st.html(page.counted)
        exhibit_view.downloads(page.figures_exhibit, key="sinds-cijfers")
    if page.reports:
        st.header(report_rows.TITLE)
        st.html(page.reports)
        frame.link("rapportage", "Rapportages bekijken of opnieuw maken", view)
    st.header("Leveringen die te laat zijn")
    st.html(page.late)
    frame.link("data", "Alle leveringen bekijken (pagina Data)", view, tabblad="Dekking")
    st.header("Herziene doelen")
    st.html(page.targets)
    st.header("Besluiten, en wat er daarna met de cijfers gebeurde")
    st.html(page.decisions)
    frame.link("besluiten", "Besluiten bekijken of vastleggen", view)
    st.header("Bevestigd, beantwoord en goedgekeurd")
    st.html(page.written)


@kept(16)
def _found(key: cache.Key, area: str, at: date, choice: Choice) -> Since:
    """Kept apart from the page, which also depends on what its links carry on, such as a theme."""
    return cache.monitor_seeing(whole=key.whole).since(area, at=at, start=choice.start, versions=choice.versions)


@st.cache_resource(show_spinner=_SEARCHING, max_entries=ENTRIES)
def _page(key: cache.Key, area: str, at: date, choice: Choice, params: tuple[tuple[str, str], ...]) -> Page:
    view = cache.View(*key, filters.Selection(area, at, params=params))
    definitions = cache.definitions(view)
    found = _found(key, area, at, choice)

    def href(target: str) -> str:
        return frame.href("themas", view, **{filters.TARGET: target})

    return Page(
        top=_top(found, view.version),
        flips=_flips(found, definitions, href),
        flips_table=tables.table(
            ["Doel", "Wat", "Eerst", "Nu", "Waarom"],
            rows.flip_rows(found.flips),
            caption=f"{rows.opening(found)}: doelen met een andere status",
            stacked=True,
        ),
        figures=_figures(found, definitions),
        counted=tables.table(
            figure_rows.COUNTED_COLUMNS,
            figure_rows.counted_rows(count_figures(found.figures, definitions)),
            caption=f"{rows.opening(found)}: aantal cijfers per indicator",
            stacked=True,
        ),
        late=_sentence(rows.late_summary(found.late)) + (rows.late_html(found.late) if found.late else ""),
        targets=_targets(found, definitions),
        decisions=_decisions(found, definitions, href, partial(cache.is_example, view)),
        written=_written(found, definitions, partial(cache.is_example, view)),
        reports=report_rows.section(found, definitions),
        flips_exhibit=since_exhibits.flips(found),
        figures_exhibit=since_exhibits.figures(found),
    )


def _top(found: Since, newest: int) -> str:
    """The one sentence, the same at a glance, and how it was judged."""
    if not newest:
        lead = "Er is nog niets geladen. Zodra er cijfers zijn, staat hier wat er sinds de vorige keer veranderde."
        return f'<p class="mo-lead">{lead}</p>'
    lead = f'<p class="mo-lead">{prose(rows.lead_sentence(found))} {fictitious_tag(rows.made_up(found))}</p>'
    mark = tables.Markup(fictitious_tag(rows.made_up(found)))
    revised, newly = figure_rows.tally(found)[News.HERZIEN], sum(one.newly for one in found.late)
    facts: list[tuple[str, object, object]] = [
        (f"{sign.mark} {sign.word.capitalize()}", count, tables.joined(under, mark if count else ""))
        for (way, sign), under in zip(rows.WAYS.items(), _UNDER, strict=True)
        for count in [sum(flip.way is way for flip in found.flips)]
    ]
    also = f"en {format_number(revised, 0)} herzien" if found.base is not None else "herzien: niet te zeggen"
    facts += [
        ("Nieuwe cijfers", format_number(figure_rows.came(found), 0), tables.joined(also, mark)),
        ("Te late leveringen", len(found.late), f"{newly or 'geen'} daarvan sindsdien" if found.late else ""),
    ]
    return f'{lead}{tables.tiles(facts)}<p class="mo-muted mo-small">{prose(rows.basis_sentence(found, newest))}</p>'


def _sentence(text: str) -> str:
    return f'<div class="mo"><p>{prose(text)}</p></div>'


def _flips(found: Since, definitions: Definitions, href: Callable[[str], str]) -> str:
    programme = definitions.programmes[found.area]
    return _sentence(rows.flips_summary(found)) + rows.flips_html(found.flips, definitions, programme, href)


def _figures(found: Since, definitions: Definitions) -> str:
    if not found.figures:
        return _sentence(figure_rows.figures_summary(found))
    count = len(found.figures)
    cut = f"de eerste {figure_rows.SHOWN} van {format_number(count, 0)}, " if count > figure_rows.SHOWN else ""
    caption = f"Cijfers: {cut}herziene vooraan, daarna de nieuwste; in de download staan ze alle"
    table = tables.table(
        figure_rows.FIGURE_COLUMNS, figure_rows.figure_rows(found.figures, definitions), caption=caption, stacked=True
    )
    return _sentence(figure_rows.figures_summary(found)) + table


def _targets(found: Since, definitions: Definitions) -> str:
    if not found.targets:
        return _sentence("In deze periode is geen enkel doel herzien.")
    programme = definitions.programmes[found.area]
    return tables.table(
        ["Doel", "Oorspronkelijk of eerder", "Herzien", "Dag", "Reden"],
        rows.revised_rows(found.targets, definitions, programme),
        caption=f"{rows.opening(found)}: doelen waarvan het getal of de einddatum is gewijzigd",
        stacked=True,
    )


def _decisions(
    found: Since, definitions: Definitions, href: Callable[[str], str], is_example: Callable[[Entry], bool]
) -> str:
    recent = sum(one.recent for one in found.decisions)
    if not found.decisions and found.later.revision is not None:
        return _sentence(f"Toen versie {found.later.version} de nieuwste was, was er nog geen besluit vastgelegd.")
    if not found.decisions:
        return _sentence("Er is tot en met deze peildatum nog geen besluit vastgelegd.")
    nothing = "" if recent else _sentence("In deze periode is geen besluit vastgelegd.")
    listed = rows.decisions_html(found.decisions, definitions.programmes[found.area], href, is_example)
    return nothing + listed + f'<p class="mo-muted mo-small">{_NO_PROOF}</p>'


def _written(found: Since, definitions: Definitions, is_example: Callable[[Entry], bool]) -> str:
    items = rows.written_items(found, definitions, is_example)
    if items:
        return tables.listed(items)
    return _sentence(
        "In deze periode is geen aanname bevestigd, geen open vraag beantwoord en geen verhaal goedgekeurd."
    )
