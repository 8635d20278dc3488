"""A login from begin to end against a real provider, over HTTP and the connection of a page: what ends it, and what
was never one."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from joserfc.jwk import RSAKey
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from bench.client import Run
from bench.serving import Server, running_server
from spuk_monitor.store import Store
from spuk_monitor.ui.navigation import PAGES
from tests.builders.logged_in import COOKIE_SECRET, USER, Tab, at_once, browser_of, forged, log_in, person, seen
from tests.builders.people import ADMIN
from tests.builders.provider import CLIENT, Claims, Provider

READERS, ANALYSTS, ADMINS = "monitor-lezers", "monitor-analisten", "monitor-beheer"


def cookies_of(client: httpx.Client) -> dict[str, str]:
    return dict(client.cookies)


def title(run: Run) -> str:
    return run.headings()[0]


def sidebar(run: Run) -> list[str]:
    return [text.split("</strong>")[0].split("<strong>")[-1] for text in run.texts() if "Ingelogd als" in text]


@pytest.mark.parametrize(
    ("group", "may_load"), [(READERS, False), (ANALYSTS, True), (ADMINS, True)], ids=["lezer", "analist", "beheerder"]
)
def test_each_role_gets_in_and_no_further(guarded: Server, provider: Provider, group: str, may_load: bool) -> None:
    with log_in(guarded, provider, person("Rol", group)) as client:
        run = seen(guarded, cookies_of(client), "data")
    assert (title(run), sidebar(run), run.exceptions()) == ("Data", ["Rol"], [])
    assert ("logboek" in run.menu) is (group == ADMINS)
    assert any("U kunt hier meekijken" in text for text in run.texts()) is not may_load


def test_who_has_no_group_gets_nothing(guarded: Server, provider: Provider) -> None:
    with log_in(guarded, provider, person("Zonder", "andere groep")) as client:
        run = seen(guarded, cookies_of(client), "data")
    assert run.headings() == ["Geen toegang"]
    assert "Uw account zit niet in een groep" in " ".join(run.texts())


@pytest.mark.parametrize("page", [*PAGES], ids=lambda page: page.file)
def test_no_page_shows_anything_without_a_login(guarded: Server, page: object) -> None:
    entry = next(one for one in PAGES if one == page)
    for address in (entry.url_path, f"pages/{entry.path.stem}", f"pages/{entry.file}", f"~/+/{entry.url_path}"):
        run = seen(guarded, {}, address)
        assert run.headings() == ["Inloggen"], address
        assert {kind for kind in run.kinds() if kind not in ("html", "heading", "markdown")} == set(), address


def test_the_way_back_is_a_page_of_this_app(guarded: Server, provider: Provider) -> None:
    ends = {}
    for wanted in ("/themas?peildatum=2026-09-30", "//evil.nl", "/\\evil.nl", "https://evil.nl", "/x%0d%0aA:b"):
        provider.person(person("Terug", READERS))
        with browser_of(guarded) as client:
            answer = client.get("/inloggen", params={"naar": wanted}, follow_redirects=True)
            ends[wanted] = str(answer.url).removeprefix(guarded.url)
    assert ends == {
        "/themas?peildatum=2026-09-30": "/themas?peildatum=2026-09-30",
        "//evil.nl": "/",
        "/\\evil.nl": "/",
        "https://evil.nl": "/",
        "/x%0d%0aA:b": "/",
    }


def test_a_planted_way_back_is_held_against_the_same_rule(guarded: Server, provider: Provider) -> None:
    provider.person(person("Terug", READERS))
    with browser_of(guarded) as client:
        to_provider = client.get(client.get("/inloggen").headers["location"]).headers["location"]
        back = client.get(to_provider).headers["location"]
        client.cookies.delete("spuk_naar")
        client.cookies.set("spuk_naar", "%2F%2Fevil.nl", domain="127.0.0.1")
        assert client.get(back).headers["location"] == "/"


def test_every_cookie_of_a_login_is_short_and_closed(guarded: Server, provider: Provider) -> None:
    provider.person(person("Koek", READERS))
    with browser_of(guarded) as client:
        answer = client.get("/inloggen")
        given = answer.headers.get_list("set-cookie")
        while answer.is_redirect:
            answer = client.get(answer.headers["location"])
            given += answer.headers.get_list("set-cookie")
    kept = {one.partition("=")[0]: one.partition("; ")[2] for one in given if not one.startswith("spuk_naar=;")}
    assert kept[USER] == kept[f"{USER}_tokens"] == "Path=/; Max-Age=28800; HttpOnly; SameSite=Lax"
    assert kept["spuk_naar"] == "Path=/; Max-Age=900; HttpOnly; SameSite=Lax"


def test_a_replayed_cookie_is_worth_nothing_after_logout(
    guarded: Server, provider: Provider, secrets_file: Path, store_url: str
) -> None:
    with log_in(guarded, provider, person("Weg", ANALYSTS)) as client:
        kept = cookies_of(client)
        assert title(seen(guarded, kept, "data")) == "Data"
        answer = client.get("/auth/logout")
    assert answer.headers["location"].startswith(f"{provider.issuer}/logout?")
    assert seen(guarded, kept, "data").headings() == ["U bent uitgelogd"]
    options = {"secrets.files": str(secrets_file)}
    with running_server(environment={"SPUK_STORE": store_url}, options=options) as second:
        # The cookie says for which address it is; a proxy gives both instances the same one.
        claims = whole_claims(kept, guarded)
        assert seen(second, forged(claims, second), "data").headings() == ["U bent uitgelogd"]


def whole_claims(cookies: dict[str, str], server: Server) -> Claims:
    found: Claims = json.loads(decode_signed_value(COOKIE_SECRET, USER, cookies[USER]) or b"{}")
    assert found.pop("origin") == server.url
    return found


def test_an_open_tab_ends_with_its_login_and_its_access(
    guarded: Server, provider: Provider, login_store: Store
) -> None:
    admin = login_store.acting(ADMIN).logins
    with log_in(guarded, provider, person("Tab", READERS)) as client:

        async def walk() -> list[str]:
            async with Tab(guarded, cookies_of(client)) as tab:
                told = [title(await tab.run("data"))]
                admin.exclude("id-tab", "Tab")
                told.append(title(await tab.rerun()))
                admin.readmit("id-tab")
                told.append(title(await tab.rerun()))
                client.get("/auth/logout")
                told.append(title(await tab.rerun()))
                return told

        assert at_once(walk) == ["Data", "Geen toegang", "Data", "U bent uitgelogd"]


def test_whoever_is_excluded_by_name_stays_so_under_another_name(
    guarded: Server, provider: Provider, login_store: Store
) -> None:
    login_store.acting(ADMIN).logins.exclude("Oude Naam", "Oude Naam")
    for name in ("Oude Naam", "Nieuwe Naam"):
        with log_in(guarded, provider, {**person(name, READERS), "sub": "steeds-dezelfde"}) as client:
            assert seen(guarded, cookies_of(client)).headings() == ["Geen toegang"], name


def test_a_role_that_is_withdrawn_in_the_settings_counts_at_the_next_run(
    guarded: Server, provider: Provider, secrets_file: Path
) -> None:
    before = secrets_file.read_text(encoding="utf-8")
    with log_in(guarded, provider, person("Rol weg", ANALYSTS)) as client:

        async def walk() -> list[str]:
            async with Tab(guarded, cookies_of(client)) as tab:
                told = [title(await tab.run("data"))]
                for text in (before.replace(f'"{ANALYSTS}"', '"niemand"'), before + "\n[toegang", before):
                    secrets_file.write_text(text, encoding="utf-8")
                    told.append(title(await tab.rerun()))
                return told

        try:
            assert at_once(walk) == ["Data", "Geen toegang", "Even geen toegang", "Data"]
        finally:
            secrets_file.write_text(before, encoding="utf-8")


def test_the_end_of_the_token_ends_an_open_tab(guarded: Server, provider: Provider) -> None:
    with log_in(guarded, provider, person("Kort", READERS), seconds=4) as client:

        async def walk() -> list[str]:
            async with Tab(guarded, cookies_of(client)) as tab:
                told = [title(await tab.run("data"))]
                time.sleep(4.2)
                return [*told, title(await tab.rerun())]

        assert at_once(walk) == ["Data", "Uw sessie is verlopen"]


@pytest.mark.parametrize(
    "lie",
    [
        lambda provider, claims: provider.unsigned(claims),
        lambda provider, claims: provider.signed(claims, RSAKey.generate_key(2048, {"kid": "eerste"})),
        lambda provider, claims: provider.honest(claims | {"iss": "https://evil.nl"}),
        lambda provider, claims: provider.honest(claims | {"aud": "andere-app"}),
        lambda provider, claims: provider.honest(claims | {"aud": ["andere-app"], "azp": CLIENT}),
        lambda provider, claims: provider.honest(claims | {"nonce": "van een ander"}),
        lambda provider, claims: provider.honest(claims | {"exp": claims["iat"] - 3600}),
        lambda provider, claims: provider.honest({**claims, "sub": ""}),
    ],
    ids=["unsigned", "other key", "issuer", "audience", "audience azp", "nonce", "expired", "no subject"],
)
def test_a_token_that_lies_gives_nothing(
    guarded: Server, provider: Provider, lie: Callable[[Provider, Claims], str]
) -> None:
    provider.person(person("Leugen", ADMINS))
    provider.sign = lambda claims: lie(provider, claims)
    with browser_of(guarded) as client:
        client.get("/inloggen", follow_redirects=True)
        assert seen(guarded, cookies_of(client), "data").headings()[0] in ("Inloggen", "Geen toegang")


def test_a_cookie_of_ones_own_making_gives_nothing(guarded: Server, provider: Provider) -> None:
    now = int(time.time())
    claims = {**person("Vals", ADMINS), "iss": provider.issuer, "aud": CLIENT, "iat": now, "exp": now + 600}
    honest = forged(claims, guarded)
    assert title(seen(guarded, honest, "data")) == "Data"  # the secret is what protects
    value = honest[USER]
    head, _, signature = value.rpartition(".")
    for false in (
        forged(claims, guarded, secret="een-ander-geheim-dat-ook-lang-genoeg-is-om-te-tellen"),
        {USER: f"{head}.{signature[::-1]}"},
        {USER: head},
        {USER: '{"is_logged_in": true, "sub": "1", "groups": ["monitor-beheer"]}'},
        {f"{USER}_1": value},
        {"_streamlit_user_tokens": value},
    ):
        assert seen(guarded, false, "data").headings() == ["Inloggen"]


def test_a_callback_that_this_browser_did_not_begin_is_refused(guarded: Server, provider: Provider) -> None:
    provider.person(person("Aanvaller", READERS))
    with browser_of(guarded) as attacker, browser_of(guarded) as victim:
        to_provider = attacker.get(attacker.get("/inloggen").headers["location"]).headers["location"]
        callback = attacker.get(to_provider).headers["location"]
        answer = victim.get(callback)
        assert (answer.headers["location"], answer.headers.get_list("set-cookie")) == ("/?inlog=mislukt", [])
        assert seen(guarded, cookies_of(victim)).headings() == ["Inloggen"]


def test_what_was_planted_before_a_login_is_worth_nothing_after(guarded: Server, provider: Provider) -> None:
    with browser_of(guarded) as attacker:
        attacker.get("/_stcore/health")
        attacker.get(attacker.get("/inloggen").headers["location"])
        planted = cookies_of(attacker)
    provider.person(person("Slachtoffer", READERS))
    with browser_of(guarded) as victim:
        for name, value in planted.items():
            victim.cookies.set(name, value, domain="127.0.0.1")
        victim.get("/inloggen", follow_redirects=True)
        assert sidebar(seen(guarded, {USER: victim.cookies[USER]})) == ["Slachtoffer"]
    assert seen(guarded, planted).headings() == ["Inloggen"]


def test_somebody_else_in_the_same_browser_ends_the_first(guarded: Server, provider: Provider) -> None:
    with log_in(guarded, provider, person("Eerste", ANALYSTS)) as client:
        first = cookies_of(client)
        provider.person(person("Tweede", READERS))
        client.get("/inloggen", follow_redirects=True)
        assert sidebar(seen(guarded, {USER: client.cookies[USER]})) == ["Tweede"]
    assert seen(guarded, first).headings() == ["U bent uitgelogd"]


def test_uploads_and_files_are_for_who_is_logged_in(guarded: Server, provider: Provider) -> None:
    upload, media = "/_stcore/upload_file/sessie/bestand", "/media/abc.png"
    with log_in(guarded, provider, person("Kijker", READERS)) as reader, browser_of(guarded) as stranger:
        assert [stranger.put(upload, content=b"x").status_code, stranger.get(media).status_code] == [403, 403]
        assert [reader.put(upload, content=b"x").text, reader.get(media).status_code] == ["Log eerst in.", 404]
    with log_in(guarded, provider, person("Lader", ANALYSTS)) as analyst:
        assert "Log eerst in." not in analyst.put(upload, content=b"x").text
