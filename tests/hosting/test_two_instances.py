"""The short form of `make drill`: an instance is killed in the middle of a load, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser

from bench.postgres import Postgres, dsn
from bench.two_instances import prepared

pytestmark = pytest.mark.browser
ROWS = 1_000


@contextmanager
def no_figures_written(url: str) -> Iterator[None]:
    """Whoever writes figures waits, in the middle of their transaction; who reads does not."""
    with psycopg.connect(dsn(url)) as connection:
        connection.execute("LOCK TABLE observations IN SHARE MODE")
        yield


def test_an_instance_killed_in_a_load_loses_nothing_and_the_other_goes_on(
    browser: Browser, postgres: Postgres, nginx: Path, tmp_path: Path
) -> None:
    with prepared(postgres, tmp_path, browser) as drill:
        drill.killed_in_a_load(ROWS, held=no_figures_written(drill.url))
        lost = {one.what: one.value for one in drill.found if one.value}
        drill.version += 1
        missed = drill.stale()  # a version that does not show is seen
    postgres.drop(drill.url)
    assert lost == {}
    assert [one.what for one in drill.found][1:] == [
        "gestopt met SIGKILL in een lading: half geschreven",
        "dezelfde persoon laadt verder op de andere",
    ]
    assert [one.split(" ", 1)[1] for one in missed] == [f"toont versie {drill.version - 1}, niet {drill.version}"] * 2
