"""Which two moments the page compares: two reference dates or two versions, kept in the URL. Draws the controls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import streamlit as st

from spuk_monitor.domain.dutch import format_date, format_date_short, join_words
from spuk_monitor.domain.steering import Decision
from spuk_monitor.since import day_of, meeting_days, usual_start
from spuk_monitor.store import Kept, VersionRecord
from spuk_monitor.ui import cache, filters, messages, version_list

MODE: Final = "sinds"  # names in the URL
FROM: Final = "van"
UNTIL: Final = "tot"
MODE_WIDGET: Final = "kies_sinds"
FROM_WIDGET: Final = "kies_van"
UNTIL_WIDGET: Final = "kies_tot"
DAY_WIDGET: Final = "kies_van_dag"
OTHER: Final = "anders"


class Mode(StrEnum):
    DAGEN = "peildatums"
    VERSIES = "versies"


_MODES: Final = {Mode.DAGEN: "Twee peildatums", Mode.VERSIES: "Twee versies"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Either `start`, a day, or two version numbers."""

    start: date | None = None
    versions: tuple[int, int] | None = None


def choose(view: cache.View) -> Choice | None:
    """Draw the controls and say what is chosen; None when there are no versions to compare, which is then said."""
    mode = filters.choice(MODE, options=list(_MODES), widget=MODE_WIDGET)
    st.segmented_control(
        "Wat wilt u vergelijken?",
        list(_MODES),
        format_func=lambda one: _MODES[one],
        key=MODE_WIDGET,
        required=True,
        on_change=_keep_mode,
        help="Twee peildatums: hoe stonden de doelen er toen voor, en hoe nu? Twee versies: wat veranderde er door "
        "bestanden die intussen zijn geladen, op dezelfde peildatum?",
    )
    return _choose_day(view) if mode == Mode.DAGEN else _choose_versions(view)


def _keep_mode() -> None:
    filters.keep_choice(MODE, Mode.DAGEN, MODE_WIDGET)
    for name in (FROM, UNTIL):  # a day is no version
        st.query_params.pop(name, None)


def _choose_day(view: cache.View) -> Choice:
    decisions = cache.written(view, Decision)
    usual = usual_start(view.at, meeting_days(decisions))
    labels = _day_labels(view, decisions, usual)
    asked = _day(st.query_params.get(FROM))
    if asked is not None:
        labels.setdefault(asked.isoformat(), format_date(asked))
    labels[OTHER] = "Een andere dag…"
    _note_unusable(FROM, labels)
    chosen = filters.choice(FROM, options=list(labels), widget=FROM_WIDGET)
    left, right = st.columns(2)
    left.selectbox(
        f"Vanaf (tot en met de peildatum, {format_date(view.at)})",
        list(labels),
        format_func=lambda one: labels.get(one, one),
        key=FROM_WIDGET,
        on_change=filters.keep_choice,
        args=(FROM, usual.isoformat(), FROM_WIDGET),
    )
    if chosen == OTHER:
        right.date_input(
            "Dag",
            value=usual,
            max_value=view.at,
            min_value=min(usual, date(view.at.year - 10, 1, 1)),
            key=DAY_WIDGET,
            format="DD-MM-YYYY",
            on_change=_keep_day,
        )
    return Choice(start=_day(chosen) or usual)


def _keep_day() -> None:
    day = st.session_state[DAY_WIDGET]
    if isinstance(day, date):
        st.query_params[FROM] = day.isoformat()


def _day_labels(view: cache.View, decisions: Sequence[Kept[Decision]], usual: date) -> dict[str, str]:
    """ISO day -> label: the usual first, then meetings, then quarter ends, all before the reference date."""
    meetings: dict[date, list[str]] = {}
    for kept in decisions:
        meetings.setdefault(kept.entry.day, []).append(kept.entry.meeting)
    programme = cache.definitions(view).programmes.get(view.area)
    days = [usual, *sorted(meetings, reverse=True), *reversed(filters.quarter_ends(programme))]
    return {
        day.isoformat(): f"{format_date(day)} · {join_words(dict.fromkeys(meetings[day]))}"
        if day in meetings
        else format_date(day)
        for day in days
        if day < view.at
    }


def _choose_versions(view: cache.View) -> Choice | None:
    history = version_list.versions(view.key)
    if not history:
        messages.quiet("Er is nog geen versie om te vergelijken. Elk geladen bestand wordt een versie.")
        return None
    newest = max(history)
    earlier = [str(number) for number in range(newest - 1, -1, -1)]
    later = [str(number) for number in range(newest, 0, -1)]
    left, right = st.columns(2)
    chosen = [
        _version(box, label, name, options, widget=widget, history=history)
        for box, label, name, options, widget in (
            (left, "Van", FROM, earlier, FROM_WIDGET),
            (right, "Naar", UNTIL, later, UNTIL_WIDGET),
        )
    ]
    return Choice(versions=(chosen[0], chosen[1]))


def _version(
    box: "st.delta_generator.DeltaGenerator",
    label: str,
    name: str,
    options: Sequence[str],
    *,
    widget: str,
    history: Mapping[int, VersionRecord],
) -> int:
    _note_unusable(name, options)
    chosen = filters.choice(name, options=options, widget=widget)
    box.selectbox(
        label,
        options,
        format_func=lambda one: version_label(int(one), history),
        key=widget,
        on_change=filters.keep_choice,
        args=(name, options[0], widget),
    )
    return int(chosen)


def version_label(number: int, history: Mapping[int, VersionRecord]) -> str:
    """`versie 3 · 12-07-2026 · uitvraag.xlsx`: short, because a closed list shows the beginning only."""
    record = history.get(number)
    if record is None:
        return "vóór de eerste versie (nog geen gegevens)"
    return f"versie {number} · {format_date_short(day_of(record.at))} · {record.file or record.kind}"


def _note_unusable(name: str, options: Mapping[str, str] | Sequence[str]) -> None:
    """Say that the address asks for something that cannot be shown; the usual choice takes its place."""
    asked = st.query_params.get(name)
    if asked and asked not in options:
        messages.note(f"In het adres staat {name}={asked}, maar dat is hier geen keuze. U ziet de gewone keuze.")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
