"""Region codes of which a spreadsheet dropped letters and leading zeros: the whole column tells their level."""

import pytest

from spuk_monitor.ingest.regions import RegionFinder, bare_digits, region_code
from tests.builders.ingest import roosendaal


@pytest.mark.parametrize(
    ("codes", "digits"),
    [
        (["167405", "1401"], 6), (["16740501", "140101"], 8), (["1674", "14"], 4), (["1674", "80", "363"], 4),
        (["1674", "167405", "16740501"], None), (["167405", "16740501"], None), (["WK167405", "1401"], None),
        ([""], None),
    ],
)  # fmt: skip
def test_the_column_tells_the_level(codes: list[str], digits: int | None) -> None:
    assert bare_digits(codes) == digits


def test_two_lost_zeros_in_a_column_of_wijken() -> None:
    finder = RegionFinder(roosendaal(), [167405, 1401])
    assert [getattr(finder.by_code(code), "area", None) for code in (167405.0, 1401)] == ["WK167405", "WK001401"]


def test_a_municipality_alone_stays_one() -> None:
    assert (region_code("1674"), region_code(363), region_code("12345678"), region_code("5")) == (
        "GM1674", "GM0363", "BU12345678", None,
    )  # fmt: skip
