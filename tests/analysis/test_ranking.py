"""Areas side by side: exact places, ties, margins, who has no figure, and what is not comparable."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.lineup import Among, Group, Lineup, lineup
from spuk_monitor.analysis.ranking import Absence, Between, Choice, Order, Ranking, choices, rank
from spuk_monitor.analysis.ranking_words import (
    absent_words,
    margin_words,
    order_words,
    place,
    shared_marks,
    summary,
)
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import (
    Area,
    Composition,
    Definitions,
    DefinitionVersion,
    Indicator,
    MeasureComposition,
)
from spuk_monitor.domain.terms import AreaKind, Basis, CompositionRule, Direction, IndicatorKind, ValueType
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.frames import AREA, COUNTRY, MUNICIPALITY, definitions, indicator, measure, observations

AT = date(2028, 3, 1)
OTHERS = ("noord", "oost", "zuid")
WIJKEN = ("WK999901", "WK999902", "WK999903")
SHARE: dict[str, Any] = {"unit": "%", "value_type": ValueType.PERCENTAGE, "counting": None, "indicator": "E1"}
SUM = MeasureComposition(CompositionRule.SOM)


def known(*indicators: Indicator, rule: MeasureComposition | None = None, **fields: Any) -> Definitions:
    """Measure M1 of E1, four focusgebieden, and a municipality of three wijken, of which the first two are the area."""
    found = definitions(
        [
            measure("M1", label="proef", composition=rule, **(SHARE | fields)),
            measure("INW", counting=None, unit="inwoners", composition=SUM),
        ],
        indicators=indicators or [indicator(direction=Direction.LAGER)],
        compositions=(Composition(AREA, WIJKEN[:2], 2022, Basis.AANNAME),),
    )
    more = [Area(one, one.title(), AreaKind.FOCUSGEBIED) for one in OTHERS]
    more += [Area(one, f"Wijk {one[-1]}", AreaKind.WIJK, code=one, municipality=MUNICIPALITY) for one in WIJKEN]
    return replace(found, areas={**found.areas, **{one.id: one for one in more}})


def stored(**by_area: Any) -> pd.DataFrame:
    """M1 in 2026 by area: a number or state, or (…, margin), or a list of (period, value)."""
    frames = []
    for area, given in by_area.items():
        rows = given if isinstance(given, list) else [("2026", given)]
        made = []
        for period, value in rows:
            edges = value[1:] if isinstance(value, tuple) else ()
            margin = {"margin_low": edges[0], "margin_high": edges[1]} if edges else {}
            made.append(("M1", period, value[0] if isinstance(value, tuple) else value, margin))
        frames.append(observations(*made, area=area))
    return pd.concat(frames, ignore_index=True)


def beside(by: Definitions, among: Among = Among.GEBIEDEN) -> Lineup:
    return lineup(by, area=AREA, among=among, at=AT)


def ranked(
    frame: pd.DataFrame, by: Definitions | None = None, *, among: Among = Among.GEBIEDEN, period: str = "2026"
) -> Ranking:
    found = by or known(direction=Direction.LAGER)
    return rank(frame, found, among=beside(found, among), at=AT, measure="M1", period=period)


def places(one: Ranking) -> list[tuple[str, str, float]]:
    return [(place(row), row.figure.area, row.figure.value) for row in one.rows]


def test_the_wanted_end_comes_first() -> None:
    frame = stored(**{AREA: 12, "noord": 8, "oost": 15, "zuid": 9})
    low = ranked(frame)
    assert places(low) == [("1", "noord", 8), ("2", "zuid", 9), ("3", AREA, 12), ("4", "oost", 15)]
    assert order_words(low) == "Gesorteerd van laag naar hoog, want laag is gewenst."
    high = ranked(frame, known(direction=Direction.HOGER))
    assert [row.figure.area for row in high.rows] == ["oost", AREA, "zuid", "noord"]
    assert high.order is Order.HOOG_GEWENST


@pytest.mark.parametrize(
    "by",
    [
        known(direction=Direction.NEUTRAAL),
        known(indicator(kind=IndicatorKind.CONTEXT), direction=Direction.LAGER),
        known(rule=SUM, unit="huishoudens", value_type=ValueType.GEHEEL_GETAL, direction=Direction.LAGER),
    ],
)
def test_without_a_wish_high_comes_first(by: Definitions) -> None:
    found = ranked(stored(**{AREA: 12, "noord": 8}), by)
    assert ([row.figure.area for row in found.rows], found.order) == ([AREA, "noord"], Order.HOOG_EERST)


def test_equal_values_share_a_place_and_the_next_is_skipped() -> None:
    found = ranked(stored(**{AREA: 0.1 + 0.2, "noord": 0.3, "oost": 0.5, "zuid": 0.2}))
    assert [(place(row), row.figure.area) for row in found.rows] == [
        ("1", "zuid"),
        ("2 (gedeeld)", "noord"),
        ("2 (gedeeld)", AREA),
        ("4", "oost"),
    ]
    assert found.rows[2].above is Between.GELIJK
    assert "Proefwijk staat met 0,3% op een gedeelde plaats 2." in summary(found)


def test_a_difference_within_the_margin_is_said() -> None:
    found = ranked(stored(**{AREA: (12, 11, 13), "noord": (11, 10, 12), "oost": (20, 19, 21)}))
    assert [row.above for row in found.rows] == [None, Between.BINNEN_MARGE, Between.BUITEN_MARGE]
    assert margin_words(found) == [
        "Bij 1 van de 2 paren die in deze lijst op elkaar volgen valt het verschil binnen de marge: hun volgorde "
        "zegt niets.",
        "Met Noord valt het verschil van Proefwijk binnen de marge. "
        "Met Oost is het verschil van Proefwijk groter dan de marge.",
    ]


def test_without_margins_nothing_is_drawn_and_nothing_claimed() -> None:
    found = ranked(stored(**{AREA: 12, "noord": 11}))
    assert (found.has_margins, found.rows[0].figure.low, found.rows[1].above) == (False, None, Between.MARGE_ONBEKEND)
    assert margin_words(found) == [
        "De bron geeft bij deze cijfers geen marges; er zijn er daarom geen getekend.",
        "Of een verschil tussen twee buren in de lijst meer is dan toeval, is dus niet te zeggen.",
    ]


def test_the_own_dead_band_is_a_margin() -> None:
    found = ranked(stored(**{AREA: 12, "noord": 11}), known(direction=Direction.LAGER, dead_band=1.0))
    assert found.rows[1].above is Between.BINNEN_MARGE


def test_who_has_no_figure_is_listed_and_never_zero() -> None:
    frame = stored(**{AREA: 12, "noord": "onderdrukt", "oost": [("2025", 7)]})
    found = ranked(frame)
    assert places(found) == [("1", AREA, 12)]
    assert [(one.area, one.why) for one in found.absent] == [
        ("noord", Absence.ONDERDRUKT),
        ("oost", Absence.ANDERE_PERIODE),
        ("zuid", Absence.GEEN_LEVERING),
    ]
    assert absent_words(found) == [
        "Onderdrukt (te klein om te tonen): Noord.",
        "Oost: alleen een cijfer over een andere periode, dus niet in de volgorde: 7,0% in 2025.",
        "Geen levering: Zuid.",
    ]
    assert summary(found) == "In 2026 heeft 1 van de 4 gebieden een cijfer: Proefwijk (12,0%)."
    assert order_words(found).startswith("Er is dus geen volgorde.")


def test_a_period_nobody_has_gives_no_rows() -> None:
    found = ranked(stored(**{AREA: [("2025", 1)]}))
    assert (found.rows, summary(found)) == ((), "In 2026 heeft geen van de 4 gebieden een cijfer.")


def test_another_definition_stands_apart_and_is_named() -> None:
    versions = (DefinitionVersion("oud", date(2000, 1, 1), "oud"), DefinitionVersion("n", date(2026, 1, 1), "nieuw"))
    found = ranked(stored(**{AREA: 12, "noord": [("2025", 7)]}), known(indicator(versions=versions)))
    assert found.version == "nieuw"
    assert "noord" not in [row.figure.area for row in found.rows]
    assert absent_words(found)[0] == (
        "Noord: alleen een cijfer over een andere periode, en een andere definitie, dus niet in de volgorde: "
        "7,0% in 2025."
    )


def test_references_stand_beside_and_are_not_ranked() -> None:
    found = ranked(stored(**{AREA: 12, "noord": 8, MUNICIPALITY: 10, COUNTRY: 9}))
    assert [(one.area, one.value) for one in found.references] == [(MUNICIPALITY, 10), (COUNTRY, 9)]
    assert {row.figure.area for row in found.rows} == {AREA, "noord"}


def test_numbers_of_a_whole_country_are_no_line_beside_those_of_an_area() -> None:
    by = known(rule=SUM, unit="huishoudens", value_type=ValueType.GEHEEL_GETAL)
    found = ranked(stored(**{AREA: 12, "noord": 8, COUNTRY: 900}), by)
    assert found.references == ()
    assert "geen lijn van de gemeente of Nederland" in order_words(found)


def test_an_area_is_composed_from_its_wijken_and_says_so() -> None:
    by = known(rule=SUM, unit="huishoudens", value_type=ValueType.GEHEEL_GETAL)
    found = ranked(stored(**{WIJKEN[0]: 5, WIJKEN[1]: 6, "noord": 8}), by)
    assert [(row.figure.area, row.figure.value, row.figure.composed) for row in found.rows] == [
        (AREA, 11, "samengesteld uit 2 wijken (aanname)"),
        ("noord", 8, ""),
    ]


def test_a_share_of_wijken_is_weighted_never_a_plain_mean() -> None:
    by = known(rule=MeasureComposition(CompositionRule.GEWOGEN_GEMIDDELDE, "INW"))
    people = pd.concat(
        [observations(("INW", "2026", size), area=wijk) for wijk, size in zip(WIJKEN, (3000, 1000), strict=False)]
    )
    frame = pd.concat([stored(**{WIJKEN[0]: 10, WIJKEN[1]: 20}), people], ignore_index=True)
    assert [row.figure.value for row in ranked(frame, by).rows] == [12.5]


def test_the_wijken_of_the_area_are_marked() -> None:
    found = ranked(stored(**{WIJKEN[0]: 5, WIJKEN[1]: 6, WIJKEN[2]: 4}), among=Among.WIJKEN)
    assert [(row.figure.area, row.own) for row in found.rows] == [
        (WIJKEN[2], False),
        (WIJKEN[0], True),
        (WIJKEN[1], True),
    ]
    assert found.lineup.references == (MUNICIPALITY, AREA, COUNTRY)


def test_marks_that_all_figures_share_are_said_once() -> None:
    frame = stored(**{AREA: 12, "noord": 8})
    frame["estimated"], frame["fictitious"] = True, True
    assert shared_marks(ranked(frame)) == ["modelschatting"]


def test_a_later_period_than_the_reference_date_does_not_count() -> None:
    frame = stored(**{AREA: [("2026", 12), ("2028", 1)], "noord": [("2026", 8), ("2028", 2)]})
    by = known()
    assert [one.periods for one in choices(frame, by, among=beside(by), at=AT)] == [(("2026", 2),)]


class TestChoices:
    def offered(self, frame: pd.DataFrame, by: Definitions, among: Among = Among.GEBIEDEN) -> list[Choice]:
        return choices(frame, by, among=beside(by, among), at=AT)

    def test_the_usual_period_is_the_newest_that_half_of_them_have(self) -> None:
        frame = stored(**{one: [("2024", 1), ("2025", 2)] for one in (AREA, *OTHERS)}, **{COUNTRY: [("2026", 3)]})
        newest = observations(("M1", "2026", 5), area=AREA)
        choice = self.offered(pd.concat([frame, newest], ignore_index=True), known())[0]
        assert choice.periods == (("2026", 1), ("2025", 4), ("2024", 4))
        assert (choice.usual_period, choice.areas) == ("2025", 4)

    def test_one_area_alone_is_nothing_to_compare(self) -> None:
        assert self.offered(stored(**{AREA: 12}), known()) == []

    def test_one_area_beside_its_municipality_is(self) -> None:
        found = self.offered(stored(**{AREA: 12, MUNICIPALITY: 10}), known())
        assert [(one.key, one.group, one.what) for one in found] == [
            (("M1", ""), Group.GEBIEDSEFFECT, "E1. proefindicator")
        ]

    @pytest.mark.parametrize(
        ("by", "areas", "wijken"),
        [
            (known(indicator=None), [], []),  # a programme's own result: each counts something else
            (known(indicator(kind=IndicatorKind.LOKAAL, national=False)), [], [Group.LOKAAL]),
            (known(indicator(kind=IndicatorKind.CONTEXT, national=False)), [Group.KERNCIJFER], [Group.KERNCIJFER]),
            (known(indicator(kind=IndicatorKind.GEBIEDSREALISATIE)), [Group.REALISATIE], [Group.REALISATIE]),
            (known(indicator(kind=IndicatorKind.GEBIEDSREALISATIE, national=False)), [], []),
            (known(value_type=ValueType.ORDINAAL), [], []),
        ],
    )
    def test_only_what_means_the_same_everywhere_is_offered(
        self, by: Definitions, areas: list[Group], wijken: list[Group]
    ) -> None:
        frame = stored(**{AREA: 1, "noord": 2, WIJKEN[0]: 3, WIJKEN[1]: 4})
        assert [one.group for one in self.offered(frame, by)] == areas
        assert [one.group for one in self.offered(frame, by, Among.WIJKEN)] == wijken


def test_a_second_area_has_wijken_of_its_own(tmp_path: Any) -> None:
    by = load_definitions(write_second_area(tmp_path, with_roosendaal=True))
    found = lineup(by, area=SECOND_AREA, among=Among.WIJKEN, at=AT)
    assert (found.ranked, found.own) == (("WK999901", "WK9999AA"), {"WK999901", "WK9999AA"})
    assert found.references == ("GM9999", SECOND_AREA, "NL00")
    assert "roosendaal-ring" in lineup(by, area=SECOND_AREA, among=Among.GEBIEDEN, at=AT).ranked


def test_wijken_that_the_definitions_do_not_list_are_those_in_the_store() -> None:
    by = definitions([measure("M1", **SHARE)], indicators=[indicator()])
    found = lineup(by, area=AREA, among=Among.WIJKEN, at=AT, stored=["WK999902", "WK0001AA", "WK999901", AREA])
    assert (found.ranked, found.own) == (("WK999901", "WK999902"), frozenset())
