"""The way back after logging in: an address within this app, and nothing else. Pure."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

HOME: Final = "/"
_LONGEST: Final = 1500  # it travels in a cookie
_PATH: Final = re.compile(r"/[a-z0-9_-]*")  # one page of this app: no second slash, no dots, nothing encoded
_NEVER: Final = re.compile(r"[\x00-\x20\x7f-\xff\\]|[^\x00-\xff]")
DROPPED: Final = "inlog"  # says how logging in went, so it must not come back


def safe(address: object) -> str:
    """`address` when it is a page of this app with its choices, else the first page."""
    if not isinstance(address, str) or len(address) > _LONGEST or _NEVER.search(address):
        return HOME
    try:
        parts = urlsplit(address)
        choices = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return HOME
    if parts.scheme or parts.netloc or not address.startswith("/") or not _PATH.fullmatch(parts.path):
        return HOME
    return of(parts.path, choices)


def of(path: str, choices: list[tuple[str, str]]) -> str:
    """The address of a page with these choices, written in one way."""
    query = urlencode([one for one in choices if one[0] != DROPPED])
    whole = f"{path}?{query}" if query else path
    return whole if len(whole) <= _LONGEST and _PATH.fullmatch(path) else HOME
