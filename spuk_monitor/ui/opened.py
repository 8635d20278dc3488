"""The one monitor of this server, for nobody in particular. Pages ask `cache.monitor`, which knows who looks."""

import os

from spuk_monitor.monitor import Monitor, default_store_url
from spuk_monitor.ui.kept import kept


def monitor() -> Monitor:
    """Raises StoreError, DefinitionError."""
    return _monitor(default_store_url(), os.environ.get("SPUK_DEFINITIONS", ""))


@kept(8)
def _monitor(url: str, definitions: str) -> Monitor:
    return Monitor.open(url)
