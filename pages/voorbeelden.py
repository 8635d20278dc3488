"""What other areas do."""

from spuk_monitor.ui import access, examples_view, frame

access.require()

view = frame.begin("voorbeelden", every_theme=True)
examples_view.draw(view)
frame.end(view)
