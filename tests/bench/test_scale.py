"""Questions and loads are asked of both stores in turns, with the same rows."""

from itertools import islice
from pathlib import Path

import pytest

from bench import scale
from bench.scale import Place
from spuk_monitor.definitions import load_definitions
from spuk_monitor.monitor import Monitor


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Place, Place]:
    monkeypatch.setattr(scale, "TURNS", 2)
    monkeypatch.setattr(scale, "LOADED", 40)
    made = []
    for name in ("S", "L"):
        url = f"sqlite:///{(tmp_path / f'{name}.db').as_posix()}"
        Monitor.create(url).close()
        made.append(Place(name, {"SPUK_STORE": url}, 0, 0.0))
    return made[0], made[1]


def test_a_question_is_asked_of_both(places: tuple[Place, Place]) -> None:
    found = scale._questions(*places)
    assert [one.what.rsplit(", ", 1)[1] for one in found] == ["S", "L", "L tegen S"] * 4
    assert {one.limit for one in found if one.unit == "keer"} == {1.2}


def test_the_same_new_rows_go_into_both(places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch) -> None:
    areas = [f"WK1674{number:02d}" for number in range(11)]
    monkeypatch.setattr(scale.workloads, "large", lambda _: scale.workloads.Workload("L", 1, tuple(areas), (2024,)))
    ratio = scale._loads(*places)[-1]
    assert (ratio.what, ratio.limit) == ("1.000 rijen laden, L tegen S", 1.5)
    for place in places:
        monitor = Monitor.open(place.url)
        assert [record.added for record in monitor.store.history()] == [40, 40]
        monitor.close()


def test_no_batch_repeats_a_row() -> None:
    batches = islice(scale._batches(load_definitions()), 3)
    lines = [line for batch in batches for line in batch.decode().split()[1:]]
    assert len(set(lines)) == 3_000


def test_large_against_small_is_a_ratio_of_medians() -> None:
    small, large, ratio = scale._against("vraag", [[0.1, 0.2, 9.0], [0.3, 0.3, 0.3]], limit=1.2)
    assert (small.value, large.value) == (200.0, 300.0)
    assert (round(ratio.value or 0, 6), ratio.within) == (1.5, False)
