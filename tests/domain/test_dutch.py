"""Numbers, amounts, dates and small grammar in Dutch."""

from datetime import date

import pytest

from spuk_monitor.domain import dutch
from spuk_monitor.domain.period import period_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (0, None, "0"),
        (-0.001, None, "0"),
        (2.50, None, "2,5"),
        (2.125, None, "2,13"),  # half up, not to even
        (2.5, 0, "3"),
        (-2.5, 1, "-2,5"),
        (12, 1, "12,0"),
        (1e28, None, "10" + 9 * ".000"),
        (None, None, "–"),
        (NAN, 2, "–"),
    ],
)
def test_number(value: float | None, decimals: int | None, text: str) -> None:
    assert dutch.format_number(value, decimals) == text


def test_infinite_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        dutch.format_number(float("inf"))


@pytest.mark.parametrize(
    ("value", "text"), [(673.15, "673"), (99.96, "100"), (3.7363, "3,7"), (3.0, "3"), (2.96, "3"), (None, "–")]
)
def test_estimate(value: float | None, text: str) -> None:
    assert dutch.format_estimate(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (29700, "€ 29.700"),
        (1732.55, "€ 1.733"),
        (999.5, "€ 999,50"),
        (500, "€ 500"),
        (0, "€ 0"),
        (-7600, "-€ 7.600"),
        (-0.001, "€ 0"),
        (1e30, "€ 1" + 10 * ".000"),
        (NAN, "–"),
        (None, "–"),
    ],
)
def test_euro(value: float | None, text: str) -> None:
    assert dutch.format_eur(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(38000.4, "€ 38.000,40"), (38000.0, "€ 38.000"), (-1000.01, "-€ 1.000,01")]
)
def test_euro_to_the_cent(value: float, text: str) -> None:
    assert dutch.format_eur(value, exact=True) == text


def test_the_largest_number_there_is_can_be_shown() -> None:
    assert len(dutch.format_number(1.7976931348623157e308)) == 309 + 102


@pytest.mark.parametrize(("value", "decimals", "text"), [(80.2, 0, "80%"), (14.9576, 2, "14,96%"), (None, 0, "–")])
def test_percentage(value: float | None, decimals: int, text: str) -> None:
    assert dutch.format_pct(value, decimals) == text


@pytest.mark.parametrize(("value", "text"), [(3.5, "+3,5"), (-3.5, "-3,5"), (0, "0"), (0.001, "0"), (None, "–")])
def test_signed(value: float | None, text: str) -> None:
    assert dutch.signed(value) == text


def test_dates() -> None:
    assert dutch.format_date(date(2026, 9, 30)) == "30 september 2026"
    assert dutch.format_date_short(date(2026, 9, 3)) == "03-09-2026"
    assert (dutch.format_date(None), dutch.format_date_short(None)) == ("–", "–")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("2026", "in 2026"),
        ("2026Q3", "in het 3e kwartaal 2026"),
        ("2026H1", "in het 1e halfjaar 2026"),
        ("2025/2026", "in het schooljaar 2025/2026"),
        ("2026M03", "in maart 2026"),
        ("2026W05", "in week 5 van 2026"),
        ("2026-09-30", "op 30 september 2026"),
    ],
)
def test_period_in_a_sentence(key: str, text: str) -> None:
    assert dutch.in_period(period_of(key)) == text


def test_words() -> None:
    assert [dutch.plural(count, "doel", "doelen") for count in (0, 1, 1200)] == ["0 doelen", "1 doel", "1.200 doelen"]
    assert [dutch.join_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert dutch.join_words(["a", "b"], "of") == "a of b"
    assert dutch.upper_first("in 2026") == "In 2026"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (900, "jongeren", "900 jongeren"),
        (1800, None, "1.800"),
        (40, "%", "40%"),
        (97, "% per jaar", "97% per jaar"),
        (100, "% basisscholen", "100% van de basisscholen"),
        (50, "% leerlingen per school", "50% van de leerlingen per school"),
        (71.2, "% (netto)", "71,2% (netto)"),
        (1500, "€", "€ 1.500"),
        (1, "jongeren", "1 jongere"),
        (1, "kinderen per jaar", "1 kind per jaar"),
        (3, "wijk", "3 wijken"),
        (0, "wijk", "0 wijken"),
        (1.4, "team", "1,4 teams"),
        (1, "gezinnen en kinderen", "1 gezinnen en kinderen"),
        (1, "knikkers", "1 knikkers"),
    ],
)
def test_quantity(value: float, unit: str | None, text: str) -> None:
    assert dutch.quantity(value, unit) == text


@pytest.mark.parametrize(
    ("high", "text"),
    [(None, "300 kinderen"), (float("nan"), "300 kinderen"), (300, "300 kinderen"), (400, "300 tot 400 kinderen")],
)
def test_quantity_range(high: float | None, text: str) -> None:
    assert dutch.quantity_range(300, high, "kinderen") == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (1, "1 dag"),
        (59, "59 dagen"),
        (60, "2 maanden"),
        (213, "7 maanden"),
        (700, "23 maanden"),
        (731, "2 jaar"),
        (1200, "3 jaar"),
    ],
)
def test_age(days: int, text: str) -> None:
    assert dutch.age(days) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(12, "12 dagen"), (274, "9 maanden"), (365, "1 jaar"), (396, "1 jaar en 1 maand"), (652, "1 jaar en 9 maanden")],
)
def test_age_to_the_month(days: int, text: str) -> None:
    assert dutch.full_age(days) == text
