"""Which parts of the benchmarks run: a load is killed few times beside other parts, by itself as often as agreed."""

from pathlib import Path

import pytest

from bench import kills, loading, run
from bench.measured import Measurement


@pytest.mark.parametrize(("parts", "times"), [(["kills"], kills.TIMES), (["load", "kills"], run.FEW_KILLS)])
def test_how_often_a_load_is_killed(
    parts: list[str], times: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[int] = []

    def measure(times: int = kills.TIMES) -> list[Measurement]:
        asked.append(times)
        return []

    monkeypatch.setattr(kills, "measure", measure)
    monkeypatch.setattr(loading, "measure", list)
    monkeypatch.setattr(run, "example_store", lambda folder: {})
    assert run._measured(parts, tmp_path) == []
    assert asked == [times]
