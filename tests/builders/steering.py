"""What people wrote beside the figures, put straight into the store of a `Screens`, and read back from it."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.access import Role, Via, actor
from spuk_monitor.domain.steering import Decision, DecisionKind, Entry, Narrative, Scope
from spuk_monitor.store import Store
from spuk_monitor.store.journal import Journal
from spuk_monitor.ui import access
from tests.builders.screens import Screens

AREA = "roosendaal-ring"
Answer = TypeVar("Answer")


def decision(**fields: Any) -> Decision:
    values: dict[str, Any] = {
        "area": AREA,
        "kind": DecisionKind.AANSCHERPEN,
        "meeting": "Stuurgroep",
        "day": date(2026, 7, 9),
        "owner_role": "projectleider jongeren",
        "text": "Meer scholen doen mee.",
        "version": 1,
        "targets": ("TGT-B02",),
    }
    return Decision(**(values | fields))


def narrative(text: str = "Er zijn 540 jongeren bereikt.", **fields: Any) -> Narrative:
    values: dict[str, Any] = {"area": AREA, "scope": Scope.THEMA, "about": "B", "quarter": "2026Q3", "version": 1}
    return Narrative(text=text, **(values | fields))


def in_journal(screens: Screens, ask: Callable[[Journal], Answer]) -> Answer:
    """What `ask` says of the journal of the store that the screens show."""
    store = Store.open(screens.url)
    try:
        return ask(store.journal)
    finally:
        store.close()


def write(screens: Screens, *entries: Entry, by: str = "Anne") -> None:
    in_journal(screens, lambda journal: [journal.save(one, by=by) for one in entries])


def held(screens: Screens, sort: type[Any]) -> list[Any]:
    """The records that hold."""
    kept = in_journal(screens, lambda journal: journal.holding(sort))
    return [one.entry for one in kept]


def withdraw(app: AppTest, key: str, reason: str = "dubbel vastgelegd") -> AppTest:
    """Fill in and press what withdraws; `key` is that of the popover."""
    app.text_area(key=f"{key}.reden").set_value(reason)
    app.checkbox(key=f"{key}.zeker").check()
    app.button(key=f"{key}.ja").click().run()
    assert not app.exception
    return app


def as_role(monkeypatch: pytest.MonkeyPatch, *roles: Role) -> None:
    """The user of this test has only these roles."""
    user = actor("lezer", (Role.LEZER, *roles), Via.INLOG)
    monkeypatch.setattr(access, "current_user", lambda: user)


def png(size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (30, 120, 60)).save(out, "PNG")
    return out.getvalue()
