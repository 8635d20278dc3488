"""The settings of a login: read anew when they change, and each mistake named with its key."""

import os
from pathlib import Path

import pytest
from streamlit import config

from spuk_monitor.domain.access import Role
from spuk_monitor.ui import login_settings
from spuk_monitor.ui.login_settings import LoginSettings, LoginSettingsError

GOOD = """[auth]
redirect_uri = "https://monitor.example.nl/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "monitor"
client_secret = "geheim"
server_metadata_url = "https://login.example.nl/.well-known/openid-configuration"

[toegang]
claim = "groups"
lezer = ["a"]
beheerder = ["b", "a-en-b"]
langste_sessie_uren = 2
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "secrets.toml"
    found = config.get_option

    def option(name: str) -> object:
        return [str(tmp_path / "er-niet.toml"), str(path)] if name == "secrets.files" else found(name)

    monkeypatch.setattr(config, "get_option", option)
    login_settings._begun_with_login.clear()
    yield path
    login_settings._begun_with_login.clear()


def problems(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LoginSettingsError) as caught:
        login_settings.settings()
    assert login_settings.is_on()
    return caught.value.problems


def test_no_file_is_no_login(file: Path) -> None:
    assert (login_settings.settings(), login_settings.is_on()) == (None, False)


def test_other_secrets_are_no_login(file: Path) -> None:
    file.write_text('[iets]\nanders = "x"\n', encoding="utf-8")
    assert login_settings.settings() is None


def test_what_is_set(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    roles = {"a": Role.LEZER, "b": Role.BEHEERDER, "a-en-b": Role.BEHEERDER}
    expected = LoginSettings("https://monitor.example.nl/oauth2callback", "monitor", "groups", roles, "name", 7200.0)
    assert (login_settings.settings(), expected.is_secure) == (expected, True)


def test_a_changed_file_counts_at_once(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    before = login_settings.settings()
    file.write_text(GOOD.replace('lezer = ["a"]', 'lezer = ["c"]'), encoding="utf-8")
    os.utime(file, ns=(1, 2))
    after = login_settings.settings()
    assert before and after and (before.roles.get("a"), after.roles.get("a")) == (Role.LEZER, None)


def test_settings_that_vanish_let_nobody_in(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    login_settings.keep_on()
    file.unlink()
    with pytest.raises(LoginSettingsError, match=r"\[auth\] is verdwenen"):
        login_settings.settings()
    assert login_settings.is_on()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('client_id = "monitor"\n', "", "[auth] client_id ontbreekt. Vul in: de client-id uit de inlogdienst."),
        (
            '"geheim"',
            '"VERVANG-DIT"',
            "[auth] client_secret is nog niet ingevuld: er staat VERVANG.",
        ),
        ('"geheim"', "5", "[auth] client_secret ontbreekt."),
        ("0123456789abcdef0123456789abcdef", "kort", "[auth] cookie_secret is te kort."),
        ("oauth2callback", "terug", "[auth] redirect_uri moet eindigen op /oauth2callback."),
        ("https://monitor", "http://monitor", "[auth] redirect_uri moet met https:// beginnen"),
        ("https://login", "http://login", "[auth] server_metadata_url moet met https:// beginnen"),
        ("https://login", "http://127.0.0.1.evil", "[auth] server_metadata_url moet met https:// beginnen"),
        ("[toegang]", "[auth.entra]\nclient_id = 'x'\n[toegang]", "[auth.entra] wordt niet gebruikt"),
        ('claim = "groups"', "", "[toegang] claim ontbreekt."),
        ('lezer = ["a"]', 'lezer = "a"', "[toegang] lezer moet een lijst van teksten zijn"),
        ('lezer = ["a"]', "lezer = [1]", "[toegang] lezer moet een lijst van teksten zijn"),
        ('lezer = ["a"]', 'lezer = [""]', "[toegang] lezer moet een lijst van teksten zijn"),
        ('lezer = ["a"]', 'lezers = ["a"]', "[toegang] lezers is niet bekend."),
        ("uren = 2", "uren = 0", "[toegang] langste_sessie_uren moet een getal zijn"),
        ("uren = 2", "uren = 900", "[toegang] langste_sessie_uren moet een getal zijn"),
        ("uren = 2", "uren = true", "[toegang] langste_sessie_uren moet een getal zijn"),
        ("uren = 2", 'uren = 2\nnaam = ""', "[toegang] naam moet de naam van een claim zijn"),
        (GOOD[GOOD.index("[toegang]") :], "", "[toegang] ontbreekt."),
        (GOOD[: GOOD.index("[toegang]")], "", "[auth] ontbreekt of is leeg."),
    ],
)
def test_one_mistake_is_named(file: Path, old: str, new: str, said: str) -> None:
    [found] = problems(file, GOOD.replace(old, new))
    assert found.startswith(said)


def test_the_files_that_are_there_are_named(file: Path) -> None:
    file.write_text("[toegang]\n", encoding="utf-8")
    with pytest.raises(LoginSettingsError) as caught:
        login_settings.settings()
    assert caught.value.message.splitlines()[0] == f"De instellingen van het inloggen kloppen niet ({file}):"


def test_without_a_file_the_places_where_it_may_be_are_named(file: Path) -> None:
    login_settings.keep_on()
    with pytest.raises(LoginSettingsError) as caught:
        login_settings.settings()
    assert f"({file.with_name('er-niet.toml')}, {file}):" in caught.value.message


def test_no_group_at_all(file: Path) -> None:
    text = GOOD.replace('lezer = ["a"]', "lezer = []").replace('beheerder = ["b", "a-en-b"]\n', "")
    assert problems(file, text) == [
        '[toegang] noemt geen enkele groep. Geef er minstens één, bijvoorbeeld lezer = ["monitor"].'
    ]


def test_a_file_that_is_no_toml_lets_nobody_in(file: Path) -> None:
    [found] = problems(file, "[auth\n")
    assert found.startswith(f"{file} is geen geldig TOML:")


def test_the_example_names_all_that_is_needed(file: Path) -> None:
    example = Path(__file__).resolve().parents[2] / ".streamlit" / "secrets.toml.voorbeeld"
    found = problems(file, example.read_text(encoding="utf-8"))
    assert [one.split(" is nog niet ingevuld")[0] for one in found] == [
        f"[auth] {key}"
        for key in ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
    ]
