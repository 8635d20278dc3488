"""What must be withheld along with small numbers, so that no sum gives one: first sum by sum, then all together.

Of one sum: what it leaves for the figures that are withheld, unknown or absent may not be one withheld figure, nor
small, nor such that there is only one way to divide it. A zero protects nothing, nor does what is unknown where nothing
is left for it. Of sums together: what is withheld may not be the one solution of all of them.

What somebody concludes from the choice of what went along, beyond that one way, is not looked into.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import inf

from spuk_monitor.analysis.solving import Equation, determined
from spuk_monitor.analysis.tracks import Array


@dataclass(frozen=True, slots=True)
class Relation:
    """Figures of which any one follows from the others: parts, and what they add up to where that is a row as well.

    `rows`: positions of the parts and of the `total`; None: the sum is no row, but is shown or follows.
    `absent`: parts that are no row at all, each by a name of its own.
    """

    rows: tuple[int, ...]
    total: int | None = None
    absent: tuple[Hashable, ...] = ()


def protected(relations: Sequence[Relation], *, value: Array, valued: Array, withheld: Array, limit: float) -> Array:
    """`withheld` with what must be withheld as well; all arrays by position, `valued`: which have a value to show.

    The smallest that is shown goes along, never a zero. Goes on until nothing changes.
    """
    figures = _Figures(value, valued, withheld, limit)
    sums = [_Sum(one, figures) for one in relations]
    changed = True
    while changed:
        _protect_each(sums)
        changed = _protect_together(sums, figures)
    done: Array = withheld.copy()
    done[:] = figures.done
    return done


class _Figures:
    """`done`: what is withheld so far."""

    def __init__(self, value: Array, valued: Array, withheld: Array, limit: float) -> None:
        self.value: list[float] = value.tolist()
        self.valued: list[bool] = valued.tolist()
        self.done: list[bool] = withheld.tolist()
        self.limit = limit

    def withhold_smallest(self, rows: Sequence[int]) -> bool:
        """Of those that are shown; False where there is none but zeros."""
        shown = [row for row in rows if not self.done[row] and self.value[row] > 0]
        if shown:
            self.done[min(shown, key=lambda row: (self.value[row], row))] = True
        return bool(shown)


class _Sum:
    """One relation. `rest`: what the total leaves for the parts without a value; None where it cannot be computed."""

    __slots__ = ("_figures", "relation", "rest", "unknown")

    def __init__(self, relation: Relation, figures: _Figures) -> None:
        self.relation, self._figures = relation, figures
        value, valued, done = figures.value, figures.valued, figures.done
        empty = [row for row in relation.rows if not valued[row]]
        self.unknown: tuple[Hashable, ...] = (*[row for row in empty if not done[row]], *relation.absent)
        total = relation.total
        self.rest: float | None = None
        if total is not None and valued[total]:
            lacks = empty or relation.absent
            self.rest = 2 * value[total] - sum([value[row] for row in relation.rows if valued[row]]) if lacks else 0

    def is_safe(self) -> bool:
        figures = self._figures
        if self.rest is None and self.unknown:
            return True  # nothing can be computed
        done = figures.done
        hidden = [row for row in self.relation.rows if done[row]]
        if not hidden and not self.rest:
            return True
        lacking = len(hidden) + self.leaves_unknown
        if hidden and lacking == 1:
            return False
        empty = 0 if self.rest is not None else figures.limit
        together = (self.rest or 0) + sum(figures.value[row] if figures.valued[row] else empty for row in hidden)
        return not 0 < together < figures.limit and not self._has_one_way(hidden, together)

    @property
    def leaves_unknown(self) -> bool:
        """Whether what is unknown protects what is withheld; it does not where nothing is left for it."""
        return bool(self.unknown) and (self.rest is None or self.rest > 0)

    def _has_one_way(self, hidden: Sequence[int], together: float) -> bool:
        """Whether `together` can be divided in one way only over what is shown as "< 10" and what went along, which is
        at least the limit and at most the smallest that is still shown: 15 is 5 and 10 beside a 10."""
        value, limit = self._figures.value, self._figures.limit
        if self.leaves_unknown or self.relation.total in hidden or not all(self._figures.valued[row] for row in hidden):
            return False
        along = [value[row] for row in hidden if value[row] >= limit]
        small = len(hidden) - len(along)
        if not small:
            return False
        shown = [value[row] for row in self.relation.rows if not self._figures.done[row] and value[row] > 0]
        most = min(shown, default=inf) if along else 0
        if along and max(along) > most:
            most = inf  # it went along in another sum
        fewest, largest = small, small * (limit - 1)
        low = max(fewest, together - len(along) * most) if along else together
        high = min(largest, together - len(along) * limit)
        return low == high and (small == 1 or low in (fewest, largest))

    def equation(self) -> Equation:
        """What is not known of it, and what is shown."""
        figures, rows = self._figures, self.relation.rows
        unknown = [row for row in rows if figures.done[row]] + [*(self.unknown if self.leaves_unknown else ())]
        shown = [row for row in rows if not figures.done[row] and figures.value[row] > 0]
        return Equation({cell: self._sign(cell) for cell in unknown}, {row: self._sign(row) for row in shown})

    def _sign(self, cell: Hashable) -> int:
        return -1 if cell == self.relation.total else 1


def _protect_each(sums: Sequence[_Sum]) -> None:
    changed = True
    while changed:
        changed = False
        for one in sums:
            if not one.is_safe():
                changed |= one._figures.withhold_smallest(one.relation.rows)


def _protect_together(sums: Sequence[_Sum], figures: _Figures) -> bool:
    """Whether something goes along because sums that share withheld figures determine one of these together: of the
    figures that it then follows from the smallest."""
    touched = [one for one in sums if any(figures.done[row] for row in one.relation.rows)]
    touched = [one for one in touched if one.is_safe()]  # of the others the sum itself is not shown
    found = False
    for solved in determined([one.equation() for one in touched]):
        beside = [known for cell, known in solved.items() if isinstance(cell, int) and figures.done[cell]]
        found |= figures.withhold_smallest([row for known in beside for row in known if isinstance(row, int)])
    return found
