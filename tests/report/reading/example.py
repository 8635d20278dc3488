"""The report that is read back: its files, made once, and what the command line prints of the same store and day."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Any, Final

from spuk_monitor.cli import main
from spuk_monitor.domain.reporting import ReportFormat
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.making import prepare, settings_for
from tests.report.reading import page, paper, sheets, word
from tests.report.reading.drawings import OfficeChart
from tests.report.reading.figures import BEHIND, HELD, PRINTED, Medium
from tests.report.reading.grids import Grid, Row

AT: Final = date(2026, 10, 15)
Files = Mapping[ReportFormat, bytes]
Json = Any


def printed_json(store: str, *arguments: str) -> Json:
    """What a command prints with --json on the day of the report."""
    out = StringIO()
    with redirect_stdout(out):
        status = main(["--store", store, *arguments, "--at", AT.isoformat(), "--json"])
    if status:
        raise RuntimeError(f"{arguments} ended with {status}")
    return json.loads(out.getvalue())


@lru_cache(maxsize=1)
def made(store: str) -> Files:
    """All files of the report for the stuurgroep; nothing is written to the store."""
    monitor = Monitor.open(store)
    try:
        return prepare(monitor, settings_for(monitor, quarter="2026Q3", at=AT), list(ReportFormat)).files
    finally:
        monitor.close()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one file, and how that file holds figures."""

    grids: Sequence[Grid]
    medium: Medium


@dataclass(frozen=True, slots=True)
class Charts:
    """The native charts of one file."""

    format: ReportFormat
    all: Sequence[OfficeChart]

    def lists(self, first: str) -> list[Row]:
        """The rows of every list of figures that begins with a column `first`."""
        if self.format is ReportFormat.XLSX:  # one sheet for all charts
            return list(sheets.lists(self.all[0].workbook["Cijfers bij figuren"], first))
        return [row for one in self.all for row in sheets.lists(one.workbook["Cijfers"], first)]


READERS: Final[dict[str, Callable[[Files], Tables]]] = {
    "docx": lambda files: Tables(word.grids(files[ReportFormat.DOCX]), PRINTED),
    "html": lambda files: Tables(page.grids(files[ReportFormat.HTML]), PRINTED),
    "html for programs": lambda files: Tables(page.values(files[ReportFormat.HTML]), BEHIND),
    "pdf": lambda files: Tables(paper.read(files[ReportFormat.PDF]).grids("Nr.", "Maat"), PRINTED),
    "xlsx": lambda files: Tables(sheets.grids(files[ReportFormat.XLSX]), HELD),
}


def of_lines(budget: Json, key: str, theme: str = "") -> float | None:
    """The sum of the lines that have an amount; None where none has."""
    found = [one[key] for one in budget["lines"] if one["theme"].startswith(theme) and one[key] is not None]
    return sum(found) if found else None


def of_years(budget: Json) -> dict[str, float]:
    """The sum of the themes in each year; what has no amount is in none."""
    years = budget["themes"][0]["per_year"]
    return {year: sum(theme["per_year"][year] or 0.0 for theme in budget["themes"]) for year in years}
