"""Areas and wijken ranked beside each other, and a map."""

from spuk_monitor.ui import cache


def draw(view: cache.View) -> None:
    """To be built."""
