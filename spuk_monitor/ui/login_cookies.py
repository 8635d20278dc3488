"""The cookies of a login: what they hold, and with which attributes they go out."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    SESSION_COOKIE_NAME,
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
    XSRF_COOKIE_NAME,
)

from spuk_monitor.ui.login_settings import LoginSettings

RETURN: Final = "spuk_naar"  # the page to come back to
BEGIN_SECONDS: Final = 900  # how long logging in may take
_OURS: Final = (USER_COOKIE_NAME, TOKENS_COOKIE_NAME, SESSION_COOKIE_NAME, XSRF_COOKIE_NAME, RETURN)
_SHORT: Final = (SESSION_COOKIE_NAME, RETURN)
_REPLACED: Final = ("samesite", "httponly", "secure", "max-age")


def claims_in(cookies: Mapping[str, str]) -> dict[str, Any]:
    """The claims in a browser's cookies; {} when there are none that this server signed."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    try:
        whole = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
        found = json.loads(whole) if whole else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def hardened(header: str, settings: LoginSettings, *, is_https: bool) -> str:
    """A Set-Cookie header with what Streamlit leaves out; one of another cookie as it is."""
    pair, *attributes = (part.strip() for part in header.split(";"))
    name = pair.partition("=")[0]
    if not name.startswith(_OURS):
        return header
    given = {part.partition("=")[0].lower(): part for part in attributes if part}
    kept = [part for key, part in given.items() if key not in _REPLACED]
    longest = BEGIN_SECONDS if name in _SHORT else int(settings.longest_seconds)
    if "max-age" in given:
        kept.append(f"Max-Age={min(_seconds(given['max-age'], longest), longest)}")
    elif "expires" not in given:
        kept.append(f"Max-Age={longest}")
    if name != XSRF_COOKIE_NAME:  # the front end has to read that one and send it along
        kept.append("HttpOnly")
    kept.append("SameSite=Lax")
    if settings.is_secure or is_https:
        kept.append("Secure")
    return "; ".join([pair, *kept])


def new_claims(headers: Iterable[str]) -> dict[str, Any]:
    """The claims of the login that these Set-Cookie headers bring; {} when they bring none."""
    pairs = (header.partition(";")[0].partition("=") for header in headers)
    return claims_in({name: value for name, _, value in pairs if value.strip('"')})


def _seconds(attribute: str, otherwise: int) -> int:
    try:
        return max(0, int(attribute.partition("=")[2]))
    except ValueError:
        return otherwise
