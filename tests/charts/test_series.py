"""Series beside references: breaks, margins, order of lines and escaping."""

from datetime import date

from spuk_monitor.charts import series
from spuk_monitor.charts.series import Line, Point


def point(year: int, value: float, **fields: object) -> Point:
    return Point(date(year, 12, 31), str(year), value, **fields)  # type: ignore[arg-type]


def test_no_line_crosses_a_break_of_definition() -> None:
    points = (point(2022, 10, segment="oud"), point(2023, 11, segment="oud"), point(2024, 15, segment="nieuw"))
    assert [len(run) for run in series.runs(points)] == [2, 1]
    html = series.html([Line("Ring", points)], "armoede", unit="%")
    assert html.count('class="mo-line mo-l-0"') == 1
    assert '<span class="mo-break-word" style="left:73.47%">andere definitie</span>' in html


def test_other_borders_are_a_break_of_their_own() -> None:
    points = (point(2022, 10, segment="/0"), point(2024, 15, segment="/1", borders=1))
    html = series.html([Line("Ring", points)], "armoede", unit="%")
    assert ">andere grenzen</span>" in html
    assert "mo-line mo-l-0" not in html


def test_an_unbroken_line_has_no_mark_of_a_break() -> None:
    html = series.html([Line("Ring", (point(2022, 10), point(2023, 11)))], "armoede", unit="%")
    assert "mo-break" not in html


def test_the_alternative_text_says_where_each_line_goes() -> None:
    lines = [Line("Ring", (point(2022, 1250), point(2024, 11.5))), Line("Nederland", (point(2024, 8),))]
    assert series.alt_text(lines, "armoede", unit="%") == (
        "armoede: Ring van 1.250,0% in 2022 naar 11,5% in 2024; Nederland 8,0% in 2024"
    )


def test_a_margin_is_a_band_and_a_whisker_for_the_area_only() -> None:
    points = (point(2022, 10, low=9.0, high=11.0), point(2023, 12, low=11.0, high=13.0))
    html = series.html([Line("Ring", points), Line("Stad", points)], "armoede", unit="%")
    assert html.count("mo-l-band") == 1
    assert html.count('class="mo-whisker"') == 2


def test_a_line_keeps_its_look_when_another_has_no_points() -> None:
    lines = [Line("Ring", (point(2022, 1),)), Line("Stad", ()), Line("Land", (point(2022, 2),))]
    html = series.html(lines, "x", unit="")
    assert "mo-p-0" in html
    assert "mo-p-1" not in html
    assert "mo-p-2" in html


def test_points_say_what_they_are_and_names_are_escaped() -> None:
    html = series.html([Line("<Ring>", (point(2024, 8.25, provisional=True, fictitious=True),))], 'a"b', unit="%")
    assert 'title="&lt;Ring&gt;, 2024: 8,25% (voorlopig, fictief)"' in html
    assert 'aria-label="a&quot;b: &lt;Ring&gt; 8,3% in 2024"' in html
    assert 'class="mo-point mo-p-0 mo-hollow"' in html


def test_what_to_bear_in_mind_with_a_point_in_one_row() -> None:
    marked = point(2024, 8, composed=True, estimated=True, provisional=True)
    assert "8% (samengesteld, modelschatting, voorlopig)" in series.html([Line("Ring", (marked,))], "x", unit="%")


def test_first_and_last_value_stand_in_figures() -> None:
    html = series.html([Line("Ring", (point(2022, 10), point(2023, 11), point(2024, 12.5)))], "x", unit="")
    assert html.count('class="mo-l-value"') == 2
    assert ">10,0</span>" in html
    assert ">12,5</span>" in html
    assert 'style="left:0">2022</span><span class="mo-l-year" style="right:0">2024</span>' in html


def test_nothing_to_draw_is_nothing() -> None:
    assert series.html([Line("Ring", ())], "x", unit="") == ""


def test_one_value_stands_in_the_middle() -> None:
    frame = series.Frame.around([Line("Ring", (point(2024, 5),))])
    assert frame.x(date(2024, 12, 31)) == 50.0
    assert frame.low < 5 < frame.high


def test_values_above_zero_are_never_drawn_below_it() -> None:
    assert series.Frame.around([Line("Ring", (point(2022, 0), point(2023, 10)))]).low == 0.0
    assert series.Frame.around([Line("Ring", (point(2022, -1), point(2023, 1)))]).low < -1


def test_legend_names_only_what_is_drawn() -> None:
    legend = series.legend(["Ring", "Stad & co", "Land"], drawn={"Ring", "Land"})
    assert "</span>Ring</span>" in legend
    assert "Stad" not in legend
    assert "mo-p-2" in legend


def test_a_series_has_one_number_of_decimals() -> None:
    html = series.html([Line("Ring", (point(2018, -0.12), point(2024, -0.1)))], "cohesie", unit="score")
    assert ">\u22120,12</span>" in html
    assert ">\u22120,10</span>" in html
    shares = series.html([Line("Ring", (point(2018, 7.6), point(2024, 7)))], "bijstand", unit="%")
    assert ">7,0%</span>" in shares


def test_room_above_is_kept_only_for_the_word_of_a_break() -> None:
    whole = series.html([Line("Ring", (point(2022, 1), point(2023, 2)))], "x", unit="")
    broken = series.html([Line("Ring", (point(2022, 1, segment="a"), point(2023, 2, segment="b")))], "x", unit="")
    assert whole.startswith('<div class="mo-series" ')
    assert broken.startswith('<div class="mo-series mo-broken" ')
