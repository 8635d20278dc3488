"""Debian's packages for what the tests use beside Python, where they may be installed."""

import os
import shutil
import subprocess
from pathlib import Path


def may_install() -> bool:
    """Whether this is root on a Debian whose packages can be installed."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(*packages: str) -> None:
    """Never fails: what is missing afterwards is not tested, and that is said."""
    for command in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        ran = subprocess.run(
            ["apt-get", "-qq", *command], env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, check=False
        )
        if ran.returncode:
            return
