"""Page Data while a large file is read: progress, stopping, other pages, another file."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.errors import CancelledError
from spuk_monitor.loading import CHECKING, Checked, Progress
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import reading_job, reading_view
from tests.builders.loading import accept, observed, said, stored, upload
from tests.builders.screens import PAGES, Screens

AT = date(2026, 11, 21)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill()
    return made


class SlowMonitor:
    """Lets `Monitor.check` wait at row 250 of 1.000 until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.begun = 0
        self._check = Monitor.check
        monkeypatch.setattr(Monitor, "check", self._waiting())
        monkeypatch.setattr(reading_job, "LARGE_TEXT", 1)

    def _waiting(self) -> Callable[..., list[Checked]]:
        def check(
            monitor: Monitor,
            files: Sequence[tuple[str, bytes]],
            *,
            on_progress: Callable[[Progress], None],
            cancelled: Callable[[], bool],
            **options: Any,
        ) -> list[Checked]:
            self.begun += 1
            on_progress(Progress(files[0][0], CHECKING, 250, 1000))
            while not self.go_on.wait(0.01):
                if cancelled():
                    raise CancelledError
            return self._check(monitor, files, on_progress=on_progress, cancelled=cancelled, **options)

        return check


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowMonitor:
    return SlowMonitor(monkeypatch)


def reading(app: AppTest) -> list[str]:
    """What is said of the reading, while it goes on."""
    return [one.proto.text for one in app.get("progress")]


def until_read(app: AppTest) -> AppTest:
    for _ in range(500):
        app.run()
        if not reading(app):
            return app
        time.sleep(0.02)
    raise AssertionError("the reading does not end")


def until_begun(app: AppTest) -> AppTest:
    """The thread may be a moment late with its first step."""
    for _ in range(500):
        if any("250" in one for one in reading(app)):
            return app
        time.sleep(0.02)
        app.run()
    raise AssertionError("the reading does not begin")


def test_a_large_file_is_read_beside_the_page(screens: Screens, slow: SlowMonitor) -> None:
    app = until_begun(upload(screens.open("data", AT), observed("RSD-M05;2026Q3;2")))
    assert reading(app) == ["uitvraag.csv\\: 250 van 1.000 rijen gelezen"]
    assert [one for one in app.button if one.key == "data.accept.button"] == []
    app.switch_page(str(PAGES / "catalogus.py")).run()
    app.switch_page(str(PAGES / "data.py")).run()
    assert reading(app) == ["uitvraag.csv\\: 250 van 1.000 rijen gelezen"]
    slow.go_on.set()
    app = accept(until_read(app))
    assert app.success[0].value.startswith("**Versie 1 is geladen\\: 1 toegevoegd")
    assert slow.begun == 1


def test_reading_can_be_stopped_and_begun_again(screens: Screens, slow: SlowMonitor) -> None:
    app = until_begun(upload(screens.open("data", AT), observed("RSD-M05;2026Q3;2")))
    app.button(key="data.reading.stop").click().run()
    assert f"{reading_view.STOPPED} Het bestand staat nog klaar." in said(app)
    assert any("**Klaargezet:** uitvraag.csv" in one.value for one in app.markdown)
    assert stored(screens) == ({}, [])
    slow.go_on.set()
    app.button(key="data.check_again").click().run()
    assert accept(until_read(app)).success[0].value.startswith("**Versie 1 is geladen")


def test_another_file_takes_the_place_of_the_one_being_read(screens: Screens, slow: SlowMonitor) -> None:
    app = until_begun(upload(screens.open("data", AT), observed("RSD-M05;2026Q3;2")))
    app = upload(app, observed("RSD-M05;2026Q3;3"))
    slow.go_on.set()
    accept(until_read(app))
    assert stored(screens)[0] == {"RSD-M05": 3.0}
    assert slow.begun == 2


def test_putting_away_stops_the_reading(screens: Screens, slow: SlowMonitor) -> None:
    app = until_begun(upload(screens.open("data", AT), observed("RSD-M05;2026Q3;2")))
    app.button(key="data.put_away").click().run()
    assert (reading(app), app.exception.len) == ([], 0)
    assert not any("Klaargezet" in one.value for one in app.markdown)
