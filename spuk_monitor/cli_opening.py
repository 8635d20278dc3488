"""How a command comes by its store: the option --store, else the usual one."""

import argparse
import contextlib

from spuk_monitor.monitor import Monitor


def store_url(options: argparse.Namespace) -> str | None:
    url: str | None = getattr(options, "store", None)
    return url


def opened(options: argparse.Namespace) -> contextlib.closing[Monitor]:
    """Closed at the end of the command."""
    return contextlib.closing(Monitor.open(store_url(options)))
