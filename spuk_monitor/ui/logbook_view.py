"""Page Logboek as a whole: what was done, how the monitor is doing, and who has access, each on its own tab."""

from typing import Final

from spuk_monitor.ui import audit_view, cache, people_view, status_view, tabs

TABS: Final = "toon"  # as in steering_view: a name of its own


def draw(view: cache.View) -> None:
    tabs.draw(
        view,
        {
            "Gebeurtenissen": lambda _view: audit_view.show(),
            "Toestand": status_view.show,
            "Toegang": lambda _view: people_view.show(),
        },
        key=TABS,
        linked={},
    )
