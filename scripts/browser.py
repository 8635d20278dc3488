"""Finds the browser for the browser tests; run as a script it installs Debian's chromium where that is possible.

Never fails: without a browser those tests are skipped, and say so.
"""

import os
import shutil
import subprocess
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_INSTALL = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"),
)


def browser_path() -> str | None:
    """An installed Chrome, Chromium or Edge; None when there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def may_install() -> bool:
    """Whether this is root on a Debian whose packages can be installed."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def main() -> None:
    if browser_path() is None and may_install():
        print("Chromium wordt geïnstalleerd voor de browsertests")
        for command in _INSTALL:
            result = subprocess.run(command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, check=False)
            if result.returncode:
                break
    print(f"Browsertests met: {browser_path() or 'geen Chrome of Chromium gevonden, deze tests worden overgeslagen'}")


if __name__ == "__main__":
    main()
