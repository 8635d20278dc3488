"""Every definition, the method, what is assumed and what is still a question."""

from spuk_monitor.ui import access, catalogue_view

access.require()
catalogue_view.show()
