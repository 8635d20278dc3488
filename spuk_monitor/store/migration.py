"""Makes the tables, brings an older store up to date, and refuses one it does not know."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store.address import shown
from spuk_monitor.store.dialect import making, reading
from spuk_monitor.store.embedded import use_write_ahead_log
from spuk_monitor.store.refusals import MAKE_IT

REVISION = "0005"  # the schema this program works with: the newest of migrations/versions
_FOLDER = Path(__file__).parent / "migrations"


def alembic_config(connection: sa.Connection | None = None) -> Any:
    """Alembic's settings, without a file: `connection` is the one migrations/env.py uses."""
    from alembic.config import Config  # noqa: PLC0415 - only a store that must change pays for this import

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revision_of(connection: sa.Connection) -> str | None:
    """None for a database without any table. StoreError when its tables are not the monitor's."""
    tables = sa.inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" in tables and "versions" in tables:
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        if found is not None:
            return str(found)
    raise StoreError(
        f"{shown(connection.engine.url)} is een database van een ander programma, "
        "geen gegevensopslag van de monitor. Er is niets gewijzigd."
    )


def refuse_other_revision(engine: sa.Engine) -> None:
    """Refuses a store that this program cannot work with as it is."""
    with reading(engine) as connection:
        found = revision_of(connection)
    if found == REVISION:
        return
    where = shown(engine.url)
    if found is None:
        raise StoreError(f"De gegevensopslag {where} is nog leeg. {MAKE_IT}")
    refuse_unknown(found, where)
    raise StoreError(
        f"De gegevensopslag {where} is gemaakt door een oudere versie van de monitor. "
        "Maak een reservekopie en werk hem bij met: python -m spuk_monitor init --empty"
    )


def migrate(engine: sa.Engine) -> None:
    """Makes the tables or adds what they lack; data stays as it is. One transaction, also with two at once."""
    with reading(engine) as connection:
        found = revision_of(connection)
    if found == REVISION:
        return
    if found is not None:
        refuse_unknown(found, shown(engine.url))
    use_write_ahead_log(engine)
    with making(engine) as connection:
        if revision_of(connection) != REVISION:
            upgrade(connection)


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Makes or adds the tables up to a revision, as part of the transaction at hand."""
    from alembic import command  # noqa: PLC0415

    command.upgrade(alembic_config(connection), to)


def refuse_unknown(found: str, where: str) -> None:
    """Refuses a revision that this program never made."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if found not in known:
        raise StoreError(
            f"De gegevensopslag {where} is gemaakt door een nieuwere versie van de monitor (schema {found}). "
            "Werk de monitor bij; er is niets gewijzigd."
        )
