"""An OpenID provider of our own and who may log in there: for servers that are started behind a proxy.

The provider gives anybody any name; it is for tests and measurements only.
"""

import json
import os
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.serving import ServerError, free_port

READER, ANALYST, ADMIN = "lezer", "analist", "beheerder"
_COOKIE_SECRET = "een-geheim-van-de-proef-dat-nergens-anders-geldt"
_SETTINGS = """[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "{secret}"
client_id = "monitor"
client_secret = "geheim-van-de-proef"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[toegang]
claim = "groups"
lezer = ["lezer"]
analist = ["analist"]
beheerder = ["beheerder"]
"""


@contextmanager
def running_provider() -> Iterator[str]:
    """The address of a provider with one person a role, who has the name of that role."""
    port = free_port()
    people = [{"sub": role, "name": f"Proef {role}", "groups": [role]} for role in (READER, ANALYST, ADMIN)]
    claims = [f"--user-claims={json.dumps(one)}" for one in people]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *claims],
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def write_settings(path: Path, *, url: str, provider: str) -> Path:
    """The secrets of a monitor that people reach at `url`. Instances share them."""
    path.write_text(_SETTINGS.format(url=url, secret=_COOKIE_SECRET, provider=provider), encoding="utf-8")
    return path


@contextmanager
def signed_in(url: str, person: str, *, trust: ssl.SSLContext) -> Iterator[httpx.Client]:
    """A client that logged in as one of the people of the provider, with the cookies of that."""
    with httpx.Client(verify=trust, follow_redirects=True, trust_env=False, timeout=30) as client:
        form = client.get(f"{url}/inloggen")
        back = client.post(form.url, data={"sub": person})
        if not str(back.url).startswith(url) or "_streamlit_user" not in client.cookies:
            raise ServerError(f"logging in as {person} ends at {back.url} with status {back.status_code}")
        client.get(f"{url}/_stcore/health")  # gives the token that goes with the connection of a page
        yield client


def cookie_header(client: httpx.Client) -> str:
    """What a browser would send along."""
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


def _wait_until_ready(address: str) -> None:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise ServerError("the OpenID provider does not answer")
