"""Pages wait for each other, for as long as that helps."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from spuk_monitor.ui.turns import my_turn

PATIENCE = 20.0


def test_one_page_is_drawn_at_a_time() -> None:
    drawing: list[int] = []
    together: list[int] = []

    def draw(number: int) -> bool:
        with my_turn(PATIENCE) as mine:
            drawing.append(number)
            together.append(len(drawing))
            threading.Event().wait(0.01)
            drawing.remove(number)
            return mine

    with ThreadPoolExecutor(6) as people:
        assert list(people.map(draw, range(6))) == [True] * 6
    assert together == [1] * 6


def test_who_waited_long_goes_on_beside_a_page_that_takes_long() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def long_one() -> bool:
        with my_turn(PATIENCE) as mine:
            begun.set()
            assert go_on.wait(PATIENCE)
            return mine

    with ThreadPoolExecutor(1) as people:
        first = people.submit(long_one)
        assert begun.wait(PATIENCE)
        with my_turn(0.01) as mine:
            assert (mine, first.done()) == (False, False)
        go_on.set()
        assert first.result(PATIENCE)
    with my_turn(0.01) as mine:  # who had no turn gave none back
        assert mine


def test_a_page_that_fails_gives_its_turn_back() -> None:
    with pytest.raises(ValueError, match="weg"), my_turn(PATIENCE):
        raise ValueError("weg")
    with my_turn(0.01) as mine:
        assert mine
