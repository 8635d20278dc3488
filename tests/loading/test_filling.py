"""The example's decisions and narratives: with the figures of their day, marked, and gone with the figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.definitions.example_entries import read_example_entries
from spuk_monitor.domain.errors import DefinitionError
from spuk_monitor.domain.steering import Decision, Narrative, Quote
from spuk_monitor.monitor import Monitor

AREA = "roosendaal-ring"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Monitor]:
    monitor = Monitor.create(f"sqlite:///{(tmp_path / 'proef.db').as_posix()}")
    monitor.fill_with_example()
    yield monitor
    monitor.close()


def test_a_decision_knows_the_figures_of_its_day(filled: Monitor) -> None:
    decisions = {kept.entry.id: kept.entry for kept in filled.store.journal.holding(Decision)}
    assert {key: one.version for key, one in decisions.items()} == {"BES-1": 2, "BES-2": 2, "BES-3": 5, "BES-4": 5}
    (first, _) = filled.aftermath(decisions["BES-1"], at=date(2026, 10, 15))
    assert (first.before_realised, first.now_realised) == (380.0, 540.0)


def test_a_narrative_quotes_the_figures_of_its_quarter(filled: Monitor) -> None:
    quotes = {kept.entry.key: kept.entry.quotes for kept in filled.store.journal.holding(Narrative)}
    assert quotes["thema/B/2026Q2"][0] == Quote("TGT-B02.realised", 380.0, "380")
    assert quotes["interventie/RSD-E-c/2026Q3"] == (
        Quote("BUD-E2.realised", 22_000.0, "€ 22.000"),
        Quote("BUD-E2.committed", 17_500.0, "€ 17.500"),
    )


def test_what_began_as_an_example_goes_with_the_figures_and_the_rest_stays(filled: Monitor) -> None:
    journal = filled.store.journal
    (first, *_) = journal.holding(Decision)
    journal.save(replace(first.entry, text="Anders."), by="Anne")
    own = journal.save(replace(first.entry, id="", text="Echt."), by="Anne").entry
    assert ("besluit", AREA, first.entry.id) in filled.example_entries()
    filled.remove_example(by="Anne")
    assert [kept.entry for kept in journal.holding(Decision)] == [own]
    assert journal.holding(Narrative) == []
    assert (filled.has_example(), filled.example_entries()) == (False, frozenset())


def test_a_text_that_came_again_after_it_was_dropped_is_no_example(filled: Monitor) -> None:
    journal = filled.store.journal
    told = journal.holding(Narrative)[0].entry
    journal.drop(Narrative, area=AREA, key=told.key, by="Anne")
    journal.save(told, by="Anne")
    assert ("verhaal", AREA, told.key) not in filled.example_entries()


def test_an_area_without_examples_has_none_and_a_wrong_file_says_so(tmp_path: Path) -> None:
    assert read_example_entries(tmp_path, AREA) == []
    (tmp_path / "stuurgroep.yaml").write_text("decisions:\n  een:\n    kind: dromen\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match="'dromen' is niet bekend"):
        read_example_entries(tmp_path, AREA)
