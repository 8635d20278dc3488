"""Loading files, versions, coverage and templates."""

from spuk_monitor.ui import access, data_view

access.require()
data_view.show()
