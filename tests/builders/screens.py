"""Pages opened in process on a tiny store of their own."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor import monitor
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.store import Store
from spuk_monitor.ui import navigation
from tests.builders.uploads import content_of

MAIN = Path(navigation.__file__).with_name("main.py")
PAGES = navigation.PAGES_FOLDER
_FILE = "proef.db"


def written_interventions(count: int) -> str:
    """interventies.yaml with this many interventions in theme C of the second area."""
    one = "VBO-C-a:\n  theme: C\n  level: koepel\n  letter: a\n  strategy: 1\n  name: Middagprogramma\n"
    part = "VBO-C-a.{n}:\n  theme: C\n  level: onderdeel\n  parent: VBO-C-a\n  letter: a.{n}\n  strategy: 1\n"
    return one + "".join(part.format(n=n) + f"  name: Onderdeel nummer {n}\n" for n in range(1, count))


# Read and made once a process: the definitions are frozen, and an empty store is the same each time.
_own_definitions = cache(load_definitions)


def _definitions() -> Definitions:
    return load_definitions() if "SPUK_DEFINITIONS" in os.environ else _own_definitions()


@cache
def _empty_store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leeg.db"
        Store.create(f"sqlite:///{file.as_posix()}").close()
        return file.read_bytes()


def _accept(url: str, uploads: Iterable[Upload], digest: str, *, fictitious: bool) -> None:
    store = Store.open(url)
    try:
        for upload in uploads:
            store.accept(
                upload,
                original=content_of(upload.file),
                by="proef",
                note=None,
                definitions_digest=digest,
                fictitious=fictitious,
            )
    finally:
        store.close()


@lru_cache(maxsize=16)
def _filled_store(uploads: tuple[Upload, ...], digest: str, *, fictitious: bool) -> Mapping[str, bytes]:
    """The files of a store with these uploads, by their path; the tests of a module fill many with the same."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / _FILE).write_bytes(_empty_store())
        _accept(_address(folder), uploads, digest, fictitious=fictitious)
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _address(folder: Path) -> str:
    return f"sqlite:///{(folder / _FILE).as_posix()}"


class Screens:
    """Opens pages on the store at `url`; each test has its own folder, so its own store and its own cache."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.url = _address(folder)
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("SPUK_STORE", self.url)
        monkeypatch.delenv("SPUK_FILES", raising=False)
        monkeypatch.delenv("SPUK_DEFINITIONS", raising=False)
        monkeypatch.setattr(monitor, "load_definitions", _definitions)

    def define(self, definitions: Path) -> None:
        """Use this folder of definitions instead of the real one."""
        self._monkeypatch.setenv("SPUK_DEFINITIONS", str(definitions))

    def fill(self, *uploads: Upload, fictitious: bool = False) -> None:
        """Make the store and accept the uploads, one version each."""
        digest = _definitions().digest
        if (self.folder / _FILE).exists():
            _accept(self.url, uploads, digest, fictitious=fictitious)
            return
        for name, content in _filled_store(uploads, digest, fictitious=fictitious).items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    def open(self, page: str, at: date | None = None, **params: str) -> AppTest:
        """pages/<page>.py as a reader sees it at reference date `at` (default: today)."""
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        for name, value in {**({"peildatum": at.isoformat()} if at else {}), **params}.items():
            app.query_params[name] = value
        app.switch_page(str(PAGES / f"{page}.py")).run()
        assert not app.exception
        return app


def markup(app: AppTest) -> str:
    """Everything the page says in HTML of its own, with plain spaces."""
    text = "\n".join(str(element.proto.body) for element in app.get("html"))
    return text.replace("&nbsp;", " ").replace("\u00a0", " ")


def param(app: AppTest, name: str) -> str | None:
    """A query parameter as the page left it."""
    value = app.query_params.get(name)
    return value[0] if isinstance(value, list) else value
