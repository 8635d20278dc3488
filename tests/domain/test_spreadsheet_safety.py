"""Which text a spreadsheet could run, and that numbers are left alone."""

import pytest

from spuk_monitor.domain.spreadsheet_safety import csv_safe, formula_safe, runs_as_formula


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=", "-2+3", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "+1+cmd|' /C calc'!A0", "-nan", "-1,2,3",
     "\x00=1", "\ufeff=1"],
)  # fmt: skip
def test_text_that_could_run_gets_an_apostrophe(text: str) -> None:
    assert formula_safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "12", "-12,5", "+3", "-1.234,5", "-1234.5", "-€ 1.200", "-73%", "-1e-05", " =1", "a=1", "– 5", "€ 5"]
)
def test_numbers_and_plain_text_are_left_alone(text: str) -> None:
    assert not runs_as_formula(text)
    assert formula_safe(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Buurt,=1+1,A", "Buurt,'=1+1,A"),
        ("Buurt;=1+1", "Buurt;'=1+1"),
        ('a, "@SUM(A1)"', 'a, "\'@SUM(A1)"'),
        ("a\n-cmd|'/C calc'!A0", "a\n'-cmd|'/C calc'!A0"),
        ("a,+HYPERLINK(1)", "a,'+HYPERLINK(1)"),
        ("wijk A, - wijk B, -5, +3 en a=b", "wijk A, - wijk B, -5, +3 en a=b"),
        ("=1,=2", "'=1,'=2"),
    ],
)
def test_a_csv_runs_nothing_when_it_is_cut_at_another_sign(text: str, cell: str) -> None:
    assert csv_safe(text) == cell
