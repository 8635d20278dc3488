"""Assumptions, open questions and revised targets."""

from spuk_monitor.ui import cache


def draw(view: cache.View) -> None:
    """To be built."""
