"""Page Geld tegenover resultaat: spent share beside achieved share, per budget line, the mismatches first."""

from datetime import date

import pandas as pd
import streamlit as st

from spuk_monitor.analysis.balance import Verdict, compare
from spuk_monitor.charts.balance import legend
from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.domain.definitions import Thresholds
from spuk_monitor.domain.dutch import format_date, format_number, plural
from spuk_monitor.ui import balance_rows, cache, exhibit_view, filters, frame, messages, tables
from spuk_monitor.ui.balance_rows import HEADINGS, Page
from spuk_monitor.ui.kept import kept

_TITLE = "Geld tegenover resultaat"


def draw(view: cache.View) -> None:
    """Lead, the lines by what they say, those that say nothing folded, the table and the downloads."""
    found = balance(view.key, view.area, view.at, view.theme)
    if found.empty:
        _draw_nothing(view)
        return
    page = _page(view.key, view.selection)
    st.html(f'<div class="mo"><p class="mo-lead">{tables.safe(page.lead)}</p>{legend() if page.sections else ""}</div>')
    for section in page.sections:
        st.header(f"{HEADINGS[section.verdict]} ({plural(section.count, 'regel', 'regels')})", anchor=False)
        st.html(section.html)
    if page.unknown_count:
        count = plural(page.unknown_count, "regel", "regels")
        st.header(f"{HEADINGS[Verdict.ONBEKEND]} ({count})", anchor=False)
        with st.expander("Welke regels, en waarom niet", expanded=not page.sections):
            st.html(page.unknown)
    st.header("Alle cijfers", anchor=False)
    with st.expander("Tabel: uitgegeven en bereikt per regel en doel"):
        st.html(page.table)
    exhibit_view.downloads(_exhibit(view.key, view.area, view.at, view.theme), key="geld")
    frame.link("begroting", "Begroting bekijken: bedragen per jaar, verplichtingen en herkomst", view)
    _draw_method(cache.definitions(view).thresholds)


def balance(key: cache.Key, area: str, at: date, theme: str | None) -> pd.DataFrame:
    """Money beside results, of one theme if asked. Columns: analysis.balance.compare."""
    found = _balance(key, area, at)
    return found if theme is None else found[found["theme"] == theme]


@kept()
def _balance(key: cache.Key, area: str, at: date) -> pd.DataFrame:
    view = cache.View(*key, filters.Selection(area, at))
    money, judged, spending = cache.budget(view), cache.progress(view), cache.spending(view)
    return compare(money, judged, spending, cache.definitions(view), area=area, at=at)


@kept()
def _page(key: cache.Key, selection: filters.Selection) -> Page:
    """Depends on the whole selection: its links carry it on."""
    view = cache.View(*key, selection)
    programme = cache.definitions(view).programmes[view.area]
    found = balance(key, view.area, view.at, view.theme)
    return balance_rows.page(found, programme, lambda one: frame.href("interventie", view, interventie=one))


@kept()
def _exhibit(key: cache.Key, area: str, at: date, theme: str | None) -> Exhibit:
    programme = cache.definitions(cache.View(*key, filters.Selection(area, at))).programmes[area]
    part = f"thema-{theme}" if theme else ""
    title = f"{_TITLE}{f', thema {theme}' if theme else ''}: {programme.name}, {format_date(at)}"
    return balance_rows.exhibit(
        balance(key, area, at, theme),
        programme,
        name=file_name("geld-tegenover-resultaat", part, area, at),
        title=title,
    )


def _draw_nothing(view: cache.View) -> None:
    if cache.budget(view).lines.empty:
        messages.quiet(
            "Er is hier nog geen begroting geladen. Kies op de pagina Data de begrotingstabel uit de aanvraag; daarna "
            "staat hier per regel wat is uitgegeven en wat is bereikt."
        )
        frame.link("data", "Naar Data, om een begroting te laden", view)
        return
    messages.quiet(f"In de begroting staat voor thema {view.theme} geen tabel, dus er is geen geld om naast te leggen.")
    frame.link("geld", "Alle thema's bekijken", view, **{filters.THEME: filters.EVERY})


def _draw_method(limits: Thresholds) -> None:
    points = format_number(limits.mismatch_pp)
    said = (
        "Uitgegeven deel = uitgegeven ÷ begroot; wat verplicht is, telt niet mee. Bereikt deel = (gerealiseerd − "
        "nulmeting) ÷ (doel − nulmeting), voor elk doel van de interventies van de regel apart en nooit gemiddeld. "
        "Heeft een maat meer doelen in de tijd, dan telt het laatste.",
        f"Het geld loopt voor als het uitgegeven deel minstens {points} procentpunt hoger is dan het bereikte deel, "
        f"het resultaat loopt voor als het minstens {points} procentpunt lager is. Die grens is een eigen keuze van "
        "deze monitor; geen bron noemt er een. Een verschil is een vraag voor het gesprek, geen oordeel: geld gaat "
        "vaak voor het resultaat uit.",
        "Loopt een doel af voordat het programma eindigt, dan is het vergeleken met het geld tot en met dat jaar, als "
        "de begroting voor al die jaren een bedrag noemt; anders met het hele bedrag. Een jaarlijks doel is vergeleken "
        "met het geld van datzelfde jaar. Mijlpalen en indirect bereik worden niet vergeleken.",
    )
    st.header("Hoe dit is vergeleken", anchor=False)
    st.html(f'<div class="mo">{"".join(f"<p>{tables.safe(one)}</p>" for one in said)}</div>')
