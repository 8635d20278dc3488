"""People who log in to a running dashboard without a browser: over HTTP, and on the connection of a page."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Self

import httpx
import websockets
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string

from bench.client import Run, Session
from bench.serving import Server
from tests.builders.provider import CLIENT, Claims, Provider

COOKIE_SECRET = "een-geheim-van-de-tests-dat-nergens-anders-geldt"
USER = "_streamlit_user"
SETTINGS = """[auth]
redirect_uri = "{redirect}"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "geheim-van-de-monitor"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[toegang]
claim = "groups"
lezer = ["monitor-lezers"]
analist = ["monitor-analisten"]
beheerder = ["monitor-beheer"]
"""


def settings(provider: Provider) -> str:
    """secrets.toml of a server on a port of its own."""
    redirect = "http://127.0.0.1:{port}/oauth2callback"
    return SETTINGS.format(redirect=redirect, secret=COOKIE_SECRET, client=CLIENT, provider=provider.issuer)


def person(name: str, *groups: str) -> Claims:
    return {"sub": f"id-{name.lower()}", "name": name, "groups": list(groups)}


def browser_of(server: Server) -> httpx.Client:
    """Cookies of its own, no page; answers are looked at one by one."""
    return httpx.Client(base_url=server.url, trust_env=False, timeout=20)


@contextmanager
def log_in(
    server: Server, provider: Provider, claims: Claims, *, seconds: int = 3600, to: str = "/"
) -> Iterator[httpx.Client]:
    """A client with the cookies of a login that came back at `to`."""
    provider.person(claims, seconds=seconds)
    with browser_of(server) as client:
        answer = client.get("/inloggen", params={"naar": to}, follow_redirects=True)
        assert (answer.status_code, USER in client.cookies) == (200, True)
        yield client


def forged(claims: Mapping[str, Any], server: Server, *, secret: str = COOKIE_SECRET) -> dict[str, str]:
    """A cookie as the server itself would make it, for whoever knows the secret."""
    whole = {"origin": server.url, "is_logged_in": True, "provider": "default", **claims}
    return {USER: create_signed_value(secret, USER, json.dumps(whole)).decode()}


class Tab(Session):
    """One open page of a browser with these cookies, as the front end opens it."""

    def __init__(self, server: Server, cookies: Mapping[str, str], *, resumed: str = "") -> None:
        super().__init__(server.stream_url)
        token = generate_xsrf_token_string()
        whole = {**cookies, "_streamlit_xsrf": token}
        self._origin = server.url
        self._cookie = "; ".join(f"{name}={value}" for name, value in whole.items())
        self._protocols = ["streamlit", token, *([resumed] if resumed else [])]

    async def __aenter__(self) -> Self:
        self._connection = await websockets.connect(
            self._url,
            origin=self._origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._cookie},
            subprotocols=self._protocols,  # type: ignore[arg-type]
            max_size=None,
            proxy=None,
        )
        return self


def seen(server: Server, cookies: Mapping[str, str], page: str = "", *, query: str = "") -> Run:
    """What this browser's owner gets to see of a page in a new tab."""

    async def look() -> Run:
        async with Tab(server, cookies) as tab:
            return await tab.run(page, query=query)

    return at_once(look)


def at_once(work: Any) -> Any:
    """The result of a coroutine, also where an event loop already runs in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()
