"""Each page renders behind the navigation and its role check, in process."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.access import NOBODY, Role
from spuk_monitor.ui import access
from spuk_monitor.ui.navigation import PAGES, PageEntry

pytestmark = pytest.mark.usefixtures("on_example")
MAIN = Path(access.__file__).with_name("main.py")


def opened(page: PageEntry) -> AppTest:
    at = AppTest.from_file(str(MAIN), default_timeout=30).run()
    return at if page.is_default else at.switch_page(str(page.path)).run()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_page_shows_its_title(page: PageEntry) -> None:
    at = opened(page)
    assert not at.exception
    assert at.title[0].value == page.title


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_page_shows_nothing_to_someone_without_a_role(page: PageEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "current_user", lambda: NOBODY)
    at = opened(page)
    assert [title.value for title in at.title] == ["Geen toegang"]
    assert len(at.error) == 1
    assert not at.exception


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_the_menu_offers_a_page_to_who_may_open_it(page: PageEntry) -> None:
    asked = re.search(r"^access\.require\((.*)\)$", page.path.read_text(encoding="utf-8"), re.MULTILINE)
    assert (asked or ["", "?"])[1] == {Role.LEZER: ""}.get(page.role, f"Role.{page.role.name}")


def test_every_page_file_is_registered_once() -> None:
    files = sorted(path.name for path in PAGES[0].path.parent.glob("*.py"))
    assert files == sorted(page.file for page in PAGES)
    assert len({page.url_path for page in PAGES}) == len(PAGES)
