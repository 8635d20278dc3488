"""Which ids exist, and who refers to them: judged at the end, when every file has been read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spuk_monitor.definitions.record import Record

_WORDS = {
    "indicator": "de indicator",
    "measure": "de maat",
    "area": "het gebied",
    "code": "de CBS-code",
    "theme": "het thema",
    "goal": "het programmadoel",
    "intervention": "de interventie",
    "target": "het doel",
    "correction": "de correctie van",
    "source": "de bron",
    "example": "het voorbeeld",
}


@dataclass
class References:
    """An id counts as existing even when its record is wrong: one mistake gives one message."""

    _declared: dict[str, dict[str, str]] = field(default_factory=dict)
    _pending: list[tuple[Record, str, str, str]] = field(default_factory=list)

    def declare(self, kind: str, id_: str, record: Record) -> None:
        known = self._declared.setdefault(kind, {})
        if id_ in known:
            record.problem("", f"{_WORDS[kind]} {id_} bestaat al in {known[id_]}. Kies een andere sleutel.")
        else:
            known[id_] = record.file

    def refer(self, kind: str, ids: str | Iterable[str] | None, *, record: Record, name: str) -> None:
        """Note that `record` names these ids under `name`; None and "" refer to nothing."""
        for id_ in [ids] if isinstance(ids, str) else (ids or ()):
            if id_:
                self._pending.append((record, name, kind, id_))

    def has(self, kind: str, id_: str) -> bool:
        return id_ in self._declared.get(kind, {})

    def check_references(self) -> None:
        for record, name, kind, id_ in self._pending:
            if not self.has(kind, id_):
                record.problem(name, f"{_WORDS[kind]} '{id_}' bestaat niet.")
