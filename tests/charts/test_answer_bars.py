"""Plain bars of answers: printed order, own scale for counts, 100% for shares."""

import re

from spuk_monitor.charts.answer_bars import AnswerBar, drawing, html
from spuk_monitor.charts.drawing import Bar, Bars

BARS = [AnswerBar("Sport", (("2026", 20.0), ("2025", 10.0))), AnswerBar("Anders", (("2026", None),), "Onbekend.")]


def widths(text: str) -> list[float]:
    return [float(one) for one in re.findall(r'style="width:([\d.]+)%"', text)]


def test_counts_are_drawn_against_the_largest() -> None:
    text = html(BARS, is_share=False)
    assert widths(text) == [100.0, 50.0]
    assert 'aria-label="Sport, 2026: 20"' in text
    assert '<p class="mo-facts">Onbekend.</p>' in text


def test_shares_are_drawn_against_100_percent() -> None:
    text = html(BARS, is_share=True)
    assert widths(text) == [20.0, 10.0]
    assert "<b>20%</b>" in text


def test_the_picture_shows_the_newest_and_unknown_as_unknown() -> None:
    assert drawing(BARS, unit="%") == Bars("%", (Bar("Sport", 20.0), Bar("Anders", None, note="Onbekend.")))
