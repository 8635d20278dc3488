"""Survey answers of School en Omgeving."""

from spuk_monitor.ui import access, frame, school_view

access.require()

view = frame.begin("school", themes=False)
school_view.draw(view)
frame.end(view)
