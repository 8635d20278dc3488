"""A quiet line for whoever can do something about it: which figures should have come by now."""

from collections.abc import Collection

from spuk_monitor.analysis.late import late_deliveries
from spuk_monitor.domain.access import Role
from spuk_monitor.status_words import late_sentence
from spuk_monitor.ui import access, cache, frame, messages


def show(view: cache.View, *, told: Collection[str] = ()) -> None:
    """Nothing for a reader, and nothing when all is in time. Of all themes, but not of measures that the page `told`
    of already."""
    if not access.allows(Role.ANALIST):
        return
    late = late_deliveries(cache.coverage(view), cache.definitions(view), area=view.area, at=view.at)
    rest = [one for one in late if one.measure not in told]
    if rest:
        messages.quiet(late_sentence(rest, besides=bool(told)))
        frame.link("data", "Bekijken wat er ontbreekt (pagina Data)", view, tabblad="Dekking")
