"""Tab Herziene doelen: a new number or date for a target from a day on, what that does to its status, and the list."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from spuk_monitor.analysis.effective import effective
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.analysis.revising import aim_words, refusals, revised_words, withdrawal_refusals
from spuk_monitor.charts.theme import pill, target_sign
from spuk_monitor.definitions.check import WITH_NUMBER
from spuk_monitor.domain.definitions import Definitions, Measure, Programme, Target
from spuk_monitor.domain.dutch import format_date, plural, upper_first
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.domain.steering import Confirmation, Decision, TargetRevision
from spuk_monitor.domain.terms import TargetKind, ValueType
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import cache, filters, frame, free_text, messages, recording, tables, texts, withdrawing
from spuk_monitor.ui.free_text import Text
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Markup, joined, soft
from spuk_monitor.ui.target_card import Row

TARGET: Final = "herzien.doel"
VALUE: Final = "herzien.getal"
UNTIL: Final = "herzien.tot"
DUE: Final = "herzien.einddatum"
DAY: Final = "herzien.dag"
REASON: Final = "herzien.reden"
DECISION: Final = "herzien.besluit"
WITHDRAW: Final = "herzien.intrekken"
_BLANK: Final = {VALUE: None, UNTIL: None, DUE: None, REASON: "", DECISION: ""}


def draw(view: cache.View) -> None:
    programme = cache.monitor().definitions.programmes[view.area]
    written = cache.written(view, TargetRevision)
    count = plural(len(written), "herziening", "herzieningen") if written else "nog geen herziening"
    st.html(
        f'<div class="mo"><p>Er {"zijn" if len(written) > 1 else "is"} {count} vastgelegd. Een herzien doel telt '
        "vanaf de dag van het besluit; op een peildatum daarvóór telt het oorspronkelijke doel. Het oorspronkelijke "
        "doel blijft altijd zichtbaar, ook in de grafiek.</p></div>"
    )
    if recording.may_write():
        _draw_form(view, programme, written)
    else:
        recording.say_read_only("Een doel herzien")
    st.header("Alle herzieningen")
    if written:
        st.html(_list_html(view, programme, written))
    else:
        messages.quiet("Er geldt geen herziening. Alle doelen staan zoals in de aanvraag.")
    if recording.may_write():
        _draw_withdrawal(view.area, written)
    withdrawing.show(view, TargetRevision, name=_name, title="Ingetrokken herzieningen")


def target_label(target: Target) -> str:
    """`TGT-B02 · jongeren bereikt (eind 2026)`: milestones of one measure have one name."""
    year = f" ({target.due_date.year})" if target.due_date else ""
    return f"{target.id} · {target.what}{year}"


# --- the form --------------------------------------------------------------------------------------


def _draw_form(view: cache.View, programme: Programme, written: list[Kept[TargetRevision]]) -> None:
    st.header("Een doel herzien")
    options = {one.id: one for one in programme.targets.values() if one.kind in WITH_NUMBER}
    linked = filters.open_target()
    if linked and linked not in options:
        messages.note(f"Doel {linked} kan niet worden herzien: het bestaat hier niet, of het noemt geen getal.")
    if not options:
        messages.quiet("De aanvraag van dit gebied noemt geen doelen met een getal.")
        return
    chosen = st.session_state.get(TARGET) or linked
    st.session_state[TARGET] = chosen if chosen in options else None
    st.selectbox(
        "Doel",
        list(options),
        format_func=lambda id_: target_label(options[id_]) if id_ in options else id_,
        index=None,
        placeholder="Kies een doel",
        key=TARGET,
        on_change=_keep_choice,
    )
    target = options.get(str(st.session_state[TARGET]))
    if target is None:
        return
    today = date.today()
    st.session_state.setdefault(DAY, today)
    day = st.session_state[DAY] if isinstance(st.session_state[DAY], date) else today
    now = cache.monitor().definitions_at(day).programmes[view.area].targets[target.id]
    measure = cache.monitor().definitions.measures.get(target.measure or "")
    unit = target.unit or (measure.unit if measure else None)
    st.html(
        f'<div class="mo"><p>Nu: <strong>{tables.safe(aim_words(now, with_date=True, unit=unit))}</strong></p></div>'
    )
    _draw_fields(now, measure, unit or "", today)
    _draw_reason(view)
    revision = _typed(view.area, target.id)
    standing = [kept.entry for kept in written]
    free_text.warn(_reason(), key=REASON)
    if (revision.value, revision.value_max, revision.due_date) != (None, None, None):
        _draw_preview(view, revision, standing)
    seen = tuple(one.id for one in standing if one.target == target.id)
    st.button(
        "Herziening vastleggen", key="herzien.bewaar", type="primary", on_click=_save, args=(view.area, target.id, seen)
    )


def _draw_fields(now: Target, measure: Measure | None, unit: str, today: date) -> None:
    left, middle, right = st.columns(3)
    if now.kind is not TargetKind.MIJLPAAL:
        whole = measure is not None and measure.value_type is ValueType.GEHEEL_GETAL
        for name in (VALUE, UNTIL):
            st.session_state.setdefault(name, None)
        style = "%.0f" if whole else None
        left.number_input(
            f"Nieuw getal ({unit})", value=None, step=1.0, format=style, placeholder="blijft zoals het is", key=VALUE
        )
        middle.number_input(
            "Tot en met (alleen bij een bereik)",
            value=None,
            step=1.0,
            format=style,
            placeholder="geen bovengrens",
            key=UNTIL,
        )
    st.session_state.setdefault(DUE, None)
    right.date_input("Nieuwe einddatum", value=None, key=DUE, format="DD-MM-YYYY", help="Leeg: blijft zoals het is.")
    st.date_input(
        "Dag van het besluit",
        key=DAY,
        format="DD-MM-YYYY",
        max_value=today,
        help="Vanaf deze dag telt het herziene doel.",
    )


def _draw_reason(view: cache.View) -> None:
    decisions = {kept.entry.id: kept.entry for kept in cache.written(view, Decision)}
    st.text_area("Reden", key=REASON, placeholder="Waarom is het doel herzien?", max_chars=free_text.LONG)
    if decisions:
        st.selectbox(
            "Volgt uit besluit",
            ["", *decisions],
            format_func=lambda id_: _decision_label(decisions[id_]) if id_ in decisions else "geen vastgelegd besluit",
            key=DECISION,
        )


def _decision_label(one: Decision) -> str:
    return f"{one.id} · {one.kind} · {one.meeting}, {format_date(one.day)}"


def _keep_choice() -> None:
    """Callback: the link names the target; numbers of another one are not its numbers."""
    for name, blank in _BLANK.items():
        if name in st.session_state and name != REASON:
            st.session_state[name] = blank
    if st.session_state[TARGET]:
        st.query_params[filters.TARGET] = st.session_state[TARGET]
    else:
        st.query_params.pop(filters.TARGET, None)


def _typed(area: str, target: str) -> TargetRevision:
    state = st.session_state
    day = state.get(DAY)
    due = state.get(DUE)
    return TargetRevision(
        area,
        target,
        day if isinstance(day, date) else date.today(),
        _reason().bare,
        value=state.get(VALUE),
        value_max=state.get(UNTIL),
        due_date=due if isinstance(due, date) else None,
        decision=state.get(DECISION) or None,
    )


def _reason() -> Text:
    return Text("Reden", free_text.tidy(st.session_state.get(REASON)), required=True)


def _save(area: str, target: str, seen: tuple[str, ...]) -> None:
    """Callback: write it down, or say why not and leave what was typed. `seen`: revisions of the target on screen."""
    monitor = cache.monitor()
    standing = [kept.entry for kept in monitor.store.journal.holding(TargetRevision)]
    if tuple(one.id for one in standing if (one.area, one.target) == (area, target)) != seen:
        recording.refuse(
            f"Iemand anders heeft doel {target} intussen herzien. Kijk eerst wat er nu staat; er is niets gewijzigd."
        )
        return
    if (why := free_text.refusal(_reason(), key=REASON)) is not None:
        recording.refuse(why)
        return
    revision = _typed(area, target)
    if revision.day > date.today():
        recording.refuse("Er is niets bewaard. De dag van het besluit ligt in de toekomst.")
        return
    if found := refusals(monitor.definitions, revision, standing=standing):
        recording.refuse(f"Er is niets bewaard. {' '.join(found)}")
        return
    if recording.save(revision, expected=0, done=f"Doel {target} is herzien vanaf {format_date(revision.day)}."):
        st.session_state[TARGET] = None
        for name, blank in _BLANK.items():
            st.session_state[name] = blank
        st.query_params.pop(filters.TARGET, None)


# --- what it would do ------------------------------------------------------------------------------


def _draw_preview(view: cache.View, revision: TargetRevision, standing: list[TargetRevision]) -> None:
    """The status now beside the status after the revision; or why it cannot be."""
    monitor = cache.monitor()
    # What the numbers do can be seen before the reason is typed.
    revision = replace(revision, reason=revision.reason or "nog in te vullen")
    refused = refusals(monitor.definitions, revision, standing=standing)
    if refused:
        st.html(f'<div class="mo mo-note" role="note">{tables.listed(refused)}</div>')
        return
    day = max(view.at, revision.day)
    stored = cache.observations(view)
    confirmations = [kept.entry for kept in cache.written(view, Confirmation)]

    def judged(revisions: list[TargetRevision]) -> tuple[Row, Target]:
        known: Definitions = effective(monitor.definitions, confirmations=confirmations, revisions=revisions, at=day)
        rows = judge_targets(stored, known, area=view.area, at=day)
        return (
            records(rows[rows["target"] == revision.target])[0],
            known.programmes[view.area].targets[revision.target],
        )

    rows = [
        _preview_row(words, *judged(revisions))
        for words, revisions in (("Nu", standing), ("Na de herziening", [*standing, revision]))
    ]
    table = tables.table(
        ["Wanneer", "Doel", "Status", "Uitleg"],
        rows,
        caption=f"Wat de herziening doet op {format_date(day)}",
        stacked=True,
    )
    later = (
        f"<p>Op de gekozen peildatum {format_date(view.at)} telt deze herziening nog niet; zij telt vanaf "
        f"{format_date(revision.day)}.</p>"
        if revision.day > view.at
        else ""
    )
    st.html(f'<div class="mo">{table}{later}</div>')


def _preview_row(when: str, row: Row, target: Target) -> list[object]:
    sign = Markup(pill(target_sign(row)))
    fictitious = Markup(texts.fictitious_tag(row["fictitious"]))
    aim = aim_words(target, with_date=True, unit=str(row["unit"] or ""))
    return [when, aim, joined(sign, fictitious), str(row["explanation"])]


# --- the list --------------------------------------------------------------------------------------


def _list_html(view: cache.View, programme: Programme, written: list[Kept[TargetRevision]]) -> str:
    decisions = {kept.entry.id: kept.entry for kept in cache.written(view, Decision)}
    columns = ["Doel", "Oorspronkelijk", "Herzien", "Reden", "Telt vanaf", "Besluit", "Vastgelegd door"]
    newest_first = sorted(written, key=lambda kept: (kept.entry.day, kept.revision), reverse=True)
    rows = [_row(kept, view, programme, decisions) for kept in newest_first]
    return f'<div class="mo">{tables.table(columns, rows, caption=f"Herzieningen ({len(rows)})", stacked=True)}</div>'


def _row(
    kept: Kept[TargetRevision], view: cache.View, programme: Programme, decisions: Mapping[str, Decision]
) -> list[object]:
    one = kept.entry
    target = programme.targets.get(one.target)
    decision = decisions.get(one.decision or "")
    address = frame.href("themas", view, **{filters.TARGET: one.target, filters.THEME: filters.EVERY})
    name: object = one.target
    if target is not None:
        name = joined(upper_first(target.what), soft(tables.link(address, one.target)), by="")
    before = aim_words(target, with_date=True, unit=target.unit) if target else "niet meer in de definities"
    new = revised_words(one, unit=target.unit if target else None)
    by = f"{kept.by}, {moment_short(kept.at)}"
    said: object = one.decision or "geen"
    if decision is not None:
        page = frame.href("besluiten", view, besluit=decision.id, **{filters.THEME: filters.EVERY})
        said = tables.link(page, _decision_label(decision))
    waiting = soft("na de peildatum: telt nog niet mee") if one.day > view.at else ""
    return [
        name,
        before,
        new,
        one.reason,
        joined(format_date(one.day), waiting, by=""),
        said,
        joined(by, soft(one.id), by=""),
    ]


def _draw_withdrawal(area: str, written: list[Kept[TargetRevision]]) -> None:
    def refused(one: TargetRevision) -> str:
        standing = [kept.entry for kept in cache.monitor().store.journal.holding(TargetRevision, areas=[area])]
        return " ".join(withdrawal_refusals(cache.monitor().definitions, standing, drop=one.id))

    withdrawing.draw(
        "Een herziening intrekken",
        written,
        key=WITHDRAW,
        name=_name,
        consequence="Het doel telt dan weer zoals daarvoor. De herziening blijft in de geschiedenis staan.",
        done=lambda one: f"Herziening {one.id} is ingetrokken.",
        refused=refused,
    )


def _name(one: TargetRevision) -> str:
    return f"{one.id}: doel {one.target} vanaf {format_date(one.day)}"
