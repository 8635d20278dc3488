"""The shape of a gallery case: a file that has one defect, and its near miss that has not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.ingest import check_against
from tests.builders.ingest import read, roosendaal


@dataclass(frozen=True)
class Case:
    """`hit` gives the finding `code` once, at `cell` (or `row` for a csv) with `value`; `near` does not give it.

    Both are made when they are asked for: to collect the tests no workbook is needed.
    """

    code: str
    hit: Callable[[], bytes]
    near: Callable[[], bytes]
    cell: str | None = None
    value: str | None = None
    row: int | None = None
    says: str = ""  # words of the whole sentence
    file: str = "bestand.xlsx"
    options: dict[str, Any] = field(default_factory=dict)
    near_options: dict[str, Any] | None = None
    existing: pd.DataFrame | None = None

    def __str__(self) -> str:
        return self.code

    def findings(self, content: bytes, options: dict[str, Any]) -> tuple[Upload, list[Finding]]:
        upload = read(content, file=self.file, **options)
        found = list(upload.findings)
        if self.existing is not None:
            found += check_against(upload, self.existing, roosendaal())
        return upload, [one for one in found if one.code == self.code]

    def of_hit(self) -> tuple[Upload, list[Finding]]:
        return self.findings(self.hit(), self.options)

    def of_near(self) -> tuple[Upload, list[Finding]]:
        return self.findings(self.near(), self.options if self.near_options is None else self.near_options)
