"""Two servers in this process, of stores that differ in small numbers of people only, and who looks at them."""

import copy
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.testing.v1 import AppTest

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.access import Actor
from spuk_monitor.ui import access, exhibit_view, exporting
from tests.builders.definitions import write_second_area
from tests.builders.people import READER
from tests.builders.readers import AT, FIRST, OTHER, fill
from tests.builders.screens import MAIN, PAGES


@dataclass
class Page:
    """What was sent of one page: every element as the browser gets it, and what can be downloaded there."""

    app: AppTest
    sent: list[bytes]
    exhibits: list[Exhibit]
    files: dict[str, bytes]


@dataclass
class Stores:
    """The two stores; a page is asked of one of them."""

    folder: Path
    exhibits: list[Exhibit] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def url(self, secret: int) -> str:
        return f"sqlite:///{(self.folder / f'{secret}' / 'proef.db').as_posix()}"

    def open(self, secret: int, page: str, **params: str) -> Page:
        """With all that is folded opened: what nobody opens is not sent."""
        os.environ["SPUK_STORE"] = self.url(secret)
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        for name, value in {"peildatum": AT.isoformat(), **params}.items():
            app.query_params[name] = value
        app.switch_page(str(PAGES / f"{page}.py"))
        found = self.run(app)
        closed = [one.key for one in app.expander if one.key and not app.session_state[one.key]]
        for key in closed:
            app.session_state[key] = True
        return self.run(app) if closed else found

    def run(self, app: AppTest) -> Page:
        self.exhibits.clear()
        self.files.clear()
        app.run()
        assert not app.exception
        return Page(app, [*_sent(app)], list(self.exhibits), dict(self.files))


def _sent(app: AppTest) -> Iterator[bytes]:
    """Every element in order."""
    for node in app._tree:
        proto = getattr(node, "proto", None)
        if proto is not None:
            yield plain(proto)


def plain(proto: Any) -> bytes:
    """An element as it is sent, but for the number that Streamlit draws for each file that may be asked for."""
    if isinstance(proto, DownloadButton):
        proto = copy.copy(proto)
        proto.ClearField("deferred_file_id")
    return bytes(proto.SerializeToString(deterministic=True))


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lezers")
    definitions = write_second_area(made, with_roosendaal=True)
    for secret in (FIRST, OTHER):
        (made / f"{secret}").mkdir()
        fill(f"sqlite:///{(made / f'{secret}' / 'proef.db').as_posix()}", definitions, secret)
    return made


@pytest.fixture
def stores(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Stores:
    """Looked at by a reader until a test says otherwise."""
    found = Stores(folder)
    monkeypatch.setenv("SPUK_STORE", found.url(FIRST))
    monkeypatch.setenv("SPUK_DEFINITIONS", str(folder / "definities"))
    look_as(monkeypatch, READER)
    offer, button = exhibit_view.downloads, exporting.button

    def offered(exhibit: Exhibit, *, key: str) -> None:
        found.exhibits.append(exhibit)
        st.session_state[exhibit_view.opens(key)] = True  # what is folded is not made
        offer(exhibit, key=key)

    def given(label, make, *, file_name, **more):  # type: ignore[no-untyped-def]
        if file_name.endswith(".csv"):
            found.files[file_name] = make()
        button(label, make, file_name=file_name, **more)

    monkeypatch.setattr(exhibit_view, "downloads", offered)
    monkeypatch.setattr(exporting, "button", given)
    return found


def look_as(monkeypatch: pytest.MonkeyPatch, user: Actor) -> None:
    monkeypatch.setattr(access, "current_user", lambda: user)
