"""Many visitors at once on the heaviest page, with the launcher's measures and without them."""

import asyncio
import random
from collections.abc import Mapping
from pathlib import Path

from bench.client import Session
from bench.measured import Measurement, median, percentile_95
from bench.serving import LAUNCHER, UI_SCRIPT, Server, running_server

GROUP = "25 bezoekers tegelijk op de zwaarste pagina"
VISITORS = 25
CLICKS = 8
PAUSE_SECONDS = 4.0  # between the clicks of one visitor, on average


def measure(page: str, *, environment: Mapping[str, str]) -> list[Measurement]:
    """Median and 95th percentile of a click, under the launcher and under a plain `streamlit run`."""
    name = page or "overzicht"
    with_launcher = _clicks(LAUNCHER, page, environment)
    without = _clicks(UI_SCRIPT, page, environment)
    limit = percentile_95(without) * 1000
    return [
        Measurement(GROUP, f"{name}: mediaan", median(with_launcher) * 1000, "ms"),
        Measurement(GROUP, f"{name}: 95e percentiel", percentile_95(with_launcher) * 1000, "ms", limit=round(limit, 1)),
        Measurement(GROUP, f"{name} zonder launcher: mediaan", median(without) * 1000, "ms"),
        Measurement(GROUP, f"{name} zonder launcher: 95e percentiel", limit, "ms"),
    ]


def _clicks(script: Path, page: str, environment: Mapping[str, str]) -> list[float]:
    with running_server(script, environment=environment) as server:
        return asyncio.run(_crowd(server, page))


async def _crowd(server: Server, page: str) -> list[float]:
    chance = random.Random(25)  # the same crowd every time
    visitors = [[chance.uniform(0, 2 * PAUSE_SECONDS) for _ in range(CLICKS)] for _ in range(VISITORS)]
    found = await asyncio.gather(*(_visitor(server, page, pauses) for pauses in visitors))
    return [seconds for clicks in found for seconds in clicks]


async def _visitor(server: Server, page: str, pauses: list[float]) -> list[float]:
    """Opens the page and clicks after each pause; the seconds of each click, the opening included."""
    await asyncio.sleep(pauses[-1])
    async with Session(server.stream_url) as session:
        seconds = [(await session.run(page)).seconds]
        for pause in pauses:
            await asyncio.sleep(pause)
            seconds.append((await session.rerun()).seconds)
    return seconds
