"""What is kept between runs is what its key says, whoever runs the page at that moment."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from spuk_monitor.discreet import DiscreetMonitor, discreet, pinned
from spuk_monitor.domain.access import Actor
from spuk_monitor.monitor import Monitor, default_store_url
from spuk_monitor.store.pinned import PinnedStore
from spuk_monitor.ui import compare_view
from spuk_monitor.ui.cache import Key
from tests.builders.people import ANALYST, READER
from tests.builders.readers import FIRST
from tests.discreet.conftest import look_as


@pytest.mark.parametrize("user", [READER, ANALYST], ids=["lezer", "analist"])
@pytest.mark.parametrize("whole", [True, False], ids=["alles", "zonder kleine aantallen"])
def test_an_answer_is_that_of_its_key(folder: Path, monkeypatch: pytest.MonkeyPatch, user: Actor, whole: bool) -> None:
    monkeypatch.setenv("SPUK_STORE", f"sqlite:///{(folder / f'{FIRST}' / 'proef.db').as_posix()}")
    monkeypatch.setenv("SPUK_DEFINITIONS", str(folder / "definities"))
    look_as(monkeypatch, user)
    key = Key(default_store_url(), 3, f"niemand anders, {user.name}", 1, whole)
    assert ("niet getoond" in compare_view._compared(key, 1, 3).table) is not whole


def test_a_monitor_of_an_earlier_moment_keeps_its_answers_apart(folder: Path) -> None:
    whole = Monitor.open(f"sqlite:///{(folder / f'{FIRST}' / 'proef.db').as_posix()}")
    now, at = discreet(whole), date(2026, 9, 30)
    newest = whole.store.version()
    stores = {version: PinnedStore(whole.store, version=version, revision=0) for version in (1, newest)}
    alone = {version: DiscreetMonitor(whole.definitions, then).progress(at=at) for version, then in stores.items()}
    assert not alone[1].equals(alone[newest]), "versions that say the same prove nothing"
    for version in (newest, 1, newest):
        now.progress(at=at)
        then = pinned(now, version=version, revision=0).progress(at=at)
        pd.testing.assert_frame_equal(then, alone[version])
    whole.close()
