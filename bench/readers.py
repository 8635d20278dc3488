"""Readers who click through the pages: another page, another filter, the same page again. What each click brought.

A view is a page as its address asks for it. A reader looks at one view of each page, so that what an earlier click
left behind in a session never decides what the next one shows.
"""

import asyncio
import hashlib
import random
import re
import sys
import time
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import httpx
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.exceptions import WebSocketException

from bench.client import Run, Session, visit
from bench.serving import Server
from bench.views import Shown, every_view
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.ui.filters import AT, AT_WIDGET, EVERY, THEME, THEME_WIDGET

PAUSE = (1.0, 4.0)  # seconds a reader looks before the next click
DAYS = ("2026-09-30", "2026-06-30")
THEMES = (EVERY, "B")
_FOR_OTHERS = frozenset({"logboek"})  # shows a reader that it is not for them
_VERSION = re.compile(r"versie (\d+) van de gegevens")
_ON_SAME_PAGE, _AGAIN = 0.35, 0.15  # share of the clicks that changes a filter, and that only runs the page again


@dataclass(frozen=True, slots=True)
class Place:
    """What a reader looks at: a view, at a reference date, for a theme."""

    view: Shown
    at: str
    theme: str

    @property
    def query(self) -> str:
        own = [part for part in self.view.query.split("&") if not part.startswith(f"{AT}=")]
        return "&".join([f"{AT}={self.at}", f"{THEME}={self.theme}", *own])


@dataclass(frozen=True, slots=True)
class Click:
    """One click and what it brought. `sent` and `done` on the clock of time.perf_counter."""

    place: Place
    sent: float
    done: float
    version: int | None = None  # that the page says it shows; None where it says none
    content: tuple[str, ...] = ()  # all that is shown, without that version
    trouble: str = ""

    @property
    def seconds(self) -> float:
        return self.done - self.sent


def views_of_readers() -> list[Shown]:
    return [view for view in every_view() if view.page not in _FOR_OTHERS]


def places() -> list[Place]:
    """Everything that readers look at."""
    return [Place(view, at, theme) for at in DAYS for theme in THEMES for view in views_of_readers()]


def click_of(place: Place, run: Run, sent: float) -> Click:
    """What a run brought, with what is wrong with it."""
    trouble = run.exceptions() + run.errors()
    if run.page_not_found:
        trouble.append("pagina niet gevonden")
    if run.finished != "FINISHED_SUCCESSFULLY":
        trouble.append(run.finished)
    parts = [_content(element) for element in run.elements]
    found = [int(match[1]) for part in parts for match in _VERSION.finditer(part)]
    content = tuple(sys.intern(_VERSION.sub("", part)) for part in parts)  # the same thousands of times
    return Click(place, sent, sent + run.seconds, found[-1] if found else None, content, "; ".join(trouble))


def _content(element: Element) -> str:
    """What people see of an element; not what is made anew for each session, such as the address of a file."""
    kind = str(element.WhichOneof("type"))
    match kind:
        case "heading" | "markdown" | "alert" | "text" | "html":
            return f"{kind} {getattr(element, kind).body}"
        case "plotly_chart":
            return f"{kind} {element.plotly_chart.spec}"
        case "metric":
            return f"{kind} {element.metric.label} {element.metric.body} {element.metric.delta}"
        case "table" | "arrow_table":
            return f"{kind} {hashlib.sha256(getattr(element, kind).SerializeToString()).hexdigest()}"
        case _:
            return kind


async def look(stream_url: str, headers: Mapping[str, str]) -> list[Click]:
    """Every place, opened by somebody who saw nothing before, with nobody else there."""
    found = []
    for place in places():
        sent = time.perf_counter()
        found.append(
            click_of(place, await visit(stream_url, place.view.page, query=place.query, headers=headers), sent)
        )
    return found


class Reader:
    def __init__(self, server: Server, headers: Mapping[str, str], number: int) -> None:
        self._server, self._headers = server, headers
        self._chance = random.Random(number)  # the same reader every time
        of_page: dict[str, list[Shown]] = {}
        for view in views_of_readers():
            of_page.setdefault(view.page, []).append(view)
        self._views = [self._chance.choice(same) for same in of_page.values()]
        self._place = Place(self._chance.choice(self._views), DAYS[0], EVERY)
        self._last = Run()
        self.clicks: list[Click] = []

    async def read(self, until: float) -> None:
        """Clicks on until that moment; a connection that was lost is trouble, and is made again."""
        await asyncio.sleep(self._chance.uniform(0, PAUSE[1]))
        while time.perf_counter() < until:
            sent = time.perf_counter()
            try:
                await self._shell()
                async with Session(self._server.stream_url, headers=self._headers) as session:
                    await self._take(self._place, session.run(self._place.view.page, query=self._place.query))
                    while time.perf_counter() < until:
                        await asyncio.sleep(self._chance.uniform(*PAUSE))
                        sent = time.perf_counter()
                        await self._click(session)
            except (OSError, TimeoutError, WebSocketException, httpx.HTTPError) as error:
                trouble = f"verbinding: {type(error).__name__} {error}"
                self.clicks.append(Click(self._place, sent, time.perf_counter(), trouble=trouble))

    async def _shell(self) -> None:
        """The page around everything, as a browser asks for it first. Raises HTTPStatusError when it is refused."""
        async with httpx.AsyncClient(headers=self._headers, trust_env=False, timeout=60) as client:
            (await client.get(f"{self._server.url}/{self._place.view.page}")).raise_for_status()

    async def _click(self, session: Session) -> None:
        what = self._chance.random()
        if what < _AGAIN:
            await self._take(self._place, session.rerun())
        elif what < _AGAIN + _ON_SAME_PAGE:
            widget, place = self._other_filter()
            await self._take(place, session.rerun(widgets=self._chosen(widget, place)))
        else:
            view = self._chance.choice([one for one in self._views if one is not self._place.view])
            place = Place(view, self._place.at, self._place.theme)
            await self._take(place, session.run(view.page, query=place.query))

    def _other_filter(self) -> tuple[str, Place]:
        here = self._place
        if self._select(THEME_WIDGET) is not None and self._chance.random() < 0.5:
            return THEME_WIDGET, Place(here.view, here.at, _other(THEMES, here.theme))
        return AT_WIDGET, Place(here.view, _other(DAYS, here.at), here.theme)

    def _chosen(self, widget: str, place: Place) -> WidgetStates:
        """What a browser sends when somebody chooses in one of the filters."""
        box = self._select(widget)
        if box is None:
            raise RuntimeError(f"no filter {widget} on '{place.view.name}'")
        if widget == AT_WIDGET:
            wanted = format_date(date.fromisoformat(place.at))
        else:
            wanted = next(one for one in box.options if one.startswith(f"{place.theme}.") or place.theme == EVERY)
        states = WidgetStates()
        states.widgets.add(id=box.id, string_value=wanted)
        return states

    def _select(self, key: str) -> Selectbox | None:
        boxes = [one.selectbox for one in self._last.elements if one.WhichOneof("type") == "selectbox"]
        return next((box for box in boxes if box.id.endswith(f"-{key}")), None)

    async def _take(self, place: Place, running: Awaitable[Run]) -> None:
        sent = time.perf_counter()
        run = await running
        self._place, self._last = place, run
        self.clicks.append(click_of(place, run, sent))


def _other(choices: Sequence[str], now: str) -> str:
    return next(one for one in choices if one != now)
