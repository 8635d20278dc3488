"""The store runs on two databases: nothing of one of them outside the modules that are for it."""

import re
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

import spuk_monitor.store
from spuk_monitor.store import schema
from spuk_monitor.store.refusals import store_error
from spuk_monitor.store.tables import TABLES

FOLDER = Path(spuk_monitor.store.__file__).parent
KNOWING = {"address.py", "dialect.py", "embedded.py", "refusals.py", "server.py"}
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path.name not in KNOWING)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_database_is_named_where_it_is_known_only(path: Path) -> None:
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


def test_every_versioned_table_holds_its_mechanism() -> None:
    for table in TABLES:
        lifetime = {"id", "origin", "origin_file", "version_from", "version_to"}
        place = {"place_sheet", "place_row", "place_column", "place_cell"}
        assert {*table.key, *table.payload} == {*table.table.columns.keys()} - lifetime - place
        assert {*table.shown} == {*table.key}


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("OperationalError", "connection failed: Connection refused", "niet bereikbaar"),
        ("OperationalError", "connection failed: FATAL:  sorry, too many clients already", "heeft het te druk"),
        ("OperationalError", "consuming input failed: server closed the connection", "weggevallen"),
        ("AdminShutdown", "", "weggevallen"),
        ("DiskFull", "", "is vol"),
        ("LockNotAvailable", "", "is bezet"),
        ("QueryCanceled", "", "heeft het te druk"),
        ("ReadOnlySqlTransaction", "", "is alleen-lezen"),
        ("UniqueViolation", "", "Iemand anders"),
        ("SomethingNew", "uitleg", "De gegevensopslag server weigert: uitleg"),
    ],
)
def test_what_a_server_refuses_is_told_in_words(name: str, said: str, words: str) -> None:
    error = type(name, (Exception,), {})(said)
    assert words in str(store_error(error, "server"))


@pytest.mark.parametrize("name", ["SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"])
def test_a_disk_that_refuses_is_told_in_words(name: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    assert str(store_error(error, "opslag.db")) == (
        "De schijf met de gegevensopslag opslag.db weigert te lezen of te schrijven. "
        "Is hij vol, of niet bereikbaar? Probeer het daarna opnieuw; er is niets gewijzigd."
    )


def test_a_broken_invariant_is_no_message_for_a_user() -> None:
    assert store_error(type("CheckViolation", (Exception,), {})("uitleg"), "server") is None
