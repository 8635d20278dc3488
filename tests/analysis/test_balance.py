"""Money beside results: worked numbers for each rule, and a reason for everything that is not compared."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.balance import Verdict, compare, count_lines, mismatch_sentences
from spuk_monitor.analysis.money import summarise
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.definitions import Definitions, Intervention, Measure, Target
from spuk_monitor.domain.terms import Basis, Counting, Direction, TargetKind, ValueType
from tests.builders.frames import (
    AREA,
    budget_cells,
    budget_lines,
    definitions,
    measure,
    observations,
    spending,
    target,
)

AT = date(2026, 9, 30)
NO_YEARS = ("geen_jaarverdeling",) * 3
MILESTONE = {"kind": TargetKind.MIJLPAAL}
COUNTED, LEVEL = {"counting": Counting.MIJLPAAL}, {"counting": Counting.STAND}
SPENT = ("BUD-A1", "2026Q3", "gerealiseerd", 62)


def known(*targets: Target, measures: tuple[Measure, ...] = ()) -> Definitions:
    parts = (
        Intervention("I-a", "A", "Werk", "koepel", "a"),
        Intervention("I-a.1", "A", "Fit", "onderdeel", "a.1", parent="I-a"),
        Intervention("I-b", "A", "Taal", "interventie", "b"),
    )
    return definitions(measures or (measure(),), targets or (target(),), interventions=parts)


def balance(
    *seen: tuple[Any, ...],
    known: Definitions,
    spent: tuple[tuple[Any, ...], ...] = (SPENT,),
    cells: tuple[Any, ...] = (50, 25, 25, 100),
    covers: tuple[str, ...] = ("I-a",),
    at: date = AT,
) -> pd.DataFrame:
    """One line BUD-A1 beside the targets of its interventions."""
    lines, paid = budget_lines(("BUD-A1", "A", covers)), spending(*spent)
    money = summarise(lines, budget_cells({"BUD-A1": cells}), paid, known, area=AREA, at=at)
    judged = judge_targets(observations(*seen), known, area=AREA, at=at)
    return compare(money, judged, paid, known, area=AREA, at=at)


def only(*seen: tuple[Any, ...], **given: Any) -> "pd.Series[Any]":
    found = balance(*seen, **given)
    assert len(found) == 1
    return found.iloc[0]


def said(row: "pd.Series[Any]") -> tuple[Any, ...]:
    """(verdict, gap, compared share, achieved share) rounded."""
    numbers = (row["gap_pp"], row["compared_share"], row["achieved_share"])
    return (row["mismatch"], *(None if math.isnan(one) else round(float(one), 4) for one in numbers))


class TestGap:
    @pytest.mark.parametrize(
        ("value", "wanted"),
        [
            (20, (Verdict.GELD_VOOR, 42.0, 0.62, 0.2)),
            (47, (Verdict.GELD_VOOR, 15.0, 0.62, 0.47)),
            (48, (Verdict.GELIJK_OP, 14.0, 0.62, 0.48)),
            (76, (Verdict.GELIJK_OP, -14.0, 0.62, 0.76)),
            (77, (Verdict.RESULTAAT_VOOR, -15.0, 0.62, 0.77)),
            (130, (Verdict.RESULTAAT_VOOR, -68.0, 0.62, 1.3)),
        ],
    )
    def test_from_15_points_money_or_result_is_ahead(self, value: float, wanted: tuple[Any, ...]) -> None:
        assert said(only(("M1", "2026Q3", value), known=known())) == wanted

    def test_what_is_committed_is_apart(self) -> None:
        row = only(("M1", "2026Q3", 50), known=known(), spent=(SPENT, ("BUD-A1", "2026Q3", "verplicht", 30)))
        assert (row["spent_share"], row["committed"], row["mismatch"]) == (0.62, 30, Verdict.GELIJK_OP)

    def test_from_the_baseline_up_or_down(self) -> None:
        up = known(target(value=80, baseline=60), measures=(measure(counting=Counting.STAND),))
        assert said(only(("M1", "2026Q3", 65), known=up)) == (Verdict.GELD_VOOR, 37.0, 0.62, 0.25)
        falling = known(
            target(value=10, baseline=50, direction=Direction.LAGER), measures=(measure(counting=Counting.STAND),)
        )
        assert said(only(("M1", "2026Q3", 30), known=falling)) == (Verdict.GELIJK_OP, 12.0, 0.62, 0.5)

    def test_a_flow_adds_up(self) -> None:
        flow = known(measures=(measure(counting=Counting.STROOM),))
        row = only(("M1", "2026Q1", 10), ("M1", "2026Q2", 15), known=flow)
        assert said(row) == (Verdict.GELD_VOOR, 37.0, 0.62, 0.25)


class TestWhichTargets:
    def test_the_last_milestone_of_a_measure(self) -> None:
        both = known(target("T1", value=50, due_date=date(2026, 12, 31)), target("T2", value=200))
        row = only(("M1", "2026Q3", 50), known=both)
        assert (row["target"], said(row)) == ("T2", (Verdict.GELD_VOOR, 37.0, 0.62, 0.25))

    def test_targets_of_parts_count_and_those_of_others_do_not(self) -> None:
        own = known(
            target("T1", "M1", interventions=("I-a.1",)),
            target("T2", "M2", interventions=("I-b",)),
            measures=(measure("M1"), measure("M2")),
        )
        found = balance(("M1", "2026Q3", 20), ("M2", "2026Q3", 20), known=own)
        assert list(found["target"]) == ["T1"]

    def test_a_shared_line_has_the_targets_of_all_its_interventions_and_no_average(self) -> None:
        own = known(
            target("T1", "M1", what="werk"),
            target("T2", "M2", what="taal", interventions=("I-b",)),
            measures=(measure("M1"), measure("M2")),
        )
        found = balance(("M1", "2026Q3", 90), ("M2", "2026Q3", 20), known=own, covers=("I-a", "I-b"))
        assert list(found["target"]) == ["T2", "T1"]
        assert list(found["mismatch"]) == [Verdict.GELD_VOOR, Verdict.RESULTAAT_VOOR]
        assert set(found["verdict"]) == {Verdict.GELD_VOOR}
        assert found["summary"].iloc[0] == (
            "Bij 1 van de 2 vergeleken doelen loopt het geld voor: 62% is uitgegeven; ‘taal’ staat op 20%. "
            "Bij 1 doel loopt het resultaat voor: 62% is uitgegeven; ‘werk’ staat op 90%."
        )


class TestWhichMoney:
    def test_a_target_due_before_the_end_has_the_money_up_to_its_year(self) -> None:
        row = only(("M1", "2026Q3", 100), known=known(target(value=100, due_date=date(2026, 12, 31))))
        assert (row["compared_with"], row["through"]) == ("jaren", 2026)
        assert said(row) == (Verdict.GELD_VOOR, 24.0, 1.24, 1.0)
        assert row["summary"].startswith(
            "Het geld loopt voor: 124% van het geld tot en met 2026 is uitgegeven, het doel"
        )

    @pytest.mark.parametrize("cells", [("eerste_tranche", 50, 50, 100), ("leeg", 50, 50, 100), (*NO_YEARS, 100)])
    def test_where_a_year_has_no_amount_it_is_all_the_money_and_that_is_said(self, cells: tuple[Any, ...]) -> None:
        early = known(target(due_date=date(2027, 6, 30)))
        row = only(("M1", "2026Q3", 20), known=early, cells=cells)
        assert (row["compared_with"], said(row)) == ("totaal", (Verdict.GELD_VOOR, 42.0, 0.62, 0.2))
        assert "Het doel loopt tot en met 2027, maar de begroting noemt niet voor elk jaar" in row["explanation"]

    def test_money_carried_over_counts_in_the_year_it_went_to(self) -> None:
        moved = (SPENT, ("BUD-A1", "2026Q4", "doorgeschoven", 20))
        early = known(target(value=100, due_date=date(2026, 12, 31)))
        row = only(("M1", "2026Q3", 100), known=early, spent=moved, cells=(120, 25, 25, 170), at=date(2026, 12, 31))
        assert said(row) == (Verdict.RESULTAAT_VOOR, -38.0, 0.62, 1.0)

    def test_a_line_without_years_has_a_share_and_no_expectation(self) -> None:
        row = only(("M1", "2026Q3", 20), known=known(), cells=(*NO_YEARS, 100))
        assert (said(row), math.isnan(row["expected_share"])) == ((Verdict.GELD_VOOR, 42.0, 0.62, 0.2), True)


class TestYearly:
    def yearly(self, **fields: Any) -> Definitions:
        return known(target(**fields), measures=(measure(counting=Counting.PER_JAAR, value_type=ValueType.PERCENTAGE),))

    def test_beside_the_money_of_that_year(self) -> None:
        spent = (SPENT, ("BUD-A1", "2027Q1", "gerealiseerd", 5))
        row = only(
            ("M1", "2026", 90), known=self.yearly(value=100), spent=spent, cells=(80, 25, 25, 130), at=date(2027, 4, 1)
        )
        assert (row["compared_with"], row["through"], row["money_until"]) == ("jaar", 2026, AT)
        assert said(row) == (Verdict.GELIJK_OP, -12.5, 0.775, 0.9)
        assert row["explanation"].endswith("de uitgaven tot en met 30 september 2026.")

    @pytest.mark.parametrize(
        ("period", "cells", "reason"),
        [
            ("2025/2026", (50, 25, 25, 100), "schooljaar"),
            ("2026", ("leeg", 25, 25, 100), "geen_jaarbedrag"),
            ("2026", (*NO_YEARS, 100), "geen_jaarbedrag"),
            ("2026", (0, 50, 50, 100), "geen_jaarbedrag"),
        ],
    )
    def test_without_an_amount_for_that_year_there_is_no_judgement(
        self, period: str, cells: tuple[Any, ...], reason: str
    ) -> None:
        row = only(("M1", period, 90), known=self.yearly(value=100), cells=cells, at=date(2026, 12, 31))
        assert (row["mismatch"], row["reason"], row["achieved_share"]) == (Verdict.ONBEKEND, reason, 0.9)


class TestNotCompared:
    @pytest.mark.parametrize(
        ("fields", "counted", "seen", "reason"),
        [
            ({}, {}, (), "geen_cijfer"),
            ({}, {}, (("M1", "2026Q3", "onderdrukt"),), "geen_cijfer"),
            ({"kind": TargetKind.KWALITATIEF, "value": None}, {}, (), "geen_getal"),
            ({"value": 1, **MILESTONE}, COUNTED, (("M1", "2026Q3", 1),), "mijlpaal_bereikt"),
            ({"value": 1, **MILESTONE}, COUNTED, (("M1", "2026Q3", 0),), "mijlpaal_open"),
            ({}, {"indirect": True}, (("M1", "2026Q3", 20),), "indirect"),
            ({"value": 5, "direction": Direction.LAGER}, LEVEL, (("M1", "2026Q3", 9),), "geen_nulmeting"),
            ({"value": 0, "baseline": 0}, LEVEL, (("M1", "2026Q3", 1),), "geen_afstand"),
        ],
    )  # fmt: skip
    def test_every_reason_of_a_target(
        self, fields: dict[str, Any], counted: dict[str, Any], seen: tuple[Any, ...], reason: str
    ) -> None:
        row = only(*seen, known=known(target(**fields), measures=(measure(**counted),)))
        assert (row["mismatch"], row["reason"], row["verdict"]) == (Verdict.ONBEKEND, reason, Verdict.ONBEKEND)
        assert row["explanation"].startswith("Niet te vergelijken: ")
        assert row["summary"].startswith("Geen oordeel: ")

    def test_unknown_spending_is_no_judgement(self) -> None:
        row = only(("M1", "2026Q3", 20), known=known(), spent=())
        assert (said(row), row["reason"]) == ((Verdict.ONBEKEND, None, None, 0.2), "geen_uitgaven")
        assert row["summary"] == "Geen oordeel: er zijn geen uitgaven bekend."
        assert row["explanation"].endswith("Bereikt is 20% (peil 30 september 2026).")

    def test_spending_of_zero_is_known(self) -> None:
        row = only(("M1", "2026Q3", 20), known=known(), spent=(("BUD-A1", "2026Q3", "gerealiseerd", 0),))
        assert said(row) == (Verdict.RESULTAAT_VOOR, -20.0, 0.0, 0.2)

    def test_an_unknown_budget_and_a_line_without_targets(self) -> None:
        unknown = only(("M1", "2026Q3", 20), known=known(), cells=("leeg", "leeg", "leeg", "leeg"))
        assert (unknown["reason"], unknown["mismatch"]) == ("geen_begroting", Verdict.ONBEKEND)
        alone = only(known=known(), covers=("I-b",))
        assert (alone["target"], alone["targets"], alone["reason"]) == (None, 0, "geen_doelen")
        assert alone["summary"] == "Geen oordeel: bij de interventies van deze regel hoort geen doel."

    def test_umbrellas_are_no_targets_of_a_line(self) -> None:
        assert only(known=known(target(kind=TargetKind.KOEPEL)))["reason"] == "geen_doelen"

    def test_several_reasons_are_counted(self) -> None:
        own = known(target("T1"), target("T2", None, None, kind=TargetKind.RICHTING), target("T3", "M2"),
                    measures=(measure(), measure("M2")))  # fmt: skip
        assert balance(known=own)["summary"].iloc[0] == (
            "Geen oordeel: geen van de 3 doelen is te vergelijken (2 zonder cijfer en 1 zonder getal)."
        )


class TestWords:
    def test_one_target_in_a_sentence(self) -> None:
        row = only(("M1", "2026Q3", 20), known=known())
        assert row["summary"] == (
            "Het geld loopt voor: 62% is uitgegeven, het doel ‘jongeren bereikt’ staat op 20% (peil 30 september 2026)."
        )
        assert row["explanation"] == "Het geld loopt voor: 62% is uitgegeven, 20% is bereikt (42 procentpunt verschil)."

    def test_figures_of_different_dates_are_said_to_be(self) -> None:
        row = only(("M1", "2026Q1", 20), known=known())
        assert (row["as_of"], row["money_until"]) == (date(2026, 3, 31), AT)
        assert row["summary"].endswith("(peil 31 maart 2026, uitgaven tot en met 30 september 2026).")
        assert "Let op: het cijfer loopt tot en met 31 maart 2026, de uitgaven tot en met" in row["explanation"]

    def test_all_that_are_alike_in_one_sentence(self) -> None:
        own = known(target("T1", "M1"), target("T2", "M2"), measures=(measure("M1"), measure("M2")))
        found = balance(("M1", "2026Q3", 60), ("M2", "2026Q3", 61), known=own)
        assert found["summary"].iloc[0] == "Bij beide vergeleken doelen lopen geld en resultaat gelijk op."

    def test_a_sentence_with_a_made_up_figure_says_so(self) -> None:
        made_up = balance(("M1", "2026Q3", 20, {"fictitious": True}), known=known())
        assert mismatch_sentences(made_up)[0].startswith("Regel A1 (fictief voorbeeld): het geld loopt voor:")
        real = balance(("M1", "2026Q3", 20), known=known())
        assert mismatch_sentences(real)[0].startswith("Regel A1: het geld loopt voor:")

    def test_marks_go_along(self) -> None:
        own = known(target(due_date_assumed=True), measures=(measure(counting_basis=Basis.AANNAME),))
        row = only(("M1", "2026Q3", 20, {"fictitious": True, "provisional": True}), known=own)
        assert [bool(row[name]) for name in ("fictitious", "provisional", "counting_assumed", "due_date_assumed")] == [
            True
        ] * 4


def test_lines_where_money_runs_ahead_furthest_come_first() -> None:
    own = known(
        *(target(f"T{n}", f"M{n}", interventions=(f"I-{letter}",)) for n, letter in enumerate("vwxyz")),
        measures=tuple(measure(f"M{n}") for n in range(5)),
    )
    lines = budget_lines(*((f"BUD-A{n}", "A", (f"I-{letter}",)) for n, letter in enumerate("vwxyz")))
    cells = budget_cells({f"BUD-A{n}": (50, 25, 25, 100) for n in range(5)})
    paid = spending(*((f"BUD-A{n}", "2026Q3", "gerealiseerd", amount) for n, amount in enumerate((30, 50, 5, 80))))
    seen = observations(*((f"M{n}", "2026Q3", 25) for n in range(5)))
    money = summarise(lines, cells, paid, own, area=AREA, at=AT)
    found = compare(money, judge_targets(seen, own, area=AREA, at=AT), paid, own, area=AREA, at=AT)
    assert list(found["line"]) == ["BUD-A3", "BUD-A1", "BUD-A2", "BUD-A0", "BUD-A4"]
    assert list(count_lines(found).values()) == [2, 1, 1, 1]
    assert [one[:31] for one in mismatch_sentences(found)] == [
        "Regel A3: het geld loopt voor: ",
        "Regel A1: het geld loopt voor: ",
    ]


def test_without_a_budget_there_is_nothing() -> None:
    own = known()
    money = summarise(budget_lines(), budget_cells({}), spending(), own, area=AREA, at=AT)
    judged = judge_targets(observations(), own, area=AREA, at=AT)
    found = compare(money, judged, spending(), own, area=AREA, at=AT)
    assert (len(found), mismatch_sentences(found), sum(count_lines(found).values())) == (0, [], 0)
