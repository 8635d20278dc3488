"""Pictures of every page: `python -m scripts.screenshots FOLDER [--at 2026-09-30]`; folder also by SPUK_SCREENSHOTS.

Makes an example store of its own, starts a server on a free port and saves <page>_<theme>_<width>.png, light and dark,
wide and narrow.
"""

import argparse
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from bench.serving import Server, running_server
from scripts.browser import browser_path
from scripts.looking import NARROW, PATHS, WIDE, open_page, running_browser, settle, show_whole
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.steering import AreaMap
from spuk_monitor.domain.terms import AreaKind
from spuk_monitor.monitor import Monitor

COLORS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = (WIDE, NARROW)
# What a page shows only after a click; the address asks for it.
MORE = {
    "data_versies": "/data?tabblad=Versies",
    "data_dekking": "/data?tabblad=Dekking",
    "data_sjablonen": "/data?tabblad=Sjablonen",
    "themas_doel": "/themas?doel=TGT-B02",
    "sinds_kwartaal": "/sinds?van=2026-06-30",
    "interventie_kinderen": "/interventie?interventie=RSD-A-c",
    "interventie_jongeren": "/interventie?interventie=RSD-B-a",
    "geld_thema": "/geld?thema=A",
    "besluiten_een": "/besluiten?besluit=BES-1",
    "besluiten_verhalen": "/besluiten?deel=Verhalen&kwartaal=2026Q3",
    "besluiten_verhaal": "/besluiten?verhaal=thema/B/2026Q3",
    "besluiten_afbeeldingen": "/besluiten?deel=Afbeeldingen",
    "aannames_een": "/aannames?aanname=telwijze/RSD-M07",
    "aannames_doelen": "/aannames?lijst=Herziene+doelen",
    "aannames_doel": "/aannames?doel=TGT-B02",
    "aannames_vragen": "/aannames?lijst=Open+vragen",
    "gebieden_wijken": "/gebieden?rangschik=wijken",
    "effect_erbij": "/effect?erbij=breda-noord",
    "voorbeelden_thema": "/voorbeelden?thema=B",
    "catalogus_methode": "/catalogus?onderdeel=Methode",
}
SIDE = 0.01  # degrees; the made-up wijken on the map of the pictures are squares in rows of six


def squares(definitions: Definitions, area: str) -> bytes:
    """A made-up map: a square for each wijk of the area's municipality."""
    around = definitions.areas[area].municipality
    wijken = [one for one in definitions.areas.values() if one.kind is AreaKind.WIJK and one.municipality == around]
    drawn = [
        {
            "type": "Feature",
            "properties": {"statcode": one.id, "statnaam": one.name},
            "geometry": {"type": "Polygon", "coordinates": [_ring(4.4 + SIDE * (nth % 6), 51.5 - SIDE * (nth // 6))]},
        }
        for nth, one in enumerate(wijken)
    ]
    return json.dumps({"type": "FeatureCollection", "features": drawn}).encode()


def _ring(left: float, low: float) -> list[tuple[float, float]]:
    right, high = left + SIDE, low + SIDE
    return [(left, low), (right, low), (right, high), (left, high), (left, low)]


def addresses() -> dict[str, str]:
    """Name of a picture -> address to open."""
    pages = {path.removeprefix("/") or "overzicht": path for path in PATHS.values()}
    return pages | MORE


@contextmanager
def example_server(folder: Path) -> Iterator[Server]:
    """A server on a new example store in `folder`."""
    url = f"sqlite:///{(folder / 'voorbeeld.db').as_posix()}"
    monitor = Monitor.create(url)
    try:
        monitor.fill_with_example()
        for area in monitor.definitions.programmes:
            drawn = squares(monitor.definitions, area)
            outlines = AreaMap(
                area, "vierkanten.geojson", hashlib.sha256(drawn).hexdigest(), "voorbeeld, geen echte grenzen"
            )
            monitor.store.journal.save(outlines, by="voorbeeld", content=drawn)
    finally:
        monitor.close()
    with running_server(environment={"SPUK_STORE": url, "SPUK_FILES": str(folder / "bron")}) as server:
        yield server


def save_all(browser: Browser, server: Server, folder: Path, *, at: str, only: str = "") -> None:
    """One picture per page, theme and width."""
    for color in COLORS:
        for size in SIZES:
            context = browser.new_context(viewport=size, color_scheme=color, locale="nl-NL")
            page = context.new_page()
            for name, path in addresses().items():
                if only not in name:
                    continue
                page.set_viewport_size(size)
                mark = "&" if "?" in path else "?"
                open_page(page, f"{server.url}{path}{mark}peildatum={at}")
                show_whole(page)
                settle(page)
                file = folder / f"{name}_{color}_{size['width']}.png"
                page.screenshot(path=file)
                print(file)
            context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=os.environ.get("SPUK_SCREENSHOTS"), type=Path)
    parser.add_argument("--at", default="2026-09-30", help="reference date of the pictures")
    parser.add_argument("--only", default="", help="only names with this in it")
    options = parser.parse_args()
    if options.folder is None:
        parser.error("give a folder, or set SPUK_SCREENSHOTS")
    if browser_path() is None:
        parser.error("no Chrome, Chromium or Edge on this computer")
    options.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="spuk-beelden-") as store,
        example_server(Path(store)) as server,
        sync_playwright() as playwright,
        running_browser(playwright) as browser,
    ):
        save_all(browser, server, options.folder, at=options.at, only=options.only)


if __name__ == "__main__":
    main()
