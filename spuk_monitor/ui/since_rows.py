"""What changed, as HTML: sentences, cards and tables. Text only, no Streamlit; everything that is data is escaped."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from spuk_monitor.analysis.names import name_of
from spuk_monitor.analysis.since import Flip, LateDelivery, Way
from spuk_monitor.analysis.since_figures import News
from spuk_monitor.charts.theme import STATUS_SIGNS, Sign, pill, tag
from spuk_monitor.domain.definitions import Definitions, Programme, Target
from spuk_monitor.domain.dutch import format_date, format_number, join_words, plural, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Entry
from spuk_monitor.since import Followed, RevisedTarget, Since
from spuk_monitor.ui import decision_rows, tables
from spuk_monitor.ui.catalogue_aims import aim_words
from spuk_monitor.ui.since_figure_rows import came, counted, figures, tally
from spuk_monitor.ui.target_card import name_html
from spuk_monitor.ui.texts import fictitious_tag, prose

WAYS: Final = {
    Way.SLECHTER: Sign("↘", "slechter", "bad"),
    Way.BETER: Sign("↗", "beter", "good"),
    Way.ANDERS: Sign("→", "anders", "none"),
}
_HEADINGS: Final = {
    Way.SLECHTER: "Slechter dan eerst",
    Way.BETER: "Beter dan eerst",
    Way.ANDERS: "Anders: eerst of nu viel er niets te oordelen",
}
Href = Callable[[str], str]  # target id -> address, escaped


def made_up(found: Since) -> bool:
    """Whether any figure or status rests on fictitious figures."""
    return any(one.fictitious for one in found.flips) or any(one.fictitious for one in found.figures)


def opening(found: Since) -> str:
    """`Sinds 30 juni 2026`."""
    if found.earlier.version is None:
        return f"Sinds {format_date(found.earlier.day)}"
    start = f"versie {found.earlier.version}" if found.earlier.version else "het begin"
    return f"Tussen {start} en versie {found.later.version}"


def lead_sentence(found: Since) -> str:
    """The whole in one sentence; what did not happen is said as well."""
    counts = {way: sum(flip.way is way for flip in found.flips) for way in Way}
    new, revised, late = came(found), tally(found)[News.HERZIEN], len(found.late)
    moved = _moved(counts[Way.BETER], counts[Way.SLECHTER], all_told=not found.flips_withheld)
    parts = [f"er {'kwam' if new < 2 else 'kwamen'} {figures(new) if new else 'geen cijfer'} bij"]
    if found.base is not None:
        parts.append(f"{counted(revised)} herzien" if revised else "geen cijfer is herzien")
    parts.append(
        f"{plural(late, 'levering', 'leveringen')} {_is(late)} te laat" if late else "geen levering is te laat"
    )
    return f"{opening(found)} {moved}; {join_words(parts)}."


def _moved(better: int, worse: int, *, all_told: bool) -> str:
    if not better and not worse:
        told = "" if all_told else " waarvan wij alle cijfers tonen"
        return f"is geen enkel doel{told} er beter of slechter voor komen te staan"
    if not better:
        return f"{_is(worse)} {_targets(worse)} er slechter voor komen te staan en geen enkel doel beter"
    other = f"{format_number(worse, 0)} slechter" if worse else "geen enkel doel slechter"
    return f"{_is(better)} {_targets(better)} er beter voor komen te staan en {other}"


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _targets(count: int) -> str:
    return plural(count, "doel", "doelen")


def basis_sentence(found: Since, newest: int) -> str:
    """How the two sides were judged."""
    if found.earlier.version is not None:
        return (
            f"Beide versies zijn beoordeeld op peildatum {format_date(found.later.day)}, elk met de cijfers en met wat "
            "er toen was vastgelegd."
        )
    both = (
        f"Beide dagen zijn beoordeeld met de nieuwste cijfers (versie {newest}), zodat een herziening geen verschil "
        "maakt dat er niet was. "
    )
    if found.base is None:
        return (
            f"{both}Op {format_date(found.earlier.day)} was er nog niets geladen: welke cijfers sindsdien zijn "
            "herzien, is daarom niet te zeggen. Kies daarvoor twee versies."
        )
    return f"{both}Herzien is wat anders is dan in versie {found.base}, toen de nieuwste."


def flips_summary(found: Since) -> str:
    """One sentence above the cards, and one about those that are not told."""
    hidden = found.flips_withheld
    if not hidden:
        return _flips_told(found.flips, all_told=True)
    return (
        f"{_flips_told(found.flips, all_told=False)} Nog {plural(hidden, 'doel kreeg', 'doelen kregen')} een andere "
        "status; dat staat hier niet, omdat er een klein aantal mensen uit is af te leiden."
    )


def _flips_told(flips: Sequence[Flip], *, all_told: bool) -> str:
    if not flips:
        return f"Geen enkel doel{'' if all_told else ' waarvan wij alle cijfers tonen'} kreeg een andere status."
    counts = {way: sum(flip.way is way for flip in flips) for way in WAYS}
    parts = [f"{count} {WAYS[way].word}" for way, count in counts.items() if count]
    verb = "kreeg" if len(flips) == 1 else "kregen"
    return f"{upper_first(_targets(len(flips)))} {verb} een andere status: {join_words(parts)}."


def flips_html(flips: Sequence[Flip], definitions: Definitions, programme: Programme, href: Href) -> str:
    """Worse and better apart; every card says why, and unfolds to both explanations."""
    parts = []
    for way in WAYS:
        mine = [flip for flip in flips if flip.way is way]
        if mine:
            parts.append(f'<h3 class="mo-h3">{WAYS[way].mark} {_HEADINGS[way]} ({len(mine)})</h3>')
            parts += [_flip_html(flip, definitions, programme, href) for flip in mine]
    return f'<div class="mo">{"".join(parts)}</div>'


def _flip_html(flip: Flip, definitions: Definitions, programme: Programme, href: Href) -> str:
    before, now = (pill(STATUS_SIGNS[one]) for one in (flip.before_status, flip.now_status))
    target = programme.targets[flip.target]
    turn = f'<span>{before} <span role="img" aria-label="werd">→</span> {now}</span>'
    marks = [fictitious_tag(flip.fictitious), tag("voorlopig", "warn") if flip.provisional else ""]
    return (
        f'<div class="mo-target"><p class="mo-t-name">{name_html(target, definitions, programme)}</p>'
        f'<div class="mo-t-tags">{turn} {" ".join(marks)}'
        f'<span class="mo-muted mo-small">thema {escape(flip.theme)}</span></div>'
        f'<p class="mo-t-why">{prose(flip.why)}</p>'
        f'<div class="mo-t-tags"><details class="mo-t-more"><summary>uitleg bij beide beoordelingen</summary>'
        f'<p class="mo-t-why"><strong>Eerst:</strong> {prose(flip.before_explanation)}</p>'
        f'<p class="mo-t-why"><strong>Nu:</strong> {prose(flip.now_explanation)}</p></details>'
        f'<a class="mo-t-more" href="{href(flip.target)}" target="_self">verloop van {escape(flip.target)}</a>'
        "</div></div>"
    )


def flip_rows(flips: Sequence[Flip]) -> list[tuple[object, ...]]:
    """The cards as a table."""
    return [
        (
            tables.joined(upper_first(flip.what), tables.soft(flip.target), by=""),
            WAYS[flip.way].word,
            tables.joined(
                STATUS_SIGNS[flip.before_status].word, tables.soft(format_number(flip.before_realised)), by=""
            ),
            tables.joined(STATUS_SIGNS[flip.now_status].word, tables.soft(format_number(flip.now_realised)), by=""),
            tables.joined(flip.why, tables.fictitious() if flip.fictitious else ""),
        )
        for flip in flips
    ]


def late_html(late: Sequence[LateDelivery]) -> str:
    """What should have come, what is new to that first."""
    items = [
        tables.joined(
            tables.Markup(f"<strong>{escape(upper_first(one.what))}</strong>"),
            tables.tag("sindsdien te laat" if one.newly else "was al te laat", "warn" if one.newly else ""),
            tables.fictitious() if one.fictitious else "",
            tables.soft(f"{one.explanation} Hierop wacht: {join_words(one.targets)}."),
        )
        for one in late
    ]
    return tables.listed(items)


def late_summary(late: Sequence[LateDelivery]) -> str:
    if not late:
        return "Geen enkele levering waar een doel op wacht, is te laat."
    newly = sum(one.newly for one in late)
    those = "geen daarvan werd" if not newly else f"{newly} daarvan {'werd' if newly == 1 else 'werden'}"
    count = plural(len(late), "levering", "leveringen")
    return f"{count} waar een doel op wacht, {_is(len(late))} te laat; {those} dat in deze periode."


def revised_rows(
    revised: Sequence[RevisedTarget], definitions: Definitions, programme: Programme
) -> list[tuple[object, ...]]:
    """Old beside new, with the reason, the day and the decision behind it."""
    rows: list[tuple[object, ...]] = []
    for one in revised:
        reason = tables.joined(
            one.revision.reason,
            tables.soft(f"volgt uit {one.revision.decision}" if one.revision.decision else ""),
            by="",
        )
        name = tables.joined(
            tables.Markup(name_html(one.before, definitions, programme)), tables.soft(one.revision.target), by=""
        )
        rows.append((name, _aim(one.before), _aim(one.after), format_date(one.revision.day), reason))
    return rows


def _aim(target: Target) -> tables.Markup:
    return tables.joined(
        aim_words(target), tables.soft(f"uiterlijk {format_date(target.due_date)}" if target.due_date else ""), by=""
    )


def decisions_html(
    decisions: Sequence[Followed], programme: Programme, href: Href, is_example: Callable[[Entry], bool]
) -> str:
    """Those of this period first, then the earlier ones; each with what the figures did since."""
    parts = []
    for recent, heading in ((True, "In deze periode genomen"), (False, "Eerder genomen")):
        mine = [one for one in decisions if one.recent is recent]
        if mine:
            parts.append(f'<h3 class="mo-h3">{heading} ({len(mine)})</h3>')
            parts += [_decision_html(one, programme, href, example=is_example(one.decision)) for one in mine]
    return f'<div class="mo">{"".join(parts)}</div>' if parts else ""


def _decision_html(one: Followed, programme: Programme, href: Href, *, example: bool) -> str:
    what = (
        tables.listed(
            [
                tables.Markup(
                    f"{tables.link(href(after.target), decision_rows.target_name(after.target, programme))}: "
                    f"{prose(after.words)} {fictitious_tag(after.fictitious)}"
                )
                for after in one.aftermath
            ]
        )
        if one.aftermath
        else '<p class="mo-facts">Aan dit besluit hangt geen doel, dus er is geen cijfer om te volgen.</p>'
    )
    return (
        f'<article class="mo-card mo-decision">{decision_rows.said(one.decision, example=example, level=4)}'
        f"<p><strong>Wat er daarna met de cijfers gebeurde</strong></p>{what}</article>"
    )


def written_items(found: Since, definitions: Definitions, is_example: Callable[[Entry], bool]) -> list[object]:
    """One line for each confirmation, answer and approved narrative; a fictitious text says so."""
    programme = definitions.programmes[found.area]
    items: list[object] = []
    for confirmed in found.confirmations:
        entry = confirmed.entry
        subject = _subject(entry.about, definitions, programme)
        items.append(f"{format_date(entry.day)}: {entry.subject} van {subject} bevestigd ({entry.source}).")
    questions = {one.id: one.question for one in programme.open_questions}
    for answered in found.answers:
        reply = answered.entry
        asked = questions.get(reply.question, reply.question)
        items.append(f"{format_date(reply.day)}: {reply.question} beantwoord. {asked} {reply.text} ({reply.source})")
    for approved in found.narratives:
        story = approved.entry
        about = f" {_subject(story.about, definitions, programme)}" if story.about else ""
        period = period_of(story.quarter).label
        words = f"Verhaal over {story.scope}{about}, {period}: goedgekeurd door {approved.by}."
        items.append(tables.joined(words, tables.Markup(fictitious_tag(is_example(story)))))
    return items


def _subject(about: str, definitions: Definitions, programme: Programme) -> str:
    """What an id is called."""
    if about in definitions.measures:
        return f"{name_of(definitions.measures[about], definitions)} ({about})"
    if about in programme.targets:
        return f"{programme.targets[about].what} ({about})"
    if about in programme.interventions:
        return programme.interventions[about].name
    if about in definitions.themes:
        return f"{about}. {definitions.themes[about].name}"
    return definitions.areas[about].name if about in definitions.areas else about
