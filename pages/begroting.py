"""Planned, committed and realised money."""

from spuk_monitor.ui import access, budget_view

access.require()
budget_view.show()
