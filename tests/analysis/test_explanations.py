"""The sentence beside a target: its numbers, in Dutch, and what a reader must know of them."""

from datetime import date
from typing import Any

import pytest

from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.terms import Basis, Counting, Direction, TargetKind, ValueType
from tests.builders.frames import AREA, definitions, measure, observations, target

AT = date(2026, 10, 15)
FLOW = {"counting": Counting.STROOM}
Q3 = ("M1", "2026Q3", 540)
CUMULATIVE = [("M1", "2026Q1", 150), ("M1", "2026Q2", 360), Q3]


def sentence(rows: list[tuple[Any, ...]], at: date = AT, *, counted: Any = None, **aimed: Any) -> str:
    aim = target(**({"value": 900, "due_date": date(2026, 12, 31)} | aimed))
    known = definitions([measure(**(counted or {}))], [aim])
    return str(judge_targets(observations(*rows), known, area=AREA, at=at).iloc[0]["explanation"])


def test_attention() -> None:
    assert sentence(CUMULATIVE) == (
        "Tot en met 30 september 2026 staat de teller op 540 bij een doel van 900 jongeren; "
        "op dat moment werden er 673 verwacht (80%), dus dit vraagt aandacht."
    )


@pytest.mark.parametrize(
    ("rows", "aimed", "ending"),
    [
        ([Q3], {"value": 500}, "bij een doel van 500 jongeren, dus het doel is behaald."),
        ([Q3], {"value": 720}, "werden er 539 verwacht (100%), dus dit ligt op koers."),
        ([Q3], {"value": 1300}, "werden er 972 verwacht (56%), dus dit loopt achter."),
        (
            [("M1", "2026Q4", 540)],
            {"qualifier": "minimaal"},
            "bij een doel van minimaal 900 jongeren, en de einddatum 31 december 2026 is bereikt, "
            "dus het doel is niet behaald.",
        ),
        (
            [("M1", "2026Q1", 150)],
            {},
            "bij een doel van 900 jongeren; oordelen kan pas met cijfers van 30 juni 2026 of later, "
            "dus het is nog te vroeg; de gegevens zijn verouderd: ze zijn 10 maanden oud op 15 januari 2027.",
        ),
    ],
)
def test_each_status_says_why(rows: list[tuple[Any, ...]], aimed: dict[str, Any], ending: str) -> None:
    assert sentence(rows, date(2027, 1, 15), **aimed).endswith(ending)


def test_rounding_never_carries_the_pace_over_its_limit() -> None:
    """639,4 of 673,15 is 94,99%: shown as 95,0% it would contradict the status."""
    words = sentence([("M1", "2026Q3", 639.4)], qualifier=None)
    assert "(94,99%), dus dit vraagt aandacht" in words


def test_share_is_a_percentage_of_its_group() -> None:
    counted = {"counting": Counting.STAND, "value_type": ValueType.PERCENTAGE, "unit": "% basisscholen"}
    assert sentence([("M1", "2026Q3", 50)], counted=counted, value=100) == (
        "Op 30 september 2026 is de stand 50% bij een doel van 100% van de basisscholen; "
        "op dat moment werd 74,8% verwacht (67%), dus dit vraagt aandacht."
    )


def test_pace_of_a_change_from_a_baseline_is_named_so() -> None:
    counted = {"counting": Counting.STAND}
    words = sentence([("M1", "2026Q3", 30)], counted=counted, value=20, baseline=40, direction=Direction.LAGER)
    assert words.endswith("werden er 25 verwacht (67% van de verwachte verandering), dus dit vraagt aandacht.")


def test_year_in_the_sentence() -> None:
    counted = {"counting": Counting.PER_JAAR, "unit": "kinderen per jaar"}
    words = sentence(
        [("M1", "2026", 240)], date(2027, 2, 1), counted=counted, value=300, value_max=400, qualifier="circa"
    )
    assert words == (
        "In 2026 was het resultaat 240 bij een jaardoel van circa 300 tot 400 kinderen per jaar (80%), "
        "dus dit vraagt aandacht."
    )


def test_school_year_in_the_sentence() -> None:
    words = sentence([("M1", "2026/2027", 900)], date(2027, 9, 1), counted={"counting": Counting.PER_JAAR})
    assert words.startswith("In het schooljaar 2026/2027 was het resultaat 900")


@pytest.mark.parametrize(
    ("value", "day", "words"),
    [
        (1, "2026-06-30", "Op 30 juni 2026 is de mijlpaal gehaald."),
        (
            0,
            "2026-06-30",
            "Op 30 juni 2026 is de mijlpaal nog niet gehaald; de einddatum is 31 december 2026, dus dit loopt nog.",
        ),
        (
            0,
            "2026-12-31",
            "Op 31 december 2026 is de mijlpaal niet gehaald, en de einddatum 31 december 2026 is bereikt.",
        ),
    ],
)
def test_milestone(value: float, day: str, words: str) -> None:
    counted = {"counting": Counting.MIJLPAAL}
    assert (
        sentence([("M1", day, value)], date(2026, 12, 31), counted=counted, value=1, kind=TargetKind.MIJLPAAL) == words
    )


@pytest.mark.parametrize(
    ("basis", "assumed", "words"),
    [
        (Basis.AANNAME, False, "; de telwijze is een aanname."),
        (Basis.BRON, True, "; de einddatum is een aanname."),
        (Basis.AANNAME, True, "; de telwijze en de einddatum zijn een aanname."),
        (Basis.BRON, False, ", dus dit vraagt aandacht."),
    ],
)
def test_assumptions_are_named(basis: Basis, assumed: bool, words: str) -> None:
    assert sentence(CUMULATIVE, counted={"counting_basis": basis}, due_date_assumed=assumed).endswith(words)


def test_provisional_and_fictitious_are_named() -> None:
    rows = [("M1", "2026Q3", 540, {"provisional": True, "fictitious": True})]
    assert sentence(rows).endswith("; het cijfer is voorlopig; dit is een fictief voorbeeldcijfer.")


def test_old_data_says_how_old() -> None:
    words = sentence([("M1", "2026Q3", 540)], date(2027, 5, 1))
    assert words.endswith("; de gegevens zijn verouderd: ze zijn 7 maanden oud op 1 mei 2027.")


class TestWithoutData:
    def test_nothing_at_all(self) -> None:
        assert sentence([]) == "Tot en met 15 oktober 2026 zijn er geen gegevens."

    def test_future_only(self) -> None:
        assert sentence([("M1", "2026Q4", 3)]) == "Tot en met 15 oktober 2026 zijn er geen gegevens."

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("onderdrukt", "het cijfer over het 3e kwartaal 2026 is onderdrukt (te klein om te tonen)"),
            ("onbekend", "het cijfer over het 3e kwartaal 2026 is onbekend"),
            ("nvt", "het cijfer over het 3e kwartaal 2026 is niet van toepassing"),
        ],
    )
    def test_only_a_state(self, state: str, words: str) -> None:
        assert sentence([("M1", "2026Q3", state)]) == f"Tot en met 15 oktober 2026 is er geen waarde: {words}."

    def test_only_categories(self) -> None:
        assert sentence([("M1", "2026Q3", 5, {"category": "meisjes"})]) == (
            "Tot en met 15 oktober 2026 telt geen enkele waarneming mee: "
            "er zijn alleen waarnemingen per categorie, en die tellen niet mee voor een doel."
        )

    def test_only_before_the_start(self) -> None:
        assert sentence([("M1", "2025Q4", 5)]).endswith(
            "er zijn alleen waarnemingen van vóór de start van het programma."
        )

    def test_year_not_complete(self) -> None:
        words = sentence(CUMULATIVE, counted={"counting": Counting.PER_JAAR})
        assert words.endswith("het jaar 2026 is nog niet compleet en telt daarom niet mee.")


class TestGaps:
    def test_missing_quarter_of_a_flow(self) -> None:
        rows = [("M1", "2026Q1", 400), ("M1", "2026Q2", "onderdrukt"), ("M1", "2026Q3", 140)]
        assert sentence(rows, counted=FLOW).endswith(
            "; het cijfer over het 2e kwartaal 2026 is onderdrukt (te klein om te tonen) en telt niet mee."
        )

    def test_quarter_nobody_reported(self) -> None:
        rows = [("M1", "2026Q1", 400), ("M1", "2026Q3", 140)]
        assert sentence(rows, counted=FLOW).endswith("; niet over alle perioden sinds de start is gemeld.")

    def test_complete_flow_says_nothing(self) -> None:
        assert sentence(CUMULATIVE, counted=FLOW).endswith("dus het doel is behaald.")

    def test_single_days_are_events_without_gaps(self) -> None:
        assert sentence([("M1", "2026-09-01", 540)], counted=FLOW).endswith("dus dit vraagt aandacht.")

    def test_earlier_gap_of_a_level_does_not_matter(self) -> None:
        rows = [("M1", "2026Q2", "onbekend"), Q3]
        assert sentence(rows, counted={"counting": Counting.STAND}).endswith("dus dit vraagt aandacht.")


@pytest.mark.parametrize(
    ("aimed", "words"),
    [
        (
            {"kind": TargetKind.KWALITATIEF},
            "Dit is een kwalitatief doel zonder getal, dus voortgang is niet te berekenen.",
        ),
        (
            {"kind": TargetKind.VOORWAARDELIJK, "condition": "als er geld voor is"},
            "Dit doel is voorwaardelijk (als er geld voor is) en noemt geen getal, dus voortgang is niet te berekenen.",
        ),
        (
            {
                "kind": TargetKind.RICHTING,
                "baseline": 15.0,
                "baseline_text": "15% van de jongeren",
                "baseline_year": 2024,
                "indicator": "NPLV-E18",
            },
            "Dit doel noemt alleen een richting en geen getal, dus voortgang is niet te berekenen; "
            "de aanvraag noemt wel een nulmeting: 15% van de jongeren in 2024, "
            "maar de definitie kan afwijken van indicator E18.",
        ),
    ],
)
def test_targets_without_a_number(aimed: dict[str, Any], words: str) -> None:
    assert sentence([], value=None, **aimed) == words
