"""A dashboard with a login: one provider, one store and one server for all tests of this folder.

Tests tell people apart by their own names, since what one does to a login or to somebody's access stays.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.serving import Server, running_server
from spuk_monitor.store import Store
from tests.builders import logged_in
from tests.builders.provider import Provider, running_provider


@pytest.fixture(scope="session")
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture(scope="session")
def secrets_file(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Path:
    path = tmp_path_factory.mktemp("inlog") / "secrets.toml"
    path.write_text(logged_in.settings(provider), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{(tmp_path_factory.mktemp('opslag') / 'inlog.db').as_posix()}"


@pytest.fixture(scope="session")
def login_store(store_url: str) -> Iterator[Store]:
    store = Store.create(store_url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def guarded(secrets_file: Path, store_url: str, login_store: Store) -> Iterator[Server]:
    """The dashboard where people have to log in, on every address of this computer; it can reach no other machine."""
    options = {"secrets.files": str(secrets_file), "server.address": "0.0.0.0"}
    with running_server(environment={"SPUK_STORE": store_url}, options=options, watch=True) as server:
        yield server
