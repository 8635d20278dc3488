"""Whether a store is whole: its tables and triggers, every original, every reference, every lifetime and every
numbering. Changes nothing."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.terms import Severity
from spuk_monitor.store import dialect
from spuk_monitor.store.address import parse_url
from spuk_monitor.store.contents import Contents, contents
from spuk_monitor.store.embedded import damage, refuse_missing
from spuk_monitor.store.migration import refuse_other_revision
from spuk_monitor.store.originals import FileState, Originals, is_name
from spuk_monitor.store.schema import (
    entries,
    events,
    exclusions,
    mappings,
    metadata,
    originals,
    revisions,
    version_files,
    versions,
)
from spuk_monitor.store.structure import ROWS, TRIGGER, missing
from spuk_monitor.store.tables import TABLES

_NAMED = 5  # how many of the same fault are named
_FILE_WORDS = {
    FileState.ONTBREEKT: "ontbreekt",
    FileState.BESCHADIGD: "is beschadigd of aangepast",
    FileState.ONLEESBAAR: "is er, maar mag of kan niet worden gelezen: kijk naar de rechten",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """FOUT: the store is not whole. WAARSCHUWING: look at it. INFO: does no harm."""

    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Verified:
    """`files` and `size_bytes` are of the originals that the store names."""

    contents: Contents
    files: int
    size_bytes: int
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        return all(one.severity is not Severity.FOUT for one in self.faults)


def verify(url: str, found: Callable[[], Mapping[str, FileState]]) -> Verified:
    """As of one moment. `found` tells by name what there is beside the store; asked after the store was read from, so
    that a load in between is no loss. Without a table or a column nothing else is looked at, and no originals are
    counted. StoreError when there is no store of this program."""
    parsed = parse_url(url)
    refuse_missing(parsed)
    with dialect.closed_when_refused(dialect.engine_for(parsed)) as engine:
        refuse_other_revision(engine)
        with dialect.reading(engine) as connection:
            faults = [Fault(Severity.FOUT, f"De database is beschadigd: {one}.") for one in damage(connection)]
            lacking = missing(connection)
            faults += [_lacking_fault(*one) for one in lacking]
            known: dict[str, int] = {}
            if ROWS.isdisjoint(kind for kind, _ in lacking):
                named = connection.execute(sa.select(originals.c.sha256, originals.c.size_bytes))
                known = {row.sha256: row.size_bytes for row in named}
                faults += _row_faults(connection, known, found())
            verified = Verified(contents(connection), len(known), sum(known.values()), tuple(faults))
        engine.dispose()
    return verified


def _lacking_fault(kind: str, name: str) -> Fault:
    meaning = " of staat uit: het logboek kan zijn gewijzigd" if kind == TRIGGER else ""
    return Fault(Severity.FOUT, f"{kind} {name} ontbreekt in de database{meaning}.")


def _row_faults(connection: sa.Connection, known: Mapping[str, int], there: Mapping[str, FileState]) -> Iterator[Fault]:
    yield from _file_faults(known, there)
    yield from _reference_faults(connection)
    yield from _record_faults(connection, known)
    yield from _rule_faults(connection)
    yield from _lifetime_faults(connection)
    yield from _number_faults(connection)
    yield from _count_faults(connection)


def states_in(files: Originals) -> dict[str, FileState]:
    """What is in the folder of originals, by name; what is no original counts as damaged."""
    return {name: files.state(name) if is_name(name) else FileState.BESCHADIGD for name in files.names()}


def _file_faults(known: Mapping[str, int], there: Mapping[str, FileState]) -> Iterator[Fault]:
    states = {sha256: there.get(sha256, FileState.ONTBREEKT) for sha256 in known}
    for state, words in _FILE_WORDS.items():
        yield from _named(f"Het oorspronkelijke bestand {{}} {words}.", [one for one in known if states[one] is state])
    beside = len(there.keys() - known.keys())
    if beside:
        which = plural(beside, "bestand hoort", "bestanden horen")
        yield Fault(
            Severity.INFO,
            f"In de map met originelen: {which} bij geen enkele versie of tekst. Dat kan geen kwaad: het is een rest "
            "van een afgebroken handeling.",
        )


def _reference_faults(connection: sa.Connection) -> Iterator[Fault]:
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
            other = key.column.table.alias("other")
            named = other.c[key.column.name]
            statement = (
                sa.select(key.parent)
                .select_from(table.outerjoin(other, named == key.parent))
                .where(key.parent.is_not(None), named.is_(None))
                .distinct()
            )
            words = f"Tabel {table.name} noemt in {key.parent.name} iets dat er niet is: {{}}."
            yield from _named(words, _all(connection, statement))
    for one in TABLES:
        rows = one.table
        file = sa.and_(version_files.c.version == rows.c.origin, version_files.c.position == rows.c.origin_file)
        lost = (
            sa.select(rows.c.origin)
            .select_from(rows.outerjoin(version_files, file))
            .where(version_files.c.version.is_(None))
            .distinct()
        )
        words = f"Tabel {rows.name} heeft gegevens van versie {{}} zonder het bestand waar ze uit komen."
        yield from _named(words, _all(connection, lost))


def _record_faults(connection: sa.Connection, known: Mapping[str, int]) -> Iterator[Fault]:
    """Pictures, maps and templates name their file in what was written."""
    for row in connection.execute(sa.select(entries.c.kind, entries.c.key, entries.c.body).order_by(entries.c.id)):
        try:
            sha256 = json.loads(row.body).get("sha256")
        except (ValueError, AttributeError):
            yield Fault(Severity.FOUT, f"Wat er staat bij {row.kind} {row.key} is niet te lezen.")
            continue
        if sha256 is not None and sha256 not in known:
            yield Fault(Severity.FOUT, f"Het bestand van {row.kind} {row.key} is niet bekend: {sha256}.")


def _rule_faults(connection: sa.Connection) -> Iterator[Fault]:
    """What the database keeps people to: looked at again, as a file may have been changed outside the monitor."""
    for table in metadata.sorted_tables:
        for rule in sorted(
            (one for one in table.constraints if isinstance(one, sa.CheckConstraint)), key=lambda one: str(one.name)
        ):
            number = table.primary_key.columns[0]
            wrong = sa.select(number).where(sa.text(f"NOT ({rule.sqltext})")).order_by(number)
            words = f"Tabel {table.name}, rij {{}}: in strijd met de regel {rule.name}."
            yield from _named(words, _all(connection, wrong))
    for table, name in ((mappings, "name"), (exclusions, "subject")):
        key = table.c[name]
        double = sa.select(key).where(table.c.ended_at.is_(None)).group_by(key).having(sa.func.count() > 1)
        yield from _named(f"Tabel {table.name} heeft meer dan één geldende rij voor {{}}.", _all(connection, double))


def _lifetime_faults(connection: sa.Connection) -> Iterator[Fault]:
    """Of one key only one row holds at a time."""
    lives = [(one.table, one.key, "version") for one in TABLES]
    for table, key, count in [*lives, (entries, ("kind", "area", "key"), "revision")]:
        began, ended = table.c[f"{count}_from"], table.c[f"{count}_to"]
        after = sa.func.lead(began).over(partition_by=[table.c[one] for one in key], order_by=[began, table.c.id])
        following = sa.select(table.c.id, ended.label("ended"), after.label("after")).subquery()
        ends_late = sa.or_(following.c.ended.is_(None), following.c.ended > following.c.after)
        wrong = sa.select(following.c.id).where(following.c.after.is_not(None), ends_late).order_by(following.c.id)
        words = f"Tabel {table.name}, rij {{}}: geldt nog terwijl de volgende van hetzelfde gegeven al geldt."
        yield from _named(words, _all(connection, wrong))


def _number_faults(connection: sa.Connection) -> Iterator[Fault]:
    """A number of the audit may be missing: a server gives none back when a transaction fails."""
    for table, severity, words in (
        (versions, Severity.FOUT, "De nummering van de versies heeft gaten: {}."),
        (revisions, Severity.FOUT, "De nummering van de teksten en besluiten heeft gaten: {}."),
        (
            events,
            Severity.WAARSCHUWING,
            "De nummering van het logboek heeft gaten: {}. Op een server hoort dat bij een afgebroken handeling.",
        ),
    ):
        count, last = connection.execute(sa.select(sa.func.count(), sa.func.max(table.c.number))).one()
        if count != (last or 0):
            missing = (last or 0) - count
            yield Fault(severity, words.format(plural(missing, "nummer ontbreekt", "nummers ontbreken")))


def _count_faults(connection: sa.Connection) -> Iterator[Fault]:
    """Each version tells how many rows it brought and ended: none of them may be gone."""
    began: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    for one in TABLES:
        for column, counter in ((one.table.c.version_from, began), (one.table.c.version_to, ended)):
            counted = sa.select(column, sa.func.count()).where(column.is_not(None)).group_by(column)
            counter.update({number: count for number, count in connection.execute(counted)})
    for row in connection.execute(sa.select(versions).order_by(versions.c.number)):
        for what, told, there in (
            ("gebracht", row.added + row.changed, began[row.number]),
            ("beëindigd", row.changed + row.withdrawn, ended[row.number]),
        ):
            if told != there:
                yield Fault(
                    Severity.FOUT,
                    f"Versie {row.number}: volgens de lijst van versies {plural(told, 'rij', 'rijen')} {what}, "
                    f"in de tabellen {there}.",
                )


def _all(connection: sa.Connection, statement: sa.Select[Any]) -> list[Any]:
    return list(connection.execute(statement).scalars())


def _named(words: str, found: Sequence[Any]) -> Iterator[Fault]:
    """One fault for each of the first, and one for how many there are more."""
    yield from (Fault(Severity.FOUT, words.format(one)) for one in found[:_NAMED])
    if len(found) > _NAMED:
        yield Fault(Severity.FOUT, f"{words.format('…')} Nog {len(found) - _NAMED} keer.")
