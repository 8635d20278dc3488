"""The commands backup, verify, restore and move: what is typed behind them, what they do and what they say."""

import argparse
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spuk_monitor import listing_keeping
from spuk_monitor.cli_arguments import place, positive
from spuk_monitor.cli_output import say
from spuk_monitor.domain.access import KEEPER, Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.keeping.making import Backup, back_up
from spuk_monitor.keeping.manifest import contents_json
from spuk_monitor.keeping.restoring import Transferred, look_at, move, restore
from spuk_monitor.monitor import default_store_url
from spuk_monitor.store import Store
from spuk_monitor.store.address import file_of, parse_url
from spuk_monitor.store.originals import Originals, folder_for
from spuk_monitor.store.verifying import Verified, states_in, verify

_DONE, _LOOK_AT_IT = 0, 1


@dataclass(frozen=True, slots=True)
class _Answer:
    """`document` is for --json, `text` for people; `whole`: nothing is wrong."""

    document: dict[str, Any]
    text: str
    whole: bool


def register(command: Callable[..., argparse.ArgumentParser]) -> None:
    def run(answer: Callable[[argparse.Namespace, str], _Answer]) -> Callable[[argparse.Namespace], int]:
        def answered(options: argparse.Namespace) -> int:
            found = answer(options, getattr(options, "store", None) or default_store_url())
            say(options, found.document, lambda: found.text)
            return _DONE if found.whole else _LOOK_AT_IT

        return answered

    one = command("backup", run(_backup), "maak een reservekopie, ook terwijl anderen werken")
    one.add_argument(
        "--out", type=place, required=True, metavar="FILE", help="bestand (.zip), of een map voor een naam met datum"
    )
    one.add_argument("--keep", type=positive, metavar="N", help="in een map: bewaar de nieuwste N, verwijder oudere")
    one = command("verify", run(_verify), "kijk of de opslag, of een reservekopie, heel is")
    one.add_argument("backup", nargs="?", metavar="BACKUP.zip", help="een reservekopie; zonder naam: de opslag zelf")
    one = command("restore", run(_restore), "zet een reservekopie terug op een lege plek")
    one.add_argument("backup", metavar="BACKUP.zip")
    one = command("move", run(_move), "neem de hele opslag over naar een lege plek, ook van of naar PostgreSQL")
    one.add_argument("--to", required=True, metavar="URL", help="adres van de nieuwe opslag")
    one.add_argument("--files", metavar="FOLDER", help="map voor de originelen van de nieuwe opslag")


def _originals(url: str) -> Originals:
    return Originals(folder_for(file_of(parse_url(url))))


def _now() -> datetime:
    return datetime.now(UTC)


def _backup(options: argparse.Namespace, url: str) -> _Answer:
    made = back_up(url, Path(options.out), originals=_originals(url), at=_now(), keep=options.keep)
    warning = _record(url, made)
    document = {
        "file": str(made.file),
        "bytes": made.file.stat().st_size,
        "made_at": made.manifest.made_at.isoformat(timespec="seconds"),
        **contents_json(made.manifest.contents),
        "originals": len(made.manifest.files) - 1,
        "missing": list(made.manifest.missing),
        "removed": [str(one) for one in made.removed],
        "warning": warning,
    }
    return _Answer(document, listing_keeping.backup_text(made, warning=warning), not made.manifest.missing)


def _record(url: str, made: Backup) -> str | None:
    """A line in the audit of the store; why not when it could not be written: the backup is good all the same."""
    detail = f"versie {made.manifest.contents.version}"
    try:
        with closing(Store.open(url)) as store:
            store.audit.add(Deed.RESERVEKOPIE_GEMAAKT, made.file.name, role=Role.BEHEERDER, detail=detail)
    except MonitorError as error:
        return error.message
    return None


def _verify(options: argparse.Namespace, url: str) -> _Answer:
    if options.backup is None:
        verified = verify(url, lambda: states_in(_originals(url)))
        return _Answer(_verified_json(verified), listing_keeping.verified_text(verified), verified.ok)
    manifest, verified = look_at(Path(options.backup))
    document = {
        "file": options.backup,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "monitor": manifest.monitor,
        **_verified_json(verified),
    }
    return _Answer(document, listing_keeping.looked_at_text(options.backup, manifest, verified), verified.ok)


def _restore(options: argparse.Namespace, url: str) -> _Answer:
    backup = Path(options.backup)
    done = restore(backup, url, originals=_originals(url), actor=KEEPER, at=_now())
    return _transferred(done, "reservekopie", "teruggezet")


def _move(options: argparse.Namespace, url: str) -> _Answer:
    to = Originals(Path(options.files)) if options.files else _originals(options.to)
    done = move(url, options.to, originals=_originals(url), to=to, actor=KEEPER, at=_now())
    return _transferred(done, "hier", "daar")


def _transferred(done: Transferred, from_: str, to: str) -> _Answer:
    document = {
        "source": contents_json(done.copied.source),
        "target": contents_json(done.copied.target),
        "equal": done.copied.source == done.copied.target,
        "verified": _verified_json(done.verified),
    }
    return _Answer(document, listing_keeping.transferred_text(done, from_=from_, to=to), done.verified.ok)


def _verified_json(verified: Verified) -> dict[str, Any]:
    return {
        "ok": verified.ok,
        **contents_json(verified.contents),
        "originals": verified.files,
        "originals_bytes": verified.size_bytes,
        "findings": [{"severity": str(one.severity), "what": one.text} for one in verified.faults],
    }
