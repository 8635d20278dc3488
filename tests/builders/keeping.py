"""A small store with something in every table, and backups that somebody tampered with."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from spuk_monitor.domain.sources import ColumnLink, SavedMapping
from spuk_monitor.domain.steering import Picture, Scope
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.store import Store
from tests.builders.steering import AREA, decision, narrative, png
from tests.builders.uploads import budget_line, budget_upload, content_of, observation, observation_upload, spent

START = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


def fill(url: str) -> None:
    """Four versions, four revisions and a line in every other table."""
    minutes = count()
    with closing(Store.create(url, clock=lambda: START + timedelta(minutes=next(minutes), microseconds=7))) as store:
        load(store, "eerste.xlsx", 0.1 + 0.2)
        load(store, "tweede.xlsx", -0.0)
        budget = budget_upload(budget_line("BUD-A1", {"2026": 29_700.0}), spending=[spent("BUD-A1", "2026Q1", 1e-7)])
        accept(store, budget)
        store.undo(2, by="Bram", reason="verkeerd bestand")
        for title in ("Deelnemers", "Bereik"):
            link = ColumnLink("RSD-M05", titles=(title,), units={"x 1 000": 1000.0}, factor=0.5)
            store.save_mapping(SavedMapping("Wijkteam", next(iter(SourceLayout)), (link,), area=AREA), by="Ilse")
        store.journal.save(decision(), by="Anne")
        kept = store.journal.save(narrative('Eén "wijk" €\t\n 🏘'), by="Anne")
        store.journal.drop(type(kept.entry), area=AREA, key=kept.entry.key, by="Anne", note="dubbel")
        store.journal.save(picture(), by="Anne", content=png())
        store.logins.exclude("s" * 40, "iemand")
        store.logins.end("e" * 64, START)


def picture() -> Picture:
    sha256 = hashlib.sha256(png()).hexdigest()
    return Picture(area=AREA, scope=Scope.THEMA, about="B", sha256=sha256, media_type="image/png", alt="Een plein")


def load(store: Store, file: str, value: float) -> None:
    """A version with two figures; one of them is missing."""
    accept(
        store,
        observation_upload(
            observation("RSD-M05", "2026Q1", value, note="één, twee"), observation("RSD-M07", "2026Q1", None), file=file
        ),
    )


def accept(store: Store, upload: Any) -> None:
    store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="d1")


Change = Callable[[zipfile.ZipInfo, bytes], "tuple[zipfile.ZipInfo, bytes] | None"]


def tampered(backup: Path, to: Path, change: Change, *, more: Callable[[zipfile.ZipFile], None] | None = None) -> Path:
    """A copy in which `change` was applied to each member (None: left out), and `more` was added."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(to, "w") as new:
        for info in old.infolist():
            if (changed := change(info, old.read(info))) is not None:
                new.writestr(*changed)
        if more is not None:
            more(new)
    return to


def with_contents(change: Callable[[dict[str, Any]], None]) -> Change:
    """Other words in `inhoud.json`."""

    def changed(info: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
        if info.filename != "inhoud.json":
            return info, content
        document = json.loads(content)
        change(document)
        return info, json.dumps(document).encode()

    return changed


def with_database(content: bytes) -> Callable[[Path, Path], Path]:
    """Another database, with an `inhoud.json` that fits it."""
    sha256 = hashlib.sha256(content).hexdigest()

    def tell(document: dict[str, Any]) -> None:
        document["files"]["opslag.db"] = {"sha256": sha256, "bytes": len(content)}

    retold = with_contents(tell)

    def change(info: zipfile.ZipInfo, old: bytes) -> tuple[zipfile.ZipInfo, bytes]:
        return (info, content) if info.filename == "opslag.db" else retold(info, old) or (info, old)

    return lambda backup, to: tampered(backup, to, change)
