"""Only a page of this app is ever gone back to, and cookies go out with all they need."""

import pytest

from spuk_monitor.ui import login_cookies, login_return
from spuk_monitor.ui.login_settings import LoginSettings
from tests.builders.logged_in import USER


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", "/"),
        ("/themas", "/themas"),
        ("/themas?peildatum=2026-09-30&thema=B", "/themas?peildatum=2026-09-30&thema=B"),
        ("/themas?a=1&a=2&b=", "/themas?a=1&a=2&b="),
        ("/?inlog=mislukt&gebied=x", "/?gebied=x"),
        ("/themas?q=%0d%0aSet-Cookie:%20a", "/themas?q=%0D%0ASet-Cookie%3A+a"),
        ("/themas?next=https://evil.nl", "/themas?next=https%3A%2F%2Fevil.nl"),
        ("/themas#stuk", "/themas"),
        ("///evil", "/evil"),  # a page of this app, which does not exist
    ],
)
def test_a_page_of_this_app_is_kept(address: str, kept: str) -> None:
    assert login_return.safe(address) == kept


@pytest.mark.parametrize(
    "address",
    [
        None, 3, "", "themas", "//evil.nl", "//evil.nl/themas", "/\\evil.nl", "\\\\evil.nl", "https://evil.nl",
        "https:evil.nl", "HTTPS://evil.nl", "javascript:alert(1)", "/%2fevil.nl", "/%5cevil.nl", "/..//evil.nl",
        "/themas/../../x", "/.//evil.nl", "/themas\r\nSet-Cookie: a=b", "/\tevil", " /themas", "/themas\x00",
        "//[::1", "/" + "a" * 2000, "/auth/logout", "/@evil.nl", "/évil", "/themas?" + "&".join("a" * 60),
    ],
)  # fmt: skip
def test_anything_else_is_the_first_page(address: object) -> None:
    assert login_return.safe(address) == "/"


HTTP = LoginSettings("http://127.0.0.1:8501/oauth2callback", "monitor", "groups", {})
HTTPS = LoginSettings("https://monitor.example.nl/oauth2callback", "monitor", "groups", {}, "name", 3600)


@pytest.mark.parametrize(
    ("header", "out"),
    [
        (
            f"{USER}=abc; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax",
            f"{USER}=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure",
        ),
        (f"{USER}_1=abc; Path=/", f"{USER}_1=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure"),
        (
            f'{USER}=""; expires=Thu, 01 Jan 1970; Max-Age=0; Path=/',
            f'{USER}=""; expires=Thu, 01 Jan 1970; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
        ),
        (
            "_streamlit_session=x; path=/; Max-Age=1209600; httponly; samesite=lax",
            "_streamlit_session=x; path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure",
        ),
        ("_streamlit_xsrf=2|a|b|1; Path=/", "_streamlit_xsrf=2|a|b|1; Path=/; Max-Age=3600; SameSite=Lax; Secure"),
        ("iets_anders=1; Path=/", "iets_anders=1; Path=/"),
    ],
)
def test_cookies_are_hardened(header: str, out: str) -> None:
    assert login_cookies.hardened(header, HTTPS, is_https=False) == out


def test_a_cookie_is_secure_when_the_request_came_by_https() -> None:
    header = f"{USER}=abc; Path=/; Max-Age=60"
    assert login_cookies.hardened(header, HTTP, is_https=True).endswith("; Secure")
    assert login_cookies.hardened(header, HTTP, is_https=False) == f"{USER}=abc; Path=/; Max-Age=60; " + (
        "HttpOnly; SameSite=Lax"
    )
