"""The audit in the store: searched, counted, and told of changed definitions. On both databases."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from spuk_monitor.domain.access import Role, Via
from spuk_monitor.domain.auditing import Deed, Wanted
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.store import Store
from spuk_monitor.store.schema import events
from spuk_monitor.store.server import copy_rows
from tests.builders.people import ADMIN, ANALYST, READER
from tests.builders.uploads import content_of, observation, observation_upload
from tests.store.conftest import ONLY_A_FILE, ONLY_A_SERVER


def load(store: Store, value: float, digest: str) -> None:
    upload = observation_upload(observation("RSD-M05", "2026Q1", value))
    store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest=digest)


def told(store: Store, wanted: Wanted | None = None) -> list[tuple[Deed, str, str]]:
    lines = store.audit.lines(wanted=wanted) if wanted else store.audit.lines()
    return [(one.deed, one.subject, one.by) for one in lines]


def test_a_download_is_signed_by_the_login_whatever_name_is_given(store: Store) -> None:
    store.acting(READER).audit.exported("doelen.csv", detail="csv", by="iemand anders")
    (line,) = store.audit.lines()
    assert (line.deed, line.subject, line.detail, line.by, line.via) == (
        Deed.UITGEVOERD, "doelen.csv", "csv", "Lezer", Via.INLOG,
    )  # fmt: skip


def test_lines_are_the_newest_first_and_come_a_page_at_a_time(store: Store) -> None:
    for number in range(5):
        store.audit.exported(f"bestand {number}")
    assert [one.subject for one in store.audit.lines(2)] == ["bestand 4", "bestand 3"]
    assert [one.subject for one in store.audit.lines(2, skip=3)] == ["bestand 1", "bestand 0"]
    assert store.audit.count() == 5


def test_a_choice_of_period_deed_and_person(store: Store) -> None:
    store.acting(ANALYST).audit.exported("een")  # 09:00, and a minute later each
    store.acting(ADMIN).audit.exported("twee")
    store.audit.add(Deed.RESERVEKOPIE_GEMAAKT, "kopie.zip", role=Role.BEHEERDER)
    second = datetime(2026, 10, 1, 9, 1, tzinfo=UTC)
    assert [one[1] for one in told(store, Wanted(since=second))] == ["kopie.zip", "twee"]
    assert [one[1] for one in told(store, Wanted(until=second))] == ["een"]
    assert [one[1] for one in told(store, Wanted(deeds=frozenset({Deed.UITGEVOERD})))] == ["twee", "een"]
    assert [one[1] for one in told(store, Wanted(by="Analist"))] == ["een"]
    assert store.audit.count(Wanted(since=second, by="Beheerder")) == 1
    assert store.audit.people() == ["Analist", "Beheerder", "opdrachtregel"]


def test_quotes_and_signs_in_a_person_are_only_text(store: Store) -> None:
    name = "x' OR '1'='1"
    store.audit.exported("een", by=name)
    store.audit.exported("twee", by="Ilse")
    assert [one[1] for one in told(store, Wanted(by=name))] == ["een"]


@pytest.mark.parametrize("actor", [READER, ANALYST], ids=lambda one: one.name)
def test_only_a_beheerder_reads_the_audit(store: Store, actor: object) -> None:
    audit = store.acting(actor).audit  # type: ignore[arg-type]
    for ask in (audit.lines, audit.count, audit.people):
        with pytest.raises(AccessError):
            ask()


@pytest.mark.parametrize("change", [sa.update(events).values(recorded_by="niemand"), sa.delete(events)])
def test_no_line_is_changed_or_removed(store: Store, change: sa.sql.dml.UpdateBase) -> None:
    store.audit.exported("een")
    with pytest.raises(sa.exc.DBAPIError), store._engine.begin() as connection:
        connection.execute(change)
    assert told(store) == [(Deed.UITGEVOERD, "een", "opdrachtregel")]


def replacing(name: str, number: str) -> str:
    return (
        f"INTO events ({name}, recorded_at, recorded_by, via, deed, subject) "
        f"VALUES ({number}, '2020-01-01', 'niemand', 'inlog', 'geladen', 'x')"
    )


ALREADY_THERE = replacing("number", "1")
UPSERT = f"INSERT {ALREADY_THERE} ON CONFLICT (number) DO UPDATE SET recorded_by = 'niemand'"
REPLACING = [
    *(f"REPLACE {replacing(name, '1')}" for name in ("number", "rowid", "oid", "_rowid_")),
    *(f"REPLACE {replacing('number', number)}" for number in ("'1'", "1.0")),
    f"INSERT OR REPLACE {ALREADY_THERE}",
    UPSERT,
    "REPLACE INTO events SELECT 1, recorded_at, 'niemand', via, deed, area, subject, detail FROM events",
    "UPDATE OR REPLACE events SET recorded_by = 'niemand'",
]


@ONLY_A_FILE
@pytest.mark.parametrize("statement", REPLACING)
def test_no_line_is_replaced_in_a_file(store: Store, url: str, statement: str) -> None:
    """Whoever opens the file, without any setting of the monitor's own."""
    store.audit.exported("een")
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
        with pytest.raises(sqlite3.IntegrityError, match="rows of events are never"):
            other.execute(statement)
        other.rollback()
    store.audit.exported("twee")
    assert told(store) == [(Deed.UITGEVOERD, one, "opdrachtregel") for one in ("twee", "een")]


@ONLY_A_SERVER
@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT {ALREADY_THERE}",
        UPSERT,
        "MERGE INTO events USING (SELECT 1 AS one) AS other ON number = one WHEN MATCHED THEN DELETE",
        "TRUNCATE events",
        "CREATE TABLE other (number integer PRIMARY KEY); "
        "ALTER TABLE events ADD FOREIGN KEY (number) REFERENCES other NOT VALID; TRUNCATE other CASCADE",
    ],
)
def test_no_line_is_replaced_on_a_server(store: Store, statement: str) -> None:
    store.audit.exported("een")
    refused = "rows of events are never changed|duplicate key value violates unique constraint"
    with pytest.raises(sa.exc.IntegrityError, match=refused), store._engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert told(store) == [(Deed.UITGEVOERD, "een", "opdrachtregel")]


@ONLY_A_SERVER
def test_rows_in_bulk_replace_no_line_on_a_server(store: Store) -> None:
    store.audit.exported("een")
    names = ["number", "recorded_at", "recorded_by", "via", "deed", "subject"]
    row = (1, datetime(2020, 1, 1, tzinfo=UTC), "niemand", "inlog", "geladen", "x")
    with pytest.raises(sa.exc.IntegrityError, match="duplicate key"), store._engine.begin() as connection:
        copy_rows(connection, events, names, [row])
    assert told(store) == [(Deed.UITGEVOERD, "een", "opdrachtregel")]


# --- definitions -----------------------------------------------------------------------------------


def test_the_first_definitions_are_no_change(store: Store) -> None:
    store.audit.see_definitions("aaa")
    load(store, 1, "aaa")
    store.audit.see_definitions("aaa")
    assert [one[0] for one in told(store)] == [Deed.GELADEN]


def test_a_load_tells_of_changed_definitions_before_itself(store: Store) -> None:
    load(store, 1, "aaa")
    load(store, 2, "bbb")
    load(store, 3, "bbb")
    assert [one[0] for one in told(store)] == [
        Deed.GELADEN, Deed.GELADEN, Deed.DEFINITIES_GEWIJZIGD, Deed.GELADEN,
    ]  # fmt: skip
    assert [one.detail for one in store.audit.lines() if one.deed is Deed.DEFINITIES_GEWIJZIGD] == ["aaa > bbb"]


def test_a_start_tells_of_changed_definitions_once(store: Store) -> None:
    load(store, 1, "aaa")
    for digest in ("bbb", "bbb", "aaa"):
        store.audit.see_definitions(digest)
    load(store, 2, "aaa")
    changes = [one.detail for one in store.audit.lines() if one.deed is Deed.DEFINITIES_GEWIJZIGD]
    assert changes == ["bbb > aaa", "aaa > bbb"]
