"""Areas and wijken ranked beside each other, and a map."""

from spuk_monitor.ui import access, areas_view, frame

access.require()

view = frame.begin("gebieden", themes=False)
areas_view.draw(view)
frame.end(view)
