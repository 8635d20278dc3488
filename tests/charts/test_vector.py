"""Drawings as SVG: what is in them, read back from the file."""

from datetime import date
from xml.etree import ElementTree

import pytest

from spuk_monitor.charts.drawing import Bar, Bars, Dot, Dots, Line, LinePoint, Lines, Shapes, Stack, Stacks
from spuk_monitor.charts.vector import svg

NS = "{http://www.w3.org/2000/svg}"
TARGETS = Bars(
    "%",
    (
        Bar("Jongeren <b>bereikt</b>", 540, {"verwacht": 673.15, "doel": 900.0}, note="fictief"),
        Bar("Nog niets", None, {"verwacht": 20.0, "doel": 80.0}),
    ),
    "gerealiseerd",
    each_to_target=True,
)


def said(markup: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(markup).iter(f"{NS}text")]


def test_every_row_says_its_figure_and_unknown_is_no_zero() -> None:
    found = said(svg(TARGETS))
    assert "Jongeren <b>bereikt</b> (fictief)" in found
    assert "540 (60%)" in found
    assert "verwacht 673, doel 900" in found
    assert found[-2:] == ["onbekend", "verwacht 20, doel 80"]


def test_nothing_yet_is_said_like_its_neighbours() -> None:
    row = Bar("Buurtpunten", 0.0, {"verwacht": 0.5, "doel": 2.0})
    assert "0 (0%)" in said(svg(Bars("%", (row,), "gerealiseerd", each_to_target=True)))


def test_a_bar_is_as_long_as_its_part_of_the_target() -> None:
    root = ElementTree.fromstring(svg(TARGETS))
    bars = [one for one in root.iter(f"{NS}rect") if one.get("fill") == "#2f6db5"]
    key, realised = (float(one.get("width", "")) for one in bars)  # the second row draws none
    track = next(float(one.get("width", "")) for one in root.iter(f"{NS}rect") if one.get("fill") == "#e4e9ee")
    assert key == 18
    assert realised / track == pytest.approx(60 / 103, abs=0.001)


def test_no_line_crosses_a_break() -> None:
    points = tuple(
        LinePoint(date(year, 12, 31), value, segment=segment)
        for year, value, segment in ((2020, 8.0, "a"), (2022, 7.0, "a"), (2024, 5.0, "b"), (2025, 5.5, "b"))
    )
    root = ElementTree.fromstring(svg(Lines("%", (Line("Ring", points, emphasised=True),))))
    strokes = [one.get("points", "").split() for one in root.iter(f"{NS}polyline") if one.get("stroke") == "#3b7dc4"]
    assert [len(one) for one in strokes] == [2, 2, 2]  # two stretches and the sample in the key


def test_parts_share_the_width_and_patterns_have_names_of_their_own() -> None:
    drawing = Stacks((Stack("A. Werk", {"behaald": 25.0, "op koers": 75.0, "achter": None}, note="4 doelen"),))
    root = ElementTree.fromstring(svg(drawing, name="doelen per thema"))
    assert said(svg(drawing)) == ["behaald", "op koers", "A. Werk (4 doelen)", "25%", "75%"]
    assert [one.get("id") for one in root.iter(f"{NS}pattern")] == ["doelen-per-thema-1"]


def test_dots_show_margin_and_reference() -> None:
    drawing = Dots("score", (Dot("Ring", 4.1, 4.0, 4.2, emphasised=True), Dot("Elders", None)), 4.25, "Nederland")
    assert said(svg(drawing)) == [
        "eenheid: score", "Nederland: 4,25", "Ring", "4,1", "4 tot 4,2", "Elders", "onbekend",
    ]  # fmt: skip


def test_colours_follow_the_page_where_asked() -> None:
    assert "var(--sr-bar,#2f6db5)" in svg(TARGETS, dark_aware=True)
    assert "var(" not in svg(TARGETS)


def test_what_cannot_be_drawn_is_refused() -> None:
    for drawing in (Shapes("%", ()), Bars("", ())):
        with pytest.raises(ValueError, match=r"map|nothing|rows"):
            svg(drawing)
