"""Overlapping periods: within a file and beside the store, quickly, and as an error only where figures count."""

import time

import pytest

from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest import check_against
from spuk_monitor.ingest.overlap import Stretch, overlapping_pairs, span_of
from tests.builders.ingest import GOOD_ROW, csv_text, found, observed, read, roosendaal, stored, table, workbook

EFFECT = {"indicator": "E24", "waarde": 65}


def stretches(*keys: str, first: int = 0) -> list[Stretch]:
    return [Stretch(span_of(key), order, order) for order, key in enumerate(keys, start=first)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keys", "pairs"),
    [
        (["2026Q1", "2026Q2", "2026Q3"], []),
        (["2026Q1", "2026"], [("2026", "2026Q1")]),
        (["2026", "2026Q4", "2026Q1"], [("2026Q1", "2026"), ("2026Q4", "2026")]),
        (["2025/2026", "2026"], [("2026", "2025/2026")]),
        (["2025/2026", "2026/2027"], []),
        (["2026Q3", "2026-09-30"], [("2026-09-30", "2026Q3")]),
        (["2026Q1", "2026Q1"], []),
        (["2026W01", "2026M01"], [("2026M01", "2026W01")]),
    ],
)
def test_pairs_name_the_later_row_first(keys: list[str], pairs: list[tuple[str, str]]) -> None:
    got = [(one.span.period.key, other.span.period.key) for one, other in overlapping_pairs(stretches(*keys))]
    assert sorted(got) == sorted(pairs)


def test_a_long_series_is_not_compared_all_with_all() -> None:
    days = [f"{year}M{month:02d}" for year in range(1900, 2100) for month in range(1, 13)]
    many = [one for order in range(10) for one in stretches(*days, first=order * 10_000)]
    started = time.process_time()
    assert list(overlapping_pairs(many)) == []
    assert time.process_time() - started < 5  # all with all would take minutes


def test_an_overlap_is_an_error_where_figures_count_and_a_warning_where_they_are_levels() -> None:
    counted = read(observed({}, {"periode": "2026"}))
    level = read(observed(EFFECT, {**EFFECT, "periode": "2026"}))
    realised = read(observed({"indicator": "R01"}, {"indicator": "R01", "periode": "2026"}))
    assert [one.severity for one in found(counted, "OVERLAPPENDE_PERIODEN")] == [Severity.FOUT]
    assert [one.severity for one in found(realised, "OVERLAPPENDE_PERIODEN")] == [Severity.FOUT]
    assert [one.severity for one in found(level, "OVERLAPPENDE_PERIODEN")] == [Severity.WAARSCHUWING]


def test_another_area_measure_or_category_is_another_series() -> None:
    upload = read(
        observed(
            {},
            {"periode": "2026", "gebied": "GM1674"},
            {"periode": "2026", "indicator": "RSD-M06"},
            {"periode": "2026", "categorie": "jongens"},
        )
    )
    assert upload.findings == ()


def test_the_finding_points_at_the_period_of_its_row() -> None:
    content = workbook({"Waarnemingen": table([GOOD_ROW, {**GOOD_ROW, "periode": "2026"}])}, start="C5")
    upload = read(content)
    place = Place("Waarnemingen", 7, "periode", "E7")
    assert [(one.place, one.value) for one in found(upload, "OVERLAPPENDE_PERIODEN")] == [(place, "2026")]
    beside_store = check_against(upload, stored({"period": "2025/2026"}), roosendaal())
    assert [(one.place.column, one.place.cell, one.value) for one in beside_store] == [
        ("periode", "E6", "2026Q1"),
        ("periode", "E7", "2026"),
    ]


def test_in_a_csv_the_finding_has_a_line_and_no_cell() -> None:
    upload = read(csv_text("indicator;gebied;periode;waarde", "RSD-M05;roosendaal-ring;2026;4").encode(), file="a.csv")
    [one] = check_against(upload, stored({"period": "2026Q1"}), roosendaal())
    assert one.place == Place(None, 2, "periode", None)


def beside(upload_rows: list[dict[str, object]], *rows: dict[str, object]) -> list[tuple[str, str | None, str]]:
    upload = read(observed(*upload_rows))
    return [(one.code, one.place.cell, one.fix) for one in check_against(upload, stored(*rows), roosendaal())]


def test_an_overlap_with_the_store_names_what_is_there_and_offers_both_ways_out() -> None:
    assert beside([{"periode": "2026"}], {"period": "2026Q1"}, {"period": "2026Q2"}) == [
        (
            "OVERLAPPENDE_PERIODEN",
            "C2",
            "Houd één ritme aan: laat 2026 weg, of maak eerst 1e kwartaal 2026 leeg (laad daar een lege waarde).",
        )
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"period": "2026Q1"},
        {"period": "2026Q2"},
        {"period": "2026", "state": "onbekend"},
        {"period": "2026", "area": "GM1674"},
        {"period": "2026", "measure": "RSD-M06"},
        {"period": "2026", "category": "jongens"},
    ],
)
def test_replacing_and_other_series_are_no_overlap(row: dict[str, object]) -> None:
    assert beside([{"periode": "2026Q1"}], row) == []


def test_emptying_the_old_period_in_the_same_file_is_a_way_out() -> None:
    rows = [{"periode": "2026"}, {"periode": "2026Q1", "waarde": None}]
    assert beside(rows, {"period": "2026Q1"}) == []


def test_an_overlap_with_an_example_figure_says_to_remove_the_example() -> None:
    found_codes = beside([{"periode": "2026"}], {"period": "2026Q1", "fictitious": True})
    assert [code for code, _, _ in found_codes] == ["OVERLAPPENDE_PERIODEN", "VOORBEELD_NOG_AANWEZIG"]
    assert found_codes[0][2] == "Houd één ritme aan, en verwijder eerst de voorbeeldcijfers op de pagina Data."


def test_overlaps_inside_the_file_are_not_reported_again_beside_the_store() -> None:
    assert beside([{}, {"periode": "2026"}], {"period": "2025"}) == []


def test_an_empty_store_or_upload_has_nothing_to_say() -> None:
    assert check_against(read(observed({})), stored(), roosendaal()) == []
    assert check_against(read(observed({"waarde": "veel"})), stored({}), roosendaal()) == []
