"""What an analyst writes down on a page: asks the role again, tells how it went, and keeps what was typed on failure.

Used by callbacks, which run before the page: `outcome` stands on top of it in the run that follows.
"""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.errors import MonitorError, UsageError
from spuk_monitor.store.entries import E, Kept
from spuk_monitor.ui import access, cache
from spuk_monitor.ui.messages import literal

_OUTCOME: Final = "vastleggen.uitkomst"
_NOT_ALLOWED: Final = "U kunt hier meekijken. Vastleggen kan alleen met de rol analist."


def may_write() -> bool:
    return access.allows(Role.ANALIST)


def say_read_only(what: str) -> None:
    """To whoever may look but not write."""
    st.info(f"U kunt hier meekijken. {what} kan alleen met de rol analist.")


def save(entry: E, *, expected: int | None, done: str, content: bytes | None = None, role: Role = Role.ANALIST) -> bool:
    """Write a record; whether it was done. `expected` and `content` as in Journal.save; `role` may do this."""
    return _attempt(
        lambda: cache.monitor().store.journal.save(
            entry, by=access.current_user().name, expected=expected, content=content
        ),
        done,
        role=role,
    )


def drop(kept: Kept[Any], *, done: str, note: str | None = None) -> bool:
    """Withdraw a record as the writer saw it; whether it was done. `note` says why."""
    entry = kept.entry
    return _attempt(
        lambda: cache.monitor().store.journal.drop(
            type(entry),
            area=entry.area,
            key=entry.key,
            by=access.current_user().name,
            expected=kept.revision,
            note=note,
        ),
        done,
    )


def refuse(message: str) -> None:
    """Say why nothing was written."""
    st.session_state[_OUTCOME] = (False, message)


def show_outcome() -> None:
    """How the last attempt went, once."""
    found = st.session_state.pop(_OUTCOME, None)
    if found is None:
        return
    done, message = found
    if done:
        st.success(f"✔ {literal(message)}")
    else:
        st.error(literal(message))


def _attempt(write: Callable[[], Any], done: str, *, role: Role = Role.ANALIST) -> bool:
    try:
        if not access.allows(role):
            raise UsageError(_NOT_ALLOWED)
        write()
    except MonitorError as error:
        refuse(error.message)
        return False
    st.session_state[_OUTCOME] = (True, done)
    return True
