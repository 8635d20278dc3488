"""What the reader chose: area, reference date and theme, kept over pages and in the URL.

The URL wins, then what was chosen earlier in this session, then the default; a default is not written in the URL.
Widgets are copied to durable keys in `on_change`, because Streamlit drops the value of a widget that is not drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import streamlit as st

from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import format_date

AREA: Final = "gebied"  # names in the URL and durable keys in the session
AT: Final = "peildatum"
THEME: Final = "thema"
TARGET: Final = "doel"
INTERVENTION: Final = "interventie"
SHOW: Final = "tonen"
REFERENCE: Final = "vergelijk"
BESIDE: Final = "erbij"  # other areas to show as well
EVERY: Final = "alle"  # in a link: no theme, also when one was chosen earlier
AREA_WIDGET: Final = "kies_gebied"
AT_WIDGET: Final = "kies_peildatum"
DAY_WIDGET: Final = "kies_dag"
THEME_WIDGET: Final = "kies_thema"
_MARK: Final = "filter:"
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200
_TODAY: Final = "vandaag"
_OTHER: Final = "anders"


@dataclass(frozen=True, slots=True)
class Selection:
    """`theme` is None for all themes. `params` are what a link must carry to show the same."""

    area: str
    at: date
    theme: str | None = None
    params: tuple[tuple[str, str], ...] = ()

    def link(self, **extra: str | None) -> dict[str, str]:
        """Query parameters of a link to a page: this selection, with `extra` on top (None takes one away)."""
        return {key: value for key, value in {**dict(self.params), **extra}.items() if value}


def selection(definitions: Definitions, *, themes: bool = True, every_theme: bool = False) -> Selection:
    """Draw the filters in the sidebar and say what is chosen. `themes`: whether this page filters on theme;
    `every_theme`: also on those that the programme did not apply for."""
    today = date.today()
    area = _current(AREA, valid=definitions.programmes.__contains__, default=next(iter(definitions.programmes), ""))
    programme = definitions.programmes.get(area)
    codes = _theme_codes(definitions, None if every_theme else programme)
    at = _day(_current(AT, valid=lambda text: _day(text) is not None, default=today.isoformat())) or today
    theme = _current(THEME, valid=[EVERY, *codes].__contains__, default="")
    theme = "" if theme == EVERY else theme
    with st.sidebar:
        _draw_area(definitions, area)
        _draw_at(programme, at, today=today)
        if themes:
            _draw_theme(definitions, codes, theme)
    params = _remember({AREA: area, AT: at.isoformat(), THEME: theme}, definitions=definitions, today=today)
    return Selection(area, at, theme or None, tuple(params.items()))


def quarter_ends(programme: Programme | None) -> list[date]:
    """The quick choices: every quarter end of the programme."""
    if programme is None:
        return []
    firsts = [date(year, month, 1) for year in (*programme.years, programme.end.year + 1) for month in (1, 4, 7, 10)]
    ends = (first - timedelta(days=1) for first in firsts)
    return [day for day in ends if programme.start <= day <= programme.end]


def open_target() -> str | None:
    """The target that the URL opens (?doel=TGT-B02)."""
    return st.query_params.get(TARGET) or None


def choice(name: str, *, options: Sequence[str], widget: str) -> str:
    """What is chosen of `options` on one page: from URL, session or the first option; readies `widget` to show it.

    The widget must have `on_change=keep_choice` with the same name, options and widget.
    """
    chosen = _current(name, valid=options.__contains__, default=options[0])
    st.session_state[widget] = chosen
    _keep(name, chosen, default=options[0])
    return chosen


def keep_choice(name: str, default: str, widget: str) -> None:
    """`on_change` of the widget of a `choice`."""
    chosen = st.session_state[widget]
    _choose(name, "" if chosen in (None, default) else chosen)


def choices(name: str, *, options: Sequence[str], widget: str, most: int) -> list[str]:
    """What is chosen of `options` where several may be, `most` at most; in the URL with commas between.

    The widget must have `on_change=keep_choices` with the same name and widget.
    """
    text = _current(name, valid=lambda text: bool({*text.split(",")} & {*options}), default="")
    chosen = [one for one in dict.fromkeys(text.split(",")) if one in options][:most]
    st.session_state[widget] = chosen
    _keep(name, ",".join(chosen), default="")
    return chosen


def keep_choices(name: str, widget: str) -> None:
    """`on_change` of the widget of `choices`."""
    _choose(name, ",".join(st.session_state[widget]))


def _theme_codes(definitions: Definitions, programme: Programme | None) -> list[str]:
    return [code for code in definitions.themes if programme is None or code in programme.themes]


def _draw_area(definitions: Definitions, area: str) -> None:
    st.session_state[AREA_WIDGET] = area
    st.selectbox(
        "Gebied",
        list(definitions.programmes),
        format_func=lambda one: definitions.areas[one].name if one in definitions.areas else one,
        key=AREA_WIDGET,
        on_change=_copy,
        args=(AREA, AREA_WIDGET),
    )


def _draw_at(programme: Programme | None, at: date, *, today: date) -> None:
    quick = {day.isoformat(): format_date(day) for day in quarter_ends(programme)}
    labels = {_TODAY: f"Vandaag ({format_date(today)})", **quick, _OTHER: "Een andere dag…"}
    picking = st.session_state.get(AT_WIDGET) == _OTHER
    is_quick = at == today or at.isoformat() in quick
    choice = _OTHER if picking or not is_quick else (_TODAY if at == today else at.isoformat())
    st.session_state[AT_WIDGET] = choice
    st.selectbox(
        "Peildatum",
        list(labels),
        format_func=lambda one: labels.get(one, one),
        key=AT_WIDGET,
        on_change=_copy_quick,
        help="Alleen cijfers over perioden die op of vóór deze dag eindigen, tellen mee.",
    )
    if choice == _OTHER:
        st.session_state[DAY_WIDGET] = at
        st.date_input("Dag", key=DAY_WIDGET, format="DD-MM-YYYY", on_change=_copy_day)


def _draw_theme(definitions: Definitions, codes: list[str], theme: str) -> None:
    st.session_state[THEME_WIDGET] = theme
    st.selectbox(
        "Thema",
        ["", *codes],
        format_func=lambda one: f"{one}. {definitions.themes[one].name}" if one else "Alle thema's",
        key=THEME_WIDGET,
        on_change=_copy,
        args=(THEME, THEME_WIDGET),
    )


def _current(name: str, *, valid: Callable[[str], bool], default: str) -> str:
    for known in (st.query_params.get(name), st.session_state.get(_MARK + name)):
        if isinstance(known, str) and known and valid(known):
            return known
    return default


def _copy(name: str, widget: str) -> None:
    _choose(name, st.session_state[widget] or "")


def _copy_quick() -> None:
    chosen = st.session_state[AT_WIDGET]
    if chosen != _OTHER:
        _choose(AT, "" if chosen == _TODAY else chosen)


def _copy_day() -> None:
    day = st.session_state[DAY_WIDGET]
    if isinstance(day, date):
        _choose(AT, day.isoformat())


def _choose(name: str, value: str) -> None:
    """Keep a choice in the session and in the URL; empty is the default."""
    st.session_state[_MARK + name] = value
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _remember(values: Mapping[str, str], *, definitions: Definitions, today: date) -> dict[str, str]:
    """Write what differs from the default to session and URL; returns what a link must carry."""
    defaults = {AREA: next(iter(definitions.programmes), ""), AT: today.isoformat(), THEME: ""}
    params = {name: value for name, value in values.items() if value != defaults[name]}
    for name, value in values.items():
        _keep(name, value, default=defaults[name])
    return params


def _keep(name: str, value: str, *, default: str) -> None:
    """Write a choice to session and URL, where the default is left out."""
    wanted = "" if value == default else value
    # A link to the page itself brings another choice but leaves the browser's address as it was: write it again.
    linked = st.session_state.get(_MARK + name, wanted) != wanted
    st.session_state[_MARK + name] = wanted
    if linked or wanted != st.query_params.get(name, ""):
        _choose(name, wanted)


def _day(text: str) -> date | None:
    """None as well for a year so far off that there is no quarter before it: an address can hold anything."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
