"""What a meeting asks beside what is behind: what changed, whether the money follows, and what was decided."""

from html import escape

import pandas as pd

from spuk_monitor.analysis.balance import Verdict, count_lines, mismatch_sentences
from spuk_monitor.analysis.since import Way, find_flips
from spuk_monitor.domain.dutch import format_date, join_words, plural, upper_first
from spuk_monitor.domain.steering import Decision
from spuk_monitor.domain.terms import Basis, Status
from spuk_monitor.since import meeting_days, usual_start
from spuk_monitor.ui import balance_view, cache, filters, tables
from spuk_monitor.ui.overview_item import Item
from spuk_monitor.ui.texts import fictitious_tag, prose

_SHOWN = 2  # sentences about money; the rest is one link away


def items(view: cache.View) -> list[Item]:
    """Boxes in the order of a meeting; nothing before the first figures and decisions are there."""
    if not view.version:
        return _decided(view)
    return [_changed(view), _money(view), *_decided(view), _certainty(view)]


def _changed(view: cache.View) -> Item:
    decisions = cache.written(view, Decision)
    start = usual_start(view.at, meeting_days(decisions))
    before, now = _judged(view, cache.View(*view.key, filters.Selection(view.area, start))), _judged(view, view)
    flips = find_flips(before[before["withheld"].isna()], now[now["withheld"].isna()])
    hidden = len(find_flips(before, now)) > len(flips)
    counts = {way: sum(flip.way is way for flip in flips) for way in Way}
    parts = [
        f"{plural(counts[Way.SLECHTER], 'doel', 'doelen')} slechter" if counts[Way.SLECHTER] else "",
        f"{plural(counts[Way.BETER], 'doel', 'doelen')} beter" if counts[Way.BETER] else "",
        f"{plural(counts[Way.ANDERS], 'doel', 'doelen')} voor het eerst of niet meer beoordeeld"
        if counts[Way.ANDERS]
        else "",
    ]
    said = [part for part in parts if part]
    words = (
        f"Sinds {format_date(start)}: {join_words(said)}."
        if said
        else f"Geen doel{' waarvan alle cijfers te zien zijn' if hidden else ''} wisselde van status sinds "
        f"{format_date(start)}."
    )
    named = tables.listed(
        [
            tables.Markup(
                f'{escape(upper_first(flip.what))} <span class="sm-nowrap">{_arrow(flip.way)}'
                f"{fictitious_tag(flip.fictitious)}</span>"
            )
            for flip in flips[:_SHOWN]
        ]
    )
    return Item(
        _html("⇄ Wat is er veranderd", words, named if flips else ""), "sinds", "Alles sinds de vorige stuurgroep"
    )


def _judged(view: cache.View, side: cache.View) -> pd.DataFrame:
    """The targets of the chosen theme as they stood at `side`."""
    rows = cache.progress(side)
    return rows[rows["theme"] == view.theme] if view.theme else rows


def _arrow(way: Way) -> str:
    return {Way.SLECHTER: "(↘ slechter) ", Way.BETER: "(↗ beter) ", Way.ANDERS: ""}[way]


def _money(view: cache.View) -> Item:
    frame = balance_view.balance(view.key, view.area, view.at, view.theme)
    ahead = count_lines(frame)[Verdict.GELD_VOOR]
    known = len(frame) - int((frame["verdict"] == Verdict.ONBEKEND).sum())
    if ahead:
        words = f"Bij {plural(ahead, 'begrotingsregel', 'begrotingsregels')} loopt het geld voor op het resultaat."
    elif known:
        words = "Bij geen enkele begrotingsregel loopt het geld voor op het resultaat."
    else:
        words = "Geld en resultaat zijn nog bij geen enkele begrotingsregel te vergelijken."
    listed = tables.listed(mismatch_sentences(frame)[:_SHOWN]) if ahead else ""
    return Item(_html("€ Volgt het geld het resultaat", words, listed), "geld", "Geld tegenover resultaat bekijken")


def _decided(view: cache.View) -> list[Item]:
    taken = [kept.entry for kept in cache.written(view, Decision) if kept.entry.day <= view.at]
    if not taken:
        return []
    latest = sorted(taken, key=lambda one: one.day, reverse=True)
    words = f"{upper_first(plural(len(taken), 'besluit', 'besluiten'))} vastgelegd; het laatste:"
    listed = tables.listed(
        [
            tables.Markup(
                f"{escape(upper_first(str(one.kind)))} ({escape(format_date(one.day))}): {prose(one.text)} "
                f"{fictitious_tag(cache.is_example(view, one))}"
            )
            for one in latest[:1]
        ]
    )
    return [Item(_html("✎ Wat is er besloten", words, listed), "besluiten", "Besluiten en wat er daarna gebeurde")]


def _certainty(view: cache.View) -> Item:
    """Of the targets with a number: how many have no figures, old, provisional or made-up ones, or rest on a guess."""
    rows = _judged(view, view)
    rows = rows[rows["status"] != Status.GEEN_STREEFWAARDE]
    silent = int(((rows["status"] == Status.GEEN_GEGEVENS) & rows["withheld"].isna()).sum())
    assumed = int(((rows["counting_basis"] == Basis.AANNAME) | rows["due_date_assumed"]).sum())
    counts = {
        "zonder gegevens": silent,
        "met een aantal dat wij niet tonen": int(rows["withheld"].notna().sum()),
        "met verouderde cijfers": int(rows["stale"].sum()),
        "met voorlopige cijfers": int(rows["provisional"].sum()),
        "met fictieve cijfers": int(rows["fictitious"].sum()),
        "waarvan de telwijze of de einddatum een aanname is": assumed,
    }
    said = [f"{count} {words}" for words, count in counts.items() if count]
    if rows.empty:
        words = "Er zijn in deze keuze geen doelen met een streefwaarde."
    elif said:
        words = f"Van de {plural(len(rows), 'doel', 'doelen')} met een streefwaarde:"
    else:
        words = "Elk doel met een streefwaarde heeft cijfers, zonder aanname of voorbehoud."
    listed = tables.listed(said) if said else ""
    return Item(_html("◐ Hoe zeker zijn de cijfers", words, listed), "aannames", "Aannames en open vragen bekijken")


def _html(title: str, words: str, listed: str) -> str:
    return f'<div class="mo"><p class="mo-t-name">{escape(title)}</p><p>{prose(words)}</p>{listed}</div>'
