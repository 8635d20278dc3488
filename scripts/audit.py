"""Are there known vulnerabilities in the packages that the monitor runs with? `make audit`.

pip-audit calls a package that its service does not know "skipped", and still ends well when it skipped all of them.
So a package with a known vulnerability is asked along: unless that one is found, nothing was checked.
Exit status: 0 nothing found, 1 vulnerabilities found, 2 not or not wholly checked. With OFFLINE_OK=1 a service that
does not answer gives 0; what is printed stays the same.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.installed_parts import REQUIREMENTS, direct_requirements, installed_parts

FOUND, NOT_CHECKED = 1, 2
PROBE: Final = ("flask", "0.5")  # not one of ours
_SECONDS: Final = 900


@dataclass(frozen=True, slots=True)
class Leak:
    package: str
    version: str
    id: str
    fixed_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`answered`: whether the service knew the probe's vulnerability; without that the rest says nothing."""

    answered: bool
    checked: int = 0
    leaks: tuple[Leak, ...] = ()
    skipped: tuple[str, ...] = ()


def outcome_of(document: str) -> Outcome:
    """What pip-audit said, as JSON; text that is none means that it did not get that far."""
    try:
        told: list[dict[str, Any]] = json.loads(document)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Outcome(answered=False)
    answered = any(one["name"] == PROBE[0] and one.get("vulns") for one in told)
    own = [one for one in told if one["name"] != PROBE[0]]
    checked = [one for one in own if "skip_reason" not in one]
    leaks = [
        Leak(one["name"], one["version"], leak["id"], tuple(leak["fix_versions"]))
        for one in checked
        for leak in one["vulns"]
    ]
    skipped = [one["name"] for one in own if "skip_reason" in one]
    return Outcome(answered, len(checked), tuple(leaks), tuple(skipped))


def told(outcome: Outcome, *, offline_ok: bool) -> tuple[int, list[str]]:
    """Exit status and lines."""
    if not outcome.answered:
        line = "Er is NIETS gecontroleerd: de dienst met bekende kwetsbaarheden antwoordt hier niet."
        return (0 if offline_ok else NOT_CHECKED), [line]
    lines = [_line(leak) for leak in outcome.leaks]
    lines += [f"Niet gecontroleerd, want onbekend bij de dienst: {name}." for name in outcome.skipped]
    if outcome.leaks:
        return FOUND, [*lines, f"{len(outcome.leaks)} bekende kwetsbaarheden in {outcome.checked} pakketten."]
    lines.append(f"{outcome.checked} pakketten gecontroleerd, geen bekende kwetsbaarheden gevonden.")
    return (NOT_CHECKED if outcome.skipped else 0), lines


def _line(leak: Leak) -> str:
    mended = f"verholpen in {', '.join(leak.fixed_in)}" if leak.fixed_in else "nog geen versie die het verhelpt"
    return f"{leak.package} {leak.version}: {leak.id}, {mended}."


def pip_audit(pins: Sequence[str]) -> str:
    """pip-audit's answer about exactly these versions; it resolves, downloads and installs nothing."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "requirements.txt"
        asked.write_text("\n".join(pins), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(asked), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off"]
        try:
            result = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return ""
    return result.stdout


def main(ask: Callable[[Sequence[str]], str] = pip_audit) -> int:
    parts = installed_parts(direct_requirements(REQUIREMENTS.read_text(encoding="utf-8")).values())
    answer = ask([f"{one.name}=={one.version}" for one in parts] + ["==".join(PROBE)])
    status, lines = told(outcome_of(answer), offline_ok=os.environ.get("OFFLINE_OK") == "1")
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    raise SystemExit(main())
