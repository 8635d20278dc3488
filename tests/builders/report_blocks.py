"""What stands in the blocks of a report, in forms that a test can be read by."""

from collections.abc import Iterable

from spuk_monitor.charts.drawing import Lines
from spuk_monitor.report.document import (
    Block,
    Cell,
    Chart,
    Heading,
    Listing,
    Note,
    Paragraph,
    Table,
    plain_text,
)


def table(blocks: Iterable[Block], id_: str) -> Table:
    return next(one for one in blocks if isinstance(one, Table) and one.id == id_)


def chart(blocks: Iterable[Block], id_: str) -> Chart:
    return next(one for one in blocks if isinstance(one, Chart) and one.id == id_)


def column(given: Table, title: str) -> list[Cell]:
    """The cells under one heading."""
    place = [one.title for one in given.columns].index(title)
    return [row[place] for row in given.rows]


def row(given: Table, name: str) -> dict[str, Cell]:
    """The cells of the row that begins with `name`, by heading."""
    found = next(one for one in given.rows if one[0].text.startswith(name))
    return dict(zip([one.title for one in given.columns], found, strict=True))


def texts(row_: dict[str, Cell]) -> dict[str, str]:
    return {title: cell.text for title, cell in row_.items()}


def ids(blocks: Iterable[Block]) -> list[str]:
    """Of everything that has one."""
    return [one.id for one in blocks if isinstance(one, Heading | Table | Chart)]


def said(blocks: Iterable[Block]) -> str:
    """All sentences outside tables and charts."""
    parts: list[str] = []
    for one in blocks:
        if isinstance(one, Paragraph | Note):
            parts.append(plain_text(one.runs))
        elif isinstance(one, Listing):
            parts += [plain_text(item) for item in one.items]
    return "\n".join(parts)


def lines_of(given: Chart) -> Lines:
    assert isinstance(given.exhibit.drawing, Lines)
    return given.exhibit.drawing
