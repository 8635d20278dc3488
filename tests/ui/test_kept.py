"""What is worked out once for everybody: by its arguments, by one at a time, and only so many."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from spuk_monitor.ui import kept as kept_answers
from spuk_monitor.ui.kept import kept


def test_an_answer_is_that_of_its_arguments() -> None:
    asked: list[tuple[int, str]] = []

    @kept()
    def answer(number: int, *, word: str = "a") -> str:
        asked.append((number, word))
        return f"{number}{word}"

    assert [answer(1), answer(1), answer(1, word="b"), answer(2), answer(1, word="b")] == ["1a", "1a", "1b", "2a", "1b"]
    assert asked == [(1, "a"), (1, "b"), (2, "a")]


def test_the_answer_that_was_asked_for_longest_ago_goes_first() -> None:
    asked: list[int] = []

    @kept(2)
    def answer(number: int) -> int:
        asked.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        answer(number)
    assert asked == [1, 2, 3, 2]


def test_who_asks_for_the_same_waits_for_it_and_others_go_on() -> None:
    working, go_on = threading.Event(), threading.Event()
    asked: list[str] = []

    @kept()
    def answer(word: str) -> object:
        asked.append(word)
        if word == "traag":
            working.set()
            assert go_on.wait(20)
        return object()

    with ThreadPoolExecutor(3) as people:
        first = people.submit(answer, "traag")
        assert working.wait(20)
        second = people.submit(answer, "traag")
        people.submit(answer, "vlug").result(20)
        assert not second.done()
        go_on.set()
        assert first.result(20) is second.result(20)
    assert sorted(asked) == ["traag", "vlug"]


def test_a_failure_is_not_kept() -> None:
    outcomes = iter([ValueError("weg"), "terug"])

    @kept()
    def answer() -> str:
        found = next(outcomes)
        if isinstance(found, ValueError):
            raise found
        return found

    with pytest.raises(ValueError, match="weg"):
        answer()
    assert [answer(), answer()] == ["terug", "terug"]


def test_everything_can_be_forgotten() -> None:
    asked: list[int] = []

    @kept()
    def answer() -> int:
        asked.append(1)
        return len(asked)

    assert (answer(), answer()) == (1, 1)
    kept_answers.forget()
    assert answer() == 2
