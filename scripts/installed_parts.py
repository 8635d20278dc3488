"""The packages that the monitor runs with, as they are installed on this computer."""

import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.licences import licence_of

PROJECT: Final = Path(__file__).resolve().parents[1]
REQUIREMENTS: Final = PROJECT / "requirements.txt"


@dataclass(frozen=True, slots=True)
class Inside:
    """Something that a package brings along within itself, as its maker says (PEP 770).

    `optional`: the maker names it for all platforms; it need not be in the package that is installed.
    """

    name: str
    version: str
    purl: str
    licence: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An installed package. `needs`: the names of the packages that it asks for here."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]
    inside: tuple[Inside, ...]
    direct: bool

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def direct_requirements(text: str) -> dict[str, Requirement]:
    """The pins of a requirements file, by canonical name."""
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    pins = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {canonicalize_name(one.name): one for one in pins}


def installed_parts(pins: Iterable[Requirement]) -> list[Part]:
    """The packages of `pins` and all that they need on this computer, by name."""
    pins = list(pins)
    direct = {canonicalize_name(one.name) for one in pins}
    extras: dict[str, set[str]] = {}
    needs: dict[str, set[str]] = {}
    waiting: list[tuple[str, set[str]]] = [(canonicalize_name(one.name), one.extras) for one in pins]
    while waiting:
        name, asked = waiting.pop()
        if name in extras and asked <= extras[name]:
            continue
        extras.setdefault(name, set()).update(asked)
        found = _needed(_installed(name), extras[name])
        needs[name] = {one for one, _ in found}
        waiting += found
    return [_part(_installed(name), name, needs=needs[name], direct=name in direct) for name in sorted(needs)]


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise SystemExit(f"{name} is niet geïnstalleerd. Installeer eerst requirements.txt.") from None


def _needed(package: Distribution, extras: set[str]) -> list[tuple[str, set[str]]]:
    asked = [Requirement(one) for one in package.requires or []]
    return [
        (canonicalize_name(one.name), one.extras)
        for one in asked
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def _part(package: Distribution, name: str, *, needs: set[str], direct: bool) -> Part:
    inside = sorted(_inside(package, name), key=lambda one: (one.name, one.version))
    unique = tuple(dict.fromkeys(inside))
    return Part(name, package.version, licence_of(package), tuple(sorted(needs)), unique, direct)


def _inside(package: Distribution, name: str) -> Iterable[Inside]:
    # Not `package.files`: it looks at each file of a package, and some have thousands.
    recorded = [line.split(",")[0] for line in (package.read_text("RECORD") or "").splitlines()]
    for file in recorded:
        if ".dist-info/sboms/" not in file or not file.endswith(".json"):
            continue
        document = json.loads(Path(str(package.locate_file(file))).read_text(encoding="utf-8"))
        for one in document.get("components", []):
            scope = one.get("scope")
            if scope == "excluded":  # helped to build the package, is not in it
                continue
            # What follows "?" or "#" tells where the maker built it.
            purl = one.get("purl", "").partition("?")[0].partition("#")[0]
            if canonicalize_name(purl.removeprefix("pkg:pypi/").partition("@")[0]) != name:
                licence = _stated(one.get("licenses") or [])
                yield Inside(one["name"], one.get("version") or "", purl, licence, scope == "optional")


def _stated(licences: Sequence[dict[str, Any]]) -> str:
    said = [one.get("expression") or one.get("license", {}).get("id") or "" for one in licences]
    return " AND ".join(one for one in said if one)


def installed_on() -> str:
    """What decides which packages are needed: `Linux x86_64, Python 3.11`."""
    return f"{platform.system()} {platform.machine()}, Python {'.'.join(platform.python_version_tuple()[:2])}"
