"""The whole of a hosted monitor on this computer: instances on one store, a login, nginx before them."""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import httpx

from bench.client import visit_now
from bench.login import cookie_header, running_provider, signed_in, write_settings
from bench.proxy import Proxy, free_proxy, running_proxy
from bench.serving import Server, free_port, running_server

INSTANCES = 2
PLACE = "monitor_plek"  # the cookie in which the proxy remembers an instance
_VERSION = re.compile(r"versie (\d+) van de gegevens")


class Hosted:
    """`ports` stay; the server on one of them may be killed and started again."""

    def __init__(
        self, proxy: Proxy, settings: Path, environment: Mapping[str, str], *, watch: bool, until: ExitStack
    ) -> None:
        self.proxy = proxy
        self.ports = tuple(free_port() for _ in range(INSTANCES))
        self._options = {"secrets.files": str(settings)}
        self._environment = environment
        self._watch = watch
        self._until = until
        with ThreadPoolExecutor(INSTANCES) as pool:
            self._running = dict(zip(self.ports, pool.map(self._started, self.ports), strict=True))

    @property
    def instances(self) -> tuple[Server, ...]:
        return tuple(self._running.values())

    def kill(self, port: int) -> None:
        """At once, as a power cut would."""
        process = self._running[port].process
        process.kill()
        process.wait()

    def start(self, port: int) -> None:
        self._running[port] = self._started(port)

    def _started(self, port: int) -> Server:
        return self._until.enter_context(
            running_server(environment=self._environment, options=self._options, watch=self._watch, port=port)
        )

    def sign_in(self, person: str) -> AbstractContextManager[httpx.Client]:
        return signed_in(self.proxy.url, person, trust=self.proxy.trust())

    def shown_version(self, client: httpx.Client, port: int) -> int:
        """The version of the figures that a page of this instance shows now to who logged in; 0 when there is none."""
        cookies = f"{cookie_header(client)}; {PLACE}={port}" if PLACE not in client.cookies else _placed(client, port)
        run = visit_now(
            self.proxy.stream_url,
            "catalogus",
            headers={"Cookie": cookies, "Origin": self.proxy.url},
            trust=self.proxy.trust(),
        )
        found = [int(match[1]) for text in run.texts() for match in _VERSION.finditer(text)]
        return found[-1] if found else 0


def _placed(client: httpx.Client, port: int) -> str:
    return re.sub(rf"{PLACE}=\d+", f"{PLACE}={port}", cookie_header(client))


@contextmanager
def running_hosted(folder: Path, environment: Mapping[str, str], *, watch: bool = False) -> Iterator[Hosted]:
    """Everything in `environment`'s store; stopped afterwards. Raises ServerError when something does not come up."""
    folder.mkdir(exist_ok=True)
    proxy = free_proxy(folder)
    with ExitStack() as running:
        provider = running.enter_context(running_provider())
        settings = write_settings(folder / "secrets.toml", url=proxy.url, provider=provider)
        hosted = Hosted(proxy, settings, environment, watch=watch, until=running)
        running.enter_context(running_proxy(proxy, hosted.ports))
        yield hosted
