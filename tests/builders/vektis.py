"""Vektis' file per municipality, with two columns of costs and invented amounts."""

from collections.abc import Iterable

from tests.builders.ingest import csv_text

KEYS = "GESLACHT;LEEFTIJDSKLASSE;GEMEENTENAAM;AANTAL_BSN;AANTAL_VERZEKERDEJAREN"
COSTS = "KOSTEN_FARMACIE;KOSTEN_MONDZORG"


def group(name: str, years: str, *costs: str, people: int = 12) -> str:
    """Insured people of one sex and age in one municipality."""
    return f"M; 0 t/m  4 jaar;{name};{people};{years};{';'.join(costs)}"


def rest(years: str, *costs: str) -> str:
    """The row of all groups that are too small to show."""
    return f";;;5;{years};{';'.join(costs)}"


def file_of(*rows: str, header: str = f"{KEYS};{COSTS}", encoding: str = "cp1252") -> bytes:
    return csv_text(header, *rows).encode(encoding)


def country(rows: Iterable[str]) -> bytes:
    """These rows and 300 municipalities more, each with one insured year and 1,000 euro."""
    others = (group(f"VERZONNEN {number}", "1", "600", "400") for number in range(300))
    return file_of(*rows, *others)
