"""A quiet line for whoever can do something about it: which figures should have come by now."""

from collections.abc import Collection
from datetime import date

from spuk_monitor.analysis.late import LateDelivery, late_deliveries
from spuk_monitor.domain.access import Role
from spuk_monitor.status_words import late_sentence
from spuk_monitor.ui import access, cache, filters, frame, messages
from spuk_monitor.ui.kept import kept


def show(view: cache.View, *, told: Collection[str] = ()) -> None:
    """Nothing for a reader, and nothing when all is in time. Of all themes, but not of measures that the page `told`
    of already."""
    if not access.allows(Role.ANALIST):
        return
    rest = [one for one in _late(view.key, view.area, view.at) if one.measure not in told]
    if rest:
        messages.quiet(late_sentence(rest, besides=bool(told)))
        frame.link("data", "Bekijken wat er ontbreekt (pagina Data)", view, tabblad="Dekking")


@kept()
def _late(key: cache.Key, area: str, at: date) -> list[LateDelivery]:
    view = cache.View(*key, filters.Selection(area, at))
    return late_deliveries(cache.coverage(view), cache.definitions(view), area=area, at=at)
