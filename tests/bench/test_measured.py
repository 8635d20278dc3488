"""How measurements are summed up, judged, shown and read back."""

from pathlib import Path

import pytest

from bench import measured
from bench.measured import Measurement, Role, figure, percentile_95, short, show


def test_a_value_at_its_limit_is_within() -> None:
    assert Measurement("g", "w", 1.5, "keer", limit=1.5).within is True
    assert Measurement("g", "w", 1.51, "keer", limit=1.5).within is False
    assert Measurement("g", "w", 9.0, "keer").within is None
    assert Measurement("g", "w", None, "keer", limit=1.5).within is None


def test_one_in_twenty_is_above_the_95th_percentile() -> None:
    assert percentile_95([float(value) for value in range(101)]) == pytest.approx(95.0)


def test_table_groups_lines_and_names_what_is_too_high() -> None:
    table = show(
        [
            Measurement("Start", "a", 1, "s", low=0.5, high=1204.4),
            Measurement("Pagina", "b", 2, "keer", limit=1.5),
            Measurement("Pagina", "c", None, "s", limit=0.1, note="niet gemeten: weg"),
        ]
    )
    lines = [" ".join(line.split()) for line in table.splitlines()]
    assert lines[:2] == ["Start", "a 1 s 0,500 – 1.204"]
    assert lines[3:] == ["Pagina", "b 2 keer TE HOOG (> 1,5)", "c – s niet gemeten (≤ 0,1) niet gemeten: weg"]


def test_columns_stand_below_each_other() -> None:
    names = ("kort", "een veel langere naam")
    lines = show([Measurement("g", name, 12.34, "ms", limit=20) for name in names]).splitlines()[1:3]
    assert len({line.index("12,3") for line in lines}) == len({line.index("ok (≤ 20)") for line in lines}) == 1


def test_figures_are_dutch() -> None:
    values = (None, 0, 0.0837, 1.525, 13.64, 1204.4)
    assert [figure(value) for value in values] == ["–", "0", "0,084", "1,52", "13,6", "1.204"]
    assert [short(value) for value in (0.1, 1.25, 1000, 20.0)] == ["0,1", "1,25", "1.000", "20"]


def test_what_is_kept_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "OUTCOME", tmp_path)
    rows = [
        Measurement("g", "a", 1.5, "s", note="n", low=1.0, high=2.0, role=Role.MONITOR),
        Measurement("g", "b", None, "deel", 0.1, beside="c"),
    ]
    about, back = measured.read(measured.keep(rows, mode="quick"))
    assert back == rows
    assert set(about) == {"at", "mode", "machine"} and about["mode"] == "quick"
