"""The example: the real budget with fictitious figures, decisions and narratives; filling a store, and taking it out.

What was written by `EXAMPLE_BY` is fictitious, and stays so whoever edits it afterwards.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from spuk_monitor.analysis.quotes import find_quotes
from spuk_monitor.definitions.example_entries import ExampleEntry, read_example_entries
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.steering import (
    Entry,
    Narrative,
)
from spuk_monitor.ingest import read_upload
from spuk_monitor.quoting import quotable
from spuk_monitor.store import Store, VersionRecord
from spuk_monitor.store.entries import DROPPED

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLE_BY = "voorbeeld"
_REMOVED = "Weggehaald met de voorbeeldcijfers."
_SORTS: tuple[type[Entry], ...] = get_args(Entry)
_SORT_OF: dict[str, Any] = {one.KIND: one for one in _SORTS}


def fill_with_example(store: Store, definitions: Definitions) -> list[VersionRecord]:
    """Each area's own example, only into an empty store.

    data/begroting/<area>.xlsx holds the budget, data/voorbeeld/<area>/*.xlsx the fictitious figures, stuurgroep.yaml
    beside these the fictitious decisions and narratives.
    """
    if store.version():
        return []
    made = []
    for area in definitions.programmes:
        folder = PROJECT / "data" / "voorbeeld" / area
        budget = PROJECT / "data" / "begroting" / f"{area}.xlsx"
        if budget.exists():
            made.append(_accept(store, definitions, budget, area=area, fictitious=False))
        for path in sorted(folder.glob("*.xlsx")):
            made.append(_accept(store, definitions, path, area=area, fictitious=True))
        for one in read_example_entries(folder, area):
            _write(store, definitions, one)
    return [record for record in made if record]


def has_example(store: Store) -> bool:
    """Whether anything fictitious is still among what counts."""
    return store.has_example() or bool(example_entries(store))


def remove_example(store: Store, *, by: str) -> VersionRecord | None:
    """Takes out the fictitious figures, as one version (None when there are none), and what was written beside them."""
    for kind, area, key in sorted(example_entries(store)):
        store.journal.drop(_SORT_OF[kind], area=area, key=key, by=by, note=_REMOVED)
    return store.remove_example(by=by)


def example_entries(store: Store) -> frozenset[tuple[str, str, str]]:
    """Kind, area and key of every record that holds and began as an example."""
    began: dict[tuple[str, str, str], bool] = {}
    for one in reversed(store.journal.log()):
        place = (one.kind, one.area, one.key)
        if one.action == DROPPED:
            began.pop(place, None)
        else:
            began.setdefault(place, one.by == EXAMPLE_BY)
    return frozenset(place for place, is_example in began.items() if is_example)


def _accept(store: Store, definitions: Definitions, path: Path, *, area: str, fictitious: bool) -> VersionRecord | None:
    content = path.read_bytes()
    lines = list(store.budget_lines(area)["line"])
    upload = read_upload(content, file=path.name, definitions=definitions, area=area, known_lines=lines)
    if not upload.ok:
        raise UsageError("\n".join([f"{path.name} klopt niet:", *(one.sentence() for one in upload.findings)]))
    return store.accept(
        upload,
        original=content,
        by=EXAMPLE_BY,
        note="Fictief voorbeeld, geen echte cijfers" if fictitious else "Begroting uit de aanvraag",
        definitions_digest=definitions.digest,
        fictitious=fictitious,
    )


def _write(store: Store, definitions: Definitions, one: ExampleEntry) -> None:
    """With the figures as they were when it would have been written."""
    found = [record.version for record in store.history() if record.file == one.after]
    if one.after is not None and not found:
        raise UsageError(f"Bij een voorbeeld staat after: {one.after}, maar dat bestand is er niet.")
    version = found[0] if found else store.version()
    entry = one.entry
    if isinstance(entry, Narrative):
        known = quotable(definitions, store, entry, as_of=version)
        store.journal.save(replace(entry, version=version, quotes=find_quotes(entry.text, known)), by=EXAMPLE_BY)
    else:
        store.journal.save(replace(entry, version=version), by=EXAMPLE_BY)
