"""Which columns of a source table fill which measures: the table beside the sources of data/definities/bronnen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spuk_monitor.domain.sources import ColumnLink, Source
from spuk_monitor.ingest.cells import loose, text_of
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn

_NUMBER = re.compile(r"_\d+$")
_SHORTENED = re.compile(r"\s*(?:\.{3}|…)$")
_SHORTEST_PREFIX = 12  # signs of a shortened title that still say enough


@dataclass(frozen=True, slots=True)
class Match:
    """A link and the column that holds its figures."""

    link: ColumnLink
    column: ValueColumn


@dataclass(frozen=True, slots=True)
class Matched:
    """A source beside a table. `texts` is for a long table: what its measure column says -> links."""

    source: Source
    matches: tuple[Match, ...] = ()
    texts: Mapping[str, tuple[ColumnLink, ...]] | None = None
    doubtful: tuple[tuple[ColumnLink, tuple[ValueColumn, ...]], ...] = ()

    @property
    def score(self) -> int:
        if self.texts is not None:
            return len({link.measure for links in self.texts.values() for link in links})
        return len({(match.link.measure, match.link.category) for match in self.matches})


def best_match(table: SourceTable, sources: Iterable[Source]) -> Matched | None:
    """The source with most columns in the table. None when no source has any.

    Of equals the one that knows most of what splits the rows and of the printed units, so that a column with a common
    name goes to the publication that it is of; then the first.
    """
    found = [matched(table, source) for source in sources if table.layout in source.layouts]
    best = max(
        found, key=lambda one: (one.score, _known_dimensions(table, one.source), _known_units(one)), default=None
    )
    return best if best is not None and (best.score or best.doubtful) else None


def matched(table: SourceTable, source: Source) -> Matched:
    """The table beside one source."""
    if table.measure_index is not None:
        return Matched(source, texts=_texts(table, source.links))
    matches: list[Match] = []
    doubtful = []
    for link in source.links:
        columns = _columns_for(link, table.columns, whole=table.whole_titles)
        if len(columns) > 1 and not _apart(columns):
            columns = _likeliest(link, columns)
        if len(columns) > 1 and not _apart(columns):
            doubtful.append((link, tuple(columns)))
        else:
            matches += [Match(link, column) for column in columns]
    return Matched(source, tuple(matches), doubtful=tuple(doubtful))


def _known_dimensions(table: SourceTable, source: Source) -> int:
    known = {loose(name) for name in (*source.dimensions, *(source.margins.dimension if source.margins else ()))}
    return sum(loose(header) in known for header in table.dimensions)


def _known_units(found: Matched) -> int:
    return sum(loose(match.column.unit or "") in map(loose, match.link.units) for match in found.matches)


def _texts(table: SourceTable, links: Sequence[ColumnLink]) -> dict[str, tuple[ColumnLink, ...]]:
    index = table.measure_index
    if index is None:
        return {}
    cells_of = dict.fromkeys(cells[index] for _, cells in table.grid.rows if index < len(cells))
    distinct = dict.fromkeys(map(text_of, cells_of))
    found = {}
    for text in distinct:
        column = ValueColumn(index, text, title=text, key=text)
        if fitting := tuple(link for link in links if _columns_for(link, [column], whole=table.whole_titles)):
            found[text] = fitting
    return found


def _columns_for(link: ColumnLink, columns: Sequence[ValueColumn], *, whole: bool = False) -> list[ValueColumn]:
    """Columns with exactly the title or key; else those of which the path ends with it or the key has a number more.

    With `whole` the end of a path says too little.

    A key that is given with its number means that number: in OData 1050010_1 and 1050010_2 are two figures.
    """
    titles = [_path(title) for title in link.titles]
    keys = [key.casefold() for key in link.keys]
    exact = [
        column
        for column in columns
        if (column.title and any(_same(_path(column.title), title) for title in titles))
        or (column.key is not None and column.key.casefold() in keys)
    ]
    if exact or whole:
        return exact
    stems = [key for key in keys if not _NUMBER.search(key)]
    return [
        column
        for column in columns
        if (column.title and any(_ends_with(column.title, title) for title in titles))
        or (column.key is not None and _NUMBER.sub("", column.key.casefold()) in stems)
    ]


def _likeliest(link: ColumnLink, columns: Sequence[ValueColumn]) -> list[ValueColumn]:
    """Of columns that are called alike: those in a unit that the link knows, then those with its first name.

    CBS has households and their income under one title, and names a column anew from one edition to the next.
    """
    units = {loose(unit) for unit in link.units}
    known = [column for column in columns if not column.unit or not units or loose(column.unit) in units] or columns
    names = [replace(link, titles=(title,), keys=()) for title in link.titles]
    names += [replace(link, titles=(), keys=(key,)) for key in link.keys]
    return next((found for name in names if (found := _columns_for(name, known))), [])


@lru_cache(maxsize=20_000)
def _path(title: str) -> tuple[str, ...]:
    return tuple(key for part in title.split("/") if (key := loose(part)))


def _same(path: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Equal, also where saving again lost the separators of the path."""
    return path == title or " ".join(path) == " ".join(title)


def _ends_with(column: str, title: tuple[str, ...]) -> bool:
    path, wanted = _path(column), " ".join(title)
    if any(" ".join(path[start:]) == wanted for start in range(len(path))):
        return True
    if _SHORTENED.search(column):
        start = loose(_SHORTENED.sub("", column.rpartition("/")[2]))
        return len(start) >= _SHORTEST_PREFIX and title[-1].startswith(start)
    return False


def _apart(columns: Sequence[ValueColumn]) -> bool:
    """Whether the columns are about different periods, areas or categories, so that each is a figure of its own."""
    own = {(column.area, column.period, column.category) for column in columns}
    return len(own) == len(columns)
