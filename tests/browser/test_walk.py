"""The walk of a data analyst: load a workbook with a mistake, mend it, accept it, see the status flip, take it back."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from bench.serving import Server
from scripts.looking import settle
from tests.browser.visiting import Visit, visit
from tests.builders.ingest import workbook

pytestmark = pytest.mark.browser
FILE = "uitvraag_2026Q3.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT = "2026-09-30"


@pytest.fixture
def seen(browser: Browser, example_server: Server) -> Iterator[Visit]:
    """A window in which nothing may fail, whatever the test does."""
    walking = visit(browser, example_server)
    yield walking
    walking.expect_no_failure()
    assert walking.complaints == []
    assert walking.outside == []


def observations(value: Any) -> bytes:
    """A workbook of one observation: young people reached (RSD-M07) in the third quarter; the value stands in D2."""
    header = ["indicator", "gebied", "periode", "waarde"]
    return workbook({"Waarnemingen": [header, ["RSD-M07", "roosendaal-ring", "2026Q3", value]]})


def choose_file(seen: Visit, content: bytes) -> None:
    seen.page.locator('input[type="file"]').set_input_files([{"name": FILE, "mimeType": XLSX, "buffer": content}])


def expect_check(seen: Visit, words: str) -> None:
    expect(seen.page.get_by_role("heading", name=f"Wat de controle zegt: {words}")).to_be_visible()
    settle(seen.page)


def accept_button(seen: Visit) -> Locator:
    return seen.page.get_by_role("button", name="Accepteren", exact=True)


def expect_status(seen: Visit, target: str, status: str, number: str) -> None:
    """How a target stands on the page of themes."""
    card = seen.page.locator(f"#{target}")
    expect(card).to_contain_text(status)
    expect(card).to_contain_text(f"{number} gerealiseerd")


def take_back(seen: Visit, reason: str) -> None:
    """The newest version, on the tab Versies."""
    button = seen.page.get_by_role("button", name="Terugdraaien")
    seen.page.get_by_text("Een versie terugdraaien").click()
    expect(button).to_be_visible()
    settle(seen.page)
    seen.type("Reden", reason)
    button.click()


def test_load_mend_accept_see_the_flip_and_undo(seen: Visit) -> None:
    page = seen.page
    seen.go(f"/themas?peildatum={AT}&thema=B")
    expect_status(seen, "TGT-B02", "aandacht", "540")

    # A mistake is named at its cell and nothing can be accepted.
    seen.click_page("Data")
    choose_file(seen, observations("12½"))
    expect_check(seen, "1 fout")
    assert "Waarde is geen getal. Blad 'Waarnemingen', rij 2, kolom 'waarde' (D2): \"12½\"." in seen.text()
    assert "Vul een getal in, bijvoorbeeld 12,5, of laat de cel leeg." in seen.text()
    expect(accept_button(seen)).to_be_disabled()

    # The mended file, chosen again under the same name, takes the place of the first; nothing is kept yet.
    choose_file(seen, observations(900))
    expect_check(seen, "1 waarschuwing")
    flip = page.get_by_role("row").filter(has_text="TGT-B02")
    expect(flip).to_have_text(re.compile(r"aandacht.*behaald", re.DOTALL))
    assert "vervangt een fictief cijfer" in seen.text()

    # Without a name nothing is kept.
    accept_button(seen).click()
    expect(page.get_by_text("Vul uw naam in.")).to_be_visible()
    seen.type("Uw naam (blijft bij deze versie staan)", "J. Analist")
    seen.type("Toelichting", "nagekomen cijfers")
    accept_button(seen).click()
    expect(page.get_by_text("Versie 6 is geladen: 0 toegevoegd, 1 gewijzigd, 0 ingetrokken.")).to_be_visible()
    settle(page)
    seen.expect_no_failure()

    seen.click_page("Thema's en interventies")
    expect_status(seen, "TGT-B02", "behaald", "900")

    # Taking it back brings the old status, in a new version.
    seen.click_page("Data")
    seen.open_tab("Versies")
    version = page.get_by_role("row").filter(has_text=FILE).first  # what it changed is compared further down
    expect(version).to_contain_text("J. Analist")
    expect(version).to_contain_text("nagekomen cijfers")
    take_back(seen, "verkeerd bestand")
    expect(page.get_by_text("Versie 6 is teruggedraaid, als versie 7.")).to_be_visible()
    settle(page)
    seen.expect_no_failure()
    seen.click_page("Thema's en interventies")
    expect_status(seen, "TGT-B02", "aandacht", "540")

    # One action takes all fictitious figures away.
    seen.click_page("Data")
    page.get_by_role("button", name="Voorbeeldcijfers verwijderen").click()
    page.get_by_role("button", name="Ja, verwijder de voorbeeldcijfers").click()
    expect(page.get_by_text("De voorbeeldcijfers zijn verwijderd, als versie 8.")).to_be_visible()
    settle(page)
    expect(page.get_by_text("Voorbeeldcijfers.", exact=True)).to_have_count(0)
    seen.click_page("Thema's en interventies")
    assert "fictief" not in seen.text()
    expect(page.locator("#TGT-B02")).to_contain_text("geen gegevens")
    seen.click_page("Begroting")
    assert "€ 1.062.100" in seen.text()  # the budget of theme B is real and stays
    assert "fictief" not in seen.text()
