"""A store in a file or on a server, with a clock that ticks a minute per version.

Every test here that has a store runs on both databases; ONLY_A_FILE says that a test is about the file itself.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.store import Store, VersionRecord
from tests.builders.uploads import content_of, observation_upload

CORRECTION = Correction(
    measure="RSD-M05",
    area="roosendaal-ring",
    period="2026Q1",
    expect=40,
    value=4,
    reason="tikfout in het bestand, bevestigd door de bron",
    by="data-analist",
    on=date(2026, 10, 5),
)

Accept = Callable[..., VersionRecord | None]


FILE, SERVER = "bestand", "server"
ONLY_A_FILE = pytest.mark.parametrize("url", [FILE], indirect=True)
ONLY_A_SERVER = pytest.mark.parametrize("url", [SERVER], indirect=True)


@pytest.fixture(params=[FILE, SERVER])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where no store is yet, or on a server an empty one; its originals come in `bron`."""
    if request.param == FILE:
        return f"sqlite:///{tmp_path}/monitor.db"
    monkeypatch.setenv("SPUK_FILES", str(tmp_path / "bron"))
    return str(request.getfixturevalue("emptied_database"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    minutes = count()
    start = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    made = Store.create(url, clock=lambda: start + timedelta(minutes=next(minutes)))
    yield made
    made.close()


@pytest.fixture
def accept(store: Store) -> Accept:
    """accept(upload) or accept(observation, observation …): the version it makes, or None."""

    def load(*what: Upload | ObservationDraft, fictitious: bool = False) -> VersionRecord | None:
        upload = what[0] if isinstance(what[0], Upload) else None
        if upload is None:
            upload = observation_upload(*(one for one in what if isinstance(one, ObservationDraft)))
        return store.accept(
            upload,
            original=content_of(upload.file),
            by="Ilse",
            note=None,
            definitions_digest="digest-1",
            fictitious=fictitious,
        )

    return load
