"""What an undo would do, told before it is done: changes for people, drafts for the checks of a load."""

from dataclasses import replace

import pytest

from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.domain.findings import NOWHERE
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.store import Store
from tests.builders.uploads import AREA, budget_line, budget_upload, observation, observation_upload, spent
from tests.store.conftest import CORRECTION, Accept
from tests.store.reading import held


def test_a_year_that_would_come_back_beside_its_quarters(store: Store, accept: Accept) -> None:
    year = observation("RSD-M05", "2026", 4, margin=(3, 5), source="GGD", note="raming", provisional=True)
    marked = observation("RSD-M07", "2026", 4, estimated=True, series_break=True, correction=CORRECTION)
    marked = replace(marked, correction=replace(CORRECTION, measure="RSD-M07", period="2026"))
    accept(year, marked)
    store.undo(1, by="Bram", reason="verkeerde periode")
    accept(observation("RSD-M05", "2026Q1", 1))
    plan = store.plan_undo(2)
    assert (plan.version, plan.store_version) == (2, 3)
    assert [(one.key, one.before, one.after, one.after_file) for one in plan.changes.added] == [
        (f"RSD-M05 · {AREA} · 2026", None, 4, "waarnemingen.xlsx"),
        (f"RSD-M07 · {AREA} · 2026", None, 4, "waarnemingen.xlsx"),
    ]
    (upload,) = plan.returning
    assert (upload.file, upload.kind, upload.area) == ("versie 2", UploadKind.WAARNEMINGEN, None)
    assert list(upload.observations) == [replace(year, place=NOWHERE), replace(marked, place=NOWHERE)]
    assert held(store) == {("RSD-M05", "2026Q1"): 1}


def test_what_would_go_is_told_and_does_not_return(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q1", 2), observation("RSD-M05", "2026Q2", 3))
    plan = store.plan_undo(2)
    assert [(one.key, one.before, one.after) for one in plan.changes.changed] == [(f"RSD-M05 · {AREA} · 2026Q1", 2, 1)]
    assert [(one.key, one.before, one.after) for one in plan.changes.withdrawn] == [
        (f"RSD-M05 · {AREA} · 2026Q2", 3, None)
    ]
    assert [draft.key for draft in plan.returning[0].observations] == [f"RSD-M05 · {AREA} · 2026Q1"]
    record = store.undo(2, by="Bram", reason="fout")
    assert (record.added, record.changed, record.withdrawn) == (0, 1, 1)


def test_nothing_returns_when_a_first_load_is_undone(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    assert store.plan_undo(1).returning == ()


def test_a_budget_returns_per_area(store: Store, accept: Accept) -> None:
    line, cells = budget_line("BUD-A1", {"2026": 100.0}, interventions=("RSD-A-a", "RSD-A-b"))
    money = spent("BUD-A1", "2026Q1", 10)
    accept(budget_upload((line, cells), spending=[money]))
    accept(budget_upload((line, cells), area="tweede-wijk", file="tweede.xlsx"))
    store.undo(1, by="Bram", reason="fout")
    (upload,) = store.plan_undo(3).returning
    assert (upload.area, upload.kind) == (AREA, UploadKind.BEGROTING)
    assert list(upload.lines) == [replace(line, place=NOWHERE)]
    assert list(upload.cells) == [replace(cell, place=NOWHERE) for cell in cells]
    assert list(upload.spending) == [replace(money, place=NOWHERE)]


def test_a_plan_is_refused_as_the_undo_is(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q1", 2))
    with pytest.raises(ConflictError, match="Draai eerst versie 2 terug") as caught:
        store.plan_undo(1)
    assert caught.value.conflicts == [f"RSD-M05 · {AREA} · 2026Q1"]
    with pytest.raises(UsageError, match="Versie 9 bestaat niet"):
        store.plan_undo(9)


def test_an_undo_of_what_was_seen_before_another_version_is_refused(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    plan = store.plan_undo(1)
    accept(observation_upload(observation("RSD-M07", "2026Q1", 1), file="ander.xlsx"))
    with pytest.raises(ConflictError, match=r"\(versie 1\) is versie 2 gemaakt\. Kijk opnieuw") as caught:
        store.undo(1, by="Bram", reason="fout", expected_version=plan.store_version)
    assert caught.value.exit_status == 3
    assert store.version() == 2
    assert store.undo(1, by="Bram", reason="fout", expected_version=2).version == 3
