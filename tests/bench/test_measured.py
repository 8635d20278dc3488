"""How measurements are summed up and judged."""

import pytest

from bench.measured import Measurement, percentile_95, show


def test_a_value_at_its_limit_is_within() -> None:
    assert Measurement("g", "w", 1.5, "keer", limit=1.5).within is True
    assert Measurement("g", "w", 1.51, "keer", limit=1.5).within is False
    assert Measurement("g", "w", 9.0, "keer").within is None


def test_one_in_twenty_is_above_the_95th_percentile() -> None:
    assert percentile_95([float(value) for value in range(101)]) == pytest.approx(95.0)


def test_table_groups_lines_and_names_what_is_too_high() -> None:
    table = show([Measurement("Start", "a", 1, "s"), Measurement("Pagina", "b", 2, "keer", limit=1.5)])
    lines = [" ".join(line.split()) for line in table.splitlines()]
    assert lines == ["Start", "a 1.00 s", "", "Pagina", "b 2.00 keer TE HOOG (> 1.5)"]
