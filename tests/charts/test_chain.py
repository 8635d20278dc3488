"""Steps beside each other: words for the arrows, and what to say without items."""

from spuk_monitor.charts.chain import STYLE, Step, html
from spuk_monitor.charts.stylesheet import SHEET


def test_steps_are_headings_with_items_and_the_arrow_in_words() -> None:
    made = html(
        [Step("Eerst", "uitleg <1>", ["a", "b"], "niets", leads_to="draagt bij aan"), Step("Dan", "", [], "leeg")]
    )
    assert made.count("<h3 ") == 2
    assert '<ul class="mo-c-list"><li>a</li><li>b</li></ul>' in made
    assert "uitleg &lt;1&gt;" in made
    assert "<span>draagt bij aan</span>" in made
    assert made.count("mo-c-arrow") == 1
    assert '<p class="mo-small">leeg</p>' in made


def test_the_style_is_in_the_sheet() -> None:
    assert STYLE in SHEET
