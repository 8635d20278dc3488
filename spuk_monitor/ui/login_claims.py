"""What the claims of an ID token say: who it is, which role, until when. Or why there is no access. Pure: no screen.

Claims come signed from the login provider, but what is in them is somebody else's choice: every odd form is a refusal.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from spuk_monitor.domain.access import NOBODY, Actor, Role, Via, actor
from spuk_monitor.example import EXAMPLE_BY
from spuk_monitor.ui.login_settings import LoginSettings

SKEW_SECONDS: Final = 120  # how far the clock of the provider may run ahead
_LONGEST_NAME = 80
_LONGEST_LIFE = 400 * 24 * 3600.0
# What makes one login differ from every other, also of the same person.
_OF_ONE_LOGIN: Final = ("iss", "sub", "aud", "iat", "exp", "nonce", "sid", "jti", "uti")
_OF_ONE_PERSON: Final = ("preferred_username", "upn", "email", "oid", "sub")


class Refusal(StrEnum):
    """Why somebody has no access. The screen says what to do about it."""

    GEEN_INLOG = "geen inlog"
    VERLOPEN = "verlopen"
    BEEINDIGD = "uitgelogd"
    ONVOLLEDIG = "onvolledig"
    GEEN_ROL = "geen rol"
    TE_VEEL_GROEPEN = "te veel groepen"
    ONTNOMEN = "toegang ontnomen"
    NIET_TE_CONTROLEREN = "niet te controleren"


@dataclass(frozen=True, slots=True)
class Login:
    """One login of one person. `key` knows this login, `identity` the person; `subjects` is all that they go by."""

    key: str
    identity: str
    subjects: frozenset[str]
    name: str
    roles: frozenset[Role]
    ends_at: datetime
    until: datetime  # the end of the token itself: from then on nobody needs to remember that it was ended

    @property
    def actor(self) -> Actor:
        return actor(self.name, self.roles, Via.INLOG)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who asks: `actor` is NOBODY unless there is nothing against it."""

    actor: Actor = NOBODY
    login: Login | None = None
    refusal: Refusal | None = None


def read(claims: Mapping[str, Any], settings: LoginSettings, *, now: float) -> Standing:
    """What the claims alone say at `now` (seconds since 1970)."""
    if claims.get("is_logged_in") is not True:
        return Standing(refusal=Refusal.GEEN_INLOG)
    if not _is_sound(claims, settings):
        return Standing(refusal=Refusal.ONVOLLEDIG)
    begun, expires = float(claims["iat"]), float(claims["exp"])
    ends = min(expires, begun + settings.longest_seconds)
    login = Login(
        key_of(claims),
        f"{claims['iss']}|{claims['sub']}",
        _subjects(claims, settings),
        _name(claims, settings),
        frozenset(_roles(claims, settings)),
        datetime.fromtimestamp(ends, UTC),
        datetime.fromtimestamp(expires, UTC),
    )
    if now >= ends:
        return Standing(login=login, refusal=Refusal.VERLOPEN)
    if max(begun, float(claims.get("nbf", begun))) > now + SKEW_SECONDS:
        return Standing(refusal=Refusal.ONVOLLEDIG)
    if not login.roles:
        too_many = _is_overage(claims, settings)
        return Standing(login=login, refusal=Refusal.TE_VEEL_GROEPEN if too_many else Refusal.GEEN_ROL)
    return Standing(login.actor, login)


def key_of(claims: Mapping[str, Any]) -> str:
    """The hash by which a login is known; nothing can be read back from it."""
    parts = {name: claims[name] for name in _OF_ONE_LOGIN if name in claims}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _is_sound(claims: Mapping[str, Any], settings: LoginSettings) -> bool:
    """Whether it is a token for this client, of somebody, with a lifetime."""
    named = all(isinstance(claims.get(one), str) and claims[one].strip() for one in ("iss", "sub"))
    audience = claims.get("aud")
    meant = settings.client_id in (audience if isinstance(audience, list) else [audience])
    if not named or not meant:
        return False
    moments = [claims.get("iat"), claims.get("exp"), claims.get("nbf", 0)]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in moments):
        return False
    begun, expires = float(claims["iat"]), float(claims["exp"])
    return 0 < begun < expires <= begun + _LONGEST_LIFE and begun < datetime(9000, 1, 1, tzinfo=UTC).timestamp()


def _roles(claims: Mapping[str, Any], settings: LoginSettings) -> set[Role]:
    """Only whole, equal texts count: never a part of one, and nothing that merely looks like it."""
    found = _claim(claims, settings.claim)
    values = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return {settings.roles[one] for one in values if isinstance(one, str) and one in settings.roles}


def _claim(claims: Mapping[str, Any], path: str) -> Any:
    """The claim of that name, else the one that the dots lead to: "realm_access.roles"."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _is_overage(claims: Mapping[str, Any], settings: LoginSettings) -> bool:
    """Entra leaves the groups out of a token when there are too many, and says so."""
    elsewhere = claims.get("_claim_names")
    named = isinstance(elsewhere, Mapping) and settings.claim in elsewhere
    return named or claims.get("hasgroups") in (True, "true")


def _name(claims: Mapping[str, Any], settings: LoginSettings) -> str:
    given = (_claim(claims, settings.name_claim), claims.get("preferred_username"), claims["sub"])
    name = next((name for one in given if (name := _printable(one))), "onbekend")
    return f"{name} (inlog)" if name == EXAMPLE_BY else name  # what that name writes counts as fictitious


def _subjects(claims: Mapping[str, Any], settings: LoginSettings) -> frozenset[str]:
    """All by which a beheerder may know the person. The shown name too: the audit knows people by it."""
    given = [_printable(claims.get(one)) for one in _OF_ONE_PERSON]
    return frozenset({f"{claims['iss']}|{claims['sub']}", _name(claims, settings), *filter(None, given)})


def _printable(value: object) -> str:
    """A text on one line, without signs that change what stands around it."""
    if not isinstance(value, str):
        return ""
    whole = unicodedata.normalize("NFC", value)[: 4 * _LONGEST_NAME]
    plain = "".join(sign if sign.isprintable() else " " for sign in whole)
    return " ".join(plain.split())[:_LONGEST_NAME]
