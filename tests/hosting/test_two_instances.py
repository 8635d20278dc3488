"""The short form of `make drill`: an instance is killed in the middle of a load, and nothing is lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.postgres import Postgres
from bench.two_instances import prepared

pytestmark = pytest.mark.browser
ROWS = 4_000


def test_an_instance_killed_in_a_load_loses_nothing_and_the_other_goes_on(
    browser: Browser, postgres: Postgres, nginx: Path, tmp_path: Path
) -> None:
    with prepared(postgres, tmp_path, browser) as drill:
        drill.killed_in_a_load(ROWS, 0)
        lost = {one.what: one.value for one in drill.found if one.value}
        drill.version += 1
        missed = drill.stale()  # a version that does not show is seen
    postgres.drop(drill.url)
    assert lost == {}
    assert len(drill.found) == 3
    assert [one.split(" ", 1)[1] for one in missed] == [f"toont versie {drill.version - 1}, niet {drill.version}"] * 2
