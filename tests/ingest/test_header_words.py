"""What the words of a header tell: its name, unit, scale and period."""

import pytest

from spuk_monitor.domain.period import parse_period
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.header_words import header_names, is_period, scale_of, split_period, unit_in, without_scale
from spuk_monitor.ingest.period_name import period_in_name


@pytest.mark.parametrize(
    ("header", "rest", "period"),
    [
        ("Uitstroom Q3 2026", "Uitstroom", "Q3 2026"),
        ("Uitstroom (2025)", "Uitstroom", "2025"),
        ("2025 / aantal", "aantal", "2025"),
        ("Banen 1e kwartaal 2026", "Banen", "1e kwartaal 2026"),
        ("Schooljaar 2025/2026: leerlingen", "leerlingen", "Schooljaar 2025/2026"),
        ("Inwoners 18-30 jaar", "Inwoners 18-30 jaar", None),
        ("Aantal banen", "Aantal banen", None),
        ("2024*", "", "2024*"),
    ],
)
def test_a_period_in_a_header_is_parted_from_the_subject(header: str, rest: str, period: str | None) -> None:
    assert split_period(header) == (rest, period)


def test_the_parted_period_can_be_read() -> None:
    assert parse_period(split_period("Uitstroom Q3 2026")[1])[0].key == "2026Q3"


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Bijstand (%)", "%"),
        ("Bijstand in %", "%"),
        ("Aandeel jongeren", "%"),
        ("Aantal banen", "aantal"),
        ("Inkomen (x 1 000 euro)", "x 1 000 euro"),
        ("Zorgkosten in euro", "euro"),
        ("Aantal en aandeel huishoudens", None),
        ("Eenzaam (18+)", None),
        ("Score", None),
    ],
)
def test_a_unit_is_read_from_the_header(header: str, unit: str | None) -> None:
    assert unit_in(header) == unit


def test_a_scale_is_parted_from_the_unit() -> None:
    assert [scale_of(one) for one in ("x 1 000 euro", "x 1.000", "mln euro", "%", None)] == [1000, 1000, 1e6, 1, 1]
    assert without_scale("x 1 000 euro") == "euro"
    assert without_scale("mln euro") == "euro"


def test_a_bare_number_is_a_period_only_when_it_is_a_likely_year() -> None:
    assert [is_period(one) for one in (2024, 2024.0, "2024", 1674, 12.5, "wijk", None, True)] == [
        True, True, True, False, False, False, False, False,
    ]  # fmt: skip


def test_every_column_has_a_name_of_its_own() -> None:
    grid = Grid(
        "Blad1",
        [
            (1, ["Rapport", None, None, None, None]),
            (2, [None, "2024", None, "2025", None]),
            (3, ["Wijk", "aantal", "%", "aantal", "%"]),
            (4, ["WK167405", 1, 2, 3, 4]),
        ],
    )
    assert header_names(grid, 2) == ["Wijk", "2024 / aantal", "2024 / %", "2025 / aantal", "2025 / %"]
    assert header_names(grid, 1) == ["kolom A", "2024", "kolom C", "2025", "kolom E"]


def test_a_title_above_doubled_headers_is_no_part_of_their_names() -> None:
    grid = Grid(None, [(1, ["Rapport Q3 2026", "", ""]), (2, ["Wijk", "Aantal", "aantal "]), (3, ["a", "1", "2"])])
    assert header_names(grid, 1) == ["Wijk", "Aantal", "aantal (2)"]


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("Rapportage Q3 2026.xlsx", "2026Q3"),
        ("rapportage_2026-K3.csv", "2026Q3"),
        ("kwartaal 3 2026.csv", "2026Q3"),
        ("kwartaal_3_2026_definitief.csv", "2026Q3"),
        ("cijfers 2026.csv", "2026"),
        ("iq3 2026.csv", "2026"),
    ],
)
def test_a_quarter_in_a_file_name_may_stand_before_the_year(file: str, key: str) -> None:
    period = period_in_name(file)
    assert (period.key if period else None) == key
