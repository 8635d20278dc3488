"""Many people at once: what is said of them, and that each of them really clicks."""

from pathlib import Path

import pytest

from bench import sessions
from bench.client import Run
from bench.sessions import Crowd
from bench.views import Shown
from spuk_monitor.store import Store

SCHOOL = Shown("school", "school")


def test_everybody_clicks_on_all_three_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{(tmp_path / 'leeg.db').as_posix()}"
    Store.create(url).close()
    monkeypatch.setattr(sessions, "THINKING_SECONDS", 0.05)
    found = {
        one.what: one for one in sessions.measure(SCHOOL, environment={"SPUK_STORE": url}, sessions=(2,), clicks=2)
    }
    names = ("school", "kale pagina", "kale pagina achter de launcher")
    assert {f"2 bezoekers, {name}: 95e percentiel" for name in names} <= set(found)
    assert (found["fouten"].value, found["fouten"].limit) == (0, 0)
    below = found["2 bezoekers: 95e percentiel als deel van de kale pagina"]
    assert below.limit == 0.1
    assert below.value == pytest.approx(
        (found["2 bezoekers, school: 95e percentiel"].value or 0)
        / (found["2 bezoekers, kale pagina: 95e percentiel"].value or 1)
    )


def test_what_a_crowd_cost_is_said_with_its_errors() -> None:
    assert sessions._cost(Crowd(1, [0.1], 2, None, 0.0251)) == "rekentijd 25 ms per klik; 2 fouten"
    assert sessions._cost(Crowd(1, [0.1], 0, None, None)) == ""


def test_a_run_that_failed_is_an_error() -> None:
    assert sessions._is_whole(Run(finished="FINISHED_SUCCESSFULLY"))
    assert not sessions._is_whole(Run(finished="FINISHED_WITH_COMPILE_ERROR"))
