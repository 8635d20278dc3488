"""What a meeting asks beside what is behind: what changed, whether the money follows, and what was decided."""

from html import escape

import pandas as pd

from spuk_monitor.analysis.balance import Verdict, count_lines, mismatch_sentences
from spuk_monitor.analysis.since import Way, find_flips
from spuk_monitor.domain.dutch import format_date, join_words, plural, upper_first
from spuk_monitor.domain.steering import Decision
from spuk_monitor.since import meeting_days, usual_start
from spuk_monitor.ui import balance_view, cache, filters, tables
from spuk_monitor.ui.overview_item import Item
from spuk_monitor.ui.texts import fictitious_tag, prose

_SHOWN = 2  # sentences about money; the rest is one link away


def items(view: cache.View) -> list[Item]:
    """Three boxes in the order of a meeting; nothing before the first figures and decisions are there."""
    found = [_changed(view), _money(view)] if view.version else []
    return [*found, *_decided(view)]


def _changed(view: cache.View) -> Item:
    decisions = cache.written(view, Decision)
    start = usual_start(view.at, meeting_days(decisions))
    flips = find_flips(_judged(view, cache.View(*view.key, filters.Selection(view.area, start))), _judged(view, view))
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
        else f"Geen doel wisselde van status sinds {format_date(start)}."
    )
    named = tables.listed(
        [
            tables.Markup(f"{escape(upper_first(flip.what))} {_arrow(flip.way)}{fictitious_tag(flip.fictitious)}")
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


def _html(title: str, words: str, listed: str) -> str:
    return f'<div class="mo"><p class="mo-t-name">{escape(title)}</p><p>{prose(words)}</p>{listed}</div>'
