"""The path over time: traces, Dutch texts and what is drawn without a path."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from spuk_monitor.charts import path
from spuk_monitor.charts.path import Milestone

SPAN = (date(2026, 1, 1), date(2028, 12, 31))
AT = date(2026, 10, 15)
EXPECTED = pd.DataFrame(
    {
        "date": [date(2025, 12, 31), date(2026, 12, 31), date(2028, 12, 31)],
        "expected": [0.0, 900.0, 1800.0],
        "target": [None, "T1", "T2"],
    }
)
REALISED = pd.DataFrame(
    {
        "date": [date(2026, 3, 31), date(2026, 6, 30)],
        "period": ["2026Q1", "2026Q2"],
        "realised": [150.0, 1360.0],
        "provisional": [False, True],
        "fictitious": [False, True],
        "id": [1, 2],
    }
)
MILESTONES = [Milestone("eerste <b>", 900.0, date(2026, 12, 31)), Milestone("tweede", 1800.0, date(2028, 12, 31))]


def drawn(**changes: Any) -> go.Figure:
    values: dict[str, Any] = {"milestones": MILESTONES, "unit": "jongeren", "span": SPAN, "at": AT}
    realised = changes.pop("realised", REALISED)
    expected = changes.pop("expected", EXPECTED)
    return path.figure(realised, expected, **(values | changes))


def trace(figure: go.Figure, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def test_the_expected_line_runs_through_the_milestones() -> None:
    line = trace(drawn(), "verwacht pad")
    assert list(line.x) == ["2025-12-31", "2026-12-31", "2028-12-31"]
    assert list(line.y) == [0.0, 900.0, 1800.0]
    assert line.line.dash == "dash"


def test_realised_points_say_period_number_and_what_to_bear_in_mind() -> None:
    line = trace(drawn(), "gerealiseerd")
    assert list(line.y) == [150.0, 1360.0]
    assert [list(one) for one in line.customdata] == [
        ["1e kwartaal 2026", "150 jongeren", ""],
        ["2e kwartaal 2026", "1.360 jongeren", " (voorlopig) (fictief)"],
    ]
    assert list(line.marker.symbol) == ["circle", "circle-open"]


def test_milestones_carry_their_number_and_no_markup() -> None:
    marks = trace(drawn(), "mijlpaal (doel)")
    assert list(marks.text) == ["900", "1.800"]
    assert list(marks.customdata[0]) == ["eerste ‹b›", "31 december 2026", "900 jongeren", ""]


def test_the_number_of_a_milestone_keeps_off_the_line_of_the_reference_date() -> None:
    near, far = drawn(at=date(2026, 9, 30)), drawn(at=date(2026, 2, 1))
    assert trace(near, "mijlpaal (doel)").textposition[0] == "top right"
    assert set(trace(far, "mijlpaal (doel)").textposition) == {"top left"}


def test_the_reference_date_is_drawn_and_named() -> None:
    figure = drawn()
    assert [shape.x0 for shape in figure.layout.shapes] == ["2026-10-15"]
    assert [note.text for note in figure.layout.annotations] == ["peildatum"]


def test_months_and_numbers_are_dutch() -> None:
    figure = drawn()
    assert figure.layout.xaxis.ticktext[:3] == ("jan<br>2026", "jul<br>2026", "jan<br>2027")
    assert figure.layout.template.layout.separators == ",."


def test_a_yearly_figure_has_level_lines_instead_of_a_path() -> None:
    figure = drawn(expected=EXPECTED.iloc[:0], milestones=[Milestone("jaardoel", 97.0, date(2028, 12, 31))], unit="%")
    line = trace(figure, "doel: 97%")
    assert list(line.y) == [97.0, 97.0]
    assert list(line.x) == ["2026-01-01", "2028-12-31"]
    assert figure.layout.yaxis.ticksuffix == "%"


def test_a_band_is_drawn_between_target_and_its_maximum() -> None:
    figure = drawn(milestones=[Milestone("circa", 300.0, date(2028, 12, 31), 400.0)])
    band = next(shape for shape in figure.layout.shapes if shape.type == "rect")
    assert (band.y0, band.y1) == (300.0, 400.0)


def test_without_data_there_is_no_realised_line() -> None:
    figure = drawn(realised=REALISED.iloc[:0])
    assert [one.name for one in figure.data] == ["verwacht pad", "mijlpaal (doel)"]


def test_without_term_there_is_no_diamond() -> None:
    figure = drawn(expected=EXPECTED.iloc[:0], milestones=[Milestone("ooit", 5.0, None)])
    assert [one.name for one in figure.data] == ["doel: 5 jongeren", "gerealiseerd"]


def test_a_milestone_reads_as_reached_or_not() -> None:
    start = [Milestone("start", 1.0, date(2026, 12, 31))]
    figure = drawn(expected=EXPECTED.iloc[:0], milestones=start, unit="mijlpaal")
    assert figure.layout.yaxis.ticktext == ("nog niet gehaald", "gehaald")
    assert path.words(0.0, "mijlpaal") == "nog niet gehaald"


def test_summary_is_one_dutch_sentence() -> None:
    assert path.summary(REALISED, what="jongeren bereikt", unit="jongeren", milestones=MILESTONES[:1]) == (
        "Jongeren bereikt: 2 metingen, de laatste is 1.360 jongeren (2e kwartaal 2026); "
        "het doel is 900 jongeren op 31 december 2026."
    )
    assert path.summary(REALISED.iloc[:0], what="bereik", unit="jongeren", milestones=MILESTONES[:1]) == (
        "Bereik: het doel is 900 jongeren op 31 december 2026; er zijn nog geen gegevens."
    )


def test_a_long_span_is_marked_by_years() -> None:
    assert path.axis_ticks(date(2020, 1, 1), date(2026, 1, 1)) == [date(year, 1, 1) for year in range(2020, 2027)]


REVISED = Milestone(
    "eerste",
    800.0,
    date(2026, 12, 31),
    original=Milestone("eerste", 900.0, date(2026, 12, 31)),
    revised=date(2026, 10, 15),
)


def test_the_original_path_stays_thin_beside_the_revised_one() -> None:
    figure = drawn(expected=EXPECTED.replace(900.0, 800.0), original=EXPECTED, milestones=[REVISED, MILESTONES[1]])
    line = trace(figure, "oorspronkelijk doel")
    assert list(line.y) == [0.0, 900.0, 1800.0]
    assert (line.line.dash, line.line.width, trace(figure, "verwacht pad").line.width) == ("dot", 1, 2)
    assert trace(figure, "mijlpaal (doel)").customdata[0][3] == "<br>was 900, herzien op 15 oktober 2026"


def test_a_revised_yearly_figure_keeps_its_original_level() -> None:
    figure = drawn(expected=EXPECTED.iloc[:0], milestones=[REVISED])
    assert list(trace(figure, "oorspronkelijk doel: 900 jongeren").y) == [900.0, 900.0]


def test_the_summary_says_what_was_revised() -> None:
    said = path.summary(REALISED, what="bereik", unit="jongeren", milestones=[REVISED])
    assert said.endswith("het doel is 800 jongeren op 31 december 2026 (was 900, herzien op 15 oktober 2026).")
    moved = Milestone("x", 5.0, date(2027, 6, 30), original=Milestone("x", 5.0, date(2026, 12, 31)), revised=AT)
    assert path.revised_words(moved, "teams") == "was 31 december 2026, herzien op 15 oktober 2026"


def test_the_same_lines_for_a_picture() -> None:
    made = path.lines(REALISED, EXPECTED, unit="jongeren", at=AT, original=EXPECTED)
    assert [(one.name, len(one.points), one.dashed) for one in made.lines] == [
        ("gerealiseerd", 2, False),
        ("verwacht pad", 3, True),
        ("oorspronkelijk doel", 3, True),
    ]
    assert [point.note for point in made.lines[0].points] == ["", "voorlopig, fictief"]
    assert made.marks == {AT: "peildatum"}
    assert path.lines(REALISED.iloc[:0], EXPECTED.iloc[:0], unit="%", at=AT).lines == ()
