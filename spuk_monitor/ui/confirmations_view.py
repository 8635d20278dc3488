"""Tab Aannames: what the monitor assumes where the application is silent, and confirming it with date and source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from spuk_monitor.analysis import assumption_words
from spuk_monitor.analysis.assumptions import Assumption, Assumptions, assumptions
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import join_words, plural, upper_first
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.steering import AssumptionKind, Confirmation
from spuk_monitor.domain.wording import spelled
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import asked, cache, filters, free_text, messages, recording, tables, texts, withdrawing
from spuk_monitor.ui.free_text import Text
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.tables import Markup, joined, soft

CHOSEN: Final = "aannames.keuze"
VERDICT: Final = "aannames.oordeel"
DAY: Final = "aannames.dag"
SOURCE: Final = "aannames.bron"
WITHDRAW: Final = "aannames.intrekken"
RIGHT, WRONG = "Ja, dit klopt", "Nee, dit klopt niet"
_GROUPS: Final = {
    AssumptionKind.TELWIJZE: "Telwijze",
    AssumptionKind.EINDDATUM: "Einddatum",
    AssumptionKind.SAMENSTELLING: "Samenstelling van het gebied",
}
# What to change when the assumption is wrong: file, and what stands there.
_MEND: Final = {
    AssumptionKind.TELWIJZE: "Zet in het bestand maten.csv bij {about} de juiste telwijze in de kolom counting "
    "(stroom, cumulatief, stand, per_jaar of mijlpaal) en in de kolom counting_basis het woord bron.",
    AssumptionKind.EINDDATUM: "Zet in het bestand doelen.yaml bij {about} de juiste datum achter due_date en haal de "
    "regel due_date_assumed weg.",
    AssumptionKind.SAMENSTELLING: "Zet in het bestand gebieden.yaml onder compositions bij {about} de codes van de "
    "juiste wijken achter members, en achter basis het woord bron.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What is assumed in an area: `names` are of what is open, by key; the rest is HTML, "" where there is nothing."""

    found: Assumptions
    names: dict[str, str]
    lead: str
    open: str
    confirmed: str
    lapsed: str


def draw(view: cache.View) -> None:
    definitions = cache.monitor().definitions
    page = _page(view.key, view.area, view.at)
    written = {kept.entry.key: kept for kept in cache.written(view, Confirmation)}
    st.html(page.lead)
    if recording.may_write():
        _draw_form(view, page, definitions, written)
    else:
        recording.say_read_only("Een aanname bevestigen")
    for title, html in (
        ("Wat nu is aangenomen", page.open),
        ("Bevestigd", page.confirmed),
        ("Vervallen bevestigingen", page.lapsed),
    ):
        if html:
            st.header(title)
            st.html(html)
    if recording.may_write():
        _draw_withdrawal(page.found, definitions, written)
    withdrawing.show(
        view,
        Confirmation,
        name=lambda one: assumption_words.name_of(one, definitions),
        title="Ingetrokken bevestigingen",
    )


@kept()
def _page(key: cache.Key, area: str, at: date) -> Page:
    view = cache.View(*key, filters.Selection(area, at))
    definitions = cache.monitor_seeing(whole=key.whole).definitions
    written = {kept.entry.key: kept for kept in cache.written(view, Confirmation)}
    found = assumptions(definitions, area, [kept.entry for kept in written.values()])
    return Page(
        found,
        names={one.key: assumption_words.name_of(one, definitions) for one in found.open},
        lead=f'<div class="mo"><p>{tables.safe(lead(found))}</p></div>',
        open=_open_html(view, found, definitions) if found.open else "",
        confirmed=_confirmed_html(found.confirmed, definitions, written) if found.confirmed else "",
        lapsed=_lapsed_html(found.lapsed, definitions, written) if found.lapsed else "",
    )


def lead(found: Assumptions) -> str:
    """How much is assumed, of which sort, and how much was confirmed."""
    if not found.open and not found.confirmed:
        return "Bij dit gebied is niets aangenomen: de definities zeggen van alles waar het vandaan komt."
    counts = {kind: sum(one.subject is kind for one in found.open) for kind in AssumptionKind}
    words = {
        AssumptionKind.TELWIJZE: ("telwijze", "telwijzen"),
        AssumptionKind.EINDDATUM: ("einddatum", "einddatums"),
        AssumptionKind.SAMENSTELLING: ("samenstelling van een gebied", "samenstellingen van gebieden"),
    }
    sorts = join_words(plural(count, *words[kind]) for kind, count in counts.items() if count)
    total = len(found.open)
    now = f"Er {'is' if total == 1 else 'zijn'} nu {plural(total, 'aanname', 'aannames')}: {sorts}. " if total else ""
    done = len(found.confirmed)
    confirmed = plural(done, "aanname is", "aannames zijn") if done else "Nog geen enkele aanname is"
    return (
        f"{now}{confirmed} bevestigd. Waar de aanvraag zwijgt, neemt de monitor iets aan; het woord aanname staat dan "
        "bij het cijfer, tot iemand het heeft nagevraagd."
    )


# --- the form --------------------------------------------------------------------------------------


def _draw_form(
    view: cache.View, page: Page, definitions: Definitions, written: Mapping[str, Kept[Confirmation]]
) -> None:
    found = page.found
    linked = st.query_params.get(asked.ASSUMPTION)
    if linked and found.find(linked) is None:
        messages.note(f"Aanname {linked} bestaat niet (meer) in dit gebied. Hieronder staan alle aannames.")
    if not found.open:
        return
    st.header("Een aanname nakijken")
    options = {one.key: one for one in found.open}
    chosen = st.session_state.get(CHOSEN) or linked
    st.session_state[CHOSEN] = chosen if chosen in options else None
    st.selectbox(
        "Aanname",
        list(options),
        format_func=lambda key: page.names.get(key, key),
        index=None,
        placeholder="Kies een aanname",
        key=CHOSEN,
        on_change=_keep_choice,
    )
    one = options.get(str(st.session_state[CHOSEN]))
    if one is None:
        return
    st.html(_about_html(one, definitions, definitions.programmes[view.area]))
    st.radio("Klopt deze aanname?", [RIGHT, WRONG], index=None, key=VERDICT, horizontal=True)
    if st.session_state[VERDICT] == WRONG:
        st.info(messages.literal(_mend_words(one, view.area)))
    if st.session_state[VERDICT] != RIGHT:
        return
    today = date.today()
    st.session_state.setdefault(DAY, today)
    st.date_input("Dag van de bevestiging", key=DAY, format="DD-MM-YYYY", max_value=today)
    st.text_input(
        "Volgens wie of welk stuk",
        key=SOURCE,
        max_chars=free_text.SHORT,
        placeholder="bijvoorbeeld: programmaleider, of memo van 1 september 2026",
        help="Een functie of een document, geen naam van een persoon.",
    )
    free_text.warn(_source(), key=SOURCE)
    held = written.get(one.key)
    st.button(
        "Bevestigen",
        key="aannames.bevestig",
        type="primary",
        on_click=_confirm,
        args=(view.area, one, held.revision if held else 0, assumption_words.name_of(one, definitions)),
    )


def _source() -> Text:
    source = free_text.tidy(st.session_state.get(SOURCE))
    return Text("Volgens wie of welk stuk", source, free_text.SHORT, required=True)


def _keep_choice() -> None:
    """Callback: the link names the assumption; another one asks for another verdict."""
    st.session_state[VERDICT] = None
    if st.session_state[CHOSEN]:
        st.query_params[asked.ASSUMPTION] = st.session_state[CHOSEN]
    else:
        st.query_params.pop(asked.ASSUMPTION, None)


def _confirm(area: str, one: Assumption, expected: int, name: str) -> None:
    """Callback: write it down, or say why not and leave what was typed."""
    day = st.session_state.get(DAY)
    if not isinstance(day, date):
        recording.refuse("Er is niets bewaard. Vul de dag van de bevestiging in.")
        return
    if (why := free_text.refusal(_source(), key=SOURCE)) is not None:
        recording.refuse(why)
        return
    entry = Confirmation(area, one.subject, one.about, one.what, day, _source().bare)
    if recording.save(entry, expected=expected, done=f"{name} is bevestigd. Het woord aanname staat er niet meer bij."):
        st.session_state[CHOSEN] = st.session_state[VERDICT] = None
        st.session_state[SOURCE] = ""
        st.query_params.pop(asked.ASSUMPTION, None)


def _about_html(one: Assumption, definitions: Definitions, programme: Programme) -> str:
    said = [joined(Markup("<strong>De monitor neemt aan:</strong>"), f"{assumption_words.assumed(one, definitions)}.")]
    why = assumption_words.why(one, definitions, programme)
    if why:
        said.append(joined(spelled(why)))
    names = [f"{target}, {programme.targets[target].what}" for target in one.targets if target in programme.targets]
    hangs = f"<p>Hieraan hangen deze doelen:</p>{tables.listed(names)}" if names else ""
    return f'<div class="mo mo-quiet">{"".join(f"<p>{line}</p>" for line in said)}{hangs}</div>'


def _mend_words(one: Assumption, area: str) -> str:
    about = one.about.partition("@")[0]
    return (
        "Dan hoort de definitie zelf te veranderen, want alle oordelen rekenen ermee. Wie de monitor beheert doet dat "
        f"in de map data/definities/gebieden/{area}. {_MEND[one.subject].format(about=about)} Start de monitor daarna "
        "opnieuw; de oordelen, grafieken en uitleg volgen vanzelf, en deze aanname staat dan niet meer in de lijst."
    )


# --- the lists -------------------------------------------------------------------------------------


def _open_html(view: cache.View, found: Assumptions, definitions: Definitions) -> str:
    programme, around = definitions.programmes[view.area], asked.asked(view)
    parts = []
    for kind, title in _GROUPS.items():
        rows = [
            (
                joined(
                    assumption_words.name_of(one, definitions),
                    soft(spelled(assumption_words.why(one, definitions, programme))),
                    by="",
                ),
                upper_first(assumption_words.assumed(one, definitions)),
                join_words(one.targets) or "alle cijfers van het gebied",
                around.confirm(one.key),
            )
            for one in found.open
            if one.subject is kind
        ]
        if rows:
            columns = [
                tables.Column("Aanname", width=38),
                tables.Column("Wat de monitor aanneemt", width=32),
                tables.Column("Doelen", width=14),
                tables.Column("Nakijken", width=16),
            ]
            parts.append(tables.table(columns, rows, caption=f"{title} ({len(rows)})", stacked=True))
    return f'<div class="mo">{"".join(parts)}</div>'


def _confirmed_html(
    confirmed: tuple[Assumption, ...], definitions: Definitions, written: Mapping[str, Kept[Confirmation]]
) -> str:
    rows = [
        (
            assumption_words.name_of(one, definitions),
            upper_first(assumption_words.assumed(one, definitions)),
            *_who(one.confirmation, written),
        )
        for one in confirmed
        if one.confirmation
    ]
    columns = ["Wat", "Zo is het", "Bevestigd op, volgens", "Vastgelegd door"]
    return tables.table(columns, rows, caption="Bevestigde aannames", stacked=True)


def _lapsed_html(
    lapsed: tuple[Confirmation, ...], definitions: Definitions, written: Mapping[str, Kept[Confirmation]]
) -> str:
    why = (
        "Deze bevestigingen passen niet meer bij de definities: daar staat nu iets anders, of het is geen aanname "
        "meer. Zij tellen niet mee."
    )
    rows = [
        (
            assumption_words.name_of(one, definitions),
            upper_first(assumption_words.assumed(one, definitions)),
            *_who(one, written),
        )
        for one in lapsed
    ]
    columns = ["Wat", "Toen bevestigd", "Bevestigd op, volgens", "Vastgelegd door"]
    table = tables.table(columns, rows, caption="Vervallen bevestigingen", stacked=True)
    return f'<div class="mo"><p>{tables.safe(why)}</p>{table}</div>'


def _who(one: Confirmation, written: Mapping[str, Kept[Confirmation]]) -> tuple[str, str]:
    kept = written[one.key]
    return texts.dated(one.day, one.source), f"{kept.by}, {moment_short(kept.at)}"


def _draw_withdrawal(found: Assumptions, definitions: Definitions, written: Mapping[str, Kept[Confirmation]]) -> None:
    held = [one.confirmation for one in found.confirmed if one.confirmation] + list(found.lapsed)
    withdrawing.draw(
        "Een bevestiging intrekken",
        [written[one.key] for one in held],
        key=WITHDRAW,
        name=lambda one: assumption_words.name_of(one, definitions),
        consequence="Het woord aanname komt dan terug bij het cijfer. De bevestiging blijft in de geschiedenis staan.",
        done=lambda one: f"De bevestiging is ingetrokken: {assumption_words.name_of(one, definitions)}.",
    )
