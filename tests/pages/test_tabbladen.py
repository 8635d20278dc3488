"""A link opens a tab of another page, whatever tab stood open on the page that one comes from."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders.screens import PAGES, Screens
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M07", "2026Q3", 540), file="q3.xlsx"))
    return made


@pytest.mark.parametrize(
    ("start", "stood_open", "page", "asked", "header"),
    [
        ("besluiten", {"deel": "Verhalen"}, "data", {"tabblad": "Versies"}, "Versies"),
        ("data", {"tabblad": "Bronnen"}, "besluiten", {"deel": "Afbeeldingen"}, "Afbeeldingen"),
        ("logboek", {"toon": "Toestand"}, "data", {"tabblad": "Bronnen"}, "Bronnen"),
    ],
)
def test_a_link_to_a_tab_of_another_page_opens_it(
    *, screens: Screens, start: str, stood_open: dict[str, str], page: str, asked: dict[str, str], header: str
) -> None:
    app = screens.open(start, AT, **stood_open)
    for name, value in asked.items():
        app.query_params[name] = value
    app.switch_page(str(PAGES / f"{page}.py")).run()
    assert not app.exception
    assert app.main.header[0].value == header
