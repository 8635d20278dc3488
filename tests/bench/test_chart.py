"""The picture holds each compared row beside its peers, and what is agreed beside its limit."""

from pathlib import Path

import pytest

from bench import chart
from bench.measured import Measurement, Role

ROWS = [
    Measurement("Lezen", "monitor", 0.2, "s", role=Role.MONITOR, low=0.1, high=0.3),
    Measurement("Lezen", "ander", 4.0, "s", role=Role.PEER),
    Measurement("Lezen", "weg", None, "s", role=Role.PEER),
    Measurement("Lezen", "monitor als deel van ander", 0.05, "deel", 0.1, beside="ander"),
    Measurement("Start", "samen", 3.0, "s", 2.0),
    Measurement("Fouten", "verloren", 0, "keer", 0),
]


def test_limit_of_a_ratio_stands_at_the_seconds_of_who_it_is_beside() -> None:
    ours, peer, missing = chart.side_by_side(ROWS).groups["Lezen"]
    assert (ours.value, ours.limit, peer.limit) == (0.2, pytest.approx(0.4), None)
    assert ours.words == "0,200 s   grens 0,400 s"
    assert (missing.value, missing.words) == (None, "niet gemeten")


def test_agreed_rows_are_shares_of_their_limit_and_a_limit_of_nothing_has_none() -> None:
    groups = chart.agreed(ROWS).groups
    assert {group: [dot.value for dot in dots] for group, dots in groups.items()} == {"Lezen": [0.5], "Start": [1.5]}
    assert groups["Start"][0].words == "3 s, mag 2   TE HOOG"


def test_of_many_limits_the_nearest_are_drawn_and_the_rest_counted() -> None:
    rows = [Measurement("g", f"p{number}", number, "keer", 10) for number in range(1, 10)]
    dots = chart.agreed(rows).groups["g"]
    assert [dot.label for dot in dots] == ["p9", "p8", "p7", "p6", "p5", "p4", "en 3 andere"]


def test_picture_is_written_when_there_is_something_to_compare(tmp_path: Path) -> None:
    assert chart.draw(ROWS[-1:], tmp_path / "leeg.png", about="machine") is False
    assert chart.draw(ROWS, tmp_path / "run.svg", about="machine") is True
    assert "<svg" in (tmp_path / "run.svg").read_text(encoding="utf-8")
    assert not (tmp_path / "leeg.png").exists()
