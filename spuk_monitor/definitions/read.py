"""Reads definition files into records: YAML (keyed records) and CSV (one record per row). Judges no meaning."""

import csv
import io
from collections.abc import Hashable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from spuk_monitor.definitions.record import Problems, Record

SUFFIXES = (".yaml", ".csv")
_BROKEN = "\ufffd"  # what is left where a character got lost on the way

_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster, where built


class _DoubleKeyError(yaml.constructor.ConstructorError):
    """The same key twice in one mapping."""


class _Loader(_BaseLoader):  # type: ignore[misc]  # the base depends on how PyYAML was built
    """Refuses a key that stands twice (YAML keeps the last, silently) and leaves dates to us."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if isinstance(key, str):
                if key in seen:
                    raise _DoubleKeyError(None, None, f"de sleutel '{key}' staat er twee keer", key_node.start_mark)
                seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
    if first not in ("o", "O")  # YAML 1.1 reads the key `on` as true
}


def _yaml_problem(error: yaml.YAMLError) -> tuple[str, str]:
    """Where and what, in Dutch; PyYAML's own words are English and of little use to an editor."""
    mark = getattr(error, "problem_mark", None)
    where = f"regel {mark.line + 1}" if mark else ""
    if isinstance(error, _DoubleKeyError):
        return where, f"{error.problem}. Laat er één staan."
    return where, "geen geldige YAML. Kijk naar inspringing, dubbele punten en aanhalingstekens op of boven deze regel."


class Folder:
    """The definition files of one folder. `name` is how messages call it."""

    def __init__(self, path: Path, name: str, problems: Problems) -> None:
        self.path = path
        self.name = name
        self._problems = problems
        self._asked: set[str] = set()

    def yaml_record(self, file: str, *, required: bool = False) -> Record:
        """The whole file as one record; empty when the file is absent."""
        label = f"{self.name}/{file}"
        text = self._text(file, required=required)
        values: object = {}
        if text is not None:
            try:
                values = yaml.load(text, Loader=_Loader) or {}
            except yaml.YAMLError as error:
                self._problems.add(label, *_yaml_problem(error))
        if not isinstance(values, dict):
            self._problems.add(label, "", "bevat geen sleutels. Schrijf sleutel: waarde.")
            values = {}
        return Record(label, "", {str(key): value for key, value in values.items()}, self._problems)

    def yaml_records(self, file: str, *, required: bool = False) -> Iterator[tuple[str, Record]]:
        """The records of a file whose top keys are ids."""
        yield from self.yaml_record(file, required=required).each()

    def csv_records(self, file: str, columns: Sequence[str], *, required: bool = False) -> Iterator[tuple[int, Record]]:
        """Line number and record of every row; lines that start with # are comment; empty cells are absent keys."""
        label = f"{self.name}/{file}"
        text = self._text(file, required=required)
        if text is None:
            return
        lines = text.splitlines()
        start = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
        reader = csv.reader(io.StringIO("\n".join(lines[start:])), delimiter=";")
        header = [self._column(name.strip(), columns, label) for name in next(reader, [])]
        for cells in reader:
            line = start + reader.line_num
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if len(cells) != len(header):
                self._problems.add(
                    label, f"regel {line}", f"{len(cells)} cellen waar de kop er {len(header)} heeft. Scheid met ;."
                )
                continue
            values = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if name and cell.strip()}
            yield line, Record(label, values.get("id", f"regel {line}"), values, self._problems)

    def _column(self, name: str, columns: Sequence[str], label: str) -> str:
        """The known column; a misspelt one is reported once and read as what it looks like, else as "" (skipped)."""
        if name in columns:
            return name
        close = get_close_matches(name, columns, n=1)
        hint = f"Bedoelt u '{close[0]}'?" if close else f"Bekend zijn: {', '.join(columns)}."
        self._problems.add(label, f"kolom '{name}'", f"onbekende kolom. {hint}")
        return close[0] if close else ""

    def check_unknown_files(self) -> None:
        """A file that nobody asked for is a misspelt name: its content would be silently left out."""
        for path in sorted(self.path.iterdir()):
            known = ", ".join(sorted(self._asked))
            if path.suffix in (*SUFFIXES, ".yml") and path.name not in self._asked:
                self._problems.add(f"{self.name}/{path.name}", "", f"onbekend bestand. Bekend zijn: {known}.")

    def _text(self, file: str, *, required: bool = False) -> str | None:
        self._asked.add(file)
        label = f"{self.name}/{file}"
        try:
            text = (self.path / file).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            if required:
                self._problems.add(label, "", "bestand ontbreekt.")
            return None
        except UnicodeDecodeError:
            self._problems.add(label, "", "is geen UTF-8. Sla het bestand op als UTF-8.")
            return None
        except OSError as error:
            self._problems.add(label, "", f"kan niet worden gelezen ({error.strerror}).")
            return None
        if _BROKEN in text:
            line = text[: text.index(_BROKEN)].count("\n") + 1
            self._problems.add(label, f"regel {line}", "bevat een kapot teken (U+FFFD). Typ de letters opnieuw.")
        return text
