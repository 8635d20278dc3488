"""Finds the servers of the tests, PostgreSQL and nginx; as a script installs Debian's where that disturbs nobody.

Never fails: without a server its tests are skipped, and say so.
"""

import os
import shutil
from pathlib import Path

from scripts.debian import install, may_install

_POSTGRES_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
_NGINX_PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, of the newest version; None when there is none."""
    places = [place for pattern in _POSTGRES_PLACES for place in Path("/").glob(pattern.lstrip("/"))]
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    whole = [place for place in places if (place / "initdb").exists() and (place / "postgres").exists()]
    return max(whole, key=_version, default=None)


def _version(programs: Path) -> int:
    """15 for /usr/lib/postgresql/15/bin."""
    digits = "".join(one for one in programs.parent.name if one.isdecimal())
    return int(digits or 0)


def nginx_path() -> Path | None:
    """An installed nginx; it often stands in a folder that only root's search path has."""
    found = shutil.which("nginx") or next((place for place in _NGINX_PLACES if Path(place).exists()), None)
    return Path(found) if found else None


def disturbs_nobody() -> bool:
    """Debian starts a server that it installs. Not on a build server or in a container, where nobody has another."""
    return bool(os.environ.get("CI")) or not Path("/run/systemd/system").exists()


def main() -> None:
    programs = {"postgresql": postgres_programs(), "nginx": nginx_path()}
    missing = [package for package, found in programs.items() if found is None]
    if missing and may_install() and disturbs_nobody():
        print(f"{' en '.join(missing)} installeren voor de tests")
        install(*missing)
        programs = {"postgresql": postgres_programs(), "nginx": nginx_path()}
    for package, found in programs.items():
        how = f"niet gevonden, deze tests worden overgeslagen (Debian: apt install {package})"
        print(f"Tests met {package}: {found or how}")


if __name__ == "__main__":
    main()
