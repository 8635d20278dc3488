"""A text without quotes split by line is what csv's own reader makes of it, also column by column."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_monitor.ingest.lines import Lines, column_of, unquoted_lines, widths_of

SIGNS = st.lists(
    st.sampled_from(["a", "1", ";", ";", " ", "\u00a0", "é", ",", "\t", "\n", "\r\n", "\r", "\x0b", "\u2028"]),
    max_size=40,
).map("".join)


def by_csv(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return [(reader.line_num, fields) for fields in reader if any(field and not field.isspace() for field in fields)]


def lines_of(text: str) -> Lines:
    lines = unquoted_lines(text.encode(), "utf-8")
    return Lines.of(lines or [], ";")


@given(SIGNS)
def test_rows_are_those_of_csv(text: str) -> None:
    assert list(lines_of(text)) == by_csv(text)


@given(SIGNS, st.integers(0, 3))
def test_columns_are_those_of_the_rows(text: str, start: int) -> None:
    rows = by_csv(text)[start:]
    whole = lines_of(text)
    whole.coded()  # so that the part takes its columns from the whole
    for part in (lines_of(text)[start:], whole[start:]):
        assert widths_of(part) == widths_of(rows)
        for index in range(3):
            assert column_of(part, index) == column_of(rows, index)


@given(SIGNS)
def test_rows_that_hold_a_word(text: str) -> None:
    sought = [row for row in by_csv(text) if any("1" in field for field in row[1])]
    assert list(lines_of(text).having(["1"])) == sought


@pytest.mark.parametrize("text", ['a;"b"', "a" * 16_385, "\n" * 1_000_001])
def test_what_a_line_cannot_tell_is_left_to_csv(text: str) -> None:
    assert unquoted_lines(text.encode(), "utf-8") is None


def test_texts_that_no_row_of_a_part_has_are_gone() -> None:
    rows = lines_of("kop;x\na;1\nb;1\na;2")
    rows.coded()
    coded = rows[1:].coded() or []
    assert [(texts, codes.tolist()) for texts, codes in coded] == [(["a", "b"], [0, 1, 0]), (["1", "2"], [0, 0, 1])]
