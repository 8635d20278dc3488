"""Overview: how the targets and the money stand, and what needs attention first."""

from spuk_monitor.ui import access, frame, overview

access.require()

view = frame.begin("overzicht")
overview.draw(view)
frame.end(view)
