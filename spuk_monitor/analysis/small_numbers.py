"""Small numbers of people (method, section 6): withheld in one place, before anything is made of the figures.

A count from 1 up to the limit is withheld; a zero stays a zero. Where one part of something that is shown would then
follow from the rest, the next smallest is withheld too; that part may be a figure that is unknown or not there at all.
See withholding for what adds up to what, and protecting for what goes along. What is not about people is never touched.
Nothing here depends on a reference date: two days that withhold otherwise would together give away what each withholds.
"""

from collections.abc import Collection
from typing import Final

import numpy as np
import pandas as pd

from spuk_monitor.analysis.protecting import protected
from spuk_monitor.analysis.survey import is_asked
from spuk_monitor.analysis.tracks import Array
from spuk_monitor.analysis.withholding import families, relations_in, ties_of
from spuk_monitor.domain.answers import JOINT, PERCENTAGES
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.people import counts_people
from spuk_monitor.domain.terms import CellState

_WHOLE: Final = ".den"  # how the measure ends that a share is of
ALONG: Final = "niet getoond"  # in place of a number that would give a small one away


def small_words(definitions: Definitions) -> str:
    """`< 10`: what stands in the place of a small number."""
    return f"< {definitions.thresholds.small_number}"


class SmallNumbers:
    """Withholds in observation frames; a Discretion of store.discreet.

    `measures`: those of which a figure may be withheld; of all others nothing is.
    """

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._limit = definitions.thresholds.small_number
        measures = definitions.measures.values()
        self._asked = [one.id for one in measures if is_asked(one)]
        self._counted = [one.id for one in measures if counts_people(one)]
        self._shares = {one.id: one.indicator for one in measures if one.is_share and one.indicator is not None}
        self._counts = {
            one.id: one.indicator for one in measures if counts_people(one) and one.indicator in self._shares.values()
        }
        self._shares = {one: of for one, of in self._shares.items() if of in self._counts.values()}
        self.measures = frozenset((*self._asked, *self._counted, *self._shares))
        self._ties = ties_of(definitions)
        self._families = {area: family for family in families(definitions) for area in family}

    def family(self, area: str) -> frozenset[str]:
        """The area with those that it is made of, its municipality and all that these are tied with."""
        return self._families.get(area) or frozenset({area})

    def with_counts(self, measures: Collection[str]) -> frozenset[str]:
        """These and, beside a share, the counts of the same people."""
        of = {self._shares[one] for one in measures if one in self._shares}
        return frozenset(measures) | {one for one, indicator in self._counts.items() if indicator in of}

    def observations(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same rows and columns; a withheld row has no value and no margins, the state `onderdrukt`, and as its
        note `< 10`, or "niet getoond" where it is withheld to protect another.

        `frame` holds whole measures of whole families: every category and period of each.
        """
        people = frame["measure"].isin(self._counted).to_numpy() | self._answers(frame)
        value = frame["value"].to_numpy(dtype=np.float64)
        state = frame["state"]
        valued = people & (state == CellState.WAARDE).to_numpy() & ~np.isnan(value)
        small = valued & (value > 0) & (value < self._limit)
        secret = small | (people & (state == CellState.ONDERDRUKT).to_numpy())
        # Also where nothing is small: what is no figure may be, and follow from those that are.
        relations = relations_in(frame, self._definitions, measures=[*self._counted, *self._asked], ties=self._ties)
        withheld = protected(relations, value=value, valued=valued, withheld=secret, limit=self._limit)
        withheld = (withheld & valued) | self._telling_shares(frame, withheld=withheld)
        if not withheld.any():
            return frame
        note = np.where(small, small_words(self._definitions), ALONG)
        return frame.assign(
            value=np.where(withheld, np.nan, value),
            state=state.where(~withheld, str(CellState.ONDERDRUKT)),
            margin_low=frame["margin_low"].where(~withheld),
            margin_high=frame["margin_high"].where(~withheld),
            note=frame["note"].where(~withheld, pd.Series(note, index=frame.index, dtype="object")),
        )

    def _telling_shares(self, frame: pd.DataFrame, *, withheld: Array) -> Array:
        """Which shares give a small number away: those beside a withheld count of the same people, and those of which
        the whole is shown and the part is small."""
        found = np.zeros(len(frame), dtype=bool)
        rows = np.flatnonzero(frame["measure"].isin([*self._shares, *self._counts]).to_numpy())
        part = frame.take(rows)
        secret: set[tuple[str, ...]] = set()
        wholes: dict[tuple[str, ...], float] = {}
        names = (part[name].tolist() for name in ("measure", "area", "category", "period", "value"))
        told = [
            ((self._counts.get(measure) or self._shares[measure], *place), measure, value, row)
            for measure, *place, value, row in zip(*names, rows.tolist(), strict=True)
        ]
        for key, measure, value, row in told:
            if measure in self._counts and withheld[row]:
                secret.add(key)
            elif measure.endswith(_WHOLE):
                wholes[key] = value
        for key, measure, value, row in told:
            if measure in self._shares:
                small = 0 < value * wholes.get(key, 0) / 100 < self._limit
                found[row] = not np.isnan(value) and (key in secret or small)
        return found

    def instead(self) -> str:
        return ALONG

    def _answers(self, frame: pd.DataFrame) -> Array:
        """Which rows count how many people gave an answer; one of a set of percentages does not."""
        found = np.zeros(len(frame), dtype=bool)
        rows = np.flatnonzero(frame["measure"].isin(self._asked).to_numpy())
        if len(rows):
            part = frame.iloc[rows]
            item = [code.split(JOINT)[0] if JOINT in code else "" for code in part["category"]]
            share = part["note"].fillna("").astype(str).str.contains(PERCENTAGES, regex=False) | (part["value"] % 1 > 0)
            keys = [part["area"], part["measure"], part["period"], pd.Series(item, index=part.index, dtype="object")]
            found[rows] = ~share.groupby(keys).transform("any").to_numpy()
        return found
