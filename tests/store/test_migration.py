"""The revisions make exactly the tables that the code describes, and go both ways, on both databases."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from pandas.testing import assert_frame_equal

from bench.postgres import Postgres
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.domain.steering import Answer
from spuk_monitor.store import Store, dialect, migration
from spuk_monitor.store.address import parse_url
from spuk_monitor.store.schema import metadata
from tests.builders.uploads import AREA, budget_line, budget_upload, content_of, observation, observation_upload, spent
from tests.store.conftest import FILE, SERVER, Accept
from tests.store.describing import described, rows
from tests.store.test_mappings import mapping

Place = Callable[[], str]
FIGURES = ("originals", "versions", "version_files", "observations", "budget_lines", "budget_cells", "spending")
NEW = frozenset({"estimated", "series_break", "correction"})  # columns that the first revision did not have
REVISIONS = ["0001", "0002", "0003", "0004", "0005"]


@pytest.fixture(params=[FILE, SERVER])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Gives addresses where nothing is yet."""
    monkeypatch.setenv("SPUK_FILES", str(tmp_path / "bron"))
    numbers, made = count(), []

    def new() -> str:
        made.append(
            f"sqlite:///{tmp_path}/monitor{next(numbers)}.db"
            if request.param == FILE
            else request.getfixturevalue("postgres").new()
        )
        return made[-1]

    yield new
    if request.param == SERVER:
        server: Postgres = request.getfixturevalue("postgres")
        for url in made:
            server.drop(url)


@pytest.fixture
def url(place: Place) -> str:
    return place()


@pytest.fixture
def engine(place: Place) -> Iterator[sa.Engine]:
    made = dialect.engine_for(parse_url(place()))
    yield made
    made.dispose()


def upgrade(engine: sa.Engine, revision: str) -> None:
    with dialect.making(engine) as connection:
        command.upgrade(migration.alembic_config(connection), revision)


def downgrade(engine: sa.Engine, revision: str) -> None:
    with dialect.making(engine) as connection:
        command.downgrade(migration.alembic_config(connection), revision)


def test_migrated_schema_is_the_described_schema(store: Store, engine: sa.Engine) -> None:
    with dialect.making(engine) as connection:
        metadata.create_all(connection)
    assert described(store._engine) == described(engine)
    with dialect.reading(store._engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_revision_is_the_newest() -> None:
    assert ScriptDirectory.from_config(migration.alembic_config()).get_heads() == [migration.REVISION]


def test_each_revision_goes_down_as_it_went_up(engine: sa.Engine, capsys: pytest.CaptureFixture[str]) -> None:
    been = [described(engine)]
    for revision in REVISIONS:
        upgrade(engine, revision)
        been.append(described(engine))
    assert [sorted(after.keys() - before.keys()) for before, after in pairwise(been)][2] == [
        "entries",
        "revisions",
    ]
    for revision in ["0004", "0003", "0002", "0001", "base"]:
        been.pop()
        downgrade(engine, revision)
        assert described(engine) == been[-1]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


@pytest.fixture
def filled(store: Store, accept: Accept) -> Store:
    """Three loads, an undo, an answer that was changed and withdrawn, and a mapping that was saved and dropped."""
    accept(observation("RSD-M05", "2026Q1", 0.1 + 0.2), observation("RSD-M07", "2026Q1", None))
    accept(observation_upload(observation("RSD-M05", "2026Q1", 2), file="tweede.xlsx"))
    accept(budget_upload(budget_line("BUD-A1", {"2026": 100.0}), spending=[spent("BUD-A1", "2026Q1", 10)]))
    store.undo(2, by="Bram", reason="fout")
    for text in ("ja", "nee, één keer"):
        store.journal.save(Answer(AREA, "OV-1", text, date(2026, 9, 2), "beleidsadviseur"), by="Anne")
    store.journal.drop(Answer, area=AREA, key="OV-1", by="Anne", note="vervallen")
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    store.drop_mapping("Wijkteam", by="Bram")
    return store


def test_figures_survive_every_revision_down_and_up(filled: Store) -> None:
    before = rows(filled._engine, *FIGURES, without=NEW)
    frames = [filled.observations(as_of=as_of) for as_of in (None, 1, 2, 3, 4)]
    for revision in reversed(REVISIONS[:-1]):
        downgrade(filled._engine, revision)
        assert rows(filled._engine, *FIGURES, without=NEW) == before
    for revision in REVISIONS[1:]:
        upgrade(filled._engine, revision)
        assert rows(filled._engine, *FIGURES, without=NEW) == before
    for as_of, frame in zip((None, 1, 2, 3, 4), frames, strict=True):
        assert_frame_equal(filled.observations(as_of=as_of), frame)
    assert rows(filled._engine, "entries", "mappings") == {"entries": [], "mappings": []}
    again = observation_upload(observation("RSD-M05", "2026Q1", 0.1 + 0.2), observation("RSD-M07", "2026Q1", None))
    assert filled.diff(again).is_empty


def test_what_was_done_before_there_was_an_audit_is_told(filled: Store) -> None:
    upgraded = [
        (one.number, one.at, one.by, one.via, one.deed, one.area, one.subject, one.detail)
        for one in reversed(filled.audit.lines())
    ]
    downgrade(filled._engine, "0003")
    upgrade(filled._engine, "head")
    start = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    told = [(one.at - start, one.by, one.deed, one.area, one.subject, one.detail) for one in filled.audit.lines()[::-1]]
    minutes = [timedelta(minutes=number) for number in range(9)]
    assert told == [
        (minutes[0], "Ilse", "geladen", None, "versie 1", "waarnemingen.xlsx"),
        (minutes[1], "Ilse", "geladen", None, "versie 2", "tweede.xlsx"),
        (minutes[2], "Ilse", "geladen", None, "versie 3", "begroting.xlsx"),
        (minutes[3], "Bram", "teruggedraaid", None, "versie 2", None),
        (minutes[4], "Anne", "vastgelegd", AREA, "antwoord OV-1", None),
        (minutes[5], "Anne", "gewijzigd", AREA, "antwoord OV-1", None),
        (minutes[6], "Anne", "ingetrokken", AREA, "antwoord OV-1", None),
        (minutes[7], "Ilse", "koppeling bewaard", None, "Wijkteam", None),
        (minutes[8], "Bram", "koppeling verwijderd", None, "Wijkteam", None),
    ]
    # The same lines as were written at the moment itself.
    assert [
        (one.number, one.at, one.by, one.via, one.deed, one.area, one.subject, one.detail)
        for one in reversed(filled.audit.lines())
    ] == upgraded


def first_revision(engine: sa.Engine, held: dict[str, list[dict[str, Any]]]) -> None:
    """A store as the first release made it, with these rows."""
    upgrade(engine, "0001")
    with dialect.making(engine) as connection:
        for name, records in held.items():
            for record in records:
                marks = ", ".join(f":{column}" for column in record)
                connection.execute(sa.text(f"INSERT INTO {name} ({', '.join(record)}) VALUES ({marks})"), record)


def test_a_store_of_the_first_revision_is_brought_up_to_date_without_loss(filled: Store, place: Place) -> None:
    held = rows(filled._engine, *FIGURES, without=NEW)
    for line in held["budget_lines"]:  # a driver that reads the list for us does not write it
        line["interventions"] = '["RSD-A-a"]'
    older = place()
    engine = dialect.engine_for(parse_url(older))
    first_revision(engine, held)
    held = rows(engine, *FIGURES)
    with pytest.raises(StoreError, match="oudere versie"):
        Store.open(older)

    upgraded = Store.create(older)
    assert rows(engine, *FIGURES, without=NEW) == held
    assert described(upgraded._engine) == described(filled._engine)
    assert upgraded.history() == filled.history()
    for as_of in (None, 1, 2, 3):
        assert_frame_equal(upgraded.observations(as_of=as_of), filled.observations(as_of=as_of))
    assert upgraded.observations()[["estimated", "series_break"]].to_numpy().tolist() == [[False, False]] * 2
    changed = observation_upload(observation("RSD-M05", "2026Q1", 2), file="tweede.xlsx")
    assert upgraded.original(changed.sha256) == content_of("tweede.xlsx")
    upgraded.close()
    engine.dispose()


def test_a_revision_that_fails_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("stroom uit")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.operations.Operations.create_index", fail)
        with pytest.raises(RuntimeError, match="stroom uit"):
            Store.create(url)
    again = dialect.engine_for(parse_url(url))
    assert described(again) == {}
    again.dispose()
    store = Store.create(url)
    assert store.version() == 0
    store.close()
