"""A part of a page that is drawn again by itself asks as well who looks: Streamlit runs no other line of the page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.client import Run
from bench.serving import Server
from spuk_monitor.store import Store
from tests.builders.logged_in import Tab, at_once, log_in, person
from tests.builders.people import ADMIN
from tests.builders.provider import Provider

Change = Callable[[], object]
GROUP = "monitor-lezers"
WITH_PARTS = ("themas", "interventie")


def drawn_again(server: Server, cookies: dict[str, str], page: str, *changes: Change) -> list[Run]:
    """A part of the page as it is drawn again: once as it is, and after each of the changes."""

    async def walk() -> list[Run]:
        async with Tab(server, cookies) as tab:
            part = (await tab.run(page)).fragments[-1]
            runs = [await tab.rerun(fragment=part)]
            for change in changes:
                change()
                runs.append(await tab.rerun(fragment=part))
            return runs

    found: list[Run] = at_once(walk)
    return found


@pytest.mark.parametrize("page", WITH_PARTS)
def test_who_lost_access_gets_no_part_of_a_page_any_more(
    guarded: Server, provider: Provider, login_store: Store, page: str
) -> None:
    logins = login_store.acting(ADMIN).logins
    with log_in(guarded, provider, person(f"Deel {page}", GROUP)) as client:
        by_itself, refused = drawn_again(
            guarded, dict(client.cookies), page, lambda: logins.exclude(f"id-deel {page}", f"Deel {page}")
        )
    assert "Geen toegang" not in by_itself.headings() and by_itself.kinds()["html"] > 0
    assert refused.headings() == ["Geen toegang"]
    assert refused.kinds().keys() <= {"html", "heading", "markdown", "button"}


def test_another_role_draws_the_whole_page_anew(guarded: Server, provider: Provider, secrets_file: Path) -> None:
    before = secrets_file.read_text(encoding="utf-8")
    promoted = before.replace('analist = ["monitor-analisten"]', 'analist = ["monitor-analisten", "eerst-lezer"]')
    as_reader = before.replace(f'lezer = ["{GROUP}"]', f'lezer = ["{GROUP}", "eerst-lezer"]')
    secrets_file.write_text(as_reader, encoding="utf-8")
    try:
        with log_in(guarded, provider, person("Eerst lezer", "eerst-lezer")) as client:
            by_itself, whole = drawn_again(
                guarded, dict(client.cookies), "themas", lambda: secrets_file.write_text(promoted, encoding="utf-8")
            )
    finally:
        secrets_file.write_text(before, encoding="utf-8")
    assert "Thema's en interventies" not in by_itself.headings()
    assert whole.headings()[0] == "Thema's en interventies"
    assert "analist" in " ".join(whole.texts())
