"""The revisions make exactly the tables that the code describes, and go both ways."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from spuk_monitor.store import Store, dialect, migration
from spuk_monitor.store.schema import metadata


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
