"""What changed since the quarter before: other statuses, revised targets and figures, late deliveries. In sentences."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from spuk_monitor.analysis.since import Flip, Way
from spuk_monitor.analysis.since_figures import News
from spuk_monitor.charts import status
from spuk_monitor.charts.theme import STATUS_SIGNS
from spuk_monitor.domain.dutch import format_date, join_words, plural, upper_first
from spuk_monitor.domain.terms import Status
from spuk_monitor.report.content.targets import short_id
from spuk_monitor.report.document import Block, Listing, Paragraph, Run, Runs, words
from spuk_monitor.report.facts import Facts

_LATE_SHOWN: Final = 5
_NAMED: Final = 8  # of one way, in a sentence
_WAYS: Final = {Way.SLECHTER: "slechter", Way.BETER: "beter", Way.ANDERS: "voor het eerst of niet meer te beoordelen"}


def flips(facts: Facts, theme: str | None = None) -> list[Flip]:
    """Targets with another status, of one theme if asked."""
    return [one for one in facts.since.flips if theme in (None, one.theme)]


def withheld_sentence(facts: Facts) -> str:
    """That there were others, of which a number may not be shown; empty where there were none."""
    if not facts.flips_withheld:
        return ""
    return (
        f"Nog {plural(facts.flips_withheld, 'doel kreeg', 'doelen kregen')} een andere status; dat staat hier niet, "
        "omdat er een klein aantal mensen uit is af te leiden."
    )


def opening(facts: Facts) -> str:
    """`Sinds 30 juni 2026`."""
    return f"Sinds {format_date(facts.since.earlier.day)}"


def flips_sentence(facts: Facts, found: Sequence[Flip], *, counted: bool = True) -> str:
    """`Sinds 30 juni 2026 kregen 3 doelen een andere status: 1 slechter en 2 beter.`"""
    if not found:
        shown = " waarvan hier alle cijfers staan" if facts.flips_withheld else ""
        return f"{opening(facts)} kreeg geen enkel doel{shown} een andere status."
    counts = {way: sum(flip.way is way for flip in found) for way in _WAYS}
    parts = join_words(f"{count} {_WAYS[way]}" for way, count in counts.items() if count)
    verb = "kreeg" if len(found) == 1 else "kregen"
    tail = f": {parts}" if counted else ""
    return f"{opening(facts)} {verb} {plural(len(found), 'doel', 'doelen')} een andere status{tail}."


def flips_named(found: Sequence[Flip]) -> str:
    """`Slechter: A06 (▲ aandacht). Beter: A05 (● op koers). Deze cijfers zijn fictief.`; empty without any."""
    parts = []
    for way, word in (_WAYS | {Way.ANDERS: "anders"}).items():
        own = [one for one in found if one.way is way]
        if own:
            parts.append(f"{upper_first(word)}: {_named_or_counted(own)}.")
    made_up = [one.fictitious for one in found]
    if any(made_up):
        parts.append(f"Deze cijfers zijn {'' if all(made_up) else 'deels '}fictief.")
    return " ".join(parts)


def _named_or_counted(found: Sequence[Flip]) -> str:
    """The targets by name; with many of them how many stand where now."""
    if len(found) <= _NAMED:
        return join_words(f"{short_id(one.target)} ({_now(one)})" for one in found)
    counts = Counter(one.now_status for one in found)
    now = status.sentence({one: counts[one] for one in Status if counts[one]})
    return f"{plural(len(found), 'doel', 'doelen')}, nu {now}"


def _now(one: Flip) -> str:
    sign = STATUS_SIGNS[one.now_status]
    return f"{sign.mark} {sign.word}"


def flip_runs(one: Flip) -> Runs:
    """`A06 Patronen met doorbraak: van op koers naar aandacht (fictief). Met het cijfer over …`"""
    before, now = (STATUS_SIGNS[status] for status in (one.before_status, one.now_status))
    marks = join_words(word for word, holds in (("fictief", one.fictitious), ("voorlopig", one.provisional)) if holds)
    turn = f": van {before.word} naar {now.mark} {now.word}{f' ({marks})' if marks else ''}."
    return Run(f"{short_id(one.target)} {upper_first(one.what)}", bold=True), Run(f"{turn} {one.why}")


def blocks(facts: Facts, theme: str) -> list[Block]:
    """All that changed within one theme; one sentence where nothing did."""
    found = flips(facts, theme)
    made: list[Block] = [Paragraph(words(flips_sentence(facts, found)))]
    if found:
        made.append(Listing(tuple(flip_runs(one) for one in found)))
    items = [*_revised_targets(facts, theme), *_revised_figures(facts, theme), *_late(facts, theme)]
    if items:
        made.append(Paragraph(words("Verder van belang:")))
        made.append(Listing(tuple(words(one) for one in items)))
    return made


def _revised_targets(facts: Facts, theme: str) -> Iterable[str]:
    for one in facts.since.targets:
        if one.after.theme == theme:
            day = format_date(one.revision.day)
            reason = one.revision.reason.strip().rstrip(".")
            name = f"{short_id(one.revision.target)} {upper_first(one.after.what)}"
            yield f"Het doel {name} is herzien op {day}: {reason}."


def _revised_figures(facts: Facts, theme: str) -> Iterable[str]:
    measures = {one.measure for one in facts.programme.targets.values() if one.theme == theme and one.measure}
    own = [one for one in facts.since.figures if one.measure in measures and one.area == facts.settings.area]
    revised = [one for one in own if one.news in (News.HERZIEN, News.INGETROKKEN)]
    if not revised:
        return
    names = join_words(dict.fromkeys(one.what for one in revised))
    verb = "is" if len(revised) == 1 else "zijn"
    yield f"{upper_first(plural(len(revised), 'cijfer', 'cijfers'))} {verb} herzien of ingetrokken: {names}."


def _late(facts: Facts, theme: str) -> Iterable[str]:
    own = {one.id for one in facts.programme.targets.values() if one.theme == theme}
    late = [one for one in facts.since.late if own & set(one.targets)]
    for one in late[:_LATE_SHOWN]:
        waiting = join_words(short_id(target) for target in one.targets if target in own)
        yield f"{upper_first(one.what)} (doel {waiting}): {one.explanation[:1].lower()}{one.explanation[1:]}"
    if len(late) > _LATE_SHOWN:
        yield f"Nog {plural(len(late) - _LATE_SHOWN, 'levering is', 'leveringen zijn')} te laat."
