"""Without a login the monitor serves this computer alone, however it is started and whatever it is called."""

import asyncio
import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import streamlit as st
from streamlit import config

from bench.serving import LAUNCHER, PROJECT, free_port
from spuk_monitor.ui import login_settings
from spuk_monitor.ui.callers import ONLY_HERE, CallersMiddleware
from spuk_monitor.ui.server import refuse_unsafe_start
from tests.builders import logged_in
from tests.builders.provider import Provider


def test_elsewhere_without_a_login_is_refused(tmp_path: Path) -> None:
    options = {"server.port": free_port(), "server.headless": "true", "server.address": "0.0.0.0"}
    options |= {"secrets.files": tmp_path / "secrets.toml", "browser.serverAddress": "127.0.0.1"}
    command = [sys.executable, "-m", "streamlit", "run", str(LAUNCHER), *(f"--{k}={v}" for k, v in options.items())]
    variables = os.environ | {"PYTHONPATH": str(PROJECT)}
    ended = subprocess.run(command, cwd=PROJECT, env=variables, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, "Traceback" in ended.stderr + ended.stdout) == (2, False)
    assert ended.stderr.splitlines()[-1] == (
        "De monitor start niet. Zonder inlog is de monitor alleen bereikbaar vanaf deze computer. Gevraagd is adres "
        '"0.0.0.0", en dat is ook vanaf andere computers te bereiken. Gebruik --server.address=127.0.0.1, of stel '
        "inloggen in: zie docs/inloggen.md."
    )


@pytest.fixture
def set_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """Settings of the server that a test lays over the real ones; without a file of secrets."""
    changed: dict[str, object] = {"secrets.files": [str(tmp_path / "secrets.toml")]}
    found = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: changed[name] if name in changed else found(name))
    monkeypatch.setattr(st, "get_option", config.get_option)
    login_settings._begun_with_login.clear()
    yield changed
    login_settings._begun_with_login.clear()


def refused() -> str:
    """What an attempt to start says."""
    with pytest.raises(SystemExit) as ended, contextlib.redirect_stderr(io.StringIO()) as said:
        refuse_unsafe_start()
    assert ended.value.code == 2
    return said.getvalue()


@pytest.mark.parametrize("address", ["", None, "::", "10.0.0.5", "monitor.example.nl"])
def test_no_other_address_is_served_without_a_login(set_to: dict[str, object], address: object) -> None:
    set_to["server.address"] = address
    assert f'Gevraagd is adres "{address or ""}"' in refused()


def test_wrong_settings_are_refused_by_name(set_to: dict[str, object], tmp_path: Path, provider: Provider) -> None:
    text = logged_in.settings(provider).replace('claim = "groups"', "")
    (tmp_path / "secrets.toml").write_text(text, encoding="utf-8")
    assert "- [toegang] claim ontbreekt." in refused()


def test_names_from_headers_are_refused_beside_a_login(
    set_to: dict[str, object], tmp_path: Path, provider: Provider
) -> None:
    (tmp_path / "secrets.toml").write_text(logged_in.settings(provider), encoding="utf-8")
    set_to["server.trustedUserHeaders"] = {"X-User": "sub"}
    assert "server.trustedUserHeaders is ingesteld" in refused()


def test_a_login_may_be_served_to_the_network(set_to: dict[str, object], tmp_path: Path, provider: Provider) -> None:
    (tmp_path / "secrets.toml").write_text(logged_in.settings(provider), encoding="utf-8")
    set_to["server.address"] = "0.0.0.0"
    refuse_unsafe_start()
    (tmp_path / "secrets.toml").unlink()
    assert "[auth] is verdwenen terwijl de server draait" in refused()


# --- each request, which is all that tells where another ASGI server listens -----------------------


async def _served(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"binnen"})


def asked(*, client: str = "127.0.0.1", url: str = "http://127.0.0.1:8501/", **headers: str) -> tuple[int, str]:
    """What a request from `client` gets; the transport takes the server's own address from the url."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(CallersMiddleware(_served), client=(client, 50_000))
        async with httpx.AsyncClient(transport=transport, trust_env=False) as browser:
            return await browser.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})

    answer = asyncio.run(ask())
    return answer.status_code, answer.text


@pytest.fixture
def no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_settings, "settings", lambda: None)


@pytest.mark.usefixtures("no_login")
@pytest.mark.parametrize("name", ["127.0.0.1:8501", "localhost", "LOCALHOST:8501", "localhost.", "[::1]:8501"])
def test_this_computer_is_served(name: str) -> None:
    assert asked(host=name) == (200, "binnen")


@pytest.mark.usefixtures("no_login")
@pytest.mark.parametrize(
    "request_",
    [
        {"host": "evil.nl"}, {"host": "evil.nl:8501"}, {"host": "127.0.0.1.evil.nl"}, {"host": "localhost@evil.nl"},
        {"host": "192.168.1.5"}, {"host": ""}, {"host": "[::1"}, {"client": "192.168.1.9"},
        {"client": "::ffff:10.0.0.1"},
        {"url": "http://192.168.1.5:8501/", "host": "127.0.0.1"}, {"x_forwarded_for": "127.0.0.1"},
        {"x_forwarded_host": "localhost"}, {"x_real_ip": "127.0.0.1"}, {"forwarded": "for=127.0.0.1"}, {"via": "1.1 x"},
    ],
    ids=str,
)  # fmt: skip
def test_whatever_comes_from_elsewhere_is_refused(request_: dict[str, str]) -> None:
    assert asked(**request_) == (403, ONLY_HERE)


def test_with_a_login_the_proxy_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise login_settings.LoginSettingsError(["stuk"])

    monkeypatch.setattr(login_settings, "settings", broken)
    assert asked(client="10.0.0.7", host="monitor.example.nl", x_forwarded_for="10.1.1.1") == (200, "binnen")
