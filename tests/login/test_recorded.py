"""What audit and log tell of people who log in: the audit who took what along, the log nobody's name."""

import asyncio

import httpx
import pytest

from bench.serving import Server
from spuk_monitor.domain.access import Via
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.store import Store
from tests.builders.logged_in import Tab, at_once, log_in, person, seen
from tests.builders.people import ADMIN
from tests.builders.provider import Provider

READERS, ANALYSTS, ADMINS = "monitor-lezers", "monitor-analisten", "monitor-beheer"
BUTTON = "Deze keuze downloaden (csv)"


def exports(store: Store) -> list[tuple[str, Via]]:
    return [(one.by, one.via) for one in store.audit.lines() if one.deed is Deed.UITGEVOERD]


@pytest.fixture(autouse=True)
def _something_to_take_along(login_store: Store) -> None:
    login_store.audit.exported("een bestand van eerder")


def cookies_of(client: httpx.Client) -> dict[str, str]:
    return dict(client.cookies)


def test_a_download_is_signed_with_the_name_of_the_login(
    guarded: Server, provider: Provider, login_store: Store
) -> None:
    with log_in(guarded, provider, person("Uitvoerder", ADMINS)) as client:

        async def click() -> tuple[str, str]:
            async with Tab(guarded, cookies_of(client)) as tab:
                return await tab.download(await tab.run("logboek"), BUTTON)

        address, refusal = at_once(click)
    assert (address.startswith("/media/"), refusal) == (True, "")
    assert exports(login_store)[0] == ("Uitvoerder", Via.INLOG)


def test_a_page_that_stayed_open_gives_no_file_to_who_lost_access(
    guarded: Server, provider: Provider, login_store: Store
) -> None:
    with log_in(guarded, provider, person("Vertrokken", ADMINS)) as client:

        async def click() -> tuple[str, str]:
            async with Tab(guarded, cookies_of(client)) as tab:
                run = await tab.run("logboek")
                login_store.acting(ADMIN).logins.exclude("Vertrokken", "Vertrokken")
                return await tab.download(run, BUTTON)

        address, refusal = at_once(click)
    assert (address, refusal) == ("", "Failed to generate file for download")
    assert "Vertrokken" not in {by for by, _ in exports(login_store)}


def test_the_log_tells_of_logins_by_role_or_reason_and_never_who(guarded: Server, provider: Provider) -> None:
    already = len(guarded.log_text())
    with log_in(guarded, provider, person("Femkelog", ANALYSTS) | {"email": "femkelog@voorbeeld.example"}) as client:
        seen(guarded, cookies_of(client), "logboek", query="wie=femkelog")
    with log_in(guarded, provider, person("Femkeweg", "andere groep")) as client:
        client.get(
            "/oauth2callback", params={"error": "access_denied", "error_description": "Femkefout is geblokkeerd"}
        )
    told = guarded.log_text()[already:]
    lines = [line.partition("spuk_monitor: ")[2] for line in told.splitlines()]
    assert [line for line in lines if "inlog" in line or "toegang" in line] == [
        "inlog geaccepteerd role=analist",
        "toegang geweigerd role=beheerder",
        'inlog geweigerd reason="geen rol"',
        "inlog geweigerd reason=inlogdienst",
    ]
    assert [word for word in ("femke", "@", "127.0.0.1", "id-") if word in told.casefold()] == []


def test_the_address_of_a_file_does_not_follow_from_what_it_holds(guarded: Server, provider: Provider) -> None:
    with log_in(guarded, provider, person("Zelfde bestand", READERS)) as client:

        async def twice() -> list[httpx.Response]:
            """Fetched while both pages are open: the server forgets the files of a page that was left."""
            async with Tab(guarded, cookies_of(client)) as one, Tab(guarded, cookies_of(client)) as other:
                runs = [await tab.unfold(await tab.run("voorbeelden")) for tab in (one, other)]
                (label,) = [
                    it.download_button.label for it in runs[0].elements if it.download_button.label[:4] == "csv:"
                ]
                found = [(await tab.download(run, label))[0] for tab, run in zip((one, other), runs, strict=True)]
                return [await asyncio.to_thread(client.get, address) for address in found]

        files = at_once(twice)
    first, second = (one.url.path for one in files)
    assert [one.status_code for one in files] == [200, 200]
    assert first.startswith("/media/") and first != second
    assert files[0].content == files[1].content
    assert [one.headers["content-type"].split(";")[0] for one in files] == ["text/csv"] * 2
