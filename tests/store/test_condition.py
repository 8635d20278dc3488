"""The condition of a store, asked of both databases."""

from pathlib import Path

import pytest

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.store import Store
from spuk_monitor.store.condition import examine, kind_of_store
from tests.builders.uploads import budget_line, budget_upload, observation, spent
from tests.store.conftest import ONLY_A_FILE, Accept


def test_a_store_with_figures(store: Store, url: str, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 3, source="CBS-KWB"))
    accept(budget_upload(budget_line("BUD-A1", {"2026": 10}), spending=[spent("BUD-A1", "2026Q1", 5)]))
    store.audit.add(Deed.RESERVEKOPIE_GEMAAKT, "kopie.zip", role=Role.BEHEERDER)
    found = examine(url)
    assert (found.reachable, found.is_current, found.problem) == (True, True, None)
    assert found.kind == kind_of_store(url) in ("sqlite", "postgresql")
    held = found.contents
    assert held
    assert (held.version, held.revision, held.writable) == (2, 0, True)
    assert (held.originals_known, held.originals_present) == (2, 2)
    assert [(one.kind, one.source, one.version, one.by) for one in held.loads] == [
        ("waarnemingen", "CBS-KWB", 1, "Ilse"),
        ("begroting", None, 2, "Ilse"),
        ("uitputting", None, 2, "Ilse"),
    ]
    assert held.backup_at == store.audit.lines(1)[0].at
    assert held.size_bytes
    assert held.size_bytes > 10_000


@ONLY_A_FILE
def test_an_empty_place(url: str) -> None:
    found = examine(url)
    assert (found.contents, found.schema, found.is_current) == (None, None, False)
    assert found.problem
    assert "python -m spuk_monitor init" in found.problem


@pytest.mark.usefixtures("store")
def test_a_folder_of_originals_that_is_gone(url: str, accept: Accept, tmp_path: Path) -> None:
    accept(observation("RSD-M05", "2026Q1", 3))
    (tmp_path / "bron").rename(tmp_path / "elders")
    held = examine(url).contents
    assert held
    assert (held.originals_known, held.originals_present) == (1, 0)
