"""Money beside results as boxes: places on one scale, letters that do not touch, unknown draws nothing."""

import re

import pytest

from spuk_monitor.charts.balance import BalanceRow, Mark, alt_text, html, legend, limit_of
from spuk_monitor.charts.stylesheet import SHEET


def row(**fields: object) -> BalanceRow:
    marks = (Mark("a", "werk & taal", 20.0), Mark("b", "fit", 22.0), Mark("c", "thuis", 80.0))
    values = {"name": "Regel <A1>", "spent": 62.0, "committed": 10.0, "expected": 25.0, "marks": marks} | fields
    return BalanceRow(**values)  # type: ignore[arg-type]


def places(text: str, kind: str) -> list[str]:
    return re.findall(rf'class="{kind}" style="((?:left|width):[^"]*)"', text)


def test_bar_and_marks_on_one_scale() -> None:
    text = html(row(), 200.0)
    assert places(text, "ba-spent") == ["width:31.0%"]
    assert places(text, "ba-committed") == ["left:31.0%;width:5.0%"]
    assert places(text, "ba-expected") == ["left:12.5%"]
    assert places(text, "ba-whole") == ["left:50.0%"]


def test_letters_that_would_touch_stand_above_each_other() -> None:
    tops = re.findall(r'class="ba-mark" style="left:([\d.]+)%;top:-([\d.]+)rem', html(row(), 100.0))
    assert tops == [("20.0", "1.35"), ("22.0", "2.7"), ("80.0", "1.35")]


def test_unknown_is_not_drawn_and_is_said() -> None:
    empty = row(spent=None, committed=None, expected=None, marks=())
    assert [places(html(empty, 104.0), one) for one in ("ba-spent", "ba-committed", "ba-expected")] == [[], [], []]
    assert alt_text(empty) == "Regel <A1>: uitgegeven onbekend"
    assert places(html(row(spent=float("nan")), 104.0), "ba-spent") == []


def test_in_words_for_whoever_cannot_see_it_and_escaped() -> None:
    part = Mark("a", "werk", 0.0, 39.0, "het geld tot en met 2026")
    assert alt_text(row(marks=(part,))) == (
        "Regel <A1>: uitgegeven 62%; verplicht 10%; volgens de begroting nu 25%; "
        "uitgegeven van het geld tot en met 2026 39%; doel a, werk: 0% bereikt"
    )
    assert 'role="img" aria-label="Regel &lt;A1&gt;: uitgegeven 62%' in html(row(), 104.0)
    assert "werk &amp; taal" in html(row(), 104.0)


def test_what_a_target_is_held_against_has_a_bar_of_its_own() -> None:
    one, same = (Mark(letter, "werk", 0.0, 39.0, "het geld tot en met 2026") for letter in "ab")
    assert places(html(row(marks=(one, same)), 100.0), "ba-part") == ["width:39.0%"]


def test_the_scale_holds_everything_up_to_150() -> None:
    assert limit_of([row()]) == 104.0
    assert limit_of([row(spent=100.0, committed=20.0)]) == pytest.approx(124.8)
    beyond = row(marks=(Mark("a", "werk", 400.0),))
    assert limit_of([beyond]) == pytest.approx(156.0)
    assert ">a›</b>" in html(beyond, 156.0)


def test_every_mark_has_a_word_and_a_style() -> None:
    for kind in ("ba-spent", "ba-part", "ba-committed", "ba-expected", "ba-whole", "ba-letter"):
        assert f'"{kind}"' in legend()
        assert f".{kind}{{" in SHEET
