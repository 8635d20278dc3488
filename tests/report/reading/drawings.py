"""Reads native Office charts back: what a chart shows by itself, and what stands in the workbook behind it."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from lxml import etree
from openpyxl import Workbook
from openpyxl.utils.datetime import to_excel

from tests.report.reading.sheets import book

_C: Final = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
_CHART: Final = re.compile(r"(word|ppt|xl)/charts/chart\d+\.xml")
Values = tuple[float | str | None, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A range that a chart draws: what it remembers of it (`shown`) and what the workbook holds there (`held`)."""

    place: str
    shown: Values
    held: Values


@dataclass(frozen=True, slots=True)
class OfficeChart:
    part: str
    references: tuple[Reference, ...]
    workbook: Workbook
    _columns: tuple[tuple[str, str, str], ...]  # of each series where its name, categories and values are

    def series(self) -> list[list[Any]]:
        """The names of the series, the categories, then the values of each as the chart shows them."""
        shown = {one.place: one.shown for one in self.references}
        names = [shown[name][0] for name, _, _ in self._columns]
        return [names, list(shown[self._columns[0][1]]), *(list(shown[values]) for _, _, values in self._columns)]


def charts(content: bytes) -> list[OfficeChart]:
    """Of a Word document or presentation each with its embedded workbook, of a workbook each with that workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = sorted(name for name in package.namelist() if _CHART.fullmatch(name))
        whole = book(content) if any(one.startswith("xl/") for one in parts) else None
        found = []
        for part in parts:
            behind = whole or book(package.read(_embedded(package, part)))
            root = etree.fromstring(package.read(part))
            places = root.xpath(".//c:numRef | .//c:strRef", namespaces=_C)
            columns = tuple(_places(one) for one in root.iterfind(".//c:ser", _C))
            found.append(OfficeChart(part, tuple(_reference(one, behind) for one in places), behind, columns))
    return found


def _places(series: Any) -> tuple[str, str, str]:
    name, categories, values = (series.findtext(f"c:{one}//c:f", namespaces=_C) for one in ("tx", "cat", "val"))
    return name, categories, values


def _embedded(package: zipfile.ZipFile, part: str) -> str:
    folder, name = posixpath.split(part)
    relations = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    (target,) = [one.get("Target") for one in relations if one.get("Type").endswith("/package")]
    return posixpath.normpath(posixpath.join(folder, target))


def _reference(element: Any, behind: Workbook) -> Reference:
    place = element.findtext("c:f", namespaces=_C)
    sheet, _, area = place.rpartition("!")
    cells = behind[sheet.strip("'")][area.replace("$", "")]
    flat = [cells] if not isinstance(cells, tuple) else [cell for row in cells for cell in row]
    numeric = element.tag.endswith("numRef")
    points = {int(one.get("idx")): one.findtext("c:v", namespaces=_C) for one in element.iterfind(".//c:pt", _C)}
    count = int(element.find(".//c:ptCount", _C).get("val"))
    shown = [points.get(at) for at in range(count)]
    return Reference(
        place,
        tuple(float(one) if numeric and one is not None else one for one in shown),
        tuple(to_excel(cell.value) if isinstance(cell.value, datetime) else cell.value for cell in flat),
    )
