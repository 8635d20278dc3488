"""Contenders side by side, in turns A B A B, so that all have the same share of a busy computer."""

import gc
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from bench.measured import Measurement, Role, median

REPEATS = 5
_LONGEST_REASON = 160


@dataclass(frozen=True, slots=True)
class Contender:
    """`work` does all of it once and gives its own seconds; `reason` says why it cannot be measured here.

    It must raise when the outcome is not what it should be: a wrong answer is quickly given.
    """

    name: str
    role: Role
    work: Callable[[], float] | None
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each contender that could be measured, in the order of the turns; of the others why not."""

    seconds: Mapping[str, Sequence[float]]
    missing: Mapping[str, str]


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turns(contenders: Sequence[Contender], repeats: int = REPEATS) -> Times:
    """Every turn all of them once. A peer that fails is left out from then on; the monitor must not fail."""
    seconds: dict[str, list[float]] = {}
    missing = {one.name: one.reason for one in contenders if one.work is None}
    for _ in range(repeats):
        for one in contenders:
            if one.work is None or one.name in missing:
                continue
            gc.collect()  # what the one before left behind is not this one's work
            try:
                seconds.setdefault(one.name, []).append(_alone(one))
            except Exception as error:  # a peer may fail in any way, and the row then says how
                if one.role is Role.MONITOR:
                    raise
                missing[one.name] = f"draait hier niet: {type(error).__name__}: {error}"[:_LONGEST_REASON]
                seconds.pop(one.name, None)
    return Times(seconds, missing)


def _alone(one: Contender) -> float:
    if one.work is None:
        raise ValueError(f"'{one.name}' has no work to measure")
    if one.role is Role.MONITOR:
        return one.work()
    with no_network():
        return one.work()


@contextmanager
def no_network() -> Iterator[None]:
    """No peer reaches another computer while it is measured; in this process only."""
    refuse = OSError("a measurement needs no network")
    with (
        patch.object(socket.socket, "connect", side_effect=refuse),
        patch.object(socket.socket, "connect_ex", side_effect=refuse),
        patch.object(socket, "getaddrinfo", side_effect=refuse),
    ):
        yield


def lines(group: str, contenders: Sequence[Contender], times: Times) -> list[Measurement]:
    """A row for each: the median with lowest and highest, or why there is none."""
    found = []
    for one in contenders:
        if one.name in times.missing:
            note = f"niet gemeten: {times.missing[one.name]}"
            found.append(Measurement(group, one.name, None, "s", note=note, role=one.role))
            continue
        seconds = times.seconds[one.name]
        middle, low, high = median(seconds), min(seconds), max(seconds)
        found.append(Measurement(group, one.name, middle, "s", note=one.note, low=low, high=high, role=one.role))
    return found


def ratio(
    group: str, what: str, times: Times, *, ours: str, theirs: str, limit: float | None = None, unit: str = "keer"
) -> Measurement:
    """The median of the ratio in each turn, with lowest and highest; without a value when theirs is not there."""
    if theirs not in times.seconds:
        note = f"niet gemeten: {theirs} ontbreekt"
        return Measurement(group, what, None, unit, limit, note=note, beside=theirs)
    each = [a / b for a, b in zip(times.seconds[ours], times.seconds[theirs], strict=True)]
    middle = median(each)
    note = f"{1 / middle:.1f} keer zo snel".replace(".", ",") if middle < 1 else ""
    return Measurement(group, what, middle, unit, limit, note=note, low=min(each), high=max(each), beside=theirs)
