"""What a page asks the store when somebody clicks: how new it is, and only what the click concerns."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.ui import access, kept
from spuk_monitor.ui.navigation import PAGES, PageEntry

pytestmark = pytest.mark.usefixtures("on_example")
MAIN = Path(access.__file__).with_name("main.py")
HOW_NEW = {"versions", "revisions"}
# The log of what was done belongs to no version, so it is read as it is now.
ALWAYS = {"logboek": {"events"}}
# What only rearranges or folds what a page shows already: page, name in the address, values.
SHOWN_OTHERWISE = [
    ("themas", "tonen", ("achter", "alle")),
    ("themas", "open", ("A,B,D,E,F,G", "B", "")),
    ("geld", "thema", ("E", "alle")),
    ("data", "tabblad", ("Dekking", "Laden")),
    ("interventie", "thema", ("A",)),
]


class Asked:
    """The tables that are read from here on, whichever store it is."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.tables.update(re.findall(r"\b(?:FROM|JOIN) (\w+)", statement))


@pytest.fixture
def asked() -> Iterator[Asked]:
    kept.forget()
    st.cache_resource.clear()
    listener = Asked()
    sa.event.listen(sa.Engine, "before_cursor_execute", listener)
    yield listener
    sa.event.remove(sa.Engine, "before_cursor_execute", listener)


def opened(page: PageEntry) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["peildatum"] = "2026-09-30"
    if page.url_path == "themas":
        app.query_params["open"] = "A"  # what is in a theme is asked for when the first is opened
    app = app.run() if page.is_default else app.switch_page(str(page.path)).run()
    assert not app.exception
    return app


def tables_at(app: AppTest, asked: Asked, name: str, value: str) -> set[str]:
    """What is read when the address changes so."""
    asked.tables.clear()
    app.query_params[name] = value
    app.run()
    assert not app.exception
    return asked.tables


def themes() -> Sequence[str]:
    return next(iter(load_definitions().programmes.values())).themes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_another_theme_asks_the_store_nothing_but_how_new_it_is(page: PageEntry, asked: Asked) -> None:
    app = opened(page)
    assert asked.tables >= HOW_NEW  # else the listener hears nothing
    for theme in ("", *themes(), "alle"):
        assert tables_at(app, asked, "thema", theme) == HOW_NEW | ALWAYS.get(page.url_path, set()), theme


@pytest.mark.parametrize(("name", "param", "values"), SHOWN_OTHERWISE)
def test_what_is_shown_otherwise_is_not_asked_again(name: str, param: str, values: Sequence[str], asked: Asked) -> None:
    app = opened(next(page for page in PAGES if page.url_path == name))
    for value in values:
        assert tables_at(app, asked, param, value) == HOW_NEW, value


def test_what_effect_is_compared_with_concerns_no_money_and_no_texts(asked: Asked) -> None:
    app = opened(next(page for page in PAGES if page.url_path == "effect"))
    assert "observations" in tables_at(app, asked, "vergelijk", "NL00")
    assert not asked.tables & {"budget_lines", "budget_cells", "spending"}


def test_another_day_is_worked_out_once(asked: Asked) -> None:
    app = opened(PAGES[0])
    assert "observations" in tables_at(app, asked, "peildatum", "2026-06-30")
    assert tables_at(app, asked, "peildatum", "2026-09-30") == HOW_NEW
    assert tables_at(app, asked, "peildatum", "2026-06-30") == HOW_NEW
