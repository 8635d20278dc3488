"""Coverage: what is there, late, old or missing, by the rhythm a series shows."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.coverage import coverage
from spuk_monitor.analysis.freshness import rhythm
from spuk_monitor.domain.definitions import IndicatorUse
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import IndicatorKind
from tests.builders.frames import AREA, definitions, indicator, measure, observations, target


def row(*rows: tuple[Any, ...], at: date) -> "pd.Series[Any]":
    known = definitions([measure()], [target()])
    return coverage(observations(*rows), known, area=AREA, at=at).iloc[0]


@pytest.mark.parametrize(
    ("keys", "rounds"),
    [
        ([], 1),
        (["2026Q1"], 1),
        (["2020", "2022", "2024"], 2),
        (["2012", "2016", "2020", "2022"], 4),
        (["2020", "2021", "2023"], 1),  # equally frequent: the smallest
        (["2026M01", "2026M04", "2026M07"], 3),
        (["2024", "2026Q1", "2026Q2"], 1),  # only periods of the last granularity
        (["2025/2026", "2026/2027"], 1),
        (["2026W01", "2026W03", "2026W05"], 2),
        (["2026-03-31", "2026-06-30", "2026-12-31", "2027-03-31"], 1),
    ],
)
def test_rhythm(keys: list[str], rounds: int) -> None:
    assert rhythm([period_of(key) for key in keys]) == rounds


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (date(2026, 3, 31), "actueel"),
        (date(2026, 6, 30), "actueel"),
        (date(2026, 7, 1), "te_laat"),
        (date(2026, 9, 30), "te_laat"),
        (date(2026, 10, 1), "verouderd"),
    ],
)
def test_status_by_the_days(at: date, status: str) -> None:
    found = row(("M1", "2026Q1", 5), at=at)
    assert (found["status"], found["expected_next"], found["expected_by"]) == (status, "2026Q2", date(2026, 6, 30))


def test_a_figure_of_every_two_years_is_not_late_after_one() -> None:
    found = row(("M1", "2022", 5), ("M1", "2024", 6), at=date(2026, 12, 31))
    assert (found["status"], found["expected_next"], found["last_period"]) == ("actueel", "2026", "2024")


@pytest.mark.parametrize(
    ("at", "status", "says"),
    [
        (date(2026, 9, 30), "actueel", "de volgende is te verwachten over 2025, uiterlijk op 30 juni 2027."),
        (date(2027, 6, 30), "actueel", "de volgende is te verwachten over 2025, uiterlijk op 30 juni 2027."),
        (
            date(2027, 7, 1),
            "te_laat",
            "die over 2025 is er nog niet, terwijl dat op 31 december 2025 is afgelopen "
            "en uiterlijk op 30 juni 2027 te verwachten was.",
        ),
        (date(2028, 1, 1), "verouderd", "sindsdien is er meer dan één keer niets gekomen; verwacht was 2025."),
    ],
)
def test_a_yearly_figure_of_the_national_list_may_be_published_later(at: date, status: str, says: str) -> None:
    known = definitions([measure("M1", indicator="E1")], [target()], indicators=[indicator("E1")])
    stored = observations(("M1", "2021", 1), ("M1", "2023", 1))
    found = coverage(stored, known, area=AREA, at=at).iloc[0]
    assert (found["status"], found["expected_by"]) == (status, date(2027, 6, 30))
    assert found["explanation"] == f"De laatste waarde gaat over 2023; {says}"


def test_quarters_and_local_figures_are_due_at_the_end_of_their_period() -> None:
    known = definitions(
        [measure("M1", indicator="E1"), measure("M2", indicator="E2")],
        [target()],
        indicators=[indicator("E1"), indicator("E2", kind=IndicatorKind.LOKAAL, national=False)],
    )
    stored = observations(("M1", "2026Q1", 1), ("M2", "2024", 1))
    found = coverage(stored, known, area=AREA, at=date(2026, 7, 1))
    assert list(found["expected_by"]) == [date(2026, 6, 30), date(2025, 12, 31)]
    assert list(found["status"]) == ["te_laat", "te_laat"]


def test_nothing_is_missing_and_the_next_is_unknown() -> None:
    found = row(at=date(2026, 6, 30))
    assert (found["status"], found["last_period"], found["last_end"], found["expected_next"]) == (
        "ontbreekt",
        None,
        None,
        None,
    )
    assert found["explanation"] == "Er is nog geen enkele waarneming."


def test_only_states_is_missing_and_says_which() -> None:
    found = row(("M1", "2026Q1", "onderdrukt"), ("M1", "2026Q2", "onbekend"), at=date(2026, 6, 30))
    assert (found["status"], found["onderdrukt_count"], found["onbekend_count"], found["value_count"]) == (
        "ontbreekt",
        1,
        1,
        0,
    )
    assert found["explanation"] == (
        "Er is nog geen waarde: het cijfer over het 1e kwartaal 2026 is onderdrukt (te klein om te tonen) "
        "en het cijfer over het 2e kwartaal 2026 is onbekend."
    )


def test_counts() -> None:
    found = row(
        ("M1", "2026Q1", 5, {"provisional": True}),
        ("M1", "2026Q1", 3, {"category": "meisjes", "fictitious": True}),
        ("M1", "2026Q2", "nvt"),
        ("M1", "2026Q4", 9),
        at=date(2026, 6, 30),
    )
    names = ["value_count", "onderdrukt_count", "onbekend_count", "nvt_count", "provisional_count", "fictitious_count"]
    assert [found[name] for name in names] == [2, 0, 0, 1, 1, 1]
    assert found["explanation"] == (
        "De laatste waarde gaat over het 1e kwartaal 2026; de volgende is te verwachten over het 2e kwartaal 2026; "
        "1 cijfer is voorlopig; dit is een fictief voorbeeldcijfer."
    )


def test_late_and_old_in_words() -> None:
    assert row(("M1", "2026Q1", 5), at=date(2026, 7, 1))["explanation"] == (
        "De laatste waarde gaat over het 1e kwartaal 2026; "
        "die over het 2e kwartaal 2026 is er nog niet, terwijl dat op 30 juni 2026 is afgelopen."
    )
    assert row(("M1", "2026Q1", 5), at=date(2027, 7, 1))["explanation"] == (
        "De laatste waarde gaat over het 1e kwartaal 2026; "
        "sindsdien is er meer dan één keer niets gekomen; verwacht was het 2e kwartaal 2026."
    )


def test_which_measures_are_listed() -> None:
    measures = [
        measure("M1"),
        measure("M2", indicator="E1", label="aantal"),
        measure("M3", indicator="E1", label="aandeel"),
        measure("M4", indicator="E2", label="geladen"),
        measure("M5", indicator="E3", label="niemand vraagt het"),
    ]
    known = definitions(
        measures,
        [target(), target("T2", theme="B")],
        indicators=[indicator("E1", name="armoede"), indicator("E2", name="geladen"), indicator("E3")],
        indicator_use=(
            IndicatorUse("B", "gebiedseffect", "landelijke set", "armoede", "E1"),
            IndicatorUse("A", "gebiedseffect", "landelijke set", "armoede", "E1"),
        ),
    )
    found = coverage(observations(("M4", "2026Q1", 1)), known, area=AREA, at=date(2026, 6, 30))
    assert found[["measure", "what", "kind", "used_by", "targets"]].to_dict("list") == {
        "measure": ["M1", "M2", "M3", "M4"],
        "what": ["proefmaat", "armoede: aantal", "armoede: aandeel", "geladen"],
        "kind": ["gebiedsrealisatie", "gebiedseffect", "gebiedseffect", "gebiedseffect"],
        "used_by": [["A", "B"], ["A", "B"], ["A", "B"], []],
        "targets": [["T1", "T2"], [], [], []],
    }


def test_area_without_a_programme_lists_what_has_data() -> None:
    rows = observations(("M1", "2026Q1", 1), area="NL00")
    found = coverage(rows, definitions([measure()], [target()]), area="NL00", at=date(2026, 6, 30))
    assert list(found["measure"]) == ["M1"]
