"""A file becomes a version: what it adds and changes, and what it leaves as it is."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from spuk_monitor.domain.errors import ConflictError
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import CellState, Severity
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.store import Store, VersionKind, VersionRecord
from spuk_monitor.store.frames import OBSERVATION_COLUMNS
from tests.builders.uploads import AREA, content_of, observation, observation_upload
from tests.store.conftest import CORRECTION, Accept
from tests.store.reading import held, made


def test_first_load_is_version_1_with_everything_added(store: Store, accept: Accept) -> None:
    record = accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 2))
    sha256 = hashlib.sha256(content_of("waarnemingen.xlsx")).hexdigest()
    assert record == VersionRecord(
        version=1,
        at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC),
        by="Ilse",
        kind=VersionKind.WAARNEMINGEN,
        file="waarnemingen.xlsx",
        sha256=sha256,
        note=None,
        added=2,
        changed=0,
        withdrawn=0,
        undone_by=None,
        undoes=None,
        fictitious=False,
        definitions_digest="digest-1",
    )
    assert store.history() == [record]
    assert store.version() == 1


def test_history_json_has_the_keys_of_the_contract(accept: Accept) -> None:
    record = accept(observation("RSD-M05", "2026Q1", 1))
    record = made(record)
    assert record.as_json() == {
        "version": 1,
        "at": "2026-10-01T09:00:00+00:00",
        "by": "Ilse",
        "kind": "waarnemingen",
        "file": "waarnemingen.xlsx",
        "sha256": record.sha256,
        "note": None,
        "added": 1,
        "changed": 0,
        "withdrawn": 0,
        "undone_by": None,
        "undoes": None,
    }


def test_history_is_newest_first_and_limited(store: Store, accept: Accept) -> None:
    for value in (1, 2, 3):
        accept(observation("RSD-M05", "2026Q1", value))
    assert [record.version for record in store.history()] == [3, 2, 1]
    assert [record.version for record in store.history(2)] == [3, 2]


def test_empty_store(store: Store) -> None:
    assert store.version() == 0
    assert store.history() == []
    frame = store.observations()
    assert tuple(frame.columns) == OBSERVATION_COLUMNS
    assert len(frame) == 0
    assert str(frame["value"].dtype) == "float64"
    assert store.has_example() is False


def test_second_load_counts_added_changed_and_unchanged(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 2))
    upload = observation_upload(
        observation("RSD-M05", "2026Q1", 1),
        observation("RSD-M05", "2026Q2", 5, row=3),
        observation("RSD-M05", "2026Q3", 7, row=4),
    )
    changes = store.diff(upload)
    assert changes.counts() == {"added": 1, "changed": 1, "unchanged": 1, "withdrawn": 0}
    (changed,) = changes.changed
    assert (changed.table, changed.key) == ("observations", "RSD-M05 · roosendaal-ring · 2026Q2")
    assert (changed.measure, changed.area, changed.period) == ("RSD-M05", AREA, "2026Q2")
    assert (changed.before, changed.after) == (2, 5)
    assert (changed.before_state, changed.after_state) == ("waarde", "waarde")
    assert (changed.place.cell, changed.fields) == ("D3", ("value",))
    (added,) = changes.added
    assert (added.before, added.after, added.before_state, added.after_state) == (None, 7, None, "waarde")
    assert store.version() == 1, "a diff writes nothing"
    record = accept(upload)
    record = made(record)
    assert (record.version, record.added, record.changed, record.withdrawn) == (2, 1, 1, 0)
    assert held(store) == {("RSD-M05", "2026Q1"): 1, ("RSD-M05", "2026Q2"): 5, ("RSD-M05", "2026Q3"): 7}


def test_same_file_twice_makes_no_second_version(store: Store, accept: Accept) -> None:
    upload = observation_upload(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", None))
    accept(upload)
    assert store.diff(upload).counts() == {"added": 0, "changed": 0, "unchanged": 2, "withdrawn": 0}
    assert store.diff(upload).is_empty
    assert accept(upload) is None
    assert store.version() == 1


def test_same_figure_in_another_cell_is_no_change(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1, row=2))
    assert accept(observation("RSD-M05", "2026Q1", 1, row=9)) is None
    assert store.observations()["cell"].tolist() == ["D2"]


@pytest.mark.parametrize(
    ("later", "fields"),
    [
        (observation("RSD-M05", "2026Q1", 1, provisional=True), ("provisional",)),
        (observation("RSD-M05", "2026Q1", 1, note="herzien"), ("note",)),
        (observation("RSD-M05", "2026Q1", 1, source="CBS"), ("source",)),
        (observation("RSD-M05", "2026Q1", 1, margin=(0.5, 1.5)), ("margin_low", "margin_high")),
        (observation("RSD-M05", "2026Q1", None, state=CellState.ONDERDRUKT), ("value", "state")),
        (observation("RSD-M05", "2026Q1", 1, estimated=True), ("estimated",)),
        (observation("RSD-M05", "2026Q1", 1, series_break=True), ("series_break",)),
        (observation("RSD-M05", "2026Q1", 4, correction=CORRECTION), ("value", "correction")),
    ],
)
def test_every_part_of_an_observation_can_change(
    store: Store, accept: Accept, later: ObservationDraft, fields: tuple[str, ...]
) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    upload = observation_upload(later)
    assert [change.fields for change in store.diff(upload).changed] == [fields]
    accept(upload)
    assert accept(upload) is None


def test_category_is_part_of_the_key(store: Store, accept: Accept) -> None:
    accept(observation("NPLV-R14", "2026", 40), observation("NPLV-R14", "2026", 12, category="vaak"))
    assert store.observations()["category"].tolist() == ["", "vaak"]
    changes = store.diff(observation_upload(observation("NPLV-R14", "2026", 13, category="vaak")))
    assert [change.key for change in changes.changed] == ["NPLV-R14 · roosendaal-ring · vaak · 2026"]


def test_a_missing_value_is_not_zero_and_keeps_its_state(store: Store, accept: Accept) -> None:
    accept(
        observation("RSD-M05", "2026Q1", 0),
        observation("RSD-M05", "2026Q2", None, state=CellState.ONDERDRUKT),
        observation("RSD-M05", "2026Q3", None, state=CellState.NVT),
    )
    frame = store.observations()
    assert frame["state"].tolist() == ["waarde", "onderdrukt", "nvt"]
    assert frame["value"].isna().tolist() == [False, True, True]
    assert frame["value"].iloc[0] == 0


def test_a_value_without_its_state_is_refused_by_the_database(store: Store, accept: Accept) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        accept(replace(observation("RSD-M05", "2026Q1", 1), state=CellState.ONBEKEND))
    assert store.version() == 0


def test_observation_frame_says_where_each_figure_comes_from(store: Store, accept: Accept) -> None:
    accept(
        observation(
            "RSD-M05", "2026Q3", 4.5, provisional=True, margin=(4, 5), source="GGD", note="raming", row=14,
            estimated=True,
        )
    )  # fmt: skip
    frame = store.observations()
    assert tuple(frame.columns) == OBSERVATION_COLUMNS
    assert frame.iloc[0].to_dict() == {
        "id": 1,
        "measure": "RSD-M05",
        "area": "roosendaal-ring",
        "category": "",
        "period": "2026Q3",
        "start": date(2026, 7, 1),
        "end": date(2026, 9, 30),
        "value": 4.5,
        "state": "waarde",
        "provisional": True,
        "fictitious": False,
        "estimated": True,
        "series_break": False,
        "margin_low": 4.0,
        "margin_high": 5.0,
        "source": "GGD",
        "note": "raming",
        "version": 1,
        "file": "waarnemingen.xlsx",
        "sha256": hashlib.sha256(content_of("waarnemingen.xlsx")).hexdigest(),
        "sheet": "Waarnemingen",
        "row": 14,
        "column": "waarde",
        "cell": "D14",
    }


def test_choosing_areas_and_measures(store: Store, accept: Accept) -> None:
    accept(
        observation("RSD-M05", "2026Q1", 1),
        observation("RSD-M07", "2026Q1", 2),
        observation("RSD-M05", "2026Q1", 3, area="GM1674"),
    )
    assert store.observations(areas=["GM1674"])["value"].tolist() == [3]
    assert store.observations(measures={"RSD-M05"})["value"].tolist() == [3, 1]
    assert store.observations(areas=[AREA], measures=["RSD-M07", "RSD-M99"])["value"].tolist() == [2]
    assert store.observations(areas=[]).empty
    assert store.find_observation(measure="RSD-M05", area="GM1674", period="2026Q1") == 3
    assert store.find_observation(measure="RSD-M05", area="GM1674", period="2026Q2") is None
    assert store.find_observation(measure="RSD-M05", area="GM1674", period="2026Q1", category="vaak") is None


def test_expected_version_that_is_no_longer_the_newest_is_a_conflict(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    upload = observation_upload(observation("RSD-M05", "2026Q1", 2))
    with pytest.raises(ConflictError, match=r"versie 0.*versie 1.*Controleer het bestand opnieuw"):
        store.accept(
            upload,
            original=content_of(upload.file),
            by="Ilse",
            note=None,
            definitions_digest="d",
            expected_version=0,
        )
    assert held(store) == {("RSD-M05", "2026Q1"): 1}
    record = store.accept(
        upload, original=content_of(upload.file), by="Ilse", note="juli", definitions_digest="d", expected_version=1
    )
    record = made(record)
    assert (record.version, record.note) == (2, "juli")


def test_what_reading_should_have_refused_is_never_stored(store: Store, accept: Accept) -> None:
    good = observation_upload(observation("RSD-M05", "2026Q1", 1))
    wrong = Finding("WAARDE_GEEN_GETAL", Severity.FOUT, "", "", "")
    with pytest.raises(ValueError, match="errors"):
        accept(replace(good, findings=(wrong,)))
    with pytest.raises(ValueError, match="errors"):
        accept(replace(good, kind=None))
    with pytest.raises(ValueError, match="not the file"):
        store.accept(good, original=b"iets anders", by="Ilse", note=None, definitions_digest="d")
    with pytest.raises(ValueError, match="twice"):
        accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q1", 2))
    assert store.version() == 0


def test_as_of_gives_what_held_right_after_each_version(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    accept(observation("RSD-M05", "2026Q1", 2), observation("RSD-M05", "2026Q2", 3))
    accept(observation("RSD-M05", "2026Q2", None))
    assert held(store, as_of=0) == {}
    assert held(store, as_of=1) == {("RSD-M05", "2026Q1"): 1}
    assert held(store, as_of=2) == {("RSD-M05", "2026Q1"): 2, ("RSD-M05", "2026Q2"): 3}
    assert held(store, as_of=3) == {("RSD-M05", "2026Q1"): 2, ("RSD-M05", "2026Q2"): None}
    assert held(store) == held(store, as_of=3)
    assert store.observations(as_of=2, measures=["RSD-M05"])["version"].tolist() == [2, 2]
    pd.testing.assert_frame_equal(store.observations(), store.observations(as_of=3))
