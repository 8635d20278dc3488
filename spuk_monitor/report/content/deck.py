"""Stub."""

from spuk_monitor.report.document import Slide
from spuk_monitor.report.facts import Facts


def slides(facts: Facts) -> list[Slide]:
    """Stub."""
    return []
