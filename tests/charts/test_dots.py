"""Ranked dots: where they stand, what is named, and that data is escaped."""

import re

from spuk_monitor.charts import dots
from spuk_monitor.charts.dots import Reference, Row, Scale

ROWS = [
    Row("1", "Noord", 10.0, "10,0%", low=8.0, high=12.0),
    Row("2", "Proefwijk", 20.0, "20,0%", own=True, marks=("fictief",)),
]


def drawn(rows: list[Row], references: list[Reference] | None = None, *, alt: str = "Proef") -> str:
    return dots.html(rows, references or [], alt=alt, tick_texts=[(10.0, "10%")], own_word="dit gebied")


def test_a_margin_is_drawn_only_where_there_is_one() -> None:
    html = drawn(ROWS)
    assert html.count("mo-d-margin") == 1
    assert html.count('class="mo-d-dot"') == 2


def test_positions_follow_the_scale() -> None:
    scale = Scale.around(ROWS, [])
    assert (scale.low, scale.high) == (8 - 12 * 0.04, 20 + 12 * 0.04)
    assert (scale.x(scale.low), scale.x(scale.high), scale.x(14.0)) == (0.0, 100.0, 50.0)
    assert f'class="mo-d-dot" style="left:{scale.x(20.0)}%"' in drawn(ROWS)


def test_ticks_are_round_numbers_within_the_scale() -> None:
    assert Scale(7.5, 20.5).ticks() == [10.0, 15.0, 20.0]
    assert Scale(-0.3, 0.7).ticks() == [-0.25, 0.0, 0.25, 0.5]


def test_a_scale_of_positive_values_never_begins_below_zero() -> None:
    assert Scale.around([Row("1", "a", 0.0, "0"), Row("2", "b", 100.0, "100")], []).low == 0.0
    assert Scale.around([Row("1", "a", 5.0, "5")], []) == Scale(4.0, 6.0)


def test_the_own_row_is_named_in_words() -> None:
    html = drawn(ROWS)
    assert html.count("mo-d-mine") == 1
    assert '<span class="mo-d-own">dit gebied</span> <span class="mo-d-mark">fictief</span>' in html


def test_each_line_has_its_label_and_runs_through_every_row() -> None:
    references = [Reference("Proefstad", 12.0, "12,0%"), Reference("Nederland", 19.0, "19,0%", ("voorlopig",))]
    html = drawn(ROWS, references)
    assert re.findall(r"mo-d-name[^>]*>([^<]*)<", html) == ["Nederland 19,0% (voorlopig)", "Proefstad 12,0%"]
    assert html.count("mo-d-line mo-d-l1") == 4  # two rows, its own label and the one below
    assert html.count("mo-d-line mo-d-l0") == 3


def test_data_is_escaped_and_the_chart_has_a_name() -> None:
    html = drawn([Row("1", "<b>x</b>", 1.0, "1")], [Reference("<i>", 1.0, "1")], alt='a "b" <c>')
    assert "<b>x" not in html
    assert "<i>" not in html
    assert 'role="img" aria-label="a &quot;b&quot; &lt;c&gt;"' in html


def test_nothing_to_rank_draws_nothing() -> None:
    assert drawn([]) == ""
