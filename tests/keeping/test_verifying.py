"""A store that was changed outside the monitor: every sort of loss is seen, named, and nothing else is."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.domain.terms import Severity
from spuk_monitor.store import dialect
from spuk_monitor.store.address import parse_url
from spuk_monitor.store.verifying import Fault
from tests.builders.keeping import picture
from tests.keeping.conftest import Place, file_place

FOUT = Severity.FOUT
BROUGHT = "Versie {}: volgens de lijst van versies {} gebracht, in de tabellen {}."
ENDED = "Versie {}: volgens de lijst van versies {} beëindigd, in de tabellen {}."
DOUBLE = "Tabel observations, rij 1: geldt nog terwijl de volgende van hetzelfde gegeven al geldt."
LACKS = "{} {} ontbreekt in de database."
NO_TRIGGER = "Trigger {} ontbreekt in de database of staat uit: het logboek kan zijn gewijzigd."
NO_DELETE = "CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'never'); END"


def change(place: Place, *statements: str) -> None:
    """As somebody with another program would, past every rule."""
    with closing(sqlite3.connect(place.url.removeprefix("sqlite:///"))) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for one in statements:
            connection.execute(one)


@pytest.mark.parametrize(
    ("statements", "faults"),
    [
        (
            ["DELETE FROM observations WHERE version_to = 2"],
            [BROUGHT.format(1, "2 rijen", 1), ENDED.format(2, "1 rij", 0)],
        ),
        (["DELETE FROM spending"], [BROUGHT.format(3, "3 rijen", 2)]),
        (
            ["DELETE FROM version_files WHERE version = 3"],
            [
                f"Tabel {one} heeft gegevens van versie 3 zonder het bestand waar ze uit komen."
                for one in ("budget_lines", "budget_cells", "spending")
            ],
        ),
        (
            ["DELETE FROM versions WHERE number = 2"],
            [
                "Tabel versions noemt in undoes iets dat er niet is: 2.",
                "Tabel observations noemt in origin iets dat er niet is: 2.",
                "Tabel observations noemt in version_from iets dat er niet is: 2.",
                "Tabel observations noemt in version_to iets dat er niet is: 2.",
                "Tabel version_files noemt in version iets dat er niet is: 2.",
                "De nummering van de versies heeft gaten: 1 nummer ontbreekt.",
            ],
        ),
        (
            ["DELETE FROM revisions WHERE number = 2"],
            [
                "Tabel entries noemt in revision_from iets dat er niet is: 2.",
                "De nummering van de teksten en besluiten heeft gaten: 1 nummer ontbreekt.",
            ],
        ),
        (
            ["UPDATE observations SET version_to = 1 WHERE id = 1"],
            [
                "Tabel observations, rij 1: in strijd met de regel ck_observations_lifetime.",
                ENDED.format(2, "1 rij", 0),
                ENDED.format(1, "0 rijen", 1),
            ],
        ),
        (
            ["UPDATE observations SET value = NULL WHERE id = 1"],
            ["Tabel observations, rij 1: in strijd met de regel ck_observations_value."],
        ),
        (
            ["DROP INDEX ux_observations_current", "UPDATE observations SET version_to = NULL WHERE id = 1"],
            [LACKS.format("Index", "ux_observations_current"), DOUBLE, ENDED.format(2, "1 rij", 0)],
        ),
        (
            ["UPDATE observations SET version_to = 4 WHERE id = 1"],
            [DOUBLE, ENDED.format(2, "1 rij", 0), ENDED.format(4, "1 rij", 2)],
        ),
        (
            ["DROP INDEX ux_mappings_current", "UPDATE mappings SET ended_at = NULL, ended_by = NULL"],
            [
                LACKS.format("Index", "ux_mappings_current"),
                "Tabel mappings heeft meer dan één geldende rij voor Wijkteam.",
            ],
        ),
        (["UPDATE entries SET body = 'kapot' WHERE id = 1"], ["Wat er staat bij besluit BES-1 is niet te lezen."]),
        (
            [f"DELETE FROM originals WHERE sha256 = '{picture().sha256}'"],
            [f"Het bestand van afbeelding AFB-1 is niet bekend: {picture().sha256}."],
        ),
    ],
)
def test_what_was_changed_in_the_database_is_seen(
    own: Callable[[], Place], statements: list[str], faults: list[str]
) -> None:
    here = own()
    change(here, *statements)
    found = here.verified()
    assert sorted(one.text for one in found.faults if one.severity is FOUT) == sorted(faults)
    assert not found.ok


def test_a_line_taken_from_the_audit_is_told_as_what_may_also_be_a_failed_write(own: Callable[[], Place]) -> None:
    here = own()
    change(here, "DROP TRIGGER events_no_delete", "DELETE FROM events WHERE number IN (2, 3)", NO_DELETE)
    words = (
        "De nummering van het logboek heeft gaten: 2 nummers ontbreken. "
        "Op een server hoort dat bij een afgebroken handeling."
    )
    found = here.verified()
    assert (found.faults, found.ok) == ((Fault(Severity.WAARSCHUWING, words),), True)


@pytest.mark.parametrize(
    ("statements", "faults"),
    [
        *(
            ([f"DROP TRIGGER {one}"], [NO_TRIGGER.format(one)])
            for one in ("events_no_delete", "events_no_replace", "events_no_update")
        ),
        (["DROP INDEX ix_entries_key"], [LACKS.format("Index", "ix_entries_key")]),
        (["DROP TABLE ended_logins"], [LACKS.format("Tabel", "ended_logins")]),
        (["DROP TABLE originals", "DELETE FROM observations"], [LACKS.format("Tabel", "originals")]),
        (
            ["DROP TRIGGER events_no_update", "ALTER TABLE events DROP COLUMN detail"],
            [LACKS.format("Kolom", "events.detail"), NO_TRIGGER.format("events_no_update")],
        ),
        (
            [
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'CONSTRAINT ck_exclusions_ended', '') "
                "WHERE name = 'exclusions'",
            ],
            [LACKS.format("Regel", "ck_exclusions_ended")],
        ),
    ],
)
def test_what_the_schema_lacks_is_named(own: Callable[[], Place], statements: list[str], faults: list[str]) -> None:
    here = own()
    change(here, *statements)
    found = here.verified()
    assert found.faults == tuple(Fault(FOUT, one) for one in faults)
    assert not found.ok


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DROP TRIGGER events_no_change ON events", NO_TRIGGER.format("events_no_change")),
        ("DROP FUNCTION events_refuse() CASCADE", NO_TRIGGER.format("events_no_change")),
        ("ALTER TABLE events DISABLE TRIGGER events_no_change", NO_TRIGGER.format("events_no_change")),
        ("ALTER TABLE events ENABLE REPLICA TRIGGER events_no_change", NO_TRIGGER.format("events_no_change")),
        ("ALTER TABLE events ENABLE ALWAYS TRIGGER events_no_change", None),
        ("ALTER TABLE events DROP CONSTRAINT pk_events", LACKS.format("Regel", "pk_events")),
        ("ALTER TABLE entries DROP CONSTRAINT ck_entries_lifetime", LACKS.format("Regel", "ck_entries_lifetime")),
        ("DROP INDEX ux_entries_current", LACKS.format("Index", "ux_entries_current")),
        ("ALTER TABLE versions DROP COLUMN note", LACKS.format("Kolom", "versions.note")),
        ("DROP TABLE exclusions", LACKS.format("Tabel", "exclusions")),
    ],
)
def test_what_the_schema_lacks_on_a_server_is_named(
    database: str, tmp_path: Path, statement: str, fault: str | None
) -> None:
    engine = dialect.engine_for(parse_url(database))
    with dialect.writing(engine) as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
    found = Place(database, tmp_path).verified()
    assert found.faults == (() if fault is None else (Fault(FOUT, fault),))


def test_originals_are_read(own: Callable[[], Place]) -> None:
    here = own()
    lost, damaged, *_ = sorted(one.name for one in here.originals.folder.iterdir())
    (here.originals.folder / lost).unlink()
    (here.originals.folder / damaged).write_bytes(b"")
    (here.originals.folder / ".nieuw-rest").touch()
    (here.originals.folder / ("a" * 64)).touch()
    assert here.verified().faults == (
        Fault(FOUT, f"Het oorspronkelijke bestand {lost} ontbreekt."),
        Fault(FOUT, f"Het oorspronkelijke bestand {damaged} is beschadigd of aangepast."),
        Fault(
            Severity.INFO,
            "In de map met originelen: 2 bestanden horen bij geen enkele versie of tekst. "
            "Dat kan geen kwaad: het is een rest van een afgebroken handeling.",
        ),
    )


def test_an_original_that_may_not_be_read_is_no_damage(
    own: Callable[[], Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = own()
    closed = min(one.name for one in here.originals.folder.iterdir())
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    said = f"Het oorspronkelijke bestand {closed} is er, maar mag of kan niet worden gelezen: kijk naar de rechten."
    assert here.verified().faults == (Fault(FOUT, said),)


def test_a_folder_of_originals_that_may_not_be_looked_into(
    own: Callable[[], Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = own()

    def refuse(_folder: Path) -> list[str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("spuk_monitor.store.originals.os.listdir", refuse)
    with pytest.raises(StoreError) as caught:
        here.verified()
    assert caught.value.message == (
        f"De map met originelen {here.originals.folder} kan niet worden gelezen (Permission denied). "
        "Geef de gebruiker van deze opdracht het recht om erin te lezen."
    )


def test_of_many_alike_the_first_are_named(own: Callable[[], Place]) -> None:
    here = own()
    again = "SELECT {0}, kind, area, 'x{0}', body, 1, 1 FROM entries WHERE id = 1"
    columns = "id, kind, area, key, body, revision_from, revision_to"
    change(here, *(f"INSERT INTO entries ({columns}) {again.format(number)}" for number in range(10, 18)))
    told = [one.text for one in here.verified().faults]
    assert told[:2] == [
        f"Tabel entries, rij {number}: in strijd met de regel ck_entries_lifetime." for number in (10, 11)
    ]
    assert told[5:] == ["Tabel entries, rij …: in strijd met de regel ck_entries_lifetime. Nog 3 keer."]


def test_a_damaged_file_is_told_by_the_database_itself(own: Callable[[], Place]) -> None:
    here = own()
    change(here, "PRAGMA writable_schema = ON", "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'ix_entries_key'")
    texts = [one.text for one in here.verified().faults]
    assert {one.partition(":")[0] for one in texts} == {"De database is beschadigd"}


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="bestaat nog niet"):
        file_place(tmp_path).verified()
    assert list(tmp_path.iterdir()) == []
