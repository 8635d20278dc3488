"""The looks that the other tests rely on do see what is wrong; on pages of a few lines, without a server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench.serving import Server
from tests.browser.visiting import Visit, gaps

pytestmark = pytest.mark.browser
MAIN = '<section data-testid="stMain" style="overflow:auto;height:500px">{}</section>'


@pytest.fixture
def seen(browser: Browser) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 400, "height": 600})
    yield Visit(page, Server.__new__(Server))  # no test here asks the server anything
    page.close()


def show(seen: Visit, html: str) -> None:
    seen.page.set_content(f"<body style='margin:0'>{MAIN.format(html)}</body>")


def test_a_page_that_scrolls_sideways_is_too_wide_but_a_table_in_its_own_box_is_not(seen: Visit) -> None:
    show(seen, '<p id="long" style="width:500px">te breed</p>')
    assert seen.too_wide() == ["stMain 500", '<p id="long" style="width:500px">te breed</p>']
    show(seen, '<div style="overflow-x:auto"><p style="width:500px">breed</p></div>')
    assert seen.too_wide() == []


def test_pictures_without_a_name_are_seen(seen: Visit) -> None:
    show(
        seen,
        '<div role="img" aria-label="balk"></div><img alt="" src="data:," style="width:9px">'
        '<div data-testid="stHtml"><svg width="9" height="9"></svg></div>'
        '<div data-testid="stPlotlyChart" role="figure" aria-label="lijn" style="height:9px"></div>'
        '<div data-testid="stPlotlyChart" role="figure" style="height:9px"></div>',
    )
    assert [one.split(" ")[0] for one in seen.nameless_images()] == ["<img", "<svg", "<div"]


def test_headings_that_skip_a_level_are_seen(seen: Visit) -> None:
    show(seen, "<h1>Een</h1><h3>Drie</h3><h2>Twee</h2><h3>Drie</h3><h6 hidden>Zes</h6>")
    assert gaps(seen.headings()) == ["h1 -> h3 Drie"]


def test_words_of_the_machine_are_seen_and_dutch_words_are_not(seen: Visit) -> None:
    show(
        seen,
        "<p>KeyError: 'x'</p><p>waarde nan, None euro</p><p>Deze pagina kon niet worden gemaakt.</p>[object Object]",
    )
    assert seen.leaks() == ["KeyError", "nan", "None", "kon niet worden gemaakt", "[object "]
    show(seen, "<p>Nanne maakt geen fout: annulering van de nullijn, invalide of niet gevonden</p>")
    assert seen.leaks() == []
