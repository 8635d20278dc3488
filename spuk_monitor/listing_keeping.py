"""What the command line prints of backups, of moving and of looking a store through: plain Dutch text."""

from collections.abc import Sequence

from spuk_monitor.domain.dutch import format_number, plural
from spuk_monitor.keeping.making import Backup
from spuk_monitor.keeping.manifest import Manifest
from spuk_monitor.keeping.restoring import Transferred
from spuk_monitor.listing import SIGNS, table
from spuk_monitor.store.contents import Contents
from spuk_monitor.store.verifying import Verified

_SHORT = 12  # characters of a hash, enough to compare by eye


def backup_text(made: Backup, *, warning: str | None) -> str:
    missing = made.manifest.missing
    lines = [
        f"{made.file} is gemaakt en nagelezen ({_size(made.file.stat().st_size)}).",
        f"{_held(made.manifest.contents)}, met {_originals(len(made.manifest.files) - 1)}.",
    ]
    if made.removed:
        lines.append(f"Verwijderd: {', '.join(one.name for one in made.removed)}.")
    lines += [
        f"FOUT: het oorspronkelijke bestand {one} ontbreekt, is beschadigd of is niet te lezen; de kopie mist het."
        for one in missing
    ]
    if warning is not None:
        lines.append(f"LET OP: de reservekopie staat niet in het logboek. {warning}")
    return "\n".join(lines)


def verified_text(verified: Verified) -> str:
    contents = verified.contents
    return "\n".join(
        [
            f"{_held(contents)}, met {_originals(verified.files)} ({_size(verified.size_bytes)}).",
            table(
                [(one.name, str(one.rows), one.sha256[:_SHORT]) for one in contents.tables],
                ("tabel", "rijen", "controlegetal"),
            ),
            *_found(verified),
        ]
    )


def looked_at_text(file: str, manifest: Manifest, verified: Verified) -> str:
    """`file` is the name as it was given."""
    made = f"{manifest.made_at:%Y-%m-%d %H:%M} UTC"
    older = f", schema {manifest.contents.schema}" if manifest.contents != verified.contents else ""
    return f"{file}: gemaakt op {made} met versie {manifest.monitor} van de monitor{older}.\n{verified_text(verified)}"


def transferred_text(done: Transferred, *, from_: str, to: str) -> str:
    """`from_` and `to` are the heads of what was taken and of what was made."""
    rows = [
        (before.name, str(before.rows), str(after.rows), after.sha256[:_SHORT], "ja" if before == after else "NEE")
        for before, after in zip(done.copied.source.tables, done.copied.target.tables, strict=True)
    ]
    lines = [
        f"{_held(done.copied.target)}, met {_originals(done.verified.files)}.",
        table(rows, ("tabel", f"rijen {from_}", f"rijen {to}", "controlegetal", "gelijk")),
        "Daarna is er in het nieuwe logboek een regel over bij gekomen.",
    ]
    if done.copied.target.schema != done.verified.contents.schema:
        lines.append(f"De opslag is bijgewerkt van schema {done.copied.target.schema}.")
    return "\n".join([*lines, *_found(done.verified)])


def _found(verified: Verified) -> Sequence[str]:
    wrong = "De opslag is niet heel. Herstel wat hierboven staat, of zet een reservekopie terug die wel heel is."
    ending = "Alles is heel." if verified.ok else wrong
    return [*(f"{SIGNS[one.severity]}: {one.text}" for one in verified.faults), ending]


def _held(contents: Contents) -> str:
    return f"Cijfers van versie {contents.version}, teksten en besluiten van stand {contents.revision}"


def _originals(count: int) -> str:
    return plural(count, "oorspronkelijk bestand", "oorspronkelijke bestanden")


def _size(size: int) -> str:
    return f"{format_number(max(1, size // 1000), 0)} kB"
