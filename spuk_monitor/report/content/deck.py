"""The slides for the meeting: ten to fourteen, so that with a title page there are never more than fifteen."""

from typing import Final

from spuk_monitor.report.content import deck_meeting, deck_money, deck_targets, themes
from spuk_monitor.report.document import Slide
from spuk_monitor.report.facts import Facts

_MOST: Final = 14


def slides(facts: Facts) -> list[Slide]:
    """In the order of the meeting. Themes take the room that is left, those with most to discuss first."""
    before = [
        deck_targets.in_short(facts),
        deck_targets.statuses(facts),
        deck_targets.changed(facts),
        deck_targets.attention(facts),
    ]
    after = [
        deck_money.per_theme(facts),
        deck_money.beside_results(facts),
        deck_meeting.effect(facts),
        *([] if facts.settings.public else [deck_meeting.decisions(facts)]),
        deck_meeting.certainty(facts),
        deck_meeting.asked(facts),
        deck_meeting.reading(facts),
    ]
    chosen = deck_targets.themes_to_discuss(facts, _MOST - len(before) - len(after))
    left_out = [code for code in themes.codes(facts) if code not in chosen]
    return [*before, *(deck_targets.of_theme(facts, code, left_out) for code in chosen), *after]
