"""Dutch number text: every notation people use, and the ones that are refused with the way to mend them."""

import pytest

from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.numbers import (
    NotANumber,
    Number,
    PointReading,
    TwoReadings,
    missing_state,
    parse_number,
    point_reading,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("12", 12.0, False),
        ("12,5", 12.5, False),
        (",5", 0.5, False),
        ("1.234,5", 1234.5, False),
        ("1.234.567", 1234567.0, False),
        ("1 234", 1234.0, False),
        (f"1{NBSP}234,5", 1234.5, False),
        (f" {NBSP}12{NBSP} ", 12.0, False),
        ("  1012", 1012.0, False),
        ("-12,5", -12.5, False),
        ("\u221212,5", -12.5, False),
        ("\u2013 3", -3.0, False),
        ("+3", 3.0, False),
        ("€ 29.700,50", 29700.5, False),
        ("€ 1.062.100", 1062100.0, False),
        (f"€{NBSP}500", 500.0, False),
        ("€ 500,-", 500.0, False),
        ("€ 500,--", 500.0, False),
        ("-€ 500", -500.0, False),
        ("€ -500", -500.0, False),
        ("500 euro", 500.0, False),
        ("73%", 73.0, True),
        ("73,5 %", 73.5, True),
        ("12 procent", 12.0, True),
        ("90.9", 90.9, False),
        ("0.123", 0.123, False),
        ("1234.567", 1234.567, False),
        ("1.23", 1.23, False),
        ("007", 7.0, False),
        ("1,234", 1.234, False),
    ],
)
def test_text_that_is_one_number(text: str, value: float, percent: bool) -> None:
    assert parse_number(text) == Number(value, percent)


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("12½", "12,5"),
        ("½", "0,5"),
        ("3¼", "3,25"),
        ("1,2E+05", "123000"),
        ("1,234.5", "1234,5"),
        ("1,234,567", "1234567"),
        ("12-", "12"),
        ("12,", "12"),
        ("ca. 288", "288"),
        ("ja", "1"),
        ("twaalf", "12,5"),
        ("12 personen", "12,5"),
        ("1.2.3", "12,5"),
        ("12.34.567", "12,5"),
        ("--5", "12,5"),
        ("- -5", "12,5"),
        ("١٢", "12,5"),
        ("1/2", "12,5"),
        ("9" * 400, "12,5"),
    ],
)
def test_text_that_is_no_number_says_how_to_mend_it(text: str, example: str) -> None:
    with pytest.raises(NotANumber) as caught:
        parse_number(text)
    assert caught.value.example == example


@pytest.mark.parametrize(
    ("column", "reading"),
    [
        (["1.234"], PointReading.UNDECIDED),
        (["1.234", "12"], PointReading.UNDECIDED),
        (["1.234", "12,5"], PointReading.THOUSANDS),
        (["1.234", "1.234.567"], PointReading.THOUSANDS),
        (["1.234", "1.234,5"], PointReading.THOUSANDS),
        (["1.234", "90.9"], PointReading.DECIMAL),
        (["1.234", "0.500"], PointReading.DECIMAL),
        (["1.234", "1234.567"], PointReading.DECIMAL),
        (["1.234", "12,5", "90.9"], PointReading.UNDECIDED),
        (["1,234", "90.9"], PointReading.DECIMAL),
        (["geheim", "n.v.t.", "v.1.234"], PointReading.UNDECIDED),
    ],
)
def test_the_column_decides_what_a_point_means(column: list[str], reading: PointReading) -> None:
    assert point_reading(column) is reading


def test_a_point_before_three_digits_follows_the_column() -> None:
    assert parse_number("1.234", PointReading.THOUSANDS).value == 1234.0
    assert parse_number("1.234", PointReading.DECIMAL).value == 1.234
    with pytest.raises(TwoReadings) as caught:
        parse_number("1.234")
    assert (caught.value.thousands, caught.value.decimal) == (1234.0, 1.234)


def test_a_comma_before_three_digits_is_undecided_beside_decimal_points() -> None:
    with pytest.raises(TwoReadings) as caught:
        parse_number("1,234", PointReading.DECIMAL)
    assert (caught.value.thousands, caught.value.decimal) == (1234.0, 1.234)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("-1.234", PointReading.UNDECIDED),
        ("\u22121.234", PointReading.UNDECIDED),
        ("€ -1.234", PointReading.UNDECIDED),
        ("-1,234", PointReading.DECIMAL),
    ],
)
def test_both_readings_keep_the_sign(text: str, point: PointReading) -> None:
    with pytest.raises(TwoReadings) as caught:
        parse_number(text, point)
    assert (caught.value.thousands, caught.value.decimal) == (-1234.0, -1.234)


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("", CellState.ONBEKEND),
        ("  ", CellState.ONBEKEND),
        (NBSP, CellState.ONBEKEND),
        (".", CellState.ONBEKEND),
        ("       .", CellState.ONBEKEND),
        ("-", CellState.ONBEKEND),
        ("\u2013", CellState.ONBEKEND),
        ("?", CellState.ONBEKEND),
        ("NA", CellState.ONBEKEND),
        ("onbekend", CellState.ONBEKEND),
        ("x", CellState.ONDERDRUKT),
        ("X", CellState.ONDERDRUKT),
        ("geheim", CellState.ONDERDRUKT),
        ("Geheim ", CellState.ONDERDRUKT),
        ("<5", CellState.ONDERDRUKT),
        ("< 10", CellState.ONDERDRUKT),
        ("n.v.t.", CellState.NVT),
        ("N.v.t", CellState.NVT),
        ("nvt", CellState.NVT),
        (-99990, CellState.ONBEKEND),
        (-99995, CellState.ONBEKEND),
        (-99996.0, CellState.ONBEKEND),
        (-99997.0, CellState.ONDERDRUKT),
        (-99998.0, CellState.NVT),
        (-99999.0, CellState.ONBEKEND),
        (-123456.0, CellState.ONBEKEND),
    ],
)
def test_missing_marks_become_states(mark: str | float, state: CellState) -> None:
    assert missing_state(mark) is state


@pytest.mark.parametrize("value", ["0", "5", "<", "xx", "-1", 0.0, -99989.0])
def test_what_is_no_missing_mark(value: str | float) -> None:
    assert missing_state(value) is None
