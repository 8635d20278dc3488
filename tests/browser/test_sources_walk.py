"""The walk of a data analyst with files from outside: StatLine, Swing, and a table that the analyst links himself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from bench.serving import Server
from scripts.looking import open_list, settle
from tests.browser.visiting import Visit, visit
from tests.builders.ingest import csv_text
from tests.builders.statline import kwb
from tests.builders.swing import viewer_book

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT = "2026-11-01"
RING = {"WK167400": 7060, "WK167402": 7605, "WK167403": 7640, "WK167404": 10840, "WK167405": 5120}


@pytest.fixture
def seen(browser: Browser, empty_server: Server) -> Iterator[Visit]:
    """A window in which nothing may fail, whatever the test does."""
    walking = visit(browser, empty_server)
    yield walking
    walking.expect_no_failure()
    assert walking.complaints == []
    assert walking.outside == []


def choose_file(seen: Visit, name: str, content: bytes) -> None:
    mime = XLSX if name.endswith(".xlsx") else "text/csv"
    chosen = seen.page.locator('input[type="file"]')
    chosen.set_input_files([{"name": name, "mimeType": mime, "buffer": content}])
    expect(seen.page.get_by_role("heading", name="Wat de controle zegt")).to_be_visible(timeout=30_000)
    settle(seen.page)


def accept(seen: Visit, says: str) -> None:
    """Fill in a name and accept; the page says which version it became."""
    page = seen.page
    seen.type("Uw naam (blijft bij deze versie staan)", "J. Analist")
    page.get_by_role("button", name="Accepteren", exact=True).click()
    settle(page)
    assert says in seen.text()
    settle(page)
    seen.expect_no_failure()


def test_statline_from_download_to_the_area_that_is_composed(seen: Visit) -> None:
    seen.go(f"/data?peildatum={AT}")
    choose_file(seen, "kwb_2024.csv", kwb({code: (count, "1") for code, count in RING.items()}))
    said = seen.text()
    assert (
        "StatLine, CSV zonder statistische symbolen, tabel Kerncijfers wijken en buurten, 5 rijen, periode 2024" in said
    )
    assert "Uit de naam 'kwb_2024.csv' is 2024 gelezen." in said
    accept(seen, "is geladen: 5 toegevoegd, 0 gewijzigd, 0 ingetrokken.")
    seen.go(f"/effect?peildatum={AT}")
    text = seen.text()
    assert "38.265" in text
    assert "samengesteld uit 5 wijken (aanname)" in text


def test_swing_with_fractions_becomes_percentages(seen: Visit) -> None:
    book = viewer_book(
        "Netto arbeidsparticipatie - Gemeenten", [["", "2022", "2023"]],
        [["Roosendaal", 0.684, 0.701], ["Nederland", 0.711, None]],
    )  # fmt: skip
    seen.go(f"/data?peildatum={AT}")
    choose_file(seen, "export.xlsx", book)
    assert "Swing, viewer, Excel, tabel Swing, 2 rijen, perioden 2022 t/m 2023" in seen.text()
    added = seen.page.get_by_text("Toegevoegd: 4 waarden")
    added.click()
    settle(seen.page)
    said = seen.text()
    assert all(words in said for words in ("68,4", "70,1", "71,1", "onbekend"))
    assert "0,684" not in said
    accept(seen, "is geladen: 4 toegevoegd, 0 gewijzigd, 0 ingetrokken.")


def quarter(name: str, *counts: int) -> bytes:
    """A table of an own registration; the header stands below a title."""
    rows = [f"Roosendaal-Ring;{name};{count};x" for count in counts]
    return csv_text(
        "Kwartaalcijfers werkgeversteam", "Wijkgebied;Kwartaal;Jongeren met baangarantie;Opmerking", *rows
    ).encode()


def test_an_unknown_table_is_linked_once_and_then_loads_by_itself(seen: Visit) -> None:
    page = seen.page
    seen.go(f"/data?peildatum={AT}")
    choose_file(seen, "werkgeversteam_q1.csv", quarter("2026Q1", 10))
    assert "Dit bestand wordt niet herkend" in seen.text()
    expect(page.get_by_role("heading", name="Zelf koppelen: werkgeversteam_q1.csv")).to_be_visible()
    measure = page.get_by_role("combobox", name="Maat").first
    measure.click()
    open_list(measure)
    measure.fill("RSD-M09")
    page.get_by_role("option").first.click()
    settle(page)
    seen.type("Naam van de koppeling", "Kwartaalcijfers werkgeversteam")
    seen.type("Uw naam (blijft bij de koppeling staan)", "J. Analist")
    page.get_by_role("button", name="Koppeling bewaren en bestand lezen").click()
    expect(page.get_by_text("koppeling 'Kwartaalcijfers werkgeversteam', 1 rij")).to_be_visible(timeout=30_000)
    settle(page)
    accept(seen, "is geladen: 1 toegevoegd, 0 gewijzigd, 0 ingetrokken.")
    # Next quarter's file has that shape and needs no person.
    choose_file(seen, "werkgeversteam_q2.csv", quarter("2026Q2", 16))
    assert "koppeling 'Kwartaalcijfers werkgeversteam', 1 rij" in seen.text()
    accept(seen, "is geladen: 1 toegevoegd, 0 gewijzigd, 0 ingetrokken.")
    seen.go(f"/themas?peildatum={AT}&thema=B")
    expect(page.locator("#TGT-B04")).to_contain_text("26 gerealiseerd")
