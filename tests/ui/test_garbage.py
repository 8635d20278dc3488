"""What is alive is set aside for the collection after each rerun, and what dies meanwhile is collected all the same."""

import asyncio
import gc
import tomllib
import weakref
from collections.abc import Iterator
from itertools import count, repeat

import pytest

from bench.serving import PROJECT
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
def test_it_is_collected_only_where_somebody_ran_a_page_and_now_and_then_set_aside(
    monkeypatch: pytest.MonkeyPatch, used: bool
) -> None:
    done: list[str] = []
    made = count() if used else repeat(7)
    monkeypatch.setattr(garbage, "set_aside", lambda: done.append("apart"))
    monkeypatch.setattr(garbage.gc, "collect", lambda: done.append("verzameld"))
    monkeypatch.setattr(garbage, "_made", lambda: next(made))

    async def a_while() -> None:
        task = asyncio.create_task(garbage.keep_collecting(0.0001))
        while used and len(done) < 41:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        task.cancel()

    asyncio.run(a_while())
    assert done[:41] == (["verzameld"] * 19 + ["apart"]) * 2 + ["verzameld"] if used else not done


def test_a_page_makes_enough_to_be_noticed() -> None:
    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # as a server has it
    before = garbage._made()
    kept = [Ring() for _ in range(20_000)]
    after = garbage._made()
    gc.set_threshold(*usual)
    assert (after > before, len(kept)) == (True, 20_000)


def test_streamlit_does_not_collect_after_each_rerun() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"]["postScriptGC"] is False
