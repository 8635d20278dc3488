"""Reading beside the page: steps in words, time left, stopping, and what is large."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from spuk_monitor.domain.errors import CancelledError, UsageError
from spuk_monitor.loading import CHECKING, COMPARING, OPENING, Progress
from spuk_monitor.ui.reading_job import Choices, ReadingJob, Step, is_large, time_left

AT = date(2026, 11, 21)
FILES = [("een.csv", b"a"), ("twee.csv", b"b")]


class Told:
    """A monitor that checks by telling these steps."""

    def __init__(self, *steps: Progress, fails: BaseException | None = None) -> None:
        self.steps, self.fails = steps, fails
        self.asked: dict[str, Any] = {}
        self.began, self.go_on = threading.Event(), threading.Event()
        self.thread = ""

    def check(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        **asked: Any,
    ) -> list[Any]:
        self.asked, self.thread = asked, threading.current_thread().name
        for step in self.steps:
            on_progress(step)
        self.began.set()
        if self.fails is not None:
            raise self.fails
        while not self.go_on.wait(0.01):
            if cancelled():
                raise CancelledError
        return [name for name, _ in files]


class Clock:
    """Seconds that pass by hand: the next look gets the next of these."""

    def __init__(self, *seconds: float) -> None:
        self._seconds = iter(seconds)

    def __call__(self) -> float:
        return next(self._seconds)


def job_of(told: Any, *, clock: Callable[[], float] | None = None, choices: Choices | None = None) -> ReadingJob:
    extra = {"clock": clock} if clock else {}
    return ReadingJob(told, FILES, at=AT, choices=choices or Choices(), **extra)


def steps_heard(*steps: Progress, seconds: Sequence[float]) -> Step:
    """The step that is shown after these."""
    told = Told(*steps, fails=CancelledError())
    job = job_of(told, clock=Clock(*seconds))
    job.run()
    return job.step


def test_choices_are_passed_on() -> None:
    told = Told(fails=CancelledError())
    job_of(told, choices=Choices(kind="swing", area="roosendaal-ring", period="2024")).run()
    assert told.asked == {"at": AT, "kind": "swing", "area": "roosendaal-ring", "period": "2024"}


def test_a_thread_of_its_own_gives_the_result() -> None:
    told = Told()
    job = job_of(told)
    job.start()
    assert told.began.wait(20)
    assert (job.done, told.thread) == (False, "bestand lezen")
    told.go_on.set()
    assert job.wait(20)
    assert job.result() == ("een.csv", "twee.csv")


def test_stopping_ends_the_reading() -> None:
    told = Told()
    job = job_of(told)
    job.start()
    assert told.began.wait(20)
    job.stop()
    assert job.wait(20)
    with pytest.raises(CancelledError):
        job.result()


@pytest.mark.parametrize("error", [UsageError("geen bekende soort"), ZeroDivisionError("fout in het programma")])
def test_what_goes_wrong_is_raised_where_the_result_is_asked(error: Exception) -> None:
    job = job_of(Told(fails=error))
    job.run()
    assert job.done
    with pytest.raises(type(error), match=str(error)):
        job.result()


def test_steps_in_words() -> None:
    assert Step("een.csv", 1, 1, OPENING).words() == "een.csv wordt geopend"
    assert Step("een.csv", 1, 2, CHECKING, 0, 0).words() == "een.csv (bestand 1 van 2) wordt geopend"
    assert Step("een.csv", 1, 1, CHECKING, 0, 9_000).words() == "een.csv: 9.000 rijen worden gelezen"
    assert Step("een.csv", 1, 1, CHECKING, 45_000, 180_000, 11.2).words() == (
        "een.csv: 45.000 van 180.000 rijen gelezen, nog ongeveer 12 seconden"
    )
    assert Step("een.csv", 2, 2, COMPARING, 0, 9).words() == (
        "een.csv (bestand 2 van 2): gelezen, wordt vergeleken met wat er al in de monitor staat"
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.1, "1 seconde"), (1.2, "2 seconden"), (89, "89 seconden"), (89.5, "2 minuten"), (121, "3 minuten")],
)
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_time_left_follows_from_the_rows_read() -> None:
    shown = steps_heard(
        Progress("een.csv", OPENING, 0, 0),
        Progress("een.csv", CHECKING, 0, 1000),
        Progress("een.csv", CHECKING, 250, 1000),
        seconds=[10, 10, 14],
    )
    assert (shown.share, shown.seconds_left, shown.number) == (0.25, 12, 1)


def test_in_the_first_second_nothing_is_promised() -> None:
    shown = steps_heard(Progress("een.csv", CHECKING, 1, 10), Progress("een.csv", CHECKING, 5, 10), seconds=[0, 0.9])
    assert shown.seconds_left is None


def test_the_bar_never_runs_back_within_a_file() -> None:
    """After the last row come checks beside the store, that count from nothing."""
    shown = steps_heard(Progress("een.csv", CHECKING, 10, 10), Progress("een.csv", CHECKING, 0, 10), seconds=[0, 5])
    assert (shown.done, shown.share) == (10, 1.0)


def test_the_next_file_begins_anew() -> None:
    shown = steps_heard(
        Progress("een.csv", CHECKING, 10, 10), Progress("twee.csv", CHECKING, 2, 10), seconds=[0, 50, 51]
    )
    assert (shown.number, shown.done, shown.seconds_left) == (2, 2, None)


@pytest.mark.parametrize(
    ("files", "large"),
    [
        ([("een.csv", 999_999)], False),
        ([("een.csv", 1_000_000)], True),
        ([("een.XLSX", 499_999)], False),
        ([("een.XLSX", 500_000)], True),
        ([("een.csv", 500_000), ("twee.xlsx", 250_000)], True),
    ],
)
def test_what_is_large(files: list[tuple[str, int]], *, large: bool) -> None:
    assert is_large([(name, bytes(size)) for name, size in files]) is large
