"""The main flows of the contract once more, on PostgreSQL."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import test_contract as contract
from tests.cli import test_loads_at_once as at_once
from tests.cli.conftest import Ran, Run
from tests.cli.test_contract import CSV

FLOWS = (
    contract.test_a_load_is_one_version_and_shows_up_in_progress,
    contract.test_several_files_are_one_version_all_or_nothing,
    contract.test_undo_is_a_new_version_and_as_of_still_tells_the_past,
    contract.test_undo_of_what_was_changed_since_is_a_conflict_and_overwrites_nothing,
)


@pytest.fixture
def run(run: Run, emptied_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The command line on an empty store on a server."""
    monkeypatch.setenv("SPUK_STORE", emptied_database)
    monkeypatch.setenv("SPUK_FILES", str(tmp_path / "bron"))
    return run


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
def test_flow(flow: Callable[[Run, CSV], None], empty: Run, csv: CSV) -> None:
    flow(empty, csv)


def test_two_loads_at_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once.test_a_figure_that_another_load_has_just_changed_is_looked_at_again(run, tmp_path, monkeypatch)


def test_the_example(run: Run, empty_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPUK_STORE", empty_database)
    contract.test_init_fills_an_empty_place_once_and_marks_the_example(run)
