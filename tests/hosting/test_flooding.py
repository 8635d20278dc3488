"""Whoever asks too much from one address is told to wait by nginx itself; who comes from another address is not."""

import base64
import socket
import ssl
from contextlib import ExitStack

from bench.hosting import Hosted
from bench.proxy import NAME

WAIT = b"HTTP/1.1 429 Too Many Requests"
OPENED = b"HTTP/1.1 101 Switching Protocols"
FORBIDDEN = b"HTTP/1.1 403 Forbidden"


def connected(hosted: Hosted, address: str, trust: ssl.SSLContext, opened: ExitStack) -> ssl.SSLSocket:
    """A connection from `address`, one of this computer's own."""
    place = ("127.0.0.1", hosted.proxy.secure_port)
    plain = opened.enter_context(socket.create_connection(place, timeout=20, source_address=(address, 0)))
    return opened.enter_context(trust.wrap_socket(plain, server_hostname=NAME))


def request(hosted: Hosted, method: str, path: str, *more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {NAME}:{hosted.proxy.secure_port}", "Content-Length: 0", *more]
    return "\r\n".join([*lines, "", ""]).encode()


def statuses(hosted: Hosted, address: str, asked: bytes, times: int) -> list[bytes]:
    """The first line of each answer, one connection after another with fifty requests each."""
    found = []
    trust = hosted.proxy.trust()
    for _ in range(times // 50):
        with ExitStack() as opened:
            talking = connected(hosted, address, trust, opened)
            answers = talking.makefile("rb")
            for _ in range(50):
                talking.sendall(asked)
                found.append(answers.readline().strip())
                length = 0
                while line := answers.readline().strip().lower():
                    if line.startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                answers.read(length)
    return found


def test_requests(hosted: Hosted) -> None:
    asked = request(hosted, "POST", "/")  # which nginx refuses without asking the monitor
    answers = statuses(hosted, "127.0.0.21", asked, 2500)
    assert set(answers) == {FORBIDDEN, WAIT}
    assert answers.index(WAIT) >= 1500
    assert statuses(hosted, "127.0.0.22", asked, 50) == [FORBIDDEN] * 50


def test_files(hosted: Hosted) -> None:
    asked = request(hosted, "PUT", "/_stcore/upload_file/sessie/bestand")
    answers = statuses(hosted, "127.0.0.23", asked, 50)
    assert WAIT not in answers[:31]  # thirty at once
    assert answers.count(WAIT) >= 15  # and one a second
    assert set(answers[:31]) == {FORBIDDEN}  # by the monitor: nobody is logged in


def test_open_pages(hosted: Hosted) -> None:
    key = base64.b64encode(b"0" * 16).decode()
    upgrade = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}")
    origin = f"Origin: https://{NAME}:{hosted.proxy.secure_port}"
    asked = request(hosted, "GET", "/_stcore/stream", *upgrade, origin)
    trust, answers = hosted.proxy.trust(), []
    with ExitStack() as opened:
        for _ in range(302):
            page = connected(hosted, "127.0.0.24", trust, opened)
            page.sendall(asked)
            answers.append(page.recv(4096).split(b"\r\n")[0])
        elsewhere = connected(hosted, "127.0.0.25", trust, opened)
        elsewhere.sendall(asked)
        assert elsewhere.recv(4096).split(b"\r\n")[0] == OPENED
    assert answers == [OPENED] * 300 + [WAIT] * 2
