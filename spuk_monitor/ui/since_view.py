"""What changed since the previous meeting."""

from spuk_monitor.ui import cache


def draw(view: cache.View) -> None:
    """To be built."""
