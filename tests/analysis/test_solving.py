"""Which unknowns sums determine; held against the null space of the same sums."""

import random
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from spuk_monitor.analysis.solving import Equation, determined


def by_null_space(equations: Sequence[Mapping[Hashable, int]]) -> set[Hashable]:
    cells = list(dict.fromkeys(cell for one in equations for cell in one))
    matrix = np.array([[one.get(cell, 0) for cell in cells] for one in equations], dtype=float)
    _, sizes, directions = np.linalg.svd(matrix)
    free = directions[int(np.sum(sizes > 1e-9)) :]
    return {cell for number, cell in enumerate(cells) if not np.any(np.abs(free[:, number]) > 1e-9)}


def sums(*equations: Mapping[Hashable, int]) -> list[Equation]:
    """What is written in capitals is known."""
    return [
        Equation(
            {cell: sign for cell, sign in one.items() if not str(cell).isupper()},
            {cell: sign for cell, sign in one.items() if str(cell).isupper()},
        )
        for one in equations
    ]


def test_sums_around_a_figure_determine_it() -> None:
    square = sums(
        {"a": 1, "b": 1, "P": -1}, {"c": 1, "d": 1, "e": 1, "Q": -1, "X": 1}, {"a": 1, "c": 1, "X": 1}, {"b": 1, "d": 1}
    )
    assert list(determined(square)) == [{"e": {"P", "Q"}}], "X is added and taken off again"
    assert list(determined(square[:3])) == []
    assert list(determined(sums({"a": 1, "b": -1, "P": 1}, {"a": 1, "b": 1, "Q": 1}, {"c": 1, "d": 1}))) == [
        {"a": {"P", "Q"}, "b": {"P", "Q"}}
    ]


def test_it_is_the_null_space_that_decides() -> None:
    chance = random.Random(7)
    seen = set()
    for _ in range(300):
        cells = [f"x{number}" for number in range(chance.randint(3, 8))]
        equations: list[Mapping[Hashable, int]] = [
            {cell: chance.choice((1, 1, -1)) for cell in chance.sample(cells, chance.randint(2, 3))}
            for _ in range(chance.randint(2, 7))
        ]
        found = {cell for group in determined(sums(*equations)) for cell in group}
        assert found == by_null_space(equations)
        seen.add(len(found))
    assert {0, 2, 3, 4} <= seen
