"""Decisions, narratives and pictures."""

from spuk_monitor.ui import access, frame, steering_view

access.require()

view = frame.begin("besluiten")
steering_view.draw(view)
frame.end(view)
