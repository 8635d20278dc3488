"""Survey answers of School en Omgeving."""

from spuk_monitor.ui import cache


def draw(view: cache.View) -> None:
    """To be built."""
