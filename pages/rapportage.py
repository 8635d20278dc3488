"""The quarterly voortgangsrapportage: choosing, a preview, making and the files."""

from spuk_monitor.ui import access, frame, report_view

access.require()

view = frame.begin("rapportage", themes=False)
report_view.draw(view)
frame.end(view)
