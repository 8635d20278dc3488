"""One intervention: targets, money, narrative, decisions and where it leads."""

from spuk_monitor.ui import access, frame, intervention_view

access.require()

view = frame.begin("interventie", themes=False)
intervention_view.draw(view)
frame.end(view)
