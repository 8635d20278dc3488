"""Series of the area beside its references."""

from spuk_monitor.ui import access, effect, frame

access.require()

view = frame.begin("effect", themes=False)
effect.draw(view)
frame.end(view)
