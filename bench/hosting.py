"""The whole of a hosted monitor on this computer: instances on one store, a login, nginx before them."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.login import cookie_header, running_provider, signed_in, write_settings
from bench.proxy import Proxy, free_proxy, running_proxy
from bench.serving import Server, running_server

INSTANCES = 2


@dataclass(frozen=True, slots=True)
class Hosted:
    proxy: Proxy
    instances: tuple[Server, ...]
    options: Mapping[str, str]  # with which an instance can be started again

    def sign_in(self, person: str) -> AbstractContextManager[httpx.Client]:
        return signed_in(self.proxy.url, person, trust=self.proxy.trust())

    def headers(self, client: httpx.Client) -> dict[str, str]:
        """What a browser that logged in sends along with the connection of its page."""
        return {"Cookie": cookie_header(client), "Origin": self.proxy.url}


@contextmanager
def running_hosted(folder: Path, environment: Mapping[str, str], *, watch: bool = False) -> Iterator[Hosted]:
    """Everything in `environment`'s store; stopped afterwards. Raises ServerError when something does not come up."""
    folder.mkdir(exist_ok=True)
    proxy = free_proxy(folder)
    with ExitStack() as running:
        provider = running.enter_context(running_provider())
        secrets = write_settings(folder / "secrets.toml", url=proxy.url, provider=provider)
        options = {"secrets.files": str(secrets)}

        def start(_number: int) -> Server:
            return running.enter_context(running_server(environment=environment, options=options, watch=watch))

        with ThreadPoolExecutor(INSTANCES) as pool:
            instances = tuple(pool.map(start, range(INSTANCES)))
        running.enter_context(running_proxy(proxy, [one.port for one in instances]))
        yield Hosted(proxy, instances, options)
