"""How many targets stand where, and what needs attention first."""

from datetime import date

import pandas as pd
import pytest

from spuk_monitor.analysis.progress import attention_list, count_statuses, judge_targets
from spuk_monitor.domain.definitions import Intervention
from spuk_monitor.domain.terms import Status
from tests.builders.frames import AREA, definitions, measure, observations, target

STATUSES = [str(status) for status in Status]


def judged() -> pd.DataFrame:
    """A: reached, behind and without data; B: attention, under two interventions of which one is a part."""
    interventions = [
        Intervention("I-a", "A", "een", "interventie", "a"),
        Intervention("I-c", "B", "koepel", "koepel", "c"),
        Intervention("I-c.1", "B", "deel", "onderdeel", "c", parent="I-c"),
    ]
    measures = [measure(f"M{number}") for number in range(1, 6)]
    due = {"due_date": date(2026, 12, 31), "value": 365}
    targets = [
        target("T1", "M1", **due),
        target("T2", "M2", **due),
        target("T3", "M3", **due),
        target("T4", "M4", theme="B", interventions=("I-a", "I-c.1", "I-c"), **due),
        target("T5", "M5", theme="B", interventions=(), **due),
    ]
    rows = observations(("M1", "2026Q3", 365), ("M2", "2026Q3", 100), ("M4", "2026Q3", 200), ("M5", "2026Q4", 300))
    known = definitions(measures, targets, interventions=interventions)
    return judge_targets(rows, known, area=AREA, at=date(2027, 1, 15))


def non_zero(counts: pd.DataFrame, by: str) -> dict[str, dict[str, int]]:
    return {row[by]: {status: row[status] for status in STATUSES if row[status]} for row in counts.to_dict("records")}


def test_per_theme_each_target_counts_once() -> None:
    counts = count_statuses(judged(), "theme")
    assert non_zero(counts, "theme") == {
        "A": {"behaald": 1, "achter": 1, "geen_gegevens": 1},
        "B": {"aandacht": 1, "niet_behaald": 1},
    }
    assert list(counts["total"]) == [3, 2]
    assert list(counts.columns) == ["theme", *STATUSES, "total"]


def test_per_intervention_parts_count_for_the_whole_and_only_once() -> None:
    counts = count_statuses(judged(), "intervention")
    assert non_zero(counts, "intervention") == {
        "I-a": {"behaald": 1, "achter": 1, "geen_gegevens": 1, "aandacht": 1},
        "I-c": {"aandacht": 1},
        "I-c.1": {"aandacht": 1},
    }


def test_nothing_to_count() -> None:
    counts = count_statuses(judged().iloc[:0], "theme")
    assert (len(counts), list(counts.columns)) == (0, ["theme", *STATUSES, "total"])


def test_only_theme_or_intervention() -> None:
    with pytest.raises(ValueError, match="by must be"):
        count_statuses(judged(), "status")


def test_attention_first_what_is_lost_then_what_is_furthest_behind() -> None:
    frame = judged()
    assert list(attention_list(frame)["target"]) == ["T5", "T2", "T4"]
    twice = pd.concat([frame, frame.assign(target="Z", pace=0.01)], ignore_index=True)
    ordered = attention_list(twice[twice["status"] == "achter"])
    assert list(ordered["target"]) == ["Z", "T2"]
    assert list(ordered.columns) == list(frame.columns)
