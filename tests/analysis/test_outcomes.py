"""Outcomes: change with its margin, labels, distance to the reference, breaks, rest of the municipality."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.outcomes import compare, series
from spuk_monitor.domain.definitions import Category, Definitions, DefinitionVersion, IndicatorUse
from spuk_monitor.domain.terms import Direction, IndicatorKind, ValueType
from tests.builders.frames import AREA, COUNTRY, MUNICIPALITY, REST, definitions, indicator, measure, observations

AT = date(2028, 3, 1)
COUNT: dict[str, Any] = {"unit": "huishoudens", "value_type": ValueType.GEHEEL_GETAL}
USE = (IndicatorUse("A", "gebiedseffect", "landelijke set", "proef", "E1"),)


def known(indicator_fields: dict[str, Any] | None = None, **fields: Any) -> Definitions:
    """Measure M1 of indicator E1: a percentage of which more is better, used by the programme."""
    values = {"indicator": "E1", "counting": None, "unit": "%", "value_type": ValueType.PERCENTAGE, "label": "aandeel"}
    return definitions(
        [measure(**(values | fields))], indicators=[indicator(**(indicator_fields or {}))], indicator_use=USE
    )


def margins(value: float, half_width: float) -> dict[str, float]:
    return {"margin_low": value - half_width, "margin_high": value + half_width}


def rows(*own: tuple[Any, ...], beside: dict[str, tuple[Any, ...]] | None = None) -> pd.DataFrame:
    frames = [observations(*own)]
    frames += [observations(*values, area=area) for area, values in (beside or {}).items()]
    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)


def row(
    *own: tuple[Any, ...],
    beside: dict[str, tuple[Any, ...]] | None = None,
    reference: str = COUNTRY,
    at: date = AT,
    by: Definitions | None = None,
) -> "pd.Series[Any]":
    return compare(rows(*own, beside=beside), by or known(), area=AREA, reference=reference, at=at).iloc[0]


BEFORE, AFTER = ("M1", "2025", 10.0), ("M1", "2027", 13.0)


class TestBaseline:
    def test_last_measurement_before_the_grant(self) -> None:
        found = row(("M1", "2023", 8.0), BEFORE, ("M1", "2026", 11.0), AFTER)
        assert (found["baseline_period"], found["baseline_value"], found["period"], found["value"]) == (
            "2025",
            10,
            "2027",
            13,
        )
        assert (found["change"], found["observations"]) == (3, 4)

    def test_the_last_day_of_2025_still_counts(self) -> None:
        assert row(("M1", "2025-12-31", 8.0), ("M1", "2026-01-01", 9.0), AFTER)["baseline_value"] == 8

    def test_an_area_that_begins_later_has_the_same_baseline_day(self) -> None:
        """The day stands in the limits of the method, not in the programme."""
        programme = replace(known().programmes[AREA], start=date(2026, 8, 1))
        later = replace(known(), programmes={AREA: programme})
        found = row(("M1", "2025", 40.0), ("M1", "2026H1", 50.0), ("M1", "2026H2", 60.0), by=later)
        assert (found["baseline_period"], found["change"]) == ("2025", 20)
        moved = replace(later, thresholds=replace(later.thresholds, baseline_until=date(2026, 6, 30)))
        assert row(("M1", "2025", 40.0), ("M1", "2026H1", 50.0), AFTER, by=moved)["baseline_period"] == "2026H1"

    def test_else_the_first(self) -> None:
        found = row(("M1", "2026", 11.0), AFTER)
        assert (found["baseline_period"], found["change"]) == ("2026", 2)

    def test_what_had_not_ended_does_not_count(self) -> None:
        found = row(BEFORE, AFTER, at=date(2027, 12, 30))
        assert (found["period"], found["label"]) == ("2025", "onvoldoende_metingen")

    def test_missing_values_are_no_measurements(self) -> None:
        found = row(BEFORE, AFTER, ("M1", "2028-01-31", "onderdrukt"))
        assert (found["period"], found["observations"]) == ("2027", 2)
        assert "het cijfer over 31 januari 2028 is onderdrukt" in found["explanation"]


class TestMargin:
    def test_published_margins_add_as_squares(self) -> None:
        found = row((*BEFORE, margins(10, 1.2)), (*AFTER, margins(13, 1.6)))
        assert (found["margin"], found["margin_basis"]) == (pytest.approx(2.0), "gepubliceerde marge")

    def test_one_published_margin_is_not_enough(self) -> None:
        found = row((*BEFORE, margins(10, 1.2)), AFTER, by=known({"dead_band": 0.5}))
        assert (found["margin"], found["margin_basis"]) == (0.5, "eigen drempel")

    def test_dead_band_of_the_measure_before_that_of_the_indicator(self) -> None:
        assert row(BEFORE, AFTER, by=known({"dead_band": 0.5}, dead_band=4.0))["margin"] == 4.0
        assert row(BEFORE, AFTER, by=known({"dead_band": 0.5}, dead_band=0.0))["margin"] == 0.0

    def test_else_unknown(self) -> None:
        found = row(BEFORE, AFTER)
        assert (math.isnan(found["margin"]), found["margin_basis"], found["judged"]) == (True, None, False)


@pytest.mark.parametrize(
    ("direction", "value", "label", "judged"),
    [
        (Direction.HOGER, 13.0, "verbeterd", True),
        (Direction.HOGER, 12.0, "gelijk_gebleven", True),  # exactly the margin of 2
        (Direction.HOGER, 12.01, "verbeterd", True),
        (Direction.HOGER, 7.9, "verslechterd", True),
        (Direction.LAGER, 13.0, "verslechterd", True),
        (Direction.LAGER, 7.9, "verbeterd", True),
        (Direction.NEUTRAAL, 13.0, "gestegen", False),
        (Direction.NEUTRAAL, 7.9, "gedaald", False),
        (Direction.NEUTRAAL, 11.0, "gelijk_gebleven", False),
    ],
)
def test_label_beyond_and_within_the_margin(direction: Direction, value: float, label: str, judged: bool) -> None:
    found = row(BEFORE, ("M1", "2027", value), by=known(dead_band=2.0, direction=direction))
    assert (found["label"], bool(found["judged"])) == (label, judged)


@pytest.mark.parametrize(("value", "label"), [(10.1, "gestegen"), (9.9, "gedaald"), (10.0, "gelijk_gebleven")])
def test_label_without_a_margin(value: float, label: str) -> None:
    found = row(BEFORE, ("M1", "2027", value))
    assert (found["label"], bool(found["judged"])) == (label, False)


class TestTooFew:
    @pytest.mark.parametrize("own", [(AFTER,), (BEFORE,), (("M1", "2023", 9.0), BEFORE)])
    def test_no_second_measurement_to_compare_with(self, own: tuple[Any, ...]) -> None:
        found = row(*own, by=known(dead_band=1.0))
        assert (found["label"], math.isnan(found["change"]), found["judged"]) == ("onvoldoende_metingen", True, False)

    def test_nothing_at_all(self) -> None:
        found = row()
        assert (found["label"], math.isnan(found["value"]), found["period"]) == ("onvoldoende_metingen", True, None)
        assert found["explanation"] == "Er zijn nog geen metingen."

    def test_only_a_withheld_value_is_not_zero(self) -> None:
        found = row(("M1", "2025", "onderdrukt"))
        assert (found["label"], math.isnan(found["value"])) == ("onvoldoende_metingen", True)
        assert found["explanation"] == "Er is geen waarde: het cijfer over 2025 is onderdrukt (te klein om te tonen)."


class TestBreak:
    VERSIONS = (
        DefinitionVersion("oud", date(2000, 1, 1), "oude grens"),
        DefinitionVersion("nieuw", date(2026, 1, 1), "nieuwe grens"),
    )

    def test_no_change_across_a_break(self) -> None:
        found = row(BEFORE, AFTER, by=known({"versions": self.VERSIONS}, dead_band=1.0))
        assert (found["label"], math.isnan(found["change"]), bool(found["judged"])) == ("reeksbreuk", True, False)
        assert found["breaks"] == [date(2026, 1, 1)]
        assert "reeksbreuk" in found["explanation"]

    def test_within_one_version_there_is_a_change(self) -> None:
        found = row(("M1", "2026", 10.0), AFTER, by=known({"versions": self.VERSIONS}, dead_band=1.0))
        assert (found["label"], found["breaks"]) == ("verbeterd", [])

    def test_a_period_belongs_to_the_version_it_began_in(self) -> None:
        """School year 2025/2026 began under the old definition, so the break lies after it."""
        found = row(
            ("M1", "2024/2025", 10.0), ("M1", "2025/2026", 12.0), by=known({"versions": self.VERSIONS}, dead_band=1.0)
        )
        assert found["label"] == "verbeterd"

    def test_series_has_a_segment_for_each_version(self) -> None:
        found = series(rows(BEFORE, AFTER), known({"versions": self.VERSIONS}), measure="M1", areas=[AREA], at=AT)
        assert list(found["segment"]) == ["oud", "nieuw"]


class TestReference:
    def gaps(self, now: float, before: float, **fields: Any) -> tuple[Any, ...]:
        """Own 10 -> 13; the reference from `before` to `now`."""
        beside = {COUNTRY: (("M1", "2025", before), ("M1", "2027", now))}
        found = row(BEFORE, AFTER, beside=beside, by=known(**({"dead_band": 1.0} | fields)))
        return found["gap_now"], found["gap_baseline"], found["gap_label"]

    def test_same_periods(self) -> None:
        assert self.gaps(20, 20) == (-7, -10, "loopt_in")

    @pytest.mark.parametrize(
        ("now", "label"),
        [
            (21.9, "loopt_in"),
            (22.0, "blijft_gelijk"),
            (23.0, "blijft_gelijk"),
            (24.0, "blijft_gelijk"),
            (24.1, "loopt_uit"),
        ],
    )
    def test_distance_closes_beyond_the_margin_of_one(self, now: float, label: str) -> None:
        """The distance was 10; 9 and 11 are exactly the margin away from it."""
        assert self.gaps(now, 20)[2] == label

    def test_sign_does_not_matter(self) -> None:
        assert self.gaps(10, -4) == (3, 14, "loopt_in")

    def test_without_a_margin_nothing_is_said(self) -> None:
        assert self.gaps(20, 20, dead_band=None) == (-7, -10, None)

    def test_a_reference_of_another_period_is_no_reference(self) -> None:
        found = row(
            BEFORE, AFTER, beside={COUNTRY: (("M1", "2026", 5.0), ("M1", "2025", 6.0))}, by=known(dead_band=1.0)
        )
        assert (math.isnan(found["gap_now"]), math.isnan(found["gap_baseline"]), found["gap_label"]) == (
            True,
            True,
            None,
        )
        assert math.isnan(found["reference_value"])

    def test_withheld_reference_is_not_zero(self) -> None:
        found = row(BEFORE, AFTER, beside={COUNTRY: (("M1", "2027", "onderdrukt"),)})
        assert (math.isnan(found["gap_now"]), found["level_label"]) == (True, None)


class TestContext:
    def context(self, own: float, beside: float, **fields: Any) -> "pd.Series[Any]":
        by = known({"kind": IndicatorKind.CONTEXT}, **fields)
        return row(BEFORE, ("M1", "2027", own), beside={COUNTRY: (("M1", "2027", beside),)}, by=by)

    @pytest.mark.parametrize(
        ("own", "label"), [(13.0, "hoger"), (12.0, "gelijk"), (10.0, "gelijk"), (8.0, "gelijk"), (7.9, "lager")]
    )
    def test_level_beside_the_reference(self, own: float, label: str) -> None:
        found = self.context(own, 10.0, dead_band=2.0)
        assert (found["label"], found["level_label"], bool(found["judged"]), found["gap_label"]) == (
            label,
            label,
            False,
            None,
        )

    def test_margin_belongs_to_the_level(self) -> None:
        by = known({"kind": IndicatorKind.CONTEXT})
        own, beside = ("M1", "2027", 13.0, margins(13, 0.6)), ("M1", "2027", 12.5, margins(12.5, 0.8))
        found = row(BEFORE, own, beside={COUNTRY: (beside,)}, by=by)
        assert (found["label"], found["margin"], found["margin_basis"]) == (
            "gelijk",
            pytest.approx(1.0),
            "gepubliceerde marge",
        )

    def test_change_is_never_called_better_or_worse(self) -> None:
        assert self.context(13.0, 10.0, dead_band=2.0)["change_label"] == "gestegen"
        assert "verbeterd" not in self.context(13.0, 10.0, dead_band=2.0)["explanation"]

    def test_without_a_reference_there_is_nothing_to_say(self) -> None:
        found = row(BEFORE, AFTER, by=known({"kind": IndicatorKind.CONTEXT}))
        assert (found["label"], found["level_label"]) == ("onvoldoende_metingen", None)


class TestRest:
    """In 2025 1000 in the municipality of which 400 in the area; in 2027 1100 of which 450."""

    OWN = (("M1", "2025", 400.0), ("M1", "2027", 450.0))
    WHOLE = (("M1", "2025", 1000.0), ("M1", "2026", 1050.0), ("M1", "2027", 1100.0))

    def test_count_is_municipality_minus_area(self) -> None:
        found = row(*self.OWN, beside={MUNICIPALITY: self.WHOLE}, reference=REST, by=known(**COUNT))
        assert (found["reference_value"], found["gap_now"], found["gap_baseline"]) == (650, -200, -200)

    def test_own_figures_win(self) -> None:
        beside = {MUNICIPALITY: self.WHOLE, REST: (("M1", "2027", 640.0),)}
        assert row(*self.OWN, beside=beside, reference=REST, by=known(**COUNT))["reference_value"] == 640

    def test_shares_are_never_subtracted(self) -> None:
        found = row(*self.OWN, beside={MUNICIPALITY: self.WHOLE}, reference=REST)
        assert math.isnan(found["reference_value"])

    def test_series_only_for_periods_both_have(self) -> None:
        frame = rows(*self.OWN, beside={MUNICIPALITY: self.WHOLE})
        found = series(frame, known(**COUNT), measure="M1", areas=[AREA, REST, MUNICIPALITY, COUNTRY], at=AT)
        assert [tuple(one) for one in found[["area", "period", "value", "id"]].itertuples(index=False, name=None)] == [
            (AREA, "2025", 400, 1),
            (AREA, "2027", 450, 2),
            (REST, "2025", 600, None),
            (REST, "2027", 650, None),
            (MUNICIPALITY, "2025", 1000, 1),
            (MUNICIPALITY, "2026", 1050, 2),
            (MUNICIPALITY, "2027", 1100, 3),
        ]

    def test_marks_carry_over(self) -> None:
        whole = (("M1", "2027", 1100.0, {"provisional": True}),)
        frame = rows(("M1", "2027", 450.0, {"fictitious": True}), beside={MUNICIPALITY: whole})
        found = series(frame, known(**COUNT), measure="M1", areas=[REST], at=AT).iloc[0]
        assert (found["value"], bool(found["provisional"]), bool(found["fictitious"])) == (650, True, True)


class TestRows:
    def test_a_row_per_category_total_first(self) -> None:
        by = known(categories=(Category("vwo", "categorie", "VWO"), Category("havo", "categorie", "Havo")))
        own = [("M1", "2027", 1.0, {"category": code}) for code in ("havo", "anders", "", "vwo")]
        found = compare(rows(*own), by, area=AREA, reference=COUNTRY, at=AT)
        assert list(found["category"]) == ["", "vwo", "havo", "anders"]
        assert list(found["what"]) == [
            "proefindicator",
            "proefindicator, VWO",
            "proefindicator, Havo",
            "proefindicator, anders",
        ]

    def test_categories_are_compared_with_the_same_category(self) -> None:
        own, beside = ("M1", "2027", 30.0, {"category": "vwo"}), ("M1", "2027", 20.0, {"category": "vwo"})
        found = row(own, beside={COUNTRY: (beside, ("M1", "2027", 99.0))})
        assert (found["gap_now"], found["reference_value"]) == (10, 20)

    def test_unused_measures_only_with_data(self) -> None:
        by = definitions(
            [measure("M1", indicator="E1", counting=None), measure("M2", indicator="E2", counting=None)],
            indicators=[indicator("E1"), indicator("E2")],
            indicator_use=USE,
        )
        assert list(compare(rows(), by, area=AREA, reference=COUNTRY, at=AT)["measure"]) == ["M1"]
        with_data = compare(rows(("M2", "2027", 1.0)), by, area=AREA, reference=COUNTRY, at=AT)
        assert list(with_data["measure"]) == ["M1", "M2"]

    def test_kinds(self) -> None:
        by = known({"kind": IndicatorKind.LOKAAL}, dead_band=1.0)
        assert compare(rows(BEFORE, AFTER), by, area=AREA, reference=COUNTRY, at=AT).empty
        local = compare(rows(BEFORE, AFTER), by, area=AREA, reference=COUNTRY, at=AT, kinds=[IndicatorKind.LOKAAL])
        assert (local["label"].iloc[0], bool(local["judged"].iloc[0])) == ("verbeterd", False)

    def test_area_without_a_programme(self) -> None:
        found = compare(
            rows(beside={MUNICIPALITY: (BEFORE, AFTER)}), known(), area=MUNICIPALITY, reference=COUNTRY, at=AT
        )
        assert (found["change"].iloc[0], found["baseline_period"].iloc[0]) == (3, "2025")

    @pytest.mark.parametrize(("at", "age", "stale"), [(date(2028, 1, 1), 1, False), (date(2032, 1, 1), 1462, True)])
    def test_age_by_its_own_rhythm(self, at: date, age: int, stale: bool) -> None:
        """A figure of every two years is old after four, not after two."""
        found = row(BEFORE, AFTER, at=at)
        assert (found["age_days"], bool(found["stale"])) == (age, stale)
        assert bool(row(BEFORE, AFTER, at=date(2031, 12, 31))["stale"]) is False


class TestExplanation:
    def test_judged(self) -> None:
        beside = {COUNTRY: (("M1", "2025", 20.0), ("M1", "2027", 20.0))}
        assert row(BEFORE, AFTER, beside=beside, by=known(dead_band=2.0))["explanation"] == (
            "In 2027 was de waarde 13,0%, 3 procentpunt hoger dan in 2025, buiten de eigen drempel van 2 procentpunt, "
            "dus verbeterd; dat is 7 procentpunt lager dan Nederland, en dat verschil loopt in."
        )

    def test_without_a_margin(self) -> None:
        assert row(BEFORE, AFTER)["explanation"] == (
            "In 2027 was de waarde 13,0%, 3 procentpunt hoger dan in 2025; "
            "de marge is niet bekend, dus dit krijgt geen oordeel."
        )

    def test_marks(self) -> None:
        marked = (*AFTER, {"provisional": True, "fictitious": True})
        words = row(BEFORE, marked)["explanation"]
        assert words.endswith("; het cijfer is voorlopig; dit is een fictief voorbeeldcijfer.")

    def test_counts_of_areas_of_different_size(self) -> None:
        by = known(unit="huishoudens", value_type=ValueType.GEHEEL_GETAL)
        words = row(("M1", "2027", 450.0), beside={COUNTRY: (("M1", "2027", 1e6),)}, by=by)["explanation"]
        assert words.startswith("In 2027 was de waarde 450 huishoudens; er is nog geen tweede meting")
        assert words.endswith("maar aantallen van gebieden van verschillende grootte zeggen naast elkaar weinig.")
