"""Mappings that people saved: found by name, replaced or dropped, and never lost from the audit."""

import pytest
import sqlalchemy as sa

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.sources import ColumnLink, SavedMapping
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.store import Store, dialect


def mapping(name: str, *, title: str = "Deelnemers", area: str = "roosendaal-ring") -> SavedMapping:
    link = ColumnLink("RSD-M05", titles=(title,), units={"x 1 000": 1000.0}, factor=0.5)
    return SavedMapping(name, next(iter(SourceLayout)), (link,), area=area, period_header="Periode")


def audit(store: Store) -> list[tuple[str, str, str | None]]:
    with dialect.reading(store._engine) as connection:
        rows = connection.execute(sa.text("SELECT name, saved_by, ended_by FROM mappings ORDER BY id"))
        return [tuple(row) for row in rows]


def test_saved_mappings_come_back_whole_and_by_name(store: Store) -> None:
    assert store.mappings() == []
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    store.save_mapping(mapping("Jongerenwerk"), by="Bram")
    assert store.mappings() == [mapping("Jongerenwerk"), mapping("Wijkteam")]


def test_who_saved_a_mapping_is_told(store: Store) -> None:
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    store.save_mapping(mapping("Wijkteam", title="Aantal deelnemers"), by="Bram")
    assert [(one.mapping, one.by) for one in store.saved_mappings()] == [
        (mapping("Wijkteam", title="Aantal deelnemers"), "Bram")
    ]


def test_saving_under_a_name_again_ends_the_old_one(store: Store) -> None:
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    store.save_mapping(mapping("Wijkteam", title="Aantal deelnemers"), by="Bram")
    assert store.mappings() == [mapping("Wijkteam", title="Aantal deelnemers")]
    assert audit(store) == [("Wijkteam", "Ilse", "Bram"), ("Wijkteam", "Bram", None)]


def test_the_same_mapping_again_changes_nothing(store: Store) -> None:
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    store.save_mapping(mapping("Wijkteam"), by="Bram")
    assert audit(store) == [("Wijkteam", "Ilse", None)]


def test_a_dropped_mapping_stays_in_the_audit_and_can_be_saved_again(store: Store) -> None:
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    store.drop_mapping("Wijkteam", by="Bram")
    assert store.mappings() == []
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    assert store.mappings() == [mapping("Wijkteam")]
    assert audit(store) == [("Wijkteam", "Ilse", "Bram"), ("Wijkteam", "Ilse", None)]


def test_dropping_what_is_not_there_names_what_is(store: Store) -> None:
    with pytest.raises(UsageError, match=r'met de naam "Wijkteam". Wel bewaard: geen\.'):
        store.drop_mapping("Wijkteam", by="Bram")
    store.save_mapping(mapping("Jongerenwerk"), by="Ilse")
    with pytest.raises(UsageError, match=r"Wel bewaard: Jongerenwerk\."):
        store.drop_mapping("Wijkteam", by="Bram")


def test_a_mapping_makes_no_version(store: Store) -> None:
    store.save_mapping(mapping("Wijkteam"), by="Ilse")
    assert store.version() == 0
