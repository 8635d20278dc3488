"""A login provider on this computer: real discovery, state, nonce, PKCE and signatures; on demand it lies."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "monitor", "geheim-van-de-monitor"
Claims = dict[str, Any]


class Provider:
    """Whoever comes is logged in at once, as the person of `claims`. `sign` makes the token: a test may have it lie."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: Claims = {}
        self.seconds = 3600
        self.left: list[dict[str, str]] = []  # what each logout came with
        self.key = RSAKey.generate_key(2048, {"kid": "eerste", "use": "sig", "alg": "RS256"})
        self.sign: Callable[[Claims], str] = self.honest
        self._codes: dict[str, dict[str, str]] = {}

    def person(self, claims: Claims, *, seconds: int = 3600) -> None:
        """Who logs in next, and for how long; honestly."""
        self.claims, self.seconds, self.sign = claims, seconds, self.honest

    def honest(self, claims: Claims) -> str:
        return self.signed(claims, self.key)

    @staticmethod
    def signed(claims: Claims, key: RSAKey) -> str:
        return jwt.encode({"alg": "RS256", "kid": "eerste"}, claims, key)

    @staticmethod
    def unsigned(claims: Claims) -> str:
        parts = [_base64(json.dumps(one).encode()) for one in ({"alg": "none", "typ": "JWT"}, claims)]
        return ".".join([*parts, ""])

    # --- what it answers ----------------------------------------------------------------------

    def discovery(self) -> Claims:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address to send the browser back to."""
        code = secrets.token_urlsafe(16)
        self._codes[code] = {**asked, "claims": json.dumps(self.claims)}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], client: tuple[str, str]) -> Claims | None:
        """None for a code, client, address or verifier that is not right."""
        begun = self._codes.pop(asked.get("code", ""), None)
        if begun is None or client != (CLIENT, SECRET) or asked.get("redirect_uri") != begun["redirect_uri"]:
            return None
        challenge = _base64(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        if challenge != begun["code_challenge"]:
            return None
        now = int(time.time())
        own = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + self.seconds, "nonce": begun["nonce"]}
        claims = own | json.loads(begun["claims"])
        return {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": self.seconds,
            "id_token": self.sign(claims),
        }


@contextmanager
def running_provider() -> Iterator[Provider]:
    handler = type("_OwnHandler", (_Handler,), {})  # its own, so that two providers in one process stay two
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    httpd.daemon_threads = True
    provider = Provider(httpd.server_port)
    handler.provider = provider  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, name="login provider", daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        httpd.shutdown()
        httpd.server_close()


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        match parts.path:
            case "/.well-known/openid-configuration":
                self._answer(self.provider.discovery())
            case "/jwks":
                self._answer({"keys": [self.provider.key.as_dict(private=False)]})
            case "/authorize":
                self._redirect(self.provider.authorize(asked))
            case "/logout":
                self.provider.left.append(asked)
                self._redirect(asked["post_logout_redirect_uri"])
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
        asked = dict(parse_qsl(body))
        basic = self.headers.get("authorization", "").removeprefix("Basic ")
        name, _, secret = base64.b64decode(basic).decode().partition(":")
        found = self.provider.token(asked, (name, secret))
        self._answer(found or {"error": "invalid_grant"}, status=200 if found else 400)

    def _answer(self, what: Claims, *, status: int = 200) -> None:
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("location", address)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
