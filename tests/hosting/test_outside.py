"""Nothing is asked of other machines. That every page keeps to it is in tests/browser; here: an attempt is seen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from bench.serving import PROJECT, Server, watched
from tests.browser.visiting import visit

_TRIES = """
import socket, subprocess, sys, urllib.request
for attempt in (
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: urllib.request.urlopen("https://example.org/", timeout=1),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("8.8.8.8", 1)),
    lambda: subprocess.run([sys.executable, "-c", "import socket; socket.gethostbyname('example.net')"],
                           check=True, capture_output=True),
):
    try:
        attempt()
    except (OSError, subprocess.CalledProcessError) as error:
        print(type(error).__name__)
with socket.create_server(("127.0.0.1", 0)) as own:
    socket.create_connection(own.getsockname()).close()
    socket.create_connection(("localhost", own.getsockname()[1])).close()
print("eigen computer")
"""


def test_an_attempt_of_the_server_or_its_children_is_refused_and_written_down(tmp_path: Path) -> None:
    record = tmp_path / "buiten.log"
    ran = subprocess.run(
        [sys.executable, "-c", _TRIES], cwd=PROJECT, env=os.environ | watched(record), capture_output=True, check=True
    )
    refused = ["PermissionError", "URLError", "PermissionError", "CalledProcessError"]
    assert ran.stdout.decode().split("\n")[:-1] == [*refused, "eigen computer"]
    assert record.read_text(encoding="utf-8").splitlines() == [
        "socket.getaddrinfo 192.0.2.1",
        "socket.getaddrinfo example.org",
        "socket.connect ('8.8.8.8', 1)",
        "socket.gethostbyname example.net",
    ]


@pytest.mark.browser
def test_an_attempt_of_a_page_is_seen_and_fails(browser: Browser, server: Server) -> None:
    seen = visit(browser, server)
    addresses = ["http://example.org/a.png", "http://192.0.2.1/a.png"]
    seen.page.goto("about:blank")
    for address in addresses:
        failed = seen.page.evaluate(
            "url => new Promise(done => { const one = new Image(); one.onerror = () => done('mislukt');"
            " one.onload = () => done('gelukt'); one.src = url; })",
            address,
        )
        assert (address, failed) == (address, "mislukt")
    assert seen.outside == addresses
    assert all("ERR_NAME_NOT_RESOLVED" in complaint for complaint in seen.complaints)


def test_a_page_of_a_stranger_makes_the_server_ask_nothing(server: Server) -> None:
    with pytest.raises(InvalidStatus, match="HTTP 403"):
        connect(server.stream_url, additional_headers={"Origin": "https://vreemd.example"}, proxy=None)
    assert server.outside() == []


@pytest.mark.parametrize("origin", ["null", "", "https://127.0.0.1.vreemd.example", "http://127.0.0.1:1"])
def test_only_a_page_of_this_very_address_opens_a_connection(origin: str, server: Server) -> None:
    with pytest.raises(InvalidStatus, match="HTTP 403"):
        connect(server.stream_url, additional_headers={"Origin": origin}, proxy=None)


def test_a_page_of_this_address_opens_a_connection(server: Server) -> None:
    with connect(
        server.stream_url, additional_headers={"Origin": server.url}, subprotocols=["streamlit"], proxy=None
    ) as connection:
        assert connection.subprotocol == "streamlit"
