"""Tab Open vragen: what only the programme can answer, what is known of it, and the answer with its history."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from spuk_monitor.analysis.assumptions import assumptions
from spuk_monitor.domain.definitions import Definitions, OpenQuestion, Programme
from spuk_monitor.domain.dutch import format_eur, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.steering import Answer, Confirmation
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.domain.wording import spelled
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import asked, cache, filters, frame, free_text, messages, recording, tables, texts, withdrawing
from spuk_monitor.ui.budget_parts import LETTER_TRAP
from spuk_monitor.ui.free_text import Text
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Markup, joined
from spuk_monitor.ui.withdrawn_rows import mark

WITHDRAW: Final = "vragen.intrekken"
_FIRST_TRANCHE: Final = "TRAP-14"  # money of the first tranche that no cell names


@dataclass(frozen=True, slots=True)
class Block:
    """One question as HTML: the question with what is known, and its answer."""

    id: str
    html: str


def draw(view: cache.View) -> None:
    programme = cache.monitor().definitions.programmes[view.area]
    written = {kept.entry.question: kept for kept in cache.written(view, Answer)}
    if not programme.open_questions:
        messages.quiet("Er staan geen open vragen bij dit programma.")
        return
    count = len(programme.open_questions)
    done = sum(one.id in written for one in programme.open_questions)
    st.html(
        f'<div class="mo"><p>De aanvraag laat {plural(count, "vraag", "vragen")} open; daarvan '
        f"{'is' if done == 1 else 'zijn'} er {done} beantwoord. Alleen het programma kan ze beantwoorden; de monitor "
        "vult niets in. Een antwoord staat daarna overal waar de vraag speelt.</p></div>"
    )
    if not recording.may_write():
        recording.say_read_only("Een vraag beantwoorden")
    linked = st.query_params.get(asked.QUESTION)
    if linked and linked not in [one.id for one in programme.open_questions]:
        messages.note(f"Vraag {linked} bestaat niet in dit programma. Hieronder staan alle vragen.")
    blocks = _blocks(view.key, view.area, view.at)
    for block in sorted(blocks, key=lambda block: block.id != linked):  # the linked one on top
        st.html(block.html)
        if recording.may_write():
            _draw_form(view, block.id, written.get(block.id), opened=block.id == linked)
    if recording.may_write():
        _draw_withdrawal(written)


@kept()
def _blocks(key: cache.Key, area: str, at: date) -> tuple[Block, ...]:
    view = cache.View(*key, filters.Selection(area, at, params=tuple(asked.link(area, at).items())))
    definitions = cache.definitions(view)
    programme = definitions.programmes[area]
    history = cache.monitor_seeing(whole=key.whole).store.journal.history
    return tuple(
        Block(one.id, _html(one, view, definitions, history(Answer, area=area, key=one.id)))
        for one in programme.open_questions
    )


def _html(one: OpenQuestion, view: cache.View, definitions: Definitions, states: list[Kept[Answer]]) -> str:
    programme = definitions.programmes[view.area]
    held = next((kept for kept in states if kept.ended is None), None)
    parts = [
        f'<h2 class="mo-h3" id="{escape(one.id, quote=True)}">',
        f"{escape(one.id)}. {tables.safe(spelled(one.question))}</h2>",
        f"<p>{tables.safe(spelled(one.why))}</p>",
    ]
    places = join_words(_places(one, view, programme))
    if places:
        parts.append(f'<p class="mo-facts">Speelt op: {places}</p>')
    parts.extend(_facts(one, view, definitions))
    if held is not None:
        said = f"Beantwoord op {texts.dated(held.entry.day, held.entry.source)}:"
        by = f"Vastgelegd door {held.by}, {moment_short(held.at)}."
        parts.append(
            f'<div class="mo-quiet"><strong>✔ {tables.safe(said)}</strong> {tables.safe(held.entry.text)}'
            f"{tables.soft(by)}</div>"
        )
    else:
        parts.append('<p class="mo-facts">○ Nog geen antwoord.</p>')
    parts.append(_history_html(states))
    return f'<div class="mo">{"".join(parts)}</div>'


def _history_html(states: list[Kept[Answer]]) -> str:
    """Earlier answers, unfolded on request."""
    earlier = [kept for kept in states if kept.ended is not None]
    if not earlier:
        return ""
    rows = [
        (
            joined(moment_short(kept.at), mark(kept), by=""),
            kept.entry.text,
            texts.dated(kept.entry.day, kept.entry.source),
            kept.by,
        )
        for kept in reversed(earlier)
    ]
    columns = ["Vastgelegd", "Antwoord", "Dag en bron", "Door"]
    table = tables.table(columns, rows, caption="Eerdere antwoorden, de nieuwste eerst", stacked=True)
    summary = f"Geschiedenis ({plural(len(earlier), 'eerder antwoord', 'eerdere antwoorden')})"
    return f'<details class="mo-t-more"><summary>{summary}</summary>{table}</details>'


# --- where it plays, and what is known of it -------------------------------------------------------


def _places(one: OpenQuestion, view: cache.View, programme: Programme) -> list[Markup]:
    """Links to what the programme's own words name; words that name no page stay words."""
    found: list[Markup] = []
    where = one.where.lower()
    pages = {"overzicht": "Overzicht", "begroting": "Begroting", "gebiedseffect": "Gebiedseffect en context"}
    names = {"overzicht": "overzicht", "begroting": "begroting", "gebiedseffect": "effect"}
    found += [_link(names[word], label, view) for word, label in pages.items() if word in where]
    for code in programme.themes:
        if re.search(rf"thema {re.escape(code.lower())}(?!\w)", where):
            found.append(_link("themas", f"doelen van thema {code}", view, **{filters.THEME: code}))
    for id_ in programme.targets:
        if re.search(rf"{re.escape(id_)}(?!\w)", one.where):
            found.append(_link("themas", f"doel {id_}", view, **{filters.TARGET: id_}))
    for intervention in programme.interventions.values():
        short = f"{intervention.theme}-{intervention.letter}"
        if re.search(rf"interventie {re.escape(short)}(?![\w.])", one.where):
            found.append(_link("interventie", f"interventie {short}", view, interventie=intervention.id))
    if "met een aanname" in where:
        found.append(_link(asked.PAGE, "elk doel met een aanname", view, lijst="Aannames"))
    return found or [joined(one.where)]


def _link(page: str, label: str, view: cache.View, **extra: str | None) -> Markup:
    return tables.link(frame.href(page, view, **extra), label)


def _facts(one: OpenQuestion, view: cache.View, definitions: Definitions) -> Iterable[str]:
    """What definitions and figures hold of it. Nothing here chooses."""
    programme = definitions.programmes[view.area]
    if notes := _notes(one.id, definitions, programme):
        yield f"<p>Wat er in de definities over staat:</p>{tables.listed(notes)}"
    if LETTER_TRAP in one.traps:
        yield _letter_html(view)
    if _FIRST_TRANCHE in one.traps:
        yield _tranche_html(view)
    if "met een aanname" in one.where:
        raw = cache.monitor().definitions
        found = assumptions(raw, view.area, [kept.entry for kept in cache.written(view, Confirmation)])
        yield (
            f"<p>Nu staan er {plural(len(found.open), 'aanname', 'aannames')} open; "
            f"{plural(len(found.confirmed), 'aanname is', 'aannames zijn')} bevestigd. Bevestigen gaat per aanname, op "
            "het tabblad Aannames.</p>"
        )


def _notes(question: str, definitions: Definitions, programme: Programme) -> list[str]:
    """Every note of a target, measure, composition or intervention that points to the question."""
    pointing = re.compile(rf"{re.escape(question)}(?!\d)")
    measures = dict.fromkeys(target.measure for target in programme.targets.values() if target.measure)
    named: list[tuple[str, str | None]] = [
        *((f"doel {one.id}, {one.what}", one.note) for one in programme.targets.values()),
        *((f"maat {id_}, {definitions.measures[id_].label}", definitions.measures[id_].note) for id_ in measures),
        *((f"interventie {one.id}, {one.name}", one.note) for one in programme.interventions.values()),
        *(
            (definitions.areas[one.area].name if one.area in definitions.areas else one.area, one.note)
            for one in programme.compositions
        ),
    ]
    return [f"{upper_first(name)}: {spelled(note)}" for name, note in named if note and pointing.search(note)]


def _letter_html(view: cache.View) -> str:
    """Letter beside table per theme, from the figures."""
    rows = [
        (
            f"{row['theme']}. {row['name']}",
            format_eur(known(row["table_total"])),
            format_eur(known(row["letter_amount"])),
            format_eur(known(row["difference"])),
            format_pct(known(row["difference_pct"]), 1),
        )
        for row in records(cache.budget(view).themes)
        if known(row["table_total"]) is not None or known(row["letter_amount"]) is not None
    ]
    if not rows:
        return ""
    titles = ("Tabel", "Brief", "Tabel min brief", "In % van de brief")
    columns = ["Thema", *(tables.Column(title, numeric=True) for title in titles)]
    return tables.table(columns, rows, caption="Wat tabel en brief noemen", stacked=True)


def _tranche_html(view: cache.View) -> str:
    """The cells of which the money stands nowhere."""
    cells = [
        f"regel {str(row['line']).removeprefix('BUD-')}, {row['year']}"
        for row in records(cache.budget(view).cells)
        if row["state"] == BudgetState.EERSTE_TRANCHE
    ]
    return f"<p>Zonder bedrag in de begroting: {tables.safe(join_words(cells))}.</p>" if cells else ""


# --- the answer ------------------------------------------------------------------------------------


def _draw_form(view: cache.View, question: str, held: Kept[Answer] | None, *, opened: bool) -> None:
    key = f"vraag-{question}"
    st.session_state.setdefault(f"{key}.open", opened)
    # One label, whether answered or not: another label would be another box, and what was typed would go.
    label = f"Antwoord geven of wijzigen ({messages.literal(question)})"
    box = st.expander(label, key=f"{key}.open", on_change="rerun")
    if not box.open:
        return
    today = date.today()
    defaults = (held.entry.text, held.entry.day, held.entry.source) if held else ("", today, "")
    for name, value in zip(("tekst", "dag", "bron"), defaults, strict=True):
        st.session_state.setdefault(f"{key}.{name}", value)
    with box:
        st.text_area("Antwoord", key=f"{key}.tekst", max_chars=free_text.LONG)
        st.date_input("Dag van het antwoord", key=f"{key}.dag", format="DD-MM-YYYY", max_value=today)
        st.text_input(
            "Volgens wie of welk stuk",
            key=f"{key}.bron",
            max_chars=free_text.SHORT,
            help="Een functie of een document, geen naam van een persoon.",
        )
        free_text.warn(*_typed(key), key=key)
        st.button(
            "Antwoord vastleggen",
            key=f"{key}.bewaar",
            type="primary",
            on_click=_save,
            args=(view.area, question, held.revision if held else 0),
        )


def _typed(key: str) -> tuple[Text, Text]:
    state = st.session_state
    return (
        Text("Antwoord", free_text.tidy(state.get(f"{key}.tekst")), required=True),
        Text("Volgens wie of welk stuk", free_text.tidy(state.get(f"{key}.bron")), free_text.SHORT, required=True),
    )


def _save(area: str, question: str, expected: int) -> None:
    """Callback: write it down, or say why not and leave what was typed."""
    key = f"vraag-{question}"
    text, source = _typed(key)
    day = st.session_state.get(f"{key}.dag")
    if not isinstance(day, date):
        recording.refuse("Er is niets bewaard. Vul de dag van het antwoord in.")
        return
    if (why := free_text.refusal(text, source, key=key)) is not None:
        recording.refuse(why)
        return
    entry = Answer(area, question, text.bare, day, source.bare)
    if recording.save(entry, expected=expected, done=f"Het antwoord op vraag {question} is vastgelegd."):
        st.session_state[f"{key}.open"] = False


def _draw_withdrawal(written: dict[str, Kept[Answer]]) -> None:
    withdrawing.draw(
        "Een antwoord intrekken",
        list(written.values()),
        key=WITHDRAW,
        name=lambda one: f"Vraag {one.question}",
        consequence="De vraag staat dan weer open. Het antwoord blijft in de geschiedenis staan.",
        done=lambda one: f"Het antwoord op vraag {one.question} is ingetrokken.",
    )
