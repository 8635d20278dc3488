"""What the file of secrets (secrets.toml) says about logging in: [auth] of Streamlit and [toegang] of the monitor.

Read anew when a file changes. Knows nothing of who logs in.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Event
from typing import Any, Final
from urllib.parse import urlsplit

from streamlit import config

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.errors import MonitorError

LONGEST_HOURS: Final = 8.0
_MOST_HOURS = 24.0
_SHORTEST_SECRET = 32
_PLACEHOLDER = "VERVANG"  # what the example says where something must be filled in
_CALLBACK = "/oauth2callback"
_LOCAL = ("localhost", "127.0.0.1", "::1")
_NEEDED = {
    "redirect_uri": f"het adres van de monitor met {_CALLBACK} erachter, zoals bij de inlogdienst is opgegeven",
    "cookie_secret": f"een willekeurige tekst van minstens {_SHORTEST_SECRET} tekens",
    "client_id": "de client-id uit de inlogdienst",
    "client_secret": "het geheim van de client uit de inlogdienst",
    "server_metadata_url": "het adres van de inlogdienst, eindigend op /.well-known/openid-configuration",
}
_KNOWN = {"claim", "naam", "langste_sessie_uren", *(str(role) for role in Role)}
# Set once this server began with a login: then a file that goes missing means that nobody gets in, not that
# everybody does.
_begun_with_login: Final = Event()


class LoginSettingsError(MonitorError):
    """The settings cannot be used; `problems` names each key and how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"De instellingen van het inloggen kloppen niet ({_named_files()}):\n{lines}")
        self.problems = problems


def _named_files() -> str:
    """Where the settings are; where they should be when there is no file yet."""
    files = [str(one) for one in config.get_option("secrets.files")]
    return ", ".join([one for one in files if os.path.lexists(one)] or files)


@dataclass(frozen=True, slots=True)
class LoginSettings:
    """`roles` says which value of `claim` gives which role."""

    redirect_uri: str
    client_id: str
    claim: str
    roles: Mapping[str, Role]
    name_claim: str = "name"
    longest_seconds: float = LONGEST_HOURS * 3600

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the monitor by https."""
        return self.redirect_uri.startswith("https://")


def settings() -> LoginSettings | None:
    """None where there is no login. Raises LoginSettingsError."""
    found = _read(tuple(_stamp(Path(one)) for one in config.get_option("secrets.files")))
    if found is None and _begun_with_login.is_set():
        raise LoginSettingsError(["[auth] is verdwenen terwijl de server draait. Zet het terug."])
    return found


def is_on() -> bool:
    """Whether people have to log in; also when the settings cannot be used, and then nobody can."""
    try:
        return settings() is not None
    except LoginSettingsError:
        return True


def keep_on() -> None:
    """From now on this server never goes without a login."""
    _begun_with_login.set()


def _stamp(path: Path) -> tuple[str, int, int]:
    """The file and what changes with it."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return str(path), 0, 0
    except OSError:  # there, but not to be looked at: reading it says so
        return str(path), -1, 0
    return str(path), state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _read(stamps: tuple[tuple[str, int, int], ...]) -> LoginSettings | None:
    secrets: dict[str, Any] = {}
    for name, changed, _ in stamps:
        if changed:
            secrets.update(_parsed(Path(name)))
    if "auth" not in secrets and "toegang" not in secrets:
        return None
    auth, access = secrets.get("auth", {}), secrets.get("toegang", {})
    problems = [*_auth_problems(auth), *_access_problems(access)]
    if problems:
        raise LoginSettingsError(problems)
    return LoginSettings(
        redirect_uri=auth["redirect_uri"],
        client_id=auth["client_id"],
        claim=access["claim"],
        roles=_roles(access),
        name_claim=access.get("naam", "name"),
        longest_seconds=float(access.get("langste_sessie_uren", LONGEST_HOURS)) * 3600,
    )


def _parsed(path: Path) -> dict[str, Any]:
    if path.suffix != ".toml":
        raise LoginSettingsError([f"{path} eindigt niet op .toml. Geef het bestand met de instellingen zo'n naam."])
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LoginSettingsError([f"{path} kan niet worden gelezen ({error.strerror})."]) from error
    except ValueError as error:  # also text that is not UTF-8
        raise LoginSettingsError([f"{path} is geen geldig TOML: {error}."]) from error


def _auth_problems(auth: object) -> list[str]:
    if not isinstance(auth, dict) or not auth:
        return ["[auth] ontbreekt of is leeg. Vul het in, of haal ook [toegang] weg om zonder inlog te werken."]
    missing = [
        f"[auth] {key} {wrong}. Vul in: {what}."
        for key, what in _NEEDED.items()
        if (wrong := _why_empty(auth.get(key)))
    ]
    sections = [key for key, value in auth.items() if isinstance(value, dict) and key != "client_kwargs"]
    named = [
        f"[auth.{key}] wordt niet gebruikt: de monitor kent één inlogdienst. Zet de sleutels onder [auth]."
        for key in sections
    ]
    if missing or named:
        return missing + named
    problems = []
    if len(auth["cookie_secret"]) < _SHORTEST_SECRET:
        problems.append(
            f"[auth] cookie_secret is te kort. Gebruik minstens {_SHORTEST_SECRET} willekeurige tekens, bijvoorbeeld "
            'van: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    if not auth["redirect_uri"].endswith(_CALLBACK):
        problems.append(f"[auth] redirect_uri moet eindigen op {_CALLBACK}.")
    problems += [
        f"[auth] {key} moet met https:// beginnen; http:// mag alleen naar deze computer."
        for key in ("redirect_uri", "server_metadata_url")
        if not _is_safe(auth[key])
    ]
    return problems


def _why_empty(value: object) -> str | None:
    """None for a value that was filled in."""
    if not _is_text(value):
        return "ontbreekt"
    return f"is nog niet ingevuld: er staat {_PLACEHOLDER}" if _PLACEHOLDER in str(value) else None


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL))


def _access_problems(access: object) -> list[str]:
    if not isinstance(access, dict) or not access:
        return ["[toegang] ontbreekt. Zeg daar welke groepen de rollen lezer, analist en beheerder hebben."]
    problems = [
        f"[toegang] {key} is niet bekend. Wel bekend zijn: {', '.join(sorted(_KNOWN))}."
        for key in access
        if key not in _KNOWN
    ]
    if not _is_text(access.get("claim")):
        problems.append('[toegang] claim ontbreekt. Noem de claim met de groepen, bijvoorbeeld "roles" of "groups".')
    if not _is_text(access.get("naam", "name")):
        problems.append('[toegang] naam moet de naam van een claim zijn, bijvoorbeeld "name".')
    hours = access.get("langste_sessie_uren", LONGEST_HOURS)
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= _MOST_HOURS:
        problems.append(
            f"[toegang] langste_sessie_uren moet een getal zijn, groter dan 0 en hoogstens {_MOST_HOURS:g}."
        )
    given = [str(role) for role in Role if str(role) in access]
    problems += [
        f'[toegang] {role} moet een lijst van teksten zijn, bijvoorbeeld {role} = ["monitor-{role}"].'
        for role in given
        if not isinstance(access[role], list) or not all(_is_text(one) for one in access[role])
    ]
    if not any(access[role] for role in given):
        problems.append('[toegang] noemt geen enkele groep. Geef er minstens één, bijvoorbeeld lezer = ["monitor"].')
    return problems


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _roles(access: Mapping[str, Any]) -> dict[str, Role]:
    """A group that is named twice gives the higher role."""
    return {group: role for role in Role for group in access.get(str(role), ())}
