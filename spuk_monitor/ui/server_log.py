"""What the server writes in the log: one form for its own lines and Streamlit's, its start, and pages that are slow."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import perf_counter
from typing import Final

import streamlit.logger

from spuk_monitor import __version__, logs
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.monitor import default_store_url
from spuk_monitor.store.condition import kind_of_store
from spuk_monitor.ui import opened

SLOW_SECONDS: Final = 2.0


def begin() -> None:
    """Sets up the log, and tells of the start beside it: a database that does not answer keeps no server waiting."""
    logs.configure()
    # Streamlit gives each of its loggers a writer of its own; here all lines pass the one that knows what to leave out.
    streamlit.logger.setup_formatter = _pass_on
    streamlit.logger.update_formatter()
    Thread(target=tell_start, name="start", daemon=True).start()


def tell_start() -> None:
    """Which program on which store, and whether definitions were changed. What is wrong stands on each page too."""
    try:
        kind, monitor = kind_of_store(default_store_url()), opened.monitor()
        monitor.store.audit.see_definitions(monitor.definitions.digest)
        logs.event("start", monitor=__version__, store=kind, version=monitor.store.version())
    except MonitorError as error:
        logs.event("start zonder opslag", level=logging.WARNING, monitor=__version__, error=logs.kind_of(error))


def _pass_on(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


@contextmanager
def timed(page: str) -> Iterator[None]:
    """Tells of a run that took long, however it ended."""
    began = perf_counter()
    try:
        yield
    finally:
        seconds = perf_counter() - began
        if seconds > SLOW_SECONDS:
            logs.event("trage pagina", page=page, seconds=seconds)
