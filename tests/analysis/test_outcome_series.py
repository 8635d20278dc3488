"""What is said beside a series: which wijk is missing, what broke, and whether the distance to the reference closes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.composition import Lack
from spuk_monitor.analysis.outcome_series import Course, break_words, courses, lack_words
from spuk_monitor.analysis.outcomes import compare
from spuk_monitor.domain.definitions import (
    Area,
    Composition,
    Definitions,
    DefinitionVersion,
    IndicatorUse,
    MeasureComposition,
)
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import AreaKind, Basis, CellState, CompositionRule, IndicatorKind, ValueType
from tests.builders.frames import AREA, MUNICIPALITY, REST, definitions, indicator, measure, observations

AT = date(2028, 3, 1)
NORTH, SOUTH = "WK999901", "WK999902"
SUM = MeasureComposition(CompositionRule.SOM)
WEIGHTED = MeasureComposition(CompositionRule.GEWOGEN_GEMIDDELDE, "INW")
SHARE: dict[str, Any] = {"unit": "%", "value_type": ValueType.PERCENTAGE}


def known(rule: MeasureComposition | None = SUM, *, basis: Basis = Basis.AANNAME, **fields: Any) -> Definitions:
    """Measure M1 of indicator E1 by this rule; the area consists of wijken Noord and Zuid."""
    own = {name: fields.pop(name) for name in ("versions", "kind", "dead_band") if name in fields}
    found = definitions(
        [
            measure("M1", **({"indicator": "E1", "counting": None, "composition": rule} | fields)),
            measure("INW", counting=None, unit="inwoners", composition=SUM, label="aantal inwoners"),
        ],
        indicators=[indicator(**own)],
        indicator_use=(IndicatorUse("A", "gebiedseffect", "landelijke set", "proef", "E1"),),
        compositions=(Composition(AREA, (NORTH, SOUTH), 2022, basis),),
    )
    wijken = {
        code: Area(code, f"Wijk {name}", AreaKind.WIJK, code=code, municipality=MUNICIPALITY)
        for code, name in ((NORTH, "Noord"), (SOUTH, "Zuid"))
    }
    return replace(found, areas={**found.areas, **wijken})


def frame(**by_area: tuple[tuple[Any, ...], ...]) -> pd.DataFrame:
    return pd.concat([observations(*rows, area=area) for area, rows in by_area.items()], ignore_index=True)


def course(stored: pd.DataFrame, by: Definitions, *areas: str) -> Course:
    return courses(stored, by, keys=[("M1", "")], areas=areas or (AREA,), at=AT)["M1", ""]


def said(stored: pd.DataFrame, by: Definitions, area: str = AREA) -> list[str]:
    return lack_words(course(stored, by, area).lacks[area], definitions=by)


class TestLacks:
    def test_a_wijk_that_is_not_delivered(self) -> None:
        stored = frame(WK999901=(("M1", "2023", 1), ("M1", "2024", 2)), WK999902=(("M1", "2023", 3),))
        assert course(stored, known()).lacks[AREA] == (Lack(period_of("2024"), (SOUTH,)),)
        assert said(stored, known()) == ["2024: geen cijfer, want Wijk Zuid ontbreekt."]

    @pytest.mark.parametrize(
        ("state", "words"),
        [("onderdrukt", "onderdrukt (te klein om te tonen)"), ("onbekend", "onbekend"), ("nvt", "niet van toepassing")],
    )
    def test_a_wijk_without_a_value(self, state: str, words: str) -> None:
        stored = frame(WK999901=(("M1", "2024", 2),), WK999902=(("M1", "2024", state),))
        assert said(stored, known()) == [f"2024: geen cijfer, want Wijk Zuid is {words}."]

    def test_a_weight_that_is_missing(self) -> None:
        share = (("M1", "2024", 10.0), ("INW", "2024", 3000))
        stored = frame(WK999901=share, WK999902=share[:1])
        found = course(stored, known(WEIGHTED, **SHARE)).lacks[AREA]
        assert found == (Lack(period_of("2024"), (SOUTH,), weight="INW"),)
        assert said(stored, known(WEIGHTED, **SHARE)) == [
            "2024: geen cijfer, want het aantal inwoners van Wijk Zuid ontbreekt."
        ]

    def test_nobody_lives_there(self) -> None:
        share = (("M1", "2024", 10.0), ("INW", "2024", 0))
        assert said(frame(WK999901=share, WK999902=share), known(WEIGHTED, **SHARE)) == [
            "2024: geen cijfer, want het aantal inwoners van de wijken samen is nul."
        ]

    def test_nothing_is_lacking_where_there_is_a_figure(self) -> None:
        whole = frame(WK999901=(("M1", "2024", 2),), WK999902=(("M1", "2024", 3),))
        own = frame(WK999901=(("M1", "2024", 2),), **{AREA: (("M1", "2024", 5),)})
        assert said(whole, known()) == said(own, known()) == []
        assert said(frame(WK999901=(("M1", "2024", 2),)), known(None)) == []

    def test_of_an_area_that_is_not_composed(self) -> None:
        stored = frame(WK999901=(("M1", "2024", 2),))
        assert course(stored, known(), MUNICIPALITY).lacks == {MUNICIPALITY: ()}

    def test_periods_with_one_reason_stand_together_and_older_reasons_are_counted(self) -> None:
        lacks = [Lack(period_of(str(year)), (SOUTH,)) for year in (2020, 2021, 2022, 2023)]
        assert lack_words(lacks[2:], definitions=known()) == ["2022 en 2023: geen cijfer, want Wijk Zuid ontbreekt."]
        assert lack_words(lacks, definitions=known()) == [
            "2020 tot en met 2023: geen cijfer, want Wijk Zuid ontbreekt."
        ]
        turns = [Lack(period_of(str(2018 + n)), ((NORTH, SOUTH)[n % 2],)) for n in range(5)]
        assert lack_words(turns, definitions=known()) == [
            "Van nog 2 eerdere perioden zijn niet alle wijken bekend.",
            "2020: geen cijfer, want Wijk Noord ontbreekt.",
            "2021: geen cijfer, want Wijk Zuid ontbreekt.",
            "2022: geen cijfer, want Wijk Noord ontbreekt.",
        ]

    def test_several_wijken(self) -> None:
        found = lack_words([Lack(period_of("2024Q1"), (NORTH, SOUTH), CellState.ONDERDRUKT)], definitions=known())
        assert found == [
            "1e kwartaal 2024: geen cijfer, want Wijk Noord en Wijk Zuid zijn onderdrukt (te klein om te tonen)."
        ]


class TestBreaks:
    VERSIONS = (
        DefinitionVersion("oud", date(2000, 1, 1), "de oude grens"),
        DefinitionVersion("nieuw", date(2024, 1, 1), "de nieuwe grens"),
        DefinitionVersion("school", date(2026, 8, 1), "per schooljaar"),
    )

    def words(self, *areas: str, by: Definitions, stored: pd.DataFrame) -> list[str]:
        return break_words(course(stored, by, *areas), by.measures["M1"], definitions=by)

    def test_another_definition_is_said_once_for_all_areas(self) -> None:
        rows = (("M1", "2023", 1), ("M1", "2024", 2), ("M1", "2027", 3))
        by = known(None, versions=self.VERSIONS)
        stored = frame(**{AREA: rows, MUNICIPALITY: rows})
        assert self.words(AREA, MUNICIPALITY, by=by, stored=stored) == [
            "In 2024 veranderde de definitie: de nieuwe grens.",
            "Vanaf 1 augustus 2026 veranderde de definitie: per schooljaar.",
        ]

    def test_other_borders_are_said_per_area(self) -> None:
        broken = (("M1", "2022", 1), ("M1", "2024", 2, {"series_break": True}))
        stored = frame(**{AREA: (("M1", "2022", 1), ("M1", "2024", 2)), MUNICIPALITY: broken})
        assert self.words(AREA, MUNICIPALITY, by=known(None), stored=stored) == [
            "In 2024 had Proefstad andere grenzen dan in 2022."
        ]

    def test_an_unbroken_series_has_none(self) -> None:
        stored = frame(**{AREA: (("M1", "2022", 1), ("M1", "2023", 2))})
        assert self.words(AREA, by=known(None, versions=self.VERSIONS), stored=stored) == []


class TestDistance:
    def of(
        self, own: tuple[tuple[Any, ...], ...], beside: tuple[tuple[Any, ...], ...], *, by: Definitions | None = None
    ) -> str:
        stored = frame(**{AREA: own, **({MUNICIPALITY: beside} if beside else {})})
        by = by or known(None, dead_band=1.0, **SHARE)
        return str(compare(stored, by, area=AREA, reference=MUNICIPALITY, at=AT)["distance"].iloc[0])

    @pytest.mark.parametrize(
        ("last", "words"),
        [
            (12.0, "2 procentpunt hoger in 2027. De afstand loopt in (2 procentpunt, meer dan de marge van 1"),
            (16.0, "6 procentpunt hoger in 2027. De afstand loopt uit (2 procentpunt, meer dan de marge van 1"),
            (
                13.5,
                "3,5 procentpunt hoger in 2027. De afstand blijft gelijk (0,5 procentpunt, "
                "niet meer dan de marge van 1",
            ),
            (10.0, "geen verschil in 2027. De afstand loopt in (4 procentpunt, meer dan de marge van 1"),
            (9.0, "1 procentpunt lager in 2027. De afstand loopt in (3 procentpunt, meer dan de marge van 1"),
        ],
    )
    def test_closing_or_not_with_both_distances(self, last: float, words: str) -> None:
        found = self.of((("M1", "2025", 14.0), ("M1", "2027", last)), (("M1", "2025", 10.0), ("M1", "2027", 10.0)))
        assert found == f"Afstand tot Proefstad: 4 procentpunt hoger in 2025, {words} procentpunt)."

    def test_without_a_margin(self) -> None:
        rows = (("M1", "2025", 14.0), ("M1", "2027", 12.0))
        assert self.of(rows, (("M1", "2025", 10.0), ("M1", "2027", 10.0)), by=known(None, **SHARE)) == (
            "Afstand tot Proefstad: 4 procentpunt hoger in 2025, 2 procentpunt hoger in 2027. "
            "De marge is niet bekend, dus of de afstand verandert is niet te zeggen."
        )

    def test_a_reference_without_a_figure_now_or_then(self) -> None:
        rows = (("M1", "2025", 14.0), ("M1", "2027", 12.0))
        assert self.of(rows, (("M1", "2025", 10.0),)) == (
            "Afstand tot Proefstad: niet te bepalen, want van dat gebied is er geen cijfer over 2027."
        )
        assert self.of(rows, (("M1", "2027", 10.0),)) == (
            "Afstand tot Proefstad: 2 procentpunt hoger in 2027. Over 2025 is er van Proefstad geen vergelijkbaar "
            "cijfer, dus of de afstand verandert is niet te zeggen."
        )

    def test_across_a_break(self) -> None:
        by = known(None, versions=TestBreaks.VERSIONS, dead_band=1.0, **SHARE)
        rows = (("M1", "2023", 14.0), ("M1", "2027", 12.0))
        assert self.of(rows, (("M1", "2023", 10.0), ("M1", "2027", 10.0)), by=by).endswith(
            "2 procentpunt hoger in 2027. Over de reeksbreuk heen is niet te zeggen of de afstand verandert."
        )

    def test_one_measurement(self) -> None:
        assert self.of((("M1", "2027", 12.0),), (("M1", "2027", 10.0),)) == (
            "Of de afstand tot Proefstad verandert, is nog niet te zeggen."
        )

    def test_not_for_context_nor_for_counts(self) -> None:
        rows = (("M1", "2025", 14.0), ("M1", "2027", 12.0))
        assert self.of(rows, rows, by=known(None, kind=IndicatorKind.CONTEXT, dead_band=1.0, **SHARE)) == ""
        assert self.of(rows, rows, by=known(None, dead_band=1.0, unit="huishoudens")) == ""
        assert self.of(rows, rows, by=known(None, unit="€", value_type=ValueType.DECIMAAL, dead_band=1.0)) == (
            "Afstand tot Proefstad: geen verschil in 2025, geen verschil in 2027. "
            "De afstand blijft gelijk (€ 0, niet meer dan de marge van € 1)."
        )


def test_a_confirmed_composition_says_so() -> None:
    stored = frame(WK999901=(("M1", "2024", 2),), WK999902=(("M1", "2024", 3),))
    by = known(basis=Basis.BEVESTIGD)
    assert compare(stored, by, area=AREA, reference=REST, at=AT)["composed"].iloc[0] == (
        "samengesteld uit 2 wijken (bevestigd)"
    )


def test_courses_of_several_measures_and_areas_at_once() -> None:
    stored = frame(
        **{AREA: (("M1", "2024", 5), ("M1", "2024", 2, {"category": "vwo"})), MUNICIPALITY: (("M1", "2024", 50),)}
    )
    found = courses(stored, known(None), keys=[("M1", ""), ("M1", "vwo")], areas=(AREA, MUNICIPALITY), at=AT)
    assert [(row["area"], row["value"]) for row in found["M1", ""].rows.to_dict("records")] == [
        (AREA, 5),
        (MUNICIPALITY, 50),
    ]
    assert list(found["M1", "vwo"].rows["value"]) == [2]
