"""The address of a store: what it may be, and how it is shown. Makes no connection."""

from pathlib import Path

import sqlalchemy as sa

from spuk_monitor.domain.errors import StoreError

EXAMPLES = "sqlite:///data/opslag/spuk_monitor.db of postgresql+psycopg://gebruiker:wachtwoord@server/database"
_EMBEDDED, _SERVER = "sqlite", "postgresql"


def parse_url(url: str) -> sa.URL:
    """StoreError for what is no address of a store; the message never holds a password."""
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StoreError(
            f'Het adres van de gegevensopslag is geen geldige database-URL: "{_without_login(url)}". '
            f"Voorbeelden: {EXAMPLES}"
        ) from error
    if is_embedded(parsed):
        if parsed.database in (None, "", ":memory:"):
            raise StoreError(
                "Een gegevensopslag in het geheugen bewaart niets. Noem een bestand, bijvoorbeeld "
                "sqlite:///data/opslag/spuk_monitor.db"
            )
    elif "@" in (parsed.host or ""):
        raise StoreError(
            "In het adres van de gegevensopslag staat meer dan één @. Staat er een in het wachtwoord? "
            "Schrijf hem daar als %40 (en : als %3A, / als %2F, % als %25)."
        )
    elif parsed.get_backend_name() == _SERVER and not parsed.database:
        raise StoreError(f"Het adres van de gegevensopslag noemt geen database. Voorbeelden: {EXAMPLES}")
    return parsed


def _without_login(url: str) -> str:
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2].partition('?')[0]}" if mark and "@" in rest else url


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
