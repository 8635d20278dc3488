"""The address of a store: what it may be, and how it is shown. Makes no connection."""

import re
from pathlib import Path

import sqlalchemy as sa

from spuk_monitor.domain.errors import StoreError

EXAMPLES = "sqlite:///data/opslag/spuk_monitor.db of postgresql+psycopg://gebruiker:wachtwoord@server/database"
_EMBEDDED, _SERVER = "sqlite", "postgresql"
_ESCAPE = (
    "Staat er een @, :, / of % in de naam van de gebruiker of in het wachtwoord? "
    "Schrijf die daar als %40, %3A, %2F en %25."
)
# What a message shows as server and database (`shown`) must not be the rest of a password. An IPv6 address has colons.
_NOT_IN_HOST = re.compile(r"[@=/?&#\s]")
_NOT_IN_NAME = re.compile(r"[@:=/?&#\s]")


def parse_url(url: str) -> sa.URL:
    """StoreError for what is no address of a store. Its message repeats nothing of the address, and nothing is chained
    to it that does: what is written wrongly may have the password anywhere."""
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError(
            "Het adres van de gegevensopslag is geen geldige database-URL. Het wordt hier niet herhaald, want er kan "
            f"een wachtwoord in staan. {_ESCAPE} Voorbeelden: {EXAMPLES}"
        ) from None
    if is_embedded(parsed):
        if parsed.database in (None, "", ":memory:"):
            raise StoreError(
                "Een gegevensopslag in het geheugen bewaart niets. Noem een bestand, bijvoorbeeld "
                "sqlite:///data/opslag/spuk_monitor.db"
            )
    elif _NOT_IN_HOST.search(parsed.host or "") or _NOT_IN_NAME.search(parsed.database or ""):
        raise StoreError(
            "In het adres van de gegevensopslag staat in de naam van de server of van de database een teken dat daar "
            f"niet hoort. {_ESCAPE}"
        )
    elif parsed.get_backend_name() == _SERVER and not parsed.database:
        raise StoreError(f"Het adres van de gegevensopslag noemt geen database. Voorbeelden: {EXAMPLES}")
    return parsed


def is_embedded(url: sa.URL) -> bool:
    return url.get_backend_name() == _EMBEDDED


def is_server(url: sa.URL) -> bool:
    """Whether it is a server of the one kind that the monitor knows."""
    return url.get_backend_name() == _SERVER


def file_of(url: sa.URL) -> Path | None:
    """The file of an embedded store; None for a server or a store in memory."""
    if not is_embedded(url) or not url.database or url.database == ":memory:":
        return None
    return Path(url.database.removeprefix("file:"))


def url_of(file: Path) -> sa.URL:
    """The address of an embedded store in that file."""
    return sa.URL.create(_EMBEDDED, database=str(file))


def shown(url: sa.URL) -> str:
    """The store as a message names it: the file, or the server and the database, without who logs in."""
    file = file_of(url)
    if file is not None:
        return str(file)
    port = f":{url.port}" if url.port else ""
    return f"{url.host or 'localhost'}{port}/{url.database or ''}"
