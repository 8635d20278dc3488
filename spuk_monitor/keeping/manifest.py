"""What a backup says it holds: `inhoud.json`. Knows its form; reads no archive."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from spuk_monitor.store.contents import Contents, TableContents

NAME: Final = "inhoud.json"
DATABASE: Final = "opslag.db"
FOLDER: Final = "bron/"
_WHAT: Final = "spuk-monitor-backup"
_FORMAT: Final = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_WORD = re.compile(r"[0-9a-z_]{1,60}")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: every file but this one, by name. `missing`: originals that were gone or damaged already."""

    made_at: datetime  # UTC
    monitor: str
    contents: Contents
    files: Mapping[str, Member]
    missing: tuple[str, ...]

    def as_json(self) -> str:
        document = {
            "what": _WHAT,
            "format": _FORMAT,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "monitor": self.monitor,
            **contents_json(self.contents),
            "files": {name: {"sha256": one.sha256, "bytes": one.size_bytes} for name, one in self.files.items()},
            "missing": list(self.missing),
        }
        return json.dumps(document, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """ValueError for anything that this module did not write."""
        try:
            return cls._read(json.loads(text))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"not the contents of a backup: {error!r}") from error

    @classmethod
    def _read(cls, document: Any) -> "Manifest":
        if document["what"] != _WHAT or document["format"] != _FORMAT:
            raise ValueError("not of this form")
        files = {name: Member(_sha256(one["sha256"]), _count(one["bytes"])) for name, one in document["files"].items()}
        for name, one in files.items():
            if name not in (DATABASE, f"{FOLDER}{one.sha256}"):
                raise ValueError("a file with another name")
        if DATABASE not in files:
            raise ValueError("without a database")
        tables = [
            TableContents(_word(name), _count(one["rows"]), _sha256(one["sha256"]))
            for name, one in document["tables"].items()
        ]
        made_at = datetime.fromisoformat(document["made_at"])
        if made_at.tzinfo is None:
            raise ValueError("a moment without a time zone")
        contents = Contents(
            _word(document["schema"]), _count(document["version"]), _count(document["revision"]), tuple(tables)
        )
        return cls(
            made_at, str(document["monitor"])[:60], contents, files, tuple(_sha256(one) for one in document["missing"])
        )


def contents_json(contents: Contents) -> dict[str, Any]:
    return {
        "schema": contents.schema,
        "version": contents.version,
        "revision": contents.revision,
        "tables": {one.name: {"rows": one.rows, "sha256": one.sha256} for one in contents.tables},
    }


def _sha256(value: Any) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError("not a sha256")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise ValueError("not a name")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a count")
    return value
