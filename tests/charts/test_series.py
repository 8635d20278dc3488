"""Series over time: stretches that may be joined, one round scale, and values as they are written."""

from datetime import date

import pytest

from spuk_monitor.charts import series
from spuk_monitor.charts.series import Frame, Line, Point


def point(year: int, value: float, **fields: object) -> Point:
    return Point(date(year, 12, 31), str(year), value, **fields)  # type: ignore[arg-type]


def test_stretches_end_at_a_break() -> None:
    points = (point(2022, 10, segment="oud"), point(2023, 11, segment="oud"), point(2024, 15, segment="nieuw"))
    assert series.runs(points) == [points[:2], points[2:]]
    assert series.runs(()) == []


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ((62.3, 64.9), (62, 65, 0)),
        ((8.0, 14.2), (5, 15, 0)),
        ((0.0, 10.0), (0, 10, 0)),
        ((-0.12, -0.02), (-0.15, 0.0, 2)),
        ((-1.0, 1.0), (-1, 1, 0)),
        ((36_000, 38_265), (36_000, 39_000, 0)),
        ((5.0, 5.0), (4.5, 5.5, 1)),
        ((0.0, 0.0), (0, 0.5, 1)),
    ],
)
def test_the_scale_is_round_and_holds_every_value(values: tuple[float, float], scale: tuple[float, float, int]) -> None:
    frame = Frame.around([Line("Ring", tuple(point(2022 + place, value) for place, value in enumerate(values)))])
    assert (frame.low, frame.high, frame.decimals) == scale


def test_the_scale_holds_margins_and_every_line() -> None:
    first = Line("Ring", (point(2022, 10, low=9.0, high=11.0),))
    frame = Frame.around([first, Line("Stad", (point(2024, 12, low=8.0, high=30.0),))])
    assert (frame.low, frame.high) == (0, 30)
    assert (frame.first, frame.last) == (date(2022, 12, 31), date(2024, 12, 31))


def test_places_stay_inside_the_drawing() -> None:
    frame = Frame.around([Line("Ring", (point(2022, 0), point(2024, 10)))])
    assert (frame.x(date(2022, 12, 31)), frame.x(date(2024, 12, 31))) == (4.0, 96.0)
    assert (frame.y(0), frame.y(10)) == (96.0, 4.0)


def test_one_value_stands_in_the_middle() -> None:
    assert Frame.around([Line("Ring", (point(2024, 5),))]).x(date(2024, 12, 31)) == 50.0


def test_the_alternative_text_says_where_the_line_goes() -> None:
    both = Line("Ring", (point(2022, 1250), point(2024, 11.5)))
    assert series.alt_text(both, unit="%") == "Ring van 1.250,0% in 2022 naar 11,5% in 2024"
    assert series.alt_text(Line("Nederland", (point(2024, 8),)), unit="%") == "Nederland 8,0% in 2024"


def test_a_series_has_one_number_of_decimals() -> None:
    assert series.decimals_of((point(2018, -0.12), point(2024, -0.1)), unit="score") == 2
    assert series.decimals_of((point(2018, 7.25),), unit="%") == 1


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (7.0, "%", 1, "7,0%"),
        (-0.1, "score", 2, "−0,10"),
        (38265.0, "inwoners", 0, "38.265"),
        (23400.0, "€", 0, "€ 23.400"),
        (-5.0, "euro", 0, "−€ 5"),
    ],
)
def test_amounts(value: float, unit: str, decimals: int, text: str) -> None:
    assert series.amount(value, unit=unit, decimals=decimals) == text


def test_a_value_with_its_margin() -> None:
    assert series.amount_with_margin(point(2024, 68.4, low=67.0, high=69.8), unit="%", decimals=1) == (
        "68,4% (67,0 tot 69,8)"
    )
    assert series.amount_with_margin(point(2024, 68.4, low=67.0), unit="%", decimals=1) == "68,4%"


def test_what_to_bear_in_mind_with_a_point() -> None:
    assert point(2024, 8, composed=True, estimated=True, provisional=True, fictitious=True).marks == [
        "samengesteld",
        "modelschatting",
        "voorlopig",
        "fictief",
    ]
    assert point(2024, 8).marks == []
