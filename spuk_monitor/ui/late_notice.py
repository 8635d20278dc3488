"""A quiet line for whoever can do something about it: which figures should have come by now."""

from spuk_monitor.analysis.late import late_deliveries
from spuk_monitor.domain.access import Role
from spuk_monitor.status_words import late_sentence
from spuk_monitor.ui import access, cache, frame, messages


def show(view: cache.View) -> None:
    """Nothing for a reader, and nothing when all is in time. Of all themes, whichever is chosen."""
    if not access.allows(Role.ANALIST):
        return
    late = late_deliveries(cache.coverage(view), cache.definitions(view), area=view.area, at=view.at)
    if late:
        messages.quiet(late_sentence(late))
        frame.link("data", "Bekijken wat er ontbreekt (pagina Data)", view, tabblad="Dekking")
