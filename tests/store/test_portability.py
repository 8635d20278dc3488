"""The store must run on a server database later: nothing of one database outside dialect.py."""

import re
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

import spuk_monitor.store
from spuk_monitor.store import dialect, schema
from spuk_monitor.store.tables import OBSERVATIONS, TABLES

FOLDER = Path(spuk_monitor.store.__file__).parent
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path.name != "dialect.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_only_dialect_names_a_database(path: Path) -> None:
    code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
    assert re.findall(r"sqlite\w*|PRAGMA|postgres\w*|rowid", code, re.IGNORECASE) == []


@pytest.mark.parametrize("table", schema.metadata.sorted_tables, ids=lambda table: table.name)
def test_tables_can_be_made_on_a_server(table: sa.Table) -> None:
    server = postgresql.dialect()  # type: ignore[no-untyped-call]
    ending = {"mappings": "ended_at", "exclusions": "ended_at", "entries": "revision_to"}.get(table.name, "version_to")
    made = str(sa.schema.CreateTable(table).compile(dialect=server))
    assert f"CREATE TABLE {table.name} (" in made
    assert ("JSON" in made) == (table is schema.budget_lines)
    for index in table.indexes:
        words = str(sa.schema.CreateIndex(index).compile(dialect=server))
        assert words.endswith(
            {
                "ux": f"WHERE {ending} IS NULL",
                "ix_entries_key": "(kind, area, key)",
                f"ix_{table.name}_ended": "WHERE version_to IS NOT NULL",
                f"ix_{table.name}_version_to": "WHERE version_to IS NOT NULL",
                f"ix_{table.name}_version_from": "(version_from)",
            }[str(index.name) if str(index.name).startswith("ix") else "ux"]
        )


def test_question_for_an_earlier_version_on_a_server() -> None:
    column = OBSERVATIONS.table.c.area
    statement = OBSERVATIONS.rows_at([column], as_of=3, order=["area"], area="GM1674")
    server = postgresql.dialect()  # type: ignore[no-untyped-call]
    words = re.sub(r"%\(\w+\)s(::\w+)?", "?", str(statement.compile(dialect=server)))
    assert " ".join(words.split()) == (
        "SELECT observations.area FROM observations WHERE observations.area = ? "
        "AND observations.version_to IS NULL AND observations.version_from <= ? "
        "UNION ALL SELECT observations.area FROM observations WHERE observations.area = ? "
        "AND observations.version_to > ? AND observations.version_from <= ? ORDER BY area"
    )


def test_every_versioned_table_holds_its_mechanism() -> None:
    for table in TABLES:
        lifetime = {"id", "origin", "origin_file", "version_from", "version_to"}
        place = {"place_sheet", "place_row", "place_column", "place_cell"}
        assert {*table.key, *table.payload} == {*table.table.columns.keys()} - lifetime - place
        assert {*table.shown} == {*table.key}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("OperationalError", "niet bereikbaar"),
        ("DiskFull", "is vol"),
        ("LockNotAvailable", "is bezet"),
        ("ReadOnlySqlTransaction", "is alleen-lezen"),
        ("UniqueViolation", "Iemand anders"),
        ("SomethingNew", "De gegevensopslag server weigert: uitleg"),
    ],
)
def test_what_a_server_refuses_is_told_in_words(name: str, words: str) -> None:
    error = type(name, (Exception,), {})("uitleg")
    assert words in str(dialect._store_error(error, "server"))


@pytest.mark.parametrize("name", ["SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"])
def test_a_disk_that_refuses_is_told_in_words(name: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    assert str(dialect._store_error(error, "opslag.db")) == (
        "De schijf met de gegevensopslag opslag.db weigert te lezen of te schrijven. "
        "Is hij vol, of niet bereikbaar? Probeer het daarna opnieuw; er is niets gewijzigd."
    )


def test_a_broken_invariant_is_no_message_for_a_user() -> None:
    assert dialect._store_error(type("CheckViolation", (Exception,), {})("uitleg"), "server") is None
