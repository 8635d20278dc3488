"""Tables as HTML: a caption, headers for columns and rows, and behind each figure its exact value."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from spuk_monitor.charts.exhibit import Cell as Figure
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.dutch import format_date, format_number
from spuk_monitor.report.document import Cell, Table, Tone
from spuk_monitor.report.html_text import anchor, attribute, text

TONES: Final = {
    Tone.GEWOON: "",
    Tone.GOED: "sr-good",
    Tone.LET_OP: "sr-warn",
    Tone.SLECHT: "sr-bad",
    Tone.ZACHT: "sr-soft",
}
_NUMERIC: Final = "sr-number"


def table(given: Table) -> str:
    """Caption, table and note."""
    name = f"Tabel {given.number}: {given.caption}"
    heads = [(column.title, column.numeric) for column in given.columns]
    rows = [[_said(cell) for cell in row] for row in given.rows]
    faces = [[_face(cell) for cell in row] for row in given.rows]
    whole = sum(column.share for column in given.columns)
    shares = [round(100 * column.share / whole, 1) for column in given.columns]
    note = f'<p class="sr-small">{text(given.note)}</p>' if given.note else ""
    kind = "sr-table sr-wide" if given.wide else "sr-table"
    grid = _grid(name, heads, rows, faces, shares=shares)
    return f'<div class="{kind}" id={attribute(anchor(given.id))}>{grid}{note}</div>'


def figures_of(exhibit: Exhibit, name: str) -> str:
    """The figures of a chart as a table called `name`, with what is to be borne in mind."""
    numeric = [_is_numeric([row[place] for row in exhibit.rows]) for place in range(len(exhibit.header))]
    rows = [[_figure(one, title) for one, title in zip(row, exhibit.header, strict=True)] for row in exhibit.rows]
    faces = [[""] * len(row) for row in rows]
    heads = list(zip(exhibit.header, numeric, strict=True))
    note = f'<p class="sr-small">{text(exhibit.note)}</p>' if exhibit.note else ""
    return _grid(name, heads, rows, faces, hidden_caption=True) + note


def _grid(
    name: str,
    heads: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    faces: Sequence[Sequence[str]],
    *,
    shares: Sequence[float] = (),
    hidden_caption: bool = False,
) -> str:
    """`heads`: title and whether numbers stand below it; `rows` hold HTML, `faces` the classes of each cell.

    `shares`: of the width, in %, as far as the words leave a choice.
    The box around it scrolls sideways on a narrow screen, so a keyboard must be able to reach it.
    """
    kinds = [_NUMERIC if numeric else "" for _title, numeric in heads]
    head = "".join(
        f'<th scope="col"{_class(kind)}>{text(title)}</th>' for (title, _), kind in zip(heads, kinds, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row"{_class(kind, face)}>{cell}</th>' if place == 0 else f"<td{_class(kind, face)}>{cell}</td>"
            for place, (cell, kind, face) in enumerate(zip(row, kinds, row_faces, strict=True))
        )
        + "</tr>"
        for row, row_faces in zip(rows, faces, strict=True)
    )
    widths = "".join(f'<col style="width:{share}%">' for share in shares)
    columns = f"<colgroup>{widths}</colgroup>" if shares else ""
    caption = f"<caption{_class('sr-hidden' if hidden_caption else '')}><span>{text(name)}</span></caption>"
    return (
        f'<div class="sr-scroll" role="group" tabindex="0" aria-label={attribute(name)}>'
        f"<table>{caption}{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _class(*names: str) -> str:
    said = " ".join(one for one in names if one)
    return f' class="{said}"' if said else ""


def _face(cell: Cell) -> str:
    return " ".join(one for one in (TONES[cell.tone], "sr-bold" if cell.bold else "") if one)


def _said(cell: Cell) -> str:
    return _with_value(text(cell.text), cell.value)


def _figure(value: Figure, title: str) -> str:
    """As a Dutch reader expects it; in euros with cents or without, never with one decimal."""
    if value is None:
        return text(format_number(None))
    if isinstance(value, str):
        return text(value)
    if isinstance(value, date):
        return _with_value(text(format_date(value)), value)
    cents = 0 if float(value).is_integer() else 2
    return _with_value(text(format_number(value, cents if "€" in title else None)), value)


def _with_value(said: str, value: float | int | date | None) -> str:
    """The words with what they stand for, for who reads the file by program."""
    if value is None:
        return said
    if isinstance(value, date):
        return f'<time datetime="{value.isoformat()}">{said}</time>'
    return f'<data value="{value!r}">{said}</data>'


def _is_numeric(values: Sequence[Figure]) -> bool:
    known = [one for one in values if one is not None]
    return bool(known) and all(isinstance(one, float | int) for one in known)
