"""What is kept between runs is what its key says, whoever runs the page at that moment."""

from pathlib import Path

import pytest

from spuk_monitor.domain.access import Actor
from spuk_monitor.monitor import default_store_url
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
