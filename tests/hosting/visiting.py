"""A browser window of somebody who logged in through the proxy, and what that window complained of or asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from playwright.sync_api import Browser, ConsoleMessage, Page

from bench.hosting import Hosted
from bench.proxy import NAME
from scripts.looking import WIDE
from tests.browser.visiting import PROBE


@dataclass
class Seen:
    page: Page
    begun: int  # lines in the log of the proxy before this window
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def instances(self, hosted: Hosted) -> set[str]:
        """Which instances answered this window."""
        return {line["instance"] for line in hosted.proxy.log()[self.begun :] if line["instance"]}

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(message.location["url"]):
            self.complaints.append(message.text)


@contextmanager
def seen_by(browser: Browser, hosted: Hosted, client: httpx.Client) -> Iterator[Seen]:
    """`client`: who logged in."""
    context = browser.new_context(viewport=WIDE, locale="nl-NL", ignore_https_errors=True)
    context.add_cookies(
        [{"name": name, "value": value, "domain": NAME, "path": "/"} for name, value in client.cookies.items()]
    )
    seen = Seen(context.new_page(), len(hosted.proxy.log()))
    own = (f"{hosted.proxy.url}/", hosted.proxy.stream_url, "data:", "blob:")
    context.on("request", lambda one: seen.outside.append(one.url) if not one.url.startswith(own) else None)
    seen.page.on("console", seen.hear)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    try:
        yield seen
    finally:
        context.close()
