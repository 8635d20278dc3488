"""The ten minutes before a meeting: every question of a steering group answered by reading and a few clicks."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from bench.serving import Server
from scripts.looking import settle
from tests.browser.visiting import Visit, gaps, visit

pytestmark = pytest.mark.browser
AT = "peildatum=2026-10-15"


@pytest.fixture
def seen(browser: Browser, server: Server) -> Iterator[Visit]:
    """A reader's window on the overview, in which nothing may fail."""
    walking = visit(browser, server)
    walking.go(f"/?{AT}")
    yield walking
    walking.expect_no_failure()
    assert gaps(walking.headings()) == []
    assert walking.complaints == []
    assert walking.outside == []


def follow(seen: Visit, link: str | re.Pattern[str], title: str) -> None:
    """Click a link in the page itself and arrive at the page of that title."""
    seen.page.get_by_test_id("stMain").get_by_role("link", name=link).first.click()
    seen.expect_title(title)


def below(seen: Visit, heading: str) -> str:
    """What stands under a heading of the second level, as a reader sees it."""
    text = seen.text()
    start = text.index(f"\n{heading}\n")
    rest = [other for level, other in seen.headings() if level == 2 and other != heading]
    ends = [text.find(f"\n{other}\n", start + 1) for other in rest]
    return text[start : min((end for end in ends if end > 0), default=len(text))]


def test_which_targets_are_behind_and_why(seen: Visit) -> None:
    behind = below(seen, "Wat vraagt eerst aandacht, en waarom")
    assert "Buurtpunten opgericht en doorontwikkeld" in behind
    assert "op dat moment werden er 0,5 verwacht (0%), dus dit loopt achter" in behind
    follow(seen, "Verloop van dit doel bekijken (TGT-E02)", "Thema's en interventies")
    expect(seen.page.get_by_role("heading", level=2, name="Doel in beeld")).to_be_visible()
    assert "7,5 verwacht" in seen.text()


def test_what_changed_since_the_previous_meeting(seen: Visit) -> None:
    assert "Sinds 9 juli 2026: 2 doelen slechter, 2 doelen beter" in below(seen, "Voor de vergadering")
    follow(seen, "Alles sinds de vorige stuurgroep", "Sinds de vorige stuurgroep")
    changed = below(seen, "Doelen met een andere status")
    assert "Bewonersinitiatieven vanuit het Inwonersfonds gefaciliteerd" in changed
    assert "ging de realisatie van 3 naar 4. Het pad liep door: verwacht werd eerst 5 en nu 7,5." in changed
    assert "Participatieve acties" in below(seen, "Leveringen die te laat zijn")


def test_where_money_runs_ahead_and_what_was_decided_about_it(seen: Visit) -> None:
    assert "Bij 3 begrotingsregels loopt het geld voor op het resultaat." in below(seen, "Voor de vergadering")
    follow(seen, "Geld tegenover resultaat bekijken", "Geld tegenover resultaat")
    assert "E2. Dialoog in de wijk" in seen.text()
    assert "58% is uitgegeven" in seen.text()
    follow(seen, re.compile("Dialoog in de wijk"), "Eén interventie")
    money, decided = below(seen, "Geld"), below(seen, "Besluiten")
    assert "gerealiseerd en verplicht zijn samen € 39.500: € 1.500 meer dan de begroting van € 38.000" in money
    assert "Afschalen, 8 oktober 2026" in decided
    assert "Er is sindsdien geen nieuw cijfer: nog steeds 1" in decided


def test_how_sure_a_figure_is_and_where_it_comes_from(seen: Visit) -> None:
    follow(seen, "Verloop van dit doel bekijken (TGT-E02)", "Thema's en interventies")
    text = seen.text()
    origin = seen.page.get_by_role("table", name="Gebruikte waarnemingen en hun herkomst").first
    expect(origin).to_contain_text(re.compile(r"3e kwartaal 2026.*fictief.*\.xlsx, blad Waarnemingen, cel D\d+", re.S))
    assert "aanname: telwijze" in text
    assert "fictief" in text
    follow(seen, "Bevestig deze aanname", "Aannames en herzieningen")


@pytest.fixture
def writing(browser: Browser, example_server: Server) -> Iterator[Visit]:
    """A window on a store of its own, in which something is written."""
    walking = visit(browser, example_server)
    yield walking
    walking.expect_no_failure()
    assert walking.complaints == []
    assert walking.outside == []


def test_a_decision_is_written_down_and_its_figures_are_followed(writing: Visit) -> None:
    page = writing.page
    writing.go("/besluiten?doel=TGT-B02")
    page.get_by_role("button", name="Besluit vastleggen").click()
    settle(page)
    page.get_by_role("radio", name="Opschalen").locator("xpath=ancestor::label").click()
    page.get_by_role("textbox", name="Overleg").fill("Stuurgroep")
    page.get_by_role("textbox", name="Eigenaar: een rol, geen naam").fill("projectleider jongeren")
    words = page.get_by_role("textbox", name="Wat houdt het besluit in?")
    words.fill("Bel 06-1234 5678 over een tweede school.")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    settle(page)
    assert "telefoonnummer" in writing.text()  # personal data is warned of, and nothing is kept yet
    words.fill("Een tweede school doet mee.")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    settle(page)
    assert "Een tweede school doet mee." in writing.text()
    writing.go(f"/besluiten?{AT}")
    assert "Een tweede school doet mee." not in writing.text()  # on that day it was not decided yet
    writing.go("/interventie?interventie=RSD-B-a")
    assert "Een tweede school doet mee." in writing.text()
    assert "projectleider jongeren" in writing.text()
