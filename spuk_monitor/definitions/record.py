"""One record of a definition file, read key by key: what is missing, wrong or unknown becomes a problem.

Nothing here raises for a user's mistake; a wrong value is noted with file and key and read as missing.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

_YES_NO = {"ja": True, "nee": False, "true": True, "false": False}


class Problems:
    """All problems found so far, in the order of the files."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, file: str, key: str, what: str) -> None:
        self.found.append(f"{file}: {key}: {what}" if key else f"{file}: {what}")


class Record:
    """A mapping of a file with its place. Call `close` after the last key: what was never asked for is unknown."""

    def __init__(self, file: str, key: str, values: Mapping[str, object], problems: Problems) -> None:
        self.file = file
        self.key = key
        self._values = values
        self._problems = problems
        self._asked: set[str] = set()
        self.ok = True

    def problem(self, name: str, what: str) -> None:
        self.ok = False
        self._problems.add(self.file, f"{self.key}.{name}" if self.key and name else self.key or name, what)

    @property
    def is_empty(self) -> bool:
        return not self._values

    def _take(self, name: str, *, required: bool = False) -> object:
        self._asked.add(name)
        value = self._values.get(name)
        if value is None and required:
            self.problem(name, "ontbreekt. Vul deze sleutel in.")
        return value

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def has(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str) -> str:
        """Required; "" when missing or wrong."""
        return self._as_text(name, self._take(name, required=True)) or ""

    def optional_text(self, name: str) -> str | None:
        return self._as_text(name, self._take(name))

    def _as_text(self, name: str, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            self.problem(name, f"{value!r} is geen tekst. Zet er aanhalingstekens om.")
            return None
        if not value.strip():
            self.problem(name, "is leeg. Vul iets in of haal de sleutel weg.")
            return None
        return value.strip()

    def optional_number(self, name: str) -> float | None:
        value = self._take(name)
        if value is None:
            return None
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            with suppress(ValueError, OverflowError):
                number = float(value)
                if isfinite(number):
                    return number
        self.problem(name, f"{value!r} is geen getal. Schrijf een getal met een punt voor de decimalen, zoals 12.5.")
        return None

    def number(self, name: str) -> float:
        """Required; 0.0 when missing or wrong, and then the record is not ok."""
        value = self.optional_number(name)
        if not self.has(name):
            self.problem(name, "ontbreekt. Vul deze sleutel in.")
        return value if value is not None else 0.0

    def optional_integer(self, name: str) -> int | None:
        value = self.optional_number(name)
        if value is not None and not value.is_integer():
            self.problem(name, f"{value!r} is geen geheel getal.")
            return None
        return None if value is None else int(value)

    def integer(self, name: str) -> int:
        value = self.optional_integer(name)
        if not self.has(name):
            self.problem(name, "ontbreekt. Vul deze sleutel in.")
        return value if value is not None else 0

    def optional_day(self, name: str) -> date | None:
        value = self._take(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.problem(name, f"{value!r} is geen bestaande datum. Schrijf jaar-maand-dag, zoals 2026-12-31.")
            return None

    def day(self, name: str) -> date:
        value = self.optional_day(name)
        if not self.has(name):
            self.problem(name, "ontbreekt. Vul deze sleutel in.")
        return value if value is not None else date.min

    def flag(self, name: str) -> bool:
        """False when absent. YAML's true and false, or ja and nee."""
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        known = _YES_NO.get(str(value).lower())
        if known is None:
            self.problem(name, f"{value!r} is geen ja of nee.")
        return bool(known)

    def optional_choice(self, name: str, choices: type[Choice]) -> Choice | None:
        value = self._take(name)
        if value is None:
            return None
        try:
            return choices(str(value))
        except ValueError:
            self.problem(name, f"{value!r} is niet bekend. Kies uit: {', '.join(choices)}.")
            return None

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """Required; the first choice stands in when missing or wrong, and then the record is not ok."""
        value = self.optional_choice(name, choices)
        if not self.has(name):
            self.problem(name, f"ontbreekt. Kies uit: {', '.join(choices)}.")
        return value if value is not None else next(iter(choices))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; in a csv one cell with `|` between them."""
        value = self._take(name)
        if value is None:
            return ()
        if isinstance(value, str) and self.file.endswith(".csv"):
            value = [part.strip() for part in value.split("|")]
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.problem(name, f"{value!r} is geen lijst van teksten. Schrijf [een, twee].")
            return ()
        return tuple(value)

    def text_mapping(self, name: str) -> dict[str, str]:
        value = self._take(name)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            self.problem(name, "is geen lijst van sleutel: tekst.")
            return {}
        return {str(key): text for key, text in value.items()}

    def each(self) -> Iterator[tuple[str, "Record"]]:
        """All keys of this record as records, for a file whose top keys are ids."""
        for key, fields in self._values.items():
            nested = self._nested(key, fields)
            if nested is not None:
                yield key, nested

    def records(self, name: str) -> Iterator[tuple[str, "Record"]]:
        """The records nested under a key, each with its own key."""
        value = self._take(name)
        if value is None:
            return
        if not isinstance(value, dict):
            self.problem(name, "is geen lijst van sleutels met daaronder hun velden.")
            return
        for key, fields in value.items():
            nested = self._nested(f"{name}.{key}", fields)
            if nested is not None:
                yield str(key), nested

    def nested(self, name: str) -> "Record | None":
        """The one record under a key; None when absent."""
        value = self._take(name)
        return None if value is None else self._nested(name, value)

    def listed(self, name: str) -> Iterator["Record"]:
        """The records of a YAML list (items that start with a dash)."""
        value = self._take(name)
        if value is None:
            return
        if not isinstance(value, list):
            self.problem(name, "is geen lijst. Begin elk onderdeel met een streepje.")
            return
        for number, fields in enumerate(value, start=1):
            nested = self._nested(f"{name}[{number}]", fields)
            if nested is not None:
                yield nested

    def _nested(self, key: str, fields: object) -> "Record | None":
        if not isinstance(fields, dict):
            self.problem(key, "heeft geen velden. Schrijf er sleutel: waarde onder.")
            return None
        full = f"{self.key}.{key}" if self.key else key
        return Record(self.file, full, {str(name): value for name, value in fields.items()}, self._problems)

    def close(self) -> bool:
        """Whether the record is whole; keys that nobody asked for are problems."""
        for name in self._values:
            if name not in self._asked:
                close = get_close_matches(name, self._asked, n=1)
                hint = f"Bedoelt u '{close[0]}'?" if close else f"Bekend zijn: {', '.join(sorted(self._asked))}."
                self.problem(name, f"onbekende sleutel. {hint}")
        return self.ok
