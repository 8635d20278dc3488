"""The ten worked cases of the method, on the real definitions of Roosendaal, to the printed digits."""

import math
from datetime import date
from typing import Any

import pytest

from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.definitions import load_definitions
from tests.builders.frames import observations

AREA = "roosendaal-ring"
M07 = (("RSD-M07", "2026Q1", 150), ("RSD-M07", "2026Q2", 360), ("RSD-M07", "2026Q3", 540))
M05 = (("RSD-M05", "2026Q1", 1), ("RSD-M05", "2026Q2", 1), ("RSD-M05", "2026Q3", 2))
M24 = (("RSD-M24", "2026Q1", 2), ("RSD-M24", "2026Q2", 1), ("RSD-M24", "2026Q3", 1))
M09 = (("RSD-M09", "2026Q1", 10), ("RSD-M09", "2026Q2", 16))

Case = tuple[str, tuple[Any, ...], date, float | None, float | None, float | None, str]
CASES: list[Case] = [
    ("TGT-B02", M07, date(2026, 10, 15), 540, 673.1507, 0.8022, "aandacht"),
    ("TGT-B10", M07, date(2026, 10, 15), 540, 673.1507, 0.8022, "aandacht"),
    ("TGT-A05", M05, date(2026, 10, 15), 4, 3.7363, 1.0706, "op_koers"),
    ("TGT-E02", M24, date(2026, 9, 30), 4, 7.4795, 0.5348, "achter"),
    ("TGT-B04", M09, date(2026, 7, 10), 26, 12.3973, 2.0972, "behaald"),
    ("TGT-E04", (("RSD-M26", "2026Q1", 1),), date(2026, 5, 1), 1, 1.6423, 0.6089, "te_vroeg"),
    ("TGT-D01", (("RSD-M18", "2026", 288),), date(2027, 2, 1), 288, None, 0.96, "behaald"),
    ("TGT-D02", (("RSD-M19", "2026", 93),), date(2027, 2, 1), 93, None, 0.9588, "op_koers"),
    ("TGT-A02", (("RSD-M02", "2028Q4", 2),), date(2029, 1, 15), 2, 3, 0.6667, "niet_behaald"),
    ("TGT-A01", (), date(2026, 10, 15), None, None, None, "geen_gegevens"),
]


def rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_worked_case(case: Case) -> None:
    target, rows, at, *expected = case
    judged = judge_targets(observations(*rows, area=AREA), load_definitions(), area=AREA, at=at)
    row = judged.set_index("target").loc[target]
    assert [rounded(row["realised"]), rounded(row["expected"]), rounded(row["pace"]), row["status"]] == expected


def test_every_target_but_the_umbrella_has_one_row() -> None:
    definitions = load_definitions()
    judged = judge_targets(observations(), definitions, area=AREA, at=date(2026, 10, 15))
    assert list(judged["target"]) == [one for one in definitions.programmes[AREA].targets if one != "TGT-B01"]
    assert len(judged) == 46


def test_empty_store_has_no_status_but_two() -> None:
    judged = judge_targets(observations(), load_definitions(), area=AREA, at=date(2026, 10, 15))
    assert dict(judged["status"].value_counts()) == {"geen_gegevens": 38, "geen_streefwaarde": 8}
