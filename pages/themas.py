"""Realised, expected and target per strategy and intervention."""

from spuk_monitor.ui import access, frame, themes

access.require()

view = frame.begin("themas")
themes.draw(view)
frame.end(view)
