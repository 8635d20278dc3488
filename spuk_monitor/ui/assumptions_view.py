"""Page Aannames en herzieningen: what is assumed, what was revised, and what only the programme can answer."""

from typing import Final

from spuk_monitor.ui import asked, cache, confirmations_view, filters, questions_view, recording, revisions_view, tabs

TABS: Final = "lijst"
_DRAWN: Final = {
    "Aannames": confirmations_view.draw,
    "Herziene doelen": revisions_view.draw,
    "Open vragen": questions_view.draw,
}
_LINKED: Final = {
    asked.QUESTION: "Open vragen",
    filters.TARGET: "Herziene doelen",
    asked.ASSUMPTION: "Aannames",
}


def draw(view: cache.View) -> None:
    recording.show_outcome()
    tabs.draw(view, _DRAWN, key=TABS, linked=_LINKED)
