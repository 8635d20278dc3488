"""Where a number comes from, and what became of it."""

from datetime import UTC, datetime

import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.terms import CellState
from spuk_monitor.store import Store
from tests.builders.uploads import observation, observation_upload
from tests.store.conftest import CORRECTION, Accept
from tests.store.reading import made


def test_all_values_of_a_key_oldest_first(store: Store, accept: Accept) -> None:
    accept(observation_upload(observation("RSD-M05", "2026Q1", 1, row=5, note="raming"), file="eerste.xlsx"))
    accept(observation_upload(observation("RSD-M05", "2026Q1", None, state=CellState.ONDERDRUKT), file="tweede.xlsx"))
    accept(observation("RSD-M05", "2026Q2", 8))
    store.undo(2, by="Bram", reason="fout")
    steps = store.trace(2)
    assert [(one.id, one.value, one.state, one.asked) for one in steps] == [
        (1, 1, "waarde", False),
        (2, None, "onderdrukt", True),
        (4, 1, "waarde", False),
    ]
    assert [(one.file, one.cell, one.loaded, one.version) for one in steps] == [
        ("eerste.xlsx", "D5", 1, 1),
        ("tweede.xlsx", "D2", 2, 2),
        ("eerste.xlsx", "D5", 1, 4),
    ]
    assert [(one.ended_by, one.ended_kind) for one in steps] == [
        (2, "waarnemingen"),
        (4, "terugdraaien"),
        (None, None),
    ]
    assert steps[0].at == datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


def test_a_step_as_json(store: Store, accept: Accept) -> None:
    record = accept(observation("RSD-M05", "2026Q1", 1, note="raming"), fictitious=True)
    accept(observation("RSD-M05", "2026Q1", 2))
    record = made(record)
    assert store.trace(1)[0].as_json() == {
        "id": 1,
        "measure": "RSD-M05",
        "area": "roosendaal-ring",
        "category": "",
        "period": "2026Q1",
        "value": 1,
        "state": "waarde",
        "provisional": False,
        "note": "raming",
        "fictitious": True,
        "file": "waarnemingen.xlsx",
        "sha256": record.sha256,
        "sheet": "Waarnemingen",
        "row": 2,
        "column": "waarde",
        "cell": "D2",
        "loaded": 1,
        "at": "2026-10-01T09:00:00+00:00",
        "by": "Ilse",
        "version": 1,
        "ended_by": 2,
        "ended_kind": "waarnemingen",
        "estimated": False,
        "series_break": False,
        "correction": None,
    }


def test_a_correction_is_told_with_its_reason(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 4, estimated=True, series_break=True, correction=CORRECTION))
    step = store.trace(1)[0]
    assert (step.value, step.estimated, step.series_break) == (4, True, True)
    assert step.as_json()["correction"] == {
        "expect": 40,
        "value": 4,
        "reason": "tikfout in het bestand, bevestigd door de bron",
        "by": "data-analist",
        "on": "2026-10-05",
    }


def test_unknown_observation(store: Store) -> None:
    with pytest.raises(UsageError, match=r"Waarneming 12 bestaat niet\."):
        store.trace(12)
