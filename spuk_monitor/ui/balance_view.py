"""Spent share beside achieved share, per budget line."""

from spuk_monitor.ui import cache


def draw(view: cache.View) -> None:
    """To be built."""
