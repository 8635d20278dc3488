"""The map of wijken: closed outlines, holes, classes, labels that fit, and hatching where there is no figure."""

import math

from spuk_monitor.charts import outlines
from spuk_monitor.charts.drawing import Shape
from spuk_monitor.charts.outlines import CLASS_COLOURS, Wijk
from spuk_monitor.charts.theme import PLOT_ORANGE

SQUARE = ((5.0, 52.0), (5.1, 52.0), (5.1, 52.1), (5.0, 52.1), (5.0, 52.0))
HOLE = ((5.04, 52.04), (5.06, 52.04), (5.06, 52.06), (5.04, 52.06), (5.04, 52.04))
SLIVER = ((5.1, 52.0), (5.101, 52.0), (5.101, 52.1), (5.1, 52.1), (5.1, 52.0))


def wijk(name: str = "Wijk 01 Dorp", *, level: int | None = 0, own: bool = False, text: str = "12,3%") -> Wijk:
    return Wijk(Shape(name, ((SQUARE,),), 12.3 if level is not None else None), text, level, own)


def made(*wijken: Wijk, levels: int = 1, geographic: bool = True) -> list[dict]:  # type: ignore[type-arg]
    return outlines.figure(wijken, levels=levels, geographic=geographic).to_plotly_json()["data"]


def test_degrees_are_as_wide_as_they_are_there_and_metres_as_they_come() -> None:
    trace = made(wijk())[0]
    assert (trace["fill"], trace["hoveron"], trace["text"]) == ("toself", "fills", "Wijk 01 Dorp: 12,3%")
    assert math.isclose(trace["x"][1], 5.1 * math.cos(math.radians(52.05)))
    assert made(wijk(), geographic=False)[0]["x"][1] == 5.1


def test_x_and_y_have_the_same_scale() -> None:
    layout = outlines.figure([wijk()], levels=1, geographic=True).layout
    assert (layout.yaxis.scaleanchor, layout.yaxis.scaleratio, layout.xaxis.visible) == ("x", 1, False)


def test_a_hole_runs_the_other_way_round() -> None:
    one = Wijk(Shape("a", ((SQUARE, HOLE),), 1.0), "1", 0)
    trace = made(one, geographic=False)[0]
    gap = trace["x"].index(None)
    assert list(zip(trace["x"][gap + 1 :], trace["y"][gap + 1 :], strict=True)) == list(reversed(HOLE))


def test_without_a_figure_a_wijk_is_hatched_and_has_no_value() -> None:
    bare, values, names = made(wijk(level=None, text="onbekend"))
    assert bare["fillpattern"]["shape"] == "/"
    assert (bare["text"], list(values["text"]), list(names["text"])) == ("Wijk 01 Dorp: onbekend", [], ["Dorp"])


def test_the_own_area_lies_on_top_with_a_heavier_outline() -> None:
    traces = made(wijk("eigen", own=True), wijk("ander"))
    assert [(one["name"], one["line"]["width"]) for one in traces[:2]] == [("ander", 1), ("eigen", 3.5)]
    assert traces[1]["line"]["color"] == PLOT_ORANGE


def test_classes_run_from_light_to_dark() -> None:
    assert outlines.class_colours(5) == list(CLASS_COLOURS)
    assert outlines.class_colours(2) == [CLASS_COLOURS[0], CLASS_COLOURS[-1]]
    assert [one["fillcolor"] for one in made(wijk(level=1), levels=2)[:1]] == [CLASS_COLOURS[-1]]


def test_a_value_stands_in_its_wijk_only_where_it_fits() -> None:
    narrow = Wijk(Shape("Wijk 02 Smal", ((SLIVER,),), 9.9), "9,9%", 0)
    _, _, values, names = made(wijk(), narrow)
    assert (list(values["text"]), list(names["text"])) == (["12,3%"], ["Dorp"])
    assert SQUARE[0][1] < values["y"][0] < SQUARE[2][1]


def test_a_name_keeps_no_number_and_no_tags() -> None:
    assert [outlines.short_name(one) for one in ("Wijk 05 Langdonk", "Wijk aan Zee")] == ["Langdonk", "Wijk aan Zee"]
    assert made(wijk("<b>x</b>"))[0]["name"] == "‹b›x‹/b›"


def test_the_legend_says_in_words_what_colours_and_lines_mean() -> None:
    html = outlines.legend(["1 – 2 (3 wijken)"], without="geen cijfer (1 wijk)", own="dikke rand: hoort bij <x>")
    assert all(
        words in html for words in ("1 – 2 (3 wijken)", "geen cijfer (1 wijk)", "dikke rand: hoort bij &lt;x&gt;")
    )
    assert "mo-m-none" not in outlines.legend(["1"])
