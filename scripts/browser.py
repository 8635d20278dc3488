"""Finds the browser for the browser tests; run as a script it installs Debian's chromium where that is possible.

Never fails: without a browser those tests are skipped, and say so.
"""

import shutil
from pathlib import Path

from scripts.debian import install, may_install

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def browser_path() -> str | None:
    """An installed Chrome, Chromium or Edge; None when there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def main() -> None:
    if browser_path() is None and may_install():
        print("Chromium wordt geïnstalleerd voor de browsertests")
        install("chromium")
    print(f"Browsertests met: {browser_path() or 'geen Chrome of Chromium gevonden, deze tests worden overgeslagen'}")


if __name__ == "__main__":
    main()
