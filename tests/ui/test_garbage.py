"""What is alive is set aside for the collection after each rerun, and what dies meanwhile is collected all the same."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from spuk_monitor.ui import garbage


class Ring:
    """Refers to itself, so only a collection finds that nobody else does."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _nothing_set_aside() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_set_aside_and_dies_is_collected_the_next_time() -> None:
    ring = Ring()
    alive = weakref.ref(ring)
    garbage.set_aside()
    del ring
    gc.collect()
    assert isinstance(alive(), Ring)  # out of reach of an ordinary collection, which is therefore short
    garbage.set_aside()
    assert alive() is None


def test_a_collection_looks_through_what_came_since() -> None:
    garbage.set_aside()
    kept = [Ring() for _ in range(1000)]
    looked_through = len(gc.get_objects())
    garbage.set_aside()
    assert looked_through - len(gc.get_objects()) >= len(kept)


@pytest.mark.parametrize("used", [True, False], ids=["in gebruik", "niemand"])
def test_it_is_done_again_only_where_somebody_ran_a_page(monkeypatch: pytest.MonkeyPatch, used: bool) -> None:
    done: list[int] = []
    ran = iter(range(1000)) if used else iter([7] * 1000)
    monkeypatch.setattr(garbage, "set_aside", lambda: done.append(1))
    monkeypatch.setattr(garbage, "_collections", lambda: next(ran))

    async def a_while() -> None:
        task = asyncio.create_task(garbage.keep_setting_aside(0.001))
        await asyncio.sleep(0.1)
        task.cancel()

    asyncio.run(a_while())
    assert bool(done) is used
