"""A later run is compared with kept runs: seconds of the same machine, ratios of any, and what is worse is marked."""

import json
import math
from pathlib import Path

import pytest

from bench import history, measured
from bench.history import Change, Run, compare, kept_runs
from bench.machine import describe
from bench.measured import Measurement, Role

HERE, THERE = "hier", "daar"
SECONDS, SHARE = Measurement("g", "tijd", 1.3, "s"), Measurement("g", "deel", 0.05, "deel", limit=0.1)


def runs(machine: str, *values: float, what: str = "tijd") -> list[Run]:
    return [Run(f"2026-01-{day:02d}", machine, {("g", what): value}) for day, value in enumerate(values, start=1)]


def test_last_and_median_of_the_last_five_of_the_same_machine() -> None:
    (change,) = compare([SECONDS], HERE, [*runs(HERE, 9.0, 1.0, 1.1, 1.2, 1.4, 1.25), *runs(THERE, 50.0)])
    assert change.since_last == pytest.approx(1.3 / 1.25 - 1)
    assert change.since_usual == pytest.approx(1.3 / 1.2 - 1)  # of 1.0 1.1 1.2 1.4 1.25: the 9.0 is too long ago
    assert (change.runs, change.elsewhere, change.worse) == (5, False, False)


@pytest.mark.parametrize(("value", "worse"), [(1.19, False), (1.21, True), (0.2, False)])
def test_more_than_a_fifth_above_is_worse(value: float, worse: bool) -> None:
    (change,) = compare([Measurement("g", "tijd", value, "s")], HERE, runs(HERE, 1.0))
    assert change.worse is worse


def test_slow_creep_is_seen_beside_what_was_usual() -> None:
    (change,) = compare([SECONDS], HERE, runs(HERE, 1.0, 1.0, 1.0, 1.1, 1.2))
    assert change.since_last == pytest.approx(1.3 / 1.2 - 1)
    assert change.worse is True


def test_seconds_of_another_machine_say_nothing_and_ratios_do() -> None:
    assert compare([SECONDS], HERE, runs(THERE, 0.1)) == []
    (change,) = compare([SHARE], HERE, runs(THERE, 0.04, what="deel"))
    assert (change.elsewhere, change.worse) == (True, True)
    (own,) = compare([SHARE], HERE, [*runs(HERE, 0.05, what="deel"), *runs(THERE, 0.01, what="deel")])
    assert (own.elsewhere, own.since_last) == (False, 0.0)


def test_a_run_without_the_row_is_passed_over() -> None:
    kept = [*runs(HERE, 1.0), *runs(HERE, 2.0, what="iets anders")]
    (change,) = compare([SECONDS], HERE, kept)
    assert change.since_last == pytest.approx(0.3)


def test_what_was_nothing_and_what_is_not_measured() -> None:
    (grown,) = compare([Measurement("g", "tijd", 1, "MB")], HERE, runs(HERE, 0.0))
    assert (grown.since_last, grown.worse) == (math.inf, True)
    (still,) = compare([Measurement("g", "tijd", 0, "MB")], HERE, runs(HERE, 0.0))
    assert still.worse is False
    assert compare([Measurement("g", "tijd", None, "s")], HERE, runs(HERE, 1.0)) == []
    assert compare([Measurement("g", "tijd", 500, "")], HERE, runs(HERE, 1.0)) == []  # a count has no worse


def test_what_became_worse_is_marked_and_the_rest_counted() -> None:
    ours = Measurement("g", "monitor", 2.0, "s", role=Role.MONITOR)
    other = Measurement("g", "kaal", 2.0, "s")
    changes = [Change(SECONDS, 0.3, 0.02, 5), Change(ours, -0.04, 0.0, 5), Change(other, 0.1, 0.1, 5)]
    lines = [" ".join(line.split()) for line in history.show(changes).splitlines()]
    assert lines[2:] == [
        "g: tijd 1,30 s +30% +2% <<< SLECHTER",
        "g: monitor 2 s -4% 0%",
        "1 van 3 meer dan 20 procent slechter; 1 andere niet getoond.",
    ]
    assert "nog geen bewaarde meting" in history.show([])


def test_a_kept_outcome_is_one_line_that_the_same_machine_finds_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "OUTCOME", tmp_path)
    lines = tmp_path / "geschiedenis.jsonl"
    missing = Measurement("g", "weg", None, "s")
    for value in (1.0, 2.0):
        history.append(measured.keep([Measurement("g", "tijd", value, "s"), missing], mode="full"), lines)
    first, second = kept_runs(lines)
    assert [one.values for one in (first, second)] == [{("g", "tijd"): 1.0}, {("g", "tijd"): 2.0}]
    assert first.machine == describe().key
    assert json.loads(lines.read_text(encoding="utf-8").splitlines()[0])["mode"] == "full"
    assert kept_runs(tmp_path / "none.jsonl") == []
