"""What the database does for a question: through an index, so that its cost does not follow the table's size."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from spuk_monitor.domain.steering import Decision
from spuk_monitor.store import Store
from tests.builders.uploads import AREA, observation, observation_upload
from tests.store.conftest import ONLY_A_FILE, Accept

BY_KEY = (
    "SEARCH observations USING INDEX ux_observations_current (area=? AND measure=? AND category=? AND period=?)"
)  # fmt: skip


class Plans:
    """Listens to every statement and asks how the database will carry it out."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, _connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "WITH")):
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            self.lines.extend(row[3] for row in plan)

    def of(self, table: str) -> list[str]:
        words = (f"SCAN {table}", f"SEARCH {table}")
        return sorted({line for line in self.lines if line.startswith(words)})


@pytest.fixture
def plans(store: Store, accept: Accept) -> Iterator[Plans]:
    accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M05", "2026Q2", 1))
    accept(observation("RSD-M05", "2026Q1", 2))
    listener = Plans()
    sa.event.listen(store._engine, "before_cursor_execute", listener)
    yield listener
    sa.event.remove(store._engine, "before_cursor_execute", listener)


@ONLY_A_FILE
def test_page_query(store: Store, plans: Plans) -> None:
    store.observations(areas=[AREA], measures=["RSD-M05", "RSD-M07"])
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ux_observations_current (area=? AND measure=?)"
    ]


@ONLY_A_FILE
def test_page_query_of_an_earlier_version(store: Store, plans: Plans) -> None:
    store.observations(areas=[AREA], measures=["RSD-M05", "RSD-M07"], as_of=1)
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ix_observations_ended (area=? AND measure=?)",
        "SEARCH observations USING INDEX ux_observations_current (area=? AND measure=?)",
    ]


@ONLY_A_FILE
def test_measures_of_every_area_are_found_by_walking_from_area_to_area(store: Store, plans: Plans) -> None:
    found = store.observations(measures=["RSD-M05", "RSD-M07"], as_of=1)
    assert found[["area", "measure", "period", "value"]].to_numpy().tolist() == [
        [AREA, "RSD-M05", "2026Q1", 1],
        [AREA, "RSD-M05", "2026Q2", 1],
    ]
    of_rows = [line for line in plans.of("observations") if line.startswith("SEARCH observations USING")]
    assert of_rows == [
        "SEARCH observations USING INDEX ix_observations_ended (area=? AND measure=?)",
        "SEARCH observations USING INDEX ux_observations_current (area=? AND measure=?)",
    ]
    assert [line for line in plans.of("observations") if "INDEX" not in line] == []


@ONLY_A_FILE
def test_change_set_looks_up_only_the_keys_of_the_file(store: Store, plans: Plans) -> None:
    store.diff(observation_upload(observation("RSD-M05", "2026Q1", 3), observation("RSD-M05", "2026Q3", 3)))
    assert plans.of("observations") == [BY_KEY]


@ONLY_A_FILE
def test_accept_ends_rows_by_their_id(accept: Accept, plans: Plans) -> None:
    accept(observation("RSD-M05", "2026Q1", 3))
    assert plans.of("observations") == [BY_KEY, "SEARCH observations USING INTEGER PRIMARY KEY (rowid=?)"]


@ONLY_A_FILE
def test_undo_finds_what_a_version_did(store: Store, plans: Plans) -> None:
    store.undo(2, by="Ilse", reason="fout")
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ix_observations_version_from (version_from=?)",
        "SEARCH observations USING INDEX ix_observations_version_to (version_to=?)",
        "SEARCH observations USING INTEGER PRIMARY KEY (rowid=?)",
    ]


@ONLY_A_FILE
def test_whether_there_is_an_example(store: Store, accept: Accept, plans: Plans) -> None:
    accept(observation("RSD-M07", "2026Q1", 3), fictitious=True)
    plans.lines.clear()
    assert store.has_example() is True
    assert plans.of("observations") == ["SEARCH observations USING INDEX ix_observations_version_from (version_from=?)"]


@ONLY_A_FILE
def test_one_observation_and_its_life(store: Store, plans: Plans) -> None:
    assert store.find_observation(measure="RSD-M05", area=AREA, period="2026Q1") == 3
    assert [step.id for step in store.trace(3)] == [1, 3]
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ix_observations_ended (area=? AND measure=? AND category=? AND period=?)",
        BY_KEY,
        "SEARCH observations USING INTEGER PRIMARY KEY (rowid=?)",
    ]


@ONLY_A_FILE
def test_comparing_versions_follows_what_they_did(store: Store, plans: Plans) -> None:
    store.compare(1, 2)
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ix_observations_version_from (version_from>? AND version_from<?)",
        "SEARCH observations USING INDEX ix_observations_version_to (version_to>? AND version_to<?)",
    ]


@ONLY_A_FILE
def test_periods_are_found_by_index(store: Store, plans: Plans) -> None:
    store.periods(areas=[AREA], measures=["RSD-M05", "RSD-M07"])
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ux_observations_current (area=? AND measure=?)"
    ]


@ONLY_A_FILE
def test_areas_that_start_alike(store: Store, plans: Plans) -> None:
    assert store.areas(starting="WK1674") == []
    assert store.areas(starting=AREA[:5], as_of=1) == [AREA]
    assert plans.of("observations") == [
        "SEARCH observations USING INDEX ix_observations_ended (area>? AND area<?)",
        "SEARCH observations USING INDEX ux_observations_current (area>? AND area<?)",
    ]


@ONLY_A_FILE
def test_money_of_an_area(store: Store, plans: Plans) -> None:
    for read in (store.budget_lines, store.budget_cells, store.spending):
        read(AREA)
        read(AREA, as_of=1)
    for table in ("budget_lines", "budget_cells", "spending"):
        assert plans.of(table) == [
            f"SEARCH {table} USING INDEX ix_{table}_ended (area=?)",
            f"SEARCH {table} USING INDEX ux_{table}_current (area=?)",
        ]


@ONLY_A_FILE
def test_what_people_wrote(store: Store, plans: Plans) -> None:
    store.journal.holding(Decision, areas=[AREA])
    store.journal.holding(Decision, areas=[AREA], as_of=1)
    store.journal.history(Decision, area=AREA, key="BES-1")
    assert plans.of("entries") == [
        "SEARCH entries USING INDEX ix_entries_key (kind=? AND area=? AND key=?)",
        "SEARCH entries USING INDEX ix_entries_key (kind=? AND area=?)",
        "SEARCH entries USING INDEX ux_entries_current (kind=? AND area=?)",
    ]
