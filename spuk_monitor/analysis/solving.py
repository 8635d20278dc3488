"""Which unknowns a set of sums determines: those that are the same in every solution.

Only what is in a sum matters, not what it comes to. An unknown is determined when it is zero in the whole null space of
the matrix of the sums over the unknowns, which is when a row of its reduced echelon form has no other unknown.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

_Row = dict[Hashable, int | Fraction]


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum that is zero: what stands before each unknown and before each known figure, 1 or for a total -1."""

    unknown: Mapping[Hashable, int]
    known: Mapping[Hashable, int]


def determined(equations: Sequence[Equation]) -> Iterator[dict[Hashable, set[Hashable]]]:
    """Of each group of equations that share unknowns: the unknowns that follow, and from which known figures each does.
    Groups in which nothing follows are left out."""
    for group in _groups(equations):
        if len(group) > 1 and (found := _solved(group)):
            yield found


def _groups(equations: Sequence[Equation]) -> list[list[Equation]]:
    """Connected by the unknowns that they share."""
    parent: dict[Hashable, Hashable] = {}

    def root(cell: Hashable) -> Hashable:
        while (above := parent.setdefault(cell, cell)) != cell:
            parent[cell] = parent[above]
            cell = above
        return cell

    some = [(one, next(iter(one.unknown))) for one in equations if one.unknown]
    for one, first in some:
        for cell in one.unknown:
            parent[root(cell)] = root(first)
    groups: dict[Hashable, list[Equation]] = {}
    for one, first in some:
        groups.setdefault(root(first), []).append(one)
    return list(groups.values())


def _solved(group: Sequence[Equation]) -> dict[Hashable, set[Hashable]]:
    """Those that stand alone once every other is eliminated; in whole numbers and fractions, so exactly."""
    reduced: dict[Hashable, tuple[_Row, _Row]] = {}  # unknowns and knowns, by an unknown that is in no other row
    for one in group:
        unknown, known = _Row(one.unknown), _Row(one.known)
        for cell in [cell for cell in one.unknown if cell in reduced]:
            _subtract(unknown, known, reduced[cell], times=unknown[cell])
        if not unknown:
            continue  # says what the others say already
        chosen = next((cell for cell, size in unknown.items() if abs(size) == 1), next(iter(unknown)))
        factor = 1 / Fraction(unknown[chosen]) if abs(unknown[chosen]) != 1 else unknown[chosen]
        row = ({cell: size * factor for cell, size in unknown.items()}, {key: n * factor for key, n in known.items()})
        for others in reduced.values():
            if chosen in others[0]:
                _subtract(*others, row, times=others[0][chosen])
        reduced[chosen] = row
    return {cell: set(known) for cell, (unknown, known) in reduced.items() if len(unknown) == 1}


def _subtract(unknown: _Row, known: _Row, row: tuple[_Row, _Row], *, times: int | Fraction) -> None:
    for mine, other in zip((unknown, known), row, strict=True):
        for cell, size in other.items():
            left = mine.get(cell, 0) - times * size
            if left:
                mine[cell] = left
            else:
                mine.pop(cell, None)
