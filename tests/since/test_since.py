"""What changed between two dates or two versions, from a store with a clock of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from spuk_monitor.analysis.since import Way
from spuk_monitor.analysis.since_figures import News
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.steering import (
    Answer,
    AssumptionKind,
    Confirmation,
    Decision,
    DecisionKind,
    Narrative,
    NarrativeState,
    Scope,
    TargetRevision,
)
from spuk_monitor.domain.terms import Basis, Status
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.monitor import Monitor
from spuk_monitor.since import meeting_days, usual_start
from spuk_monitor.store import Kept, Store
from spuk_monitor.store.entries import E
from tests.builders.frames import AREA, definitions, measure, target
from tests.builders.uploads import budget_line, budget_upload, content_of, observation, observation_upload, spent

AT = date(2026, 10, 15)
DECISION = Decision(
    AREA, DecisionKind.AANSCHERPEN, "stuurgroep", date(2026, 7, 15), "manager", "Meer werven.", 1, targets=("T1",)
)


class History:
    """A store in which things happen on a given day, at nine in the morning."""

    def __init__(self, folder: Path, known: Definitions) -> None:
        self.day = date(2026, 1, 1)
        self.store = Store.create(f"sqlite:///{folder}/proef.db", clock=self._now)
        self.monitor = Monitor(known, self.store)

    def _now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)

    def load(self, day: date, *rows: tuple[str, float | None], fictitious: bool = False) -> None:
        """Observations of M1 by period."""
        drafts = [observation("M1", period, value, area=AREA) for period, value in rows]
        self.accept(day, observation_upload(*drafts, file=f"{day}.xlsx"), fictitious=fictitious)

    def accept(self, day: date, upload: Upload, *, fictitious: bool = False) -> None:
        self.day = day
        self.store.accept(
            upload,
            original=content_of(upload.file),
            by="Ilse",
            note=None,
            definitions_digest="proef",
            fictitious=fictitious,
        )

    def write(self, day: date, entry: E) -> E:
        self.day = day
        return self.store.journal.save(entry, by="Anne").entry


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    made = History(tmp_path, definitions([measure(counting_basis=Basis.AANNAME)], [target()]))
    yield made
    made.store.close()


@pytest.fixture
def year(history: History) -> History:
    """Two quarters before the summer, the third after it with the second revised and the first withdrawn later."""
    history.load(date(2026, 7, 10), ("2026Q1", 8), ("2026Q2", 16))
    history.load(date(2026, 10, 8), ("2026Q2", 17), ("2026Q3", 18))
    return history


def test_the_usual_start_is_the_last_meeting_else_the_quarter_before() -> None:
    assert usual_start(AT, [date(2026, 7, 15), date(2026, 4, 1), AT]) == date(2026, 7, 15)
    assert usual_start(AT) == date(2026, 6, 30)
    assert usual_start(date(2026, 9, 30)) == date(2026, 6, 30)
    assert usual_start(date(2026, 9, 29)) == date(2026, 3, 31)
    assert usual_start(date(2026, 2, 1), [date(2026, 3, 1)]) == date(2025, 9, 30)


def test_between_two_days_new_and_revised_figures(year: History) -> None:
    found = year.monitor.since(at=AT, start=date(2026, 7, 15))
    assert found.base == 1
    assert [(one.news, one.period, one.before, one.after) for one in found.figures] == [
        (News.HERZIEN, "2026Q2", 16, 17),
        (News.NIEUW, "2026Q3", None, 18),
    ]
    revised, new = found.figures
    assert (revised.version, revised.by, revised.file, revised.sheet, revised.cell) == (
        2, "Ilse", "2026-10-08.xlsx", "Waarnemingen", "D2",
    )  # fmt: skip
    assert (new.version, new.at, new.what) == (2, datetime(2026, 10, 8, 9, tzinfo=UTC), "Proefmaat")
    (flip,) = found.flips
    assert (flip.way, flip.before_status, flip.now_status) == (Way.SLECHTER, Status.OP_KOERS, Status.AANDACHT)
    assert "ging de realisatie van 17 naar 18" in flip.why  # both judged with the newest figures


def test_a_csv_has_no_sheet_and_no_cell(history: History) -> None:
    draft = observation("M1", "2026Q3", 5, area=AREA)
    history.accept(
        date(2026, 10, 1), observation_upload(replace(draft, place=Place(row=2, column="waarde")), file="cijfers.csv")
    )
    found = history.monitor.since(AREA, start=date(2026, 9, 1), at=AT)
    assert [(one.file, one.sheet, one.cell) for one in found.figures] == [("cijfers.csv", None, None)]


def test_before_the_first_version_nothing_is_said_of_revisions(year: History) -> None:
    found = year.monitor.since(at=AT)
    assert (found.earlier.day, found.base) == (date(2026, 6, 30), None)
    assert [one.news for one in found.figures] == [News.NIEUW]


def test_what_came_late_about_an_earlier_period(year: History) -> None:
    year.load(date(2026, 10, 9), ("2025Q4", 1), ("2026Q4", 30))
    found = year.monitor.since(at=AT, start=date(2026, 10, 8))
    assert [(one.news, one.period) for one in found.figures] == [(News.NAGEKOMEN, "2025Q4")]


def test_the_two_moments_must_be_in_order(year: History) -> None:
    with pytest.raises(UsageError, match=r"De eerste dag \(15 oktober 2026\) ligt niet vóór de peildatum"):
        year.monitor.since(at=AT, start=AT)
    with pytest.raises(UsageError, match="Versie 2 is niet ouder dan versie 1"):
        year.monitor.since(at=AT, versions=(2, 1))
    with pytest.raises(UsageError, match=r"Versie 9 bestaat niet\. De nieuwste versie is 2"):
        year.monitor.since(at=AT, versions=(1, 9))


def test_between_two_versions(year: History) -> None:
    found = year.monitor.since(at=AT, versions=(1, 2))
    assert [(one.news, one.period) for one in found.figures] == [(News.HERZIEN, "2026Q2"), (News.NIEUW, "2026Q3")]
    (flip,) = found.flips
    assert flip.why == (
        "Met het cijfer over het 3e kwartaal 2026 ging de realisatie van 16 naar 18. Het pad liep door: verwacht werd "
        "eerst 16,5 en nu 24,9. Het cijfer over het 2e kwartaal 2026 is herzien van 16 naar 17."
    )
    begin = year.monitor.since(at=AT, versions=(0, 1))
    assert [one.before_status for one in begin.flips] == [Status.GEEN_GEGEVENS]


def test_a_withdrawn_example_is_still_called_fictitious(history: History) -> None:
    history.load(date(2026, 7, 10), ("2026Q2", 16), fictitious=True)
    history.day = date(2026, 10, 1)
    history.store.remove_example(by="Ilse")
    found = history.monitor.since(at=AT, versions=(1, 2))
    assert [(one.news, one.before, one.after, one.fictitious) for one in found.figures] == [
        (News.INGETROKKEN, 16, None, True)
    ]
    assert [(one.now_status, one.fictitious) for one in found.flips] == [(Status.GEEN_GEGEVENS, True)]


def test_money_has_the_name_of_its_line(history: History) -> None:
    line = budget_line("BUD-A1", {"2026": 1_000})
    history.accept(date(2026, 4, 1), budget_upload(line, area=AREA))
    paid = budget_upload(spending=[spent("BUD-A1", "2026Q3", 200)], area=AREA, file="uitputting.xlsx")
    history.accept(date(2026, 10, 1), paid)
    found = history.monitor.since(at=AT, start=date(2026, 7, 1))
    assert [(one.what, one.after, one.measure) for one in found.figures] == [
        ("Regel BUD-A1 (BUD-A1): gerealiseerd", 200, None)
    ]
    assert found.figures == history.monitor.since(at=AT, versions=(1, 2)).figures


def test_a_decision_and_what_its_figures_did_since(year: History) -> None:
    taken = year.write(date(2026, 7, 15), DECISION)
    later = year.write(date(2026, 10, 9), replace(DECISION, day=date(2026, 10, 9), version=2, targets=()))
    found = year.monitor.since(at=AT)
    assert found.earlier.day == date(2026, 10, 9)
    assert [(one.decision, one.recent) for one in found.decisions] == [(later, False), (taken, False)]
    (after,) = found.decisions[1].aftermath
    # As it was known on 15 July, not as it was revised later.
    assert after.words.startswith("Van 16 (tot en met 30 juni 2026) naar 18 (tot en met 30 september 2026).")
    assert found.decisions[0].aftermath == ()
    assert [one.recent for one in year.monitor.since(at=AT, start=date(2026, 7, 14)).decisions] == [True, True]
    assert year.monitor.aftermath(taken, at=date(2026, 7, 14)) == []
    assert year.monitor.aftermath(taken, at=AT) == [after]


def test_a_target_that_was_revised_is_old_beside_new(year: History) -> None:
    taken = year.write(date(2026, 7, 15), DECISION)
    first = TargetRevision(AREA, "T1", date(2026, 8, 1), "te ruim", value=80.0, decision=taken.id)
    year.write(date(2026, 8, 1), first)
    year.write(date(2026, 9, 1), replace(first, day=date(2026, 9, 1), value=60.0))
    found = year.monitor.since(at=AT, start=date(2026, 8, 15))
    assert [(one.revision.id, one.before.value, one.after.value, one.by) for one in found.targets] == [
        ("HER-2", 80.0, 60.0, "Anne")
    ]
    every = year.monitor.since(at=AT, start=date(2026, 7, 1))
    assert [(one.before.value, one.after.value) for one in every.targets] == [(80.0, 60.0), (100, 80.0)]
    # The decision knew the target as it was.
    assert "van 100 jongeren naar 60 jongeren" in year.monitor.aftermath(taken, at=AT)[0].words


def test_what_was_written_in_between(year: History) -> None:
    confirmed = Confirmation(AREA, AssumptionKind.TELWIJZE, "M1", "cumulatief", date(2026, 9, 1), "mail")
    answer = Answer(AREA, "OV-1", "Ja.", date(2026, 9, 2), "adviseur")
    story = Narrative(AREA, Scope.PROGRAMMA, "", "2026Q2", "Goed.", 1, NarrativeState.GOEDGEKEURD)
    year.write(date(2026, 9, 3), confirmed)
    year.write(date(2026, 9, 3), answer)
    year.write(date(2026, 9, 3), story)
    year.write(date(2026, 9, 3), replace(story, quarter="2026Q1", state=NarrativeState.INGEDIEND))
    found = year.monitor.since(at=AT, start=date(2026, 8, 1))
    assert [kept.entry for kept in (*found.confirmations, *found.answers, *found.narratives)] == [
        confirmed,
        answer,
        story,
    ]
    later = year.monitor.since(at=AT, start=date(2026, 9, 3))
    assert (later.confirmations, later.answers, later.narratives) == ((), (), ())


def test_between_versions_counts_what_was_written_while_each_was_the_newest(year: History) -> None:
    year.load(date(2026, 11, 1), ("2026Q3", 40))
    year.write(date(2026, 11, 2), TargetRevision(AREA, "T1", date(2026, 8, 1), "te krap", value=160.0))
    assert year.monitor.since(at=AT, versions=(1, 2)).targets == ()
    later = year.monitor.since(at=AT, versions=(2, 3))
    assert [one.after.value for one in later.targets] == [160.0]
    assert [(one.before_status, one.now_status) for one in later.flips] == [(Status.AANDACHT, Status.OP_KOERS)]


def test_an_empty_store_has_nothing_to_say(history: History) -> None:
    found = history.monitor.since(at=AT)
    assert (found.base, found.flips, found.figures, found.late, found.decisions) == (None, (), (), (), ())


def test_the_last_meeting_is_of_the_stuurgroep_where_it_decided_something() -> None:
    def kept(meeting: str, day: date) -> Kept[Decision]:
        decision = Decision(AREA, DecisionKind.DOORGAAN, meeting, day, "programmamanager", "Doorgaan.", 1)
        return Kept(decision, 1, datetime(2026, 10, 9, tzinfo=UTC), "Anne")

    board, group = kept("Dagelijks bestuur", date(2026, 10, 8)), kept("Stuurgroep NPLV", date(2026, 7, 9))
    assert meeting_days([board, group]) == [date(2026, 7, 9)]
    assert meeting_days([board]) == [date(2026, 10, 8)]
