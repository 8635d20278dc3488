"""Versions, observations, money and untouched uploads: the only SQL. Judges no content."""

from spuk_monitor.store.entries import Kept, RevisionRecord
from spuk_monitor.store.records import Change, ChangeSet, TraceStep, UndoPlan, VersionKind, VersionRecord
from spuk_monitor.store.store import Store

__all__ = [
    "Change",
    "ChangeSet",
    "Kept",
    "RevisionRecord",
    "Store",
    "TraceStep",
    "UndoPlan",
    "VersionKind",
    "VersionRecord",
]
