"""Answers leave the server at once, instead of waiting for the browser to confirm the previous packet.

A click is answered in several small messages. Nagle's algorithm holds the second until the first is confirmed, and a
browser confirms late: some 40 ms with each click. asyncio switches that off, but only for sockets that name TCP as
their protocol, and Streamlit makes its listening socket without naming one.
"""

import gc
import socket
from typing import Final

_FAMILIES: Final = (socket.AF_INET, socket.AF_INET6)


def send_at_once() -> int:
    """For all that connects from now on to a socket that this process listens on; how many of those there are.

    What a listening socket has set, each connection to it gets. Nothing hands the socket to an application, so it is
    looked up among all objects.
    """
    listening = [one for one in gc.get_objects() if type(one) is socket.socket and _listens(one)]
    for one in listening:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def _listens(one: socket.socket) -> bool:
    try:
        return one.family in _FAMILIES and bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # closed
        return False
