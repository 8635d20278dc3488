"""Contenders take turns, a peer that fails says so, and none of them reaches another computer."""

import socket
from collections.abc import Callable

import pytest

from bench.measured import Role
from bench.turns import Contender, in_turns, lines, ratio


def paced(order: list[str], name: str, *seconds: float) -> Callable[[], float]:
    left = list(seconds)

    def work() -> float:
        order.append(name)
        return left.pop(0)

    return work


def fails() -> float:
    raise ValueError("geen zin")


def test_in_turns_with_median_spread_and_ratio_of_each_turn() -> None:
    order: list[str] = []
    both = [
        Contender("a", Role.MONITOR, paced(order, "a", 1.0, 4.0, 1.0)),
        Contender("b", Role.PEER, paced(order, "b", 2.0, 4.0, 4.0)),
    ]
    times = in_turns(both, 3)
    assert order == ["a", "b"] * 3
    ours, theirs = lines("g", both, times)
    assert (ours.value, ours.low, ours.high, theirs.value) == (1.0, 1.0, 4.0, 4.0)
    share = ratio("g", "deel", times, ours="a", theirs="b", limit=0.4)
    assert (share.value, share.low, share.high) == (0.5, 0.25, 1.0)  # of 1/2, 4/4 and 1/4
    assert (share.within, share.note, share.beside) == (False, "2,0 keer zo snel", "b")


def test_a_peer_that_is_missing_or_fails_says_why_and_nothing_fails() -> None:
    three = [
        Contender("a", Role.MONITOR, lambda: 1.0),
        Contender("b", Role.PEER, None, reason="b is niet geïnstalleerd"),
        Contender("c", Role.PEER, fails),
    ]
    times = in_turns(three, 2)
    _, missing, failing = lines("g", three, times)
    assert (missing.value, missing.note) == (None, "niet gemeten: b is niet geïnstalleerd")
    assert (failing.value, failing.note) == (None, "niet gemeten: draait hier niet: ValueError: geen zin")
    share = ratio("g", "deel", times, ours="a", theirs="c", limit=0.1)
    assert (share.value, share.within) == (None, None)


def test_the_monitor_may_not_fail() -> None:
    with pytest.raises(ValueError, match="geen zin"):
        in_turns([Contender("a", Role.MONITOR, fails)])


def test_a_peer_reaches_no_other_computer() -> None:
    def asks() -> float:
        socket.create_connection(("127.0.0.1", 9), timeout=0.1)
        return 0.0

    (row,) = lines("g", [peer := Contender("b", Role.PEER, asks)], in_turns([peer], 1))
    assert "a measurement needs no network" in row.note
