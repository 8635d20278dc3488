"""The state of the monitor in Dutch: what asks for attention as sentences, and the facts one by one."""

from collections.abc import Iterator, Sequence
from typing import Final

from spuk_monitor.analysis.late import LateDelivery, by_source
from spuk_monitor.domain.dutch import format_date, format_number, plural, upper_first
from spuk_monitor.domain.moments import moment
from spuk_monitor.status import REFUSED, Status
from spuk_monitor.store.condition import LastLoad

FINE_WORDS: Final = "Alles is in orde."
_KINDS: Final = {"sqlite": "bestand op deze computer (SQLite)", "postgresql": "databaseserver (PostgreSQL)"}
_UNITS: Final = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


def attention(found: Status) -> list[str]:
    """What somebody has to look at, the worst first; empty when all is well."""
    return list(_attention(found))


def _attention(found: Status) -> Iterator[str]:
    store, held = found.store, found.store.contents
    if store.problem is not None:
        yield store.problem
    yield from found.definition_problems
    if held is not None and not held.writable:
        yield "De opslag is alleen-lezen: er kan niets worden geladen of vastgelegd."
    if held is not None and found.lost_originals is None:
        yield "De map met oorspronkelijke bestanden kan niet worden gelezen."
    if lost := found.lost_originals:
        gone = plural(lost, "oorspronkelijk bestand ontbreekt", "oorspronkelijke bestanden ontbreken")
        yield f"{gone}. Zet de map terug uit een reservekopie; 'python -m spuk_monitor verify' noemt ze."
    for folder in found.full_disks:
        yield f"De schijf met de map {folder} heeft te weinig ruimte of antwoordt niet."
    if found.is_backup_overdue and held is not None and held.backup_at is not None:
        yield f"De laatste reservekopie is van {moment(held.backup_at)}. Draait de nachtelijke taak nog?"
    if found.late:
        yield late_sentence(found.late)
    if found.late is None and found.exit_status != REFUSED and not found.definition_problems:
        yield "Of er leveringen te laat zijn, kon niet worden bepaald."


def late_sentence(late: Sequence[LateDelivery], *, besides: bool = False) -> str:
    """`Cijfers over 3 maten hadden er al moeten zijn; op 2 daarvan wacht een doel.`

    `besides`: these are other measures than the page told of before.
    """
    subject, verb = ("Het cijfer over", "had") if len(late) == 1 else ("Cijfers over", "hadden")
    also = "Ook het cijfer over" if len(late) == 1 else "Ook cijfers over"
    count = plural(len(late), "andere maat", "andere maten") if besides else plural(len(late), "maat", "maten")
    return f"{also if besides else subject} {count} {verb} er al moeten zijn{_waiting(late)}."


def _waiting(late: Sequence[LateDelivery]) -> str:
    needed = sum(one.has_target for one in late)
    if not needed:
        return ""
    if needed < len(late):
        return f"; op {format_number(needed, 0)} daarvan wacht een doel"
    return "; daarop wacht een doel" if len(late) == 1 else "; op elk daarvan wacht een doel"


def late_lines(found: Status) -> list[str]:
    """Per organisation: how many measures it is waited for, and since when."""
    return [
        f"{upper_first(who)}: {plural(len(those), 'maat', 'maten')}, de oudste had er op {format_date(those[0].due)} "
        f"moeten zijn ({plural(those[0].days_late, 'dag', 'dagen')} te laat)"
        for who, those in by_source(found.late or ()).items()
    ]


def facts(found: Status) -> list[tuple[str, str]]:
    """What there is to know of the store and the program, as name and words."""
    store, held = found.store, found.store.contents
    lines = [
        ("Monitor", f"versie {found.monitor}"),
        ("Opslag", _KINDS.get(store.kind or "", "onbekend")),
        ("Adres", store.where or "geen geldig adres"),
        ("Bereikbaar", "ja" if store.reachable else "nee"),
        ("Schema", _schema_words(found)),
    ]
    if held is not None:
        lines += [
            ("Versie van de cijfers", format_number(held.version, 0)),
            ("Stand van teksten en besluiten", format_number(held.revision, 0)),
            ("Omvang", size(held.size_bytes)),
            ("Schrijven", "kan" if held.writable else "kan niet: alleen-lezen"),
            ("Oorspronkelijke bestanden", _originals_words(held.originals_known, held.originals_present)),
            ("Laatste reservekopie", moment(held.backup_at) if held.backup_at else "nog nooit gemaakt"),
        ]
    for disk in store.disks:
        room = (
            f"{size(disk.free_bytes)} vrij van {size(disk.total_bytes)}"
            if disk.free_bytes is not None
            else "geen antwoord"
        )
        lines.append((f"Ruimte voor {disk.folder}", room))
    lines.append(("Definities", f"vingerafdruk {found.digest[:12]}" if found.digest else "kloppen niet"))
    return lines


def _schema_words(found: Status) -> str:
    store = found.store
    if store.schema is None:
        return "onbekend"
    return f"{store.schema}, bijgewerkt" if store.is_current else f"{store.schema}, nodig is {store.schema_wanted}"


def _originals_words(known: int, present: int | None) -> str:
    if present is None:
        return "de map kan niet worden gelezen"
    return f"{format_number(present, 0)} van {format_number(known, 0)} aanwezig"


def load_cells(found: Status, one: LastLoad) -> tuple[str, str, str, str]:
    """What was loaded, in which version, when and by whom."""
    name = found.name_of(one.source)
    what = upper_first(one.kind) + (f": {name}" if name else "") + (" (fictief)" if one.fictitious else "")
    return what, f"versie {one.version}", moment(one.at), one.by


def size(count: int | None) -> str:
    """`12,4 GB`."""
    if count is None:
        return "onbekend"
    step, unit = next(((step, unit) for step, unit in _UNITS if count >= step), (1, "bytes"))
    return f"{format_number(round(count / step, 1))} {unit}"
