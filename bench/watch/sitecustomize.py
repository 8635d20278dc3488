"""Loaded by every Python that starts with this folder on its path: refuses other machines, and writes down who asked.

A line in the file named by SPUK_WATCH for each attempt. Children are watched too: they inherit the environment.
Sees what goes through Python's own sockets, which is all but the driver of PostgreSQL.
"""

import os
import sys
from ipaddress import ip_address
from typing import Any

_FILE = os.environ.get("SPUK_WATCH", "")
# Event -> where in its arguments the address or the name stands.
_EVENTS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


def _is_here(where: Any) -> bool:
    host = where[0] if isinstance(where, tuple) else where
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if host in (None, "", "localhost") or (isinstance(host, str) and host.startswith("/")):  # nothing, or a unix socket
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS or _is_here(where := arguments[_EVENTS[event]]):
        return
    with open(_FILE, "a", encoding="utf-8") as out:
        out.write(f"{event} {where}\n")
    raise PermissionError(f"other machines are out of reach here: {event} {where}")


if _FILE:
    sys.addaudithook(_watch)
