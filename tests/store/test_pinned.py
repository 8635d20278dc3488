"""A store as it was: what is asked of an earlier moment is answered as it was answered then."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.steering import Answer
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import Store
from spuk_monitor.store.pinned import PinnedStore
from tests.builders.uploads import AREA, budget_line, budget_upload, content_of, observation, observation_upload, spent

Answers = dict[str, Any]
KEY = "M4 · roosendaal-ring · 2026Q1"


def answers(store: Store) -> Answers:
    """What a store says of everything, in forms that compare."""
    version = store.version()
    return {
        "version": version,
        "history": store.history(),
        "newest": store.history(1),
        "frames": [
            frame.to_csv()
            for frame in (
                store.observations(),
                store.observations(areas=[AREA], measures=["M4"]),
                store.compared(areas=[AREA], measures=["M4"]),
                store.budget_lines(AREA),
                store.budget_cells(AREA),
                store.spending(AREA),
            )
        ],
        "periods": store.periods(),
        "changes": store.compare(0, version),
        "trace": store.trace(store.find_observation(measure="M4", area=AREA, period="2026Q1") or 0),
        "revision": store.journal.revision(),
        "holding": store.journal.holding(Answer),
        "states": store.journal.history(Answer, area=AREA, key="OV-1"),
        "withdrawn": store.journal.withdrawn(Answer),
        "log": store.journal.log(),
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Made once: these tests only read from it."""
    minutes = count()
    made = Store.create(
        f"sqlite:///{tmp_path_factory.mktemp('opslag')}/monitor.db",
        clock=lambda: datetime(2026, 10, 1, 9, tzinfo=UTC) + timedelta(minutes=next(minutes)),
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def remembered(store: Store) -> list[Answers]:
    """What the store said after each of seven steps: figures, a budget, a revised figure, its undo, the undo of that,
    an answer that is dropped, and an area with its wijken. The answer is given and changed in between."""

    def accept(upload: Upload) -> None:
        store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="digest-1")

    def answer(text: str) -> None:
        store.journal.save(Answer(AREA, "OV-1", text, date(2026, 9, 2), "beleidsadviseur"), by="Anne")

    def budget() -> None:
        accept(budget_upload(budget_line("BUD-A1", {"2026": 100}), spending=[spent("BUD-A1", "2026Q1", 40)]))
        answer("eerst")

    def take_back() -> None:
        store.undo(3, by="Bram", reason="fout")
        answer("daarna")

    first = observation_upload(observation("M4", "2026Q1", 7), observation("M4", "2026Q2", 20), file="een.xlsx")
    places = (("WK01", 7), ("WK02", 40), ("WK03", 50), ("proefwijk", 97))
    wijken = observation_upload(*(observation("M2", "2026", value, area=area) for area, value in places))
    steps: list[Callable[[], object]] = [
        lambda: accept(first),
        budget,
        lambda: accept(observation_upload(observation("M4", "2026Q1", 8), file="twee.xlsx")),
        take_back,
        lambda: store.undo(4, by="Bram", reason="toch goed"),
        lambda: store.journal.drop(Answer, area=AREA, key="OV-1", by="Anne", note="dubbel"),
        lambda: accept(wijken),
    ]
    said: list[Answers] = []
    for step in steps:
        step()
        said.append(answers(store))
    return said


def test_every_answer_of_then(store: Store, remembered: list[Answers]) -> None:
    for then in remembered:
        pinned = PinnedStore(store, version=then["version"], revision=then["revision"])
        assert answers(pinned) == then


def test_a_later_version_is_not_known(store: Store, remembered: list[Answers]) -> None:
    pinned = PinnedStore(store, version=2, revision=1)
    with pytest.raises(UsageError, match=r"Versie 3 bestaat niet\. De nieuwste versie is 2\."):
        pinned.observations(as_of=3)
    with pytest.raises(UsageError, match=r"Versie 5 bestaat niet"):
        pinned.compare(1, 5)
    with pytest.raises(UsageError, match=r"Versie 9 bestaat niet\. De nieuwste versie is 6\."):
        PinnedStore(store, version=9, revision=0)


def test_nothing_is_written(store: Store, remembered: list[Answers]) -> None:
    pinned = PinnedStore(store, version=1, revision=0)
    entry = Answer(AREA, "OV-2", "ja", date(2026, 9, 2), "beleidsadviseur")
    upload = observation_upload(observation("M4", "2026Q4", 30), file="later.xlsx")
    attempts: list[Callable[[], object]] = [
        lambda: pinned.accept(upload, original=b"", by="x", note=None, definitions_digest="d"),
        lambda: pinned.undo(1, by="x", reason="y"),
        lambda: pinned.remove_example(by="x"),
        lambda: pinned.drop_mapping("x", by="y"),
        lambda: pinned.journal.save(entry, by="x"),
        lambda: pinned.journal.drop(Answer, area=AREA, key="OV-1", by="x"),
    ]
    for attempt in attempts:
        with pytest.raises(TypeError, match="a pinned store is only read"):
            attempt()
    assert answers(store) == remembered[-1]
