"""Nothing small gets out of a public report: two stores that differ in small numbers only give the same one.

So no figure, sentence, chart, file name, property or hidden sheet can depend on a small number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.reporting import Audience, ReportFormat, ReportPart
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.content import compose
from spuk_monitor.report.document import Document
from spuk_monitor.report.facts import Facts, gather
from spuk_monitor.report.making import settings_for, write
from tests.builders.secrets import FIRST, OTHER, store_with

AT = date(2026, 10, 15)


@dataclass(frozen=True)
class Told:
    """What is made of one store; `internal`: the chapter on the themes for the steering group."""

    facts: Facts
    public: Document
    internal: Document


def told(monitor: Monitor) -> Told:
    facts = gather(monitor, settings_for(monitor, quarter="2026Q3", at=AT, audience=Audience.PUBLIEK))
    internal = gather(monitor, settings_for(monitor, quarter="2026Q3", at=AT, parts=[ReportPart.THEMAS]))
    return Told(facts, compose(facts), compose(internal))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Told, Told]]:
    monitors = [store_with(secret, tmp_path_factory.mktemp("opslag")) for secret in (FIRST, OTHER)]
    yield (told(monitors[0]), told(monitors[1]))
    for monitor in monitors:
        monitor.close()


def test_the_public_document_is_the_same(both: tuple[Told, Told]) -> None:
    one, other = both
    assert one.public == other.public
    assert one.internal != other.internal, "for the steering group they do differ"


@pytest.mark.parametrize("format_", list(ReportFormat))
def test_every_file_is_the_same(both: tuple[Told, Told], format_: ReportFormat) -> None:
    one, other = both
    assert write(one.public, format_) == write(other.public, format_)


def test_what_stands_in_the_place_of_a_number(both: tuple[Told, Told]) -> None:
    facts = both[0].facts
    rows = [
        (row["measure"], row["area"], row["category"], row["period"], known(row["value"]), row["note"])
        for row in rows_of(facts.observations[facts.observations["state"] == "onderdrukt"])
    ]
    assert rows == [
        ("M4", "WK01", "", "2024", None, "< 10"),
        ("M4", "WK02", "", "2024", None, "niet getoond"),
        ("M1", "proefwijk", "", "2026Q1", None, "niet getoond"),
        ("M1", "proefwijk", "", "2026Q2", None, "< 10"),
        ("M2", "proefwijk", "", "2026Q1", None, "< 10"),
        ("M4", "proefwijk", "c1", "2025", None, "< 10"),
        ("M4", "proefwijk", "c2", "2025", None, "niet getoond"),
        ("M5", "proefwijk", "", "2026Q2", None, "< 10"),
        ("M5", "proefwijk", "", "2026Q3", None, "< 10"),
        ("M6", "proefwijk", "", "2026Q2", None, "< 10"),
        ("M6", "proefwijk", "", "2026Q3", None, "< 10"),
    ]
    stands = [(row["target"], known(row["realised"]), row["status"]) for row in rows_of(facts.progress)]
    assert stands == [("T1", 57, "aandacht"), ("T2", 36, "aandacht"), ("T5", None, "achter"), ("T6", None, "achter")]
    assert facts.withheld_words == {"T5": "< 10", "T6": "< 10"}
    assert facts.withheld == {"T5", "T6"}


def test_what_would_give_a_number_away_is_left_out_and_counted(both: tuple[Told, Told]) -> None:
    facts = both[0].facts
    assert ([one.target for one in facts.since.flips], facts.flips_withheld) == ([], 1)
    assert {key: [one.target for one in found] for key, found in facts.aftermath.items()} == {"BES-1": []}
    figures = [(one.measure, one.period, one.before, one.after, one.after_state) for one in facts.since.figures]
    assert ("M5", "2026Q3", None, None, "onderdrukt") in figures
    assert [one for one in figures if one[0] == "M1"] == [("M1", "2026Q3", None, 30, "waarde")]
    assert [name for name in facts.figures["thema/A/2026Q3"] if name.endswith("realised")] == [
        "T1.realised",
        "T2.realised",
        "BUD-A1.realised",
        "BUD-A2.realised",
    ]


def test_what_is_withheld_is_neither_late_nor_missing(both: tuple[Told, Told]) -> None:
    facts = both[0].facts
    (row,) = [one for one in rows_of(facts.coverage) if one["measure"] == "M5"]
    assert (row["last_period"], row["status"], row["value_count"], row["onderdrukt_count"]) == (
        "2026Q3", "actueel", 0, 2,
    )  # fmt: skip
    assert facts.since.late == ()
