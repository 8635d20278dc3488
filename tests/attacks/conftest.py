"""A dashboard with a login for whoever attacks it: one provider, one store and one server for all tests here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.serving import Server, running_server
from spuk_monitor.store import Store
from tests.builders import logged_in
from tests.builders.provider import Provider, running_provider
from tests.builders.steering import decision
from tests.builders.uploads import content_of, observation, observation_upload


@pytest.fixture(scope="package")
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture(scope="package")
def attacked(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Tests only try to write in its store, which holds one load and one decision."""
    folder = tmp_path_factory.mktemp("aangevallen")
    secrets = folder / "secrets.toml"
    secrets.write_text(logged_in.settings(provider), encoding="utf-8")
    url = f"sqlite:///{(folder / 'opslag.db').as_posix()}"
    store = Store.create(url)
    upload = observation_upload(observation("RSD-M05", "2026Q1", 40))
    store.accept(upload, original=content_of(upload.file), by="Anne", note=None, definitions_digest="d")
    store.journal.save(decision(), by="Anne")
    store.close()
    options = {"secrets.files": str(Path(secrets))}
    with running_server(environment={"SPUK_STORE": url}, options=options) as server:
        yield server
