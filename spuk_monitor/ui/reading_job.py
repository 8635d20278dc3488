"""Reading and checking files beside the page: a thread that tells how far it is and stops when asked.

Knows no session: the thread must never touch `st.session_state`. Nothing is written to the store here.
"""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from spuk_monitor.domain.dutch import format_number, join_words, plural
from spuk_monitor.loading import COMPARING, OPENING, Checked, Progress
from spuk_monitor.monitor import Monitor

LARGE_TEXT, LARGE_WORKBOOK = 1_000_000, 500_000  # bytes; about 20,000 rows, which take a second or two
_SETTLED = 1.0  # seconds of reading before a time left means anything
_PACKED = (".xlsx", ".xlsm", ".zip")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says instead of what the file says; None: as the file says."""

    kind: str | None = None  # a kind, the id of a source or the name of a saved mapping
    area: str | None = None  # of a budget that names none
    period: str | None = None  # Period.key, for a file that names none


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading is. `share` runs from 0 to 1; `seconds_left` is None while that cannot be told."""

    file: str
    number: int  # of the file, from 1
    files: int
    phase: str  # openen, controleren, vergelijken
    done: int = 0
    total: int = 0
    seconds_left: float | None = None

    @property
    def share(self) -> float:
        if self.phase == COMPARING:
            return 1.0
        return min(1.0, self.done / self.total) if self.total else 0.0

    def words(self) -> str:
        """`uitvraag.csv: 45.000 van 180.000 rijen gelezen, nog ongeveer 12 seconden`."""
        which = f" (bestand {self.number} van {self.files})" if self.files > 1 else ""
        if self.phase == COMPARING:
            return f"{self.file}{which}: gelezen, wordt vergeleken met wat er al in de monitor staat"
        if self.phase == OPENING or not self.total:
            return f"{self.file}{which} wordt geopend"
        if not self.done:
            return f"{self.file}{which}: {plural(self.total, 'rij wordt', 'rijen worden')} gelezen"
        counts = f"{format_number(self.done, 0)} van {plural(self.total, 'rij', 'rijen')} gelezen"
        left = "" if self.seconds_left is None else f", nog ongeveer {time_left(self.seconds_left)}"
        return f"{self.file}{which}: {counts}{left}"


def time_left(seconds: float) -> str:
    """`1 seconde`, `40 seconden`, `3 minuten`: rounded up, so that it rather ends early."""
    whole = max(1, -int(-seconds // 1))
    return plural(whole, "seconde", "seconden") if whole < 90 else plural(-(-whole // 60), "minuut", "minuten")


def is_large(files: Sequence[tuple[str, bytes]]) -> bool:
    """Whether reading takes so long that it is to be seen and stopped. A workbook is packed: it holds more a byte."""
    weight = sum(
        len(content) / (LARGE_WORKBOOK if name.lower().endswith(_PACKED) else LARGE_TEXT) for name, content in files
    )
    return weight >= 1


class ReadingJob:
    """One check of files, in the calling thread (`run`) or beside it (`start`)."""

    def __init__(
        self,
        monitor: Monitor,
        files: Sequence[tuple[str, bytes]],
        *,
        at: date,
        choices: Choices,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monitor, self._files = monitor, tuple(files)
        self.at, self.choices = at, choices
        self._clock = clock
        self._names = [name for name, _ in self._files]
        self._future: Future[tuple[Checked, ...]] = Future()
        self._stop = threading.Event()
        self._step = Step(join_words(self._names[:1]), 1, len(self._names), OPENING)
        self._began: float | None = None  # reading the rows of this file

    def start(self) -> None:
        """Run in a thread of its own, that does not keep the server from ending."""
        threading.Thread(target=self.run, name="bestand lezen", daemon=True).start()

    def run(self) -> None:
        """Read and check; what went wrong, also a defect of this program, is for whoever asks for the result."""
        try:
            found = self._monitor.check(
                self._files,
                at=self.at,
                kind=self.choices.kind,
                area=self.choices.area,
                period=self.choices.period,
                on_progress=self._hear,
                cancelled=self._stop.is_set,
            )
        except BaseException as error:  # kept for `result`, which raises it where it can be shown
            self._future.set_exception(error)
        else:
            self._future.set_result(tuple(found))

    def stop(self) -> None:
        """Ask the reading to end; it does so at its next step."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; whether it has ended."""
        ended = threading.Event()
        self._future.add_done_callback(lambda _: ended.set())
        return ended.wait(seconds)

    @property
    def done(self) -> bool:
        return self._future.done()

    @property
    def step(self) -> Step:
        return self._step

    def result(self) -> tuple[Checked, ...]:
        """What the check said. Raises what the check raised; only when `done`."""
        return self._future.result(timeout=0)

    def _hear(self, progress: Progress) -> None:
        """Keep the newest step as one value, so that the other thread never sees half of it."""
        before = self._step
        if progress.file != before.file or progress.phase == OPENING:
            self._began = None
        number = self._names.index(progress.file) + 1 if progress.file in self._names else before.number
        again = progress.phase == before.phase and progress.file == before.file and progress.done < before.done
        done = before.done if again else progress.done  # after the rows come checks that count from nothing
        self._step = Step(
            progress.file,
            number,
            len(self._names),
            progress.phase,
            done,
            progress.total,
            self._seconds_left(done, progress.total),
        )

    def _seconds_left(self, done: int, total: int) -> float | None:
        now = self._clock()
        if self._began is None:
            self._began = now if total else None
            return None
        spent = now - self._began
        return spent / done * (total - done) if done and spent >= _SETTLED else None
