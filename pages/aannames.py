"""Assumptions, open questions and revised targets."""

from spuk_monitor.ui import access, assumptions_view, frame

access.require()

view = frame.begin("aannames", themes=False)
assumptions_view.draw(view)
frame.end(view)
