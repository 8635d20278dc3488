"""A store without small numbers: nothing that is asked of it answers with one, and nothing is written through it."""

import hashlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from spuk_monitor.analysis.small_numbers import SmallNumbers
from spuk_monitor.discreet import DiscreetMonitor, discreet, pinned
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.domain.steering import Answer, Narrative, Picture
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from spuk_monitor.store.discreet import DiscreetJournal, DiscreetStore, Shown
from spuk_monitor.store.journal import Journal
from tests.builders.people import ADMIN, READER
from tests.builders.small_numbers import definitions, shown
from tests.builders.steering import png
from tests.builders.uploads import AREA, content_of, observation, observation_upload

# What answers with nothing of a figure, or asks for a role that nobody has here.
HARMLESS = {
    "create", "open", "close", "acting", "mappings", "saved_mappings",
    "accept", "accept_all", "undo", "remove_example", "save_mapping", "drop_mapping",
}  # fmt: skip
OF_JOURNAL = {"save", "drop"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A figure that is small in the first version, is revised in the second, and has wijken in the third."""
    store = Store.create(f"sqlite:///{tmp_path_factory.mktemp('opslag')}/proef.db")
    places = (("WK01", 7), ("WK02", 40), ("WK03", 50), ("proefwijk", 97))
    for upload in (
        observation_upload(observation("M4", "2026Q1", 7), observation("M4", "2026Q2", 20), file="een.xlsx"),
        observation_upload(observation("M4", "2026Q1", 8, note="8 volgens de school"), file="twee.xlsx"),
        observation_upload(*(observation("M2", "2026", value, area=area) for area, value in places), file="drie.xlsx"),
    ):
        store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="x")
    yield store
    store.close()


@pytest.fixture
def store(whole: Store) -> DiscreetStore:
    return DiscreetStore(whole, Shown(whole, SmallNumbers(definitions())), narratives=lambda one: one, actor=READER)


def test_everything_that_can_be_asked_is_answered_here() -> None:
    for discreet_one, plain, harmless in (
        (DiscreetStore, Store, HARMLESS),
        (DiscreetJournal, Journal, OF_JOURNAL),
    ):
        asked = {name for name, _ in inspect.getmembers(plain, callable) if not name.startswith("_")}
        assert asked - set(vars(discreet_one)) - harmless == set()


def test_no_version_answers_with_a_small_number(store: DiscreetStore) -> None:
    for version in (1, 2, 3, None):
        assert shown(store.observations(areas=[AREA], as_of=version)) == ["< 10", 20]
    found = store.find_observation(measure="M4", area=AREA, period="2026Q1")
    steps = store.trace(found or 0)
    assert [(step.value, step.note, step.correction) for step in steps] == [(None, None, None)] * 2
    assert [(step.file, step.sha256) for step in steps] == [("een.xlsx", None), ("twee.xlsx", None)]


def test_what_is_withheld_does_not_depend_on_what_is_asked_for(store: DiscreetStore) -> None:
    """Of one area alone nobody could see that its figure gives that of a wijk away."""
    assert store.observations(areas=["WK02"])["note"].tolist() == ["niet getoond"]
    assert store.observations(areas=["WK03", "proefwijk"])["value"].tolist() == [50, 97]
    assert store.observations(measures=["M1"]).empty


def test_a_change_between_small_numbers_says_nothing_of_them(store: DiscreetStore) -> None:
    (change,) = store.compare(1, 2).changed
    assert (change.before, change.before_state, change.after, change.after_state, change.fields) == (
        None, "onderdrukt", None, "onderdrukt", ("value",),
    )  # fmt: skip
    assert [(one.after, one.after_state) for one in store.compare(0, 1).added] == [(None, "onderdrukt"), (20, "waarde")]


def test_an_earlier_figure_gives_no_later_one_away(tmp_path: Path) -> None:
    """The first quarter was shown until the second came: now only their sum is, so the first is withheld then too."""
    whole = Store.create(f"sqlite:///{tmp_path}/proef.db")
    for quarter, value in (("2026Q1", 20), ("2026Q2", 7)):
        upload = observation_upload(observation("M1", quarter, value, area="proefwijk"), file=f"{quarter}.xlsx")
        whole.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="x")
    store = DiscreetStore(whole, Shown(whole, SmallNumbers(definitions())), narratives=lambda one: one)
    assert shown(store.observations()) == ["niet getoond", "< 10"]
    assert shown(store.observations(as_of=1)) == ["niet getoond"]
    assert [one.after for one in store.compare(0, 1).added] == [None]
    whole.close()


def test_a_figure_that_comes_in_later_is_withheld_from_then_on(tmp_path: Path) -> None:
    whole = Store.create(f"sqlite:///{tmp_path}/proef.db")
    store = DiscreetStore(whole, Shown(whole, SmallNumbers(definitions())), narratives=lambda one: one)
    for value, expected in ((12, [12]), (7, ["< 10"]), (15, [15])):
        upload = observation_upload(observation("M4", "2026", value), file=f"{value}.xlsx")
        whole.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="x")
        assert shown(store.observations()) == expected
    whole.close()


def test_the_loaded_file_and_its_hash_are_kept_back(store: DiscreetStore, whole: Store) -> None:
    (file,) = whole.files(1)
    with pytest.raises(AccessError):
        store.original(file.sha256)
    assert ([one.sha256 for one in store.files(1)], {one.sha256 for one in store.history()}) == ([""], {None})


def test_a_picture_is_for_everybody(whole: Store, store: DiscreetStore) -> None:
    content = png()
    sha256 = hashlib.sha256(content).hexdigest()
    whole.journal.save(Picture(AREA, "programma", "", sha256, "image/png", "Plein"), by="Anne", content=content)  # type: ignore[arg-type]
    assert store.original(sha256) == content


def test_nobody_writes_through_it(store: DiscreetStore) -> None:
    upload = observation_upload(observation("M4", "2026Q4", 30), file="later.xlsx")
    for mine in (store, store.acting(ADMIN)):
        attempts: list[Callable[[], object]] = [
            lambda mine=mine: mine.accept(  # type: ignore[misc]
                upload, original=content_of("later.xlsx"), by="x", note=None, definitions_digest="d"
            ),
            lambda mine=mine: mine.undo(1, by="x", reason="y"),  # type: ignore[misc]
            lambda mine=mine: mine.diff(upload),  # type: ignore[misc]
            lambda mine=mine: mine.plan_undo(1),  # type: ignore[misc]
            lambda mine=mine: mine.compared(areas=[AREA], measures=["M4"]),  # type: ignore[misc]
            lambda mine=mine: mine.journal.drop(Answer, area=AREA, key="OV-1", by="x"),  # type: ignore[misc]
        ]
        for attempt in attempts:
            with pytest.raises(AccessError):
                attempt()


def test_a_discreet_monitor_stays_discreet(whole: Store) -> None:
    found = discreet(Monitor(definitions(), whole))
    assert discreet(found) is found
    for one in (found.acting(ADMIN), pinned(found, version=2, revision=0)):
        assert isinstance(one, DiscreetMonitor)
        assert shown(one.store.observations(areas=[AREA])) == ["< 10", 20]
        with pytest.raises(AccessError):
            one.check([], at=pd.Timestamp("2026-10-01").date())


def test_narratives_pass_what_may_be_read_of_them(whole: Store) -> None:
    store = DiscreetStore(
        whole,
        Shown(whole, SmallNumbers(definitions())),
        narratives=lambda one: Narrative(one.area, one.scope, one.about, one.quarter, "anders", one.version),
    )
    told = Narrative(AREA, "thema", "A", "2026Q3", "Er kwamen 7 mensen.", 1)  # type: ignore[arg-type]
    whole.journal.save(told, by="Anne")
    whole.journal.drop(Narrative, area=AREA, key=told.key, by="Anne")
    every = [
        store.journal.holding(Narrative, as_of=1 + whole.journal.revision() - 2),
        store.journal.history(Narrative, area=AREA, key=told.key),
        store.journal.withdrawn(Narrative),
    ]
    assert [{one.entry.text for one in found} for found in every] == [{"anders"}, {"anders"}, {"anders"}]
