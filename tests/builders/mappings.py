"""Tables that no layout knows, and mappings as a person would save them."""

from dataclasses import replace
from typing import Any

from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.ingest.mapping import MadeMapping, first_choices, mapping_from, propose_file
from tests.builders.ingest import csv_text, roosendaal, workbook

HEADER = ["Wijk", "Kwartaal", "Aantal baangaranties", "Aantal jobcoaches"]
ROWS = [["WK167405", "2026Q1", 3, 1], ["WK167404", "2026Q1", 4, 2]]


def team_report(*rows: list[Any], header: list[str] = HEADER, sheet: str = "Blad1") -> bytes:
    """A workbook as a department makes it: a title, an empty row, headers and rows."""
    return workbook({sheet: [["Werkgeversteam"], [], header, *(rows or ROWS)]})


def table(*lines: str) -> bytes:
    """A csv with these lines."""
    return csv_text(*lines).encode()


def made(content: bytes, *, file: str = "bestand.xlsx", name: str = "Werkgeversteam", **changes: Any) -> MadeMapping:
    """What the proposal itself would choose, with these changes."""
    proposal = propose_file(content, file=file, definitions=roosendaal())
    return mapping_from(proposal, replace(first_choices(proposal, name), **changes), definitions=roosendaal())


def saved_from(
    content: bytes, *, file: str = "bestand.xlsx", name: str = "Werkgeversteam", **changes: Any
) -> SavedMapping:
    """The mapping of the proposal; ValueError with the problems when there is none."""
    answer = made(content, file=file, name=name, **changes)
    if answer.mapping is None:
        raise ValueError(answer.problems)
    return answer.mapping
