"""The command `status` and what it rests on: a store that is well, asks for attention, or is not there."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from spuk_monitor import __version__, status_words
from spuk_monitor import status as status_module
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.access import Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.status import ATTENTION, FINE, REFUSED, Status, status
from spuk_monitor.store import Store
from spuk_monitor.store.condition import Disk
from spuk_monitor.store.migration import REVISION
from tests.builders.uploads import budget_line, budget_upload, content_of, observation, observation_upload, spent

AT = date(2026, 4, 15)
NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)
GB = 10**9


_read_once = cache(load_definitions)


@pytest.fixture(autouse=True)
def _definitions_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are frozen, and reading them takes longer than all that is asked here."""
    monkeypatch.setattr(status_module, "load_definitions", _read_once)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with one figure of 2026Q1, nothing late on 15 April."""
    monkeypatch.delenv("SPUK_FILES", raising=False)
    address = f"sqlite:///{(tmp_path / 'opslag.db').as_posix()}"
    with closing(Store.create(address, clock=lambda: NOW)) as store:
        load(store, observation_upload(observation("RSD-M05", "2026Q1", 3, source="CBS-KWB")))
    return address


def load(store: Store, upload: object, *, fictitious: bool = False) -> None:
    store.accept(
        upload,  # type: ignore[arg-type]
        original=content_of(upload.file),  # type: ignore[attr-defined]
        by="Ilse",
        note=None,
        definitions_digest="d",
        fictitious=fictitious,
    )


def asked(url: str, *, at: date = AT, now: datetime = NOW) -> Status:
    return status(url, at=at, now=now)


def with_disk(found: Status, free: int | None) -> Status:
    return replace(found, store=replace(found.store, disks=(Disk(Path("/data"), free, 500 * GB),)))


def test_all_is_well(url: str) -> None:
    found = with_disk(asked(url), 100 * GB)
    assert (found.exit_status, status_words.attention(found)) == (FINE, [])
    held = found.store.contents
    assert held
    assert (held.version, held.revision, held.writable) == (1, 0, True)
    assert (held.originals_known, held.originals_present) == (1, 1)
    assert (found.monitor, found.store.kind, found.store.schema) == (__version__, "sqlite", REVISION)
    facts = dict(status_words.facts(found))
    assert facts["Schema"] == f"{REVISION}, bijgewerkt"
    assert facts["Oorspronkelijke bestanden"] == "1 van 1 aanwezig"
    assert facts["Ruimte voor /data"] == "100 GB vrij van 500 GB"


def test_the_last_load_of_each_source(url: str) -> None:
    with closing(Store.open(url, clock=lambda: NOW)) as store:
        load(store, observation_upload(observation("RSD-M06", "2026Q1", 3, source="wijkteam")), fictitious=True)
        load(store, budget_upload(budget_line("BUD-A1", {"2026": 10}), spending=[spent("BUD-A1", "2026Q1", 5)]))
        load(store, observation_upload(observation("RSD-M05", "2026Q2", 4, source="wijkteam")))
        store.undo(4, by="Ilse", reason="te vroeg")
    held = asked(url).store.contents
    assert held
    assert [(one.kind, one.source, one.version, one.by, one.fictitious) for one in held.loads] == [
        ("waarnemingen", "wijkteam", 2, "Ilse", True),
        ("waarnemingen", "CBS-KWB", 1, "Ilse", False),
        ("begroting", None, 3, "Ilse", False),
        ("uitputting", None, 3, "Ilse", False),
    ]


def test_a_late_delivery_names_what_is_waited_for(url: str) -> None:
    found = with_disk(asked(url, at=date(2026, 7, 10)), 100 * GB)
    assert found.exit_status == ATTENTION
    assert status_words.attention(found) == ["Het cijfer over 1 maat had er al moeten zijn; daarop wacht een doel."]
    assert status_words.late_lines(found) == [
        "Eigen opgave van de gemeente: 1 maat, de oudste had er op 30 juni 2026 moeten zijn (10 dagen te laat)"
    ]
    assert found.late
    assert [(one.measure, one.days_late, one.due) for one in found.late] == [("RSD-M05", 10, date(2026, 6, 30))]


@pytest.mark.parametrize(
    ("free", "exit_status"), [(999_999_999, ATTENTION), (GB, FINE), (None, ATTENTION)], ids=["little", "enough", "mute"]
)
def test_room_on_disk(url: str, free: int | None, exit_status: int) -> None:
    assert with_disk(asked(url), free).exit_status == exit_status


def test_a_backup_is_overdue_after_two_days_once_one_was_made(url: str) -> None:
    later = NOW + timedelta(days=30)
    assert with_disk(asked(url, now=later), 100 * GB).exit_status == FINE
    with closing(Store.open(url, clock=lambda: later)) as store:
        store.audit.add(Deed.RESERVEKOPIE_GEMAAKT, "kopie.zip", role=Role.BEHEERDER)
    in_time, too_late = (
        with_disk(asked(url, now=later + wait), 100 * GB) for wait in (timedelta(days=2), timedelta(days=2, seconds=1))
    )
    assert (in_time.exit_status, too_late.exit_status) == (FINE, ATTENTION)
    assert status_words.attention(too_late) == [
        "De laatste reservekopie is van 15 mei 2026, 14:00 uur. Draait de nachtelijke taak nog?"
    ]


def test_an_original_that_is_gone(url: str, tmp_path: Path) -> None:
    next((tmp_path / "bron").iterdir()).unlink()
    found = with_disk(asked(url), 100 * GB)
    assert found.exit_status == ATTENTION
    assert status_words.attention(found)[0].startswith("1 oorspronkelijk bestand ontbreekt. Zet de map terug")


def test_broken_definitions_are_told_and_no_traceback(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_module, "load_definitions", load_definitions)
    monkeypatch.setenv("SPUK_DEFINITIONS", str(tmp_path / "geen"))
    found = with_disk(asked(url), 100 * GB)
    assert (found.exit_status, found.digest, found.late) == (ATTENTION, None, None)
    assert len(status_words.attention(found)) == 1
    assert dict(status_words.facts(found))["Definities"] == "kloppen niet"


# --- a store that is not there ---------------------------------------------------------------------


def not_a_database(file: Path) -> None:
    file.write_text("geen database, maar wel een heel lange regel tekst " * 40, encoding="utf-8")


def another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE klanten (id INTEGER)")


def newer_version(file: Path) -> None:
    Store.create(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("UPDATE alembic_version SET version_num = '9999'")


def older_version(file: Path) -> None:
    Store.create(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("UPDATE alembic_version SET version_num = '0003'")


def cut_off(file: Path) -> None:
    Store.create(f"sqlite:///{file}").close()
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 3])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: None, "bestaat nog niet"),
        (Path.mkdir, "is een map"),
        (Path.touch, "is nog leeg"),
        (not_a_database, "geen gegevensopslag van de monitor"),
        (another_program, "een database van een ander programma"),
        (newer_version, "gemaakt door een nieuwere versie"),
        (older_version, "gemaakt door een oudere versie"),
        (cut_off, "beschadigd"),
    ],
    ids=["gone", "folder", "empty", "text", "other", "newer", "older", "cut off"],
)
def test_what_is_wrong_with_the_store_is_said(tmp_path: Path, make: object, said: str) -> None:
    file = tmp_path / "opslag.db"
    make(file)  # type: ignore[operator]
    found = asked(f"sqlite:///{file.as_posix()}")
    assert (found.exit_status, found.store.contents, found.late) == (REFUSED, None, None)
    (told,) = status_words.attention(found)
    assert said in told
    assert dict(status_words.facts(found))["Adres"] == str(file)


@pytest.mark.parametrize(
    "address",
    ["postgresql+psycopg://piet:geheim@127.0.0.1:1/monitor", "postgresql+psycopg://piet:geheim@@x/y", "geheim", ""],
)
def test_an_address_without_an_answer_never_shows_a_password(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SPUK_STORE", f"sqlite:///{tmp_path}/er_is_niets.db")
    found = asked(address)
    told = "\n".join([*status_words.attention(found), *map(str, status_words.facts(found)), str(found.as_json())])
    assert found.exit_status == REFUSED
    assert "piet" not in told
    assert "geheim@" not in told
    assert ":geheim" not in told


def test_a_locked_store_is_said_to_be_busy(url: str) -> None:
    file = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE eigen (id INTEGER)")
        found = asked(f"{url}?timeout=0.1")
        other.execute("ROLLBACK")
    assert found.exit_status == REFUSED
    assert "is bezet" in status_words.attention(found)[0]


@pytest.fixture
def no_right_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a user who may only read; whoever runs the tests may be allowed everything."""
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and allowed(path, mode))


@pytest.mark.usefixtures("no_right_to_write")
def test_a_store_that_can_only_be_read_asks_for_attention(url: str) -> None:
    found = with_disk(asked(url), 100 * GB)
    assert found.exit_status == ATTENTION
    assert status_words.attention(found) == ["De opslag is alleen-lezen: er kan niets worden geladen of vastgelegd."]


@pytest.mark.parametrize(
    ("count", "words"), [(999, "999 bytes"), (1000, "1 kB"), (12_440_000_000, "12,4 GB"), (None, "onbekend")]
)
def test_sizes(count: int | None, words: str) -> None:
    assert status_words.size(count) == words
