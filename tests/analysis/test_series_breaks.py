"""Other borders of an area break its series, as another definition does; model estimates are said to be that."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.outcomes import compare, series
from spuk_monitor.domain.definitions import DefinitionVersion
from spuk_monitor.domain.terms import ValueType
from tests.builders.frames import AREA, COUNTRY, definitions, indicator, measure, observations

AT = date(2028, 3, 1)
BREAK = {"series_break": True}


def by(**fields: Any) -> Any:
    values = {"indicator": "E1", "counting": None, "unit": "%", "value_type": ValueType.PERCENTAGE, "dead_band": 1.0}
    return definitions([measure(**(values | fields))], indicators=[indicator()])


def row(*own: tuple[Any, ...], beside: tuple[tuple[Any, ...], ...] = ()) -> "pd.Series[Any]":
    frames = [observations(*own), observations(*beside, area=COUNTRY)]
    stored = pd.concat([one for one in frames if len(one)], ignore_index=True)
    return compare(stored, by(), area=AREA, reference=COUNTRY, at=AT).iloc[0]


def test_a_break_after_the_baseline() -> None:
    found = row(("M1", "2024", 10.0), ("M1", "2026", 11.0, BREAK), ("M1", "2027", 13.0))
    assert (found["label"], found["gap_label"], found["judged"]) == ("reeksbreuk", None, False)
    assert pd.isna(found["change"])
    assert "de grenzen van het gebied zijn gewijzigd in 2026 (reeksbreuk)" in found["explanation"]
    assert "dus met 2024 is de waarde niet te vergelijken" in found["explanation"]


@pytest.mark.parametrize(("first", "label"), [(BREAK, "verbeterd"), ({}, "verbeterd")])
def test_a_break_at_or_before_the_baseline_does_not_matter(first: dict[str, Any], label: str) -> None:
    found = row(("M1", "2023", 5.0, BREAK), ("M1", "2025", 10.0, first), ("M1", "2027", 13.0))
    assert (found["label"], found["change"]) == (label, 3)


def test_a_break_in_a_period_without_a_value_counts() -> None:
    found = row(("M1", "2025", 10.0), ("M1", "2026", "onderdrukt", BREAK), ("M1", "2027", 13.0))
    assert found["label"] == "reeksbreuk"


def test_a_break_of_the_reference_leaves_only_the_distance_now() -> None:
    beside = (("M1", "2025", 20.0), ("M1", "2027", 22.0, BREAK))
    found = row(("M1", "2025", 10.0), ("M1", "2027", 13.0), beside=beside)
    assert (found["label"], found["gap_now"], found["gap_label"]) == ("verbeterd", -9, None)
    assert pd.isna(found["gap_baseline"])


def test_a_break_of_the_reference_in_a_period_without_a_value_counts() -> None:
    beside = (("M1", "2025", 20.0), ("M1", "2026", "onderdrukt", BREAK), ("M1", "2027", 22.0))
    found = row(("M1", "2025", 10.0), ("M1", "2027", 13.0), beside=beside)
    assert (found["gap_now"], found["gap_label"], pd.isna(found["gap_baseline"])) == (-9, None, True)


def test_an_own_break_leaves_only_the_distance_now() -> None:
    beside = (("M1", "2025", 20.0), ("M1", "2027", 22.0))
    found = row(("M1", "2025", 10.0), ("M1", "2027", 13.0, BREAK), beside=beside)
    assert (found["gap_now"], found["gap_label"], pd.isna(found["gap_baseline"])) == (-9, None, True)


def test_no_segment_crosses_a_break() -> None:
    stored = observations(
        ("M1", "2023", 1.0, BREAK),
        ("M1", "2024", 2.0),
        ("M1", "2025", "onbekend", BREAK),
        ("M1", "2026", 4.0),
        ("M1", "2027", 5.0, BREAK),
    )
    found = series(stored, by(), measure="M1", areas=[AREA], at=AT)
    assert list(found["borders"]) == [0, 0, 1, 2]
    assert list(found["segment"]) == ["/0", "/0", "/1", "/2"]


def test_definition_and_borders_break_on_their_own() -> None:
    versions = (
        DefinitionVersion("oud", date(2000, 1, 1), "oud"),
        DefinitionVersion("nieuw", date(2026, 1, 1), "nieuw"),
    )
    known = definitions(
        [measure(indicator="E1", counting=None)],
        indicators=[indicator(versions=versions)],
    )
    stored = observations(("M1", "2024", 2.0), ("M1", "2025", 3.0, BREAK), ("M1", "2026", 4.0))
    found = series(stored, known, measure="M1", areas=[AREA], at=AT)
    assert list(found["version"]) == ["oud", "oud", "nieuw"]
    assert list(found["segment"]) == ["oud/0", "oud/1", "nieuw/1"]


def test_an_estimate_is_said() -> None:
    found = row(("M1", "2025", 10.0), ("M1", "2027", 13.0, {"estimated": True}))
    assert bool(found["estimated"]) is True
    assert found["explanation"].endswith("; het cijfer is een modelschatting.")
    earlier = row(("M1", "2025", 10.0, {"estimated": True}), ("M1", "2027", 13.0))
    assert bool(earlier["estimated"]) is False


def test_an_estimate_in_a_series() -> None:
    stored = observations(("M1", "2025", 10.0), ("M1", "2027", 13.0, {"estimated": True}))
    assert list(series(stored, by(), measure="M1", areas=[AREA], at=AT)["estimated"]) == [False, True]
