"""Small multiples: a panel per area on one scale, with margins, breaks and the area's own line in every other panel."""

import re
from datetime import date

from spuk_monitor.charts import panels
from spuk_monitor.charts.series import Line, Point


def point(year: int, value: float, **fields: object) -> Point:
    return Point(date(year, 12, 31), str(year), value, **fields)  # type: ignore[arg-type]


OWN = Line("Ring", (point(2022, 10), point(2024, 20)))
CITY = Line("Stad", (point(2022, 12), point(2024, 14)))


def draw(*lines: Line, unit: str = "%", compared: str = "") -> str:
    return panels.html(lines, "armoede", unit=unit, compared=compared).replace("\u00a0", " ")


def test_a_panel_for_each_area_with_points() -> None:
    html = draw(OWN, CITY, Line("Land", ()))
    assert html.count('role="img"') == 2
    assert 'aria-label="armoede: 2 gebieden op dezelfde schaal"' in html
    assert 'aria-label="Stad van 12,0% in 2022 naar 14,0% in 2024"' in html
    assert "Land" not in html


def test_all_panels_have_the_same_scale_and_years() -> None:
    html = draw(OWN, Line("Stad", (point(2023, 3),)))
    assert re.findall(r'<span class="mo-pn-y">(.*?)</span></span>', html) == ["<span>20%</span><span>0%"] * 2
    assert html.count("<em>2022</em><em>2024</em>") == 2


def test_the_own_line_returns_in_the_other_panels_only() -> None:
    html = draw(OWN, CITY)
    assert html.count("--own:polygon(") == 1
    assert html.count('<span class="o">') == 1
    assert html.index('<span class="o">') > html.index("<b>Stad</b>")
    assert "--own" not in draw(OWN)
    assert '<span class="o">' not in draw(Line("Ring", (point(2022, 10),)), CITY)


def test_the_last_value_stands_in_words_with_its_margin_and_marks() -> None:
    marked = point(2024, 68.4, low=67.0, high=69.8, provisional=True, fictitious=True)
    html = draw(Line("Ring", (point(2022, 65), marked)), CITY, compared="Stad")
    assert "<span>68,4% (67,0 tot 69,8)</span><br><small>2024 · voorlopig · fictief</small>" in html
    assert "<small>2024 · vergelijkingsgebied</small>" in html
    assert html.count("vergelijkingsgebied") == 1


def test_a_margin_is_a_band_in_its_own_panel() -> None:
    points = (point(2022, 10, low=9.0, high=11.0), point(2024, 12, low=11.0, high=13.0))
    assert draw(Line("Ring", points), CITY).count('<span class="m"') == 1
    assert draw(Line("Ring", points), Line("Stad", points)).count('<span class="m"') == 2
    alone = draw(Line("Ring", (point(2024, 10, low=8.0, high=12.0),)))
    assert 'class="m" style="clip-path:polygon(49% 4%,51% 4%,51% 96%,49% 96%)"' in alone


def test_a_line_is_broken_where_the_definition_changes() -> None:
    points = tuple(point(year, 10, segment="oud" if year < 2024 else "nieuw") for year in (2022, 2023, 2024, 2025))
    html = draw(Line("Ring", points))
    assert '<span class="b" style="left:50.0%" title="andere definitie"></span>' in html
    # Two stretches of one cut, with a seam without thickness between their ends.
    assert html.count('<span class="l"') == 1
    assert "34.6% 48.7%,34.6% 48.7%,65.4% 48.7%" in html


def test_other_borders_are_a_break_of_their_own() -> None:
    html = draw(Line("Ring", (point(2022, 10, segment="/0"), point(2024, 15, segment="/1", borders=1))))
    assert 'title="andere grenzen"' in html
    assert 'class="l"' not in html


def test_provisional_points_are_open() -> None:
    html = draw(Line("Ring", (point(2023, 10), point(2024, 8.25, provisional=True))))
    assert html.count("<i ") == 2
    assert re.search(r'<i class="h" style="[^"]+" title="2024: 8,25% \(voorlopig\)">', html)


def test_a_long_series_has_marks_at_its_ends_only() -> None:
    long = tuple(point(2000 + year, year) for year in range(20))
    assert draw(Line("Ring", long)).count("<i ") == 2


def test_names_are_escaped() -> None:
    html = panels.html([Line("<Ring>", (point(2024, 8),))], 'a"b', unit="%")
    assert "<b>&lt;Ring&gt;</b>" in html
    assert 'aria-label="a&quot;b"' in html


def test_moments_that_are_no_years() -> None:
    quarters = (Point(date(2025, 6, 30), "2e kwartaal 2025", 7), Point(date(2026, 9, 30), "3e kwartaal 2026", 8))
    assert "<em>jun 2025</em><em>sep 2026</em>" in draw(Line("Ring", quarters))
    school = (Point(date(2024, 7, 31), "schooljaar 2023/2024", 7), Point(date(2025, 7, 31), "schooljaar 2024/2025", 8))
    assert "<em>2023/2024</em><em>2024/2025</em>" in draw(Line("Ring", school))
    assert "<em>2024</em></div>" in draw(Line("Ring", (point(2024, 8),)))


def test_nothing_to_draw_is_nothing() -> None:
    assert draw(Line("Ring", ()), Line("Stad", ())) == ""


def test_an_area_without_points_is_not_drawn_but_the_others_are() -> None:
    html = draw(Line("Ring", ()), CITY)
    assert html.count('role="img"') == 1
    assert "mo-pn-own" not in html


def test_the_legend_names_the_area_and_explains_a_break() -> None:
    legend = panels.legend("Ring & co")
    assert "Ring &amp; co, ter vergelijking in de andere vakjes" in legend
    assert "andere definitie of andere grenzen" in legend


def test_a_row_of_panels_is_small() -> None:
    """A page may hold some forty rows of six panels: together less than 400 kB."""
    points = tuple(point(2019 + year, 20.5 + year, low=19.2 + year, high=21.8 + year) for year in range(6))
    html = draw(*(Line(f"Gebied {number}", points) for number in range(6)))
    assert len(html) < 9_500
