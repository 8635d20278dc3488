"""Spent share beside achieved share, per budget line."""

from spuk_monitor.ui import access, balance_view, frame

access.require()

view = frame.begin("geld")
balance_view.draw(view)
frame.end(view)
