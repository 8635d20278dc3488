"""The revisions make exactly the tables that the code describes, and go both ways."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from pandas.testing import assert_frame_equal

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store import Store, dialect, migration
from spuk_monitor.store.schema import metadata
from tests.builders.uploads import budget_line, budget_upload, content_of, observation, observation_upload, spent
from tests.store.conftest import Accept


def statements(engine: sa.Engine) -> dict[str, list[str]]:
    """Name -> the parts of the statement that made it; the order of constraints says nothing."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            name: sorted(" ".join(sql.split()).removesuffix(" )").split(", "))
            for name, sql in rows
            if not name.startswith("alembic")
        }


def test_migrated_schema_is_the_described_schema(store: Store, tmp_path: Path) -> None:
    described = dialect.engine_for(dialect.parse_url(f"sqlite:///{tmp_path}/described.db"))
    metadata.create_all(described)
    assert statements(store._engine) == statements(described)
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    described.dispose()


def test_revision_is_the_newest() -> None:
    assert ScriptDirectory.from_config(migration.alembic_config()).get_heads() == [migration.REVISION]


def test_down_and_up_again(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    made = statements(store._engine)
    with dialect.writing(store._engine) as connection:
        command.downgrade(migration.alembic_config(connection), "base")
    assert statements(store._engine) == {}
    with dialect.writing(store._engine) as connection:
        command.upgrade(migration.alembic_config(connection), "head")
    assert statements(store._engine) == made
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


TABLES = ("originals", "versions", "version_files", "observations", "budget_lines", "budget_cells", "spending")
NEW = {"estimated", "series_break", "correction"}


def contents(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows, without the columns that the first revision did not have."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            name: [
                {column: row[column] for column in row.keys() if column not in NEW}  # noqa: SIM118 - a sqlite3.Row
                for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2")
            ]
            for name in TABLES
        }


def first_revision(file: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    """A store as the first release made it, with these rows."""
    engine = dialect.engine_for(dialect.parse_url(f"sqlite:///{file}"))
    with dialect.writing(engine) as connection:
        command.upgrade(migration.alembic_config(connection), "0001")
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection, connection:
        for name, records in rows.items():
            for record in records:
                marks = ", ".join(f":{column}" for column in record)
                connection.execute(f"INSERT INTO {name} ({', '.join(record)}) VALUES ({marks})", record)


def test_a_store_of_the_first_revision_is_brought_up_to_date_without_loss(
    store: Store, accept: Accept, tmp_path: Path
) -> None:
    accept(observation("RSD-M05", "2026Q1", 1), observation("RSD-M07", "2026Q1", None))
    changed = observation_upload(observation("RSD-M05", "2026Q1", 2), file="tweede.xlsx")
    accept(changed)
    accept(budget_upload(budget_line("BUD-A1", {"2026": 100.0}), spending=[spent("BUD-A1", "2026Q1", 10)]))
    store.undo(2, by="Bram", reason="fout")
    rows = contents(tmp_path / "monitor.db")
    older = tmp_path / "ouder.db"
    first_revision(older, rows)
    with pytest.raises(StoreError, match="oudere versie"):
        Store.open(f"sqlite:///{older}")

    upgraded = Store.create(f"sqlite:///{older}")
    assert contents(older) == rows
    assert statements(upgraded._engine).keys() == statements(store._engine).keys()
    assert upgraded.history() == store.history()
    for as_of in (None, 1, 2, 3):
        assert_frame_equal(upgraded.observations(as_of=as_of), store.observations(as_of=as_of))
    assert upgraded.observations()[["estimated", "series_break"]].to_numpy().tolist() == [[False, False]] * 2
    assert upgraded.original(changed.sha256) == content_of("tweede.xlsx")
    again = observation_upload(observation("RSD-M05", "2026Q1", 1), observation("RSD-M07", "2026Q1", None))
    assert upgraded.diff(again).is_empty
    upgraded.close()


def test_a_revision_that_fails_leaves_nothing_behind(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("stroom uit")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.operations.Operations.create_index", fail)
        with pytest.raises(RuntimeError, match="stroom uit"):
            Store.create(url)
    engine = dialect.engine_for(dialect.parse_url(url))
    assert statements(engine) == {}
    engine.dispose()
    store = Store.create(url)
    assert store.version() == 0
    store.close()
