"""Who did what, how the monitor is doing, and who has access: for a beheerder."""

from spuk_monitor.domain.access import Role
from spuk_monitor.ui import access, frame, logbook_view

access.require(Role.BEHEERDER)

view = frame.begin("logboek", themes=False)
logbook_view.draw(view)
frame.end(view)
