"""What a database refuses, as a StoreError in words that a user can act on. The only module with those words."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from spuk_monitor.domain.errors import ConflictError, StoreError
from spuk_monitor.store.address import shown

BUSY_SECONDS = 10.0  # how long a writer waits for another one; `?timeout=` in the URL overrules it
MAKE_IT = "Maak hem met: python -m spuk_monitor init --empty (zonder --empty komen er fictieve voorbeeldcijfers in)"


@contextmanager
def refusals(url: sa.URL) -> Iterator[None]:
    """Turns what the database refuses into a StoreError a user can act on."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if isinstance(error, sa.exc.ProgrammingError) and error.statement is None:  # no question: while connecting
            raise StoreError(wrong_setting(shown(url))) from None
        refusal = store_error(error.orig or error, shown(url))
        if refusal is None:  # our own mistake, not the user's: it must be seen
            raise
        raise refusal from error
    except sa.exc.TimeoutError as error:  # every connection of the pool in use
        raise StoreError(_crowded(shown(url))) from error
    except sqlite3.Error as error:  # while connecting, before SQLAlchemy wraps errors
        raise store_error(error, shown(url)) or StoreError(str(error)) from error


def store_error(error: BaseException, where: str) -> StoreError | None:
    """None for a broken invariant, which no user can mend."""
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if name in ("SQLITE_CONSTRAINT_UNIQUE", "UniqueViolation"):
        return ConflictError("Iemand anders heeft zojuist dezelfde gegevens gewijzigd. Probeer het opnieuw.")
    if "CONSTRAINT" in name or "Violation" in name:
        return None
    for start, words in _WORDS.items():
        if name.startswith(start):
            return StoreError(words(where))
    said = str(error)
    if name == "OperationalError":  # the driver's own: no connection, or no longer
        return StoreError(_connection_words(said)(where))
    if name == "DataError" and "NUL" in said:
        return StoreError(_forbidden_character(where))
    return StoreError(f"De gegevensopslag {where} weigert: {said}")


def _connection_words(said: str) -> Callable[[str], str]:
    """A server tells why it accepts no connection in its own language only; English is recognised."""
    if not said.startswith(("connection failed", "connection is bad", "connection timeout", "failed to resolve host")):
        return _lost
    for sign, words in _SIGNS.items():
        if sign in said:
            return words
    return _no_server


def _busy(where: str) -> str:
    return (
        f"De gegevensopslag {where} is bezet: een ander programma is aan het schrijven. "
        "Wacht even en probeer het opnieuw; er is niets gewijzigd."
    )


def _crowded(where: str) -> str:
    return f"De gegevensopslag {where} heeft het te druk. Wacht even en probeer het opnieuw; er is niets gewijzigd."


def _read_only(where: str) -> str:
    return (
        f"De gegevensopslag {where} is alleen-lezen. "
        "Zorg dat u in het bestand en in de map eromheen mag schrijven; er is niets gewijzigd."
    )


def _read_only_server(where: str) -> str:
    return (
        f"De database {where} is alleen-lezen, zoals een reserveserver die een andere volgt. "
        "Noem in SPUK_STORE de server waarop geschreven mag worden; er is niets gewijzigd."
    )


def _full(where: str) -> str:
    return f"De schijf met de gegevensopslag {where} is vol. Maak ruimte en probeer het opnieuw; er is niets gewijzigd."


def _disk_error(where: str) -> str:
    return (
        f"De schijf met de gegevensopslag {where} weigert te lezen of te schrijven. "
        "Is hij vol, of niet bereikbaar? Probeer het daarna opnieuw; er is niets gewijzigd."
    )


def unreachable(where: str) -> str:
    return f"De gegevensopslag {where} kan niet worden geopend. Bestaat de map, en mag u erin lezen en schrijven?"


def wrong_setting(where: str) -> str:
    return (
        f"In het adres van de gegevensopslag {where} klopt een instelling achter het vraagteken niet: "
        "de naam is onbekend, of de waarde kan niet."
    )


def _no_server(where: str) -> str:
    return (
        f"De database {where} is niet bereikbaar. "
        "Draait de server, en kloppen in SPUK_STORE het adres, de naam en het wachtwoord?"
    )


def _no_entry(where: str) -> str:
    return (
        f"De database {where} laat de monitor niet toe. "
        "Kloppen in SPUK_STORE de naam en het wachtwoord, en mag deze computer er verbinding mee maken (pg_hba.conf)?"
    )


def _missing(where: str) -> str:
    return (
        f"De database {where} bestaat nog niet op die server. Laat de beheerder hem maken (createdb --encoding UTF8), "
        "en zet daarna de tabellen erin met: python -m spuk_monitor init --empty"
    )


def _no_rights(where: str) -> str:
    return (
        f"De databasegebruiker mag dit niet in {where}. Maak hem eigenaar van de database "
        "(ALTER DATABASE … OWNER TO …); er is niets gewijzigd."
    )


def _lost(where: str) -> str:
    return (
        f"De verbinding met de database {where} is weggevallen. "
        "Kijk eerst of uw laatste handeling is opgeslagen, en probeer het dan opnieuw."
    )


def _forbidden_character(where: str) -> str:
    return (
        f"Een tekst bevat een teken dat de gegevensopslag {where} niet kan bewaren (een NUL-teken). "
        "Haal het weg en probeer het opnieuw; er is niets gewijzigd."
    )


def _no_database(where: str) -> str:
    return f"{where} is geen gegevensopslag van de monitor (het is geen database). Kies een ander bestand."


def _damaged(where: str) -> str:
    return f"De gegevensopslag {where} is beschadigd. Zet een reservekopie terug."


_WORDS = {
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_READONLY": _read_only,
    "SQLITE_FULL": _full,
    "SQLITE_IOERR": _disk_error,
    "SQLITE_CANTOPEN": unreachable,
    "SQLITE_NOTADB": _no_database,
    "SQLITE_CORRUPT": _damaged,
    "ConnectionTimeout": _no_server,
    "CannotConnectNow": _no_server,
    "AdminShutdown": _lost,
    "CrashShutdown": _lost,
    "IdleInTransactionSessionTimeout": _lost,
    "DiskFull": _full,
    "DataCorrupted": _damaged,
    "IndexCorrupted": _damaged,
    "LockNotAvailable": _busy,
    "DeadlockDetected": _busy,
    "SerializationFailure": _busy,
    "QueryCanceled": _crowded,
    "TooManyConnections": _crowded,
    "OutOfMemory": _crowded,
    "ReadOnlySqlTransaction": _read_only_server,
    "InsufficientPrivilege": _no_rights,
    "InvalidPassword": _no_entry,
    "InvalidAuthorizationSpecification": _no_entry,
    "InvalidCatalogName": _missing,
    "CharacterNotInRepertoire": _forbidden_character,
    "UntranslatableCharacter": _forbidden_character,
}
_SIGNS = {
    "password": _no_entry,
    "authentication failed": _no_entry,
    "no pg_hba.conf entry": _no_entry,
    'role "': _no_entry,
    'database "': _missing,
    "too many": _crowded,
    "connection slots": _crowded,
    "permission denied": _no_entry,
}
