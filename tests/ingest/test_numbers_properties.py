"""Numbers, for any of them: every Dutch writing is read back, and what is missing never becomes a number."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spuk_monitor.domain.dutch import format_number
from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.numbers import (
    LARGEST,
    NotANumber,
    Number,
    PointReading,
    TwoReadings,
    missing_state,
    parse_number,
    point_reading,
)
from spuk_monitor.ingest.values import Reading, read_value

MINUS_SIGNS = ["-", "\u2010", "\u2012", "\u2013", "\u2212", "\uff0d"]
SPACES = [" ", "\u00a0", "\u202f", "\u2009"]
MARKS = ["", ".", "-", "?", "onbekend", "NA", "nan", "null", "n.b.", "x", "geheim", "onderdrukt", "n.v.t.", "nvt", "<5"]
padding = st.text(st.sampled_from([*SPACES, "\t", "\n", "\ufeff"]), max_size=3)
few = settings(max_examples=50, deadline=None)
points = st.sampled_from(PointReading)


@dataclass(frozen=True)
class Writing:
    """A Dutch text, the number it means, and whether it leaves open what its only point means."""

    text: str
    number: Number
    undecided: bool


@st.composite
def dutch(draw: st.DrawFn) -> Writing:
    """A number as people write it in Dutch: thousands grouped or not, a sign, a currency, a percent sign, spaces."""
    digits = str(draw(st.integers(0, 999_999_999)))
    decimals = draw(st.text("0123456789", max_size=6))
    group = draw(st.sampled_from(["", ".", *SPACES]))
    body = grouped(digits, group) + (f",{decimals}" if decimals else "")
    sign = draw(st.sampled_from(["", "+", *MINUS_SIGNS]))
    gap = draw(st.sampled_from(["", *SPACES]))
    percent = draw(st.booleans())
    if percent:
        text = f"{sign}{body}{gap}" + draw(st.sampled_from(["%", "procent", "pct", "Procent"]))
    else:
        tail = "" if decimals else draw(st.sampled_from(["", ",-", ",--", ",="]))
        text = draw(
            st.sampled_from([
                f"{sign}{body}", f"{sign}€{gap}{body}{tail}", f"€{gap}{sign}{body}{tail}", f"{sign}EUR{gap}{body}",
                f"{sign}{body}{tail}{gap}€", f"{sign}{body}{gap}euro",
            ])
        )  # fmt: skip
    value = float(f"{digits}.{decimals or 0}") * (-1.0 if sign in MINUS_SIGNS else 1.0)
    undecided = not decimals and group == "." and 4 <= len(digits) <= 6
    return Writing(draw(padding) + text + draw(padding), Number(value, percent), undecided)


def grouped(digits: str, sign: str) -> str:
    """1234567 as 1.234.567."""
    return f"{int(digits):,}".replace(",", sign)


@few
@given(dutch())
def test_every_dutch_writing_is_read_back(writing: Writing) -> None:
    assert parse_number(writing.text, PointReading.THOUSANDS) == writing.number


@few
@given(dutch())
def test_nothing_is_guessed_where_the_column_does_not_decide(writing: Writing) -> None:
    if writing.undecided:
        with pytest.raises(TwoReadings) as caught:
            parse_number(writing.text)
        assert (caught.value.thousands, caught.value.decimal) == (writing.number.value, writing.number.value / 1000)
    else:
        assert parse_number(writing.text) == writing.number


@few
@given(st.lists(dutch(), max_size=6))
def test_one_cell_with_a_comma_decides_for_a_column_of_dutch_writings(writings: list[Writing]) -> None:
    texts = [*(one.text for one in writings), "12,5"]
    assert point_reading(texts) is PointReading.THOUSANDS


@few
@given(st.integers(-(10**14), 10**14))
def test_what_the_monitor_shows_is_read_back(scaled: int) -> None:
    value = scaled / 10**4
    assert parse_number(format_number(value, 4), PointReading.THOUSANDS).value == value


@few
@given(st.integers(-999_999_999, 999_999_999), st.integers(0, 6))
def test_a_point_column_is_read_back_by_what_the_point_means(scaled: int, decimals: int) -> None:
    value = scaled / 10**decimals
    text = f"{value:.{decimals}f}"
    assert parse_number(text, PointReading.DECIMAL).value == float(text)
    assert parse_number(f"{scaled:,}".replace(",", "."), PointReading.THOUSANDS).value == float(scaled)


@few
@given(st.sampled_from(MARKS), padding, padding, st.booleans(), points)
def test_a_missing_mark_never_becomes_a_number(
    mark: str, before: str, after: str, is_upper: bool, point: PointReading
) -> None:
    text = f"{before}{mark.upper() if is_upper else mark}{after}"
    with pytest.raises(NotANumber):
        parse_number(text, point)
    reading = read_value(text, point=point, place=NOWHERE)
    assert isinstance(reading, Reading)
    assert (reading.state is CellState.WAARDE, reading.number) == (False, None)


@few
@given(st.floats(max_value=-99_990), points)
def test_a_missing_code_never_becomes_a_number(code: float, point: PointReading) -> None:
    written: list[str | float] = [code]
    if code > -LARGEST:  # longer texts are refused as no number
        written.append(f"{code:.2f}")
    for one in written:
        reading = read_value(one, point=PointReading.DECIMAL if isinstance(one, str) else point, place=NOWHERE)
        assert isinstance(reading, Reading)
        assert (reading.state is CellState.WAARDE, reading.number) == (False, None)


@few
@given(dutch())
def test_a_number_is_never_missing(writing: Writing) -> None:
    assert missing_state(writing.text) is None


numberlike = st.text(st.sampled_from([*"0123456789.,-+€% eE<x½/", "\u00a0", "\u2212", "\u0661"]), max_size=12)


@few
@given(st.one_of(st.text(max_size=20), numberlike), points)
def test_any_text_is_a_number_or_one_of_two_refusals(text: str, point: PointReading) -> None:
    try:
        number = parse_number(text, point)
    except (NotANumber, TwoReadings):
        return
    assert abs(number.value) <= LARGEST


@few
@given(st.one_of(st.text(max_size=20), numberlike), points)
def test_any_text_gives_a_number_a_state_or_a_finding(text: str, point: PointReading) -> None:
    reading = read_value(text, point=point, place=NOWHERE)
    if not isinstance(reading, Finding):
        assert (reading.number is None) == (reading.state is not CellState.WAARDE)
