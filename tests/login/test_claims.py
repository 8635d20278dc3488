"""What claims are worth: who, which role, until when; and every odd form that gives nothing."""

import math
from typing import Any

import pytest

from spuk_monitor.domain.access import NOBODY, Role, Via
from spuk_monitor.ui.login_claims import Refusal, key_of, read
from spuk_monitor.ui.login_settings import LoginSettings

NOW = 1_790_000_000
ROLES = {"lezers": Role.LEZER, "analisten": Role.ANALIST, "0f1-beheer": Role.BEHEERDER}
SETTINGS = LoginSettings("https://monitor.example.nl/oauth2callback", "monitor", "groups", ROLES)


def claims(**changes: Any) -> dict[str, Any]:
    whole = {
        "is_logged_in": True,
        "iss": "https://login.example.nl",
        "sub": "u-1",
        "aud": "monitor",
        "iat": NOW - 60,
        "exp": NOW + 3600,
        "nonce": "n-1",
        "name": "Anna de Vries",
        "preferred_username": "avries",
        "groups": ["iets anders", "lezers"],
    }
    return {name: value for name, value in (whole | changes).items() if value != "weg"}


def refusal(settings: LoginSettings = SETTINGS, **changes: Any) -> Refusal | None:
    found = read(claims(**changes), settings, now=NOW)
    assert found.refusal is None or found.actor == NOBODY
    return found.refusal


def test_a_sound_login() -> None:
    found = read(claims(), SETTINGS, now=NOW)
    assert (found.actor.name, found.actor.via, found.actor.roles) == ("Anna de Vries", Via.INLOG, {Role.LEZER})
    assert found.refusal is None


@pytest.mark.parametrize(
    ("groups", "highest"),
    [
        ("analisten", Role.ANALIST),
        (["analisten", "lezers"], Role.ANALIST),
        (["0f1-beheer"], Role.BEHEERDER),
        (["lezers", 7, None, {"a": 1}, ["analisten"]], Role.LEZER),
    ],
)
def test_roles_from_a_text_or_a_list(groups: object, highest: Role) -> None:
    roles = read(claims(groups=groups), SETTINGS, now=NOW).actor.roles
    assert max(roles, key=list(Role).index) is highest


@pytest.mark.parametrize(
    "groups",
    ["weg", None, "", [], 3, True, {"lezers": True}, ["LEZERS"], ["lezers "], "lezers,analisten", "x" * 100_000,
     ["beheer"] * 50_000, [["lezers"]]],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_no_role_in_an_odd_claim(groups: object) -> None:
    assert refusal(groups=groups) is Refusal.GEEN_ROL


def test_the_claim_may_lie_deeper_or_have_dots_in_its_name() -> None:
    nested = LoginSettings("https://m.nl/oauth2callback", "monitor", "realm_access.roles", ROLES)
    assert refusal(nested, realm_access={"roles": ["lezers"]}) is None
    assert refusal(nested, realm_access=["lezers"]) is Refusal.GEEN_ROL
    assert refusal(nested, **{"realm_access.roles": "lezers"}) is None


@pytest.mark.parametrize("said", [{"_claim_names": {"groups": "src1"}}, {"hasgroups": True}])
def test_groups_left_out_by_the_provider_are_told_apart(said: dict[str, Any]) -> None:
    assert refusal(groups="weg", **said) is Refusal.TE_VEEL_GROEPEN


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "weg"}, {"iss": ""}, {"iss": 3}, {"sub": "weg"}, {"sub": " "}, {"sub": ["u-1"]},
        {"aud": "weg"}, {"aud": "andere"}, {"aud": ["andere"]}, {"aud": None},
        {"exp": "weg"}, {"exp": "morgen"}, {"exp": True}, {"exp": math.nan}, {"exp": math.inf}, {"exp": 10**30},
        {"iat": "weg"}, {"iat": None}, {"iat": -5}, {"iat": NOW + 4000, "exp": NOW + 5000},
        {"nbf": NOW + 600}, {"nbf": "straks"}, {"exp": NOW - 120},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_sound(changes: dict[str, Any]) -> None:
    assert refusal(**changes) is Refusal.ONVOLLEDIG


@pytest.mark.parametrize("logged_in", ["weg", False, "true", 1, None])
def test_not_logged_in(logged_in: object) -> None:
    assert refusal(is_logged_in=logged_in) is Refusal.GEEN_INLOG


def test_the_token_ends_the_session() -> None:
    assert read(claims(), SETTINGS, now=NOW + 3599).refusal is None
    assert read(claims(), SETTINGS, now=NOW + 3600).refusal is Refusal.VERLOPEN


def test_the_longest_session_ends_it_before_a_long_token_does() -> None:
    long = claims(exp=NOW + 30 * 24 * 3600)
    assert read(long, SETTINGS, now=NOW - 60 + 8 * 3600 - 1).refusal is None
    assert read(long, SETTINGS, now=NOW - 60 + 8 * 3600).refusal is Refusal.VERLOPEN


def test_a_clock_that_runs_a_little_ahead_is_forgiven() -> None:
    assert refusal(iat=NOW + 100, nbf=NOW + 100) is None


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"name": "weg"}, "avries"),
        ({"name": " ", "preferred_username": 7}, "u-1"),
        ({"name": "Anna\n\u202e  <b>\x00 de Vries"}, "Anna <b> de Vries"),
        ({"name": "x" * 500}, "x" * 80),
        ({"name": ["Anna"]}, "avries"),
        ({"name": "voorbeeld"}, "voorbeeld (inlog)"),  # or all that this person writes would be called fictitious
    ],
)
def test_the_name_is_a_plain_line(changes: dict[str, Any], name: str) -> None:
    assert read(claims(**changes), SETTINGS, now=NOW).actor.name == name


def test_each_login_has_its_own_key_and_a_person_the_same_identity() -> None:
    assert key_of(claims()) == key_of(claims(name="Anders", groups=[]))
    assert len({key_of(claims(**{name: "2"})) for name in ("nonce", "sub", "iss", "iat", "sid", "jti")}) == 6
    first, second = (read(claims(nonce=nonce), SETTINGS, now=NOW).login for nonce in "ab")
    assert first and second and first.identity == second.identity == "https://login.example.nl|u-1"
    assert first.subjects == {"https://login.example.nl|u-1", "u-1", "avries", "Anna de Vries"}
