"""The versions of the store, read once per version and shared by the pages that offer them."""

from spuk_monitor.store import VersionRecord
from spuk_monitor.ui import cache
from spuk_monitor.ui.kept import kept


@kept()
def versions(key: cache.Key) -> dict[int, VersionRecord]:
    """Every version by its number, the newest first; empty as long as nothing was loaded."""
    return {record.version: record for record in cache.monitor_seeing(whole=key.whole).store.history()}
