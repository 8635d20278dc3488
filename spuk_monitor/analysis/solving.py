"""Which unknowns a set of sums determines: those that are the same in every solution.

Only which unknowns are in a sum matters, not what it comes to. One is determined when it is zero in the whole null
space of the matrix of the sums, which is when a row of its reduced echelon form has nothing but that unknown.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction

Equation = Mapping[Hashable, int]  # what stands before each unknown: 1, or -1 for a total
_Row = dict[Hashable, int | Fraction]


def determined(equations: Sequence[Equation]) -> Iterator[tuple[set[Hashable], set[Hashable]]]:
    """Of each group of equations that share unknowns: those that follow, and all. Groups in which nothing follows are
    left out."""
    for group in _groups(equations):
        if len(group) > 1 and (found := _solved(group)):
            yield found, {cell for one in group for cell in one}


def _groups(equations: Sequence[Equation]) -> list[list[Equation]]:
    """Connected by the unknowns that they share."""
    parent: dict[Hashable, Hashable] = {}

    def root(cell: Hashable) -> Hashable:
        while (above := parent.setdefault(cell, cell)) != cell:
            parent[cell] = parent[above]
            cell = above
        return cell

    for one in equations:
        first = next(iter(one), None)
        for cell in one:
            parent[root(cell)] = root(first)
    groups: dict[Hashable, list[Equation]] = {}
    for one in equations:
        if one:
            groups.setdefault(root(next(iter(one))), []).append(one)
    return list(groups.values())


def _solved(group: Sequence[Equation]) -> set[Hashable]:
    """Those that stand alone once every other is eliminated; in whole numbers and fractions, so exactly."""
    reduced: dict[Hashable, _Row] = {}  # by an unknown that is in this row only, once
    for one in group:
        row: _Row = dict(one)
        for cell in [cell for cell in one if cell in reduced]:
            _subtract(row, reduced[cell], times=row[cell])
        if not row:
            continue  # says what the others say already
        chosen = next((cell for cell, size in row.items() if abs(size) == 1), next(iter(row)))
        row = {
            cell: size * row[chosen] if abs(row[chosen]) == 1 else Fraction(size) / row[chosen]
            for cell, size in row.items()
        }
        for other in reduced.values():
            if chosen in other:
                _subtract(other, row, times=other[chosen])
        reduced[chosen] = row
    return {cell for cell, row in reduced.items() if len(row) == 1}


def _subtract(row: _Row, other: _Row, *, times: int | Fraction) -> None:
    for cell, size in other.items():
        left = row.get(cell, 0) - times * size
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
