"""What changed since the previous meeting."""

from spuk_monitor.ui import access, frame, since_view

access.require()

view = frame.begin("sinds", themes=False)
since_view.draw(view)
frame.end(view)
