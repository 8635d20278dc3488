"""What a user sees when a page fails: Dutch, without a path or a traceback."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.ui import server
from spuk_monitor.ui.messages import literal


def shown(monkeypatch: pytest.MonkeyPatch, error: Exception) -> str:
    texts: list[str] = []
    monkeypatch.setattr(server.st, "error", texts.append)
    assert server.show_script_error(error)
    return texts[0]


def test_unexpected_error_gives_a_code_that_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    text = shown(monkeypatch, RuntimeError("/srv/geheim"))
    code = re.search(r"code ([0-9A-F]{6})", text)
    assert code, text
    assert "geheim" not in text
    assert f"script error {code[1]}" in caplog.text
    assert "/srv/geheim" in caplog.text


def test_known_error_shows_its_own_dutch_message_literally(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, StoreError("Het bestand *x* bestaat niet.")) == "Het bestand \\*x\\* bestaat niet."


def test_plain_text_is_not_read_as_markdown() -> None:
    at = AppTest.from_string(
        f"import streamlit as st\nst.markdown({literal('![x](http://a.nl/b.png) $x$ :red[r]')!r})"
    ).run()
    assert at.markdown[0].value == r"\!\[x\]\(http\://a.nl/b.png\) \$x\$ \:red\[r\]"
