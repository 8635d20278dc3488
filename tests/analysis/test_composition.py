"""Areas composed from their wijken: only by the declared rule, only whole, and never instead of an own figure."""

import math
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pandas as pd
import pytest

from spuk_monitor.analysis.coverage import coverage
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.outcomes import compare, series
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Area, Composition, Definitions, IndicatorUse, MeasureComposition
from spuk_monitor.domain.terms import AreaKind, Basis, CompositionRule, ValueType
from tests.builders.frames import AREA, MUNICIPALITY, REST, definitions, indicator, measure, observations

AT = date(2028, 3, 1)
WIJKEN = ("WK999901", "WK999902")
NEW_WIJK = "WK999903"
SUM = MeasureComposition(CompositionRule.SOM)
WEIGHTED = MeasureComposition(CompositionRule.GEWOGEN_GEMIDDELDE, "INW")
USE = (IndicatorUse("A", "gebiedseffect", "landelijke set", "proef", "E1"),)


def known(
    rule: MeasureComposition | None = SUM,
    *,
    members: tuple[str, ...] = WIJKEN,
    later: Composition | None = None,
    area: str = AREA,
    **fields: Any,
) -> Definitions:
    """Measure M1 by this rule and INW to weigh with; the area consists of two wijken, an assumption from 2022 on."""
    share = {"unit": "%", "value_type": ValueType.PERCENTAGE} if rule is WEIGHTED else {"unit": "huishoudens"}
    found = definitions(
        [
            measure("M1", indicator="E1", counting=None, label="proef", composition=rule, **(share | fields)),
            measure("INW", counting=None, unit="inwoners", composition=SUM),
        ],
        indicators=[indicator()],
        indicator_use=USE,
        compositions=(
            Composition(area, members, 2022, Basis.AANNAME),
            *((later,) if later else ()),
        ),
    )
    wijken = {
        code: Area(code, f"Wijk {code[-1]}", AreaKind.WIJK, code=code, municipality=MUNICIPALITY)
        for code in (*WIJKEN, NEW_WIJK)
    }
    return replace(found, areas={**found.areas, **wijken})


def frame(**by_area: tuple[tuple[Any, ...], ...]) -> pd.DataFrame:
    return pd.concat([observations(*rows, area=area) for area, rows in by_area.items()], ignore_index=True)


def values(found: pd.DataFrame) -> list[tuple[Any, ...]]:
    return [(row["period"], row["value"]) for row in found.to_dict("records")]


def of_area(stored: pd.DataFrame, by: Definitions, *, area: str = AREA, measure: str = "M1") -> pd.DataFrame:
    return series(stored, by, measure=measure, areas=[area], at=AT)


def people(first: float, second: float, year: str = "2024") -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return ("INW", year, first), ("INW", year, second)


class TestRule:
    def test_counts_add_up(self) -> None:
        stored = frame(WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", 30),))
        found = of_area(stored, known())
        assert values(found) == [("2024", 150)]
        assert (found["composed"].iloc[0], found["id"].iloc[0]) == (True, None)

    def test_a_share_is_weighted_and_never_a_plain_mean(self) -> None:
        one, two = people(3000, 1000)
        stored = frame(WK999901=(("M1", "2024", 10.0), one), WK999902=(("M1", "2024", 20.0), two))
        assert values(of_area(stored, known(WEIGHTED))) == [("2024", 12.5)]

    def test_without_a_weight_there_is_no_value(self) -> None:
        one, two = people(3000, 1000, "2023")
        stored = frame(WK999901=(("M1", "2024", 10.0), one), WK999902=(("M1", "2024", 20.0), two))
        assert of_area(stored, known(WEIGHTED)).empty

    @pytest.mark.parametrize("period", ["2024", "2024Q3", "2024M11", "2024/2025"])
    def test_the_weight_is_of_the_calendar_year_the_period_begins_in(self, period: str) -> None:
        one, two = people(3000, 1000)
        stored = frame(WK999901=(("M1", period, 10.0), one), WK999902=(("M1", period, 20.0), two))
        assert values(of_area(stored, known(WEIGHTED))) == [(period, 12.5)]

    def test_nobody_lives_there(self) -> None:
        one, two = people(0, 0)
        stored = frame(WK999901=(("M1", "2024", 10.0), one), WK999902=(("M1", "2024", 20.0), two))
        assert of_area(stored, known(WEIGHTED)).empty

    def test_without_a_rule_nothing_is_composed(self) -> None:
        stored = frame(WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", 30),))
        assert of_area(stored, known(None)).empty

    def test_by_category(self) -> None:
        vwo = {"category": "vwo"}
        stored = frame(
            WK999901=(("M1", "2024", 120), ("M1", "2024", 7, vwo)),
            WK999902=(("M1", "2024", 30), ("M1", "2024", 2, vwo)),
        )
        found = compare(stored, known(), area=AREA, reference=MUNICIPALITY, at=AT)
        assert list(zip(found["category"], found["value"], strict=True)) == [("", 150), ("vwo", 9)]


class TestMissing:
    @pytest.mark.parametrize("state", ["onderdrukt", "onbekend", "nvt"])
    def test_one_wijk_without_a_value(self, state: str) -> None:
        stored = frame(WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", state),))
        assert of_area(stored, known()).empty

    def test_one_wijk_without_a_row(self) -> None:
        assert of_area(frame(WK999901=(("M1", "2024", 120),)), known()).empty

    @pytest.mark.parametrize(
        ("first", "second", "words"),
        [
            ("onderdrukt", 30, "onderdrukt (te klein om te tonen)"),
            ("onbekend", 30, "onbekend"),
            ("nvt", 30, "onbekend"),
            ("nvt", "nvt", "niet van toepassing"),
        ],
    )
    def test_the_sentence_says_why(self, first: Any, second: Any, words: str) -> None:
        stored = frame(WK999901=(("M1", "2024", first),), WK999902=(("M1", "2024", second),))
        found = compare(stored, known(), area=AREA, reference=MUNICIPALITY, at=AT).iloc[0]
        assert math.isnan(found["value"])
        assert words in found["explanation"]


class TestOwnFigures:
    MEMBERS: ClassVar[dict[str, tuple[tuple[Any, ...], ...]]] = {
        "WK999901": (("M1", "2023", 110), ("M1", "2024", 120)),
        "WK999902": (("M1", "2023", 20), ("M1", "2024", 30)),
    }

    def test_an_own_figure_wins_in_its_period(self) -> None:
        found = of_area(frame(**self.MEMBERS, **{AREA: (("M1", "2024", 155),)}), known())
        assert values(found) == [("2023", 130), ("2024", 155)]
        assert list(found["composed"]) == [True, False]

    def test_what_its_source_withholds_is_not_computed(self) -> None:
        found = of_area(frame(**self.MEMBERS, **{AREA: (("M1", "2024", "onderdrukt"),)}), known())
        assert values(found) == [("2023", 130)]


class TestMarks:
    @pytest.mark.parametrize("mark", ["provisional", "fictitious", "estimated"])
    def test_of_one_wijk_hold_for_the_area(self, mark: str) -> None:
        stored = frame(WK999901=(("M1", "2024", 120, {mark: True}),), WK999902=(("M1", "2024", 30),))
        assert bool(of_area(stored, known())[mark].iloc[0]) is True

    def test_margins_do_not_carry_over(self) -> None:
        edges = {"margin_low": 100.0, "margin_high": 140.0}
        stored = frame(WK999901=(("M1", "2024", 120, edges),), WK999902=(("M1", "2024", 30, edges),))
        assert of_area(stored, known())[["low", "high"]].isna().all(axis=None)

    def test_a_provisional_weight(self) -> None:
        one, two = ("INW", "2024", 3000, {"provisional": True}), ("INW", "2024", 1000)
        stored = frame(WK999901=(("M1", "2024", 10.0), one), WK999902=(("M1", "2024", 20.0), two))
        assert bool(of_area(stored, known(WEIGHTED))["provisional"].iloc[0]) is True


class TestComposition:
    LATER = Composition(AREA, (*WIJKEN, NEW_WIJK), 2025, Basis.BRON)
    STORED: ClassVar[dict[str, tuple[tuple[Any, ...], ...]]] = {
        "WK999901": (("M1", "2021", 1), ("M1", "2024", 2), ("M1", "2025", 3)),
        "WK999902": (("M1", "2021", 10), ("M1", "2024", 20), ("M1", "2025", 30)),
        "WK999903": (("M1", "2021", 100), ("M1", "2024", 200), ("M1", "2025", 300)),
    }

    def test_the_one_in_force_counts_and_the_first_before_it(self) -> None:
        assert values(of_area(frame(**self.STORED), known(later=self.LATER))) == [
            ("2021", 11),
            ("2024", 22),
            ("2025", 333),
        ]

    def test_other_wijken_are_a_break(self) -> None:
        found = of_area(frame(**self.STORED), known(later=self.LATER))
        assert list(found["borders"]) == [0, 0, 1]
        assert len(set(found["segment"])) == 2
        assert list(of_area(frame(**self.STORED), known())["borders"]) == [0, 0, 0]

    def test_a_rest_is_composed_of_its_own_wijken(self) -> None:
        stored = frame(WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", 30),))
        assert values(of_area(stored, known(area=REST), area=REST)) == [("2024", 150)]

    def test_a_rest_without_wijken_is_the_municipality_minus_the_composed_area(self) -> None:
        stored = frame(
            WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", 30),), **{MUNICIPALITY: (("M1", "2024", 1000),)}
        )
        assert values(of_area(stored, known(), area=REST)) == [("2024", 850)]

    def test_areas_needed(self) -> None:
        assert areas_needed([REST], known()) == {REST, MUNICIPALITY, AREA, *WIJKEN}
        assert areas_needed([MUNICIPALITY], known()) == {MUNICIPALITY}


class TestWords:
    STORED: ClassVar[dict[str, tuple[tuple[Any, ...], ...]]] = {
        "WK999901": (("M1", "2024", 10.0), ("INW", "2024", 3000)),
        "WK999902": (("M1", "2024", 20.0), ("INW", "2024", 1000)),
    }

    def test_weighted(self) -> None:
        found = compare(frame(**self.STORED), known(WEIGHTED), area=AREA, reference=MUNICIPALITY, at=AT).iloc[0]
        assert found["composed"] == "samengesteld uit 2 wijken (aanname), gewogen met inwoners"
        assert found["explanation"].endswith(
            "; het cijfer is samengesteld uit 2 wijken (aanname), gewogen met inwoners; "
            "de gegevens zijn verouderd: ze zijn 3 jaar oud."
        )
        assert found["observation_id"] is None

    def test_only_the_baseline_is_composed(self) -> None:
        stored = frame(**self.STORED, **{AREA: (("M1", "2027", 13.0),)})
        found = compare(stored, known(WEIGHTED), area=AREA, reference=MUNICIPALITY, at=AT).iloc[0]
        assert (found["baseline_value"], found["value"], found["composed"]) == (12.5, 13, None)
        assert "het cijfer over 2024 is samengesteld uit 2 wijken (aanname)" in found["explanation"]

    def test_a_composition_from_a_source_is_no_assumption(self) -> None:
        by = known(later=Composition(AREA, WIJKEN, 2023, Basis.BRON))
        stored = frame(WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", 30),))
        found = compare(stored, by, area=AREA, reference=MUNICIPALITY, at=AT).iloc[0]
        assert found["composed"] == "samengesteld uit 2 wijken"

    def test_a_reference_that_is_computed_says_so(self) -> None:
        stored = frame(
            WK999901=(("M1", "2024", 120),), WK999902=(("M1", "2024", 30),), **{MUNICIPALITY: (("M1", "2024", 1000),)}
        )
        found = compare(stored, known(), area=AREA, reference=REST, at=AT).iloc[0]
        assert "dat is 700 lager dan Rest van Proefstad (berekend)" in found["explanation"]
        whole = compare(stored, known(), area=AREA, reference=MUNICIPALITY, at=AT).iloc[0]
        assert "dat is 850 lager dan Proefstad, " in whole["explanation"]

    def test_coverage_counts_it_as_present(self) -> None:
        found = coverage(frame(**self.STORED), known(WEIGHTED), area=AREA, at=date(2025, 3, 1)).set_index("measure")
        assert (found.loc["M1", "status"], found.loc["M1", "last_period"]) == ("actueel", "2024")
        assert (
            "dat cijfer is samengesteld uit 2 wijken (aanname), gewogen met inwoners"
            in (found.loc["M1", "explanation"])
        )


def test_the_inhabitants_of_roosendaal_ring() -> None:
    """1 January 2024: Centrum, Noord, West, Groot Kroeven and Langdonk."""
    inhabitants = {"WK167400": 7060, "WK167402": 7605, "WK167403": 7640, "WK167404": 10840, "WK167405": 5120}
    stored = frame(**{code: (("KERN-INW.n", "2024", count),) for code, count in inhabitants.items()})
    found = of_area(stored, load_definitions(), area="roosendaal-ring", measure="KERN-INW.n")
    assert values(found) == [("2024", 38_265)]
