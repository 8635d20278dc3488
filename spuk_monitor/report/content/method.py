"""Stub."""

from spuk_monitor.report.document import Block
from spuk_monitor.report.facts import Facts


def blocks(facts: Facts) -> list[Block]:
    """Stub."""
    return []
