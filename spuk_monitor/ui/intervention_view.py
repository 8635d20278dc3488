"""One intervention: targets, money, narrative, decisions and where it leads."""

from spuk_monitor.ui import cache


def draw(view: cache.View) -> None:
    """To be built."""
