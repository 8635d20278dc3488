"""Figures at the ends of a line: on the side away from the line, clear of other lines, inside the drawing."""

import pytest

from spuk_monitor.charts.end_labels import Anchor, height_at, middle_of


def anchor(y: float, *, above_first: bool = True) -> Anchor:
    return Anchor(x=3.0, top=y, bottom=y, left_share=0.0, above_first=above_first)


def test_the_text_stands_on_the_side_where_its_own_line_does_not_run() -> None:
    assert middle_of(anchor(50), "12,4%", paths=[[(3, 50), (97, 80)]]) == 40.0
    assert middle_of(anchor(50, above_first=False), "12,4%", paths=[[(3, 50), (97, 20)]]) == 60.0


def test_another_line_sends_the_text_to_the_other_side_and_never_beyond_it() -> None:
    own, other = [(3.0, 50.0), (97.0, 80.0)], [(3.0, 40.0), (97.0, 40.0)]
    assert middle_of(anchor(50), "12,4%", paths=[own, other]) == 69.41


def test_the_text_never_leaves_the_drawing() -> None:
    assert middle_of(anchor(4), "12,4%", paths=[]) == 14.0
    assert middle_of(anchor(97, above_first=False), "12,4%", paths=[]) == 87.0


def test_a_margin_keeps_the_text_off() -> None:
    wide = Anchor(x=3.0, top=30.0, bottom=70.0, left_share=0.0, above_first=True)
    assert middle_of(wide, "1", paths=[[(3, 50), (97, 80)]]) == 20.0


@pytest.mark.parametrize(("x", "height"), [(0.0, 10.0), (50.0, 20.0), (-1.0, 10.0), (-9.0, None)])
def test_a_line_has_a_height_between_its_ends_and_around_its_marks(x: float, height: float | None) -> None:
    assert height_at([(0.0, 10.0), (100.0, 30.0)], x) == height
