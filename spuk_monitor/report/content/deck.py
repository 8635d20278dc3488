"""The slides for the meeting: ten to fourteen, so that with a title page there are never more than fifteen."""

from typing import Final

from spuk_monitor.domain.reporting import ReportPart
from spuk_monitor.report.content import deck_meeting, deck_money, deck_targets, themes
from spuk_monitor.report.document import Slide
from spuk_monitor.report.facts import Facts

_MOST: Final = 14
_OF_THEMES: Final = frozenset({ReportPart.THEMAS, ReportPart.INTERVENTIES})


def slides(facts: Facts) -> list[Slide]:
    """In the order of the meeting; fewer when parts of the report are left out, because then their slides are too.

    Themes take the room that is left, those with most to discuss first.
    """
    parts = frozenset(facts.settings.parts)
    before, after = _before(facts, parts), _after(facts, parts)
    if not parts & _OF_THEMES:
        return [*before, *after]
    chosen = deck_targets.themes_to_discuss(facts, _MOST - len(before) - len(after))
    left_out = [code for code in themes.codes(facts) if code not in chosen]
    return [*before, *(deck_targets.of_theme(facts, code, left_out) for code in chosen), *after]


def _before(facts: Facts, parts: frozenset[ReportPart]) -> list[Slide]:
    if ReportPart.KORT not in parts:
        return []
    return [
        deck_targets.in_short(facts),
        deck_targets.statuses(facts),
        deck_targets.changed(facts),
        deck_targets.attention(facts),
    ]


def _after(facts: Facts, parts: frozenset[ReportPart]) -> list[Slide]:
    """How to read the figures is always told."""
    made: list[Slide] = []
    if ReportPart.GELD in parts:
        made += [deck_money.per_theme(facts), deck_money.beside_results(facts)]
    if ReportPart.EFFECT in parts:
        made.append(deck_meeting.effect(facts))
    if parts & {ReportPart.KORT, *_OF_THEMES} and not facts.settings.public:
        made.append(deck_meeting.decisions(facts))
    if ReportPart.AANNAMES in parts:
        made.append(deck_meeting.certainty(facts))
    if ReportPart.KORT in parts:
        made.append(deck_meeting.asked(facts))
    return [*made, deck_meeting.reading(facts)]
