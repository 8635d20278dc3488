"""The one button by which data leaves the monitor as a file: what is taken along is recorded, or it is not given.

A callback of the button could not refuse: by then the browser has the address of bytes that lie ready. So the file is
made when it is asked for, and recorded in the same step; the page is not run again for it.
"""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from spuk_monitor import logs
from spuk_monitor.domain.access import Via
from spuk_monitor.domain.errors import AccessError, StoreError
from spuk_monitor.ui import access, cache, login

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv"
_ANY_BYTES: Final = "application/octet-stream"


def button(
    label: str,
    make: Callable[[], bytes],
    *,
    file_name: str,
    key: str,
    mime: str | None = None,
    help: str | None = None,
    subject: str = "",
    area: str | None = None,
) -> None:
    """A download of what `make` gives. The audit names it by its file name, or by `subject` with the file as detail."""
    asker, drawn_for = get_script_run_ctx(), access.current_user().roles

    def given() -> bytes:
        with _asking(asker):
            # What was drawn for a role may hold what those without it do not get.
            for role in drawn_for:
                access.current_user().require(role)
            content = make()
            _record(subject or file_name, detail=file_name if subject else None, area=area)
            return content

    st.download_button(
        label, given, file_name=file_name, mime=_unguessable(mime), help=help, on_click="ignore", key=key
    )


def _unguessable(mime: str | None) -> str:
    """The type of a file, with a word that nobody knows.

    Streamlit makes the address of a file from its content, name and type: who knows all but a small number could
    otherwise try which number gives the address of a file that somebody else has open.
    """
    return f"{mime or _ANY_BYTES}; onbekend={secrets.token_hex(16)}"


@contextmanager
def _asking(asker: ScriptRunContext | None) -> Iterator[None]:
    """Streamlit makes the file in a thread that belongs to nobody; who asks must be known there too."""
    thread, before = threading.current_thread(), get_script_run_ctx(suppress_warning=True)
    add_script_run_ctx(thread, asker)
    login.ask_anew()  # the page may be open for hours
    try:
        yield
    finally:
        add_script_run_ctx(thread, before)


def _record(subject: str, *, detail: str | None, area: str | None) -> None:
    try:
        cache.monitor().store.audit.exported(subject, detail=detail, area=area)
    except AccessError:
        raise
    except StoreError as error:
        logs.event("uitvoer niet vastgelegd", error=logs.kind_of(error))
        # On their own computer people hold the store itself, perhaps one that can only be read: refusing protects
        # nothing there.
        if access.current_user().via is not Via.EIGEN_COMPUTER:
            raise
