"""Page Besluiten en verhalen: decisions, narratives and pictures, each on a tab."""

from typing import Final

from spuk_monitor.ui import cache, decisions_view, narratives_view, pictures_view, recording, tabs

TABS: Final = "deel"  # no other page has this name: Streamlit forgets what a link asks under a name it knows
_DRAWN: Final = {
    "Besluiten": decisions_view.draw,
    "Verhalen": narratives_view.draw,
    "Afbeeldingen": pictures_view.draw,
}
_LINKED: Final = {decisions_view.DECISION: "Besluiten", narratives_view.NARRATIVE: "Verhalen"}


def draw(view: cache.View) -> None:
    recording.show_outcome()
    tabs.draw(view, _DRAWN, key=TABS, linked=_LINKED)
