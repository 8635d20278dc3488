"""Answers kept between reruns, by store version and choice; never by a frame (docs/adr, Streamlit hashes a sample).

Everything handed out is shared between sessions and must not be changed. One rerun asks the store's version once: in
`look`, whose `View` goes with every question. Every key holds for whom the answer is, so that a reader is never handed
what was worked out for an analyst.
"""

import os
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.money import Money
from spuk_monitor.discreet import DiscreetMonitor, discreet
from spuk_monitor.domain.access import Actor, Role
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.steering import Decision, Entry
from spuk_monitor.monitor import Monitor, default_store_url
from spuk_monitor.store.entries import E, Kept
from spuk_monitor.ui import access, opened
from spuk_monitor.ui.filters import Selection
from spuk_monitor.ui.kept import ENTRIES, kept


class Key(NamedTuple):
    """What every cached answer depends on. `revision` is that of what people wrote; `whole` as in View."""

    store: str
    version: int
    digest: str
    revision: int
    whole: bool


@dataclass(frozen=True, slots=True)
class View:
    """Which figures a page shows: this store at this version, with these definitions, seen through this selection.

    `whole`: for somebody who may see small numbers of people.
    """

    store: str
    version: int
    digest: str
    revision: int
    whole: bool
    selection: Selection

    @property
    def area(self) -> str:
        return self.selection.area

    @property
    def at(self) -> date:
        return self.selection.at

    @property
    def theme(self) -> str | None:
        return self.selection.theme

    @property
    def key(self) -> Key:
        return Key(self.store, self.version, self.digest, self.revision, self.whole)


def monitor() -> Monitor:
    """The one monitor of this server, for the current user: with their role and name, and for who lacks the role
    analist without small numbers. Raises StoreError, DefinitionError."""
    user = access.current_user()
    return monitor_seeing(whole=sees_all(user)).acting(user)


def monitor_seeing(*, whole: bool) -> Monitor:
    """The monitor of this server for nobody in particular, with or without small numbers of people.

    For cached answers: what is kept under a key is worked out as the key says, whoever runs the page by then.
    """
    return opened.monitor() if whole else _discreet(default_store_url(), os.environ.get("SPUK_DEFINITIONS", ""))


def sees_all(user: Actor) -> bool:
    """Whether somebody may see small numbers of people (method, section 6)."""
    return user.may(Role.ANALIST)


@kept(8)
def _discreet(url: str, definitions: str) -> DiscreetMonitor:
    """Kept, because it remembers what it worked out."""
    return discreet(opened.monitor())


def look(selection: Selection) -> View:
    """Ask the store how new it is; once per rerun."""
    current = monitor()
    store = current.store
    return View(
        default_store_url(),
        store.version(),
        current.definitions.digest,
        store.journal.revision(),
        not isinstance(current, DiscreetMonitor),
        selection,
    )


def definitions(view: View) -> Definitions:
    """The definitions as they count at the reference date: with confirmed assumptions and revised targets."""
    return _definitions(view.key, view.at)


@kept()
def _definitions(key: Key, at: date) -> Definitions:
    return monitor_seeing(whole=key.whole).definitions_at(at)


def written(view: View, sort: type[E]) -> list[Kept[E]]:
    """What people wrote of one sort for the area: decisions, narratives … (domain.steering)."""
    found: list[Kept[E]] = _written(view.key, sort, view.area)
    return found


@kept()
def _written(key: Key, sort: type[Any], area: str) -> list[Any]:
    return monitor_seeing(whole=key.whole).store.journal.holding(sort, areas=[area])


def withdrawn(view: View, sort: type[E]) -> list[Kept[E]]:
    """What was withdrawn of one sort for the area, the last one first."""
    found: list[Kept[E]] = _withdrawn(view.key, sort, view.area)
    return found


@kept()
def _withdrawn(key: Key, sort: type[Any], area: str) -> list[Any]:
    return monitor_seeing(whole=key.whole).store.journal.withdrawn(sort, areas=[area])


def progress(view: View) -> pd.DataFrame:
    """All targets of the area at the reference date (columns: analysis.progress.judge_targets)."""
    return _progress(view.key, view.area, view.at)


@kept()
def _progress(key: Key, area: str, at: date) -> pd.DataFrame:
    return monitor_seeing(whole=key.whole).progress(area, at=at)


def budget(view: View) -> Money:
    """The money of the whole area, all themes."""
    return _budget(view.key, view.area, view.at)


@kept()
def _budget(key: Key, area: str, at: date) -> Money:
    return monitor_seeing(whole=key.whole).budget(area, at=at)


def budget_cells(view: View) -> pd.DataFrame:
    """The stored amounts per line and year of the whole area (columns: store.frames.CELL_COLUMNS)."""
    return _budget_cells(view.key, view.area)


@kept()
def _budget_cells(key: Key, area: str) -> pd.DataFrame:
    return monitor_seeing(whole=key.whole).store.budget_cells(area)


def spending(view: View) -> pd.DataFrame:
    """What was spent and committed of the whole area, as stored (columns: store.frames.SPENDING_COLUMNS)."""
    return _spending(view.key, view.area)


@kept()
def _spending(key: Key, area: str) -> pd.DataFrame:
    return monitor_seeing(whole=key.whole).store.spending(area)


def aftermath(view: View, decision: Decision) -> list[Aftermath]:
    """What the figures of the targets of a decision did since (analysis.aftermath)."""
    return _aftermath(view.key, decision, view.at)


@kept(4 * ENTRIES)
def _aftermath(key: Key, decision: Decision, at: date) -> list[Aftermath]:
    return monitor_seeing(whole=key.whole).aftermath(decision, at=at)


def outcomes(view: View, reference: str) -> pd.DataFrame:
    """Gebiedseffect, context and local indicators beside `reference` (columns: analysis.outcomes.compare)."""
    return _outcomes(view.key, view.area, view.at, reference)


@kept()
def _outcomes(key: Key, area: str, at: date, reference: str) -> pd.DataFrame:
    return monitor_seeing(whole=key.whole).outcomes(area, at=at, reference=reference)


def coverage(view: View) -> pd.DataFrame:
    """What is missing, late or old, per measure (columns: analysis.coverage.coverage)."""
    return _coverage(view.key, view.area, view.at)


@kept()
def _coverage(key: Key, area: str, at: date) -> pd.DataFrame:
    return monitor_seeing(whole=key.whole).coverage(area, at=at)


def observations(view: View) -> pd.DataFrame:
    """The stored observations of the area itself, for provenance tables (OBSERVATION FRAME of the store)."""
    return _observations(view.key, view.area)


@kept()
def _observations(key: Key, area: str) -> pd.DataFrame:
    return monitor_seeing(whole=key.whole).store.observations(areas=[area])


def has_example(view: View) -> bool:
    """Whether anything fictitious is still stored."""
    return _has_example(view.key)


@kept()
def _has_example(key: Key) -> bool:
    return monitor_seeing(whole=key.whole).has_example()


def is_example(view: View, entry: Entry) -> bool:
    """Whether a decision, narrative or picture is fictitious; wherever it is shown it says so."""
    return (entry.KIND, entry.area, entry.key) in _example_entries(view.key)


@kept()
def _example_entries(key: Key) -> frozenset[tuple[str, str, str]]:
    return monitor_seeing(whole=key.whole).example_entries()
